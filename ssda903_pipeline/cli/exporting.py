"""The command that writes results of a database as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.cli.validated import validated_returns


def export(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder to write the files to.")
    ],
    db: options.Database = options.DEFAULT_DATABASE,
    formats: options.Formats = None,
    return_ids: options.ReturnIds = None,
) -> None:
    """Write what the database holds as files, without validating anything again.

    Without --return, of every validated return.
    """
    from ssda903_pipeline import reports
    from ssda903_pipeline.database.opening import open_existing, tables_of_this_version

    names = reports.find_formats(formats or [options.DEFAULT_FORMAT])
    with open_existing(db, read_only=True) as connection:
        chosen = validated_returns(connection, db, return_ids or [])
        with tables_of_this_version(db):
            written = reports.export(connection, out, chosen, names)
    for path in written:
        show.line(f"Written: {path}")
