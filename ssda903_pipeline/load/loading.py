"""Load returns into the database: read each, look up the postcodes of many at once, write each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ssda903_pipeline.database import connect, create_raw_tables
from ssda903_pipeline.load.returns import (
    ReadReturn,
    ReturnRequest,
    WrittenReturn,
    look_up_postcodes,
    read_return,
    write_return,
)
from ssda903_pipeline.problems import BadInput

BATCH_ROWS = 500_000
"""Rows held in memory at a time, about: returns are read up to this many before they are written."""

_OTHER_TABLES = (duckdb.CatalogException, duckdb.BinderException, duckdb.ConversionException)
"""What DuckDB raises where the raw tables have other columns or types."""


@dataclass(frozen=True)
class LoadOutcome:
    """What became of one return: either it was read and written, or there was a problem."""

    label: str
    read: ReadReturn | None = None
    written: WrittenReturn | None = None
    problem: BadInput | None = None


@dataclass(frozen=True)
class LoadTarget:
    """Where returns are written. ``name`` is what messages call it; ``errors`` what it raises."""

    name: str
    open: Callable[[], Any]
    errors: tuple[type[Exception], ...]


def duckdb_target(path: Path) -> LoadTarget:
    """A DuckDB file."""
    return LoadTarget(str(path), lambda: connect(path), (duckdb.Error,))


def postgres_target() -> LoadTarget:
    """The PostgreSQL database that the environment names. Raises BadInput without its driver."""
    from ssda903_pipeline.postgres import connect_postgres, postgres_error

    return LoadTarget("PostgreSQL", connect_postgres, (postgres_error(),))


def load_returns(
    database: Path | LoadTarget,
    requests: Iterable[tuple[str, ReturnRequest | BadInput]],
    postcodes: Path | None = None,
    on_progress: Callable[[], None] | None = None,
) -> list[LoadOutcome]:
    """Load returns, each in a transaction of its own, and say what became of each, in order.

    ``requests`` pairs each return with what messages call it; one that is a BadInput already is
    passed on. A return with a problem leaves nothing behind and does not stop the others. The
    database is made when the first return is written. ``on_progress`` is called after each return.
    Raises BadInput only where the database or the postcode list cannot be used.
    """
    target = duckdb_target(database) if isinstance(database, Path) else database
    outcomes: list[LoadOutcome] = []
    batch: list[tuple[str, ReadReturn | BadInput]] = []
    rows = 0
    for label, request in requests:
        read = _read(request)
        batch.append((label, read))
        if isinstance(read, ReadReturn):
            rows += read.row_count + (read.previous.row_count if read.previous else 0)
        if rows >= BATCH_ROWS:
            outcomes += _write(target, batch, postcodes, on_progress)
            batch, rows = [], 0
    return outcomes + _write(target, batch, postcodes, on_progress)


def _read(request: ReturnRequest | BadInput) -> ReadReturn | BadInput:
    if isinstance(request, BadInput):
        return request
    try:
        return read_return(request)
    except BadInput as problem:
        return problem


def _write(
    target: LoadTarget,
    batch: Sequence[tuple[str, ReadReturn | BadInput]],
    postcodes: Path | None,
    on_progress: Callable[[], None] | None,
) -> list[LoadOutcome]:
    good = [read for _, read in batch if isinstance(read, ReadReturn)]
    if good:
        look_up_postcodes(good, postcodes)
    outcomes = []
    connection = target.open() if good else None
    try:
        if connection is not None:
            _prepare(target, connection)
        for label, read in batch:
            if isinstance(read, BadInput):
                outcomes.append(LoadOutcome(label, problem=read))
            else:
                outcomes.append(_write_one(target, connection, label, read))
            if on_progress is not None:
                on_progress()
    finally:
        if connection is not None:
            connection.close()
    return outcomes


def _prepare(target: LoadTarget, connection: Any) -> None:
    try:
        create_raw_tables(connection)
    except target.errors as error:
        raise BadInput(_unfit(target, error)) from error


def _write_one(target: LoadTarget, connection: Any, label: str, read: ReadReturn) -> LoadOutcome:
    try:
        return LoadOutcome(label, read, write_return(connection, read))
    except BadInput as problem:
        return LoadOutcome(label, problem=problem)
    except target.errors as error:
        return LoadOutcome(label, problem=BadInput(_unfit(target, error)))


def _unfit(target: LoadTarget, error: Exception) -> str:
    """Why nothing can be written, without the database's own words: they may quote a child's data."""
    if isinstance(error, _OTHER_TABLES):
        return (
            f"{target.name}: its raw tables are not the ones that this version makes. "
            "Load into another database file."
        )
    return (
        f"{target.name}: the database cannot be written ({type(error).__name__}). Check that the disk "
        "is not full and the file is sound, or load into another database file."
    )
