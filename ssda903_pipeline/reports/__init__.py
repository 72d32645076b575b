"""Results as files: tables for spreadsheets and BI tools, a workbook, a page to read."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import duckdb

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports.tables import (
    CHILDREN_WITH_ERRORS,
    CHOSEN,
    ERROR_VALUES,
    those_there,
)

Writer = Callable[[duckdb.DuckDBPyConnection, Path, Sequence[str]], list[Path]]
"""Writes what a built database holds about some returns into a folder; returns the files' paths."""

SECONDS_TO_WAIT = 3.0
"""How long to wait for a program that reads the last export while this one replaces it."""


def _written_by(module: str) -> Writer:
    """The ``write`` of a module of this package: imported, with its libraries, when it is called."""

    def write(
        connection: duckdb.DuckDBPyConnection, folder: Path, return_ids: Sequence[str]
    ) -> list[Path]:
        return import_module(f"{__name__}.{module}").write(connection, folder, return_ids)

    return write


FORMATS: dict[str, Writer] = {
    "csv": _written_by("csv_files"),
    "xlsx": _written_by("workbook"),
    "html": _written_by("html"),
    "parquet": _written_by("parquet_files"),
}
"""Format -> what writes it."""


def find_formats(words: Iterable[str]) -> list[str]:
    """The formats of some words, each of which may name several: ``csv,xlsx``.

    Each format comes once, in the order given. Raises BadInput for a word that is none.
    """
    named = [name.strip().lower() for word in words for name in word.split(",")]
    for name in named:
        if name not in FORMATS:
            *most, last = FORMATS
            raise BadInput(
                f"--format {name}: there is no such format. Say {', '.join(most)} or {last}; "
                "put commas between several."
            )
    return list(dict.fromkeys(named))


def export(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    return_ids: Sequence[str],
    formats: Iterable[str],
) -> list[Path]:
    """Write what the database holds about the returns into ``folder``, in each of the formats.

    Nothing is replaced before all of it is written: then each file is replaced in one step, so that
    nobody reads half of one, and all right after each other. Returns the files' paths. Raises
    BadInput for an unknown format and where the files cannot be written.
    """
    names = find_formats(formats)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Inside the folder, so that a file only changes its name when it is moved.
        with tempfile.TemporaryDirectory(
            prefix=".ssda903-", dir=folder, ignore_cleanup_errors=True
        ) as staging:
            with _views_worked_out(connection, return_ids):
                written = [
                    path
                    for name in names
                    for path in FORMATS[name](connection, Path(staging), return_ids)
                ]
            return [_replace(folder / path.name, path) for path in written]
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or "the disk may be full"
        raise BadInput(f"{folder}: cannot write the results: {reason}.") from error


@contextmanager
def _views_worked_out(
    connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]
) -> Iterator[None]:
    """Make temporary tables, which go before them by name, of the views that several formats read.

    DuckDB needs far longer to plan such a view than to run it, and would do so for every reading.
    """
    views = [table.reads for table in those_there(connection, (CHILDREN_WITH_ERRORS, ERROR_VALUES))]
    try:
        for view in views:
            connection.execute(
                f"create or replace temporary table {view} as from main.{view} where {CHOSEN}",
                {"ids": list(return_ids)},
            )
        yield
    finally:
        for view in views:
            connection.execute(f"drop table if exists temp.{view}")


def _replace(path: Path, part: Path) -> Path:
    """Put ``part`` in the place of ``path``. Windows refuses that while a program reads ``path``."""
    give_up = time.monotonic() + SECONDS_TO_WAIT
    while True:
        try:
            return part.replace(path)
        except OSError as error:
            if not isinstance(error, PermissionError) or time.monotonic() >= give_up:
                raise BadInput(
                    f"{path}: cannot write the file: {error.strerror}. "
                    "Is it open in another program?"
                ) from error
            time.sleep(0.1)
