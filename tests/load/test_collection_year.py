"""Which collection year files are: guessed where that is certain, doubted where it looks wrong."""

from __future__ import annotations

from datetime import date

import pytest

from ssda903_pipeline.load.collection_year import (
    collection_year_of,
    doubt_year,
    guess_year,
    unchecked_tables,
    year_bounds,
    year_in_name,
)
from ssda903_pipeline.load.read_file import ReadFile, TableRows
from ssda903_pipeline.rules.catalogue import read_rules
from ssda903_pipeline.tables import LAYOUTS


def file_of(
    *periods: tuple[str | None, str | None], name: str = "file.csv", table: str = "episodes"
) -> ReadFile:
    """A file of one table whose rows have the given first and last days."""
    first, last = (column.lower() for column in LAYOUTS[table].period or ("DOB", "DOB"))
    columns: dict[str, list[str | None]] = {first: [p[0] for p in periods]}
    if first != last:
        columns[last] = [p[1] for p in periods]
    return ReadFile(
        name, "csv", "", len(periods), [TableRows(table, columns, range(2, len(periods) + 2))]
    )


def test_a_collection_year_runs_from_april_to_march() -> None:
    assert year_bounds(2026) == (date(2025, 4, 1), date(2026, 3, 31))
    days = [
        date(2025, 3, 31),
        date(2025, 4, 1),
        date(2025, 12, 31),
        date(2026, 1, 1),
        date(2026, 3, 31),
        date(2026, 4, 1),
    ]
    assert [collection_year_of(day) for day in days] == [2025, 2026, 2026, 2026, 2026, 2027]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("ssda903_2026_AD1.csv", 2026),
        ("2026.csv", 2026),
        ("header2026.csv", 2026),
        ("returns_2024.zip/header 2026.csv", 2026),
        ("C:\\2024\\header_2026.csv", 2026),
        ("2026/header.csv", None),
        ("header.csv", None),
        ("header_20260331.csv", None),
        ("1999.csv", None),
        ("12026.csv", None),
        ("2025_to_2026.csv", None),
        # A span of years or a month: which collection year is meant is not certain.
        ("header_2025-26.csv", None),
        ("header 2025 26.csv", None),
        ("header_2026_01.csv", None),
        ("header_2025 to 26.csv", None),
        ("header_2026-03-31.csv", None),
        ("2026_2026.csv", 2026),
        ("header_2026_1.csv", 2026),
    ],
)
def test_the_year_in_a_name(name: str, year: int | None) -> None:
    assert year_in_name(name) == year


# Guessing.


def test_the_year_of_all_reviews_is_certain() -> None:
    held = ["01/04/2025", "2026-03-31", "1/5/2025 00:00", "31/12/9999", "31/02/2025", ""]
    reviews = [(review, None) for review in held]
    files = [file_of(("01/05/2020", None)), file_of(*reviews, table="reviews")]
    assert guess_year(files) == (2026, "every review was held in that year")


@pytest.mark.parametrize(
    ("reviews", "start"),
    [
        (["31/03/2025", "01/04/2025"], "01/05/2020"),  # reviews of two years
        (["30/11/2025"], "01/04/2026"),  # an episode that begins after their year
        (
            ["31/02/2025", "2025-05-32", "", None, "1/5/25", "01/13/2025", "00/00/0000"],
            "01/05/2025",
        ),
        ([], "01/05/2025"),
    ],
)
def test_no_guess_without_certainty(reviews: list[str | None], start: str) -> None:
    held = file_of(*((review, None) for review in reviews), table="reviews")
    assert guess_year([held, file_of((start, None))]) is None


def test_tables_without_periods_say_nothing() -> None:
    assert guess_year([file_of(("01/05/2025", None), table="header")]) is None


def test_names_that_agree_are_certain() -> None:
    files = [
        file_of(("31/03/2025", "01/05/2025"), name="ep_2025.csv"),
        file_of(name="header_2025.csv", table="header"),
    ]
    assert guess_year(files) == (2025, "every file name says 2025")
    unread = ReadFile("notes_2020.csv", "csv", "", 0, [])
    assert guess_year([*files, unread]) == (2025, "every file name says 2025")


