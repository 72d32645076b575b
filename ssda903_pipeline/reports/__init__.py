"""Results as files: tables for spreadsheets and BI tools, a workbook, a page to read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType

import duckdb

from ssda903_pipeline.database.sql import quoted
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports.declaration import Report
from ssda903_pipeline.reports.reading import query
from ssda903_pipeline.whole_files import put_in_place

Writer = Callable[[duckdb.DuckDBPyConnection, Path, Sequence[str]], list[Path]]
"""Writes what a built database holds about some returns into a folder; returns the files' paths."""

_SCRATCH = "ssda903_reports"
"""The database in memory that holds what was worked out."""

FORMATS = {"csv": "csv_files", "xlsx": "workbook", "html": "html", "parquet": "parquet_files"}
"""Format -> the module of this package that writes it, and says which tables it reads."""


def writer(name: str) -> Writer:
    """What writes a format. Its module, with its libraries, is imported only when it is asked for."""
    return _module(name).write


def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{FORMATS[name]}")


def find_formats(words: Iterable[str]) -> list[str]:
    """The formats of some words, each of which may name several: ``csv,xlsx``.

    Each format comes once, in the order given. Raises BadInput for a word that is no format.
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

    ``connection``: to the built database, which is not written to. The formats are written at the same
    time. No file is replaced before all are written; then one after another is, each in one step, so
    that nobody reads half of one. Returns the files' paths. Raises BadInput for an unknown format and
    where the files cannot be written.
    """
    names = find_formats(formats)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Inside the folder, so that files only change their names when they are put in their places.
        with tempfile.TemporaryDirectory(
            prefix=".ssda903-", dir=folder, ignore_cleanup_errors=True
        ) as staging:
            read = {t.name: t for name in names for t in _module(name).tables_read()}
            with _views_worked_out(connection, read, return_ids) as open_cursor:

                def write(name: str) -> list[Path]:
                    write_format = writer(name)
                    with open_cursor() as cursor:
                        return write_format(cursor, Path(staging), return_ids)

                with ThreadPoolExecutor(len(names)) as pool:
                    written = [path for paths in pool.map(write, names) for path in paths]
            return [_put_in_place(path, folder / path.name) for path in written]
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or "the disk may be full"
        raise BadInput(f"{folder}: cannot write the results: {reason}.") from error


@contextmanager
def _views_worked_out(
    connection: duckdb.DuckDBPyConnection,
    read: Mapping[str, Report],
    return_ids: Sequence[str],
) -> Iterator[Callable[[], duckdb.DuckDBPyConnection]]:
    """Work out the views among the tables that are read, each once, and keep their rows in memory.

    DuckDB needs far longer to plan such a view than to run it, and would plan it for every reading.
    Yields a function that waits for them all and opens a cursor, in which a view's name stands for the
    rows that were kept.
    """
    database = quoted(connection.execute("select current_database()").fetchone()[0])
    in_database = connection.execute(
        "select view_name from duckdb_views() "
        "where database_name = current_database() and schema_name = 'main'"
    ).fetchall()
    views = sorted(read.keys() & {name for (name,) in in_database})

    def work_out(view: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"use {database}")
            sql, parameters = query(cursor, read[view], return_ids)
            cursor.execute(f"create table {_SCRATCH}.{view} as {sql}", parameters)

    def open_cursor() -> duckdb.DuckDBPyConnection:
        for view in worked_out:
            view.result()
        cursor = connection.cursor()
        cursor.execute(f"use {database}")
        for view in views:
            # What is temporary goes before what the database holds by the same name.
            cursor.execute(f"create temporary view {view} as from {_SCRATCH}.{view}")
        return cursor

    connection.execute(f"attach ':memory:' as {_SCRATCH}")
    try:
        with ThreadPoolExecutor(max(len(views), 1)) as pool:
            worked_out = [pool.submit(work_out, view) for view in views]
            yield open_cursor
    finally:
        connection.execute(f"detach {_SCRATCH}")


def _put_in_place(written: Path, path: Path) -> Path:
    try:
        return put_in_place(written, path)
    except OSError as error:
        raise BadInput(
            f"{path}: cannot write the file: {error.strerror}. Is it open in another program?"
        ) from error
