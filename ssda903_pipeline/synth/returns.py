"""A made-up authority's return of a year and of the years before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.synth.area import Area
from ssda903_pipeline.synth.days import Year, Years
from ssda903_pipeline.synth.dice import Dice
from ssda903_pipeline.synth.kinds import GONE_KINDS, KINDS, Kind
from ssda903_pipeline.synth.noise import add_noise
from ssda903_pipeline.synth.stories.storyteller import Storyteller
from ssda903_pipeline.synth.table_rows import Return, Row, Tables

PROVIDER_COLUMNS = ("URN", "PLACE_CODES", "PROVIDER_CODES", "REG_END", "POSTCODE")
FIRST_SYNTHETIC_YEAR, LAST_SYNTHETIC_YEAR = 2019, 2099
"""Of which years the latest return can be. Those before it go back to the year before the first."""
MOST_CHILDREN = 1_000_000
PER_BLOCK = sum(kind.count for kind in KINDS)
GONE_PER_BLOCK = sum(kind.count for kind in GONE_KINDS)


@dataclass(frozen=True)
class SynthReturns:
    """Synthetic returns of one year after another.

    ``returns`` maps each collection year, the latest first, to its tables, and these map each
    table to its rows of text, columns in the order of `ssda903_pipeline.tables.TABLES`, blanks as
    "" and dates as dd/mm/yyyy. ``providers`` has rows in the order of PROVIDER_COLUMNS, with
    several codes separated by commas.
    """

    year: int
    la_code: str
    returns: dict[int, Tables]
    providers: list[Row]


def make_returns(
    children: int,
    year: int,
    seed: int = 0,
    la_code: str = "E08000003",
    error_rate: float = 0.0,
    years_back: int = 1,
) -> SynthReturns:
    """Make up a return with this many children in its header, and those of the years before.

    ``year`` is a collection year by the year it ends; ``years_back`` says how many returns there
    are before it. Nobody in them is real. With ``error_rate`` 0 no row breaks a validation rule of
    its year, where each return is checked with all that were made of earlier years; above 0 each
    cell is replaced with that probability by something that real extracts contain, and some rows
    are repeated or belong to unknown children. The same arguments always give the same returns.

    Raises BadInput for arguments outside these bounds, and for an authority without postcodes.
    """
    if not 0 <= children <= MOST_CHILDREN:
        raise BadInput(f"The number of children is {children}; give one from 0 to {MOST_CHILDREN}.")
    if not FIRST_SYNTHETIC_YEAR <= year <= LAST_SYNTHETIC_YEAR:
        raise BadInput(
            f"The collection year is {year}; give one from {FIRST_SYNTHETIC_YEAR} to {LAST_SYNTHETIC_YEAR}, "
            "the year in which it ends."
        )
    most_years_back = year - FIRST_SYNTHETIC_YEAR + 1
    if not 1 <= years_back <= most_years_back:
        raise BadInput(
            f"The number of years back is {years_back}; give one from 1 to {most_years_back}."
        )
    if not 0 <= error_rate <= 1:
        raise BadInput(f"The error rate is {error_rate}; give one from 0 to 1.")
    if not re.fullmatch(r"E\d{8}", la_code):
        raise BadInput(
            f"The local authority code is {la_code}; give a nine-character code such as E08000003."
        )
    name = f"{seed}/{year}/{la_code}"
    area = Area(la_code, year)
    every_year = [Year(number) for number in range(year, year - years_back - 1, -1)]
    years = Years(every_year[-1], every_year[0])
    returns = [Return(years.up_to(each), name) for each in every_year]
    for number, (kind, known_to) in enumerate(_kinds(name, children, every_year)):
        teller = Storyteller(Dice(f"{name}/{number}"), area, years.up_to(known_to), number)
        life = kind.tell(teller)
        for each in returns:
            each.add(life)
    if error_rate:
        for each in returns:
            dice = Dice(f"{name}/noise/{each.year.number}/{error_rate!r}")
            add_noise(dice, each.tables, error_rate)
    return SynthReturns(
        year,
        la_code,
        {each.year.number: each.tables for each in returns},
        [provider.row() for provider in area.providers],
    )


def _kinds(name: str, children: int, every_year: list[Year]) -> list[tuple[Kind, Year]]:
    """The kind of each life, and the year that its story is about.

    First come those in the current return. Then come, year by year, those who were in the return
    before and are no longer in this one.
    """
    kinds = [(kind, every_year[0]) for kind in _in_blocks(Dice(f"{name}/kinds"), KINDS, children)]
    gone = children * GONE_PER_BLOCK // PER_BLOCK
    for year in every_year[:-1]:
        dice = Dice(f"{name}/gone/{year.number}")
        kinds += [(kind, year) for kind in _in_blocks(dice, GONE_KINDS, gone)]
    return kinds


def _in_blocks(dice: Dice, kinds: tuple[Kind, ...], wanted: int) -> list[Kind]:
    """As many kinds as wanted, in blocks that hold each, so that a hundred children show them all."""
    block = [kind for kind in kinds for _ in range(kind.count)]
    chosen: list[Kind] = []
    while len(chosen) < wanted:
        chosen += dice.shuffled(block)
    return chosen[:wanted]
