"""The kinds of lives there are, how common each is, and what a life of a kind must have."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ssda903_pipeline.synth import details
from ssda903_pipeline.synth.days import Years
from ssda903_pipeline.synth.lives import Life
from ssda903_pipeline.synth.stories import (
    adoption,
    after_care,
    asylum,
    coming_and_going,
    short_breaks,
    trouble,
)
from ssda903_pipeline.synth.stories.storyteller import Story, Storyteller

TRIES = 500
"""How often a life is drawn again that lacks what its kind is about: far more often than is needed."""


def _whatever(life: Life, years: Years) -> bool:
    return True


def _care_leaver(life: Life, years: Years) -> bool:
    return life.care_leaver(years)


def _no_care_leaver(life: Life, years: Years) -> bool:
    return not life.care_leaver(years)


def _was_missing(life: Life, years: Years) -> bool:
    return any(spell.ended >= years.last.start for spell in life.missing)


def _has_an_episode(life: Life, years: Years) -> bool:
    return bool(life.in_year(years.last))


def _has_permanence(life: Life, years: Years) -> bool:
    # A child who comes back is asked about earlier permanence; one who first came long ago is not.
    return life.permanence is not None


class Kind(NamedTuple):
    """A story, how many of it there are in a block, and what a life must have to be one."""

    story: Story
    count: int
    fits: Callable[[Life, Years], bool] = _whatever

    def tell(self, teller: Storyteller) -> Life:
        """A life of this kind, with all its details."""
        for _ in range(TRIES):
            life = self.story(teller)
            details.add(teller.dice, teller.years, life)
            if self.fits(life, teller.years):
                return life
        raise RuntimeError(f"no {self.story.__name__} in {TRIES} tries")  # pragma: no cover


KINDS = (
    Kind(coming_and_going.stays, 14),
    Kind(coming_and_going.enters, 7),
    Kind(coming_and_going.leaves, 4),
    Kind(coming_and_going.comes_and_goes, 2),
    Kind(coming_and_going.comes_back, 1, _has_permanence),
    Kind(coming_and_going.comes_back_next_year, 1, _has_permanence),
    Kind(coming_and_going.leaves_at_eighteen, 1),
    Kind(coming_and_going.leaves_on_the_last_day, 1),
    Kind(coming_and_going.dies, 1),
    Kind(asylum.seeks_asylum_stays, 1),
    Kind(asylum.seeks_asylum_enters, 1),
    Kind(asylum.seeks_asylum_leaves, 1),
    Kind(asylum.seeks_asylum_from_16_to_18, 1),
    Kind(asylum.ceases_to_seek_asylum, 1),
    Kind(trouble.mothers, 1),
    Kind(trouble.mother_leaves, 1),
    Kind(trouble.goes_missing, 1, _was_missing),
    Kind(trouble.missing_over_the_years_end, 1),
    Kind(trouble.deprived_of_liberty, 1),
    Kind(trouble.on_remand, 1),
    Kind(adoption.adopted, 1),
    Kind(adoption.placed_for_adoption, 1),
    Kind(adoption.adoption_stopped, 1),
    Kind(adoption.adoption_decided_twice_in_a_year, 1),
    Kind(adoption.adoption_decided_anew, 1),
    Kind(short_breaks.short_stays, 1, _has_an_episode),
    Kind(short_breaks.series_of_stays, 1),
    Kind(after_care.left_last_year, 3, _care_leaver),
    Kind(after_care.leaver_of_17, 1, _care_leaver),
    Kind(after_care.leaver_of_18, 1, _care_leaver),
    Kind(after_care.leaver_of_19_in_a_foyer, 1, _care_leaver),
    Kind(after_care.leaver_of_20, 1, _care_leaver),
    Kind(after_care.leaver_of_21, 1, _care_leaver),
    Kind(after_care.left_in_the_first_year, 1, _care_leaver),
    Kind(after_care.leaver_who_died, 1, _care_leaver),
)
"""Kinds of children in the current return; the counts are those of a block."""

GONE_KINDS = (
    Kind(coming_and_going.gone, 6, _no_care_leaver),
    Kind(coming_and_going.came_and_went, 3, _no_care_leaver),
    Kind(coming_and_going.died, 1),
    Kind(adoption.was_adopted, 1),
    Kind(after_care.leaver_of_22, 1),
)
"""Kinds of children who were in the return before and are no longer in this one, for each block."""
