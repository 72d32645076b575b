"""Reading CSV files: every encoding, quoting and shape, and what is said of what is wrong."""

from __future__ import annotations

import csv
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssda903_pipeline.load import read_file
from ssda903_pipeline.load.csv_files import read_csv_file
from ssda903_pipeline.load.headings import MOST_LINES_ABOVE
from ssda903_pipeline.load.no_data import kind_of
from ssda903_pipeline.load.provider_lists import read_provider_list
from ssda903_pipeline.load.read_file import ReadFile
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.tables import LAYOUTS, TABLES, required_columns
from tests.support.commands import PROJECT

SAMPLES = PROJECT.parent / "shared" / "samples" / "csv_set"
SAMPLE_ROWS = {
    "ad1": 29,
    "dolo": 1,
    "episodes": 5050,
    "header": 2675,
    "missing": 43,
    "oc2": 2675,
    "oc3": 53,
    "placed_adoption": 29,
    "prev_perm": 2675,
    "reviews": 12582,
    "sw_episodes": 1,
    "uasc": 132,
}

CANARY = "CANARY7731"
"""A child's id that no message may quote."""

REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"


def read(content: str | bytes, name: str = "file.csv") -> ReadFile:
    data = content.encode() if isinstance(content, str) else content
    return read_csv_file(SourceFile(name, data))


def refused(content: str | bytes) -> str:
    """The message with which the content is refused; it is one line that begins with the file."""
    with pytest.raises(BadInput) as caught:
        read(content)
    message = str(caught.value)
    assert message.startswith("file.csv")
    assert "\n" not in message
    assert CANARY not in message
    return message


def rows_of(file: ReadFile) -> list[tuple[str | None, ...]]:
    """The rows of the file's only table, in the official order of columns."""
    (table,) = file.tables
    names = [name.lower() for name in TABLES[table.table_name]]
    assert set(table.columns) == set(names)
    assert {len(values) for values in table.columns.values()} == {table.row_count}
    assert file.rows_in_file == table.row_count
    return list(zip(*(table.columns[name] for name in names), strict=True))


def issues_of(file: ReadFile) -> list[tuple[int | None, str]]:
    assert all(CANARY not in issue.message for issue in file.issues)
    assert all("\n" not in issue.message for issue in file.issues)
    assert all(issue.file_name == file.file_name for issue in file.issues)
    return [(issue.line_number, issue.message) for issue in file.issues]


# Recognising a table.


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_recognised_in_any_order_and_case(table: str) -> None:
    names = list(TABLES[table])
    random.Random(table).shuffle(names)
    header = ",".join(
        name.lower() if number % 2 else f" {name.title()} " for number, name in enumerate(names)
    )
    file = read(f"{header}\n{','.join(f'{name}7' for name in names)}\n", "whatever.csv")
    assert file.tables[0].table_name == table
    assert rows_of(file) == [tuple(f"{name}7" for name in TABLES[table])]
    assert issues_of(file) == []


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_recognised_without_its_optional_columns(table: str) -> None:
    names = required_columns(table)
    file = read(f"{','.join(names)}\n{','.join('7' * len(names))}\n")
    assert file.tables[0].table_name == table
    left_out = LAYOUTS[table].optional
    assert issues_of(file) == [
        (1, f"The column {name} is missing: taken as blank.") for name in left_out
    ]
    assert all(set(file.tables[0].columns[name.lower()]) == {""} for name in left_out)


@pytest.mark.parametrize(
    ("table", "column"),
    # The table uasc has just one column of its own: without it, nothing tells which table it is.
    [(table, column) for table in TABLES for column in required_columns(table) if column != "DUC"],
)
def test_a_required_column_that_is_missing_is_named(table: str, column: str) -> None:
    names = [name for name in TABLES[table] if name != column]
    message = refused(f"\n{','.join(names)}\n{','.join([CANARY] * len(names))}\n")
    assert message == (
        f"file.csv, line 2: this looks like the {LAYOUTS[table].title} table, but the column {column} is "
        "missing. Add what is missing and load it again."
    )


def test_several_missing_columns_are_listed() -> None:
    message = refused("CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n")
    assert "the column PLACE_PROVIDER is missing" in message
    assert "the columns CHILD, DOB and REVIEW_CODE are missing" in refused("REVIEW\n1\n")


