"""The Excel workbook: what was found, for people who work through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from xlsxwriter.format import Format

from ssda903_pipeline.database.raw_tables import STATUSES
from ssda903_pipeline.reports.declaration import (
    BLANK_CHILD,
    Column,
    Report,
    read_reports,
    read_star,
    sheets,
)
from ssda903_pipeline.reports.overview import read_overview
from ssda903_pipeline.reports.plain_worksheet import PlainWorksheet
from ssda903_pipeline.reports.reading import available, query, run
from ssda903_pipeline.words import day_in_words

FILE_NAME = "report.xlsx"

CHECKED = "returns_checked"
"""The report that the summary shows."""

MAX_ROWS = 1_048_576
"""Rows of an Excel worksheet, that of the headings included."""

ROWS_AT_A_TIME = 10_000
PAPER_A4 = 9

STYLES: dict[str, dict[str, Any]] = {
    "page_title": {"bold": True, "font_size": 16},
    "section": {"bold": True, "font_size": 12},
    "heading": {
        "bold": True, "text_wrap": True, "bg_color": "#1D70B8", "font_color": "#FFFFFF",
        "border": 1, "border_color": "#B1B4B6",
    },
    "text": {},
    "wrapped": {"text_wrap": True},
    "child": {},
    "number": {"num_format": "#,##0"},
    "year": {"num_format": "0"},
    "percent": {"num_format": "0.0%"},
    "day": {"num_format": "dd/mm/yyyy"},
    "time": {"num_format": "dd/mm/yyyy hh:mm"},
    "note": {"italic": True},
}  # fmt: skip
"""Kind of cell -> how it looks."""

CHOICES = {("children_with_errors", "status"): STATUSES}
"""Report and column -> the words of a list, where people fill the column in."""

CHOOSE = "Choose one of the words of the list."

HOW_TO_READ = (
    "Line is the line of the file on which the row begins. Row counts the rows of the table from 1.",
    "Find it by names the row's own dates, which stay the same when rows move.",
    "Values are shown as they were supplied. A table that begins with previous. is last year's.",
    "The same row can break several rules: putting one thing right often clears several errors.",
    "Due says when an error is to be mended: now, or at year end for what is not wrong yet on the "
    "extract date, because the rule looks at the whole year.",
    "What you find out of an error can be written into Status, which has a list to choose from, and "
    "Note: `ssda903 notes read` keeps it with the error, and later extracts show it again.",
    "The workbook holds data about children: keep it as you keep the return itself.",
)


@dataclass(frozen=True)
class Book:
    """A workbook that is being written, and what goes into it."""

    workbook: xlsxwriter.Workbook
    styles: dict[str, Format]
    connection: duckdb.DuckDBPyConnection
    return_ids: Sequence[str]


def tables_read() -> list[Report]:
    """The tables that the workbook is made of."""
    return [*sheets(), read_reports()[CHECKED], read_star()["rule_runs"]]


def write(
    connection: duckdb.DuckDBPyConnection, folder: Path, return_ids: Sequence[str]
) -> list[Path]:
    """Write ``report.xlsx``: a summary, and a sheet for each question that analysts ask.

    What was supplied is written as text, whatever it looks like: Excel makes no formula, link, date
    or number of it. Rows that do not fit into a worksheet are counted in its last row.
    """
    path = folder / FILE_NAME
    options = {
        # For the parts of the file, which hold data: they are made nowhere else.
        "tmpdir": str(folder),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"title": "SSDA903 validation"})
        styles = {
            # Text stands at the top of its row, because a message beside it may take many lines.
            kind: workbook.add_format({"valign": "top", **style})
            for kind, style in STYLES.items()
        }
        book = Book(workbook, styles, connection, return_ids)
        summary = _add_worksheet(book, "Summary", read_reports()[CHECKED].columns)
        shown = [sheet for sheet in available(connection, sheets()) if _write_sheet(book, sheet)]
        _write_summary(book, summary, shown)
    return [path]


def _write_sheet(book: Book, sheet: Report) -> bool:
    """Add the sheet, unless it has no rows and is only added with rows; says whether it was added."""
    columns = sheet.columns_for(len(book.return_ids))
    sql, given = query(book.connection, sheet, book.return_ids, _selected(columns))
    # One row of the worksheet is for the headings, so one more than fits is read: it tells that some do not.
    rows = _rows(book.connection.execute(f"{sql} limit {MAX_ROWS}", given))
    first = next(rows, None)
    if sheet.only_with_rows and first is None:
        return False
    worksheet = _add_worksheet(book, sheet.sheet, columns)
    worksheet.repeat_rows(0)
    worksheet.freeze_panes(1, 0)
    rows = chain([first] if first else [], rows)
    end = _write_rows(book, worksheet, 1, columns, islice(rows, MAX_ROWS - 2))
    last = list(rows)
    if len(last) == 1:
        end = _write_rows(book, worksheet, end, columns, last)
    elif last:
        count = book.connection.execute(f"select count(*) from ({sql})", given).fetchone()[0]
        note = (
            f"{count - (MAX_ROWS - 2):,} more rows do not fit into a worksheet. "
            f"All of them are in {sheet.file_name}, which --format csv writes."
        )
        worksheet.write_string(end, 0, note, book.styles["note"])
    elif first is None:
        worksheet.write_string(1, 0, "There are none.", book.styles["note"])
    table = {
        "name": sheet.name,
        "style": "Table Style Light 1",
        "columns": [
            {"header": column.heading, "header_format": book.styles["heading"]}
            for column in columns
        ],
    }
    worksheet.add_table(0, 0, max(end - 1, 1), len(columns) - 1, table)
    for position, column in enumerate(columns):
        if (sheet.name, column.name) in CHOICES:
            words = list(CHOICES[sheet.name, column.name])
            choice = {"validate": "list", "source": words, "error_message": CHOOSE}
            worksheet.data_validation(1, position, max(end - 1, 1), position, choice)
    return True


def _selected(columns: Sequence[Column]) -> str:
    """What is selected from a report for the columns of a sheet."""
    return ", ".join(
        f"coalesce({column.name}, '{BLANK_CHILD}')" if column.kind == "child" else column.name
        for column in columns
    )


def _write_summary(book: Book, worksheet: PlainWorksheet, shown: Sequence[Report]) -> None:
    """What was checked and found in all, what the other sheets hold, and each return."""
    overview = read_overview(book.connection, book.return_ids)
    title = "SSDA903 validation"
    if overview.extract_date:
        title += f", extract of {day_in_words(overview.extract_date)}"
    lines = [
        ("page_title", title, ""),
        ("text", overview.in_words, ""),
        ("text", "", ""),
        ("section", "The sheets of this workbook", ""),
        *(("text", sheet.sheet, sheet.about) for sheet in shown),
        ("text", "", ""),
        ("section", "How to read them", ""),
        *(("text", line, "") for line in HOW_TO_READ),
        ("text", "", ""),
        ("section", "What was checked", ""),
    ]
    for number, (style, first, second) in enumerate(lines):
        worksheet.write_string(number, 0, first, book.styles[style])
        worksheet.write_string(number, 1, second, book.styles[style])
    checked = read_reports()[CHECKED]
    for position, column in enumerate(checked.columns):
        worksheet.write_string(len(lines), position, column.heading, book.styles["heading"])
    cursor = run(book.connection, checked, book.return_ids, _selected(checked.columns))
    _write_rows(book, worksheet, len(lines) + 1, checked.columns, _rows(cursor))


def _add_worksheet(book: Book, name: str, columns: Sequence[Column]) -> PlainWorksheet:
    """A worksheet laid out for these columns, and for printing."""
    worksheet = book.workbook.add_worksheet(name, PlainWorksheet)
    for position, column in enumerate(columns):
        options = {"hidden": True} if column.hidden else None
        worksheet.set_column(position, position, column.width, None, options)
    worksheet.set_landscape()
    worksheet.set_paper(PAPER_A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_footer("&L&A&RPage &P of &N")
    # Identifiers that are all digits are text all the same: no warning triangles.
    worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return worksheet


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple]:
    while rows := cursor.fetchmany(ROWS_AT_A_TIME):
        yield from rows


def _write_rows(
    book: Book,
    worksheet: PlainWorksheet,
    first_row: int,
    columns: Sequence[Column],
    rows: Iterable[tuple],
) -> int:
    """Write rows that have just these columns; returns the number of the row after them."""
    styles = [book.styles[column.kind] for column in columns]
    return worksheet.write_plain_rows(first_row, rows, styles)
