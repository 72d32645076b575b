"""Parquet files for BI tools: facts and dimensions, with the values exactly as they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ssda903_pipeline.reports.declaration import Report, read_star
from ssda903_pipeline.reports.people import NOBODY, People
from ssda903_pipeline.reports.reading import available, query


def tables_read() -> list[Report]:
    """The tables that are written: the star."""
    return list(read_star().values())


def write(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    return_ids: Sequence[str],
    people: People = NOBODY,
) -> list[Path]:
    """Write each table of the star as ``<name>.parquet``; the star has no people."""
    paths = []
    for table in available(connection, tables_read()):
        path = folder / f"{table.name}.parquet"
        sql, parameters = query(connection, table, return_ids)
        connection.execute(
            f"copy ({sql}) to $path (format parquet)", {**parameters, "path": str(path)}
        )
        paths.append(path)
    return paths
