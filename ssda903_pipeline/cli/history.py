"""The command that shows what became of the errors from return to return."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.console import Group
from rich.markup import escape
from rich.progress_bar import ProgressBar
from rich.table import Table

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.words import errors_in_words, year_end

if TYPE_CHECKING:
    from ssda903_pipeline.reports.history import (
        OpenErrors,
        ReturnFigures,
        RuleChange,
        SeriesHistory,
    )

MAX_RETURNS = 12
"""Returns in the chart: the newest ones."""

MAX_RULES = 5
"""Rules named as better, as worse, and as open for the longest time."""

BAR_WIDTH = 40


def history(
    la: options.La = None,
    year: options.Year = None,
    db: options.Database = options.DEFAULT_DATABASE,
    share: options.Share = False,
) -> None:
    """Show which errors are new, fixed and still there since the return before."""
    from ssda903_pipeline.database.opening import open_existing
    from ssda903_pipeline.reports.history import read_history

    with open_existing(db, read_only=True) as connection:
        histories = read_history(connection, la, year)
    if not histories:
        asked = " of this authority and year" if la or year else ""
        show.line(f"The database holds no returns{asked}.")
    for number, series in enumerate(histories):
        if number:
            show.line("")
        _series(series)
    if any(series.longest_open for series in histories):
        show.line("")
        show.line(
            "Which rows: select * from error_history where status = 'open' order by days_open desc"
        )


def _series(series: SeriesHistory) -> None:
    from ssda903_pipeline.load.authorities import upper_tier_authorities

    name = upper_tier_authorities().get(series.la_code or "", "authority not given")
    code = f" ({series.la_code})" if series.la_code else ""
    newest = series.returns[-1]
    errors = errors_in_words(
        newest.error_count,
        newest.due_now_count,
        year_end(series.collection_year),
        f" in {newest.return_id}",
    )
    show.line(
        f"{name}{code}, collection year {series.collection_year}: "
        f"{show.count(len(series.returns), 'return')}."
    )
    if len(series.returns) == 1:
        show.line(f"{errors}. With a second return there will be a history to show.")
        return
    before = series.returns[-2]
    show.line(
        f"{errors}. Since {before.return_id}: {newest.errors_new:,} new, {newest.errors_fixed:,} fixed, "
        f"{newest.errors_reopened:,} back again, {newest.errors_outstanding:,} outstanding."
    )
    if series.not_looked_for:
        show.line(
            f"{show.count(series.not_looked_for, 'earlier error')} not looked for, because the rules "
            "were not run this time: still open."
        )
    _chart(series.returns)
    _changes("Better", [rule for rule in series.changes if rule.errors_now < rule.errors_before])
    _changes("Worse", [rule for rule in series.changes if rule.errors_now > rule.errors_before])
    _longest_open(series.longest_open)


def _chart(returns: Sequence[ReturnFigures]) -> None:
    shown = returns[-MAX_RETURNS:]
    most = max(figures.error_count for figures in shown)
    some_due_later = any(figures.due_now_count < figures.error_count for figures in shown)
    due_now = [">Due now"] if some_due_later else []
    table = _table("Loaded (UTC)", "", ">Errors", *due_now, ">New", ">Back", ">Fixed")
    for figures in shown:
        # Never a total of 0, which rich shows as a full bar.
        bar = ProgressBar(
            total=most or 1,
            completed=figures.error_count,
            width=BAR_WIDTH,
            finished_style="bar.complete",
        )
        counts = (
            figures.error_count,
            *([figures.due_now_count] if some_due_later else []),
            figures.errors_new,
            figures.errors_reopened,
            figures.errors_fixed,
        )
        table.add_row(_day(figures.loaded_at), bar, *(f"{count:,}" for count in counts))
    _print(table, f"(the newest {MAX_RETURNS})" if len(returns) > MAX_RETURNS else None)


def _changes(word: str, rules: Sequence[RuleChange]) -> None:
    if not rules:
        return
    table = _table(word, "What is wrong", ">Before", ">Now")
    for rule in rules[:MAX_RULES]:
        table.add_row(
            rule.rule_code, escape(rule.title), f"{rule.errors_before:,}", f"{rule.errors_now:,}"
        )
    _print(table, _more(rules))


def _longest_open(rules: Sequence[OpenErrors]) -> None:
    if not rules:
        return
    some_due_later = any(rule.due_now < rule.errors for rule in rules[:MAX_RULES])
    due_now = [">Due now"] if some_due_later else []
    table = _table("Open longest", "What is wrong", ">Errors", *due_now, ">Days")
    for rule in rules[:MAX_RULES]:
        counts = [f"{rule.errors:,}", *([f"{rule.due_now:,}"] if some_due_later else [])]
        days = "" if rule.days_open is None else f"{rule.days_open:,}"
        table.add_row(rule.rule_code, escape(rule.title), *counts, days)
    _print(table, _more(rules))


def _table(*headings: str) -> Table:
    """A table of plain columns; a heading that begins with > is one of numbers."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(
            heading.removeprefix(">"), justify="right" if heading.startswith(">") else "left"
        )
    return table


def _print(table: Table, note: str | None) -> None:
    show.line("")
    show.out.print(Group(table, note) if note else table)


def _more(rules: Sequence) -> str | None:
    return f"... and {len(rules) - MAX_RULES} more rules" if len(rules) > MAX_RULES else None


def _day(moment: datetime | None) -> str:
    return moment.strftime("%d/%m/%Y %H:%M") if moment else ""
