"""The errors of the HTML report child by child, with the flagged rows as they were supplied."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

import duckdb

from ssda903_pipeline.reports.supplied import Row, supplied_rows
from ssda903_pipeline.tables import DATE_COLUMNS, TABLES

MAX_ERRORS = 10_000
"""Errors listed child by child. Browsers open the file of so many (4 MB) within a second."""

MAX_ERRORS_OF_A_CHILD = 200
"""Errors listed of one child; rows without a child identifier count as one child."""

BIRTH_DATES = ("DOB", "MC_DOB")
"""Dates that do not tell the rows of a child apart."""


class FlaggedRow(NamedTuple):
    """Where an error is: the row, and the fields to look at with their values as supplied."""

    table_name: str
    row_number: int
    values: list[tuple[str, str | None]]


class ChildRule(NamedTuple):
    """The rows of a child that one rule flagged."""

    rule_code: str
    rows: list[FlaggedRow]


class ListedChild(NamedTuple):
    """A child with its errors; ``errors`` counts all, ``rules`` may hold fewer."""

    child: str | None
    errors: int
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
    rule_code: str
    table_name: str
    row_number: int
    fields: str | None


def read_listed(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[ListedReturn]:
    """The children of each return with the most errors first, as many as the bounds allow.

    Every return has its first child listed before any has its second, so that none is crowded out.
    """
    rows = connection.execute(
        """
        with placed as (
            select
                return_id,
                la_code,
                collection_year,
                child,
                error_count,
                count(child) over (partition by return_id) as with_errors,
                row_number() over (
                    partition by return_id order by error_count desc, child nulls last
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

        listed as (
            select
                summed.return_id,
                summed.la_code,
                summed.collection_year,
                summed.with_errors,
                summed.place,
                summed.child,
                summed.error_count,
                errors.rule_code,
                errors.table_name,
                errors.row_number,
                errors.fields,
                row_number() over (
                    partition by summed.return_id, summed.child
                    order by errors.rule_code, errors.table_name, errors.row_number
                ) as number_of_child
            from summed
            inner join errors
                on summed.return_id = errors.return_id
                and summed.child is not distinct from errors.child
            where summed.errors_so_far <= $3
        )

        select
            return_id,
            la_code,
            collection_year,
            with_errors,
            child,
            error_count,
            rule_code,
            table_name,
            row_number,
            fields
        from listed
        where number_of_child <= $2
        order by list_position($1, return_id), place, number_of_child
        """,
        [ids, MAX_ERRORS_OF_A_CHILD, MAX_ERRORS],
    ).fetchall()
    errors = [_ListedError(*row) for row in rows]
    wanted: dict[str, dict[tuple[str, int], None]] = {}
    for error in errors:
        wanted.setdefault(error.table_name, {})[error.return_id, error.row_number] = None
    supplied = {
        table_name: supplied_rows(connection, table_name, list(numbers))
        for table_name, numbers in wanted.items()
    }
    return [
        ListedReturn(
            *key, [_child(list(of), supplied) for _, of in groupby(rows, attrgetter("child"))]
        )
        for key, rows in groupby(errors, itemgetter(0, 1, 2, 3))
    ]


def _child(errors: list[_ListedError], supplied: Mapping[str, Mapping]) -> ListedChild:
    rules = [
        ChildRule(rule_code, [_flagged_row(error, supplied[error.table_name]) for error in of_rule])
        for rule_code, of_rule in groupby(errors, attrgetter("rule_code"))
    ]
    return ListedChild(errors[0].child, errors[0].error_count, len(errors), rules)


def _flagged_row(error: _ListedError, supplied: Mapping[tuple[str, int], Row]) -> FlaggedRow:
    """The fields to look at with their values, after the date by which people know the row."""
    row = supplied.get((error.return_id, error.row_number), {})
    fields = [*_dates_of_row(error.table_name), *(error.fields or "").split(", ")]
    values = [(field, row[field]) for field in dict.fromkeys(fields) if field in row]
    return FlaggedRow(error.table_name, error.row_number, values)


def _dates_of_row(table_name: str) -> list[str]:
    """The field with the date that a row of the table is known by, such as DECOM; none for some."""
    columns = TABLES.get(table_name.removeprefix("previous."), ())
    dates = [name for name in columns if name in DATE_COLUMNS and name not in BIRTH_DATES]
    return dates[:1]
