"""A made-up authority's return of a year and of the year before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.synth.area import Area
from ssda903_pipeline.synth.days import Year
from ssda903_pipeline.synth.dice import Dice
from ssda903_pipeline.synth.kinds import GONE_KINDS, KINDS
from ssda903_pipeline.synth.noise import add_noise
from ssda903_pipeline.synth.stories import Storyteller
from ssda903_pipeline.synth.tables import Return, Row, Tables

PROVIDER_COLUMNS = ("URN", "PLACE_CODES", "PROVIDER_CODES", "REG_END", "POSTCODE")
FIRST_YEAR, LAST_YEAR = 2019, 2099
MOST_CHILDREN = 1_000_000
PER_BLOCK = sum(count for _, count in KINDS)
GONE_PER_BLOCK = sum(count for _, count in GONE_KINDS)


@dataclass(frozen=True)
class SynthReturns:
    """A pair of synthetic returns.

    ``current`` and ``previous`` map each table to its rows of text, columns in the order of
    `ssda903_pipeline.tables.TABLES`, blanks as "" and dates as dd/mm/yyyy. ``providers`` has
    rows in the order of PROVIDER_COLUMNS, with several codes separated by commas.
    """

    year: int
    la_code: str
    current: Tables
    previous: Tables
    providers: list[Row]


def make_returns(
    children: int,
    year: int,
    seed: int = 0,
    la_code: str = "E08000003",
    error_rate: float = 0.0,
) -> SynthReturns:
    """Make up a return with this many children in its header, and the year's before.

    ``year`` is a collection year by the year it ends. Nobody in it is real. With ``error_rate`` 0
    no row breaks a validation rule of that year; above 0 each cell is replaced with that
    probability by something that real extracts contain, and some rows are repeated or belong to
    unknown children. The same arguments always give the same returns.

    SEX is compared between the years as text, so both returns carry the codes of ``year``: in the
    pair of 2025 last year's return says M and F, although 2024 still had 1 and 2.

    Raises BadInput for arguments outside these bounds, and for an authority without postcodes.
    """
    if not 0 <= children <= MOST_CHILDREN:
        raise BadInput(f"The number of children is {children}; give one from 0 to {MOST_CHILDREN}.")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(
            f"The collection year is {year}; give one from {FIRST_YEAR} to {LAST_YEAR}, "
            "the year in which it ends."
        )
    if not 0 <= error_rate <= 1:
        raise BadInput(f"The error rate is {error_rate}; give one from 0 to 1.")
    if not re.fullmatch(r"E\d{8}", la_code):
        raise BadInput(
            f"The local authority code is {la_code}; give a nine-character code such as E08000003."
        )
    now = Year(year)
    name = f"{seed}/{year}/{la_code}"
    area = Area(la_code, year)
    current, previous = Return(now, year, name), Return(now.before, year, name)
    for number, kind in enumerate(_kinds(name, children)):
        life = Storyteller(Dice(f"{name}/{number}"), area, now, number).tell(kind)
        current.add(life)
        previous.add(life)
    if error_rate:
        for tables, which in ((current.tables, "current"), (previous.tables, "previous")):
            add_noise(Dice(f"{name}/noise/{which}/{error_rate!r}"), tables, error_rate)
    return SynthReturns(
        year, la_code, current.tables, previous.tables, [p.row() for p in area.providers]
    )


def _kinds(name: str, children: int) -> list[str]:
    """The kind of each life: those in the current return, then those in last year's only.

    They come in blocks that hold every kind, so that a hundred children show all there is.
    """
    kinds = _in_blocks(Dice(f"{name}/kinds"), KINDS, children)
    return kinds + _in_blocks(
        Dice(f"{name}/gone"), GONE_KINDS, children * GONE_PER_BLOCK // PER_BLOCK
    )


def _in_blocks(dice: Dice, counts: tuple[tuple[str, int], ...], wanted: int) -> list[str]:
    block = [kind for kind, count in counts for _ in range(count)]
    kinds: list[str] = []
    while len(kinds) < wanted:
        kinds += dice.shuffled(block)
    return kinds[:wanted]
