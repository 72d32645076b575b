"""The command that writes results of a database as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.problems import BadInput

if TYPE_CHECKING:
    import duckdb


def export(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder to write the files to.")
    ],
    db: options.Database = options.DEFAULT_DATABASE,
    formats: options.Formats = None,
    return_ids: Annotated[
        Optional[list[str]],
        typer.Option(
            "--return",
            metavar="RETURN",
            help="Only this return; without it, every validated return. Can be repeated.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write what the database holds as files, without validating anything again."""
    from ssda903_pipeline import reports
    from ssda903_pipeline.database.opening import open_existing, tables_of_this_version

    names = reports.find_formats(formats or [options.DEFAULT_FORMAT])
    with open_existing(db, read_only=True) as connection:
        chosen = _chosen(connection, db, return_ids or [])
        with tables_of_this_version(db):
            written = reports.export(connection, out, chosen, names)
    for path in written:
        show.line(f"Written: {path}")


def _chosen(connection: duckdb.DuckDBPyConnection, db: Path, asked_for: list[str]) -> list[str]:
    """The validated returns, in load order, or those of them that are asked for."""
    from ssda903_pipeline.database.relations import relation_names

    validated: list[str] = []
    if "returns" in relation_names(connection):
        rows = connection.execute(
            "select return_id from returns where rules_passed is not null "
            "order by loaded_at, return_id"
        ).fetchall()
        validated = [return_id for (return_id,) in rows]
    if not validated:
        raise BadInput(f"{db}: it holds no validated return. `ssda903 validate` makes one.")
    for return_id in asked_for:
        if return_id not in validated:
            raise BadInput(
                f"{return_id}: there is no such validated return. `ssda903 returns list` shows the "
                "returns."
            )
    return list(dict.fromkeys(asked_for)) or validated
