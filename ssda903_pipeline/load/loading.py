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
    look_up_postcodes,
    read_return,
)
from ssda903_pipeline.load.writing import WrittenReturn, write_returns
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


def spark_target() -> LoadTarget:
    """Apache Spark, as dbt's target of that name describes it. Raises BadInput without it."""
    from ssda903_pipeline.spark import connect_spark, prepare_spark, spark_error

    prepare_spark()
    return LoadTarget("Spark", connect_spark, (spark_error(),))


def load_returns(
    database: Path | LoadTarget,
    requests: Iterable[tuple[str, ReturnRequest | BadInput]],
    postcodes: Path | None = None,
    on_progress: Callable[[], None] | None = None,
) -> list[LoadOutcome]:
    """Load returns, many in one transaction, and say what became of each, in order.

    ``requests`` pairs each return with what messages call it; one that is a BadInput already is
    passed on. A return with a problem leaves nothing behind and does not stop the others. The
    database is made when the first return is written. ``on_progress`` is called when a return was read.
    Raises BadInput only where the database or the postcode list cannot be used.
    """
    target = duckdb_target(database) if isinstance(database, Path) else database
    outcomes: list[LoadOutcome] = []
    batch: list[tuple[str, ReadReturn | BadInput]] = []
    rows = 0
    for label, request in requests:
        read = _read(request)
        batch.append((label, read))
        if on_progress is not None:
            on_progress()
        if isinstance(read, ReadReturn):
            rows += read.row_count + (read.previous.row_count if read.previous else 0)
        if rows >= BATCH_ROWS:
            outcomes += _write(target, batch, postcodes)
            batch, rows = [], 0
    return outcomes + _write(target, batch, postcodes)


def _read(request: ReturnRequest | BadInput) -> ReadReturn | BadInput:
    if isinstance(request, BadInput):
        return request
    try:
        return read_return(request)
    except BadInput as problem:
        return problem


def _write(
    target: LoadTarget, batch: Sequence[tuple[str, ReadReturn | BadInput]], postcodes: Path | None
) -> list[LoadOutcome]:
    good = [read for _, read in batch if isinstance(read, ReadReturn)]
    if not good:
        return [LoadOutcome(label, problem=problem) for label, problem in batch]
    look_up_postcodes(good, postcodes)
    connection = target.open()
    try:
        _prepare(target, connection)
        written = iter(_write_together(target, connection, good))
    finally:
        connection.close()
    return [
        LoadOutcome(label, problem=read)
        if isinstance(read, BadInput)
        else _outcome(label, read, next(written))
        for label, read in batch
    ]


def _outcome(label: str, read: ReadReturn, written: WrittenReturn | BadInput) -> LoadOutcome:
    if isinstance(written, BadInput):
        return LoadOutcome(label, problem=written)
    return LoadOutcome(label, read, written)


def _prepare(target: LoadTarget, connection: Any) -> None:
    try:
        create_raw_tables(connection)
    except target.errors as error:
        raise BadInput(_unfit(target, error)) from error


def _write_together(
    target: LoadTarget, connection: Any, reads: Sequence[ReadReturn]
) -> list[WrittenReturn | BadInput]:
    """Write the returns in one transaction or, where that fails, each in its own."""
    try:
        return write_returns(connection, reads)
    except target.errors as error:
        if len(reads) == 1:
            return [BadInput(_unfit(target, error))]
        return [_write_together(target, connection, [read])[0] for read in reads]


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
