"""Rows that a command writes as a CSV file, or to the standard output for another program."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from ssda903_pipeline.cli import show
from ssda903_pipeline.problems import BadInput

STANDARD_OUTPUT = Path("-")


def write_csv(path: Path, write: Callable[[Path, str], int], noun: str) -> None:
    """Write the file, or with ``-`` to the standard output, where nothing else is written then.

    ``write``: writes the rows into a file that begins with a mark, and says how many there are.
    ``noun``: what a row is. Raises BadInput where the file cannot be written.
    """
    import duckdb

    from ssda903_pipeline.reports.csv_files import BYTE_ORDER_MARK
    from ssda903_pipeline.whole_files import whole_file

    if path == STANDARD_OUTPUT:
        with tempfile.TemporaryDirectory(prefix="ssda903-") as folder:
            made = Path(folder) / "rows.csv"
            # Without a mark at its beginning, which other programs would take for text.
            write(made, "")
            with made.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
        return
    if not path.parent.is_dir():
        raise BadInput(f"{path}: cannot write the file: its folder does not exist.")
    if path.is_dir():
        raise BadInput(f"{path}: cannot write the file: it is a folder; give the name of a file.")
    try:
        with whole_file(path) as part:
            count = write(part, BYTE_ORDER_MARK)
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or "the disk may be full, or closed to you"
        raise BadInput(f"{path}: cannot write the file: {reason}.") from error
    show.line(f"Written: {path}, {show.count(count, noun)}")
