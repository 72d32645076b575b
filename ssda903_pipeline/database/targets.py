"""The databases that returns are written to: a DuckDB file, PostgreSQL, Apache Spark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from ssda903_pipeline.database.opening import OTHER_TABLES, connect


@dataclass(frozen=True)
class Target:
    """Where returns are written. ``name`` is what messages call it; ``errors``: what it raises;
    ``other_tables``: those of them that mean that the raw tables have other columns or types.
    """

    name: str
    open: Callable[[], Any]
    errors: tuple[type[Exception], ...]
    other_tables: tuple[type[Exception], ...]
    kind: str = "database"


def duckdb_target(path: Path) -> Target:
    """A DuckDB file."""
    return Target(str(path), lambda: connect(path), (duckdb.Error,), OTHER_TABLES, "database file")


@contextmanager
def held_open(target: Target) -> Iterator[Target]:
    """The same DuckDB file, which stays open from its first opening to the end of the ``with`` block.

    To close a file and open it again takes time, because all that was written goes to the disk first.
    """
    with ExitStack() as connections:

        def open_and_hold() -> duckdb.DuckDBPyConnection:
            connection = target.open()
            connections.enter_context(connection.cursor())
            return connection

        yield replace(target, open=open_and_hold)


def postgres_target() -> Target:
    """The PostgreSQL database that the environment names. Raises BadInput without its driver."""
    from ssda903_pipeline.database.postgres import connect_postgres, other_tables, postgres_error

    return Target("PostgreSQL", connect_postgres, (postgres_error(),), other_tables())


def spark_target() -> Target:
    """Apache Spark, as dbt's target of that name describes it. Raises BadInput without it."""
    from ssda903_pipeline.database.spark import (
        connect_spark,
        other_tables,
        prepare_spark,
        spark_error,
    )

    prepare_spark()
    return Target("Spark", connect_spark, (spark_error(),), other_tables())
