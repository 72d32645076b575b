"""Open a DuckDB database, or say in one line why it cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from ssda903_pipeline.database.sql import quoted
from ssda903_pipeline.problems import BadInput

OTHER_TABLES = (duckdb.CatalogException, duckdb.BinderException, duckdb.ConversionException)
"""What DuckDB raises where the raw tables have other columns or types."""


_NO_DATABASE = "it is not a DuckDB database that this version can read"

_NO_FOLDER = "its folder does not exist"


def connect(path: Path | str, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open the database, with nothing that could reach for the network.

    Raises BadInput where the file is no DuckDB database, may not be written or is held by another
    program.
    """
    if not _may_be_database(Path(path)):
        raise _cannot_open(path, _NO_DATABASE)
    try:
        connection = _opened_read_only(Path(path)) if read_only else _opened(str(path))
    except duckdb.Error as error:
        said = str(error).lower().replace(str(path).lower(), "")
        if "could not set lock" in said or "another process" in said:
            reason = "another program has it open; close that program and try again"
        elif not Path(path).parent.is_dir():
            reason = _NO_FOLDER
        elif Path(path).is_dir():
            reason = "it is a folder; give the name of a file"
        elif "permission denied" in said or "read-only" in said:
            reason = "you may not write to it; give another file or ask for the right to"
        elif "different configuration" in said or "already attached" in said:
            reason = "this program has it open in another way; close that connection first"
        else:
            reason = _NO_DATABASE
        raise _cannot_open(path, reason) from error
    # An array that begins with many nulls may hold text after them; DuckDB 1.4, which would judge the
    # type by the first values, fails then.
    connection.execute("set pandas_analyze_sample = 0")
    # DuckDB would draw a bar of its own into the output of whatever takes longer than two seconds.
    connection.execute("set enable_progress_bar = false")
    return connection


def open_existing(path: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a database that has to be there. Raises BadInput where it is not, and where ``connect`` does."""
    if not path.is_file():
        raise BadInput(f"{path}: there is no such database. Name it with --db.")
    return connect(path, read_only=read_only)


def check_database(path: Path) -> None:
    """Raise BadInput where ``connect`` would; a database that is not there yet is not made."""
    if path.is_file():
        connect(path).close()
    elif not path.parent.is_dir():
        raise _cannot_open(path, _NO_FOLDER)


@contextmanager
def tables_of_this_version(path: Path) -> Iterator[None]:
    """Raise BadInput where the ``with`` block fails because the database has other tables."""
    try:
        yield
    except OTHER_TABLES as error:
        raise BadInput(other_tables_found(str(path))) from error


def _cannot_open(path: Path | str, reason: str) -> BadInput:
    return BadInput(f"{path}: cannot open the database: {reason}.")


def _opened(name: str) -> duckdb.DuckDBPyConnection:
    config = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    return duckdb.connect(name, config=config)


def _opened_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that may not write to the file, but may write to databases in memory."""
    connection = _opened(":memory:")
    try:
        name = quoted(path.stem)
        file = str(path).replace("'", "''")  # no parameter can stand there
        connection.execute(f"attach '{file}' as {name} (read_only)")
        connection.execute(f"use {name}")
    except BaseException:
        connection.close()
        raise
    return connection


def _may_be_database(path: Path) -> bool:
    """Whether the file is not there yet or begins as a DuckDB database does.

    DuckDB itself would open a CSV file as a table in memory, and all that is written would be lost.
    """
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError:
        return True


def other_tables_found(name: str, kind: str = "database file") -> str:
    """What to say of a database whose tables another version made, or somebody else."""
    return f"{name}: its tables are not the ones that this version makes. Load into another {kind}."
