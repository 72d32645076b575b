"""The rows that rules flagged, as they were supplied."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from ssda903_pipeline.tables import TABLES, raw_columns

Row = dict[str, str | None]
"""One row as supplied: field in capitals -> its text; None where the cell was blank."""


def supplied_rows(
    connection: duckdb.DuckDBPyConnection, table_name: str, rows: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], Row]:
    """Rows of one flagged table, by return and row number, from the raw tables.

    ``table_name`` is as the mart ``errors`` has it: ``previous.`` before it means that the rows are
    those of last year's return of the return named.
    """
    table = table_name.removeprefix("previous.")
    if table not in TABLES or not rows:
        return {}
    columns = raw_columns(table)
    owner = "previous_return_id" if table != table_name else "return_id"
    cells = ", ".join(f"nullif(supplied.{column}, '')" for column in columns)
    found = connection.execute(
        f"select wanted.return_id, wanted.row_number, {cells} "
        "from (select unnest($1) as return_id, unnest($2) as row_number) as wanted "
        "inner join raw.returns as returns on wanted.return_id = returns.return_id "
        f"inner join raw.{table} as supplied on returns.{owner} = supplied.return_id "
        "and wanted.row_number = supplied.row_number",
        [[return_id for return_id, _ in rows], [number for _, number in rows]],
    ).fetchall()
    fields = [column.upper() for column in columns]
    return {(row[0], row[1]): dict(zip(fields, row[2:], strict=True)) for row in found}
