"""Small workbooks that ask a reader for far more memory or time than there is."""

from __future__ import annotations

from tests.load.test_workbooks import open_document
from tests.support.crafted_workbooks import sheet_of, xls, xlsb, xlsx

_SOUND = sheet_of([["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], ["A1", "2", "3", "4"]])
_TEXT = '<c t="s"><v>0</v></c>'
_FIRST = '<c r="A1" t="str"><v>CHILD</v></c>'


def workbook_bombs() -> dict[str, tuple[str, bytes]]:
    """What each has -> the name and the bytes of the workbook."""
    megabyte = "x" * 1_000_000
    return {
        "a reference in small letters": (
            "a.xlsx",
            xlsx(f'<sheetData><row>{_FIRST}<c r="xfd1048576"><v>1</v></c></row></sheetData>'),
        ),
        "spaces in a reference's attribute": (
            "a.xlsx",
            xlsx(f'<sheetData><row>{_FIRST}<c r = "XFD1048576"><v>1</v></c></row></sheetData>'),
        ),
        "a far row whose cells have no references": (
            "a.xlsx",
            xlsx(
                f'<sheetData><row>{_FIRST}</row><row r="1048576">{"<c><v>1</v></c>" * 16_384}</row>'
                "</sheetData>"
            ),
        ),
        "cells without end and without references": (
            "a.xlsx",
            xlsx(f"<sheetData><row>{'<c><v>1</v></c>' * 5_000_000}</row></sheetData>"),
        ),
        "a sheet under another path, beside a small one": (
            "a.xlsx",
            xlsx(
                f'<sheetData><row>{_FIRST}<c r="XFD1048576"><v>1</v></c></row></sheetData>',
                path="pages/one.xml",
                more={"xl/worksheets/sheet1.xml": f"<worksheet>{_SOUND}</worksheet>"},
            ),
        ),
        "a long text in thousands of cells": (
            "a.xlsx",
            xlsx(
                f"<sheetData><row>{_TEXT * 15_000}</row></sheetData>",
                strings=[megabyte],
            ),
        ),
        "texts without end": ("a.xlsx", xlsx(_SOUND, strings=[megabyte] * 480)),
        "a far cell in an .xlsb workbook": (
            "a.xlsb",
            xlsb([(0, 0, "CHILD"), (1_048_575, 16_383, "x")]),
        ),
        "many sheets of an .xls workbook, each as large as can be": (
            "a.xls",
            xls([[(0, 0, "CHILD"), (65_535, 255, "x")]] * 200),
        ),
        "a column that no .xls workbook has": (
            "a.xls",
            xls([[(0, 0, "CHILD"), (65_535, 65_535, "x")]]),
        ),
        "repeated cells of an .ods workbook that have a value and no text": (
            "a.ods",
            open_document(
                '<table:table-row table:number-rows-repeated="100000"><table:table-cell '
                'office:value-type="float" office:value="1" table:number-columns-repeated="900"/>'
                "</table:table-row>"
            ),
        ),
    }