def test_a_file_of_something_else_is_not_loaded_but_reported() -> None:
    file = read(f"NAME,AGE\n{CANARY},5\n\nx,6\n")
    assert file.tables == []
    assert file.rows_in_file == 2
    assert issues_of(file) == [(1, "The column names are not those of a 903 table: not read.")]


def test_a_file_without_column_names_is_not_quoted() -> None:
    file = read(f"{CANARY},01/01/2010,05/05/2025,PN1\n{CANARY},01/01/2010,06/06/2025,PN1\n")
    assert file.tables == []
    assert [line for line, _ in issues_of(file)] == [1]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_other_separators_are_recognised_as_the_reason(mark: str) -> None:
    file = read(f"\n{mark.join(TABLES['header'])}\n{mark.join([CANARY] * 7)}\n")
    assert file.tables == []
    [(line, message)] = issues_of(file)
    assert line == 2
    assert "save it as comma-separated" in message


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\n \r\n\r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file(content: bytes) -> None:
    file = read(content)
    assert (file.tables, file.rows_in_file) == ([], 0)
    assert issues_of(file) == [(None, "The file is empty: not read.")]


def test_column_names_only() -> None:
    file = read(REVIEWS)
    assert rows_of(file) == []
    assert issues_of(file) == [
        (None, "The file has column names but no rows: the Reviews table is taken as empty.")
    ]
    assert file.issues[0].table_name == "reviews"


# Columns.


def test_unknown_columns_are_left_out_and_reported() -> None:
    file = read("CHILD,NOTES,DOB,REVIEW,Extra col,REVIEW_CODE,NOTES\n1,n,2,3,x,4,n\n")
    assert rows_of(file) == [("1", "2", "3", "4")]
    assert issues_of(file) == [
        (1, f"The column {name} does not belong to the Reviews table: left out.")
        for name in ("NOTES", "EXTRA COL", "NOTES")
    ]


@pytest.mark.parametrize("name", ["01/01/2010", "12345678", f'"x\n{CANARY}"', f"{CANARY}, X" * 9])
def test_what_is_no_plain_column_name_is_not_quoted(name: str) -> None:
    cell = io.StringIO()
    csv.writer(cell, lineterminator="").writerow([*TABLES["reviews"], name])
    [(_, message)] = issues_of(read(f"{cell.getvalue()}\n1,2,3,4,5\n"))
    assert message == (
        "Column 5, which has no plain name, does not belong to the Reviews table: left out."
    )


def test_a_column_without_a_name_counts_only_where_something_is_in_it() -> None:
    assert issues_of(read(f"{REVIEWS},,\n1,2,3,4,, \n")) == []
    file = read(f"{REVIEWS},, \n1,2,3,4,,\n1,2,3,4,,{CANARY}\n")
    assert issues_of(file) == [
        (1, "Column 6, which has no name, does not belong to the Reviews table: left out.")
    ]
    assert rows_of(file) == [("1", "2", "3", "4")] * 2


def test_a_column_that_is_there_twice_is_refused() -> None:
    message = refused(f"CHILD,DOB,REVIEW,REVIEW_CODE,review ,dob\n{CANARY},2,3,4,5,6\n")
    assert message == (
        "file.csv, line 1: the columns DOB and REVIEW are there more than once. "
        "Remove the surplus and load it again."
    )


# Rows and lines.


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends(end: str, last: bool) -> None:
    content = end.join([REVIEWS, "1,2,3,4", "5,6,7,8"]) + (end if last else "")
    file = read(content)
    assert rows_of(file) == [("1", "2", "3", "4"), ("5", "6", "7", "8")]
    assert issues_of(file) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_after_blank_lines_and_quoted_line_breaks(end: str) -> None:
    lines = [
        "",
        REVIEWS,
        "",
        "  ",
        '1,2,"a',
        "",
        'b",4',
        "short",
        f'"{CANARY}',
        'x",2,3,4,',
        "5,6,7,8",
        "",
        "9,9",
    ]
    file = read(end.join(lines))
    assert rows_of(file) == [
        ("1", "2", f"a{end}{end}b", "4"),
        ("short", "", "", ""),
        (f"{CANARY}{end}x", "2", "3", "4"),
        ("5", "6", "7", "8"),
        ("9", "9", "", ""),
    ]
    assert list(file.tables[0].line_numbers) == [5, 8, 9, 11, 13]
    assert [(line, message[:56]) for line, message in issues_of(file)] == [
        (8, "The row has 1 fields where the header has 4: the missing"),
        (9, "The row has 5 fields where the header has 4: the surplus"),
        (13, "The row has 2 fields where the header has 4: the missing"),
    ]
    assert {issue.table_name for issue in file.issues} == {"reviews"}


