"""Short breaks, which are care of another sort: little is asked about it."""

from __future__ import annotations

from ssda903_pipeline.synth.area import Placement
from ssda903_pipeline.synth.lives import Episode, Life
from ssda903_pipeline.synth.stories.storyteller import Storyteller


def short_stays(teller: Storyteller) -> Life:
    """Short breaks, each an episode of its own (V3)."""
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(dice.between(5, 16), year.end))
    place = _place(teller)
    began = year.before.start + dice.between(100, 360)
    while began <= year.end:
        ended = began + dice.between(1, 5)
        life.episodes.append(
            Episode(began, "S", "V3", place, ended, "E4A")
            if ended <= year.end
            else Episode(began, "S", "V3", place)
        )
        began = ended + dice.between(20, 60)
    return life


def series_of_stays(teller: Storyteller) -> Life:
    """An agreed series of short breaks, all of it one episode (V4)."""
    dice, year = teller.dice, teller.year
    life = teller.person(teller.born_aged(dice.between(5, 16), year.end))
    episode = Episode(dice.between(year.before.start, year.end - 40), "S", "V4", _place(teller))
    if dice.chance(0.3):
        episode.ended = dice.between(max(year.start, episode.began + 20), year.end)
        episode.end_reason = "E8"
    life.episodes.append(episode)
    return life


def _place(teller: Storyteller) -> Placement:
    # From 2026 a short break has to be somewhere that takes no URN.
    place = "R1" if teller.year.number >= 2026 else teller.dice.pick(("R1", "U6", "K2"))
    return Placement(place, teller.dice.pick(("PR1", "PR4", "PR5")), "", "")
