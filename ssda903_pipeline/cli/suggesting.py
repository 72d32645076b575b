"""The command that checks which corrections would clear errors."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from ssda903_pipeline.cli import options, show


def suggest(
    return_ids: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="RETURN",
            help="Only these returns; all where none is named.",
            show_default=False,
        ),
    ] = None,
    db: options.Database = options.DEFAULT_DATABASE,
    target: options.Target = options.Warehouse.duckdb,
) -> None:
    """Try out corrections of placements again (`validate` does so by itself)."""
    from ssda903_pipeline import suggesting

    if target is options.Warehouse.postgres:
        show.suggestions(suggesting.suggest_in_postgres(return_ids or ()))
        show.line("They are shown after: ssda903 build --target postgres --select suggestions")
    else:
        show.suggestions(suggesting.suggest(db, return_ids or ()))
