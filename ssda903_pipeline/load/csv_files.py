"""Read a 903 CSV file, whichever table it holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ssda903_pipeline.load.cell_issues import cell_issues
from ssda903_pipeline.load.headings import Row
from ssda903_pipeline.load.read_file import ReadFile, decode
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.load.table_lines import is_filled, read_table
from ssda903_pipeline.problems import BadInput


def read_csv_file(file: SourceFile) -> ReadFile:
    """Read the file and tell by its column names which table it holds.

    Raises BadInput, naming file and line, for a file that is no CSV and for what ``read_table`` refuses.
    """
    text = decode(file.name, file.data)
    read = read_table(file.name, _lines(file.name, text))
    tables = [read.table] if read.table else []
    return ReadFile(
        file_name=file.name,
        format="csv",
        sha256=file.sha256,
        rows_in_file=read.rows,
        tables=tables,
        issues=[*read.issues, *cell_issues(file.name, tables, text)],
    )


def read_rows(file: SourceFile) -> Iterator[Row]:
    """The rows of the file. A line with nothing in any field is no row."""
    return (row for row in _lines(file.name, decode(file.name, file.data)) if is_filled(row[1]))


def _lines(name: str, text: str) -> Iterator[Row]:
    """All lines of a file, blank ones too. A line goes on where a quoted field holds a line break."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        # A quotation mark that is not closed is noticed lines later: say where its row begins.
        raise BadInput(
            f"{name}, line {line}: not a well-formed CSV row ({error}). "
            "Look for a stray quotation mark."
        ) from error