def test_the_lines_of_column_names_that_are_not_first() -> None:
    file = read("\n\nCHILD,SEX,DOB,ETHNIC,UPN,MOTHER,X\n1,2,3,4,5,6,7\n")
    assert {line for line, _ in issues_of(file)} == {3}


@pytest.mark.parametrize("blank", ["", "   ", '""', "\u00a0", "\t", "\u200b \ufeff"])
def test_blank_lines_are_no_rows(blank: str) -> None:
    file = read(f"{blank}\n{REVIEWS}\n{blank}\n1,2,3,4\n{blank}\n5,6,7,8\n{blank}\n")
    assert rows_of(file) == [("1", "2", "3", "4"), ("5", "6", "7", "8")]
    assert issues_of(file) == []


@pytest.mark.parametrize(
    "blank", [",,,", " , ,\t,\u00a0", "\u200b,,,\ufeff", '"","",,""', ",", ",,,,,,"]
)
def test_lines_of_nothing_but_commas_are_no_rows_but_reported(blank: str) -> None:
    file = read(f"{blank}\n{REVIEWS}\n1,2,3,4\n{blank}\n5,6,7,8\n")
    assert rows_of(file) == [("1", "2", "3", "4"), ("5", "6", "7", "8")]
    assert issues_of(file) == [(4, "The line has nothing in any column: it was passed over.")]
    assert file.issues[0].table_name == "reviews"
    file = read(f"{REVIEWS}\n{blank}\n1,2,3,4\n" + f"{blank}\n" * 1000)
    assert rows_of(file) == [("1", "2", "3", "4")]
    assert issues_of(file) == [
        (
            2,
            "1,001 lines, of which this is the first, have nothing in any column: they were "
            "passed over.",
        )
    ]


def test_a_file_of_column_names_and_commas_is_empty() -> None:
    file = read(f"{REVIEWS}\n,,,\n,,,\n")
    assert rows_of(file) == []
    assert [line for line, _ in issues_of(file)] == [2, None]


def test_blank_lines_of_a_file_of_something_else_are_not_counted() -> None:
    assert read("NAME,AGE\na,2\n,\n").rows_in_file == 1


def test_a_line_of_the_word_null_is_a_row() -> None:
    file = read(f"{REVIEWS}\nNULL,NULL,NULL,NULL\n")
    assert rows_of(file) == [("NULL",) * 4]
    assert issues_of(file) == []


def test_forms_of_dates_are_reported_by_column() -> None:
    file = read(f"{REVIEWS}\n2025-05-03,2010-05-03,45000,PN1\n")
    assert [message[:15] for _, message in issues_of(file)] == [
        "DOB is written ",
        "REVIEW holds sp",
    ]
    assert {issue.table_name for issue in file.issues} == {"reviews"}


def test_surplus_commas_on_all_rows_are_reported_once() -> None:
    file = read(f"{REVIEWS}\n" + "1,2,3,4,\n1,2,3,4, ,\n" * 3)
    assert rows_of(file) == [("1", "2", "3", "4")] * 6
    assert issues_of(file) == [
        (
            2,
            "All 6 rows, of which this is the first, have more fields than the header, with nothing in "
            "them: the surplus is left out.",
        )
    ]


@pytest.mark.parametrize("other", ["1,2,3,4", "1,2,3,4,x", "1,2,3"])
def test_a_surplus_comma_on_some_rows_is_reported_for_each(other: str) -> None:
    # The values of such a row may have moved to the right.
    file = read(f"{REVIEWS}\n{other}\n" + "1,2,3,4,\n" * 2)
    assert [line for line, _ in issues_of(file)][-2:] == [3, 4]


# Lines that hold no data.


def passed_over(file: ReadFile) -> list[tuple[int | None, str]]:
    """The issues about lines that were passed over, the end of each alone."""
    return [
        (line, message.removesuffix(" passed over.").rpartition(": ")[0])
        for line, message in issues_of(file)
        if message.endswith(" passed over.")
    ]


