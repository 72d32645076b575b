"""The Excel workbook, read back by two libraries: what is in it, and how it is laid out."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from math import ceil
from pathlib import Path

import duckdb
import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_pixel_width
from xlsxwriter.worksheet import Worksheet

import ssda903_pipeline
from ssda903_pipeline import reports
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.reports import row_heights, workbook
from ssda903_pipeline.reports.plain_worksheet import PlainWorksheet
from tests.support.synth_case import RETURN_ID

Rows = list[list]

ODD_CHILDREN = ("=1+1", "+1", "-2", "@A", "http://x.example", "0012", "1e5", "A\x01B", "Zoë")


def read(path: Path) -> dict[str, Rows]:
    """Sheet -> its rows."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def lines(rows: Rows) -> list[dict]:
    headings, *others = rows
    return [dict(zip(headings, row, strict=True)) for row in others]


@pytest.fixture(scope="module")
def path(built: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the synthetic return."""
    folder = tmp_path_factory.mktemp("workbook")
    (path,) = reports.export(built, folder, [RETURN_ID], ["xlsx"])
    return path


@pytest.fixture(scope="module")
def sheets(path: Path) -> dict[str, Rows]:
    return read(path)


@pytest.fixture
def copy(cases_database: Path, built: duckdb.DuckDBPyConnection, tmp_path: Path) -> Path:
    """The built database, to be changed."""
    return Path(shutil.copyfile(cases_database, tmp_path / "copy.duckdb"))


def test_there_is_a_sheet_for_each_question(sheets: dict[str, Rows]) -> None:
    assert list(sheets)[:8] == [
        "Summary",
        "Summary of failures",
        "Likely causes",
        "Rows to mend",
        "Children with errors",
        "Errors by child",
        "Rules not run",
        "Load issues",
    ]


def test_the_summary_says_what_was_checked(
    built: duckdb.DuckDBPyConnection, sheets: dict[str, Rows]
) -> None:
    rows = sheets["Summary"]
    errors, children = built.execute(
        "select count(*), count(distinct child) from errors where return_id = $1", [RETURN_ID]
    ).fetchone()
    passed, failed, not_run = built.execute(
        "select rules_passed, rules_failed, rules_not_run from returns where return_id = $1",
        [RETURN_ID],
    ).fetchone()
    assert rows[1][0] == (
        f"{errors:,} errors in {children:,} children. Rules: {passed} passed, "
        f"{failed} failed, {not_run} not run."
    )
    described = {row[0] for row in rows}
    assert set(sheets) - {"Summary"} <= described
    (about,) = lines(rows[-2:])
    assert (about["Authority"], about["Code"], about["Year"]) == ("Manchester", "E08000003", 2026)
    assert (about["Return"], about["Errors"]) == (RETURN_ID, errors)
    assert about["Children"] > about["Children with errors"] == children


def test_every_error_is_a_line_with_all_that_it_takes(
    built: duckdb.DuckDBPyConnection, sheets: dict[str, Rows]
) -> None:
    expected = built.execute(
        "select coalesce(child, '(blank)'), rule_code, title, table_name, row_number, found_by, "
        "fields, field_values from error_details where return_id = $1",
        [RETURN_ID],
    ).fetchall()
    found = [
        tuple(
            line[heading] or None
            for heading in (
                "Child", "Rule", "What is wrong", "Table", "Row", "Find it by", "Fields",
                "Values as supplied",
            )
        )
        for line in lines(sheets["Children with errors"])
    ]  # fmt: skip
    assert len(found) > 500
    assert sorted(map(str, found)) == sorted(
        str((*row[:4], float(row[4]), *(cell or None for cell in row[5:]))) for row in expected
    )


def test_failures_and_children_add_up(sheets: dict[str, Rows]) -> None:
    errors = lines(sheets["Children with errors"])
    failures = lines(sheets["Summary of failures"])
    assert sum(line["Errors"] for line in failures) == len(errors)
    assert sum(line["Errors"] for line in lines(sheets["Errors by child"])) == len(errors)
    assert failures[0]["Errors"] == max(line["Errors"] for line in failures)
    assert all(0 <= line["Share of children"] <= 1 for line in failures)
    first = failures[0]
    children = {
        line["Child"]
        for line in errors
        if (line["Rule"], line["Table"]) == (first["Rule"], first["Table"])
    }
    assert first["Children"] == len(children - {"(blank)"})


def test_rules_not_run_have_their_reasons(sheets: dict[str, Rows]) -> None:
    (line,) = lines(sheets["Rules not run"])
    assert line["Rule"] == "105"
    assert line["Why it was not run"].startswith("Not supplied: the UASC marker")


def test_a_sheet_without_rows_says_so(sheets: dict[str, Rows]) -> None:
    assert [row[0] for row in sheets["Load issues"]] == ["Files", "There are none."]


def test_sheets_are_laid_out_to_be_read_filtered_and_printed(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "A2", name
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None and table.ref == sheet.dimensions, name
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0, "as wide as one page, and as long as it takes"
        assert all(5 < sheet.column_dimensions[cell.column_letter].width < 100 for cell in sheet[1])
    sheet = book["Children with errors"]
    headings = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, headings.index("What is wrong") + 1).alignment.wrap_text
    assert "What to check" not in headings, "it stands once, in the summary of failures"
    assert [cell.value for cell in book["Summary of failures"][1]].count("What to check") == 1
    shares = book["Summary of failures"]
    place = [cell.value for cell in shares[1]].index("Share of children") + 1
    assert shares.cell(2, place).number_format == "0.0%"


def test_every_row_is_as_high_as_its_text(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    higher = 0
    for sheet in book:
        for number, row in enumerate(sheet.iter_rows(), start=1):
            height = sheet.row_dimensions[number].height or 15
            least = max(
                ceil(xl_pixel_width(cell.value) / (7 * width_of(sheet, cell)))
                if isinstance(cell.value, str) and cell.alignment.wrap_text
                else 1
                for cell in row
            )
            assert min(15 * least, 405) <= height <= 15 * (2 * least + 1), (sheet.title, number)
            higher += height > 15
    assert higher > 50


def width_of(sheet: openpyxl.worksheet.worksheet.Worksheet, cell: openpyxl.cell.Cell) -> float:
    """The width of a cell in letters, or of the cells that it was merged of."""
    columns = [cell.column_letter]
    for merged in sheet.merged_cells.ranges:
        if cell.coordinate in merged:
            columns = [get_column_letter(c) for c in range(merged.min_col, merged.max_col + 1)]
    return sum(sheet.column_dimensions[column].width for column in columns)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, 1),
        ("short", 10, 1),
        ("two words", 6, 2),
        ("one\ntwo\n\nfour", 40, 4),
        ("x" * 100, 10, 10),
        ("a " + "x" * 100 + " b", 10, 12),
        ("of " * 40, 10, 10),
    ],
)
def test_lines_of_a_text(text: str, width: float, expected: int) -> None:
    assert abs(row_heights.lines(text, width) - expected) <= expected // 5


def test_a_row_is_as_high_as_the_longest_of_its_texts_and_as_excel_allows() -> None:
    texts = [("one", 10), ("one\ntwo\nthree", 10), ("", 10)]
    assert row_heights.row_height(texts) == 3 * row_heights.LINE
    assert row_heights.row_height([]) == row_heights.LINE
    assert row_heights.row_height([("\n" * 100, 10)]) * 0.75 <= 409


def test_all_that_was_supplied_is_text(tmp_path: Path) -> None:
    rows = "".join(f"{child},X,=2+2,,,,\n" for child in ODD_CHILDREN)
    (tmp_path / "header.csv").write_text(
        f"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,EXTRA\n{rows}", encoding="utf-8"
    )
    found = ssda903_pipeline.validate(
        tmp_path / "header.csv", la="E08000003", year=2026, db=tmp_path / "odd.duckdb"
    )
    (path,) = found.export(tmp_path / "out", "xlsx")
    sheet = openpyxl.load_workbook(path)["Children with errors"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}, "no formula, date or link"
    assert not any(cell.hyperlink for cell in cells)
    assert all(cell.data_type == "s" for cell in sheet["A"])
    written = {line["Child"] for line in lines(read(path)["Children with errors"])}
    assert {child.upper() for child in ODD_CHILDREN if "\x01" not in child} <= written
    line = lines(read(path)["Children with errors"])[0]
    assert (line["File"], line["Line"]) == ("header.csv", line["Row"] + 1)
    issues = lines(read(path)["Load issues"])
    assert len(issues) == len(found.load_issues) >= len(ODD_CHILDREN)
    assert {(issue["Files"], issue["File"]) for issue in issues} == {("This year's", "header.csv")}


def test_rows_beyond_the_last_of_a_worksheet_are_counted(
    built: duckdb.DuckDBPyConnection, sheets: dict[str, Rows], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(workbook, "MAX_ROWS", 100)
    workbook.write(built, tmp_path, [RETURN_ID])
    rows = read(tmp_path / workbook.FILE_NAME)["Children with errors"]
    assert len(rows) == 100
    assert rows[:-1] == sheets["Children with errors"][:99]
    left = len(sheets["Children with errors"]) - 99
    assert rows[-1][0] == (
        f"{left:,} more rows do not fit into a worksheet. All of them are in "
        "children_with_errors.csv, which --format csv writes."
    )
    monkeypatch.setattr(workbook, "MAX_ROWS", len(sheets["Children with errors"]))
    workbook.write(built, tmp_path, [RETURN_ID])
    full = read(tmp_path / workbook.FILE_NAME)["Children with errors"]
    assert full == sheets["Children with errors"], "a worksheet that is just full lacks nothing"


class CellByCell(Worksheet):
    """A worksheet that XlsxWriter writes, in the way that it documents."""

    def write_plain_rows(self, first_row: int, rows: Iterable[tuple], formats: list[Format]) -> int:
        for style in formats:
            # Styles are numbered as they are met: rows kept as text meet theirs before the file.
            style._get_xf_index()
        row = first_row
        for values in rows:
            for col, (value, style) in enumerate(zip(values, formats, strict=True)):
                if isinstance(value, str) and value.startswith("<r>"):
                    self.write_rich_string(row, col, value[0], value[1], value[2:], style)
                elif isinstance(value, str):
                    self.write_string(row, col, value, style)
                elif isinstance(value, date):
                    self.write_datetime(row, col, value, style)
                elif value is not None:
                    self.write_number(row, col, value, style)
            row += 1
        return row


def test_it_is_written_as_xlsxwriter_itself_would(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(copy) as connection:
        connection.execute("update errors set title = '<r>R&D <b></r>' where row_number = 1")
        connection.execute("update errors set title = repeat('x', 40000) where row_number = 2")
        connection.execute("update errors set title = null where row_number = 3")
        connection.execute("update stg_returns set loaded_at = '2026-04-30 12:34:56.789'")
        for folder in ("ours", "its_own"):
            (tmp_path / folder).mkdir()
            workbook.write(connection, tmp_path / folder, [RETURN_ID])
            monkeypatch.setattr(workbook, "PlainWorksheet", CellByCell)
    ours, its_own = (files_of(tmp_path / name / workbook.FILE_NAME) for name in ("ours", "its_own"))
    assert ours == its_own
    assert sum(name.startswith("xl/worksheets/sheet") for name in ours) > 5


@pytest.mark.parametrize("rows", [[("a", 1), (None, 2.5), ("b", None)], []])
def test_rows_need_no_headings_above_them(tmp_path: Path, rows: list[tuple]) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "book.xlsx")) as book:
        worksheet = book.add_worksheet("Rows", PlainWorksheet)
        assert worksheet.write_plain_rows(2, rows, [book.add_format()] * 2) == 2 + len(rows)
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["Rows"]
    assert list(sheet.iter_rows(min_row=3, max_row=2 + len(rows), values_only=True)) == rows


def files_of(path: Path) -> dict[str, bytes]:
    """The files that the workbook is made of, but for the one that says when it was made."""
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist() if name != "docProps/core.xml"}


def test_text_that_looks_like_markup_is_text(copy: Path, tmp_path: Path) -> None:
    with connect(copy) as connection:
        connection.execute("update errors set title = '<r>R&D <b></r>'")
        workbook.write(connection, tmp_path, [RETURN_ID])
    shown = lines(read(tmp_path / workbook.FILE_NAME)["Children with errors"])
    assert {line["What is wrong"] for line in shown} == {"<r>R&D <b></r>"}


def test_text_that_is_too_long_for_a_cell_is_cut(copy: Path, tmp_path: Path) -> None:
    with connect(copy) as connection:
        connection.execute(
            "update errors set title = repeat('x', 40000) where return_id = $1", [RETURN_ID]
        )
        workbook.write(connection, tmp_path, [RETURN_ID])
    titles = {
        line["What is wrong"]
        for line in lines(read(tmp_path / workbook.FILE_NAME)["Children with errors"])
    }
    assert titles == {"x" * 32_767}, "Excel's limit"


def test_of_several_returns_every_row_says_which(
    built: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    ids = [RETURN_ID, "errors/1"]
    workbook.write(built, tmp_path, ids)
    found = read(tmp_path / workbook.FILE_NAME)
    for name in ("Summary of failures", "Children with errors", "Errors by child"):
        assert {line["Return"] for line in lines(found[name])} == set(ids)
    assert {row[4] for row in found["Summary"][-2:]} == set(ids)


# Marts that the sheets show when they are there and have rows.


def replace_table(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
    """Put the rows of a query in the place of a relation, whatever it was."""
    kind = connection.execute(
        "select table_type from information_schema.tables "
        "where table_schema = 'main' and table_name = $1",
        [name],
    ).fetchone()
    if kind is not None:
        connection.execute(f"drop {'view' if kind[0] == 'VIEW' else 'table'} {name}")
    connection.execute(f"create table {name} as {query}")


SUGGESTION = """
    select
        '{}' as return_id, 'E08000003' as la_code, 2026 as collection_year,
        'episodes' as table_name, 7 as row_number, '0012' as child, 1 as correction_number,
        'URN' as field, '' as value_now, '=SC1' as value_suggested,
        'The postcode matches one provider.' as basis, 'high' as confidence, 3 as errors_cleared,
        '144, 145' as rules_cleared
"""

RETURN_HISTORY = """
    select
        'E08000003' as la_code, 2026 as collection_year, id as return_id,
        number as sequence_number, timestamp '2026-05-01 09:30:00' as loaded_at,
        10 as error_count, 10 as due_now_count, 4 as errors_new, 1 as errors_reopened, 3 as errors_fixed,
        5 as errors_outstanding
    from (values ('first', 1), ('{}', 2)) as loaded (id, number)
"""

ERROR_HISTORY = """
    select
        'E08000003' as la_code, 2026 as collection_year, '101' as rule_code,
        'Sex is missing' as title, 'header' as table_name, '0012' as child,
        'CHILD 0012' as row_key, 1 as occurrence, 'fixed' as status, 'now' as due,
        'first' as first_seen_return_id, timestamp '2026-05-01 09:30:00' as first_seen_at,
        'first' as last_seen_return_id, timestamp '2026-05-01 09:30:00' as last_seen_at,
        '{}' as fixed_return_id, timestamp '2026-05-31 09:30:00' as fixed_at,
        30 as days_open, 0 as times_reopened, 1 as returns_seen
"""


def test_suggestions_have_a_sheet_where_there_are_some(copy: Path, tmp_path: Path) -> None:
    with connect(copy) as connection:
        replace_table(connection, "suggestions", SUGGESTION.format("another"))
        workbook.write(connection, tmp_path, [RETURN_ID])
        assert "Suggestions" not in read(tmp_path / workbook.FILE_NAME)
        replace_table(connection, "suggestions", SUGGESTION.format(RETURN_ID))
        workbook.write(connection, tmp_path, [RETURN_ID])
    (line,) = lines(read(tmp_path / workbook.FILE_NAME)["Suggestions"])
    assert (line["Child"], line["Row"], line["Field"]) == ("0012", 7, "URN")
    assert (line["Value suggested"], line["Of which rules"]) == ("=SC1", "144, 145")


def test_history_has_sheets_where_there_is_more_than_one_return(copy: Path, tmp_path: Path) -> None:
    with connect(copy) as connection:
        replace_table(
            connection, "returns_over_time", f"{RETURN_HISTORY.format(RETURN_ID)} where false"
        )
        replace_table(
            connection, "errors_over_time", f"{ERROR_HISTORY.format(RETURN_ID)} where false"
        )
        workbook.write(connection, tmp_path, [RETURN_ID])
        assert not {"History", "Errors over time"} & set(read(tmp_path / workbook.FILE_NAME))
        replace_table(connection, "returns_over_time", RETURN_HISTORY.format(RETURN_ID))
        replace_table(connection, "errors_over_time", ERROR_HISTORY.format(RETURN_ID))
        workbook.write(connection, tmp_path, [RETURN_ID])
    found = read(tmp_path / workbook.FILE_NAME)
    assert [(line["Number"], line["Return"]) for line in lines(found["History"])] == [
        (1, "first"),
        (2, RETURN_ID),
    ]
    (line,) = lines(found["Errors over time"])
    assert (line["Status"], line["Days open"]) == ("fixed", 30)
    assert line["Fixed (UTC)"] == datetime(2026, 5, 31, 9, 30)
