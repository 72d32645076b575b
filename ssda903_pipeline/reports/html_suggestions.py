"""Suggested corrections in the HTML report, from the mart ``suggestions``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import duckdb

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

    ``reasons``: on what basis, for each field.
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


def read_suggestions(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> Suggestions | None:
    """The suggestions for the returns; None where there are none."""
    rows = connection.execute(
        """
        with ranked as (
            select
                *,
                dense_rank() over (
                    order by
                        case confidence when 'high' then 1 when 'medium' then 2 else 3 end,
                        errors_cleared desc,
                        list_position($1, return_id),
                        correction_number
                ) as place
            from suggestions
            where return_id in (select unnest($1))
        )

        select
            place,
            max(place) over () as corrections,
            return_id,
            child,
            confidence,
            errors_cleared,
            rules_cleared,
            table_name,
            row_number,
            field,
            value_now,
            value_suggested,
            basis
        from ranked
        qualify place <= $2
        order by place, table_name, row_number, field
        """,
        [ids, MAX_CORRECTIONS],
    ).fetchall()
    if not rows:
        return None
    corrections = [_correction(list(group)) for _, group in groupby(rows, key=lambda row: row[0])]
    return Suggestions(rows[0][1], corrections)


def _correction(rows: list[tuple]) -> Correction:
    changes = [
        RowChange(*where, [FieldChange(*row[9:12]) for row in of_row])
        for where, of_row in groupby(rows, key=lambda row: row[7:9])
    ]
    reasons = dict.fromkeys((row[9], row[12]) for row in rows)
    return Correction(*rows[0][2:7], changes, list(reasons))
