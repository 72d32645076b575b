"""Sheets of workbooks and of CSV files, as rows of cells, within bounds that no file breaks by accident."""

from __future__ import annotations

import csv
import datetime
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import ParseError, iterparse
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from ssda903_pipeline.load.source_files import OPEN_DOCUMENT, WORKBOOK_BEGINNINGS, WORKBOOKS
from ssda903_pipeline.problems import BadInput

MAX_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 500_000_000
MAX_CELLS = 20_000_000
"""Limits of one file. Ofsted's lists have at most some 20,000 rows of 52 columns, in 5 MB."""

DAMAGED = (
    CalamineError,
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What the readers raise where the bytes are not those of a sound workbook."""

Rows = Iterable[tuple[int, list[Any]]]
"""Rows of a sheet or CSV file with their numbers there (1 = first)."""


def read_sheets(name: str, data: bytes, what: str) -> Iterator[tuple[str, Rows]]:
    """Each sheet of the file ``name``, whose content is ``data``: those of a workbook, or a CSV file.

    A CSV file is one sheet without a name. ``what`` is what messages call that which the file holds:
    ``the list``. Raises BadInput where the file is too large, locked or damaged.
    """
    if data.startswith(WORKBOOK_BEGINNINGS):
        return workbook_sheets(name, data)
    if name.lower().endswith(WORKBOOKS):
        raise BadInput(f"{name} is not an Excel workbook: save {what} again as .xlsx.")
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return iter([("", _csv_rows(name, data, what))])


def workbook_sheets(name: str, data: bytes) -> Iterator[tuple[str, Rows]]:
    """The sheets of a workbook, each with its title and rows. Charts are no sheets.

    Raises BadInput where the workbook is locked, damaged, or would take too much memory.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    try:
        if data.startswith(b"PK"):
            _check_zip(name, data)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                yield sheet.name, list(enumerate(rows, start=1))
    except DAMAGED as error:
        # A locked .xlsx is wrapped in another kind of file, with its content under this name.
        if isinstance(error, PasswordError) or "EncryptedPackage".encode("utf-16-le") in data:
            raise BadInput(f"{name} is locked by a password: save it without one.") from None
        raise BadInput(f"{name} cannot be read as a workbook: save it again as .xlsx.") from None


def cell_text(cell: Any) -> str:
    """A cell of a workbook as a CSV file would have it."""
    if isinstance(cell, datetime.datetime):
        time = "" if cell.time() == datetime.time() else f" {cell:%H:%M:%S}"
        return cell_text(cell.date()) + time
    if isinstance(cell, datetime.date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _check_zip(name: str, data: bytes) -> None:
    """Refuse a zip file that is no .xlsx workbook, or that would fill the memory when it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise BadInput(f"{name} unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB.")
        sheets = [m for m in members if re.fullmatch(r"xl/worksheets/[^/]+\.xml", m.filename)]
        open_document = [m for m in members if m.filename == OPEN_DOCUMENT]
        if not sheets and not open_document:
            raise BadInput(f"{name} is not an Excel .xlsx workbook: save it as .xlsx.")
        for sheet in sheets or open_document:
            with archive.open(sheet) as content:
                rows, columns = _extent(content) if sheets else _extent_of_open_document(content)
            # The reader makes room for every cell up to the last one used, so that a single
            # stray value in the far corner of a sheet would end the whole process.
            if rows * columns > MAX_CELLS:
                raise BadInput(
                    f"{name} has a sheet with values as far out as row {rows}, column {columns}: "
                    "delete what lies outside the table."
                )


def _extent(content: IO[bytes]) -> tuple[int, int]:
    """The last row and the last column named by a cell in a sheet's XML."""
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    tail = b""
    while chunk := content.read(1 << 20):
        chunk = tail + chunk
        cells = re.findall(rb"""\br=["']([A-Z]{1,3})([0-9]{1,9})["']""", chunk)
        columns.update(letters for letters, _ in cells)
        rows.update(digits for _, digits in cells)
        tail = chunk[-32:]  # a cell's name may lie across two chunks
    return max(map(int, rows), default=0), max(map(_column_number, columns), default=0)


def _extent_of_open_document(content: IO[bytes]) -> tuple[int, int]:
    """The last row and the last column with a value in any sheet. Rows and cells may be said to be repeated."""
    last_row = last_column = row = column = filled = 0
    for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
        name = element.tag.rpartition("}")[2]
        if event == "start":
            if name == "table":
                row = 0
            elif name == "table-row":
                column = filled = 0
        elif name in ("table-cell", "covered-table-cell"):
            column += _repeated(element, "columns")
            if len(element):
                filled = column
        elif name == "table-row":
            row += _repeated(element, "rows")
            if filled:
                last_row, last_column = max(last_row, row), max(last_column, filled)
            element.clear()
    return last_row, last_column


def _repeated(element: Element, what: str) -> int:
    """How many rows or columns an element of an OpenDocument table stands for."""
    ending = f"}}number-{what}-repeated"
    return next((int(n) for name, n in element.attrib.items() if name.endswith(ending)), 1)


def _column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _csv_rows(name: str, data: bytes, what: str) -> Rows:
    if b"\0" in data:
        raise BadInput(
            f"{name} is neither a workbook nor a CSV file: save {what} as .xlsx or CSV (UTF-8)."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # what Excel writes as plain CSV
    reader = csv.reader(io.StringIO(text, newline=""))
    line = 1  # where a row begins: a quoted cell may run over several lines
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise BadInput(f"{name}, line {line}: this is not CSV. Save {what} again.") from None


def _too_large(name: str) -> BadInput:
    return BadInput(f"{name} is larger than {MAX_BYTES // 1_000_000} MB: check the file.")
