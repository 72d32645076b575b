"""What is known of one child: the facts from which the tables of any year's return are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from ssda903_pipeline.synth.area import TEMPORARY, Placement
from ssda903_pipeline.synth.days import Year, Years, age_on, birthday

SHORT_BREAKS = ("V3", "V4")
ADOPTED = ("E11", "E12")
NO_AFTERCARE = (*ADOPTED, "E2", "E3", "E15")
"""Ends of care after which nobody is a care leaver here: adoption, death, moved to another
authority, found to be an adult."""


@dataclass
class Episode:
    """One episode of care. ``ended`` is None while it goes on."""

    began: int
    why: str
    legal: str
    placement: Placement
    ended: int | None = None
    end_reason: str = ""
    moved_because: str = ""

    def within(self, year: Year) -> bool:
        """Whether a year's return holds it: it began by the last day and had not ended before."""
        return self.began <= year.end and (self.ended is None or self.ended >= year.start)

    def closed_by(self, year: Year) -> bool:
        """Whether its end was known on the last day of a year."""
        return self.ended is not None and self.ended <= year.end


@dataclass
class Spell:
    """Something that lasts from one day to another: missing, a deprivation of liberty."""

    began: int
    ended: int
    kind: str = ""


@dataclass
class Worker:
    """A social worker's time with the child. ``ended`` is None for the last one."""

    name: str
    began: int
    ended: int | None
    why: str


@dataclass
class Adoption:
    """A decision that a child should be adopted. Days that have not come are None."""

    decided: int
    matched: int | None = None
    stopped: int | None = None
    stop_reason: str = ""
    by_carers: bool = False
    adopters: tuple[str, str, str] = ("1", "F1", "L0")
    """Number, sex and legal status of the adopters."""


@dataclass
class Life:
    """A child and everything that happened to them until the end of the current year."""

    number: int
    born: int
    male: bool
    ethnic: str
    need: str
    home: str
    episodes: list[Episode] = field(default_factory=list)
    asylum: bool = False
    asylum_ended: int | None = None
    """The day on which an asylum seeker who stays in care ceases to be one, before turning 18."""
    school_number: str = ""
    own_child_born: int | None = None
    reviews: list[tuple[int, str]] = field(default_factory=list)
    missing: list[Spell] = field(default_factory=list)
    deprivations: list[Spell] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    adoptions: list[Adoption] = field(default_factory=list)
    """Decisions for adoption, one after another; all but the last were reversed."""
    permanence: tuple[str, str, str] | None = None
    foyer: bool = False
    """Whether a care leaver lives in a foyer as soon as that may be said."""
    died_after_care: int | None = None

    @property
    def short_breaks(self) -> bool:
        """Whether all the child had was short breaks."""
        return self.episodes[0].legal in SHORT_BREAKS

    def in_year(self, year: Year) -> list[Episode]:
        """The episodes that a year's return holds, in order."""
        return [episode for episode in self.episodes if episode.within(year)]

    def looked_after_all(self, year: Year) -> bool:
        """Whether the child was looked after continuously all year, short breaks left out.

        Only then are health and offending (OC2) reported.
        """
        held = self.in_year(year)
        return bool(held) and not any(
            (episode.why == "S" and year.start < episode.began)
            or (episode.end_reason not in ("", "X1") and episode.ended <= year.end)
            or episode.legal in SHORT_BREAKS
            for episode in held
        )

    def care_leaver(self, years: Years) -> bool:
        """Whether the child is reported as a care leaver (OC3) in the last of the years.

        That takes care that ended, 13 weeks of it after the 14th birthday and a day after the
        16th, and an age of 17 to 21. Whoever turned 17 or 18 in the year must have left by that
        birthday. Those under 20 must have been in care as far as the returns of these years, or
        of two at least, show it. Mothers are left out once their care is in no return: their
        motherhood may not be returned any more, and it may not disappear either.
        """
        year, last = years.last, self.episodes[-1]
        age = age_on(self.born, year.end)
        if (
            self.short_breaks
            or not 17 <= age <= 21
            or not last.closed_by(year)
            or last.end_reason in NO_AFTERCARE
            or (age < 19 and last.ended > birthday(self.born, age))
            or (self.own_child_born is not None and not last.within(year))
        ):
            return False
        seen_from = 0 if age >= 20 else min(years.start, year.before.start)
        seen = [episode for episode in self.episodes if episode.ended >= seen_from]
        return _days_since(seen, birthday(self.born, 14)) >= 91 and (
            _days_since(seen, birthday(self.born, 16)) >= 1
        )


def _days_since(episodes: list[Episode], since: int) -> int:
    return sum(max(0, episode.ended - max(episode.began, since)) for episode in episodes)


class Care:
    """One period of care, built episode by episode."""

    def __init__(self, began: int, legal: str, placement: Placement) -> None:
        self.episodes = [Episode(began, "S", legal, placement)]

    @property
    def now(self) -> Episode:
        """The latest episode."""
        return self.episodes[-1]

    def change(
        self,
        on: int,
        *,
        legal: str = "",
        placement: Placement | None = None,
        same_carers: bool = False,
        because: str = "",
    ) -> None:
        """End the latest episode and begin the next, with the reason that fits what changed."""
        last = self.now
        if legal and placement:
            why = "U" if same_carers else "B"
        elif legal:
            why = "L"
        else:
            why = "T" if same_carers else "P"
        follows = Episode(on, why, legal or last.legal, placement or last.placement)
        last.ended, last.end_reason = on, "X1"
        # A reason for a placement change is wanted unless the move is into or out of a
        # temporary placement.
        if placement and not {last.placement.place, placement.place} & {*TEMPORARY}:
            last.moved_because = because
        self.episodes.append(follows)

    def end(self, on: int, reason: str) -> None:
        """End the period of care."""
        self.now.ended, self.now.end_reason = on, reason
