"""Suggested corrections in the HTML report, from the mart ``suggestions``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import duckdb

from ssda903_pipeline.reports.relations import has_relation

MAX_CORRECTIONS = 500
"""Corrections listed, each of one or more fields of a row."""


class FieldChange(NamedTuple):
    """One field of a correction."""

    field: str
    value_now: str | None
    value_suggested: str | None


class Correction(NamedTuple):
    """Fields of one row that are to be changed together."""

    return_id: str
    table_name: str
    row_number: int
    child: str | None
    basis: str
    confidence: str
    errors_cleared: int
    rules_cleared: str
    changes: list[FieldChange]


@dataclass(frozen=True)
class Suggestions:
    """The corrections listed, the surest and most useful first; ``count`` is how many there are."""

    count: int
    corrections: list[Correction]


def read_suggestions(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> Suggestions | None:
    """The suggestions for the returns; None where there are none, or no such mart."""
    if not has_relation(connection, "suggestions"):
        return None
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
            table_name,
            row_number,
            child,
            basis,
            confidence,
            errors_cleared,
            rules_cleared,
            field,
            value_now,
            value_suggested
        from ranked
        qualify place <= $2
        order by place, field
        """,
        [ids, MAX_CORRECTIONS],
    ).fetchall()
    if not rows:
        return None
    corrections = [
        Correction(*fields[0][2:10], [FieldChange(*field[10:]) for field in fields])
        for fields in (list(group) for _, group in groupby(rows, key=lambda row: row[0]))
    ]
    return Suggestions(rows[0][1], corrections)
