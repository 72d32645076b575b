"""Errors over time in the HTML report, from the marts ``return_history`` and ``error_history``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import duckdb

MAX_RETURNS = 30
"""Returns of one series shown, the latest ones."""

MAX_OPEN_ERRORS = 20
"""Errors shown of those that have been open longest; those that are due now come first."""


class PastReturn(NamedTuple):
    """A return of a series, and what had become of the errors since the one before it."""

    return_id: str
    sequence_number: int
    loaded_at: datetime | None
    errors: int
    due_now: int
    new: int
    reopened: int
    fixed: int
    outstanding: int


class OpenError(NamedTuple):
    """An error that is still there."""

    rule_code: str
    title: str
    table_name: str
    child: str | None
    row_key: str
    is_due_later: bool
    first_seen_at: datetime | None
    days_open: int
    times_reopened: int


@dataclass(frozen=True)
class Series:
    """The returns of one authority and collection year, in the order of loading."""

    la_code: str | None
    collection_year: int
    count: int
    returns: list[PastReturn]

    @property
    def latest(self) -> PastReturn:
        """The return that was loaded last."""
        return self.returns[-1]

    @property
    def some_wait(self) -> bool:
        """Whether some of the returns shown have errors that were not due yet."""
        return any(past.due_now < past.errors for past in self.returns)


@dataclass(frozen=True)
class History:
    """Every series that has more than one return, and the open errors if it is the only one."""

    series: list[Series]
    open_errors: list[OpenError]
    open_count: int

    @property
    def some_wait(self) -> bool:
        """Whether some of the latest returns have errors that are not due yet."""
        return any(one.latest.due_now < one.latest.errors for one in self.series)


def read_history(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> History | None:
    """The series that the returns are of; None where none has more than one return."""
    if not _has_series(connection, ids):
        return None
    rows = connection.execute(
        """
        with series as (
            select distinct la_code, collection_year
            from return_history
            where return_id in (select unnest($1))
        ),

        counted as (
            select
                history.*,
                count(*) over (
                    partition by history.la_code, history.collection_year
                ) as returns_in_series,
                row_number() over (
                    partition by history.la_code, history.collection_year
                    order by history.sequence_number desc
                ) as from_the_end
            from return_history as history
            inner join series
                on history.la_code is not distinct from series.la_code
                and history.collection_year = series.collection_year
        )

        select
            la_code,
            collection_year,
            returns_in_series,
            return_id,
            sequence_number,
            loaded_at,
            error_count,
            due_now_count,
            errors_new,
            errors_reopened,
            errors_fixed,
            errors_outstanding
        from counted
        where returns_in_series > 1 and from_the_end <= $2
        order by la_code nulls last, collection_year, sequence_number
        """,
        [ids, MAX_RETURNS],
    ).fetchall()
    found: dict[tuple, Series] = {}
    for la_code, year, count, *figures in rows:
        series = found.setdefault((la_code, year), Series(la_code, year, count, []))
        series.returns.append(PastReturn(*figures))
    if not found:
        return None
    series = list(found.values())
    open_count, open_errors = (0, [])
    if len(series) == 1:
        open_count, open_errors = _open_errors(connection, series[0])
    return History(series, open_errors, open_count)


def _has_series(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> bool:
    """Whether some of the returns have others beside them: working out histories takes seconds."""
    found = connection.execute(
        "select count(*) from (select la_code, collection_year from returns where not is_reference "
        "group by la_code, collection_year "
        "having count(*) > 1 and bool_or(return_id in (select unnest($1))))",
        [ids],
    ).fetchone()
    return found[0] > 0


def _open_errors(
    connection: duckdb.DuckDBPyConnection, series: Series
) -> tuple[int, list[OpenError]]:
    """How many errors of the series are open, and those that have been so longest."""
    rows = connection.execute(
        "select count(*) over (), rule_code, title, table_name, child, row_key, due <> 'now', "
        "first_seen_at, days_open, times_reopened from error_history "
        "where la_code is not distinct from $1 and collection_year = $2 and status = 'open' "
        "order by due <> 'now', days_open desc, rule_code, table_name, child, row_key, occurrence limit $3",
        [series.la_code, series.collection_year, MAX_OPEN_ERRORS],
    ).fetchall()
    return (rows[0][0] if rows else 0), [OpenError(*row[1:]) for row in rows]
