"""What became of the errors from return to return, in figures: what ``ssda903 history`` shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import duckdb

from ssda903_pipeline.problems import BadInput


class ReturnFigures(NamedTuple):
    """One return of a series: a row of the mart ``return_history``, without its authority and year."""

    return_id: str
    sequence_number: int
    loaded_at: datetime | None
    error_count: int
    errors_new: int
    errors_reopened: int
    errors_fixed: int
    errors_outstanding: int


class RuleChange(NamedTuple):
    """A rule that finds another number of errors in the newest return than in its run before."""

    rule_code: str
    title: str
    errors_before: int
    errors_now: int


class OpenErrors(NamedTuple):
    """The open errors of a rule: how many, and for how many days the oldest has been open."""

    rule_code: str
    title: str
    errors: int
    days_open: int


@dataclass(frozen=True)
class SeriesHistory:
    """The returns of one authority and collection year in load order, and how they differ.

    ``changes``: rules that got better or worse, the greatest change first. ``longest_open``: rules
    with errors from before the newest return, the oldest error first. ``not_looked_for``: open errors
    whose rules were not run in the newest return.
    """

    la_code: str | None
    collection_year: int
    returns: list[ReturnFigures]
    changes: list[RuleChange]
    longest_open: list[OpenErrors]
    not_looked_for: int


_SERIES = "la_code is not distinct from $1 and collection_year = $2"


def read_history(
    connection: duckdb.DuckDBPyConnection, la_code: str | None = None, year: int | None = None
) -> list[SeriesHistory]:
    """The history of each authority and year, or of those asked for, from the database's marts.

    Returns without an authority are a series of their own. Raises BadInput where a return was
    loaded but not validated, or by a version that kept no history.
    """
    try:
        if _returns_without_history(connection):
            raise _not_built()
        series = connection.execute(
            "select distinct la_code, collection_year from return_history "
            "where ($1 is null or la_code = $1) and ($2 is null or collection_year = $2) "
            "order by collection_year, la_code",
            [la_code, year],
        ).fetchall()
        return [_read_series(connection, *key) for key in series]
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise _not_built() from error


def _returns_without_history(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.execute(
        "select count(*) from raw.returns as returns where is_reference is not true and not exists "
        "(select 1 from rule_runs where rule_runs.return_id = returns.return_id)"
    ).fetchone()[0]


def _not_built() -> BadInput:
    return BadInput(
        "The database has no history yet: its returns were loaded but not validated, or by an older "
        "version. Run `ssda903 validate` on the newest files again, or `ssda903 build`."
    )


def _read_series(
    connection: duckdb.DuckDBPyConnection, la_code: str | None, year: int
) -> SeriesHistory:
    key = [la_code, year]
    columns = ", ".join(ReturnFigures._fields)
    returns = connection.execute(
        f"select {columns} from return_history where {_SERIES} order by sequence_number", key
    ).fetchall()
    newest = returns[-1][0]
    changes = connection.execute(
        f"""
        with runs as (
            select
                rule_runs.return_id,
                rule_runs.rule_code,
                rule_runs.title,
                rule_runs.error_count as errors_now,
                lag(rule_runs.error_count) over (
                    partition by rule_runs.rule_code order by returns.sequence_number
                ) as errors_before
            from rule_runs
            inner join int_return_order as returns on rule_runs.return_id = returns.return_id
            where rule_runs.status <> 'not_run' and returns.{_SERIES.replace(" and ", " and returns.")}
        )

        select rule_code, title, errors_before, errors_now
        from runs
        where return_id = $3 and errors_now <> errors_before
        order by abs(errors_now - errors_before) desc, rule_code
        """,
        [*key, newest],
    ).fetchall()
    longest_open = connection.execute(
        f"select rule_code, title, count(*), max(days_open) from error_history "
        f"where {_SERIES} and status = 'open' and first_seen_return_id <> $3 "
        "group by rule_code, title order by 4 desc, 3 desc, 1",
        [*key, newest],
    ).fetchall()
    not_looked_for = connection.execute(
        f"select count(*) from error_history "
        f"where {_SERIES} and status = 'open' and last_seen_return_id <> $3",
        [*key, newest],
    ).fetchone()[0]
    return SeriesHistory(
        la_code=la_code,
        collection_year=year,
        returns=[ReturnFigures(*row) for row in returns],
        changes=[RuleChange(*row) for row in changes],
        longest_open=[OpenErrors(*row) for row in longest_open],
        not_looked_for=not_looked_for,
    )
