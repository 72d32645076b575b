"""The own rules in use, as the commands find them and tell the user of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ssda903_pipeline.cli import show
from ssda903_pipeline.problems import BadInput

if TYPE_CHECKING:
    from ssda903_pipeline.plan.statements import Plan
    from ssda903_pipeline.rules.own import OwnRules


def own_rules_in_use(folder: Path | None) -> OwnRules | None:
    """The own rules in use, told to the user where there are any."""
    from ssda903_pipeline.rules.own import find_own_rules

    own = find_own_rules(folder)
    if own is not None:
        show.line(f"Your own rules: {own.count}, from {own.folder.absolute()}.")
    return own


def plan_in_use(own: OwnRules | None) -> Plan:
    """The plan of all rules; the user is told where own rules have to be compiled for it."""
    from ssda903_pipeline.cache import cache_folder
    from ssda903_pipeline.dbt_project import DbtFailed
    from ssda903_pipeline.rules.own.compiling import plan_with

    def tell() -> None:
        show.line("Your rules changed: compiling them takes about half a minute.")
        if cache_folder() is None:
            show.line(
                "That is not kept for the next run, because there is no cache folder that you alone can "
                "write to."
            )

    try:
        return plan_with(own, on_compile=tell)
    except DbtFailed as error:
        raise BadInput(f"The rules could not be compiled. {error}") from error
