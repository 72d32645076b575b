"""Writing rules on the command line: beginning one, and running its cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer
from typer.core import TyperGroup

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.cli.own_rules import plan_in_use
from ssda903_pipeline.cli.rules import rules as list_or_explain
from ssda903_pipeline.file_rights import share_with_everybody
from ssda903_pipeline.problems import BadInput

if TYPE_CHECKING:
    from ssda903_pipeline.rules.cases.comparing import Outcome
    from ssda903_pipeline.rules.catalogue import Rule

EXPLAIN = "explain"
"""The command that a code stands for: ``ssda903 rule 165`` is ``ssda903 rules 165``."""


class RuleCommands(TyperGroup):
    """The commands about writing rules. A code in the place of a command is explained, as by ``rules``."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named, with its arguments."""
        if args and not get_close_matches(args[0], self.commands):
            args = [EXPLAIN, *args]
        return super().resolve_command(ctx, args)


rule = typer.Typer(
    cls=RuleCommands,
    help="Rules of your own, beside those of the department. In a checkout of the project: its rules.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


rule.command(EXPLAIN, hidden=True)(list_or_explain)


@rule.command("new")
def new(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Its code, such as LOCAL01.")],
    table: Annotated[
        str, typer.Option("--table", help="The table whose rows it flags, such as episodes.")
    ],
    rules: options.Rules = None,
) -> None:
    """Begin a rule of your own: its query, its description and its cases, to be changed.

    In a checkout of the project it is a rule of the project, unless --rules names a folder.
    """
    from ssda903_pipeline.rules.own.beginning import begin_rule
    from ssda903_pipeline.rules.own.folder import DEFAULT_FOLDER
    from ssda903_pipeline.rules.project.beginning import begin_rule_of_project
    from ssda903_pipeline.rules.project.checkout import in_checkout

    share_with_everybody()
    if rules is None and in_checkout():
        written = begin_rule_of_project(code, table)
        show.line("A rule of the project. With --rules DIR it would be one of your own.")
    else:
        written = begin_rule(code, table, rules or DEFAULT_FOLDER)
    for path in written:
        show.line(f"Written: {path}")
    show.line(
        "It works as it stands. Change the files to what you want to check, then run "
        f"`ssda903 rule test {code}`."
    )


@rule.command("test")
def test(
    code: Annotated[
        Optional[str], typer.Argument(metavar="[CODE]", help="The rule to test; all by default.")
    ] = None,
    rules: options.Rules = None,
) -> None:
    """Run the cases of your own rules. Exits with 1 where one fails.

    In a checkout of the project it also runs the cases of one of the project's rules.
    """
    rule_of_project = None if rules else _rule_of_project(code)
    failed = _test_of_project(rule_of_project) if rule_of_project else _test_own(code, rules)
    raise typer.Exit(1 if failed else 0)


def _rule_of_project(code: str | None) -> Rule | None:
    """The rule of the project with this code, where the current folder is a checkout of it."""
    from ssda903_pipeline.rules.catalogue import find_rule
    from ssda903_pipeline.rules.own import find_own_rules
    from ssda903_pipeline.rules.own.folder import all_rules
    from ssda903_pipeline.rules.project.checkout import in_checkout

    if code is None or not in_checkout():
        return None
    found = find_rule(code, all_rules(find_own_rules()))
    return None if found.basis == "own" else found


def _test_of_project(rule: Rule) -> int:
    from ssda903_pipeline.rules.project.testing import run_cases

    return _show_outcomes(run_cases(rule))


def _test_own(code: str | None, folder: Path | None) -> int:
    from ssda903_pipeline.rules.catalogue import find_rule
    from ssda903_pipeline.rules.own import find_own_rules
    from ssda903_pipeline.rules.own.testing import run_cases

    own = find_own_rules(folder)
    if own is None:
        raise BadInput("There are no rules of your own here. `ssda903 rule new` begins one.")
    known = own.read()
    tested = [find_rule(code, known)] if code is not None else list(known.values())
    outcomes = run_cases(own, plan_in_use(own), tested)
    failed = _show_outcomes(outcomes)
    for each in tested:
        if not any(outcome.case.rule == each for outcome in outcomes):
            show.line(f"{each.code}: no cases ({own.cases_folder / each.view}.yml).")
    return failed


def _show_outcomes(outcomes: Sequence[Outcome]) -> int:
    """Each case in a line, with the years in which it fails below it; returns how many fail."""
    cases: dict[tuple[str, int], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        cases[outcome.case.rule.code, outcome.case.number].append(outcome)
    failed = 0
    for (code, number), years in cases.items():
        failing = [outcome for outcome in years if outcome.problems]
        failed += bool(failing)
        show.line(
            f"{code}, case {number}: {'FAILS' if failing else 'passes'}: {years[0].case.name}"
        )
        for outcome in failing:
            for problem in outcome.problems:
                show.line(f"  rules of {outcome.case.ruleset_year}: {problem}")
    show.line(f"{len(cases) - failed} of {len(cases)} cases pass.")
    return failed
