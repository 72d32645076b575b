"""The HTML report: one file that people read in a browser, without scripts and without a network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ssda903_pipeline.reports.html_content import read_content, tables_read
from ssda903_pipeline.reports.html_page import render
from ssda903_pipeline.reports.people import NOBODY, People

__all__ = ["tables_read", "write"]

FILE_NAME = "report.html"


def write(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    return_ids: Sequence[str],
    people: People = NOBODY,
) -> list[Path]:
    """Write ``report.html`` about validated returns; the same returns give the same bytes."""
    path = folder / FILE_NAME
    page = render(read_content(connection, return_ids), people)
    path.write_text(page, encoding="utf-8", newline="\n")
    return [path]
