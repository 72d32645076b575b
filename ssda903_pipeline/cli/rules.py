"""The command that lists and explains rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.markup import escape
from rich.table import Table

from ssda903_pipeline.cli import options, show

if TYPE_CHECKING:
    from ssda903_pipeline.rules.catalogue import Difference, Rule


def rules(
    code: Annotated[
        Optional[str],
        typer.Argument(metavar="[CODE]", help="A rule to explain, or how several codes begin."),
    ] = None,
    year: options.Year = None,
    own_folder: options.Rules = None,
) -> None:
    """List the rules, all or those in force in a year, or explain one. Your own rules are among them."""
    from ssda903_pipeline.rules.catalogue import find_rules
    from ssda903_pipeline.rules.own import find_own_rules
    from ssda903_pipeline.rules.own.folder import all_rules

    own = find_own_rules(own_folder)
    known = all_rules(own)
    found = list(known.values()) if code is None else find_rules(code, known)
    if code is not None and len(found) == 1:
        _explain(found[0])
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Rule")
    table.add_column("Table")
    table.add_column("Years")
    table.add_column("What is wrong")
    listed = [rule for rule in found if year is None or rule.is_in_force(year)]
    for rule in listed:
        table.add_row(rule.code, rule.table, rule.years_in_words, escape(rule.title))
    show.out.print(table)
    yours = ""
    if own:
        count = sum(rule.path.parent == own.folder for rule in listed)
        yours = f", {count} of them your own (from {own.folder})"
    show.line(f"{show.count(len(listed), 'rule')}{yours}. `ssda903 rules CODE` explains one.")


def _explain(rule: Rule) -> None:
    from ssda903_pipeline.rules.addresses import rule_address
    from ssda903_pipeline.rules.catalogue import BASES, LOOKS_AT

    address = rule_address(rule.code)
    show.line(f"Rule {rule.code}: {rule.title}")
    show.line("")
    show.line(rule.message)
    show.line("")
    show.line(f"In force:     {rule.years_in_words}")
    show.line(f"Flags:        {', '.join(rule.flags)}")
    show.line(f"Fields:       {', '.join(rule.fields)}")
    show.line(f"Reads:        {', '.join(rule.reads + rule.optional)}")
    if rule.needs:
        show.line(f"Needs:        {', '.join(rule.needs)}")
    if rule.compared_with:
        show.line(f"Compare with: {'; '.join(rule.compared_with)}")
    show.line(f"Wording from: {BASES[rule.basis]}")
    show.line(f"Looks at:     {LOOKS_AT[rule.looks_back]}")
    show.line(f"Due:          {rule.due_in_words}")
    show.line(f"Error view:   select * from {rule.view}")
    if address:
        show.line(f"Page:         {address}")
    show.line("")
    if rule.differences:
        _compare(rule.differences)
    show.line(rule.sql)


def _compare(differences: list[Difference]) -> None:
    """What the tool that councils use now does otherwise, wrapped to the width of the terminal."""
    from ssda903_pipeline.rules.catalogue import OTHER_TOOL

    show.line(f"What the other tool, {OTHER_TOOL}, does otherwise:")
    show.line("")
    for difference in differences:
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_row("Years:", difference.years_in_words)
        table.add_row("Other tool:", escape(difference.elsewhere))
        table.add_row("Here:", escape(difference.here))
        table.add_row("Why:", escape(difference.why))
        show.out.print(table)
        show.line("")
