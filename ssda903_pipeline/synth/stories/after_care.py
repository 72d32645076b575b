"""Care leavers: young people who left care and are asked about at 17 to 21."""

from __future__ import annotations

from ssda903_pipeline.synth.days import Year, birthday
from ssda903_pipeline.synth.lives import Life
from ssda903_pipeline.synth.stories import asylum
from ssda903_pipeline.synth.stories.storyteller import Storyteller


def left_last_year(teller: Storyteller) -> Life:
    """Left care last year, and is in this year's return for that alone."""
    dice, year = teller.dice, teller.year.before
    if dice.chance(0.15):
        return asylum.leave(teller, year)
    if dice.chance(0.6):
        return _left_at_eighteen(teller, dice.between(year.start, year.end))
    left = dice.between(year.start, year.end)
    return _left(teller, teller.person(teller.born_aged(dice.between(16, 17), left)), left)


def leaver_of_17(teller: Storyteller) -> Life:
    """Left care at 16, and turns 17 in the year."""
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(17, year.end))
    left = birthday(life.born, 16) + dice.between(1, 300)
    return _left(teller, life, left)


def leaver_of_18(teller: Storyteller) -> Life:
    """Left care at 17, and turns 18 in the year."""
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(18, year.end))
    left = birthday(life.born, 17) + dice.between(1, 300)
    return _left(teller, life, left)


def leaver_of_19_in_a_foyer(teller: Storyteller) -> Life:
    """Left care at 18, last year, and lives in a foyer."""
    life = _left_before(teller, teller.year.before)
    life.foyer = True
    return life


def leaver_of_20(teller: Storyteller) -> Life:
    """Left care at 18, two years ago."""
    return _left_before(teller, teller.year.before.before)


def leaver_of_21(teller: Storyteller) -> Life:
    """Left care at 18, three years ago."""
    return _left_before(teller, teller.year.before.before.before)


def left_in_the_first_year(teller: Storyteller) -> Life:
    """Left care at 16 in the first of the returns, or three years ago, and has been asked about since.

    Not yet 20, so some return made here must show the care.
    """
    dice, years = teller.dice, teller.years
    ago = min(years.last.number - years.first.number, 3)
    sixteen = Year(years.last.number - ago).start + dice.between(0, 150)
    life = teller.person(birthday(sixteen, -16))
    return _left(teller, life, sixteen + dice.between(20, 150))


def leaver_who_died(teller: Storyteller) -> Life:
    """Left care at 18, two years ago, and died last year; the returns go on saying so."""
    dice, year = teller.dice, teller.year
    life = _left_before(teller, year.before.before)
    life.died_after_care = dice.between(year.before.start, year.before.end)
    return life


def leaver_of_22(teller: Storyteller) -> Life:
    """A care leaver of last year's return, and too old this year."""
    return _left_before(teller, Year(teller.year.number - 4))


def _left_before(teller: Storyteller, year: Year) -> Life:
    return _left_at_eighteen(teller, teller.dice.between(year.start, year.end))


def _left_at_eighteen(teller: Storyteller, on: int) -> Life:
    """Left care on the 18th birthday, on or close to a day."""
    life = teller.person(birthday(on, -18))
    return _left(teller, life, birthday(life.born, 18))


def _left(teller: Storyteller, life: Life, left: int) -> Life:
    """Left care on a day, after long enough in it to be asked about."""
    return teller.in_care(life, left - teller.dice.between(200, 1500), left)
