"""Results as files: tables for spreadsheets and BI tools, a workbook, a page to read."""

from __future__ import annotations

import tempfile
import time
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
from ssda903_pipeline.reports.reading import parameters, query

Writer = Callable[[duckdb.DuckDBPyConnection, Path, Sequence[str]], list[Path]]
"""Writes what a built database holds about some returns into a folder; returns the files' paths."""

_SCRATCH = "ssda903_reports"
"""The database in memory that holds what was worked out."""

SECONDS_TO_WAIT = 3.0
"""How long to wait for a program that reads the last export while this one replaces it."""


FORMATS = {"csv": "csv_files", "xlsx": "workbook", "html": "html", "parquet": "parquet_files"}
"""Format -> the module of this package that writes it, and says which tables it reads."""


def writer(name: str) -> Writer:
    """What writes a format: its module is imported, with its libraries, when that is asked for."""
    return _module(name).write


def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{FORMATS[name]}")


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

    ``connection``: to the built database, which it does not write to. The formats are written at the same time.
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
            read = {t.name: t for name in names for t in _module(name).tables_read()}
            with _views_worked_out(connection, read, return_ids) as open_cursor:

                def write(name: str) -> list[Path]:
                    write_format = writer(name)
                    with open_cursor() as cursor:
                        return write_format(cursor, Path(staging), return_ids)

                with ThreadPoolExecutor(len(names)) as pool:
                    written = [path for paths in pool.map(write, names) for path in paths]
            return [_replace(folder / path.name, path) for path in written]
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or "the disk may be full"
        raise BadInput(f"{folder}: cannot write the results: {reason}.") from error


@contextmanager
def _views_worked_out(
    connection: duckdb.DuckDBPyConnection,
    read: Mapping[str, Report],
    return_ids: Sequence[str],
) -> Iterator[Callable[[], duckdb.DuckDBPyConnection]]:
    """Work out the views among the tables that are read; yields what opens a cursor that finds them.

    There they go by the views' names. DuckDB needs far longer to plan such a view than to run it,
    and would do so for every reading. The cursor is opened as soon as they are worked out.
    """
    database = quoted(connection.execute("select current_database()").fetchone()[0])
    in_database = connection.execute(
        "select view_name from duckdb_views() "
        "where database_name = current_database() and schema_name = 'main'"
    ).fetchall()
    views = sorted(read.keys() & {name for (name,) in in_database})

    def work_out(view: str) -> None:
        sql = f"create table {_SCRATCH}.{view} as {query(read[view])}"
        with connection.cursor() as cursor:
            cursor.execute(f"use {database}")
            cursor.execute(sql, parameters(sql, return_ids))

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
