"""The databases that returns are written to: a DuckDB file, PostgreSQL, Apache Spark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
