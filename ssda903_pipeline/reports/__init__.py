"""Results as files: tables for spreadsheets and BI tools, a workbook, a page to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType

import duckdb

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reasons import why_not_written
from ssda903_pipeline.reports.people import NOBODY, People, people_listed
from ssda903_pipeline.reports.working_out import views_worked_out
from ssda903_pipeline.whole_files import put_in_place
from ssda903_pipeline.work_folders import work_folder

__all__ = ["FORMATS", "export", "export_split", "find_formats", "people_listed", "writer"]

Writer = Callable[[duckdb.DuckDBPyConnection, Path, Sequence[str], People], list[Path]]
"""Writes what a built database holds about some returns into a folder, with the people beside the children;
returns the files' paths."""

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
    people: People = NOBODY,
) -> list[Path]:
    """Write what the database holds about the returns into ``folder``, in each of the formats.

    ``connection``: to the built database, which is not written to. ``people``: who works with the children,
    which goes beside them in the reports. The formats are written at the same
    time. No file is replaced before all are written; then one after another is, each in one step, so
    that nobody reads half of one. Returns the files' paths. Raises BadInput for an unknown format and
    where the files cannot be written.
    """
    names = find_formats(formats)
    read = {t.name: t for name in names for t in _module(name).tables_read()}
    with (
        _files_of(folder) as (staging, written),
        views_worked_out(connection, read, return_ids, people) as worked_out,
    ):

        def write(name: str) -> list[Path]:
            write_format = writer(name)
            with worked_out.open_cursor() as cursor:
                return write_format(cursor, staging, return_ids, people)

        with ThreadPoolExecutor(len(names)) as pool:
            written += [path for paths in pool.map(write, names) for path in paths]
    return [folder / path.name for path in written]


def export_split(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    return_ids: Sequence[str],
    column: str,
    people: People = NOBODY,
) -> list[Path]:
    """Write a workbook for each value that a column has for children, such as for each team.

    ``column``: one of the list of people, or SW_ID for the child's latest social worker. Each workbook holds
    only its children; one holds those without a value. Otherwise as ``export``. Raises BadInput where there
    is no such column.
    """
    # With it comes what writes workbooks.
    from ssda903_pipeline.reports import splitting, workbook

    values = splitting.values_of(connection, return_ids, column, people)
    read = {table.name: table for table in workbook.tables_read()}
    with (
        _files_of(folder) as (staging, written),
        views_worked_out(connection, read, return_ids, people) as worked_out,
    ):
        for share in splitting.shares(worked_out, read, values):
            with worked_out.open_cursor(share.rows_of) as cursor:
                written += workbook.write(cursor, staging, return_ids, people, share)
    return [folder / path.name for path in written]


@contextmanager
def _files_of(folder: Path) -> Iterator[tuple[Path, list[Path]]]:
    """A folder to write files in, and a list for their paths: at the end all are put into ``folder``.

    Raises BadInput where files cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Inside the folder, so that files only change their names when they are put in their places.
        with work_folder(folder) as staging:
            written: list[Path] = []
            yield staging, written
            for path in written:
                _put_in_place(path, folder / path.name)
    except (OSError, duckdb.Error, MemoryError) as error:
        reason = why_not_written(error)
        if reason is None:
            raise
        raise BadInput(f"{folder}: cannot write the results: {reason}.") from error


def _put_in_place(written: Path, path: Path) -> Path:
    try:
        return put_in_place(written, path)
    except OSError as error:
        raise BadInput(
            f"{path}: cannot write the file: {error.strerror}. Is it open in another program?"
        ) from error
