"""The Excel workbook: what was found, for people who work through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from math import ceil
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from xlsxwriter.format import Format

from ssda903_pipeline.database.raw_tables import STATUSES
from ssda903_pipeline.database.sql import quoted
from ssda903_pipeline.reports.declaration import (
    BLANK_CHILD,
    Column,
    Report,
    read_reports,
    read_star,
    sheets,
)
from ssda903_pipeline.reports.overview import Overview, read_overview
from ssda903_pipeline.reports.people import NOBODY, People
from ssda903_pipeline.reports.plain_worksheet import PlainWorksheet
from ssda903_pipeline.reports.reading import available, query, run
from ssda903_pipeline.reports.row_heights import LINE, row_height
from ssda903_pipeline.reports.splitting import Share
from ssda903_pipeline.rules.addresses import rule_address
from ssda903_pipeline.words import day_in_words

FILE_NAME = "report.xlsx"

CHECKED = "returns_checked"
"""The report that the summary shows."""

MAX_ROWS = 1_048_576
"""Rows of an Excel worksheet, that of the headings included."""

ROWS_AT_A_TIME = 10_000
LETTER_SIZE = 11
"""Points of the letters where a style does not say."""

ROOM_FOR_FILTER = 2
"""Letters of a heading's width that the button of its filter takes."""

LETTERS_ON_A_SCREEN = 130
"""Width of the columns that a screen shows together."""

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
    # Right of the middle, so that it does not touch the text in the next column.
    "number": {"num_format": "#,##0", "align": "right", "indent": 1},
    "year": {"num_format": "0", "align": "right", "indent": 1},
    "percent": {"num_format": "0.0%"},
    "day": {"num_format": "dd/mm/yyyy"},
    "time": {"num_format": "dd/mm/yyyy hh:mm"},
    "note": {"italic": True},
}  # fmt: skip
"""Kind of cell -> how it looks."""

CHOICES = {("children_with_errors", "status"): STATUSES}
"""Report and column -> the words of a list, where people fill the column in."""

LINKED = ("summary_of_failures", "rule_code")
"""Report and column whose rules lead to their pages. It has a row for each rule: Excel holds 65,530 links."""

CHOOSE = "Choose one of the words of the list."

