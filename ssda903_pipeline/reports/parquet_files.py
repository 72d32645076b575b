"""Parquet files for BI tools: facts and dimensions, with the values exactly as they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ssda903_pipeline.reports.tables import STAR, parameters, those_there


def write(
    connection: duckdb.DuckDBPyConnection, folder: Path, return_ids: Sequence[str]
) -> list[Path]:
    """Write each table of the star as ``<name>.parquet``."""
    paths = []
    for table in those_there(connection, STAR):
        path = folder / f"{table.name}.parquet"
        connection.execute(
            f"copy ({table.sql}) to $path (format parquet)",
            parameters(table.sql, return_ids, path=str(path)),
        )
        paths.append(path)
    return paths
