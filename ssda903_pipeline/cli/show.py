"""What people see: lines, progress, and what was loaded, suggested or forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderableType
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.segment import Segment

from ssda903_pipeline.cli import options
from ssda903_pipeline.load.loading import LoadOutcome
from ssda903_pipeline.problems import showable
from ssda903_pipeline.words import counted as count

if TYPE_CHECKING:
    from ssda903_pipeline.forgetting import Forgotten
    from ssda903_pipeline.reports.overview import SuggestionCount

MAX_ISSUES = 10
"""Load issues shown for one run; all of them are in ``raw.load_issues``."""

MAX_RETURNS = 20
"""Returns listed one by one; of more, only totals are shown."""

WIDTH_OF_FILES = 120
"""Columns of output that goes to a file or a log, where no terminal says how wide it is."""


class OutputClosed(Exception):
    """Nobody reads the output any more (`ssda903 rules | head`)."""


class _Output(Console):
    """A console on which nothing from a file, a database or a rule can steer the terminal."""

    def on_broken_pipe(self) -> None:
        raise OutputClosed

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            # What steers the terminal for us, such as a progress bar, has its own kind.
            yield segment if segment.control else segment._replace(text=showable(segment.text))


out = _Output(highlight=False)
if not out.is_terminal:
    out = _Output(highlight=False, width=WIDTH_OF_FILES)
err = _Output(stderr=True, highlight=False)


def line(text: str) -> None:
    """One line of plain text. It is never wrapped, because that could break a path in two."""
    out.print(text, markup=False, soft_wrap=True)


def note(text: str) -> None:
    """One line about how the command was understood, apart from the results."""
    err.print(text, markup=False, soft_wrap=True)


def problem(text: str) -> None:
    """One line about what is wrong, apart from the results."""
    err.print(text, markup=False, soft_wrap=True)


class Bar:
    """A progress bar's handle; it does nothing where no terminal shows it."""

    def __init__(self, progress: Progress | None, task) -> None:
        self._progress, self._task = progress, task

    def advance(self) -> None:
        if self._progress:
            self._progress.advance(self._task)

    def set(self, done: int, total: int) -> None:
        if self._progress:
            self._progress.update(self._task, completed=done, total=total)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Bar]:
    """A progress bar on a terminal; nothing where output goes to a file or a log."""
    if not err.is_terminal:
        yield Bar(None, None)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=err, transient=True) as shown:
        yield Bar(shown, shown.add_task(label, total=total))


def way_back(outcomes: Sequence[LoadOutcome], database: Path) -> None:
    """How to take back the returns whose files are in doubt, below all that was found in them."""
    ids = [
        part.return_id
        for outcome in outcomes
        if outcome.written and outcome.read.doubts
        for part in outcome.read.chain
    ]
    if ids:
        line(
            "Warning: the files are in doubt, as said at the top. If they are wrong, take them back: "
            f"ssda903 returns forget {' '.join(ids)}{options.naming_database(database)}"
        )


def loaded(outcomes: Sequence[LoadOutcome], everything: bool = False) -> None:
    """What was loaded, what was guessed, and the doubts about the files; ``everything``: all of these."""
    issues_shown = None if everything else MAX_ISSUES
    good = [outcome for outcome in outcomes if outcome.written]
    for outcome in good:
        for doubt in outcome.read.doubts:
            line(
                f"Warning: {outcome.label}: {doubt.message}"
                if len(good) > 1
                else f"Warning: {doubt.message}"
            )
    for outcome in good[:MAX_RETURNS]:
        _loaded_one(outcome)
    if len(good) > MAX_RETURNS:
        rows = sum(outcome.read.row_count for outcome in good)
        line(f"... {len(good)} returns in all, {rows:,} rows.")
    issues = [
        (outcome.written.return_id, issue)
        for outcome in good
        for issue in outcome.read.all_issues
        if issue not in outcome.read.doubts
    ]
    if issues:
        # What is said of a whole file or column comes first, so that it is not lost below single lines.
        issues.sort(key=lambda found: found[1].line_number is not None)
        line(f"{count(len(issues), 'load issue')}:")
        for return_id, issue in issues[:issues_shown]:
            where = issue.file_name + (f", line {issue.line_number}" if issue.line_number else "")
            prefix = f"{return_id}: " if len(good) > 1 else ""
            line(f"  {prefix}{where}: {issue.message}")
        if issues_shown and len(issues) > issues_shown:
            line(f"  ... and {len(issues) - issues_shown} more: select * from raw.load_issues")
    for outcome in outcomes:
        if outcome.problem:
            prefix = f"{outcome.label}: " if len(outcomes) > 1 else ""
            text = str(outcome.problem)
            problem(text if text.startswith(prefix) else prefix + text)


def _loaded_one(outcome: LoadOutcome) -> None:
    from ssda903_pipeline.load.authorities import upper_tier_authorities
    from ssda903_pipeline.load.collection_year import year_bounds

    read, written = outcome.read, outcome.written
    name = upper_tier_authorities().get(read.la_code or "", "authority not given")
    rules = "" if read.ruleset_year == read.collection_year else f", rules of {read.ruleset_year}"
    _, year_end = year_bounds(read.collection_year)
    extract = f", extract of {read.as_at:%d/%m/%Y}" if read.as_at < year_end else ""
    what = "the same as before" if written.already_loaded else count(read.row_count, "row")
    line(
        f"Return {written.return_id}: {name}, collection year {read.collection_year}{rules}{extract}, "
        f"{what}."
    )
    for table in read.tables:
        line(f"  {table.table_name}: {count(table.row_count, 'row')}")
    for part in read.chain:
        if part is not read:
            line(f"  {part.collection_year}: {count(part.row_count, 'row')}")
    if read.providers is not None:
        line(f"  providers: {count(len(read.providers), 'row')}")
    for guess in outcome.guesses:
        line(f"  {guess}")


def suggestions(suggested: SuggestionCount) -> None:
    """How much is suggested, in one line; the table ``suggestions`` holds what."""
    if not suggested.corrections:
        line("Suggestions: none.")
        return
    line(
        f"Suggestions: {count(suggested.corrections, 'correction')} of "
        f"{count(suggested.rows, 'episode')} would clear up to {count(suggested.errors, 'error')}"
    )


def forgotten(returns: Forgotten) -> None:
    """Which returns were forgotten, and which were kept because others read them."""
    for return_id in returns.return_ids:
        line(f"Forgotten: {return_id}")
    for return_id, users in returns.needed.items():
        read = "reads" if len(users) == 1 else "read"
        line(f"Kept: {return_id}, which {', '.join(users)} {read} as last year's.")
