"""Read a 903 CSV file, whichever table it holds."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from ssda903_pipeline.load.dates import date_issues
from ssda903_pipeline.load.read_file import ReadFile, TableRows, decode
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.problems import BadInput, LoadIssue
from ssda903_pipeline.tables import TABLES, required_columns

SHARED_COLUMNS = frozenset({"CHILD", "DOB", "SEX"})
"""Columns that do not tell the tables apart."""

Row = tuple[int, list[str]]
"""The line on which a row begins (1 = first) and its fields."""

_NAME = re.compile(r"[A-Z_][A-Z0-9_ ]{0,39}")
"""What a column is called. Other text in its place could be a child's data: it is not quoted."""


def read_csv_file(file: SourceFile) -> ReadFile:
    """Read the file and tell by its column names which table it holds.

    Column names may come in any order and case. Raises BadInput, naming file and line, for a file
    that is no CSV and for one that lacks a required column.
    """
    lines = _lines(file)
    line, names = next(filter(_is_row, lines), (1, []))
    names = [name.strip().upper() for name in names]
    table = recognise(names)
    if table is None:
        count = sum(map(_is_row, lines))
        issue = _unrecognised(file, line, names)
        return ReadFile(file.name, "csv", file.sha256, count, [], [issue])
    _check_columns(file, table, line, names)
    line_numbers, rows, row_issues = _rows(file, table, len(names), lines)
    columns, column_issues = _columns(file, table, line, names, rows)
    found = TableRows(table, columns, line_numbers)
    return ReadFile(
        file_name=file.name,
        format="csv",
        sha256=file.sha256,
        rows_in_file=len(rows),
        tables=[found],
        issues=[*column_issues, *row_issues, *date_issues(file.name, [found])],
    )


def recognise(names: Sequence[str]) -> str | None:
    """The table that most columns belong to; None where they belong to none.

    Without CHILD, half of the table's own columns must be there: a provider list, say, has a URN too.
    """
    best, best_share = None, 0.0
    for table, columns in TABLES.items():
        own = [column for column in columns if column not in SHARED_COLUMNS]
        share = sum(column in names for column in own) / len(own)
        if share > best_share:
            best, best_share = table, share
    return best if best_share >= 0.5 or "CHILD" in names else None


def read_rows(file: SourceFile) -> Iterator[Row]:
    """The rows of the file. A line with nothing in any field is no row."""
    return filter(_is_row, _lines(file))


def _lines(file: SourceFile) -> Iterator[Row]:
    """All lines of the file, blank ones too. A line goes on where a quoted field holds a line break."""
    text = decode(file.name, file.data)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        # A quotation mark that is not closed is noticed lines later: say where its row begins.
        raise BadInput(
            f"{file.name}, line {line}: not a well-formed CSV row ({error}). "
            "Look for a stray quotation mark."
        ) from error


def _is_row(line: Row) -> bool:
    """Whether anything but white space stands in a field of the line."""
    return any(map(str.strip, line[1]))


def _unrecognised(file: SourceFile, line: int, names: list[str]) -> LoadIssue:
    if not names:
        return LoadIssue(file.name, "The file is empty: not read.")
    message = "The column names are not those of a 903 table: not read."
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        message += " Its columns do not seem to be separated by commas: save it as comma-separated."
    return LoadIssue(file.name, message, line)


def _check_columns(file: SourceFile, table: str, line: int, names: list[str]) -> None:
    missing = [column for column in required_columns(table) if column not in names]
    if missing:
        raise BadInput(
            f"{file.name}, line {line}: this looks like the {table} table, but "
            f"{_listed('column', missing)} missing. Add what is missing and load it again."
        )
    repeated = sorted({name for name in names if name in TABLES[table] and names.count(name) > 1})
    if repeated:
        raise BadInput(
            f"{file.name}, line {line}: {_listed('column', repeated)} there more than once. "
            "Remove the surplus and load it again."
        )


def _listed(noun: str, names: list[str]) -> str:
    """'the column DEC is' or 'the columns DEC and REC are'."""
    if len(names) == 1:
        return f"the {noun} {names[0]} is"
    return f"the {noun}s {', '.join(names[:-1])} and {names[-1]} are"


def _rows(
    file: SourceFile, table: str, width: int, lines: Iterator[Row]
) -> tuple[list[int], list[list[str]], list[LoadIssue]]:
    """The lines on which the data rows begin, and their fields: each row made as wide as the header, with
    an issue for each that was not.
    """
    line_numbers: list[int] = []
    rows: list[list[str]] = []
    issues: list[LoadIssue] = []
    only_commas: list[int] = []
    for line, row in lines:
        if not _is_row((line, row)):
            if len(row) > 1:
                only_commas.append(line)
            continue
        if len(row) != width:
            few = len(row) < width
            message = (
                f"The row has {len(row)} fields where the header has {width}: "
                + ("the missing ones are" if few else "the surplus is")
                + (" taken as blank." if few else " left out.")
                + " Check the row: its values may stand in the wrong columns."
            )
            issues.append(LoadIssue(file.name, message, line, table))
            row = (row + [""] * width)[:width]
        line_numbers.append(line)
        rows.append(row)
    if only_commas:
        count = len(only_commas)
        message = (
            f"{count:,} lines, of which this is the first, have nothing in any column: "
            "they were passed over."
            if count > 1
            else "The line has nothing in any column: it was passed over."
        )
        issues.append(LoadIssue(file.name, message, only_commas[0], table))
    if not rows:
        message = f"The file has column names but no rows: the {table} table is taken as empty."
        issues.append(LoadIssue(file.name, message, None, table))
    return line_numbers, rows, issues


def _columns(
    file: SourceFile, table: str, line: int, names: list[str], rows: list[list[str]]
) -> tuple[dict[str, Sequence[str | None]], list[LoadIssue]]:
    """The table's columns from the rows, with an issue for each column unknown or missing."""
    issues: list[LoadIssue] = []
    values = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    columns: dict[str, Sequence[str | None]] = {}
    for position, (name, cells) in enumerate(zip(names, values, strict=True), start=1):
        if name in TABLES[table]:
            columns[name.lower()] = cells
        elif name or any(cell.strip() for cell in cells):
            called = f"The column {name}"
            if not _NAME.fullmatch(name):
                called = f"Column {position}, which has no {'plain ' if name else ''}name,"
            message = f"{called} does not belong to the {table} table: left out."
            issues.append(LoadIssue(file.name, message, line, table))
    for name in TABLES[table]:
        if name.lower() not in columns:
            message = f"The column {name} is missing: taken as blank."
            issues.append(LoadIssue(file.name, message, line, table))
            columns[name.lower()] = [""] * len(rows)
    return columns, issues
