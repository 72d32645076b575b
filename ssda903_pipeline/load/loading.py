"""Loading returns: read them, look up the postcodes of many at once, and write them to the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ssda903_pipeline.database.opening import other_tables_found
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.database.targets import Target, duckdb_target
from ssda903_pipeline.load.doubts import doubts_of
from ssda903_pipeline.load.records import ReadReturn, ReturnRequest
from ssda903_pipeline.load.return_postcodes import look_up_postcodes
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.load.writing import WrittenReturn, write_returns
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reasons import reason_of

BATCH_ROWS = 500_000
"""About how many rows are held in memory at a time: so many are read before they are written."""


@dataclass(frozen=True)
class LoadOutcome:
    """What became of one return: either it was read and written, or there was a problem."""

    label: str
    read: ReadReturn | None = None
    written: WrittenReturn | None = None
    problem: BadInput | None = None

    @property
    def guesses(self) -> list[str]:
        """In words, what nobody told but was found in the files or in the database."""
        return [*self.read.guesses, *self.written.guesses]


def load_returns(
    database: Path | Target,
    requests: Iterable[tuple[str, ReturnRequest | BadInput]],
    postcodes: Path | None = None,
    on_progress: Callable[[], None] | None = None,
) -> list[LoadOutcome]:
    """Load returns, many in one transaction, and say what became of each, in order.

    ``requests`` pairs each return with what messages call it; a BadInput in the place of a return becomes
    its problem. A return with a problem leaves nothing behind and does not stop the others. The
    database is made when the first return is written. ``on_progress`` is called whenever a return was
    read. Raises BadInput only where the database or the postcode list cannot be used.
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
            rows += sum(part.row_count for part in read.chain)
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
    target: Target, batch: Sequence[tuple[str, ReadReturn | BadInput]], postcodes: Path | None
) -> list[LoadOutcome]:
    good = [read for _, read in batch if isinstance(read, ReadReturn)]
    if not good:
        return [LoadOutcome(label, problem=problem) for label, problem in batch]
    look_up_postcodes(good, postcodes)
    batch = [(label, _doubted(read)) for label, read in batch]
    good = [read for _, read in batch if isinstance(read, ReadReturn)]
    if not good:
        return [LoadOutcome(label, problem=problem) for label, problem in batch]
    connection = target.open()
    try:
        _prepare(target, connection)
        written = iter(_write_together(target, connection, good, postcodes))
    finally:
        connection.close()
    return [
        LoadOutcome(label, problem=read)
        if isinstance(read, BadInput)
        else _outcome(label, read, next(written))
        for label, read in batch
    ]


def _doubted(read: ReadReturn | BadInput) -> ReadReturn | BadInput:
    """The return with the doubts about it as a whole before its other issues; where it asked for that, a
    return in doubt is refused.
    """
    if isinstance(read, BadInput):
        return read
    doubts = doubts_of(read)
    if doubts and read.strict:
        return BadInput(" ".join([*(doubt.message for doubt in doubts), "Refused by --strict."]))
    return replace(read, doubts=doubts, issues=[*doubts, *read.issues])


def _outcome(label: str, read: ReadReturn, written: WrittenReturn | BadInput) -> LoadOutcome:
    if isinstance(written, BadInput):
        return LoadOutcome(label, problem=written)
    return LoadOutcome(label, read, written)


def _prepare(target: Target, connection: Any) -> None:
    try:
        create_raw_tables(connection)
    except target.errors as error:
        raise BadInput(_unfit(target, error)) from error


def _write_together(
    target: Target, connection: Any, reads: Sequence[ReadReturn], postcodes: Path | None
) -> list[WrittenReturn | BadInput]:
    """Write the returns in one transaction or, where that fails, each in its own."""
    try:
        return write_returns(connection, reads, postcodes)
    except target.errors as error:
        if len(reads) == 1:
            return [BadInput(_unfit(target, error))]
        return [_write_together(target, connection, [read], postcodes)[0] for read in reads]


def _unfit(target: Target, error: Exception) -> str:
    """Why nothing can be written, without the database's own words: they may quote a child's data."""
    if isinstance(error, target.other_tables):
        return other_tables_found(target.name, target.kind)
    reason = reason_of(error)
    if reason:
        return f"{target.name}: the database cannot be written: {reason}."
    return (
        f"{target.name}: the database cannot be written ({type(error).__name__}). Check that the disk "
        f"is not full and the file is sound, or load into another {target.kind}."
    )
