"""The errors of the HTML report child by child, with the values that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import duckdb

from ssda903_pipeline.reports.declaration import read_reports
from ssda903_pipeline.reports.reading import read_rows

MAX_ERRORS = 10_000
"""Errors listed child by child. Browsers open the file of so many (4 MB) within a second."""

MAX_ERRORS_OF_A_CHILD = 200
"""Errors listed of one child; rows without a child identifier count as one child."""

_CHOSEN = """
    inner join (select unnest($returns) as return_id, unnest($children) as child) as chosen
        on listed.return_id = chosen.return_id
        and listed.child is not distinct from chosen.child
"""
"""The join that keeps only the rows of the children who are listed."""


class FlaggedRow(NamedTuple):
    """Where an error is: the row, and the fields to look at with their values as supplied.

    ``found_by``: the dates and the like by which people find the row; None where a child has only one.
    ``compared_with``: what the rule compared it with, each row of that in words. ``status`` and ``note``:
    what was said of the error; None where nothing was.
    """

    table_name: str
    row_number: int
    found_by: str | None
    values: list[tuple[str, str | None]]
    compared_with: list[str]
    status: str | None
    note: str | None


class ChildRule(NamedTuple):
    """The rows of a child that one rule flagged: those whose errors are due now, or those due later."""

    rule_code: str
    is_due_later: bool
    rows: list[FlaggedRow]


class ListedChild(NamedTuple):
    """A child with its errors. ``errors`` counts all of them; ``rules`` may hold fewer, first those due now."""

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


class _CountedChild(NamedTuple):
    """A row of the report ``errors_by_child``."""

    return_id: str
    la_code: str | None
    collection_year: int
    child: str | None
    error_count: int
    due_now_count: int


class _ListedError(NamedTuple):
    """A row of the report ``children_with_errors``, as far as it is shown."""

    return_id: str
    child: str | None
    rule_code: str
    is_due_later: bool
    table_name: str
    row_number: int
    fields: str | None
    found_by: str | None
    compared_with: str | None
    status: str | None
    note: str | None


def read_listed(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[ListedReturn]:
    """The children of each return with most to mend now first, as many as the bounds allow."""
    children: dict[str, list[_CountedChild]] = {return_id: [] for return_id in ids}
    for row in read_rows(connection, read_reports()["errors_by_child"], ids, _CountedChild):
        children[row.return_id].append(row)
    chosen = _within_bounds(children)
    keys = {
        "returns": [one.return_id for one in chosen],
        "children": [one.child for one in chosen],
    }
    errors: dict[tuple, list[_ListedError]] = {}
    for row in connection.execute(
        "select listed.return_id, listed.child, rule_code, due <> 'now', table_name, row_number, "
        f"fields, found_by, compared_with, status, note from children_with_errors as listed {_CHOSEN} "
        "order by due <> 'now', rule_code, table_name, row_number",
        keys,
    ).fetchall():
        errors.setdefault(row[:2], []).append(_ListedError(*row))
    values: dict[tuple, dict[str, str | None]] = {}
    for *error, field, value in connection.execute(
        "select listed.return_id, rule_code, table_name, row_number, field, value "
        f"from error_values as listed {_CHOSEN} where not is_compared order by field",
        keys,
    ).fetchall():
        values.setdefault(tuple(error), {})[field] = value
    return [
        ListedReturn(
            return_id,
            la_code,
            collection_year,
            with_errors=sum(one.child is not None for one in children[return_id]),
            children=[
                _child(one, errors[one.return_id, one.child][:MAX_ERRORS_OF_A_CHILD], values)
                for one in rows
            ],
        )
        for (return_id, la_code, collection_year), rows in groupby(
            sorted(chosen, key=lambda one: ids.index(one.return_id)),
            attrgetter("return_id", "la_code", "collection_year"),
        )
    ]


def _within_bounds(children: Mapping[str, list[_CountedChild]]) -> list[_CountedChild]:
    """The children that are listed: every return's first before any return's second."""
    listed, errors_so_far = [], 0
    for place in range(max(map(len, children.values()), default=0)):
        for of_return in children.values():
            if place < len(of_return):
                errors_so_far += min(of_return[place].error_count, MAX_ERRORS_OF_A_CHILD)
                if errors_so_far > MAX_ERRORS:
                    return listed
                listed.append(of_return[place])
    return listed


def _child(
    counted: _CountedChild, errors: list[_ListedError], values: Mapping[tuple, Mapping]
) -> ListedChild:
    rules = [
        ChildRule(*key, [_flagged_row(error, values) for error in of_rule])
        for key, of_rule in groupby(errors, attrgetter("rule_code", "is_due_later"))
    ]
    return ListedChild(
        counted.child, counted.error_count, counted.due_now_count, len(errors), rules
    )


def _flagged_row(error: _ListedError, values: Mapping[tuple, Mapping]) -> FlaggedRow:
    """The row, with its values in the order in which the rule names their fields; other values follow."""
    key = (error.return_id, error.rule_code, error.table_name, error.row_number)
    supplied = values.get(key, {})
    named = [name for name in (error.fields or "").split(", ") if name in supplied]
    return FlaggedRow(
        error.table_name,
        error.row_number,
        error.found_by,
        [(name, supplied[name]) for name in dict.fromkeys([*named, *supplied])],
        error.compared_with.split(" | ") if error.compared_with else [],
        error.status,
        error.note,
    )
