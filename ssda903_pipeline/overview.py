"""What a validation found, in figures: the totals that the command line and the reports begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import duckdb

from ssda903_pipeline.words import counted, errors_in_words, year_end


class RuleCount(NamedTuple):
    """A rule that failed: how many rows it flagged, of how many children, counted in each return.

    ``due_now``: those of the errors that are to be mended now.
    """

    rule_code: str
    title: str
    errors: int
    due_now: int
    children: int


class NotRun(NamedTuple):
    """A reason for not running rules, and the codes of these rules."""

    reason: str
    rule_codes: list[str]


class SuggestionCount(NamedTuple):
    """How many corrections are suggested, for how many rows, and how many errors they would clear.

    Of several for one row only one can be right: the one that clears most counts.
    """

    corrections: int = 0
    rows: int = 0
    errors: int = 0


@dataclass(frozen=True)
class Overview:
    """The figures of some returns together.

    ``errors``: flagged rows, counted once for each rule. ``children``: those with an error, counted
    in each return. ``due_now`` and ``children_due_now`` count the errors to mend now and the children
    with one; ``not_due_until`` says in words how long the others may wait. ``extract_date``: that of
    the returns, where they have the same one and it is before the year's end. ``passed``, ``failed``
    and ``not_run`` count rule runs; ``by_rule`` has the rules with most to mend now first.
    """

    returns: int
    extract_date: date | None
    errors: int
    due_now: int
    not_due_until: str
    children: int
    children_due_now: int
    passed: int
    failed: int
    not_run: int
    by_rule: list[RuleCount]
    reasons_not_run: list[NotRun]
    suggestions: SuggestionCount

    @property
    def due_later(self) -> int:
        """Errors that are not due before the year ends."""
        return self.errors - self.due_now

    @property
    def errors_in_words(self) -> str:
        """``212 errors to mend now in 80 children; 340 not due until 31 March 2026``."""
        children = self.children_due_now if self.due_later else self.children
        where = f" in {counted(children, 'child', 'children')}"
        if self.returns > 1:
            where += f" of {counted(self.returns, 'return')}"
        return errors_in_words(self.errors, self.due_now, self.not_due_until, where)

    @property
    def in_words(self) -> str:
        """The errors, and how many rules passed, failed and were not run."""
        return (
            f"{self.errors_in_words}. Rules: {self.passed:,} passed, {self.failed:,} failed, "
            f"{self.not_run:,} not run."
        )


def read_overview(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]) -> Overview:
    """The figures of the returns, from the marts of the connection's database."""
    ids = [list(return_ids)]
    errors, due_now, years_waiting, children, children_due_now = connection.execute(
        "select count(*), count(*) filter (due = 'now'), "
        "list(distinct collection_year) filter (due <> 'now'), "
        "count(distinct return_id || ' ' || child), "
        "count(distinct return_id || ' ' || child) filter (due = 'now') "
        "from errors where return_id in (select unnest($1))",
        ids,
    ).fetchone()
    (extract_date,) = connection.execute(
        "select case when min(as_at) = max(as_at) and bool_and(as_at < collection_end) "
        "then min(as_at) end from returns where return_id in (select unnest($1))",
        ids,
    ).fetchone()
    runs = dict(
        connection.execute(
            "select status, count(*) from rule_runs "
            "where return_id in (select unnest($1)) group by status",
            ids,
        ).fetchall()
    )
    by_rule = connection.execute(
        "select rule_code, title, count(*), count(*) filter (due = 'now'), "
        "count(distinct return_id || ' ' || child) "
        "from errors where return_id in (select unnest($1)) "
        "group by rule_code, title order by 4 desc, 3 desc, 1",
        ids,
    ).fetchall()
    not_run = connection.execute(
        "select reason_not_run, list_sort(list(distinct rule_code)) from rule_runs "
        "where return_id in (select unnest($1)) and status = 'not_run' "
        "group by reason_not_run order by reason_not_run",
        ids,
    ).fetchall()
    return Overview(
        returns=len(return_ids),
        extract_date=extract_date,
        errors=errors,
        due_now=due_now,
        not_due_until=_not_due_until(years_waiting or []),
        children=children,
        children_due_now=children_due_now,
        passed=runs.get("passed", 0),
        failed=runs.get("failed", 0),
        not_run=runs.get("not_run", 0),
        by_rule=[RuleCount(*row) for row in by_rule],
        reasons_not_run=[NotRun(*row) for row in not_run],
        suggestions=count_suggestions(connection, return_ids),
    )


def _not_due_until(years: Sequence[int]) -> str:
    """The day until which the errors of these collection years that wait are not due."""
    return year_end(years[0]) if len(years) == 1 else "the year ends"


def count_suggestions(
    connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]
) -> SuggestionCount:
    """How much the mart ``suggestions`` holds for the returns."""
    row = connection.execute(
        """
        with suggested as (
            select distinct return_id, row_number, correction_number, errors_cleared
            from suggestions
            where return_id in (select unnest($1))
        ),

        ranked as (
            select
                suggested.*,
                row_number() over (
                    partition by return_id, row_number
                    order by errors_cleared desc, correction_number
                ) as place
            from suggested
        ),

        best as (
            select distinct return_id, correction_number, errors_cleared
            from ranked
            where place = 1
        )

        select
            (select count(distinct (return_id, correction_number)) from suggested),
            (select count(*) from ranked where place = 1),
            (select coalesce(sum(errors_cleared), 0) from best)
        """,
        [list(return_ids)],
    ).fetchone()
    return SuggestionCount(*row)
