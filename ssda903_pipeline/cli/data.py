"""Commands about the data itself: the returns in a database, and synthetic ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.table import Table

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.problems import BadInput

returns = typer.Typer(
    help="The returns in a database.", no_args_is_help=True, rich_markup_mode=None
)


@returns.command("list")
def list_returns(db: options.Database = options.DEFAULT_DATABASE) -> None:
    """List the returns, in load order."""
    from ssda903_pipeline.database.opening import open_existing, tables_of_this_version
    from ssda903_pipeline.database.raw_tables import create_raw_tables

    with open_existing(db) as connection, tables_of_this_version(db):
        create_raw_tables(connection)
        rows = connection.execute(
            "select return_id, la_code, collection_year, previous_return_id, is_reference, "
            "strftime(as_at, '%d/%m/%Y'), strftime(loaded_at, '%d/%m/%Y %H:%M') "
            "from raw.returns order by loaded_at, return_id"
        ).fetchall()
    if not rows:
        show.line("The database holds no returns.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("Return", "Authority", "Year", "Last year's", "Extract", "Loaded (UTC)"):
        table.add_column(name, overflow="fold")
    for return_id, la_code, year, previous, is_reference, as_at, loaded_at in rows:
        note = f"{year} (only as last year's)" if is_reference else str(year)
        table.add_row(return_id, la_code or "", note, previous or "", as_at or "", loaded_at)
    show.out.print(table)


@returns.command("forget")
def forget(
    return_ids: Annotated[
        Optional[list[str]], typer.Argument(metavar="RETURN...", help="The returns' ids.")
    ] = None,
    keep: options.Keep = None,
    la: options.La = None,
    year: options.Year = None,
    db: options.Database = options.DEFAULT_DATABASE,
    share: options.Share = False,
) -> None:
    """Remove returns, every row of them and every error found in them, from the database's file.

    Name them, or say with --keep how many of each authority and year shall stay.
    """
    from ssda903_pipeline.forgetting import forget_returns, keep_newest

    if bool(return_ids) == (keep is not None):
        raise BadInput("Name the returns to forget, or say with --keep how many shall stay.")
    if return_ids and (la or year):
        raise BadInput("--la and --year go with --keep.")
    if return_ids:
        show.forgotten(forget_returns(db, return_ids))
        return
    forgotten = keep_newest(db, keep, la, year)
    if not forgotten.return_ids:
        show.line("Nothing was forgotten.")
    show.forgotten(forgotten)


def synth(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to put the files.")],
    children: Annotated[int, typer.Option("--children", help="How many children.")] = 100,
    year: options.Year = 2026,
    la: options.La = "E08000003",
    years_back: Annotated[
        int, typer.Option("--years-back", help="How many returns of earlier years.")
    ] = 1,
    seed: Annotated[int, typer.Option("--seed", help="Another number gives other children.")] = 0,
    error_rate: Annotated[
        float, typer.Option("--error-rate", help="The share of cells to spoil, 0 to 1.")
    ] = 0.03,
    valid: Annotated[bool, typer.Option("--valid", help="Spoil nothing.")] = False,
    share: options.Share = False,
) -> None:
    """Make a synthetic return of invented children, with last year's and a provider list.

    With --years-back the same children's returns of more years are made, each valid with those
    before it unless it is spoilt.
    """
    from ssda903_pipeline.load.authorities import code_in_year
    from ssda903_pipeline.synth import make_returns, write_returns

    synthetic = make_returns(
        children=children,
        year=year,
        seed=seed,
        la_code=code_in_year(la, year),
        error_rate=0.0 if valid else error_rate,
        years_back=years_back,
    )
    for path in write_returns(synthetic, folder):
        show.line(f"Written: {path}")
