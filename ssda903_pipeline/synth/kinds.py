"""The kinds of lives there are, how common each is, and what a life of a kind must have."""

from __future__ import annotations

from collections.abc import Callable

from ssda903_pipeline.synth.days import Year
from ssda903_pipeline.synth.lives import Life

KINDS: tuple[tuple[str, int], ...] = (
    ("stays", 18),
    ("enters", 7),
    ("leaves", 6),
    ("comes_and_goes", 2),
    ("returns", 1),
    ("seeks_asylum_stays", 1),
    ("seeks_asylum_enters", 1),
    ("seeks_asylum_leaves", 1),
    ("mothers", 1),
    ("goes_missing", 1),
    ("deprived_of_liberty", 1),
    ("on_remand", 1),
    ("adopted", 1),
    ("placed_for_adoption", 1),
    ("adoption_stopped", 1),
    ("short_stays", 1),
    ("series_of_stays", 1),
    ("left_last_year", 4),
)
"""Kinds of children in the current return, and how many of each there are in fifty."""

GONE_KINDS: tuple[tuple[str, int], ...] = (
    ("gone", 5),
    ("came_and_went", 2),
    ("was_adopted", 1),
    ("care_leaver_before", 2),
)
"""Kinds of children in last year's return only; ten for every fifty in the current one."""


def _care_leaver(life: Life, year: Year) -> bool:
    return life.care_leaver(year)


def _care_leaver_no_more(life: Life, year: Year) -> bool:
    return life.care_leaver(year.before) and not life.care_leaver(year)


def _no_care_leaver(life: Life, year: Year) -> bool:
    return not life.care_leaver(year)


def _was_missing(life: Life, year: Year) -> bool:
    return any(spell.ended >= year.start for spell in life.missing)


def _was_deprived_of_liberty(life: Life, year: Year) -> bool:
    return any(spell.ended >= year.start for spell in life.deprivations)


def _has_an_episode(life: Life, year: Year) -> bool:
    return bool(life.in_year(year))


def _has_permanence(life: Life, year: Year) -> bool:
    # Who returns is asked about earlier permanence, but who first came long ago may not answer.
    return life.permanence is not None


WANTED: dict[str, Callable[[Life, Year], bool]] = {
    "left_last_year": _care_leaver,
    "care_leaver_before": _care_leaver_no_more,
    "gone": _no_care_leaver,
    "came_and_went": _no_care_leaver,
    "goes_missing": _was_missing,
    "deprived_of_liberty": _was_deprived_of_liberty,
    "short_stays": _has_an_episode,
    "returns": _has_permanence,
}
"""Kind -> whether a life has what its kind is about in a year; other kinds always have."""
