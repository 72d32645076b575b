"""Errors over time in the HTML report, from the reports ``returns_over_time`` and ``errors_over_time``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import duckdb

from ssda903_pipeline.reports.declaration import read_reports
from ssda903_pipeline.reports.reading import read_rows

MAX_RETURNS = 30
"""Returns of one series shown, the latest ones."""

MAX_OPEN_ERRORS = 20
"""Errors shown of those that have been open longest; those that are due now come first."""


class PastReturn(NamedTuple):
    """A return of a series, and what had become of the errors since the one before it."""

    la_code: str | None
    collection_year: int
    return_id: str
    sequence_number: int
    loaded_at: datetime | None
    error_count: int
    due_now_count: int
    errors_new: int
    errors_reopened: int
    errors_fixed: int
    errors_outstanding: int


class OpenError(NamedTuple):
    """An error that has not been mended."""

    rule_code: str
    title: str
    table_name: str
    child: str | None
    row_key: str
    occurrence: int
    due: str
    first_seen_at: datetime | None
    days_open: int
    times_reopened: int

    @property
    def is_due_later(self) -> bool:
        """Whether it is not to be mended before the year ends."""
        return self.due != "now"


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
        return any(past.due_now_count < past.error_count for past in self.returns)


@dataclass(frozen=True)
class History:
    """Every series that has more than one return; where there is only one series, its open errors too."""

    series: list[Series]
    open_errors: list[OpenError]
    open_count: int

    @property
    def some_wait(self) -> bool:
        """Whether some of the latest returns have errors that are not due yet."""
        return any(one.latest.due_now_count < one.latest.error_count for one in self.series)


def read_history(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> History | None:
    """The series that the returns are of; None where none has more than one return."""
    returns = read_rows(connection, read_reports()["returns_over_time"], ids, PastReturn)
    if not returns:
        return None
    series = []
    for key, group in groupby(returns, attrgetter("la_code", "collection_year")):
        past = list(group)
        series.append(Series(*key, len(past), past[-MAX_RETURNS:]))
    open_errors = _open_errors(connection, ids) if len(series) == 1 else []
    return History(series, open_errors[:MAX_OPEN_ERRORS], len(open_errors))


def _open_errors(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[OpenError]:
    """The open errors of the returns' series, those due now first, then those open for longest."""
    rows = read_rows(
        connection, read_reports()["errors_over_time"], ids, OpenError, "status = 'open'"
    )
    return sorted(
        rows,
        key=lambda error: (
            error.is_due_later, -error.days_open, error.rule_code, error.table_name,
            error.child or "", error.row_key, error.occurrence,
        ),
    )  # fmt: skip
