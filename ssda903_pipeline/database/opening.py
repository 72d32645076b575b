"""Open a DuckDB database, or say in one line why it cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import duckdb

from ssda903_pipeline.database.inside import is_inside, keep_inside
from ssda903_pipeline.database.making import OFFLINE, begin_database, may_be_database
from ssda903_pipeline.database.memory import memory_setting
from ssda903_pipeline.database.sql import quoted
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reasons import reason_of
from ssda903_pipeline.work_folders import PREFIX, process_folder, sweep

OTHER_TABLES = (duckdb.CatalogException, duckdb.BinderException, duckdb.ConversionException)
"""What DuckDB raises where the raw tables have other columns or types."""


IN_MEMORY = ":memory:"
"""What DuckDB calls a database that is in no file."""

_NUMBERS = count()

_NO_DATABASE = "it is not a DuckDB database that this version can read"

_NO_FOLDER = "its folder does not exist"


def connect(path: Path | str, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open the database, with nothing that could reach for the network.

    One that is not there yet is made. What killed runs left beside it is removed. Raises BadInput where
    the file is no DuckDB database, may not be written or is held by another program.
    """
    if not may_be_database(Path(path)):
        raise _cannot_open(path, _NO_DATABASE)
    try:
        if read_only:
            connection = _opened_read_only(Path(path))
        elif str(path) == IN_MEMORY:
            connection = _opened_in_memory()
        else:
            connection = _opened(Path(path))
    except (OSError, duckdb.Error) as error:
        raise _cannot_open(path, _why(Path(path), error)) from error
    if is_inside(connection):
        return connection
    # An array that begins with many nulls may hold text after them; DuckDB 1.4, which would judge the
    # type by the first values, fails then.
    connection.execute("set pandas_analyze_sample = 0")
    # DuckDB would draw a bar of its own into the output of whatever takes longer than two seconds.
    connection.execute("set enable_progress_bar = false")
    return connection


def open_existing(
    path: Path, *, read_only: bool = False, writes_to: Iterable[Path] = ()
) -> duckdb.DuckDBPyConnection:
    """Open a database that has to be there. Raises BadInput where it is not, and where ``connect`` does.

    What is in it may be anybody's: no SQL reads or writes a file outside the folders ``writes_to``.
    """
    if not path.is_file():
        raise BadInput(f"{path}: there is no such database. Name it with --db.")
    connection = connect(path, read_only=read_only)
    keep_inside(connection, writes_to)
    return connection


def check_database(path: Path) -> None:
    """Raise BadInput where ``connect`` would, before another program opens the database."""
    connect(path).close()


@contextmanager
def tables_of_this_version(path: Path) -> Iterator[None]:
    """Raise BadInput where the ``with`` block fails because the database has other tables."""
    try:
        yield
    except OTHER_TABLES as error:
        raise BadInput(other_tables_found(str(path))) from error


def _cannot_open(path: Path | str, reason: str) -> BadInput:
    return BadInput(f"{path}: cannot open the database: {reason}.")


def _why(path: Path, error: Exception) -> str:
    said = str(error).lower()
    for name in (str(path), path.name):
        said = said.replace(name.lower(), "")
    if "could not set lock" in said or "another process" in said:
        return "another program has it open; close that program and try again"
    if not path.parent.is_dir():
        return _NO_FOLDER
    if path.is_dir():
        return "it is a folder; give the name of a file"
    if "permission denied" in said or "read-only" in said:
        return "you may not write to it; give another file or ask for the right to"
    if "different configuration" in said or "already attached" in said:
        return "this program has it open in another way; close that connection first"
    return reason_of(error) or _NO_DATABASE


def _settings() -> dict[str, str]:
    return {**OFFLINE, **memory_setting()}


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    # What is in our own folder is nobody else's, and nothing was left there.
    if not path.parent.name.startswith(PREFIX):
        sweep(path.parent)
        begin_database(path)
    connection = duckdb.connect(str(path), config=_settings())
    try:
        _remove_spilt(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _opened_in_memory() -> duckdb.DuckDBPyConnection:
    # What does not fit into the memory. DuckDB would put it into the current folder.
    spilt = process_folder() / f"spilt-{next(_NUMBERS)}"
    return duckdb.connect(IN_MEMORY, config={**_settings(), "temp_directory": str(spilt)})


def _opened_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that may not write to the file, but may write to databases in memory."""
    connection = _opened_in_memory()
    try:
        name = quoted(path.stem)
        file = str(path).replace("'", "''")  # no parameter can stand there
        connection.execute(f"attach '{file}' as {name} (read_only)")
        connection.execute(f"use {name}")
    except BaseException:
        connection.close()
        raise
    return connection


def _remove_spilt(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Remove what killed processes left of rows that did not fit into their memory.

    Nobody else has the database open while this connection can write to it; what this process itself
    has spilt is known to DuckDB.
    """
    folder = path.with_name(f"{path.name}.tmp")
    if not folder.is_dir():
        return
    found = list(folder.glob("duckdb_temp_*"))
    used = connection.execute("select path from duckdb_temporary_files()").fetchall()
    in_use = {Path(name).name for (name,) in used}
    with suppress(OSError):
        for file in found:
            if file.name not in in_use:
                file.unlink(missing_ok=True)
        if not in_use:
            folder.rmdir()


def other_tables_found(name: str, kind: str = "database file") -> str:
    """What to say of a database whose tables another version made, or somebody else."""
    return f"{name}: its tables are not the ones that this version makes. Load into another {kind}."
