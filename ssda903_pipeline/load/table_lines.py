"""Read one 903 table from the lines of a file or of a workbook's sheet, whichever table it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ssda903_pipeline.load import no_data
from ssda903_pipeline.load.headings import (
    Headings,
    Row,
    find_headings,
    is_headings,
    is_quotable,
    read_headings,
)
from ssda903_pipeline.load.read_file import TableRows
from ssda903_pipeline.load.white_space import plain, strip
from ssda903_pipeline.problems import BadInput, LoadIssue
from ssda903_pipeline.tables import LAYOUTS

_PLAIN_ID = re.compile("[0-9A-Za-z]*[0-9][0-9A-Za-z]*")
"""A child's id that nothing else can be. Rows with others are looked at closely."""


@dataclass
class LinesRead:
    """What the lines hold. ``table`` is None where they are no 903 table; ``rows`` counts the rows anyway."""

    rows: int = 0
    table: TableRows | None = None
    issues: list[LoadIssue] = field(default_factory=list)


def read_table(name: str, lines: Iterator[Row]) -> LinesRead:
    """Read the table in the lines of the file ``name``, told by its column names, in any order and case.

    Raises BadInput, naming file and line, where a required column is missing, where a column is there
    twice, and where the lines hold several tables.
    """
    headings, above, below = find_headings(name, lines)
    if headings is None:
        return _unrecognised(name, above, lines)
    _check_columns(name, headings)
    passed_over: dict[str, list[int]] = {}
    for line, row in above:
        if is_filled(row):
            is_separator = no_data.kind_of(row) == no_data.SEPARATOR
            kind = no_data.SEPARATOR if is_separator else no_data.TITLE
            passed_over.setdefault(kind, []).append(line)
    read = LinesRead()
    line_numbers, rows = _rows(name, headings, chain(below, lines), passed_over, read.issues)
    columns, column_issues = _columns(name, headings, rows)
    read.rows = len(rows)
    read.table = TableRows(headings.table, columns, line_numbers)
    read.issues = [
        *column_issues,
        *read.issues,
        *no_data.issues_of(name, headings.table, passed_over),
    ]
    if not rows:
        message = f"The file has column names but no rows: the {LAYOUTS[headings.table].title} table is taken as empty."
        read.issues.append(LoadIssue(name, message, None, headings.table))
    return read


def is_filled(row: Sequence[str]) -> bool:
    """Whether anything but white space stands in a field."""
    return any(map(strip, row))


def _unrecognised(name: str, first: Sequence[Row], lines: Iterator[Row]) -> LinesRead:
    filled = [(line, row) for line, row in first if is_filled(row)]
    if not filled:
        return LinesRead(issues=[LoadIssue(name, "The file is empty: not read.")])
    count = len(filled) + sum(is_filled(row) for _, row in lines)
    own = [one for one in filled if no_data.kind_of(one[1]) != no_data.SEPARATOR]
    line, row = (own or filled)[0]
    message = "The column names are not those of a 903 table: not read."
    if len(row) == 1 and any(mark in row[0] for mark in ";\t|"):
        message += " Its columns do not seem to be separated by commas: save it as comma-separated."
    return LinesRead(count - 1, issues=[LoadIssue(name, message, line)])


def _check_columns(name: str, headings: Headings) -> None:
    required = [c for c in headings.missing if c not in LAYOUTS[headings.table].optional]
    if required:
        near = {column: headings.resembling(column) for column in required}
        hints = [f"If {found} is {column}, name it so." for column, found in near.items() if found]
        raise BadInput(
            f"{name}, line {headings.line}: this looks like the {LAYOUTS[headings.table].title} table, but "
            f"{_listed('column', required)} missing. "
            f"{' '.join([*hints, 'Add what is missing and load it again.'])}"
        )
    columns = [column for column in headings.columns if column is not None]
    repeated = sorted({column for column in columns if columns.count(column) > 1})
    if repeated:
        raise BadInput(
            f"{name}, line {headings.line}: {_listed('column', repeated)} there more than once. "
            "Remove the surplus and load it again."
        )


def _listed(noun: str, names: list[str]) -> str:
    """'the column DEC is' or 'the columns DEC and REC are'."""
    if len(names) == 1:
        return f"the {noun} {names[0]} is"
    return f"the {noun}s {', '.join(names[:-1])} and {names[-1]} are"


