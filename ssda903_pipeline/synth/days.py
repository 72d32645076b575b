"""Days as whole numbers (1 = 1 January of the year 1), which are quick to add and compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache


def day(year: int, month: int, day_of_month: int) -> int:
    """The number of a day."""
    return date(year, month, day_of_month).toordinal()


def birthday(born: int, age: int) -> int:
    """The day on which somebody reaches an age; 29 February gives 28 February in common years."""
    birth = date.fromordinal(born)
    if birth.month == 2 and birth.day == 29:
        leap = (birth.year + age) % 4 == 0 and (
            (birth.year + age) % 100 != 0 or (birth.year + age) % 400 == 0
        )
        return day(birth.year + age, 2, 29 if leap else 28)
    return day(birth.year + age, birth.month, birth.day)


def age_on(born: int, on: int) -> int:
    """Completed years of age on a day."""
    years = date.fromordinal(on).year - date.fromordinal(born).year
    return years if birthday(born, years) <= on else years - 1


@cache
def text(number: int) -> str:
    """A day as dd/mm/yyyy."""
    return date.fromordinal(number).strftime("%d/%m/%Y")


@dataclass(frozen=True)
class Year:
    """A collection year, named by the year in which it ends."""

    number: int

    @property
    def start(self) -> int:
        """1 April."""
        return day(self.number - 1, 4, 1)

    @property
    def end(self) -> int:
        """31 March."""
        return day(self.number, 3, 31)

    @property
    def before(self) -> Year:
        """The collection year before this one."""
        return Year(self.number - 1)


@dataclass(frozen=True)
class Years:
    """Collection years one after another: those of a return and of the returns before it."""

    first: Year
    last: Year

    @property
    def start(self) -> int:
        """1 April of the first."""
        return self.first.start

    @property
    def end(self) -> int:
        """31 March of the last."""
        return self.last.end

    def up_to(self, year: Year) -> Years:
        """These years without those after ``year``."""
        return Years(self.first, year)
