"""Numbers and days as people write them."""

from __future__ import annotations

from datetime import date


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """How many of what: ``1 error``, ``1,200 errors``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def day_in_words(day: date) -> str:
    """A day: ``12 October 2025``."""
    return f"{day.day} {day:%B %Y}"


def errors_in_words(errors: int, due_now: int, not_due_until: str, where: str = "") -> str:
    """How many errors there are, those not due apart: ``2 errors to mend now; 3 not due until ...``.

    ``where`` follows the errors to mend now. Where all errors are due, no day is named: ``5 errors``.
    """
    if errors == due_now:
        return counted(errors, "error") + where
    return (
        f"{counted(due_now, 'error')} to mend now{where}; "
        f"{errors - due_now:,} not due until {not_due_until}"
    )


def year_end(collection_year: int) -> str:
    """The last day of a collection year, on which all of its errors are due."""
    return day_in_words(date(collection_year, 3, 31))
