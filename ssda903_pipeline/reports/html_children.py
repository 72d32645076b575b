"""The errors of the HTML report child by child, with the values that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

import duckdb

MAX_ERRORS = 10_000
"""Errors listed child by child. Browsers open the file of so many (4 MB) within a second."""

MAX_ERRORS_OF_A_CHILD = 200
"""Errors listed of one child; rows without a child identifier count as one child."""

_LISTED = """
    with placed as (
        select
            return_id,
            la_code,
            collection_year,
            child,
            error_count,
            due_now_count,
            count(child) over (partition by return_id) as with_errors,
            row_number() over (
                partition by return_id
                order by due_now_count desc, error_count desc, child nulls last
            ) as place
        from child_errors
        where return_id in (select unnest($1))
    ),

    summed as (
        select
            *,
            sum(least(error_count, $2)) over (
                order by place, return_id rows unbounded preceding
            ) as errors_so_far
        from placed
    ),

    numbered as (
        select
            summed.*,
            errors.rule_code,
            errors.table_name,
            errors.row_number,
            errors.fields,
            errors.due <> 'now' as is_due_later,
            row_number() over (
                partition by summed.return_id, summed.child
                order by
                    errors.due <> 'now', errors.rule_code, errors.table_name, errors.row_number
            ) as number_of_child
        from summed
        inner join errors
            on summed.return_id = errors.return_id
            and summed.child is not distinct from errors.child
        where summed.errors_so_far <= $3
    ),

    listed as (
        select * from numbered where number_of_child <= $2
    )
"""
"""The errors within the bounds: every return's first child before any return's second."""

_SAME_ERROR = "using (return_id, rule_code, table_name, row_number)"


class FlaggedRow(NamedTuple):
    """Where an error is: the row, and the fields to look at with their values as supplied.

    ``found_by``: the dates and the like by which people find the row; None where a child has one.
    """

    table_name: str
    row_number: int
    found_by: str | None
    values: list[tuple[str, str | None]]


class ChildRule(NamedTuple):
    """The rows of a child that one rule flagged, whose errors are due now or else later."""

    rule_code: str
    is_due_later: bool
    rows: list[FlaggedRow]


class ListedChild(NamedTuple):
    """A child with its errors; ``errors`` counts all, ``rules`` may hold fewer, those due now first."""

    child: str | None
    errors: int
    due_now: int
    listed: int
    rules: list[ChildRule]


class ListedReturn(NamedTuple):
    """The children of one return that are listed, of its ``with_errors`` children with errors."""

    return_id: str
    la_code: str | None
    collection_year: int
    with_errors: int
    children: list[ListedChild]

    @property
    def listed_children(self) -> int:
        """Children that are listed; rows without a child identifier are no child."""
        return sum(child.child is not None for child in self.children)

    @property
    def listed_errors(self) -> int:
        """Errors listed of all its children."""
        return sum(child.listed for child in self.children)


class _ListedError(NamedTuple):
    return_id: str
    la_code: str | None
    collection_year: int
    with_errors: int
    child: str | None
    error_count: int
    due_now_count: int
    rule_code: str
    is_due_later: bool
    table_name: str
    row_number: int
    fields: str | None
    found_by: str | None


def read_listed(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[ListedReturn]:
    """The children of each return with most to mend now first, as many as the bounds allow."""
    bounds = [ids, MAX_ERRORS_OF_A_CHILD, MAX_ERRORS]
    errors = connection.execute(
        f"""
        {_LISTED}
        select
            return_id,
            listed.la_code,
            listed.collection_year,
            listed.with_errors,
            listed.child,
            listed.error_count,
            listed.due_now_count,
            rule_code,
            listed.is_due_later,
            table_name,
            row_number,
            listed.fields,
            details.found_by
        from listed
        left join error_details as details {_SAME_ERROR}
        order by list_position($1, return_id), listed.place, listed.number_of_child
        """,
        bounds,
    ).fetchall()
    values: dict[tuple, dict[str, str | None]] = {}
    for *error, field, value in connection.execute(
        f"""
        {_LISTED}
        select return_id, rule_code, table_name, row_number, error_values.field, error_values.value
        from listed
        inner join error_values {_SAME_ERROR}
        order by error_values.field
        """,
        bounds,
    ).fetchall():
        values.setdefault(tuple(error), {})[field] = value
    return [
        ListedReturn(
            *key, [_child(list(of), values) for _, of in groupby(rows, attrgetter("child"))]
        )
        for key, rows in groupby(map(_ListedError._make, errors), itemgetter(0, 1, 2, 3))
    ]


def _child(errors: list[_ListedError], values: Mapping[tuple, Mapping]) -> ListedChild:
    rules = [
        ChildRule(*key, [_flagged_row(error, values) for error in of_rule])
        for key, of_rule in groupby(errors, attrgetter("rule_code", "is_due_later"))
    ]
    first = errors[0]
    return ListedChild(first.child, first.error_count, first.due_now_count, len(errors), rules)


def _flagged_row(error: _ListedError, values: Mapping[tuple, Mapping]) -> FlaggedRow:
    """The values in the order in which the rule names them, then those they were worked out from."""
    key = (error.return_id, error.rule_code, error.table_name, error.row_number)
    supplied = values.get(key, {})
    named = [name for name in (error.fields or "").split(", ") if name in supplied]
    return FlaggedRow(
        error.table_name,
        error.row_number,
        error.found_by,
        [(name, supplied[name]) for name in dict.fromkeys([*named, *supplied])],
    )
