"""The careers of synthetic children: their rows over the years, to be looked at and changed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

Row = dict[str, str]
Returns = dict[int, dict[str, list[Row]]]
"""Year -> table -> rows."""


def a_date(text: str) -> date | None:
    """The day of a text dd/mm/yyyy; None where the text is blank."""
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None


def a_text(day: date) -> str:
    """A day as dd/mm/yyyy."""
    return day.strftime("%d/%m/%Y")


def years_after(born: date, years: int) -> date:
    """A birthday; of 29 February it is 28 February in a common year."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 2, 28)


class Career:
    """The rows of one child in the latest return and in those before it.

    ``back`` says how many years before that year a return is.
    """

    def __init__(self, returns: Returns, child: str) -> None:
        self.returns, self.year, self.child = returns, max(returns), child
        self._rows: dict[tuple[int, str], list[Row]] = defaultdict(list)

    @property
    def born(self) -> date:
        """The day of birth."""
        return next(
            a_date(row["DOB"]) for year in self.returns for row in self._rows[year, "header"]
        )

    def rows(self, table: str, back: int = 0) -> list[Row]:
        """The child's rows of a table, in the order of the file; to be changed in place."""
        return self._rows[self.year - back, table]

    def row(self, table: str, back: int = 0) -> Row:
        """The last of these rows; a row of blanks where the child has none."""
        rows = self.rows(table, back)
        return rows[-1] if rows else defaultdict(str)

    def add(self, table: str, like: Row | None = None, **cells: str) -> None:
        """Add a row to a table of the latest return: that of another year, or a new one."""
        known = like or {"CHILD": self.child, "DOB": a_text(self.born)}
        self.returns[self.year][table].append({**known, **cells})

    def remove(self, table: str, back: int = 0) -> None:
        """Remove all rows of the child from a table."""
        gone = self.rows(table, back)
        tables = self.returns[self.year - back]
        tables[table] = [row for row in tables[table] if not any(row is each for each in gone)]

    def start(self, back: int = 0) -> date:
        """The first day of a year."""
        return date(self.year - back - 1, 4, 1)

    def end(self, back: int = 0) -> date:
        """The last day of a year."""
        return date(self.year - back, 3, 31)

    def birthday(self, age: int) -> date:
        """The day on which the child reaches an age."""
        return years_after(self.born, age)

    def is_aged(self, age: int) -> bool:
        """Whether the child has that age on the last day of the year."""
        return self.birthday(age) <= self.end() < self.birthday(age + 1)


def careers(returns: Returns) -> list[Career]:
    """The careers of all children that some return has, in a fixed order."""
    found: dict[str, Career] = {}
    for year, tables in returns.items():
        for table, rows in tables.items():
            for row in rows:
                child = row["CHILD"]
                if child not in found:
                    found[child] = Career(returns, child)
                found[child]._rows[year, table].append(row)
    return list(found.values())


def day_after(text: str) -> str:
    """The next day, as text."""
    return a_text(a_date(text) + timedelta(days=1))
