"""The collection year of files: guessing it where the data makes it certain, and doubting it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from ssda903_pipeline.load.dates import read_date
from ssda903_pipeline.load.read_file import ReadFile, TableRows
from ssda903_pipeline.problems import LoadIssue
from ssda903_pipeline.tables import LAYOUTS

_YEAR_IN_NAME = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MORE_THAN_A_YEAR = re.compile(r"(?<!\d)20\d\d[-_. /to]*\d\d(?!\d)")
"""A span of years (2025-26) or a day or month (2026_01): not the name of one collection year."""


def year_bounds(year: int) -> tuple[date, date]:
    """First and last day of a collection year: 1 April before it to 31 March in it."""
    return date(year - 1, 4, 1), date(year, 3, 31)


def collection_year_of(day: date) -> int:
    """The collection year that a day lies in, by the year in which it ends."""
    return day.year + 1 if (day.month, day.day) >= (4, 1) else day.year


def guess_year(files: Sequence[ReadFile]) -> tuple[int, str] | None:
    """The collection year and why it is certain; None where it is not.

    It is certain where every file's name says the same year. Where no name says a year, it is certain
    if all reviews were held in one year, since a return holds just the reviews of its year. Neither
    is certain where a record begins after that year.
    """
    tables = [(file, table) for file in files for table in file.tables]
    named = {year_in_name(file.file_name) for file, _ in tables}
    reviewed = {
        collection_year_of(review)
        for _, table in tables
        if table.table_name == "reviews"
        for review, _ in _periods(table)
    }
    if named == {None} and len(reviewed) == 1:
        year, reason = reviewed.pop(), "every review was held in that year"
    elif len(named) == 1 and None not in named:
        year = named.pop()
        reason = f"every file name says {year}"
    else:
        return None
    last = year_bounds(year)[1]
    if any(start > last for _, table in tables for start, _ in _periods(table)):
        return None
    return year, reason


def year_in_name(file_name: str) -> int | None:
    """The one year that a file's name carries (``ssda903_2026_AD1.csv``), if it carries one."""
    name = file_name.replace("\\", "/").rpartition("/")[2]
    years = set(_YEAR_IN_NAME.findall(name))
    certain = len(years) == 1 and not _MORE_THAN_A_YEAR.search(name)
    return int(years.pop()) if certain else None


def doubt_year(file: ReadFile, year: int) -> Iterator[LoadIssue]:
    """An issue for every sign that a file is of another collection year than ``year``."""
    named = year_in_name(file.file_name)
    if file.tables and named is not None and named != year:
        message = (
            f"The file's name says {named}, but it was loaded as {year}. Is it the right file?"
        )
        yield LoadIssue(file.file_name, message)
    first, last = year_bounds(year)
    for table in file.tables:
        periods = _periods(table)
        one_row = next(periods, None)
        # Mostly one of the first rows is in the year, so that the others need not be looked at.
        if one_row and not any(
            start <= last and (end is None or end >= first)
            for start, end in chain([one_row], periods)
        ):
            message = (
                f"No row falls in the collection year {year} ({first:%d/%m/%Y} to "
                f"{last:%d/%m/%Y}). Is it the right file?"
            )
            yield LoadIssue(file.file_name, message, table_name=table.table_name)


def unchecked_tables(file: ReadFile, ruleset_year: int) -> Iterator[LoadIssue]:
    """An issue for every table with rows that is not yet part of the return in ``ruleset_year``."""
    for table in file.tables:
        name = table.table_name
        first = LAYOUTS[name].first_year
        if first and table.row_count and ruleset_year < first:
            message = (
                f"The {name} table belongs to the return from {first} on: nothing in it is checked "
                f"by the rules of {ruleset_year}."
            )
            yield LoadIssue(file.file_name, message, table_name=name)


def _periods(table: TableRows) -> Iterator[tuple[date, date | None]]:
    """First and last day of each row that has a first day; no last day means that it goes on."""
    period = LAYOUTS[table.table_name].period
    if period is None:
        return
    first, last = (table.columns[column.lower()] for column in period)
    for start_text, end_text in zip(first, last, strict=True):
        start = read_date(start_text)
        if start is not None:
            yield start, read_date(end_text)
