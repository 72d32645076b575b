"""The command that writes results of a database as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.cli.validated import validated_returns
from ssda903_pipeline.problems import BadInput


def export(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder to write the files to.")
    ],
    db: options.Database = options.DEFAULT_DATABASE,
    formats: options.Formats = None,
    return_ids: options.ReturnIds = None,
    people: options.People = None,
    split_by: Annotated[
        Optional[str],
        typer.Option(
            "--split-by",
            metavar="COLUMN",
            help="A workbook for each value of a column of --people, such as TEAM, with just its children; "
            "SW_ID needs no list: it is the child's latest social worker.",
            show_default=False,
        ),
    ] = None,
    share: options.Share = False,
) -> None:
    """Write what the database holds as files, without validating anything again.

    Without --return, of every validated return.
    """
    from ssda903_pipeline import reports
    from ssda903_pipeline.database.opening import open_existing, tables_of_this_version

    names = reports.find_formats(formats or ["xlsx" if split_by else options.DEFAULT_FORMAT])
    if split_by and names != ["xlsx"]:
        raise BadInput("--split-by makes workbooks: leave out --format, or say --format xlsx.")
    listed = reports.people_listed(people)
    with open_existing(db, read_only=True, writes_to=[out]) as connection:
        chosen = validated_returns(connection, db, return_ids or [])
        with tables_of_this_version(db):
            if split_by:
                written = reports.export_split(connection, out, chosen, split_by, listed)
            else:
                written = reports.export(connection, out, chosen, names, listed)
    for path in written:
        show.line(f"Written: {path}")
