"""The line of column names: where it stands in a file, which table it is of, and what each name means."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from ssda903_pipeline.load.dates import read_date
from ssda903_pipeline.load.white_space import plain
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.tables import LAYOUTS, TABLES, required_columns

Row = tuple[int, list[str]]
"""The line on which a row begins (1 = first) and its fields."""

ALIASES: dict[str, list[str]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)
"""Column -> what people call it; for the browser edition too. Case, spaces and signs do not matter."""

SHARED_COLUMNS = frozenset({"CHILD", "DOB", "SEX"})
"""Columns that do not tell the tables apart."""

MOST_LINES_ABOVE = 20
"""How many lines with something in them are looked at for the column names: titles may stand above."""

_LIKENESS = 0.75
"""How much a name must resemble a column, 0 to 1, to be named where that column is missing."""

_NAME = re.compile(r"[A-Z_][A-Z0-9_ ]{0,39}")
"""What a column is called. Other text in its place could be a child's data: it is not quoted."""


@dataclass(frozen=True)
class Headings:
    """The line of column names of a table. ``written``: the names as the file has them, in capitals;
    ``columns``: beside each the column that it means, None where the table has none such.
    """

    line: int
    table: str
    written: Sequence[str]
    columns: Sequence[str | None]

    @property
    def near(self) -> list[tuple[str, str]]:
        """The names that are not the column's own, each with the column that it was taken for."""
        return [
            (name, column)
            for name, column in zip(self.written, self.columns, strict=True)
            if column is not None and name != column
        ]

    @property
    def is_whole(self) -> bool:
        """Whether most of the names mean columns, one of them CHILD."""
        meant = sum(column is not None for column in self.columns)
        return "CHILD" in self.columns and meant * 2 > sum(map(bool, self.written))

    @property
    def missing(self) -> list[str]:
        """The columns that no name means, in official order."""
        return [column for column in TABLES[self.table] if column not in self.columns]

    def resembling(self, column: str) -> str | None:
        """The name without a column that is most like ``column``; None where none is, or is fit to quote."""
        unused = {
            _key(name): name
            for name, meant in zip(self.written, self.columns, strict=True)
            if meant is None and is_quotable(name)
        }
        meanings = [_key(name) for name in (column, *ALIASES.get(column, ()))]
        likeness = {
            name: max(difflib.SequenceMatcher(None, key, known).ratio() for known in meanings)
            for key, name in unused.items()
        }
        best = max(likeness, key=likeness.__getitem__, default=None)
        return best if best is not None and likeness[best] >= _LIKENESS else None


def is_quotable(name: str) -> bool:
    """Whether it is so plainly a column's name that a message may say it."""
    return _NAME.fullmatch(name) is not None


def find_headings(name: str, lines: Iterator[Row]) -> tuple[Headings | None, list[Row], list[Row]]:
    """The column names of the file ``name``, with the lines above them and those read below them.

    Of the first lines, it is the one with the most columns of a table. Where there is none, all lines
    that were looked at are above. Raises BadInput where data stands above the column names.
    """
    looked_at: list[Row] = []
    found: list[tuple[int, Headings]] = []
    filled = (place for place, row in enumerate(_kept(lines, looked_at)) if any(map(plain, row[1])))
    for nth, place in enumerate(islice(filled, MOST_LINES_ABOVE)):
        headings = read_headings(*looked_at[place])
        # Further down a line must look like nothing else: data of another kind may name some columns.
        if headings is not None and (nth == 0 or headings.is_whole):
            found.append((place, headings))
            if not set(required_columns(headings.table)).intersection(headings.missing):
                break
    if not found:
        return None, looked_at, []
    place, headings = max(found, key=lambda one: sum(map(bool, one[1].columns)))
    above = looked_at[:place]
    for line, row in above:
        if _is_data(row, len(headings.columns)):
            raise BadInput(
                f"{name}, line {line}: there is data above the column names, which are in line "
                f"{headings.line}. Put the column names on top and load it again."
            )
    return headings, above, looked_at[place + 1 :]


def _kept(lines: Iterator[Row], kept: list[Row]) -> Iterator[Row]:
    for row in lines:
        kept.append(row)
        yield row


def _is_data(row: Sequence[str], width: int) -> bool:
    """Whether more than half of the columns are filled, and one with a date: a title has no such thing."""
    filled = sum(1 for cell in row if plain(cell))
    return filled * 2 > width and any(map(read_date, row))


def read_headings(line: int, row: Sequence[str]) -> Headings | None:
    """A line as column names of the table that most of them belong to; None where they belong to none.

    Without CHILD, half of the table's own columns must be there: a provider list, say, has a URN too. So
    they must where columns are only told by what people call them. What is said of columns of several
    tables, such as a start date, does not tell which table it is.
    """
    written = [plain(cell).upper() for cell in row]
    best, best_share = None, 0.0
    for table in TABLES:
        columns = _columns_meant(table, written)
        own = [column for column in TABLES[table] if column not in SHARED_COLUMNS]
        telling = {
            column for column, name in zip(columns, written, strict=True) if _key(name) in _TELLING
        }
        share = sum(column in telling for column in own) / len(own)
        is_certain = share >= 0.5 or ("CHILD" in written and any(c in written for c in own))
        if is_certain and share > best_share:
            best, best_share = Headings(line, table, written, columns), share
    return best


def is_headings(names: Sequence[str]) -> bool:
    """Whether most of the names, and more than one, are those of columns of any table."""
    filled = [name for name in names if name]
    named = sum(_key(name) in _COLUMN_KEYS for name in filled)
    return named > 1 and named * 2 > len(filled)


def _columns_meant(table: str, written: Sequence[str]) -> list[str | None]:
    """The column that each name means. One that is not a column's own is taken only where no other name is
    or means the same column, and where it can mean no other.
    """
    meant: list[str | None] = [name if name in TABLES[table] else None for name in written]
    near: dict[str, list[int]] = {}
    for place, name in enumerate(written):
        columns = _MEANINGS[table].get(_key(name), ()) if meant[place] is None else ()
        if len(columns) == 1 and columns[0] not in written:
            near.setdefault(columns[0], []).append(place)
    for column, places in near.items():
        if len(places) == 1:
            meant[places[0]] = column
    return meant


# The same few names stand in every file, and each is looked for in every table.
@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """The letters and digits of a name, in capitals, without what stands in brackets."""
    name = name.upper()
    return re.sub(r"[^A-Z0-9]", "", re.sub(r"(?<=.)[(\[].*?[)\]]", "", name))


def _meanings(table: str) -> dict[str, list[str]]:
    """What a name may mean in a table, by its letters and digits."""
    found: dict[str, list[str]] = {}
    for column in TABLES[table]:
        element = LAYOUTS[table].xml_names.get(column, column)
        for key in {_key(name) for name in (column, element, *ALIASES.get(column, ()))}:
            found.setdefault(key, []).append(column)
    # A column's own name means that column, whatever else is called so.
    return found | {_key(column): [column] for column in TABLES[table]}


_MEANINGS = {table: _meanings(table) for table in TABLES}
_TELLING = frozenset(
    key
    for key in set().union(*_MEANINGS.values())
    if len({column for known in _MEANINGS.values() for column in known.get(key, ())}) == 1
)
_COLUMN_KEYS = frozenset(_key(column) for columns in TABLES.values() for column in columns)
