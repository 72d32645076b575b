"""The forms that dates are written in: which are read, and what is said of those that are not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from ssda903_pipeline.load.read_file import TableRows
from ssda903_pipeline.load.white_space import plain
from ssda903_pipeline.problems import LoadIssue
from ssda903_pipeline.tables import DATE_COLUMNS, TABLES

Forms = tuple[tuple[str, str], ...]
"""What a form is called, and the whole text of such a date. JavaScript takes the same patterns."""

_DAY_FIRST = "([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
_YEAR_FIRST = "([0-9]{4})-([0-9]{2})-([0-9]{2})"
_MIDNIGHT = "[ T]00:00(?::00(?:[.]0+)?)?"
_TIME = "[ T]+[0-9]{1,2}:[0-9]{2}[-+:.0-9A-Z ]*"
_DAY = "[0-9]{1,2}(?:ST|ND|RD|TH)?"
_MONTH = "(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}"
_BETWEEN = "[-/., ]*"

READ: Forms = (
    ("dd/mm/yyyy", _DAY_FIRST),
    ("yyyy-mm-dd", _YEAR_FIRST),
    ("dd/mm/yyyy with a time of day", _DAY_FIRST + _MIDNIGHT),
    ("yyyy-mm-dd with a time of day", _YEAR_FIRST + _MIDNIGHT),
)
"""The forms that are read, by the loader and by the rules (the macro ``try_date``): the portal's own
first. The groups are day, month and year, or year, month and day."""

NOT_READ: Forms = (
    ("dates with a time of day other than 00:00:00", f"(?:{_DAY_FIRST}|{_YEAR_FIRST}){_TIME}"),
    ("dates with two-digit years", f"[0-9]{{1,2}}([-./])[0-9]{{1,2}}\\1[0-9]{{2}}(?:{_TIME})?"),
    ("dates as dd-mm-yyyy", f"[0-9]{{1,2}}-[0-9]{{1,2}}-[0-9]{{4}}(?:{_TIME})?"),
    ("dates as dd.mm.yyyy", f"[0-9]{{1,2}}[.][0-9]{{1,2}}[.][0-9]{{4}}(?:{_TIME})?"),
    ("dates as yyyy/mm/dd", f"[0-9]{{4}}/[0-9]{{1,2}}/[0-9]{{1,2}}(?:{_TIME})?"),
    ("dates as yyyymmdd", "(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]"),
    (
        "dates with the name of the month",
        f"(?:{_DAY}{_BETWEEN}{_MONTH}|{_MONTH}{_BETWEEN}{_DAY}){_BETWEEN}"
        f"(?:[0-9]{{4}}|[0-9]{{2}})(?:{_TIME})?",
    ),
    ("spreadsheet serial numbers", "[1-9][0-9]{4}(?:[.][0-9]+)?"),
)
"""Forms that are not read, but can be named where a whole column has one of them. The first that fits
counts."""

FAR_FUTURE = date(9999, 12, 31)
"""What some systems write for no date: it counts as blank."""


def read_date(text: str | None) -> date | None:
    """The day that a text stands for, None where it is blank or no real date in a form that is read."""
    found = _read(text or "")
    return None if found is None or found[1] == FAR_FUTURE else found[1]


def date_issues(file_name: str, tables: Sequence[TableRows]) -> Iterator[LoadIssue]:
    """An issue for each column of dates that are not as the portal wants them.

    A column of several tables, which an XML return holds only once, is reported once.
    """
    reported: set[str] = set()
    for table in tables:
        for column in TABLES[table.table_name]:
            if column in DATE_COLUMNS and column not in reported:
                message = _doubt(column, table.columns[column.lower()])
                if message:
                    reported.add(column)
                    yield LoadIssue(file_name, message, table_name=table.table_name)


def _doubt(column: str, cells: Iterable[str | None]) -> str | None:
    """The message about the forms in a column; None where there is nothing to report."""
    forms: Counter[str] = Counter()
    not_read: Counter[str] = Counter()
    for cell, count in Counter(cells).items():
        found = _read(cell or "")
        if found is not None and found[1] != FAR_FUTURE:
            forms[found[0]] += count
        elif found is None and (text := _cleaned(cell or "")):
            not_read[text] += count
    other = [form for form, _ in READ[1:] if form in forms]
    if other:
        count, total = sum(forms[form] for form in other), forms.total() + not_read.total()
        where = "" if count == total else f" in {count:,} of its {total:,} values"
        return (
            f"{column} is written {' and '.join(other)}{where}: it is read, but the portal wants "
            f"{READ[0][0]}."
        )
    for form, pattern in NOT_READ if not_read and not forms else ():
        if all(re.fullmatch(pattern, text) for text in not_read):
            return (
                f"{column} holds {form}, which are not read: write them {READ[0][0]} and load the "
                f"file again. Rules that need {column} could compare nothing."
            )
    return None


def _cleaned(text: str) -> str:
    """A text as the rules see it; empty where it is blank."""
    text = plain(text).upper()
    return "" if text == "NULL" else text


@lru_cache(maxsize=100_000)
def _read(text: str) -> tuple[str, date] | None:
    """The form that a date is written in, and the day; None where it is no real date."""
    text = _cleaned(text)
    for form, pattern in READ:
        match = re.fullmatch(pattern, text)
        if match:
            parts = match.groups()
            year, month, day = map(int, parts if len(parts[0]) == 4 else reversed(parts))
            try:
                return form, date(year, month, day)
            except ValueError:
                return None
    return None
