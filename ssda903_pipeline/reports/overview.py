"""What a validation found, in figures: the totals that the command line and the reports begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import duckdb

from ssda903_pipeline.reports.declaration import read_reports, read_star
from ssda903_pipeline.reports.reading import read_rows
from ssda903_pipeline.words import counted, errors_in_words, year_end


class RuleCount(NamedTuple):
    """A rule that failed: how many rows it flagged, of how many children, counted in each return.

    ``due_now``: those of the errors that are to be mended now. ``returns``: in how many it failed.
    ``explained``: those of the errors that somebody looked at and explained.
    """

    rule_code: str
    title: str
    errors: int
    due_now: int
    children: int
    returns: int = 1
    explained: int = 0


class NotRun(NamedTuple):
    """A reason for not running rules, the codes of these rules, and how many returns it holds for."""

    reason: str
    rule_codes: list[str]
    returns: int


class SuggestionCount(NamedTuple):
    """How many corrections are suggested, for how many rows, and how many errors they would clear.

    Of several corrections of one row only one can be right, so only the one that clears most counts.
    """

    corrections: int = 0
    rows: int = 0
    errors: int = 0


class Changes(NamedTuple):
    """What changed since the return before of the same authority and collection year, over all rules.

    Each rule is compared with the last return in which it was run. ``new``: errors that it had not then;
    ``mended``: those that it has no more; ``never_run``: errors of rules that were not run before.
    ``not_looked_for``: errors of the return before whose rules were not run this time, for ``reasons``.
    """

    new: int
    mended: int
    never_run: int
    not_looked_for: int
    reasons: list[str]

    @property
    def in_words(self) -> list[str]:
        """One or two sentences: what is new and mended, and what nobody looked for."""
        told = f"Since the return before: {self.new:,} new, {self.mended:,} mended"
        if self.never_run:
            told += f"; {self.never_run:,} of rules that were not run before"
        if not self.not_looked_for:
            return [f"{told}."]
        return [
            f"{told}.",
            f"{counted(self.not_looked_for, 'earlier error')} not looked for, so not mended: "
            f"{'; '.join(self.reasons)}.",
        ]


class _RuleChange(NamedTuple):
    """What is read of each rule with errors in the latest return, the return before or last year's."""

    return_id: str
    before_return_id: str | None
    errors_now: int | None
    errors_new: int | None
    errors_mended: int | None
    errors_not_looked_for: int
    reason_not_run: str | None


class _CheckedFigures(NamedTuple):
    """What is read of each return."""

    collection_year: int
    collection_end: date
    as_at: date
    error_count: int
    due_now_count: int
    children_with_errors: int
    children_due_now: int
    rules_passed: int
    rules_failed: int
    rules_not_run: int
    correction_count: int
    correctable_row_count: int
    clearable_error_count: int


class _FailedRun(NamedTuple):
    """What is read of each rule that failed for a return."""

    rule_code: str
    title: str
    error_count: int
    due_now_count: int
    child_count: int


class _FailedTable(NamedTuple):
    """What is read of each rule and table with errors of a return."""

    rule_code: str
    explained_count: int


class _RunNotDone(NamedTuple):
    """What is read of each rule that was not run for a return."""

    return_id: str
    rule_code: str
    reason_not_run: str


