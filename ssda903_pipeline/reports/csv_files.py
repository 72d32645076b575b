"""CSV files that a spreadsheet opens as they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ssda903_pipeline.reports.declaration import Report, read_reports, read_star
from ssda903_pipeline.reports.reading import available, query

BYTE_ORDER_MARK = "\ufeff"
"""Begins the file: without it Excel takes UTF-8 for another encoding."""


def tables_read() -> list[Report]:
    """The tables that are written: reports that are declared as CSV files too, and the star."""
    return [*(report for report in read_reports().values() if report.csv), *read_star().values()]


def write(
    connection: duckdb.DuckDBPyConnection, folder: Path, return_ids: Sequence[str]
) -> list[Path]:
    """Write each table as ``<name>.csv``: UTF-8 with byte order mark, blank for null.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    return [
        _write(connection, table, folder / f"{table.name}.csv", return_ids)
        for table in available(connection, tables_read())
    ]


def _write(
    connection: duckdb.DuckDBPyConnection, table: Report, path: Path, return_ids: Sequence[str]
) -> Path:
    sql, parameters = query(connection, table, return_ids)
    described = connection.execute(f"describe {sql}", parameters).fetchall()
    columns = ", ".join(
        f'{_not_a_formula(name) if type_ == "VARCHAR" else name} as "{mark}{name}"'
        for mark, (name, type_, *_) in zip(
            [BYTE_ORDER_MARK, *[""] * len(described)], described, strict=False
        )
    )
    connection.execute(
        f"copy (select {columns} from ({sql})) to $path (format csv, header)",
        {**parameters, "path": str(path)},
    )
    return path


def _not_a_formula(column: str) -> str:
    # A pattern and no list: DuckDB makes a join of a list, and the rows of a join come in any order.
    return f"case when regexp_matches({column}, '^[=+@\\t\\r-]') then chr(39) || {column} else {column} end"
