"""Reading the inspectorate's lists of providers: which URN may give which placement, and until when.

Five layouts of workbook are known: children's homes alone, its partner list of social care
providers, the two combined, and the combined list with a second sheet of supported accommodation
in two forms. Sheets are recognised by their columns, because their names change from year to year.
A CSV file of the same columns, or of our own (see ``HEADINGS``), is read too.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from ssda903_pipeline.load.postcodes import normalise_postcode
from ssda903_pipeline.problems import BadInput, LoadIssue

MAX_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 500_000_000
MAX_CELLS = 20_000_000
"""Limits of one file. Real lists have at most some 20,000 rows of 52 columns, in 5 MB."""

_FACTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
"""What the browser edition has to know of the lists too."""

HEADINGS: dict[str, list[str]] = _FACTS["headings"]
"""What a list says of a provider -> the headings that may hold it, in lower case, best first.
The first of each is that of our own CSV file."""

TITLES: dict[str, str] = _FACTS["titles"]
"""What a list says of a provider -> what messages call it."""

SUPPORTED_PLACE, SUPPORTED_PROVIDER = "K3", "PR4"
"""Supported accommodation is always placement type K3, and a private provision unless it says
otherwise (the department's code sets for PLACE and PLACE_PROVIDER, from 2025)."""

HEADING_ROWS = 20
"""How far down the row of headings is looked for: titles and notes may stand above it."""

DAMAGED = (
    CalamineError,
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

NONE_WORDS = frozenset({"", "-", "na", "n/a"})
"""What people write into a cell that has no value, in lower case."""


class ProviderRow(NamedTuple):
    """One line of a list. Codes are in capitals, joined with commas; None where there is none."""

    urn: str
    place_codes: str | None
    provider_codes: str | None
    reg_end: str | None
    """The day registration ended, dd/mm/yyyy; None while registered."""
    postcode: str | None
    """In capitals, without spaces."""


@dataclass
class ProviderList:
    """What a file of providers holds."""

    file_name: str
    rows: list[ProviderRow] = field(default_factory=list)
    rows_read: int = 0
    """Rows with anything in them below the headings, over all sheets of providers."""
    issues: list[LoadIssue] = field(default_factory=list)


Rows = Iterable[tuple[int, list[Any]]]
"""Rows of a sheet or CSV file with their numbers there (1 = first)."""


def read_provider_list(name: str, data: bytes) -> ProviderList:
    """The providers in the file ``name``, whose content is ``data``: .xlsx, .xls or CSV.

    Rows come in the order of the file, and a URN comes as often as it is listed. A row without a
    URN is left out, an end date that is no date is left blank, and both are among the issues.

    Raises BadInput when the file is too large, locked, damaged, or holds no list of providers.
    """
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} is larger than {MAX_BYTES // 1_000_000} MB: check the file.")
    found = ProviderList(name)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        sheets = read_sheets(name, data)
    elif name.lower().endswith((".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")):
        raise BadInput(f"{name} is not an Excel workbook: save the list again as .xlsx.")
    else:
        sheets = iter([("", _csv_rows(name, data))])
    sheets_read = [_read_sheet(found, title, rows) for title, rows in sheets]
    if not any(sheets_read):
        raise BadInput(
            f"{name} holds no list of providers: a sheet needs columns for the URN, the placement "
            "code, the provider code and the postcode."
        )
    return found


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
        raise BadInput(
            f"{name} cannot be read as a workbook: save the list again as .xlsx."
        ) from None


def _check_zip(name: str, data: bytes) -> None:
    """Refuse a zip file that is no .xlsx workbook, or that would fill the memory when it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise BadInput(f"{name} unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB.")
        sheets = [m for m in members if re.fullmatch(r"xl/worksheets/[^/]+\.xml", m.filename)]
        if not sheets:
            raise BadInput(f"{name} is not an Excel .xlsx workbook: save the list as .xlsx.")
        for sheet in sheets:
            with archive.open(sheet) as content:
                rows, columns = _extent(content)
            # The reader makes room for every cell up to the last one used, so that a single
            # stray value in the far corner of a sheet would end the whole process.
            if rows * columns > MAX_CELLS:
                raise BadInput(
                    f"{name} has a sheet with values as far out as row {rows}, column {columns}: "
                    "delete what lies outside the list."
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


def _column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _csv_rows(name: str, data: bytes) -> Rows:
    if b"\0" in data:
        raise BadInput(
            f"{name} is neither a workbook nor a CSV file: save the list as .xlsx or CSV (UTF-8)."
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
        raise BadInput(f"{name}, line {line}: this is not CSV. Save the list again.") from None


def _read_sheet(found: ProviderList, title: str, rows: Rows) -> bool:
    """Add a sheet's providers to ``found``. False when it is no sheet of providers."""
    rows = iter(rows)
    for number, cells in rows:
        headings = [re.sub(r"\s+", " ", str(cell)).strip().lower() for cell in cells]
        if "urn" in headings:
            break
        if number >= HEADING_ROWS:
            return False
    else:
        return False

    place = f"sheet '{title}'" if title else "the list"
    columns = {
        what: headings.index(heading)
        for what, choices in HEADINGS.items()
        if (heading := next((choice for choice in choices if choice in headings), None))
    }
    supported = "setting category" in headings
    needed = ["postcode"] if supported else ["place_codes", "provider_codes", "postcode"]
    if "place_codes" in headings:
        # Our own layout, in which a missing column of end dates can only be an oversight.
        needed.append("reg_end")
    missing = " and the ".join(TITLES[what] for what in needed if what not in columns)
    if missing and (supported or columns.keys() & {"place_codes", "provider_codes"}):
        raise BadInput(f"{found.file_name}: {place} has no column for the {missing}.")
    if missing:
        # A sheet of conditions of registration has URNs too; nothing is lost where it is not read.
        if "conditions" not in headings:
            message = f"There are URNs but no placement codes in {place}: it was not read."
            found.issues.append(LoadIssue(found.file_name, message, number))
        return False
    if "reg_end" not in columns:
        _report_unread_end(found, place, number, headings)

    for number, cells in rows:
        _read_row(found, place, number, cells, columns, supported)
    return True


def _report_unread_end(found: ProviderList, place: str, number: int, headings: list[str]) -> None:
    """Say of a column that could hold end dates under another name that it was not read.

    That a list has no end dates is no fault: all its providers may be current.
    """
    for heading in headings:
        if re.search(r"deregist|de-regist|clos(ed|ure|ing)\b|end(ed)? date", heading):
            found.issues.append(
                LoadIssue(
                    found.file_name,
                    f"The column '{heading}' of {place} was not read. If it holds the day on which "
                    "registration ended, name it 'Deregistration date'.",
                    number,
                )
            )


def _read_row(
    found: ProviderList,
    place: str,
    number: int,
    cells: list[Any],
    columns: dict[str, int],
    supported: bool,
) -> None:
    if all(_text(cell) is None for cell in cells):
        return
    texts = {
        what: _text(cells[column]) if column < len(cells) else None
        for what, column in columns.items()
    }
    found.rows_read += 1
    urn = texts["urn"]
    if urn is None:
        message = f"A row of {place} has no URN and was left out."
        found.issues.append(LoadIssue(found.file_name, message, number))
        return
    place_codes = _codes(texts.get("place_codes"))
    provider_codes = _codes(texts.get("provider_codes"))
    if supported:
        place_codes, provider_codes = SUPPORTED_PLACE, provider_codes or SUPPORTED_PROVIDER
    reg_end = texts.get("reg_end")
    if reg_end is not None:
        reg_end = _day(reg_end)
        if reg_end is None:
            message = f"The end date in a row of {place} is not a date and was read as blank."
            found.issues.append(LoadIssue(found.file_name, message, number))
    postcode = normalise_postcode(texts.get("postcode"))
    found.rows.append(ProviderRow(urn.upper(), place_codes, provider_codes, reg_end, postcode))


def _text(cell: Any) -> str | None:
    """A cell as trimmed text: whole numbers without a point, days as dd/mm/yyyy, else None."""
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else str(cell).strip()
    return None if text.lower() in NONE_WORDS else text


def _codes(text: str | None) -> str | None:
    pieces = re.split(r"[,/;\n]", text or "")
    codes = ["".join(piece.split()).upper() for piece in pieces]
    return ",".join(code for code in codes if code.lower() not in NONE_WORDS) or None


def _day(text: str) -> str | None:
    """``text`` as dd/mm/yyyy, from that form or yyyy-mm-dd, else None. A time is dropped."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(text.split()[0], form).strftime("%d/%m/%Y")
        except ValueError:
            continue
    return None
