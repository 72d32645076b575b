"""The extract date (``as_at``): the day on which a return's files were taken from the council's system."""

from __future__ import annotations

import re
from datetime import date

from ssda903_pipeline.load.collection_year import year_bounds
from ssda903_pipeline.problems import BadInput

_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2})")


def read_extract_date(text: str | date) -> date:
    """The date, given as a date or as text. Raises BadInput for a text that is no date."""
    if isinstance(text, date):
        return date(text.year, text.month, text.day)  # a moment has a time of day as well
    match = _DATE.fullmatch(text.strip())
    try:
        day, month, year = map(int, match.groups()[:3] if match[1] else match.groups()[:2:-1])
        return date(year, month, day)
    except (TypeError, ValueError):
        raise BadInput(
            f"Extract date {text}: this is not a date such as 30/09/2025 or 2025-09-30."
        ) from None


def check_extract_date(day: date, year: int) -> date:
    """The date. Raises BadInput where it lies before the collection year: nothing was due then.

    A date after the year is taken, since everything is due by then.
    """
    first, _ = year_bounds(year)
    if day < first:
        raise BadInput(
            f"Extract date {day:%d/%m/%Y}: it lies before the collection year {year}, which begins "
            f"on {first:%d/%m/%Y}. Check the date and the year."
        )
    return day


def default_extract_date(year: int) -> date:
    """Today where that lies in the collection year, else the year's last day."""
    first, last = year_bounds(year)
    today = _today()
    return today if first <= today <= last else last


def _today() -> date:
    return date.today()
