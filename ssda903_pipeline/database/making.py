"""New databases: each is made whole beside its place and put there in one step.

A process that is killed, or finds the disk full, leaves nothing under the database's own name. Earlier
versions of the program wrote there straight away. What such a run left is replaced where it can hold no row.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import duckdb

from ssda903_pipeline.cache import kept
from ssda903_pipeline.problems import printable
from ssda903_pipeline.whole_files import put_in_place
from ssda903_pipeline.work_folders import held, work_folder

TEMPLATES = "prepared"
"""The kind of files in the cache that new databases are copies of."""

MARK = slice(8, 12), b"DUCK"
"""Where DuckDB's mark is in a database file, and what it is."""

_HEADERS = 3 * 4096
"""The bytes with which each database file begins. There is no row in them
(https://duckdb.org/docs/stable/internals/storage)."""

_LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")
"""What DuckDB adds to a database's name for the logs beside it."""

OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""DuckDB's settings that keep it from reaching for the network."""


def _make_empty(path: Path) -> None:
    duckdb.connect(str(path), config=OFFLINE).close()


def begin_database(path: Path, make: Callable[[Path], None] = _make_empty) -> bool:
    """Put a new database where none is yet; says whether there was none.

    An empty file is none, and neither is what a killed run of an earlier version left: a file too short
    for any row, or the beginning of a copy of a kept template. ``make`` makes the database under the
    name that it is given. Raises OSError where it cannot be put in its place.
    """
    if not _is_to_be_made(path):
        return False
    place = path.resolve()
    with work_folder(place.parent) as folder:
        part = folder / place.name
        make(part)
        with held(place.parent):
            # Somebody else may have made it meanwhile.
            if _is_to_be_made(place):
                _say_what_goes(path)
                for log in _LOGS:
                    # Of a database that is not there any more; DuckDB would not open another beside it.
                    place.with_name(place.name + log).unlink(missing_ok=True)
                put_in_place(part, place)
    return True


def may_be_database(path: Path) -> bool:
    """Whether there can be a database: a new one, or a file that begins as a DuckDB database does.

    DuckDB itself would open a CSV file as a table in memory, and all that is written would be lost. A
    pipe would keep it waiting for ever.
    """
    try:
        if path.is_dir() or _is_to_be_made(path):
            return True
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return _is_marked(file.read(MARK[0].stop))
    except OSError:
        # What is wrong is said when it is opened.
        return True


def _is_to_be_made(path: Path) -> bool:
    if not path.exists():
        return True
    if not path.is_file():
        return False
    return (path.stat().st_size == 0 and not _has_log(path)) or _is_stump(path)


def _is_stump(path: Path) -> bool:
    """Whether it is what a killed run of an earlier version left of a new database."""
    size = path.stat().st_size
    longer = [template for template in kept(TEMPLATES) if template.stat().st_size > size]
    if _has_log(path) or (size >= _HEADERS and not longer):
        return False
    content = path.read_bytes()
    return _is_marked(content) and (
        size < _HEADERS or any(template.read_bytes()[:size] == content for template in longer)
    )


def _is_marked(content: bytes) -> bool:
    where, mark = MARK
    return content[where] == mark


def _has_log(path: Path) -> bool:
    """Whether a log is beside the file: what was written last may be in it alone."""
    return any(path.with_name(path.name + log).exists() for log in _LOGS)


def _say_what_goes(path: Path) -> None:
    if path.exists() and path.stat().st_size:
        logging.getLogger(__name__).warning(
            "%s: what a stopped run left of a new database, with no row in it, is replaced.",
            printable(str(path)),
        )