EPISODES = ",".join(TABLES["episodes"])
EPISODE = "A1,03/05/2025,S,C2,N1,U4,PR1,,,,M1 1AE,M2 5BQ,SC123456"


@pytest.mark.parametrize(
    "titles",
    [
        ["Children looked after 2025-26,,,,", "Run on,01/06/2026"],
        ["Report: reviews", "", "by J. Nobody, on Monday"],
        ["#TYPE System.Data.DataRow"],
        ["Child,,Review,"],
        ['"a title', 'of two lines"'],
        ["The child,Born,Held,Who took part"],
    ],
)
def test_titles_above_the_column_names(titles: list[str]) -> None:
    file = read("\n".join([*titles, REVIEWS, "A1,2,3,4", ""]))
    assert rows_of(file) == [("A1", "2", "3", "4")]
    assert list(file.tables[0].line_numbers) == [len(titles) + 2]
    [(line, message)] = passed_over(file)
    assert line == 1
    assert message.endswith(("stands above the column names", "stand above the column names"))
    assert len(issues_of(file)) == 1


def test_the_column_names_are_not_looked_for_for_ever() -> None:
    above = "a title\n\n" * MOST_LINES_ABOVE
    assert read(f"{above}{REVIEWS}\n1,2,3,4\n").tables == []
    assert read(f"{above[9:]}{REVIEWS}\n1,2,3,4\n").tables


def test_data_above_the_column_names_is_never_dropped() -> None:
    row = f"{CANARY},01/02/2010,01/05/2025,PN1"
    message = refused(f"a title\n{row}\n{REVIEWS}\n{row}\n")
    assert message == (
        "file.csv, line 2: there is data above the column names, which are in line 3. "
        "Put the column names on top and load it again."
    )


@pytest.mark.parametrize("line", ["sep=,", "SEP=,", '"sep=,"', "sep=;"])
def test_a_line_that_tells_the_separator(line: str) -> None:
    file = read(f"{line}\n{REVIEWS}\n1,2,3,4\n")
    assert rows_of(file) == [("1", "2", "3", "4")]
    assert issues_of(file) == [
        (1, "The line tells a spreadsheet the separator: it was passed over.")
    ]


def test_a_separator_that_is_no_comma_is_still_the_reason() -> None:
    [(line, message)] = issues_of(read(f"sep=;\n{REVIEWS.replace(',', ';')}\n1;2;3;4\n"))
    assert line == 2
    assert "save it as comma-separated" in message


@pytest.mark.parametrize(
    "names",
    [REVIEWS, REVIEWS.lower(), f"\ufeff{REVIEWS}", f'"{REVIEWS[:5]}" ,DOB,REVIEW,REVIEW_CODE,,'],
)
def test_column_names_again_are_no_child(names: str) -> None:
    names = names.replace('" ,', '",')
    file = read(f"{REVIEWS}\nA1,2,3,4\n{names}\nA2,2,3,4\n{names}\n")
    assert [row[0] for row in rows_of(file)] == ["A1", "A2"]
    assert list(file.tables[0].line_numbers) == [2, 4]
    assert issues_of(file) == [
        (
            3,
            "2 lines, of which this is the first, have the column names again: they were passed over.",
        )
    ]


def test_names_that_are_only_understood_are_known_again() -> None:
    names = "Child ID,Date of birth,Review date,Participation code"
    file = read(f"{names}\nA1,2,3,4\n{names}\n")
    assert [row[0] for row in rows_of(file)] == ["A1"]
    assert passed_over(file) == [(3, "The line has the column names again")]


@pytest.mark.parametrize(
    ("names", "whose"),
    [
        (",".join(TABLES["header"]), " (those of the Header table)"),
        ("DOB,CHILD,REVIEW,REVIEW_CODE", " (those of the Reviews table)"),
        ("CHILD,DOB,SEX", ""),
    ],
)
def test_files_of_other_columns_joined_to_one_are_refused(names: str, whose: str) -> None:
    assert refused(f"{REVIEWS}\n{CANARY},2,3,4\n{names}\n{CANARY},2,3\n") == (
        f"file.csv, line 3: other column names stand here than in line 1{whose}. "
        "Several files seem to have been joined: load each of them by itself."
    )