def _rows(
    name: str,
    headings: Headings,
    lines: Iterator[Row],
    passed_over: dict[str, list[int]],
    issues: list[LoadIssue],
) -> tuple[list[int], list[list[str]]]:
    """The lines on which the data rows begin, and their fields: each row made as wide as the headings.

    Adds the lines without data to ``passed_over``, and an issue for each row of another width.
    """
    width = len(headings.columns)
    child = headings.columns.index("CHILD")
    line_numbers: list[int] = []
    rows: list[list[str]] = []
    uneven: list[Row] = []
    is_plain_id = _PLAIN_ID.fullmatch
    for line, row in lines:
        # Nearly all rows end here: what follows is slow.
        if len(row) == width and is_plain_id(row[child]):
            line_numbers.append(line)
            rows.append(row)
            continue
        kind = _kind_of(name, headings, line, row)
        if kind is None:
            if len(row) != width:
                uneven.append((line, row))
                row = (row + [""] * width)[:width]
            line_numbers.append(line)
            rows.append(row)
        elif kind != no_data.BLANK or len(row) > 1:
            passed_over.setdefault(kind, []).append(line)
    issues.extend(_of_another_width(name, headings, uneven, len(rows)))
    return line_numbers, rows


def _kind_of(name: str, headings: Headings, line: int, row: Sequence[str]) -> str | None:
    """The kind of line without data; None for a row.

    Raises BadInput for column names of another table or in another order: what follows them cannot be
    read as what went before.
    """
    written = [plain(cell).upper() for cell in row]
    if not any(written):
        return no_data.BLANK
    if _without_blanks(written) == _without_blanks(headings.written):
        return no_data.HEADINGS
    if is_headings(written):
        other = read_headings(line, written)
        whose = f" (those of the {LAYOUTS[other.table].title} table)" if other else ""
        raise BadInput(
            f"{name}, line {line}: other column names stand here than in line {headings.line}{whose}. "
            "Several files seem to have been joined: load each of them by itself."
        )
    return no_data.kind_of(row)


def _without_blanks(names: Sequence[str]) -> list[str]:
    return [name for name in names if name]


def _of_another_width(
    name: str, headings: Headings, uneven: Sequence[Row], count: int
) -> Iterator[LoadIssue]:
    """An issue for each of these rows; just one where all rows of the file end in blank surplus fields."""
    width = len(headings.columns)
    if 1 < count == len(uneven) and all(
        len(row) > width and not is_filled(row[width:]) for _, row in uneven
    ):
        message = (
            f"All {count:,} rows, of which this is the first, have more fields than the header, with "
            "nothing in them: the surplus is left out."
        )
        yield LoadIssue(name, message, uneven[0][0], headings.table)
        return
    for line, row in uneven:
        few = len(row) < width
        done = "the missing ones are taken as blank." if few else "the surplus is left out."
        message = (
            f"The row has {len(row)} fields where the header has {width}: {done}"
            " Check the row: its values may stand in the wrong columns."
        )
        yield LoadIssue(name, message, line, headings.table)


def _columns(
    name: str, headings: Headings, rows: list[list[str]]
) -> tuple[dict[str, Sequence[str | None]], list[LoadIssue]]:
    """The table's columns from the rows, with an issue for each column unknown, near or missing."""
    table, line = headings.table, headings.line
    issues: list[LoadIssue] = []
    values = list(zip(*rows, strict=True)) if rows else [()] * len(headings.columns)
    columns: dict[str, Sequence[str | None]] = {}
    for position, (written, column, cells) in enumerate(
        zip(headings.written, headings.columns, values, strict=True), start=1
    ):
        if column is not None:
            columns[column.lower()] = cells
        elif written or any(map(strip, cells)):
            called = f"The column {written}"
            if not is_quotable(written):
                called = f"Column {position}, which has no {'plain ' if written else ''}name,"
            message = f"{called} does not belong to the {LAYOUTS[table].title} table: left out."
            issues.append(LoadIssue(name, message, line, table))
    if headings.near:
        taken = ", ".join(
            f"{written if is_quotable(written) else 'a name of signs'} for {column}"
            for written, column in headings.near
        )
        message = f"Column names that are not quite the portal's were understood: {taken}."
        issues.append(LoadIssue(name, message, line, table))
    for column in headings.missing:
        message = f"The column {column} is missing: taken as blank."
        near = headings.resembling(column)
        if near:
            message += f" If {near} is {column}, name it so."
        issues.append(LoadIssue(name, message, line, table))
        columns[column.lower()] = [""] * len(rows)
    return columns, issues
