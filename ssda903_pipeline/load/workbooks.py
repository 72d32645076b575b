"""Workbooks with a sheet for each 903 table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ssda903_pipeline.load.cell_issues import cell_issues
from ssda903_pipeline.load.headings import Row
from ssda903_pipeline.load.read_file import ReadFile
from ssda903_pipeline.load.sheets import Rows, workbook_sheets
from ssda903_pipeline.load.source_files import SourceFile, read_bytes
from ssda903_pipeline.load.table_lines import is_filled, read_table
from ssda903_pipeline.problems import BadInput, LoadIssue, printable


def read_workbook(file: SourceFile) -> list[ReadFile]:
    """The sheets of a workbook, each read as a CSV file of its cells would be. A blank one is passed over.

    A workbook that cannot be read, and one without a 903 table, is one file without tables, since it may be
    anything. Raises BadInput for what ``read_table`` refuses.
    """
    format_ = file.name.rpartition(".")[2].lower()
    read: list[ReadFile] = []
    try:
        sheets = list(_sheets(file))
    except BadInput as problem:
        issue = LoadIssue(file.name, f"{problem} Not read.")
        return [ReadFile(file.name, format_, file.sha256, 0, [], [issue])]
    for title, rows in sheets:
        name = f"{file.name}/{printable(title)}"
        lines: list[Row] = [(number, cells if is_filled(cells) else []) for number, cells in rows]
        if any(cells for _, cells in lines):
            found = read_table(name, iter(lines))
            tables = [found.table] if found.table else []
            issues = [*found.issues, *cell_issues(name, tables)]
            read.append(ReadFile(name, format_, file.sha256, found.rows, tables, issues))
    if not any(sheet.tables for sheet in read):
        message = (
            "No sheet of the workbook has the column names of a 903 table: not read. "
            "Give lists of Ofsted's with --providers."
        )
        rows_in_file = sum(sheet.rows_in_file for sheet in read)
        issue = LoadIssue(file.name, message)
        return [ReadFile(file.name, format_, file.sha256, rows_in_file, [], [issue])]
    return read


def _sheets(file: SourceFile) -> Iterator[tuple[str, Rows]]:
    if not file.is_workbook:
        raise BadInput(f"{file.name} is not a workbook, or it is damaged: save it again as .xlsx.")
    yield from workbook_sheets(file.name, file.data)


def holds_tables(path: Path) -> bool:
    """Whether a file is a workbook with 903 tables. Raises BadInput as ``read_workbook`` does."""
    file = SourceFile(printable(path.name), read_bytes(path))
    return any(sheet.tables for sheet in read_workbook(file))
