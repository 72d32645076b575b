"""What ``validate`` ends with: the results of a validation on one screen, or all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from ssda903_pipeline.cli import options, show

if TYPE_CHECKING:
    from ssda903_pipeline.reports.overview import NotRun, Overview, RuleCount
    from ssda903_pipeline.validation import Validation

MAX_RULES = 10
"""Rules shown, those with most to mend; with those of the other lines they fit 24 lines of 80 columns."""

MAX_FILES = 3
"""Files named one by one."""


def show_results(validation: Validation, everything: bool = False) -> None:
    """The totals, the rules with most errors, and what was not run.

    ``everything``: every rule with its whole title, and each reason for not running rules.
    """
    overview = validation.overview
    show.line("")
    for text in _totals(validation, everything):
        show.out.print(text, markup=False)
    for text in overview.changes.in_words if overview.changes else ():
        _fitted(text, everything)
    if overview.by_rule:
        show.line("")
        _rules(overview.by_rule[: None if everything else MAX_RULES], overview, everything)
        show.line(_way_to_rows(validation, everything))
    if everything and overview.reasons_not_run:
        show.line("")
    for text in _not_run(overview.reasons_not_run, everything):
        _fitted(text, everything)
    if overview.suggestions.corrections:
        show.suggestions(overview.suggestions)


def show_written(folder: Path, paths: Sequence[Path], everything: bool = False) -> None:
    """Where the files are: in one line, or with ``everything`` each of them."""
    if everything:
        for path in paths:
            show.line(f"Written: {path}")
    elif len(paths) > MAX_FILES:
        show.line(f"Written: {len(paths)} files in {folder}")
    else:
        show.line(f"Written: {', '.join(path.name for path in paths)} in {folder}")


def _totals(validation: Validation, everything: bool) -> Iterator[str]:
    """How much was found, a line for each kind of count."""
    overview = validation.overview
    yield f"{overview.errors_in_words}."
    yield overview.rules_in_words
    issues = len(validation.load_issues)
    if issues:
        all_named = everything or issues <= show.MAX_ISSUES
        where = "named above" if all_named else "--all names each"
        yield f"{show.count(issues, 'load issue')}: {where}."


def _rules(rules: Sequence[RuleCount], overview: Overview, everything: bool) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Rule", no_wrap=True)
    table.add_column("What is wrong")
    for heading in ("Due now", "Due later") if overview.due_later else ("Errors",):
        table.add_column(heading, justify="right", no_wrap=True)
    if overview.explained:
        table.add_column("Explained", justify="right", no_wrap=True)
    table.add_column("Children", justify="right", no_wrap=True)
    for row in rules:
        later = [f"{row.errors - row.due_now:,}"] if overview.due_later else []
        table.add_row(
            row.rule_code,
            Text(row.title) if everything else Text(row.title, no_wrap=True, overflow="ellipsis"),
            f"{row.due_now:,}",
            *later,
            *([f"{row.explained:,}"] if overview.explained else []),
            f"{row.children:,}",
        )
    show.out.print(table)


def _way_to_rows(validation: Validation, everything: bool) -> str:
    """How many rules are not shown, and the command that shows the rows of the first one."""
    rules = validation.overview.by_rule
    rows = "The rows: ssda903 errors"
    if len(validation.return_ids) > 1:
        rows += " --return RETURN"
    rows += f" --rule {rules[0].rule_code}"
    rows += options.naming_database(validation.database)
    left_out = 0 if everything else len(rules) - MAX_RULES
    return f"{show.count(left_out, 'more rule')}: --all. {rows}" if left_out > 0 else rows


def _not_run(reasons: Sequence[NotRun], everything: bool) -> Iterator[str]:
    """The rules that were not run: each reason with its rules, or the one that most have."""
    if everything:
        yield from ["Not run:"] if reasons else []
        for reason in reasons:
            yield f"  {_rules_of(reason)}: {reason.reason}. ({', '.join(reason.rule_codes)})"
    elif len(reasons) == 1:
        [reason] = reasons
        yield f"Not run: {_rules_of(reason)}. {reason.reason}. ({', '.join(reason.rule_codes)})"
    elif reasons:
        most = max(reasons, key=lambda reason: len(reason.rule_codes))
        every = {code for reason in reasons for code in reason.rule_codes}
        yield (
            f"Not run: {show.count(len(every), 'rule')}; --all says why. "
            f"Most, {len(most.rule_codes)}: {most.reason}."
        )


def _rules_of(reason: NotRun) -> str:
    return show.count(len(reason.rule_codes), "rule")


def _fitted(text: str, everything: bool) -> None:
    """The text in a line that ends where the terminal ends, or whole."""
    if everything:
        show.line(text)
    else:
        show.out.print(text, markup=False, no_wrap=True, overflow="ellipsis")