HOW_TO_READ = (
    "Line is the line of the file on which the row begins. Row counts the rows of the table from 1.",
    "Find it by names the row's own dates, which stay the same when rows move.",
    "What to check, in full, stands once for each rule and table in Summary of failures.",
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
    share: Share | None = None


def tables_read() -> list[Report]:
    """The tables that the workbook is made of."""
    return [*sheets(), read_reports()[CHECKED], read_star()["rule_runs"]]


def write(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    return_ids: Sequence[str],
    people: People = NOBODY,
    share: Share | None = None,
) -> list[Path]:
    """Write ``report.xlsx``: a summary, and a sheet for each question that analysts ask.

    With ``share``, a workbook about some of the children, by the name that it has. The people are in the
    tables of the connection already, where there are any.

    What was supplied is written as text, whatever it looks like: Excel makes no formula, link, date
    or number of it. Rows that do not fit into a worksheet are counted in its last row.
    """
    path = folder / (share.file_name if share else FILE_NAME)
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
        book = Book(workbook, styles, connection, return_ids, share)
        summary = _add_worksheet(book, "Summary", read_reports()[CHECKED].columns)
        offered = people.beside_children(available(connection, sheets()))
        if share:
            offered = share.sheets(offered)
        shown = [sheet for sheet in offered if _write_sheet(book, sheet)]
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
    worksheet.set_row_pixels(0, _height_of_headings(columns))
    worksheet.repeat_rows(0)
    worksheet.freeze_panes(1, 0)
    rows = chain([first] if first else [], rows)
    linked = next(
        (n for n, column in enumerate(columns) if (sheet.name, column.name) == LINKED), None
    )
    end = _write_rows(book, worksheet, 1, columns, islice(rows, MAX_ROWS - 2), linked)
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


def _height_of_headings(columns: Sequence[Column]) -> int:
    """Pixels of a row of headings, which are bold and have the button of a filter beside them."""
    return row_height(
        [(column.heading, max(column.width - ROOM_FOR_FILTER, 1)) for column in columns]
    )


def _selected(columns: Sequence[Column]) -> str:
    """What is selected from a report for the columns of a sheet."""
    return ", ".join(
        f"coalesce({column.name}, '{BLANK_CHILD}')"
        if column.kind == "child"
        else quoted(column.name)
        for column in columns
    )


def _write_summary(book: Book, worksheet: PlainWorksheet, shown: Sequence[Report]) -> None:
    """What was checked and found in all, what the other sheets hold, and each return."""
    overview = _overview(book)
    title = f"SSDA903 validation{f', {book.share.name}' if book.share else ''}"
    if overview.extract_date:
        title += f", extract of {day_in_words(overview.extract_date)}"
    lines = [
        ("page_title", title, ""),
        ("text", overview.errors_in_words if book.share else overview.in_words, ""),
        ("text", "", ""),
        ("section", "The sheets of this workbook", ""),
        *(("text", sheet.sheet, sheet.about) for sheet in shown),
        ("text", "", ""),
        ("section", "How to read them", ""),
        *(("text", line, "") for line in HOW_TO_READ),
        ("text", "", ""),
        ("section", f"What was checked{' in all' if book.share else ''}", ""),
    ]
    checked = read_reports()[CHECKED]
    widths = [column.width for column in checked.columns]
    for number, (style, first, second) in enumerate(lines):
        if second:
            worksheet.write_string(number, 0, first, book.styles[style])
        _write_across(book, worksheet, number, 1 if second else 0, widths, second or first, style)
    for position, column in enumerate(checked.columns):
        worksheet.write_string(len(lines), position, column.heading, book.styles["heading"])
    worksheet.set_row_pixels(len(lines), _height_of_headings(checked.columns))
    cursor = run(book.connection, checked, book.return_ids, _selected(checked.columns))
    _write_rows(book, worksheet, len(lines) + 1, checked.columns, _rows(cursor))


def _overview(book: Book) -> Overview:
    """The figures of the returns, or of the children that the workbook is about."""
    overview = read_overview(book.connection, book.return_ids)
    if book.share is None:
        return overview
    by_child = read_reports()["errors_by_child"]
    counts = run(book.connection, by_child, book.return_ids, "child, error_count, due_now_count")
    rows = counts.fetchall()
    return replace(
        overview,
        errors=sum(errors for _, errors, _ in rows),
        due_now=sum(due_now for *_, due_now in rows),
        children=sum(child is not None for child, *_ in rows),
        children_due_now=sum(child is not None and due_now > 0 for child, _, due_now in rows),
    )


def _write_across(
    book: Book,
    worksheet: PlainWorksheet,
    row: int,
    first: int,
    widths: Sequence[int],
    text: str,
    style: str,
) -> None:
    """Write a text over as many columns as a screen shows, in as many lines as it needs."""
    last = first + 1
    while sum(widths[: last + 1]) <= LETTERS_ON_A_SCREEN:
        last += 1
    kind = "wrapped" if style == "text" else style
    worksheet.merge_range(row, first, row, last, "", book.styles[kind])
    worksheet.write_string(row, first, text, book.styles[kind])
    # Letters of a title are larger than those that lines are measured in.
    size = STYLES[style].get("font_size", LETTER_SIZE) / LETTER_SIZE
    height = row_height([(text, sum(widths[first : last + 1]) / size)])
    worksheet.set_row_pixels(row, ceil(height * size))


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
    linked: int | None = None,
) -> int:
    """Write rows that have just these columns, each as high as its text; returns the number after them.

    ``linked``: the place of the column whose rules lead to their pages.
    """
    styles = [book.styles[column.kind] for column in columns]
    wrapped = [
        (position, column.width)
        for position, column in enumerate(columns)
        if column.kind == "wrapped"
    ]

    def measured() -> Iterator[tuple]:
        for number, row in enumerate(rows, first_row):
            height = row_height(
                [(row[position], width) for position, width in wrapped if row[position]]
            )
            if height > LINE:
                worksheet.set_row_pixels(number, height)
            address = rule_address(row[linked]) if linked is not None else None
            if address:
                worksheet.write_url(number, linked, address, styles[linked], row[linked])
                row = (*row[:linked], None, *row[linked + 1 :])
            yield row

    return worksheet.write_plain_rows(first_row, measured(), styles)
