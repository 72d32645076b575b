"""The collection year of files: guessing it where the data makes it certain, and doubting it."""

from __future__ import annotations

import re
from collections import Counter
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

_SPAN = re.compile(r"(?<!\d)(20\d\d)[-_. /to]{1,4}(?:20)?(\d\d)(?!\d)(?![-_. ]\d)")
"""Two years with a sign between them, which may be one after the other (2025-26)."""

MANY_EPISODES = 20
"""Of so many episodes, some begin or end in any year."""


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


def year_in_path(path: str) -> int | None:
    """The collection year that a file's name or else the nearest folder's says, if one does.

    A span of two years, from April to March, counts as the year it ends. This is less certain than
    ``year_in_name``: it tells files of several years apart.
    """
    for part in reversed(path.replace("\\", "/").split("/")):
        spans = {(int(a), 2000 + int(b)) for a, b in _SPAN.findall(part)}
        ends = {end for begin, end in spans if end == begin + 1}
        if len(ends) == 1:
            return ends.pop()
        year = year_in_name(part)
        if year is not None:
            return year
    return None


def latest_year(table: TableRows) -> int | None:
    """The collection year in which the latest record of a table began; None where it has no such day."""
    return max(_years(table, 0), default=None)


def other_year(tables: Sequence[TableRows], year: int) -> int | None:
    """The collection year that the dates of a return's tables say, where it is surely not ``year``.

    It is that of most reviews, since a return holds just the reviews of its year. Without reviews, it is a
    later year if one record in five, and more than one, begins after ``year``, and an earlier one if of many
    episodes none began or ended in ``year`` or later.
    """
    by_name = {table.table_name: table for table in tables}
    reviewed = _years(by_name["reviews"], 0) if "reviews" in by_name else None
    if reviewed:
        found, count = reviewed.most_common(1)[0]
        return found if found != year and count * 2 > reviewed.total() else None
    starts = {name: _years(table, 0) for name, table in by_name.items()}
    every = sum(starts.values(), Counter())
    later = Counter({found: count for found, count in every.items() if found > year})
    if later.total() > 1 and later.total() * 5 >= every.total():
        return later.most_common(1)[0][0]
    if "episodes" not in starts or starts["episodes"].total() < MANY_EPISODES:
        return None
    latest = max([*starts["episodes"], *_years(by_name["episodes"], 1)])
    return latest if latest < year else None


def _years(table: TableRows, which: int) -> Counter[int]:
    """How many first (0) or last (1) days of a table's rows lie in each collection year."""
    period = LAYOUTS[table.table_name].period
    years: Counter[int] = Counter()
    if period is not None:
        for text, count in Counter(table.columns[period[which].lower()]).items():
            day = read_date(text)
            if day is not None:
                years[collection_year_of(day)] += count
    return years


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
                f"The {LAYOUTS[name].title} table belongs to the return from {first} on: nothing in it is checked "
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
