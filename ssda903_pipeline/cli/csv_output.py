"""Rows that a command writes as a CSV file, or to the standard output for another program."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from ssda903_pipeline.cli import show
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reasons import why_not_written
from ssda903_pipeline.work_folders import work_folder

STANDARD_OUTPUT = Path("-")


def folder_of(path: Path) -> Path:
    """The folder in which ``write_csv`` makes the file."""
    return Path(tempfile.gettempdir()) if path == STANDARD_OUTPUT else path.parent


def write_csv(path: Path, write: Callable[[Path, str], int], noun: str) -> None:
    """Write the file, or with ``-`` to the standard output, where nothing else is written then.

    ``write``: writes the rows into a file that begins with a mark, and says how many there are.
    ``noun``: what a row is. Raises BadInput where the file cannot be written.
    """
    import duckdb

    from ssda903_pipeline.reports.csv_files import BYTE_ORDER_MARK
    from ssda903_pipeline.whole_files import may_be_replaced, whole_file

    if path == STANDARD_OUTPUT:
        with work_folder() as folder:
            made = folder / "rows.csv"
            # Without a mark at its beginning, which other programs would take for text.
            write(made, "")
            if sys.stdout.isatty():
                show.out.print(
                    made.read_text(encoding="utf-8"), markup=False, soft_wrap=True, end=""
                )
                return
            try:
                with made.open("rb") as file:
                    shutil.copyfileobj(file, sys.stdout.buffer)
                sys.stdout.buffer.flush()
            except BrokenPipeError as error:
                raise show.OutputClosed from error
        return
    if not path.parent.is_dir():
        raise BadInput(f"{path}: cannot write the file: its folder does not exist.")
    if path.is_dir():
        raise BadInput(f"{path}: cannot write the file: it is a folder; give the name of a file.")
    if not may_be_replaced(path):
        raise BadInput(f"{path}: cannot write the file: it is a device or a pipe; - is the output.")
    try:
        with whole_file(path) as part:
            count = write(part, BYTE_ORDER_MARK)
    except (OSError, duckdb.Error, MemoryError) as error:
        reason = why_not_written(error)
        if reason is None:
            raise
        raise BadInput(f"{path}: cannot write the file: {reason}.") from error
    show.line(f"Written: {path}, {show.count(count, noun)}")
