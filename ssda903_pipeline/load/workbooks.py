"""Workbooks: the cells of their sheets, and the 903 tables in them."""

from __future__ import annotations

import datetime
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import ParseError, iterparse
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from ssda903_pipeline.load.cell_issues import cell_issues
from ssda903_pipeline.load.headings import Row
from ssda903_pipeline.load.read_file import ReadFile
from ssda903_pipeline.load.source_files import OPEN_DOCUMENT, SourceFile, read_bytes
from ssda903_pipeline.load.table_lines import is_filled, read_table
from ssda903_pipeline.problems import BadInput, LoadIssue, printable

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
        lines: list[Row] = [(number, _texts(cells)) for number, cells in rows]
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
    if len(file.data) > MAX_BYTES:
        raise BadInput(f"{file.name} is larger than {MAX_BYTES // 1_000_000} MB: check the file.")
    yield from read_sheets(file.name, file.data)


def holds_tables(path: Path) -> bool:
    """Whether a file is a workbook with 903 tables. Raises BadInput as ``read_workbook`` does."""
    file = SourceFile(printable(path.name), read_bytes(path))
    return any(sheet.tables for sheet in read_workbook(file))


def _texts(cells: Iterable[Any]) -> list[str]:
    """The cells of a row as a CSV file has them; none where all are blank, as for a blank line."""
    texts = [_text(cell) for cell in cells]
    return texts if is_filled(texts) else []


def _text(cell: Any) -> str:
    if isinstance(cell, datetime.datetime):
        time = "" if cell.time() == datetime.time() else f" {cell:%H:%M:%S}"
        return _text(cell.date()) + time
    if isinstance(cell, datetime.date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def read_sheets(name: str, data: bytes) -> Iterator[tuple[str, Rows]]:
    """The sheets of a workbook, each with its title and rows. Charts are no sheets.

    Raises BadInput where the workbook is locked, damaged, or would take too much memory.
    """
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
