"""What became of the errors from return to return, in figures: what ``ssda903 history`` shows."""

from __future__ import annotations

from collections import defaultdict
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
    due_now_count: int
    errors_new: int
    errors_reopened: int
    errors_fixed: int
    errors_outstanding: int


class RuleChange(NamedTuple):
    """A rule that has more or fewer errors to mend now in the newest return than when it was last run."""

    rule_code: str
    title: str
    errors_before: int
    errors_now: int


class OpenErrors(NamedTuple):
    """The open errors of a rule: how many, and for how many days the oldest has been open.

    ``due_now``: those of the errors that are to be mended now.
    """

    rule_code: str
    title: str
    errors: int
    due_now: int
    days_open: int


@dataclass(frozen=True)
class SeriesHistory:
    """The returns of one authority and collection year in load order, and how they differ.

    ``changes``: rules that got better or worse, the greatest change first. ``longest_open``: rules
    with errors from before the newest return, the oldest error first; those with nothing to mend now
    come last. ``not_looked_for``: open errors whose rules were not run in the newest return.
    """

    la_code: str | None
    collection_year: int
    returns: list[ReturnFigures]
    changes: list[RuleChange]
    longest_open: list[OpenErrors]
    not_looked_for: int


Series = tuple[str | None, int]
"""Authority, which may be None, and collection year."""

_RETURNS = f"""
select la_code, collection_year, {", ".join(ReturnFigures._fields)}
from return_history
where ($1 is null or la_code = $1) and ($2 is null or collection_year = $2)
order by collection_year, la_code, sequence_number
"""

_CHANGES = """
with runs as (
    select
        returns.return_id,
        returns.la_code,
        returns.collection_year,
        rule_runs.rule_code,
        rule_runs.title,
        rule_runs.due_now_count as errors_now,
        lag(rule_runs.due_now_count) over (
            partition by returns.la_code, returns.collection_year, rule_runs.rule_code
            order by returns.sequence_number
        ) as errors_before
    from rule_runs
    inner join int_return_order as returns
        on rule_runs.return_id = returns.return_id
    where rule_runs.status <> 'not_run'
        and ($2 is null or returns.la_code = $2)
        and ($3 is null or returns.collection_year = $3)
)

select la_code, collection_year, rule_code, title, errors_before, errors_now
from runs
where return_id in (select unnest($1)) and errors_now <> errors_before
order by abs(errors_now - errors_before) desc, rule_code
"""

_OPEN = """
select
    la_code,
    collection_year,
    rule_code,
    title,
    sum(case when first_seen_return_id in (select unnest($1)) then 0 else 1 end) as errors,
    sum(
        case when first_seen_return_id in (select unnest($1)) or due <> 'now' then 0 else 1 end
    ) as due_now,
    max(days_open) as days_open,
    sum(case when last_seen_return_id in (select unnest($1)) then 0 else 1 end) as not_looked_for
from error_history
where status = 'open' and ($2 is null or la_code = $2) and ($3 is null or collection_year = $3)
group by la_code, collection_year, rule_code, title
order by due_now > 0 desc, days_open desc, errors desc, rule_code
"""


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
        returns = _by_series(connection.execute(_RETURNS, [la_code, year]).fetchall())
        newest = [rows[-1][0] for rows in returns.values()]
        changes = _by_series(connection.execute(_CHANGES, [newest, la_code, year]).fetchall())
        still_open = _by_series(connection.execute(_OPEN, [newest, la_code, year]).fetchall())
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise _not_built() from error
    return [
        SeriesHistory(
            la_code=series[0],
            collection_year=series[1],
            returns=[ReturnFigures(*row) for row in rows],
            changes=[RuleChange(*row) for row in changes[series]],
            longest_open=[OpenErrors(*row[:-1]) for row in still_open[series] if row[2]],
            not_looked_for=sum(row[-1] for row in still_open[series]),
        )
        for series, rows in returns.items()
    ]


def _by_series(rows: list[tuple]) -> dict[Series, list[tuple]]:
    """The rows by authority and year, which are their first two columns."""
    found: dict[Series, list[tuple]] = defaultdict(list)
    for la_code, year, *row in rows:
        found[la_code, year].append(tuple(row))
    return found


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