def test_names_that_the_dates_contradict_are_not() -> None:
    assert guess_year([file_of(("01/04/2025", None), name="ep_2025.csv")]) is None


def test_names_that_differ_are_not() -> None:
    one, other = file_of(name="ep_2025.csv"), file_of(name="ep_2024.csv")
    assert guess_year([one, other]) is None
    assert guess_year([one, file_of(name="header.csv")]) is None


def test_no_files() -> None:
    assert guess_year([]) is None


# Doubting.


@pytest.mark.parametrize(
    ("periods", "doubted"),
    [
        ([("01/04/2025", "02/04/2025")], False),
        ([("31/03/2026", None)], False),
        ([("01/01/2010", None)], False),
        ([("01/01/2010", "01/04/2025")], False),
        ([("01/01/2010", "31/03/2025")], True),
        ([("2010-01-01", "2025-03-31T00:00:00")], True),
        ([("2010-01-01 00:00", "2025-04-01")], False),
        ([("01/01/2010", "31/12/9999")], False),
        ([("31/12/9999", "31/12/9999")], False),
        ([("01/04/2026", None)], True),
        ([("01/01/2010", "31/03/2025"), ("01/05/2025", "")], False),
        ([(None, "01/05/2025"), ("x", None)], False),
        ([], False),
    ],
)
def test_a_file_with_no_row_in_the_year_is_doubted(
    periods: list[tuple[str | None, str | None]], doubted: bool
) -> None:
    issues = list(doubt_year(file_of(*periods), 2026))
    assert [(i.file_name, i.line_number, i.table_name, i.message) for i in issues] == [
        (
            "file.csv",
            None,
            "episodes",
            "No row falls in the collection year 2026 (01/04/2025 to 31/03/2026). Is it the right "
            "file?",
        )
    ] * doubted


def test_reviews_are_of_one_day() -> None:
    assert list(doubt_year(file_of(("01/05/2024", None), table="reviews"), 2026))
    assert not list(doubt_year(file_of(("01/05/2025", None), table="reviews"), 2026))


def test_a_name_of_another_year_is_doubted() -> None:
    [issue] = doubt_year(file_of(name="a/header_2025.csv", table="header"), 2026)
    assert issue.message == (
        "The file's name says 2025, but it was loaded as 2026. Is it the right file?"
    )
    assert list(doubt_year(file_of(name="a/header_2026.csv", table="header"), 2026)) == []
    assert list(doubt_year(ReadFile("notes_2025.csv", "csv", "", 0, []), 2026)) == []


# Tables that the return does not have yet.


@pytest.mark.parametrize(
    ("table", "first"), [("sw_episodes", 2024), ("dolo", 2027), ("episodes", None)]
)
def test_a_table_of_later_years_is_reported(table: str, first: int | None) -> None:
    file = file_of(("01/05/2022", None), table=table)
    reported = [year for year in range(2022, 2029) if list(unchecked_tables(file, year))]
    assert reported == [year for year in range(2022, 2029) if year < (first or 0)]
    assert list(unchecked_tables(file_of(table=table), 2022)) == []


def test_what_is_said_of_a_table_of_later_years() -> None:
    [issue] = unchecked_tables(file_of(("01/05/2025", None), table="dolo"), 2026)
    assert (issue.file_name, issue.line_number, issue.table_name) == ("file.csv", None, "dolo")
    assert issue.message == (
        "The Deprivation of liberty table belongs to the return from 2027 on: nothing in it is checked by the rules "
        "of 2026."
    )


def test_no_rule_reads_a_table_before_its_first_year() -> None:
    first_years = {table: layout.first_year for table, layout in LAYOUTS.items()}
    assert any(first_years.values())
    for table, first in first_years.items():
        if first is None:
            continue
        reading = [
            rule
            for rule in read_rules().values()
            if any(read.split(".")[-1] == table for read in rule.reads + rule.optional)
        ]
        assert not [rule.code for rule in reading if rule.is_in_force(first - 1)]
        assert [rule.code for rule in reading if rule.is_in_force(first)]
