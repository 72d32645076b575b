"""Unaccompanied asylum-seeking children."""

from __future__ import annotations

from ssda903_pipeline.synth.days import Year, birthday
from ssda903_pipeline.synth.lives import Life
from ssda903_pipeline.synth.stories.storyteller import Storyteller


def seeks_asylum_stays(teller: Storyteller) -> Life:
    """Has been in care since before the year."""
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(dice.between(15, 17), year.end), asylum=True)
    return teller.in_care(life, year.start - dice.between(1, 500))


def seeks_asylum_enters(teller: Storyteller) -> Life:
    """Comes into care in the year."""
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(dice.between(14, 17), year.end), asylum=True)
    return teller.in_care(life, dice.between(year.start, year.end))


def seeks_asylum_leaves(teller: Storyteller) -> Life:
    """Leaves care in the year."""
    return leave(teller, teller.year)


def seeks_asylum_from_16_to_18(teller: Storyteller) -> Life:
    """Arrives at 16 and leaves on the 18th birthday; a care leaver in the same return."""
    dice, year = teller.dice, teller.year
    life = teller.person(birthday(dice.between(year.start, year.end), -18), asylum=True)
    arrived = birthday(life.born, 16) + dice.between(1, 300)
    return teller.in_care(life, arrived, birthday(life.born, 18))


def ceases_to_seek_asylum(teller: Storyteller) -> Life:
    """Ceases to be an asylum seeker, and stays in care without a home postcode.

    Rules forgive the missing postcode of a child who was an asylum seeker in this return, the last
    one or the one before that. So the status ends as long ago as the returns and these rules allow.
    """
    dice, years = teller.dice, teller.years
    ending = max(years.first, years.last.before.before, key=lambda year: year.number)
    life = teller.person(teller.born_aged(16, years.end), asylum=True)
    arrived = ending.start + dice.between(-100, 200)
    life.asylum_ended = max(arrived, ending.start) + dice.between(30, 160)
    return teller.in_care(life, arrived)


def leave(teller: Storyteller, year: Year) -> Life:
    """Leaves care in a year, most on the 18th birthday."""
    dice = teller.dice
    left = dice.between(year.start, year.end)
    if dice.chance(0.75):
        life = teller.person(birthday(left, -18), asylum=True)
        left = birthday(life.born, 18)
    else:
        life = teller.person(teller.born_aged(dice.between(15, 17), left), asylum=True)
    return teller.in_care(life, year.start - dice.between(1, 400), left)
