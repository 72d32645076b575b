"""CSV files that a spreadsheet opens as they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ssda903_pipeline.database.sql import quoted
from ssda903_pipeline.reports.declaration import Report, read_reports, read_star
from ssda903_pipeline.reports.people import NOBODY, People
from ssda903_pipeline.reports.reading import Query, available, query

BYTE_ORDER_MARK = "\ufeff"
"""Begins the file: without it Excel takes UTF-8 for another encoding."""


def tables_read() -> list[Report]:
    """The tables that are written: reports that are declared as CSV files too, and the star."""
    return [*(report for report in read_reports().values() if report.csv), *read_star().values()]


def write(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    return_ids: Sequence[str],
    people: People = NOBODY,
) -> list[Path]:
    """Write each table as ``<name>.csv``; returns the files' paths.

    The people are in the tables of the connection already, where there are any.
    """
    tables = available(connection, tables_read())
    paths = [folder / f"{table.name}.csv" for table in tables]
    for table, path in zip(tables, paths, strict=True):
        write_rows(connection, query(connection, table, return_ids), path)
    return paths


def write_rows(
    connection: duckdb.DuckDBPyConnection, rows: Query, path: Path, mark: str = BYTE_ORDER_MARK
) -> int:
    """Write what a query reads as a CSV file: UTF-8, after ``mark``; blank for null. Returns how many rows.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    sql, parameters = rows
    described = connection.execute(f"describe {sql}", parameters).fetchall()
    columns = ", ".join(
        f"{_not_a_formula(quoted(name)) if type_ == 'VARCHAR' else quoted(name)} "
        f"as {quoted(before + name)}"
        for before, (name, type_, *_) in zip(
            [mark, *[""] * len(described)], described, strict=False
        )
    )
    written = connection.execute(
        f"copy (select {columns} from ({sql})) to $path (format csv, header)",
        {**parameters, "path": str(path)},
    ).fetchone()
    return int(written[0]) if written else 0


def _not_a_formula(column: str) -> str:
    # A pattern and no list: DuckDB makes a join of a list, and the rows of a join come in any order.
    return f"case when regexp_matches({column}, '^[=+@\\t\\r-]') then chr(39) || {column} else {column} end"
