"""What people wrote into a sheet of errors: the columns Status and Note, with what tells which error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ssda903_pipeline.load.sheets import Rows, read_sheets
from ssda903_pipeline.load.source_files import is_folder, is_there, read_bytes
from ssda903_pipeline.problems import BadInput, printable
from ssda903_pipeline.reports.declaration import read_reports

REPORT = "children_with_errors"
"""The report whose sheet, or CSV file, people fill in."""

COLUMNS = ("status", "note", "error_key", "row_hash")
"""Its columns that are read. A file that `ssda903 notes write` made has them too."""

_WITH_APOSTROPHE = re.compile(r"'[=+@\t\r-]")
"""How text begins that was kept from becoming a formula."""


class SheetNote(NamedTuple):
    """What a row of a sheet says of an error. ``row``: its number there, 1 for the headings.

    ``status``: the text of the cell. ``row_hash``: that of the flagged row as the writer saw it.
    """

    row: int
    error_key: str | None
    row_hash: str | None
    status: str
    note: str | None


def read_notes(path: Path) -> list[SheetNote]:
    """The rows of a workbook or CSV file in which something is written into Status or Note.

    Raises BadInput where the file cannot be read, or no sheet of it has the columns.
    """
    name = printable(path.name)
    if is_folder(path) or not is_there(path):
        raise BadInput(f"{path}: there is no such file. Check the name.")
    for title, rows in read_sheets(name, read_bytes(path), "the notes"):
        lines = iter(rows)
        columns = _columns(next(lines, (1, []))[1])
        if columns is not None:
            return list(_said(lines, columns, from_csv=not title))
    *most, last = headings().values()
    raise BadInput(
        f"{name} holds no notes: its first row needs the columns {', '.join(most)} and {last}, as the "
        f"sheet {read_reports()[REPORT].sheet} has them."
    )


def headings() -> dict[str, str]:
    """The columns that are read, with what each is called in the workbook."""
    return {c.name: c.heading for c in read_reports()[REPORT].columns if c.name in COLUMNS}


def _columns(cells: list[str]) -> dict[str, int] | None:
    """Where the columns are, by their headings in the workbook or their names in a CSV file."""
    found = {cell.strip().lower(): place for place, cell in enumerate(cells)}
    places = {
        name: found.get(name, found.get(heading.lower())) for name, heading in headings().items()
    }
    return None if None in places.values() else places


def _said(lines: Rows, columns: dict[str, int], from_csv: bool) -> Iterator[SheetNote]:
    for number, cells in lines:
        texts = {
            name: cells[place].strip() if place < len(cells) else ""
            for name, place in columns.items()
        }
        if from_csv:
            texts = {
                name: text[1:] if _WITH_APOSTROPHE.match(text) else text
                for name, text in texts.items()
            }
        if texts["status"] or texts["note"]:
            yield SheetNote(
                number,
                texts["error_key"] or None,
                texts["row_hash"] or None,
                texts["status"],
                texts["note"] or None,
            )
