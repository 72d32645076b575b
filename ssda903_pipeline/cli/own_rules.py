"""Own rules on the command line: beginning one, running its cases, and having them in use."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.problems import BadInput

if TYPE_CHECKING:
    from ssda903_pipeline.plan.statements import Plan
    from ssda903_pipeline.rules.cases.comparing import Outcome
    from ssda903_pipeline.rules.own import OwnRules

rule = typer.Typer(
    help="Rules of your own, beside those of the department.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def own_rules_in_use(folder: Path | None) -> OwnRules | None:
    """The own rules in use, told to the user where there are any."""
    from ssda903_pipeline.rules.own import find_own_rules

    own = find_own_rules(folder)
    if own is not None:
        show.line(f"Your own rules: {own.count}, from {own.folder}.")
    return own


def plan_in_use(own: OwnRules | None) -> Plan:
    """The plan of all rules; the user is told where own rules have to be compiled for it."""
    from ssda903_pipeline.dbt_project import DbtFailed
    from ssda903_pipeline.rules.own.compiling import plan_with

    def tell() -> None:
        show.line("Your rules changed: compiling them takes about half a minute.")

    try:
        return plan_with(own, on_compile=tell)
    except DbtFailed as error:
        raise BadInput(f"The rules could not be compiled. {error}") from error


@rule.command("new")
def new(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Its code, such as LOCAL01.")],
    table: Annotated[
        str, typer.Option("--table", help="The table whose rows it flags, such as episodes.")
    ],
    rules: options.Rules = None,
) -> None:
    """Begin a rule of your own: its query, its description and its cases, to be changed."""
    from ssda903_pipeline.rules.own.beginning import begin_rule
    from ssda903_pipeline.rules.own.folder import DEFAULT_FOLDER

    for path in begin_rule(code, table, rules or DEFAULT_FOLDER):
        show.line(f"Written: {path}")
    show.line(
        "It works as it stands. Change the three files to what you want to check, then run "
        f"`ssda903 rule test {code}`."
    )


@rule.command("test")
def test(
    code: Annotated[
        Optional[str], typer.Argument(metavar="[CODE]", help="The rule to test; all by default.")
    ] = None,
    rules: options.Rules = None,
) -> None:
    """Run the cases of your own rules. Exits with 1 where one fails."""
    from ssda903_pipeline.rules.catalogue import find_rule
    from ssda903_pipeline.rules.own import find_own_rules
    from ssda903_pipeline.rules.own.testing import run_cases

    own = find_own_rules(rules)
    if own is None:
        raise BadInput("There are no rules of your own here. `ssda903 rule new` begins one.")
    known = own.read()
    tested = [find_rule(code, known)] if code is not None else list(known.values())
    outcomes = run_cases(own, plan_in_use(own), tested)
    failed = _show_outcomes(outcomes)
    for each in tested:
        if not any(outcome.case.rule == each for outcome in outcomes):
            show.line(f"{each.code}: no cases ({own.cases_folder / each.view}.yml).")
    raise typer.Exit(1 if failed else 0)


def _show_outcomes(outcomes: list[Outcome]) -> int:
    """Each case in a line, with the years in which it fails below it; returns how many fail."""
    cases: dict[tuple[str, int], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        cases[outcome.case.rule.code, outcome.case.number].append(outcome)
    failed = 0
    for (code, number), found in cases.items():
        failing = [outcome for outcome in found if outcome.problems]
        failed += bool(failing)
        show.line(
            f"{code}, case {number}: {'FAILS' if failing else 'passes'}: {found[0].case.name}"
        )
        for outcome in failing:
            for problem in outcome.problems:
                show.line(f"  rules of {outcome.case.ruleset_year}: {problem}")
    show.line(f"{len(cases) - failed} of {len(cases)} cases pass.")
    return failed