@pytest.mark.parametrize(
    "line",
    [
        "----- ,---,------,-----------",
        "-----",
        "-,-,-,-",
        "=====,,,",
        "+-----+-----+",
        "\u2014\u2014\u2014,\u2014,,",
    ],
)
def test_drawn_lines_are_no_rows(line: str) -> None:
    file = read(f"{REVIEWS}\n{line}\nA1,2,3,4\n{line}\n")
    assert [row[0] for row in rows_of(file)] == ["A1"]
    assert passed_over(file) == [
        (2, "2 lines, of which this is the first, are drawn with dashes or the like")
    ]
    assert len(file.issues) == 1


@pytest.mark.parametrize(
    "line",
    [
        "(2 rows affected)",
        "(1 row(s) affected),,,",
        "2 rows selected.",
        "Completion time: 2026-06-01T10:00:00",
        "Run on,01/06/2026,,",
        "*** End of report ***",
        "Made by the system, for whom it may concern",
        "Total,2",
        "Total:,,,2",
        "Grand total,,1,2",
        "Total rows,,,12",
        "Row count,7",
        "Count: ,7",
        "END",
        "EOF,,,",
    ],
)
def test_remarks_and_totals_are_no_rows(line: str) -> None:
    file = read(f"{REVIEWS}\nA1,2,3,4\n\n{line}\n")
    assert [row[0] for row in rows_of(file)] == ["A1"]
    assert passed_over(file) == [(4, "The line is a remark or a total, not a row")]
    assert len(file.issues) == 1


@pytest.mark.parametrize(
    "row",
    [
        "A-1,,,",
        "NULL,,,",
        "ABC,,,",
        "12,,,",
        ",,,PN1",
        "M1 1AE,,,",
        "J Smith,02/02/2010,05/05/2025,PN1",
        "-,02/02/2010,05/05/2025,PN1",
        "Total,02/02/2010,05/05/2025,PN1",
        "SEX,02/02/2010,05/05/2025,PN1",
        "CHILD,02/02/2010,05/05/2025,PN1",
        "-1,,,",
    ],
)
def test_what_could_be_a_child_stays_a_row(row: str) -> None:
    file = read(f"{REVIEWS}\n{row}\n")
    assert rows_of(file) == [tuple(row.split(","))]
    assert issues_of(file) == []


def test_an_unusual_file_keeps_its_line_numbers() -> None:
    lines = [
        "sep=,",
        "Episodes of 2026,,,,,,,,,,,,",
        EPISODES,
        "-----," * 12 + "-----",
        EPISODE,
        "," * 20,
        EPISODES,
        EPISODE,
        "",
        "(2 rows affected)",
        "," * 12,
    ]
    file = read("\r\n".join(lines))
    assert list(file.tables[0].line_numbers) == [5, 8]
    assert [line for line, _ in issues_of(file)] == [1, 2, 4, 6, 7, 10]
    assert {issue.table_name for issue in file.issues} == {"episodes"}


def test_text_is_kept_as_it_stands() -> None:
    file = read(f'{REVIEWS}\n NULL ,null,"a ""b"", c", x"y \n')
    assert rows_of(file) == [(" NULL ", "null", 'a "b", c', ' x"y ')]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ([f'{CANARY},2,"3,4', "5,6,7,8", "9,10,11,12"], 2),
        (["1,2,3,4", "", f'{CANARY},"2,3', f'{CANARY},"2,3,4'], 4),
        ([f'1,2,3,"4"{CANARY}'], 2),
        (['"a', 'b",2,3,4', f'"{CANARY}" ,2,3,4'], 4),
    ],
)
def test_a_stray_quotation_mark_is_found_where_its_row_begins(lines: list[str], line: int) -> None:
    message = refused("\n".join([REVIEWS, *lines, ""]))
    assert message.startswith(f"file.csv, line {line}: not a well-formed CSV row")
    assert "stray quotation mark" in message


def test_a_quotation_mark_open_in_the_column_names() -> None:
    assert "file.csv, line 1: not a well-formed" in refused(f'"{REVIEWS}\n{CANARY},2,3,4\n')


def test_a_huge_field_is_refused_with_its_line() -> None:
    message = refused(f"{REVIEWS}\n1,2,3,4\n{CANARY},2,{'x' * 200_000},4\n")
    assert message.startswith("file.csv, line 3:")
    assert len(message) < 200


# Encodings.

TEXT = f"{REVIEWS}\nZoë,Łódź,“x”,漢\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings(encoding: str) -> None:
    assert rows_of(read(TEXT.encode(encoding))) == [("Zoë", "Łódź", "“x”", "漢")]


