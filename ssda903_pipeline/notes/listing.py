"""What was said of the errors of returns, as rows and as a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from ssda903_pipeline.reports import csv_files
from ssda903_pipeline.reports.reading import Query

RELATION = "error_notes"
"""The mart that has what was said last of each error."""

ORDER_BY = ("return_id", "child nulls last", "rule_code", "table_name", "row_number")
"""The order in which notes are listed and written."""

_NOTES = f"""
    select {{columns}}
    from {RELATION}
    where return_id in (select unnest($returns)) and coalesce(status = $status, $status is null)
    order by {", ".join(ORDER_BY)}
"""


class ListedNote(NamedTuple):
    """What was said last of an error of a return."""

    child: str | None
    rule_code: str
    table_name: str
    row_number: int
    status: str
    is_stale: bool
    note: str | None
    noted_by: str | None
    noted_at: datetime | None


def list_notes(
    connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str], status: str | None = None
) -> list[ListedNote]:
    """The notes on errors of the returns, by child; only those of a status where one is given."""
    sql, values = _query(", ".join(ListedNote._fields), return_ids, status)
    return [ListedNote(*row) for row in connection.execute(sql, values).fetchall()]


def write_notes(
    connection: duckdb.DuckDBPyConnection,
    return_ids: Sequence[str],
    status: str | None,
    path: Path,
    mark: str = csv_files.BYTE_ORDER_MARK,
) -> int:
    """Write them as a CSV file, as ``csv_files`` writes it, which can be read back; returns how many."""
    return csv_files.write_rows(connection, _query("*", return_ids, status), path, mark)


def _query(columns: str, return_ids: Sequence[str], status: str | None) -> Query:
    values = {"returns": list(return_ids), "status": status}
    return Query(_NOTES.format(columns=columns), values)
