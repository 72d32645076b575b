"""What to mend first, in the HTML report: the cells and the rows with most errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import duckdb

from ssda903_pipeline.reports.declaration import read_reports
from ssda903_pipeline.reports.reading import read_rows

MAX_LISTED = 10
"""Cells listed, and rows."""


class LikelyCause(NamedTuple):
    """A cell that several errors can be put down to: a row of the report ``likely_causes``."""

    return_id: str
    child: str | None
    table_name: str
    file_name: str | None
    row_number: int
    line_number: int | None
    found_by: str | None
    field: str
    value: str | None
    fault: str | None
    error_count: int
    due_now_count: int
    rule_codes: str
    row_count: int


class RowToMend(NamedTuple):
    """A row with errors: a row of the report ``rows_to_mend``."""

    return_id: str
    child: str | None
    table_name: str
    file_name: str | None
    row_number: int
    line_number: int | None
    found_by: str | None
    error_count: int
    due_now_count: int
    rule_codes: str
    cause: str | None


@dataclass(frozen=True)
class Mending:
    """The first cells and rows of all returns together, those with most to mend now first, of how many."""

    causes: list[LikelyCause]
    cause_count: int
    rows: list[RowToMend]
    row_count: int


def read_mending(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> Mending:
    """What to mend first in the returns."""
    causes = read_rows(connection, read_reports()["likely_causes"], ids, LikelyCause)
    rows = read_rows(connection, read_reports()["rows_to_mend"], ids, RowToMend)
    for found in (causes, rows):
        found.sort(key=lambda one: (-one.due_now_count, -one.error_count, ids.index(one.return_id)))
    return Mending(causes[:MAX_LISTED], len(causes), rows[:MAX_LISTED], len(rows))
