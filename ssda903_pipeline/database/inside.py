"""Connections that keep inside their database: rules may be anybody's, and read and write no file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb


def keep_inside(connection: duckdb.DuckDBPyConnection, folders: Iterable[Path] = ()) -> None:
    """From now on no SQL reads or writes a file outside these folders, or reaches a network.

    This is for all connections of the process to the same database, and cannot be taken back while one of
    them is open; nor can any other setting be changed. The database's own files are not concerned.
    """
    if is_inside(connection):
        return
    # No parameters can stand there.
    names = {str(name) for path in folders for name in (path.absolute(), path.resolve())}
    allowed = ", ".join("'{}'".format(name.replace("'", "''")) for name in sorted(names))
    connection.execute(f"set allowed_directories = [{allowed}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def is_inside(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether ``keep_inside`` was called for a connection to the same database."""
    return connection.execute("select current_setting('lock_configuration')").fetchone()[0]