@dataclass(frozen=True)
class Overview:
    """The figures of some returns together.

    ``errors``: flagged rows, counted once for each rule. ``children``: those with an error, counted
    in each return. ``due_now`` and ``children_due_now`` count the errors to mend now and the children
    with one; ``not_due_until`` says in words how long the others may wait. ``extract_date``: that of
    the returns, where they have the same one and it is before the year's end. ``passed``, ``failed``
    and ``not_run`` count rule runs; ``by_rule`` has the rules with most to mend now first. ``changes``:
    of a single return that has one before it.
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
    changes: Changes | None

    @property
    def due_later(self) -> int:
        """Errors that are not due before the year ends."""
        return self.errors - self.due_now

    @property
    def explained(self) -> int:
        """Errors that somebody looked at and explained. They are counted among the others, too."""
        return sum(rule.explained for rule in self.by_rule)

    @property
    def errors_in_words(self) -> str:
        """``212 errors to mend now in 80 children; 340 not due until 31 March 2026; 9 explained``."""
        children = self.children_due_now if self.due_later else self.children
        where = f" in {counted(children, 'child', 'children')}"
        if self.returns > 1:
            where += f" of {counted(self.returns, 'return')}"
        words = errors_in_words(self.errors, self.due_now, self.not_due_until, where)
        return f"{words}; {self.explained:,} explained" if self.explained else words

    @property
    def in_words(self) -> str:
        """The errors, and how many rules passed, failed and were not run."""
        return f"{self.errors_in_words}. {self.rules_in_words}"

    @property
    def rules_in_words(self) -> str:
        """``Rules: 285 passed, 42 failed, 1 not run.``"""
        return f"Rules: {self.passed:,} passed, {self.failed:,} failed, {self.not_run:,} not run."


def read_overview(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]) -> Overview:
    """The figures of the returns, from the reports of the connection's database."""
    returns = _figures(connection, return_ids)
    years_waiting = {r.collection_year for r in returns if r.due_now_count < r.error_count}
    days = {r.as_at if r.as_at < r.collection_end else None for r in returns}
    return Overview(
        returns=len(return_ids),
        extract_date=days.pop() if len(days) == 1 else None,
        errors=sum(r.error_count for r in returns),
        due_now=sum(r.due_now_count for r in returns),
        not_due_until=_not_due_until(list(years_waiting)),
        children=sum(r.children_with_errors for r in returns),
        children_due_now=sum(r.children_due_now for r in returns),
        passed=sum(r.rules_passed for r in returns),
        failed=sum(r.rules_failed for r in returns),
        not_run=sum(r.rules_not_run for r in returns),
        by_rule=_by_rule(connection, return_ids),
        reasons_not_run=_reasons_not_run(connection, return_ids),
        suggestions=_suggested(returns),
        changes=_changes(connection, return_ids),
    )


def _changes(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]) -> Changes | None:
    """What changed since the return before; None for several returns, and where there is none before."""
    if len(return_ids) != 1:
        return None
    rules = [
        rule
        for rule in read_rows(
            connection, read_reports()["changes_by_rule"], return_ids, _RuleChange
        )
        if rule.return_id in return_ids
    ]
    if not any(rule.before_return_id for rule in rules):
        return None
    return Changes(
        new=sum(rule.errors_new or 0 for rule in rules),
        mended=sum(rule.errors_mended or 0 for rule in rules),
        never_run=sum(rule.errors_now or 0 for rule in rules if not rule.before_return_id),
        not_looked_for=sum(rule.errors_not_looked_for for rule in rules),
        reasons=sorted({rule.reason_not_run or "" for rule in rules if rule.errors_not_looked_for}),
    )


def _by_rule(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]) -> list[RuleCount]:
    """The failed rules, those with most to mend now first; counts of several returns are added up."""
    counts: dict[str, RuleCount] = {}
    explained: Counter[str] = Counter()
    failures = read_reports()["summary_of_failures"]
    for row in read_rows(connection, failures, return_ids, _FailedTable, "explained_count > 0"):
        explained[row.rule_code] += row.explained_count
    rule_runs = read_star()["rule_runs"]
    for run in read_rows(connection, rule_runs, return_ids, _FailedRun, "status = 'failed'"):
        so_far = counts.get(run.rule_code, RuleCount(run.rule_code, run.title, 0, 0, 0, 0))
        counts[run.rule_code] = so_far._replace(
            errors=so_far.errors + run.error_count,
            due_now=so_far.due_now + run.due_now_count,
            children=so_far.children + run.child_count,
            returns=so_far.returns + 1,
            explained=explained[run.rule_code],
        )
    return sorted(counts.values(), key=lambda c: (-c.due_now, -c.errors, c.rule_code))


def _reasons_not_run(
    connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]
) -> list[NotRun]:
    """Why rules were not run, in alphabetical order."""
    runs: dict[str, list[_RunNotDone]] = {}
    for run in read_rows(connection, read_reports()["rules_not_run"], return_ids, _RunNotDone):
        runs.setdefault(run.reason_not_run, []).append(run)
    return [
        NotRun(
            reason,
            sorted({run.rule_code for run in runs[reason]}),
            len({run.return_id for run in runs[reason]}),
        )
        for reason in sorted(runs)
    ]


def _not_due_until(years: Sequence[int]) -> str:
    """The day until which errors of these collection years may wait, in words."""
    return year_end(years[0]) if len(years) == 1 else "the year ends"


def count_suggestions(
    connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]
) -> SuggestionCount:
    """How much is suggested for the returns."""
    return _suggested(_figures(connection, return_ids))


def _figures(
    connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]
) -> list[_CheckedFigures]:
    return read_rows(connection, read_reports()["returns_checked"], return_ids, _CheckedFigures)


def _suggested(returns: Sequence[_CheckedFigures]) -> SuggestionCount:
    return SuggestionCount(
        corrections=sum(r.correction_count for r in returns),
        rows=sum(r.correctable_row_count for r in returns),
        errors=sum(r.clearable_error_count for r in returns),
    )
