"""Commands about what people say of errors: reading it from a sheet, adding, listing and writing it."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.table import Table
from rich.text import Text

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.cli.csv_output import folder_of, write_csv
from ssda903_pipeline.cli.errors import rule_codes
from ssda903_pipeline.cli.meanings import read_table
from ssda903_pipeline.cli.validated import validated_returns
from ssda903_pipeline.problems import BadInput, printable

MAX_PROBLEMS = 20
"""Rows of a sheet named one by one that could not be taken."""


def _read_status(text: str) -> str:
    """A status as notes have it. Raises BadInput, naming them, for another word."""
    from ssda903_pipeline.database.raw_tables import STATUSES

    status = " ".join(text.lower().split())
    if status not in STATUSES:
        raise BadInput(
            f"--status {text}: there is no such status. They are: {', '.join(STATUSES)}."
        )
    return status


By = Annotated[
    Optional[str],
    typer.Option("--by", metavar="NAME", help="Who says it; this computer's user if not given."),
]
OfStatus = Annotated[
    Optional[str],
    typer.Option(
        "--status", metavar="STATUS", parser=_read_status, help="Only notes of this status."
    ),
]

notes = typer.Typer(
    help="What people say of errors, kept with them from extract to extract.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@notes.command("read")
def read(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="The workbook, or a CSV file of children_with_errors or of `ssda903 notes write`.",
        ),
    ],
    by: By = None,
    db: options.Database = options.DEFAULT_DATABASE,
    share: options.Share = False,
) -> None:
    """Keep what was written into the columns Status and Note: what is new there, and no more."""
    from ssda903_pipeline.database.opening import open_existing, tables_of_this_version
    from ssda903_pipeline.notes.keeping import keep_notes
    from ssda903_pipeline.notes.reading import read_notes

    rows = read_notes(file)
    with open_existing(db) as connection, tables_of_this_version(db):
        validated_returns(connection, db)
        kept = keep_notes(connection, printable(file.name), rows, _name(by))
    for text in kept.problems[:MAX_PROBLEMS]:
        show.problem(text)
    if len(kept.problems) > MAX_PROBLEMS:
        show.problem(f"... and {len(kept.problems) - MAX_PROBLEMS:,} more rows like these.")
    show.line(f"Notes kept: {kept.new:,} new, {kept.unchanged:,} as before.")
    if kept.older:
        show.line(
            f"{show.count(kept.older, 'row')} left: what they say was replaced since the sheet was made. "
            "`ssda903 notes add` can say it again."
        )
    if kept.problems and not kept.new:
        raise typer.Exit(2)


@notes.command("add")
def add(
    status: Annotated[
        str,
        typer.Option(
            "--status",
            metavar="STATUS",
            parser=_read_status,
            help="to do, asked, explained or mended at source.",
        ),
    ],
    note: Annotated[
        Optional[str], typer.Option("--note", metavar="TEXT", help="What is said.")
    ] = None,
    rules: Annotated[
        Optional[list[str]],
        typer.Option("--rule", metavar="CODE", help="On errors of this rule. Can be repeated."),
    ] = None,
    child: Annotated[
        Optional[str],
        typer.Option("--child", metavar="ID", help="On errors of this child; (blank) for none."),
    ] = None,
    table: Annotated[
        Optional[str],
        typer.Option(
            "--table", metavar="TABLE", parser=read_table, help="On errors in this table."
        ),
    ] = None,
    row: Annotated[
        Optional[int],
        typer.Option("--row", metavar="N", help="On errors of this row: the column row_number."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="On all errors that are meant, where there are several.")
    ] = False,
    by: By = None,
    return_id: Annotated[
        Optional[str],
        typer.Option(
            "--return",
            metavar="RETURN",
            help="In this return; the one that was loaded last if not given.",
        ),
    ] = None,
    db: options.Database = options.DEFAULT_DATABASE,
    share: options.Share = False,
) -> None:
    """Say something of an error, or with --all of several."""
    from ssda903_pipeline.database.opening import open_existing, tables_of_this_version
    from ssda903_pipeline.notes.keeping import Note, add_notes
    from ssda903_pipeline.reports.chosen_errors import ErrorChoice, read_error_keys

    if not (rules or child is not None or table or row is not None):
        raise BadInput("Say which errors, with --rule, --child, --table or --row.")
    with open_existing(db) as connection, tables_of_this_version(db):
        chosen = _chosen(connection, db, [return_id] if return_id else None)
        codes = rule_codes(connection, rules or [])
        choice = ErrorChoice(chosen, codes, child, table, row=row)
        found = read_error_keys(connection, choice)
        if not found:
            raise BadInput(
                f"No such errors in return {chosen[0]}. `ssda903 errors` shows those there are."
            )
        if len(found) > 1 and not every:
            raise BadInput(
                f"{len(found):,} errors are meant. Name one with --rule, --child, --table and --row, or "
                "say --all."
            )
        text = (note or "").strip() or None
        said = [
            Note(e.la_code, e.collection_year, e.error_key, status, text, e.row_hash) for e in found
        ]
        add_notes(connection, said, _name(by))
    show.line(f"{status}: {show.count(len(found), 'error')} of return {chosen[0]}.")


@notes.command("list")
def list_(
    status: OfStatus = None,
    return_ids: options.ReturnIds = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """List what was said of the errors of the return that was loaded last, or of --return."""
    from ssda903_pipeline.database.opening import open_existing, tables_of_this_version
    from ssda903_pipeline.notes.keeping import ROW_CHANGED
    from ssda903_pipeline.notes.listing import list_notes
    from ssda903_pipeline.reports.declaration import BLANK_CHILD

    with open_existing(db, read_only=True) as connection, tables_of_this_version(db):
        chosen = _chosen(connection, db, return_ids)
        found = list_notes(connection, chosen, status)
    show.line(
        f"{show.count(len(found), 'note') if found else 'No notes'} on errors of {', '.join(chosen)}."
    )
    if not found:
        return
    listed = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("Child", "Rule", "Table", "Row", "Status", "Note", "By", "When (UTC)"):
        listed.add_column(name, overflow="fold")
    for one in found:
        cells = (
            one.child or BLANK_CHILD, one.rule_code, one.table_name, f"{one.row_number:,}",
            one.status + (ROW_CHANGED if one.is_stale else ""), one.note or "", one.noted_by or "",
            f"{one.noted_at:%d/%m/%Y %H:%M}" if one.noted_at else "",
        )  # fmt: skip
        # Text, so that nothing in a note is taken for markup.
        listed.add_row(*(Text(printable(cell)) for cell in cells))
    show.out.print(listed)


@notes.command("write")
def write(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The CSV file; - writes to the standard output.")
    ],
    status: OfStatus = None,
    return_ids: options.ReturnIds = None,
    db: options.Database = options.DEFAULT_DATABASE,
    share: options.Share = False,
) -> None:
    """Write what was said of the errors of the return that was loaded last, or of --return, as CSV."""
    from ssda903_pipeline.database.opening import open_existing, tables_of_this_version
    from ssda903_pipeline.notes.listing import write_notes

    with (
        open_existing(db, read_only=True, writes_to=[folder_of(file)]) as connection,
        tables_of_this_version(db),
    ):
        chosen = _chosen(connection, db, return_ids)
        write_csv(
            file, lambda path, mark: write_notes(connection, chosen, status, path, mark), "note"
        )


def _chosen(connection, db: Path, return_ids: list[str] | None) -> list[str]:
    """The returns that are asked for, or the one that was loaded last."""
    validated = validated_returns(connection, db, return_ids or [])
    return validated if return_ids else validated[-1:]


def _name(by: str | None) -> str:
    try:
        return (by or "").strip() or getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise BadInput("This computer does not say who you are: say it with --by NAME.") from error
