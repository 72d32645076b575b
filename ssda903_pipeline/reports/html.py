"""The HTML report: one file that people read in a browser, without scripts and without a network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports.html_content import read_content, tables_read
from ssda903_pipeline.reports.html_page import render

__all__ = ["tables_read", "write"]

FILE_NAME = "report.html"


def write(
    connection: duckdb.DuckDBPyConnection, folder: Path, return_ids: Sequence[str]
) -> list[Path]:
    """Write ``report.html`` about validated returns into ``folder``, and return its path.

    ``connection`` is to the built database and may be read-only. The same returns give the same
    bytes. The file is replaced in one step, so that nobody reads half of one. Raises BadInput
    where nothing can be written.
    """
    page = render(read_content(connection, return_ids))
    path = folder / FILE_NAME
    part = path.with_name(f".{path.name}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{folder}: cannot make the folder: {error.strerror}.") from error
    try:
        part.write_text(page, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadInput(
            f"{path}: cannot write the file: {error.strerror}. Is it open in another program?"
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return [path]
