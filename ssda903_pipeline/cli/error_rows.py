"""Rows with errors as people read them: by rule, with the values, and as many as fit a screen."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from ssda903_pipeline.cli import show
from ssda903_pipeline.problems import printable

if TYPE_CHECKING:
    from ssda903_pipeline.reports.chosen_errors import ErrorChoice, ErrorRow, RuleRun

LINES_AROUND = 4
"""Lines of a screen that rows leave free: for what is above and below them, and the next command."""

CHILD, LINE = "Child", "Line"


def show_rows(
    found: Sequence[ErrorRow], choice: ErrorChoice, runs: Sequence[RuleRun], everything: bool
) -> None:
    """The errors that were asked for, those of the rules with most first; on a terminal one screen of them.

    ``runs``: what became of the rules that were asked for.
    """
    where = f"return {', '.join(choice.return_ids)}"
    count = show.count(len(found), "error") if found else "No such errors"
    show.line(f"{count} in {where}.")
    others = rules_without_errors(choice, runs)
    for text in others:
        show.line(text)
    if not found:
        return
    listing = _Listing(found)
    shown = len(found)
    if show.out.is_terminal and not everything:
        shown = listing.fitting(show.out.size.height - LINES_AROUND - len(others))
    show.out.print(listing.first(shown))
    if shown < len(found):
        show.line(
            f"{len(found) - shown:,} more: --all shows them, --csv FILE writes them as a file."
        )


def rules_without_errors(choice: ErrorChoice, runs: Sequence[RuleRun]) -> list[str]:
    """A line for each rule that was asked for and found nothing, or could not: passed, not run, not in force."""
    texts = []
    for run in runs:
        of_return = f" for {run.return_id}" if len(choice.return_ids) > 1 else ""
        if run.status == "passed":
            texts.append(f"Rule {run.rule_code}{of_return}: passed.")
        elif run.status == "not_run":
            texts.append(f"Rule {run.rule_code}{of_return}: not run. {run.reason_not_run}.")
    in_force = {run.rule_code for run in runs}
    return texts + [
        f"Rule {code}: not in force in the year whose rules were applied."
        for code in choice.rule_codes
        if code not in in_force
    ]


class _Listing:
    """Errors below a heading for each rule and file, the rules with most errors first."""

    def __init__(self, found: Sequence[ErrorRow]) -> None:
        errors = Counter((row.return_id, row.rule_code) for row in found)
        self._rows = sorted(
            found,
            key=lambda row: (
                row.return_id,
                -errors[row.return_id, row.rule_code],
                *_group(row)[1:],
            ),
        )
        self._counts = Counter(_group(row) for row in found)
        self._one_rule = len({row.rule_code for row in found}) == 1
        self._several_returns = len({row.return_id for row in found}) > 1
        self._some_wait = len({row.due for row in found}) > 1
        self._longest_status = max(len(row.status or "") for row in found)
        self._some_compared = any(row.compared_with for row in found)

    def fitting(self, lines: int) -> int:
        """How many of the rows fit so many lines of the terminal; at least one is shown."""

        def height(count: int) -> int:
            return len(show.out.render_lines(self.first(count)))

        # Each row takes a line or more.
        most = min(len(self._rows), max(lines, 1))
        return max(bisect_right(range(1, most + 1), lines, key=height), 1)

    def first(self, count: int) -> Group:
        """The first rows, so many, with the headings above them."""
        rows = self._rows[:count]
        widths = (
            max(len(CHILD), *(len(_child(row)) for row in rows)),
            max(len(LINE), *(len(_line(row)) for row in rows)),
        )
        parts: list[Text | Table] = []
        for number, (group, members) in enumerate(groupby(rows, _group)):
            of_group = list(members)
            parts.append(self._heading(of_group[0], self._counts[group]))
            if self._one_rule and number == 0:
                parts.append(Text(of_group[0].message))
            parts.append(self._table(of_group, widths, named=number == 0))
        return Group(*parts)

    def _heading(self, row: ErrorRow, count: int) -> Text:
        of_return = f"{row.return_id}: " if self._several_returns else ""
        file = f", {printable(row.file_name)}" if row.file_name else ""
        where = f"{row.table_name}{file}, {show.count(count, 'error')}"
        return Text(f"{of_return}Rule {row.rule_code}: {row.title} ({where})", style="bold")

    def _table(self, rows: Sequence[ErrorRow], widths: tuple[int, int], named: bool) -> Table:
        """Rows of one heading; ``named``: with the names of the columns, which all tables have in common."""
        child, line = widths
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=named)
        table.add_column(CHILD, min_width=child, overflow="fold")
        table.add_column(LINE, min_width=line, justify="right", no_wrap=True)
        if self._some_wait:
            table.add_column("Due", min_width=len("at year end"), no_wrap=True)
        if self._longest_status:
            table.add_column("Status", min_width=self._longest_status, no_wrap=True)
        table.add_column("Values as supplied", overflow="fold")
        if self._some_compared:
            table.add_column("Compared with", overflow="fold")
        for row in rows:
            due = [row.due] if self._some_wait else []
            status = [row.status or ""] if self._longest_status else []
            compared = [printable(row.compared_with or "")] if self._some_compared else []
            values = printable(row.field_values or "")
            cells = (_child(row), _line(row), *due, *status, values, *compared)
            # Text, so that nothing in a file is taken for markup.
            table.add_row(*map(Text, cells))
        return table


def _group(row: ErrorRow) -> tuple[str, str, str, str]:
    """What the rows below one heading have in common."""
    return row.return_id, row.rule_code, row.table_name, row.file_name or ""


def _child(row: ErrorRow) -> str:
    from ssda903_pipeline.reports.declaration import BLANK_CHILD

    return printable(row.child or BLANK_CHILD)


def _line(row: ErrorRow) -> str:
    """The line of the file, or where it is not known, which of its rows it is."""
    return f"{row.line_number:,}" if row.line_number else f"row {row.row_number:,}"
