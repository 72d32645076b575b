"""Young people in care who have a child of their own, go missing or are detained."""

from __future__ import annotations

from ssda903_pipeline.synth.area import Placement
from ssda903_pipeline.synth.days import birthday
from ssda903_pipeline.synth.lives import Care, Life, Spell
from ssda903_pipeline.synth.stories.storyteller import Storyteller


def mothers(teller: Storyteller) -> Life:
    """A girl in care who has a child of her own."""
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(dice.between(15, 17), year.end))
    life.male = False
    teller.in_care(life, teller.began_before(life.born, year.start))
    life.own_child_born = year.end - dice.between(0, 600)
    return life


def mother_leaves(teller: Storyteller) -> Life:
    """A mother who leaves care on her 18th birthday, and is a care leaver in the same return."""
    dice, year = teller.dice, teller.year
    life = teller.person(birthday(dice.between(year.start, year.end), -18))
    life.male = False
    left = birthday(life.born, 18)
    life.own_child_born = left - dice.between(0, 500)
    return teller.in_care(life, teller.began_before(life.born, left - 200), left)


def goes_missing(teller: Storyteller) -> Life:
    """A teenager who stays, and goes missing."""
    life = _teenager(teller)
    return teller.in_care(life, teller.began_before(life.born, teller.year.start))


def missing_over_the_years_end(teller: Storyteller) -> Life:
    """Missing at the end of last year, and found in this one."""
    dice, start = teller.dice, teller.year.start
    life = _teenager(teller)
    carer = teller.carer(life)
    care, law = carer.enter(teller.began_before(life.born, start - 60))
    carer.live(care, law, start - 30)
    life.episodes = care.episodes
    life.missing = [Spell(start - dice.between(1, 20), start + dice.between(0, 20), "M")]
    return life


def deprived_of_liberty(teller: Storyteller) -> Life:
    """A teenager in a children's home under two deprivation of liberty orders, one after another.

    The first was in force at the end of last year; the second begins on the day it ends.
    """
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(dice.between(12, 16), year.end))
    carer = teller.carer(life)
    began = teller.began_before(life.born, year.before.start)
    home_from = dice.between(year.before.start + 20, year.start - 30)
    care, law = carer.enter(began)
    carer.live(care, law, home_from)
    home = teller.area.registered(dice, "K2", care.now.placement.postcode)
    care.change(home_from, placement=home, because="CARPL")
    life.episodes = care.episodes
    first, second, ended = (year.start + dice.between(*days) for days in DAYS_OF_ORDERS)
    life.deprivations = [Spell(first, second), Spell(second, ended)]
    return life


DAYS_OF_ORDERS = ((-25, -1), (20, 55), (80, 120))
"""Days from 1 April to the first order, the second, and the end of it."""


def on_remand(teller: Storyteller) -> Life:
    """A teenager remanded to youth detention, who leaves or stays in care afterwards."""
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(dice.between(13, 17), year.end))
    life.need = "N6"
    began = dice.between(year.start, year.end - 30)
    carer = teller.carer(life)
    cell = Placement("R5", "PR3", dice.pick(teller.area.away), "")
    care = Care(began, "J1", cell)
    until = began + dice.between(15, 80)
    if until <= year.end and dice.chance(0.5):
        care.end(until, carer.end_reason(care, until))
    elif until <= year.end:
        new = carer.placement(until, "V2", cell)
        care.change(until, legal="V2", placement=new, because="OTHER")
        carer.live(care, [], year.end + 1)
    life.episodes = care.episodes
    return life


def _teenager(teller: Storyteller) -> Life:
    return teller.person(teller.born_aged(teller.dice.between(12, 17), teller.year.end))
