"""The errors of the HTML report child by child, and which of them its other parts can point to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import duckdb

from ssda903_pipeline.reports.declaration import read_reports
from ssda903_pipeline.reports.html_errors import (
    ChildKey,
    ListedError,
    first_of_rules,
    read_errors,
)
from ssda903_pipeline.reports.reading import read_rows

MAX_ERRORS = 10_000
"""Errors listed child by child. Browsers open the file of so many (6 MB) within a second."""

MAX_ERRORS_OF_A_CHILD = 200
"""Errors listed of one child; rows without a child identifier count as one child."""


class ListedChild(NamedTuple):
    """A child with its errors. ``error_count`` counts all; ``errors`` may hold fewer, first those due now."""

    child: str | None
    error_count: int
    due_now: int
    errors: list[ListedError]


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
        return sum(len(child.errors) for child in self.children)


@dataclass(frozen=True)
class Listed:
    """All that is listed of errors: by child, and the first of each rule.

    ``anchors_of_children`` and ``anchors_of_errors``: the ids in the page of those listed by child.
    """

    returns: list[ListedReturn]
    by_rule: dict[str, list[ListedError]]
    anchors_of_children: dict[ChildKey, str]
    anchors_of_errors: dict[tuple[str, str, str, int], str]

    @property
    def errors(self) -> int:
        """Errors listed child by child."""
        return sum(one.listed_errors for one in self.returns)


class _CountedChild(NamedTuple):
    """A row of the report ``errors_by_child``."""

    return_id: str
    la_code: str | None
    collection_year: int
    child: str | None
    error_count: int
    due_now_count: int

    @property
    def key(self) -> ChildKey:
        return self.return_id, self.child


def read_listed(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> Listed:
    """The children of each return with most to mend now first, as many as the bounds allow."""
    children: dict[str, list[_CountedChild]] = {return_id: [] for return_id in ids}
    for row in read_rows(connection, read_reports()["errors_by_child"], ids, _CountedChild):
        children[row.return_id].append(row)
    chosen = sorted(_within_bounds(children), key=lambda one: ids.index(one.return_id))
    errors = read_errors(connection, ids, [one.key for one in chosen])
    of_children = _errors_of_children(errors)
    returns = [
        ListedReturn(
            return_id,
            la_code,
            collection_year,
            with_errors=sum(one.child is not None for one in children[return_id]),
            children=[
                ListedChild(one.child, one.error_count, one.due_now_count, of_children[one.key])
                for one in rows
            ],
        )
        for (return_id, la_code, collection_year), rows in groupby(
            chosen, attrgetter("return_id", "la_code", "collection_year")
        )
    ]
    shown = [error for one in returns for child in one.children for error in child.errors]
    return Listed(
        returns,
        first_of_rules(errors),
        {one.key: f"child-{number}" for number, one in enumerate(chosen, start=1)},
        {error.key: f"error-{number}" for number, error in enumerate(shown, start=1)},
    )


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


def _errors_of_children(errors: Sequence[ListedError]) -> dict[ChildKey, list[ListedError]]:
    """The errors by child, as many as the bound allows."""
    found: dict[ChildKey, list[ListedError]] = {}
    for error in errors:
        if error.is_of_chosen_child:
            of_child = found.setdefault((error.return_id, error.child), [])
            if len(of_child) < MAX_ERRORS_OF_A_CHILD:
                of_child.append(error)
    return found
