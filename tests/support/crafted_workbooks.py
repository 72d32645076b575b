"""Workbooks made by hand, byte for byte: those that no spreadsheet would write too."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

FREE, END, ALLOCATION = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
"""What the table of sectors of an .xls file says of a sector: unused, last of a stream, part of the table."""

SECTOR = 512


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip archive of these members."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def xlsx(
    sheet: str,
    strings: Sequence[str] = (),
    path: str = "worksheets/sheet1.xml",
    more: dict[str, str] | None = None,
) -> bytes:
    """An .xlsx workbook with one sheet, of this XML. ``path``: where it stands. ``more``: further members."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship Id="rId1" '
            f'Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kind}"><sheets>'
            '<sheet name="R" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rels}">'
            f'<Relationship Id="rId1" Type="{kind}/worksheet" Target="{path}"/></Relationships>',
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">{shared}</sst>',
            f"xl/{path}": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
            **(more or {}),
        }
    )


def sheet_of(rows: Sequence[Sequence[str]]) -> str:
    """The XML of a sheet with these texts."""
    cells = (
        "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row) for row in rows
    )
    return f"<sheetData>{''.join(f'<row>{row}</row>' for row in cells)}</sheetData>"


def xlsb(cells: Sequence[tuple[int, int, str]]) -> bytes:
    """An .xlsb workbook with one sheet of these texts; row and column count from 0."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("R")
    last_row, last_column = max(c[0] for c in cells), max(c[1] for c in cells)
    sheet = _part(129) + _part(148, struct.pack("<4I", 0, last_row, 0, last_column)) + _part(145)
    row_now = None
    for row, column, text in cells:
        if row != row_now:
            sheet += _part(0, struct.pack("<I", row) + bytes(21))
            row_now = row
        sheet += _part(6, struct.pack("<II", column, 0) + _wide(text))
    sheet += _part(146) + _part(130)
    return zipped(
        {
            "xl/workbook.bin": _part(131)
            + _part(153, bytes(12))
            + _part(143)
            + _part(156, bundle)
            + _part(144)
            + _part(132),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{rels}">'
            f'<Relationship Id="rId1" Type="{kind}/worksheet" Target="worksheets/sheet1.bin"/>'
            "</Relationships>",
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def _part(number: int, content: bytes = b"") -> bytes:
    """A record of an .xlsb file: its number and its length in seven bits each."""
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, lengths = len(content), b""
    while True:
        size, low = size >> 7, size & 0x7F
        lengths += bytes([low | 0x80 if size else low])
        if not size:
            return head + lengths + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xls(sheets: Sequence[Sequence[tuple[int, int, str]]]) -> bytes:
    """An .xls workbook of these sheets of texts; row and column count from 0."""
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 0x5, 0xDBB, 0x7CC, 0, 0x600))
    begin_sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0xDBB, 0x7CC, 0, 0x600))
    end = _record(0xA)
    bodies = [
        begin_sheet
        + b"".join(
            _record(
                0x204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1")
            )
            for row, column, text in cells
        )
        + end
        for cells in sheets
    ]
    names = [f"S{number}".encode() for number in range(len(sheets))]
    heads = sum(4 + 8 + len(name) for name in names)
    place = len(begin) + heads + len(end)
    directory = b""
    for name, body in zip(names, bodies, strict=True):
        directory += _record(0x85, struct.pack("<IHBB", place, 0, len(name), 0) + name)
        place += len(body)
    return _compound("Workbook", begin + directory + end + b"".join(bodies))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(name: str, stream: bytes) -> bytes:
    """The container of an .xls file, with one stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    tables = 1
    while tables * 128 < count + 1 + tables:
        tables += 1
    chain = [*range(2, count + 1), END] if count > 1 else [END]
    sectors = [END, *chain, *[ALLOCATION] * tables]
    sectors += [FREE] * (tables * 128 - len(sectors))
    first_table = 1 + count
    header = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(16)
        + struct.pack(
            "<5H6x10I", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, 0, 0, 4096, END, 0, END, 0, first_table
        )
        + struct.pack(
            "<108I", *range(first_table + 1, first_table + tables), *[FREE] * (109 - tables)
        )
    )

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        encoded = name.encode("utf-16-le")
        length = len(encoded) + 2 if name else 0
        return struct.pack(
            "<64sHBB3I36xIQ", encoded, length, kind, 1, FREE, FREE, child, start, size
        )

    entries = entry("Root Entry", 5, 1, END, 0) + entry(name, 2, FREE, 1, len(stream))
    entries += entry("", 0, FREE, 0, 0) * 2
    return header + entries + stream + struct.pack(f"<{len(sectors)}I", *sectors)
