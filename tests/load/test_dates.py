"""The forms of dates: which are read, and what is said of a column in another form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.load.dates import date_issues, read_date
from ssda903_pipeline.load.read_file import TableRows
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.rules.cases.raw_rows import RawReturn, RawRows
from ssda903_pipeline.tables import raw_columns

MAY_3 = date(2025, 5, 3)


READ = [
    "03/05/2025",
    "3/5/2025",
    "2025-05-03",
    "03/05/2025 00:00",
    "3/5/2025T00:00:00",
    "2025-05-03 00:00:00",
    "2025-05-03t00:00:00.000",
    "\t2025-05-03\u00a0",
]


@pytest.mark.parametrize("text", READ)
def test_what_is_read(text: str) -> None:
    assert read_date(text) == MAY_3


NOT_READ = [
    None,
    "",
    "NULL",
    "31/12/9999",
    "9999-12-31 00:00:00",
    "31/02/2025",
    "2025-02-31",
    "2025-5-3",
    "0000-01-01",
    "01/01/0000",
    "03/05/25",
    "003/05/2025",
    "03-05-2025",
    "03.05.2025",
    "2025/05/03",
    "20250503",
    "45780",
    "3 May 2025",
    "03/05/2025 00:00:01",
    "03/05/2025 00:00.0",
    "03/05/2025  00:00",
    "03/05/2025 0:00",
    "2025-05-03T00:00:00Z",
    "2025-05-03T00:00:00.001",
    "\u0660\u0663/05/2025",
    "03/05/2025\x1c",
    "03/05/\n2025",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_not_read(text: str | None) -> None:
    assert read_date(text) is None


def test_the_rules_read_the_same() -> None:
    texts = [*READ, *NOT_READ]
    rows = RawRows()
    rows.add_return(RawReturn("r", {"header": [{"DOB": text} for text in texts]}, ["header"]))
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        rows.write(connection)
        run_plan(connection, current_plan())
        found = connection.execute("select dob from stg_header order by row_number").fetchall()
    assert [dob for (dob,) in found] == [read_date(text) for text in texts]


def said(*cells: str | None, column: str = "decom") -> str | None:
    """What is said of a column with these cells."""
    found = list(date_issues("file.csv", [table("episodes", column, cells)]))
    assert [(i.file_name, i.line_number, i.table_name) for i in found] == [
        ("file.csv", None, "episodes")
    ] * len(found)
    assert len(found) <= 1
    return found[0].message if found else None


def table(name: str, column: str, cells: Sequence[str | None]) -> TableRows:
    columns = dict.fromkeys(raw_columns(name), [None] * len(cells))
    return TableRows(name, columns | {column: cells}, range(2, len(cells) + 2))


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [None, "", " ", "NULL", "null"],
        ["03/05/2025", " 3/5/2025 ", None],
        ["31/12/9999", "9999-12-31"],
        ["31/02/2025", "2025-02-31", "not known"],
        ["zz/zz/2015", "ZZ/05/2015"],
        # Not the whole column: the rules report each cell.
        ["03/05/2025", "03/05/25", "45780"],
        ["03-05-2025", "45780"],
    ],
)
def test_nothing_is_said_of(cells: list[str | None]) -> None:
    assert said(*cells) is None


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        (["2025-05-03", "", "31/12/9999"], "yyyy-mm-dd"),
        (["2025-05-03", "03/05/2025", "2025-05-03", "tbc"], "yyyy-mm-dd in 2 of its 4 values"),
        (["3/5/2025 00:00:00"], "dd/mm/yyyy with a time of day"),
        (
            ["2025-05-03T00:00", "2025-05-03"],
            "yyyy-mm-dd and yyyy-mm-dd with a time of day",
        ),
        (
            ["01/01/2025"] * 1999 + ["2025-05-03"] * 1001,
            "yyyy-mm-dd in 1,001 of its 3,000 values",
        ),
    ],
)
def test_a_form_that_is_read_but_not_the_portals(cells: list[str], written: str) -> None:
    assert said(*cells) == (
        f"DECOM is written {written}: it is read, but the portal wants dd/mm/yyyy."
    )


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        (["03/05/25", "3-5-25", "03.05.25 00:00", None], "dates with two-digit years"),
        (["03-05-2025", "3-5-2025 00:00"], "dates as dd-mm-yyyy"),
        (["03.05.2025", "31.02.2025", "31/12/9999"], "dates as dd.mm.yyyy"),
        (["2025/05/03", "2025/5/3 09:30:00"], "dates as yyyy/mm/dd"),
        (["20250503", "NULL"], "dates as yyyymmdd"),
        (
            ["3 May 2025", "03-may-25", "3rd September, 2025", "MAY 3, 2025", "03MAY2025"],
            "dates with the name of the month",
        ),
        (["45780", "45780.0", "38000.5"], "spreadsheet serial numbers"),
        (
            ["03/05/2025 09:30", "2025-05-03T00:00:00Z", "3/5/2025 1:00:00 PM"],
            "dates with a time of day other than 00:00:00",
        ),
    ],
)
def test_a_form_that_is_not_read(cells: list[str], form: str) -> None:
    assert said(*cells) == (
        f"DECOM holds {form}, which are not read: write them dd/mm/yyyy and load the file again. "
        "Rules that need DECOM could compare nothing."
    )


def test_only_columns_of_dates_are_looked_at() -> None:
    assert said("45780", column="urn") is None


def test_a_column_in_several_tables_of_a_file_is_reported_once() -> None:
    tables = [
        table("header", "dob", ["2010-05-03"]),
        table("reviews", "review", ["45780"]),
        table("oc2", "dob", ["2010-05-03"]),
    ]
    reported = [(issue.table_name, issue.message.split()[0]) for issue in date_issues("x", tables)]
    assert reported == [("header", "DOB"), ("reviews", "REVIEW")]
