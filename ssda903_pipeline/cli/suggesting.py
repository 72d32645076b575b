"""The command that checks which corrections would clear errors."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.cli.own_rules import own_rules_in_use, plan_in_use
from ssda903_pipeline.problems import BadInput


def suggest(
    return_ids: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="RETURN",
            help="Only these returns; all where none is named.",
            show_default=False,
        ),
    ] = None,
    rules: options.Rules = None,
    db: options.Database = options.DEFAULT_DATABASE,
    target: options.Target = options.Warehouse.duckdb,
    share: options.Share = False,
) -> None:
    """Try out corrections of placements again (`validate` does so by itself)."""
    from ssda903_pipeline.corrections import suggesting

    plan = plan_in_use(own_rules_in_use(rules))
    if target is options.Warehouse.postgres:
        show.suggestions(suggesting.suggest_in_postgres(plan, return_ids or ()))
        show.line("They are shown after: ssda903 build --target postgres --select suggestions")
    elif target is options.Warehouse.spark:
        raise BadInput(
            "Corrections of returns in Spark cannot be tried out: load them into a file."
        )
    else:
        show.suggestions(suggesting.suggest(db, plan, return_ids or ()))
