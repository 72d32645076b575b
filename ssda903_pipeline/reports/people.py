"""Who works with a child: a list that goes into the reports beside the child, and nowhere else.

Nothing of it is stored in a database, and no rule reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ssda903_pipeline.load.csv_files import read_rows
from ssda903_pipeline.load.sheets import workbook_sheets
from ssda903_pipeline.load.source_files import (
    WORKBOOK_BEGINNINGS,
    SourceFile,
    is_folder,
    is_there,
    read_bytes,
)
from ssda903_pipeline.load.white_space import plain, strip
from ssda903_pipeline.problems import BadInput, printable
from ssda903_pipeline.reports.declaration import Column, Report, read_reports

CHILD = "CHILD"
"""The column that names the child; all others are taken as they are."""

MAX_COLUMNS = 20
MAX_NAME = 60
"""Bounds of the columns beside the child, and of a column's name."""

WIDTH = 18
"""Letters of such a column on a sheet."""

_Lines = Iterable[tuple[int, list[str]]]
"""Lines of a file with their numbers there, from 1."""


@dataclass(frozen=True)
class People:
    """What a list says of children: the names of its columns, and a value of each for every child.

    A value is None where it is blank. Children are as rules see them: in capitals, without spaces around.
    """

    names: Sequence[str] = ()
    by_child: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)

    def of(self, child: str | None) -> list[tuple[str, str]]:
        """What the list says of a child, each value with its column's name; blank ones are left out."""
        values = self.by_child.get(child, ()) if child is not None else ()
        said = zip(self.names, values, strict=False)
        return [(name, value) for name, value in said if value is not None]

    def beside_children(self, reports: Iterable[Report]) -> list[Report]:
        """The reports with the list's columns after the child's, in those that have one."""
        return [replace(report, columns=[*self._with_mine(report.columns)]) for report in reports]

    def _with_mine(self, columns: Iterable[Column]) -> Iterator[Column]:
        for column in columns:
            yield column
            if column.kind == "child":
                yield from (Column(name, name, WIDTH, "wrapped") for name in self.names)


NOBODY = People()
"""No list."""


def people_listed(path: Path | None) -> People:
    """The list that a file holds, as ``read_people`` reads it; nobody where no file is given."""
    return NOBODY if path is None else read_people(path)


def has_children(report: Report) -> bool:
    """Whether the rows of a report are about one child each."""
    return any(column.kind == "child" for column in report.columns)


def read_people(path: Path) -> People:
    """Read a list of children with whoever works with them: CSV, or the first sheet of a workbook with CHILD.

    Raises BadInput where the file cannot be read or has no such list, for a name that a report has already,
    and for a child that stands there twice with different values.
    """
    if not is_there(path) or is_folder(path):
        raise BadInput(f"{path}: there is no such file. Check the name that --people gives.")
    name, data = printable(path.name), read_bytes(path)
    if not data.startswith(WORKBOOK_BEGINNINGS):
        return _people(name, name, read_rows(SourceFile(name, data)))
    for title, rows in workbook_sheets(name, data):
        lines = [
            (number, cells) for number, row in rows if any(cells := [strip(cell) for cell in row])
        ]
        if lines and CHILD in (cell.upper() for cell in lines[0][1]):
            return _people(name, f"{name}, sheet {printable(title)}", lines)
    raise BadInput(f"{name}: no sheet has a column {CHILD} in its first line. {_WHAT_IT_IS}")


_WHAT_IT_IS = f"The list needs a column {CHILD} and others, such as TEAM or WORKER."


def _people(name: str, where: str, lines: _Lines) -> People:
    lines = iter(lines)
    number, headings = next(lines, (1, []))
    headings = [strip(heading) for heading in headings]
    while headings and not headings[-1]:
        headings.pop()
    place = f"{where}, line {number}"
    child = _place_of_child(place, headings)
    others = [column for column in range(len(headings)) if column != child]
    _check_names(place, [headings[column] for column in others])
    by_child: dict[str, tuple[str | None, ...]] = {}
    first_lines: dict[str, int] = {}
    for number, cells in _padded(where, lines, len(headings)):
        who = plain(cells[child]).upper()
        if not who:
            raise BadInput(
                f"{where}, line {number}: {CHILD} is blank. Fill it in, or delete the line."
            )
        values = tuple(cells[column] or None for column in others)
        if by_child.setdefault(who, values) != values:
            raise BadInput(
                f"{where}, line {number}: the child of line {first_lines[who]} stands here again with other "
                "values. Keep one of the two lines."
            )
        first_lines.setdefault(who, number)
    if not by_child:
        raise BadInput(f"{name}: the list names no child.")
    return People([headings[column] for column in others], by_child)


def _place_of_child(place: str, headings: Sequence[str]) -> int:
    named = [column for column, heading in enumerate(headings) if heading.upper() == CHILD]
    if not named:
        raise BadInput(f"{place}: there is no column {CHILD}. {_WHAT_IT_IS}")
    if len(named) > 1:
        raise BadInput(f"{place}: there is more than one column {CHILD}. Keep one of them.")
    return named[0]


def _check_names(place: str, names: Sequence[str]) -> None:
    if not names:
        raise BadInput(f"{place}: there is no column but {CHILD}. {_WHAT_IT_IS}")
    if len(names) > MAX_COLUMNS:
        raise BadInput(
            f"{place}: there are more than {MAX_COLUMNS} columns. Keep those that you need."
        )
    taken = _names_of_reports()
    so_far: set[str] = set()
    for name in names:
        if not name[:1].isalnum() or len(name) > MAX_NAME or name != printable(name):
            raise BadInput(
                f"{place}: the name of a column begins with a letter or a digit and has at most "
                f"{MAX_NAME} characters. Name each column."
            )
        if name.casefold() in taken:
            raise BadInput(
                f"{place}: the reports have a column {name} already. Give yours another name."
            )
        if name.casefold() in so_far:
            raise BadInput(f"{place}: there is more than one column {name}. Keep one of them.")
        so_far.add(name.casefold())


def _names_of_reports() -> set[str]:
    """The names and headings that the reports about children have, without regard to capitals."""
    reports = [report for report in read_reports().values() if has_children(report)]
    return {
        text.casefold()
        for report in reports
        for text in (*report.all_columns, *(c.heading for c in report.columns))
    }


def _padded(where: str, lines: _Lines, width: int) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line, without white space around them, as many as there are headings."""
    for number, cells in lines:
        stripped = [strip(cell) for cell in cells]
        if any(stripped[width:]):
            raise BadInput(
                f"{where}, line {number}: there are more cells than headings. Name each column."
            )
        yield number, [*stripped, *[""] * width][:width]
