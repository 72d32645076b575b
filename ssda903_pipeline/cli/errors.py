"""The command that shows the rows that rules flagged, with their values."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.cli.csv_output import folder_of, write_csv
from ssda903_pipeline.cli.error_rows import rules_without_errors, show_rows
from ssda903_pipeline.cli.meanings import read_table
from ssda903_pipeline.cli.validated import validated_returns

if TYPE_CHECKING:
    import duckdb


class When(str, Enum):
    """When errors are due, in one word."""

    now = "now"
    later = "later"


DUE = {When.now: "now", When.later: "at year end"}
"""The same as the reports say it."""


def errors(
    rules: Annotated[
        Optional[list[str]],
        typer.Option(
            "--rule",
            metavar="CODE",
            help="Only errors of this rule; 503 means 503A to 503J. Can be repeated.",
            show_default=False,
        ),
    ] = None,
    child: Annotated[
        Optional[str],
        typer.Option(
            "--child", metavar="ID", help="Only errors of this child; (blank) for rows without one."
        ),
    ] = None,
    table: Annotated[
        Optional[str],
        typer.Option(
            "--table",
            metavar="TABLE",
            parser=read_table,
            help="Only errors in this table, such as episodes, or previous.episodes for last year's.",
            show_default=False,
        ),
    ] = None,
    return_ids: options.ReturnIds = None,
    due: Annotated[
        Optional[When],
        typer.Option(
            "--due",
            case_sensitive=False,
            help="Only what is due now, or what is not before the year's end.",
        ),
    ] = None,
    csv: Annotated[
        Optional[Path],
        typer.Option(
            "--csv",
            metavar="FILE",
            help="Write them as a CSV file instead; - writes it to the standard output.",
        ),
    ] = None,
    everything: options.All = False,
    db: options.Database = options.DEFAULT_DATABASE,
    share: options.Share = False,
) -> None:
    """Show the rows with errors: child, file and line, and the values that the rule is about.

    Without --return, those of the return that was loaded last.
    """
    from ssda903_pipeline.database.opening import open_existing, tables_of_this_version
    from ssda903_pipeline.reports.chosen_errors import (
        ErrorChoice,
        read_chosen_errors,
        read_runs,
        write_chosen_errors,
    )

    folders = [folder_of(csv)] if csv else []
    with (
        open_existing(db, read_only=True, writes_to=folders) as connection,
        tables_of_this_version(db),
    ):
        chosen = validated_returns(connection, db, return_ids or [])
        choice = ErrorChoice(
            chosen if return_ids else chosen[-1:],
            rule_codes(connection, rules or []),
            child,
            table,
            DUE[due] if due else None,
        )
        runs = read_runs(connection, choice)
        if csv is None:
            show_rows(read_chosen_errors(connection, choice), choice, runs, everything)
            return
        for text in rules_without_errors(choice, runs):
            show.note(text)
        write_csv(
            csv, lambda path, mark: write_chosen_errors(connection, choice, path, mark), "error"
        )


def rule_codes(connection: duckdb.DuckDBPyConnection, asked_for: list[str]) -> list[str]:
    """The codes of the rules that are asked for; the user is told where one text means several."""
    from ssda903_pipeline.reports.chosen_errors import known_rule_codes
    from ssda903_pipeline.rules.catalogue import codes_meant

    known = known_rule_codes(connection) if asked_for else []
    codes: list[str] = []
    for text in asked_for:
        meant = codes_meant(text, known)
        if len(meant) > 1:
            show.note(f"Rules {text}: {', '.join(meant)}.")
        codes += meant
    return codes