def test_big_endian_utf_16() -> None:
    assert rows_of(read(b"\xfe\xff" + TEXT.encode("utf-16-be"))) == [("Zoë", "Łódź", "“x”", "漢")]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_windows_1252(mark: bytes) -> None:
    content = f"{REVIEWS}\nZoë,€,“x”,Ÿ\n".encode("cp1252")
    assert rows_of(read(mark + content)) == [("Zoë", "€", "“x”", "Ÿ")]


def test_quoted_column_names_after_a_byte_order_mark() -> None:
    file = read('"CHILD","DOB","REVIEW","REVIEW_CODE"\n1,2,3,4\n'.encode("utf-8-sig"))
    assert rows_of(file) == [("1", "2", "3", "4")]


@pytest.mark.parametrize(
    "content",
    [
        f"{REVIEWS}\n{CANARY},\0,3,4\n".encode(),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16")[:-1],
        TEXT.encode("utf-32"),
        f"{REVIEWS}\n{CANARY},".encode() + b"\x81,\x8d,4\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    ],
    ids=["NUL", "UTF-16 without mark", "half a character", "UTF-32", "no code page", "workbook"],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    assert refused(content) == (
        "file.csv: this is not a text file. Save it as CSV (UTF-8) and load it again."
    )


# Any table of any text.

CELLS = st.text(
    st.one_of(
        st.sampled_from("\",\n\r\t ;'\\=\ufeff\u2028\x1a"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    max_size=6,
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[str], list[list[str]]]:
    """A table's name, its columns in some order and case, and rows of any text."""
    table = draw(st.sampled_from(list(TABLES)))
    names = draw(st.permutations(TABLES[table]))
    names = [name.lower() if draw(st.booleans()) else name for name in names]
    width = len(names)
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))
    return table, names, rows


@settings(max_examples=150, deadline=None)
@given(
    table_of=tables(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    # With line feeds alone the writer would leave a carriage return unquoted.
    style=st.sampled_from(
        [("\r\n", csv.QUOTE_MINIMAL), ("\r\n", csv.QUOTE_ALL), ("\n", csv.QUOTE_ALL)]
    ),
)
def test_any_text_is_read_back(
    table_of: tuple[str, list[str], list[list[str]]], encoding: str, style: tuple[str, int]
) -> None:
    table, names, rows = table_of
    end, quoting = style
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=end, quoting=quoting)
    writer.writerows([names, *rows])
    file = read(text.getvalue().encode(encoding))
    assert file.tables[0].table_name == table
    order = [[name.upper() for name in names].index(name) for name in TABLES[table]]
    filled = [row for row in rows if kind_of(row) is None]
    assert rows_of(file) == [tuple(row[position] for position in order) for row in filled]
    kinds = {kind_of(row) for row in rows} - {None}
    told = [issue for issue in file.issues if "inside" not in issue.message]
    assert len(told) == len(kinds) + (not filled)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_are_read_or_refused(tail: bytes, with_names: bool) -> None:
    try:
        file = read((REVIEWS.encode() + b"\n" if with_names else b"") + tail)
    except BadInput as problem:
        assert "\n" not in str(problem)
    else:
        assert file.rows_in_file == sum(table.row_count for table in file.tables) or not file.tables


# A real set.


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")
def test_the_sample_set_is_read_whole() -> None:
    files = [
        read_csv_file(SourceFile(path.name, path.read_bytes())) for path in SAMPLES.glob("*.csv")
    ]
    rows = {file.tables[0].table_name: file.rows_in_file for file in files}
    assert rows == SAMPLE_ROWS
    assert sum(rows.values()) == 25_945
    assert all(file.issues == [] for file in files)


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_more_lines_than_any_return_has(end: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_file, "MAX_LINES", 1_000)
    lines = b"CHILD,DOB,REVIEW,REVIEW_CODE" + end
    assert read_csv_file(SourceFile("a.csv", lines + (b",,," + end) * 999)).tables
    with pytest.raises(BadInput, match=r"^a.csv: the file has more than 1,000 lines"):
        read_csv_file(SourceFile("a.csv", lines + (b",,," + end) * 1_000))
    with pytest.raises(BadInput, match=r"^a.csv: the file has more than 1,000 lines"):
        read_provider_list("a.csv", b"URN" + end * 1_001)
