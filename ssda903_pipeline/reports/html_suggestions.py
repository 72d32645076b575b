"""Suggested corrections in the HTML report, from the report ``suggested_corrections``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import duckdb

from ssda903_pipeline.reports.declaration import read_reports
from ssda903_pipeline.reports.reading import read_rows

MAX_CORRECTIONS = 500
"""Corrections listed, each of one or more fields."""


class FieldChange(NamedTuple):
    """One field of a correction."""

    field: str
    value_now: str | None
    value_suggested: str | None


class RowChange(NamedTuple):
    """What a correction changes in one row."""

    table_name: str
    row_number: int
    fields: list[FieldChange]


class Correction(NamedTuple):
    """Fields, mostly of one row, that are to be changed together.

    ``reasons``: each field, and the reason for its change.
    """

    return_id: str
    child: str | None
    confidence: str
    errors_cleared: int
    rules_cleared: str
    rows: list[RowChange]
    reasons: list[tuple[str, str]]


@dataclass(frozen=True)
class Suggestions:
    """The corrections listed, the surest and most useful first; ``count`` is how many there are."""

    count: int
    corrections: list[Correction]


class _Suggested(NamedTuple):
    """A row of the report ``suggested_corrections``."""

    return_id: str
    child: str | None
    confidence: str
    errors_cleared: int
    rules_cleared: str
    table_name: str
    row_number: int
    field: str
    value_now: str | None
    value_suggested: str | None
    basis: str
    correction_number: int


_SUREST_FIRST = ("high", "medium", "low")


def read_suggestions(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> Suggestions | None:
    """The suggestions for the returns; None where there are none."""
    rows = read_rows(connection, read_reports()["suggested_corrections"], ids, _Suggested)
    if not rows:
        return None
    found = [
        list(group) for _, group in groupby(rows, attrgetter("return_id", "correction_number"))
    ]
    found.sort(
        key=lambda correction: (
            _SUREST_FIRST.index(correction[0].confidence),
            -correction[0].errors_cleared,
            ids.index(correction[0].return_id),
            correction[0].correction_number,
        )
    )
    return Suggestions(len(found), [_correction(one) for one in found[:MAX_CORRECTIONS]])


def _correction(rows: list[_Suggested]) -> Correction:
    first = rows[0]
    return Correction(
        return_id=first.return_id,
        child=first.child,
        confidence=first.confidence,
        errors_cleared=first.errors_cleared,
        rules_cleared=first.rules_cleared,
        rows=[
            RowChange(table_name, row_number, [_field_change(row) for row in of_row])
            for (table_name, row_number), of_row in groupby(
                rows, attrgetter("table_name", "row_number")
            )
        ],
        reasons=list(dict.fromkeys((row.field, row.basis) for row in rows)),
    )


def _field_change(row: _Suggested) -> FieldChange:
    return FieldChange(row.field, row.value_now, row.value_suggested)
