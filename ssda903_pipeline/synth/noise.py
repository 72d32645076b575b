"""The errors that real extracts have, at a chosen rate."""

from __future__ import annotations

from ssda903_pipeline.synth.dice import Dice
from ssda903_pipeline.synth.table_rows import Row, Tables
from ssda903_pipeline.tables import DATE_COLUMNS, TABLES

STRUCTURAL_SHARE = 0.05
"""How much rarer a repeated row or a row of an unknown child is than a wrong cell."""

WRONG_CODES = ("9", "99", "X9", "ZZZ", "NULL", "-", "01", "M1")
JUNK = (
    "n/a",
    "unknown",
    "see notes, p. 2",
    'marked "not known"',
    "#REF!",
    "tbc",
    "café",
    "???",
)
"""Some with a comma, a quote or an accent, because files hold those too."""
BAD_DATES = ("31/02/2020", "00/00/0000", "2020-13-45", "Spring", "not known", "29/02/2023")


def add_noise(dice: Dice, tables: Tables, rate: float) -> None:
    """Replace each cell with probability ``rate`` by a different text, and add faulty rows.

    Added rows stand at the end of their table: some rows again, and some with a child that no
    header has. There is at least one of each in every return that has an episode.
    """
    for table, columns in TABLES.items():
        rows = tables[table]
        clean = [list(row) for row in rows]
        for row in rows:
            for place, column in enumerate(columns):
                if dice.chance(rate):
                    row[place] = _wrong(dice, row[place], column, clean, place)
    for table, rows in tables.items():
        originals = len(rows)
        for faulty in (_again, _unknown_child):
            wanted = sum(dice.chance(rate * STRUCTURAL_SHARE) for _ in range(originals))
            if table == "episodes" and originals:
                wanted = max(1, wanted)
            for _ in range(wanted):
                rows.append(faulty(dice, dice.pick(rows[:originals])))


def _again(dice: Dice, row: Row) -> Row:
    return list(row)


def _unknown_child(dice: Dice, row: Row) -> Row:
    # Children's identifiers have seven digits (see table_rows.child_id), so this is nobody's.
    return [f"X{dice.between(100000, 999999)}", *row[1:]]


def _wrong(dice: Dice, cell: str, column: str, rows: list[Row], place: int) -> str:
    """Another text than the cell's."""
    while True:
        kind = dice.pick(_DATE_KINDS if column in DATE_COLUMNS else _OTHER_KINDS)
        other = kind(dice, cell) if kind else dice.pick(rows)[place]
        if other != cell:
            return other


def _blank(dice: Dice, cell: str) -> str:
    return ""


def _wrong_code(dice: Dice, cell: str) -> str:
    return dice.pick(WRONG_CODES)


def _junk(dice: Dice, cell: str) -> str:
    return dice.pick(JUNK)


def _lower(dice: Dice, cell: str) -> str:
    return cell.lower()


def _spaced(dice: Dice, cell: str) -> str:
    return f" {cell}  " if cell else " "


def _bad_date(dice: Dice, cell: str) -> str:
    return dice.pick(BAD_DATES)


def _two_digit_year(dice: Dice, cell: str) -> str:
    return cell[:6] + cell[8:] if len(cell) == 10 else cell


def _moved_date(dice: Dice, cell: str) -> str:
    """The same date in another year or, mostly, some days away."""
    if len(cell) != 10 or not cell[6:].isdigit():
        return cell
    if dice.chance(0.3):
        return f"{cell[:6]}{int(cell[6:]) + dice.pick((-10, -1, 1, 10)):04d}"
    return f"{dice.between(1, 28):02d}{cell[2:]}"


_DATE_KINDS = (_blank, _junk, _bad_date, _two_digit_year, _moved_date, _moved_date, _spaced, None)
_OTHER_KINDS = (_blank, _wrong_code, _wrong_code, _junk, _lower, _spaced, None)
"""None stands for another row's value."""
