"""Workbooks with a sheet for each table: read as the CSV files of their cells would be."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ssda903_pipeline.load import sheets as bounds
from ssda903_pipeline.load.csv_files import read_csv_file
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.load.workbooks import read_workbook
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.tables import TABLES

DAY = datetime.date(2025, 5, 1)
Sheets = dict[str, list[list[Any]]]
REVIEWS = [
    ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"],
    [12345, datetime.date(2010, 2, 1), DAY, "PN1"],
    ["A2", "02/02/2010", datetime.datetime(2025, 6, 1, 9, 30), "PN1"],
]
AS_TEXT = [
    ("12345", "01/02/2010", "01/05/2025", "PN1"),
    ("A2", "02/02/2010", "01/06/2025 09:30:00", "PN1"),
]


def workbook(sheets: Sheets) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}
    ) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()


def open_document(rows: str) -> bytes:
    """An .ods workbook of one sheet with this XML for its rows."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="R">'
            f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return content.getvalue()


def open_row(*texts: str, repeated: int = 1) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def rows_of(file) -> list[tuple[str, ...]]:
    [table] = file.tables
    columns = [table.columns[name.lower()] for name in TABLES[table.table_name]]
    return list(zip(*columns, strict=True))


def test_a_sheet_for_each_table() -> None:
    notes = [["Made on", DAY], ["by the system"]]
    empty: list[list[Any]] = [list(TABLES["dolo"])]
    data = workbook({"Reviews": REVIEWS, "Notes": notes, "Sheet3": [], "DoLs": empty})
    reviews, other, dolo = read_workbook(SourceFile("book.xlsx", data))
    assert (reviews.file_name, reviews.format, reviews.rows_in_file) == (
        "book.xlsx/Reviews",
        "xlsx",
        2,
    )
    assert rows_of(reviews) == AS_TEXT
    assert list(reviews.tables[0].line_numbers) == [2, 3]
    assert (other.file_name, other.tables) == ("book.xlsx/Notes", [])
    assert dolo.tables[0].table_name == "dolo"
    assert rows_of(dolo) == []


def test_cells_are_as_a_csv_file_has_them() -> None:
    cells = ["A1", 7, 7.5, True, None, DAY, " x ", "007"]
    [file] = read_workbook(
        SourceFile("a.xlsx", workbook({"R": [[*REVIEWS[0], 1, 2, 3, 4], cells]}))
    )
    assert rows_of(file) == [("A1", "7", "7.5", "TRUE")]


def test_titles_blank_rows_and_totals_are_as_in_a_csv_file() -> None:
    rows = [["Reviews of 2026"], [], *REVIEWS[:2], [], REVIEWS[0], REVIEWS[2], ["Total", 2]]
    [file] = read_workbook(SourceFile("a.xlsx", workbook({"R": rows})))
    assert rows_of(file) == AS_TEXT
    assert list(file.tables[0].line_numbers) == [4, 7]
    told = [(i.line_number, i.message) for i in file.issues if "passed over" in i.message]
    assert [line for line, _ in told] == [1, 6, 8]


def test_a_column_that_is_missing_is_refused_with_sheet_and_row() -> None:
    with pytest.raises(BadInput, match=r"^a.xlsx/R, line 1: .* REVIEW_CODE is missing"):
        read_workbook(SourceFile("a.xlsx", workbook({"R": [row[:3] for row in REVIEWS]})))


def test_open_document_and_its_repeated_cells() -> None:
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    data = open_document(
        open_row(*TABLES["reviews"]) + open_row("A1", "2", "3", "4", repeated=2) + blank
    )
    [file] = read_workbook(SourceFile("a.ods", data))
    assert rows_of(file) == [("A1", "2", "3", "4")] * 2


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"PK\x03\x04x", b"\xd0\xcf\x11\xe0" + bytes(99), open_document("<broken")],
)
def test_what_cannot_be_read_is_told(data: bytes) -> None:
    [file] = read_workbook(SourceFile("a.xlsx", data))
    assert (file.tables, file.rows_in_file) == ([], 0)
    assert file.issues[0].message.startswith("a.xlsx ")
    assert file.issues[0].message.endswith(" Not read.")


def test_a_workbook_without_a_table_is_told() -> None:
    [file] = read_workbook(
        SourceFile("a.xlsx", workbook({"L": [["URN", "Placement code"], [1, 2]]}))
    )
    assert file.tables == []
    assert "No sheet of the workbook has the column names of a 903 table" in file.issues[0].message


def test_a_workbook_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_BYTES", 100)
    [file] = read_workbook(SourceFile("a.xlsx", workbook({"R": REVIEWS})))
    assert "larger than" in file.issues[0].message


@pytest.mark.parametrize("within", ["", "returns.zip"])
def test_a_return_of_one_workbook(within: str, tmp_path: Path) -> None:
    content = workbook({"Reviews": REVIEWS, "Deprivation": [list(TABLES["dolo"])]})
    path = tmp_path / (within or "book.xlsx")
    if within:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("book.xlsx", content)
    else:
        path.write_bytes(content)
    read = read_return(ReturnRequest([path], "E08000003", 2026))
    assert [table.table_name for table in read.tables] == ["reviews", "dolo"]
    csv = "CHILD,DOB,REVIEW,REVIEW_CODE\n" + "".join(",".join(row) + "\n" for row in AS_TEXT)
    expected = read_csv_file(SourceFile("a.csv", csv.encode())).tables[0]
    assert {n: list(v) for n, v in read.tables[0].columns.items()} == {
        n: list(v) for n, v in expected.columns.items()
    }


def test_other_workbooks_and_other_xml_do_not_stop_a_return(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(workbook({"Reviews": REVIEWS}))
    (tmp_path / "locked.xlsx").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "config.xml").write_text("<settings/>")
    read = read_return(ReturnRequest([tmp_path], "E08000003", 2026))
    assert [table.table_name for table in read.tables] == ["reviews"]
    told = {issue.file_name for issue in read.issues}
    assert {"locked.xlsx", "config.xml"} <= told
