"""Coming into care, staying, and leaving it."""

from __future__ import annotations

from ssda903_pipeline.synth.days import Year, birthday
from ssda903_pipeline.synth.lives import Life
from ssda903_pipeline.synth.stories.storyteller import AGES, Storyteller


def stays(teller: Storyteller) -> Life:
    """In care before the year and after it."""
    age = teller.dice.weighted(AGES[1:])
    life = teller.person(teller.born_aged(age, teller.year.end))
    return teller.in_care(life, teller.began_before(life.born, teller.year.start))


def enters(teller: Storyteller) -> Life:
    """Comes into care in the year and stays."""
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(dice.weighted(AGES), year.end))
    return teller.in_care(life, dice.between(max(life.born, year.start), year.end))


def leaves(teller: Storyteller) -> Life:
    """In care before the year; leaves in it."""
    return _leave(teller, teller.year)


def comes_and_goes(teller: Storyteller) -> Life:
    """Comes into care and leaves it in the year."""
    return _come_and_go(teller, teller.year, teller.dice.weighted(AGES[1:]))


def comes_back(teller: Storyteller) -> Life:
    """Leaves care and comes back in the same year: two periods of care in one return."""
    return _come_back(teller, teller.dice.between(teller.year.start + 30, teller.year.end - 60))


def comes_back_next_year(teller: Storyteller) -> Life:
    """Left care last year, and comes back in this one."""
    year = teller.year.before
    return _come_back(teller, teller.dice.between(year.start + 30, year.end))


def leaves_at_eighteen(teller: Storyteller) -> Life:
    """Leaves care on the 18th birthday, and is a care leaver in the same return."""
    left = teller.dice.between(teller.year.start, teller.year.end)
    life = teller.person(birthday(left, -18))
    left = birthday(life.born, 18)
    return teller.in_care(life, teller.began_before(life.born, left - 200), left)


def leaves_on_the_last_day(teller: Storyteller) -> Life:
    """Leaves care on 31 March, and so was not looked after all year."""
    year = teller.year
    life = teller.person(teller.born_aged(teller.dice.between(5, 15), year.end))
    return teller.in_care(life, teller.began_before(life.born, year.start), year.end)


def dies(teller: Storyteller) -> Life:
    """Dies in care at 16, and would have been a care leaver at 17."""
    return _die(teller, teller.year)


def gone(teller: Storyteller) -> Life:
    """Left care last year, too young to be a care leaver now."""
    return _leave(teller, teller.year.before, oldest=14)


def came_and_went(teller: Storyteller) -> Life:
    """Came into care last year and left it, too young to be a care leaver now."""
    return _come_and_go(teller, teller.year.before, teller.dice.between(1, 14))


def died(teller: Storyteller) -> Life:
    """Died in care last year, at 16, and would be a care leaver now."""
    return _die(teller, teller.year.before)


def _leave(teller: Storyteller, year: Year, oldest: int = 17) -> Life:
    """In care before a year; leaves in it."""
    dice = teller.dice
    left = dice.between(year.start, year.end)
    ages = [(age, weight) for age, weight in AGES[1:] if age <= oldest]
    life = teller.person(teller.born_aged(dice.weighted(ages), left))
    return teller.in_care(life, teller.began_before(life.born, year.start), left)


def _come_and_go(teller: Storyteller, year: Year, age: int) -> Life:
    dice = teller.dice
    began = dice.between(year.start, year.end - 12)
    life = teller.person(teller.born_aged(age, began))
    left = min(dice.between(began + 4, year.end), birthday(life.born, 18))
    return teller.in_care(life, began, left)


def _come_back(teller: Storyteller, left: int) -> Life:
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(dice.between(3, 15), year.end))
    home = dice.pick(("E4A", "E4A", "E4B", "E13"))
    teller.in_care(life, teller.began_before(life.born, left - 20), left, home)
    return teller.in_care(life, dice.between(max(year.start, left + 2), year.end))


def _die(teller: Storyteller, year: Year) -> Life:
    dice = teller.dice
    on = dice.between(year.start + 30, year.end - 1)
    life = teller.person(birthday(dice.between(on + 1, year.end), -17))
    return teller.in_care(life, teller.began_before(life.born, on - 200), on, "E2")
