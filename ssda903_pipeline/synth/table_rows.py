"""The rows of one year's return, made from lives as they were known on its last day."""

from __future__ import annotations

from ssda903_pipeline.synth.area import OTHER, SUPPORTED
from ssda903_pipeline.synth.days import Year, Years, age_on, birthday, day, text
from ssda903_pipeline.synth.dice import Dice
from ssda903_pipeline.synth.lives import ADOPTED, Episode, Life
from ssda903_pipeline.tables import TABLES

Row = list[str]
Tables = dict[str, list[Row]]

SDQ_REASONS = ("SDQ2", "SDQ3", "SDQ4", "SDQ5")
"""Reasons for no score that any child may have. Source: SSDA903 code sets, SDQ_REASON."""


class Return:
    """One year's return: its tables as lists of rows, filled life by life."""

    def __init__(self, years: Years, seed: str) -> None:
        """``years``: that of the return, and those of the returns before it that are made too."""
        self.years, self.year, self.seed = years, years.last, seed
        self.sexes = ("1", "2") if self.year.number <= 2024 else ("M", "F")
        self.tables: Tables = {table: [] for table in TABLES}

    def add(self, life: Life) -> None:
        """Add what the return holds of a life, which may be nothing."""
        year = self.year
        child, born = child_id(life.number), text(life.born)
        episodes = life.in_year(year)
        leaver = life.care_leaver(self.years)
        if not episodes and not leaver:
            return
        dice = Dice(f"{self.seed}/{life.number}/{year.number}")
        self.tables["header"].append(self._header(life, bool(episodes)))
        if leaver:
            self.tables["oc3"].append([child, born, *self._aftercare(dice, life)])
        if not episodes:
            return
        self.tables["episodes"] += [self._episode(life, episode) for episode in episodes]
        last = episodes[-1]
        if life.asylum and (life.asylum_ended is None or life.asylum_ended >= year.start):
            # While it has not ended, the 18th birthday is given as its end.
            ended = life.asylum_ended or last.ended
            known = ended is not None and ended <= year.end
            until = ended if known else birthday(life.born, 18)
            self.tables["uasc"].append([child, self._sex(life), born, text(until)])
        for on, code in life.reviews:
            if year.start <= on <= year.end:
                self.tables["reviews"].append([child, born, text(on), code])
        if life.looked_after_all(year):
            self.tables["oc2"].append([child, born, *self._health(dice, life)])
        if life.permanence:
            self.tables["prev_perm"].append([child, born, *life.permanence])
        for spell in life.missing:
            if spell.began <= year.end and spell.ended >= year.start:
                dates = [text(spell.began), self._known(spell.ended)]
                self.tables["missing"].append([child, born, spell.kind, *dates])
        for spell in life.deprivations:
            if spell.began <= year.end and spell.ended >= year.start:
                dates = [text(spell.began), self._known(spell.ended)]
                self.tables["dolo"].append([child, born, *dates])
        for worker in life.workers:
            if worker.began <= year.end and (worker.ended is None or worker.ended >= year.start):
                dates = [text(worker.began), self._known(worker.ended)]
                self.tables["sw_episodes"].append([child, born, worker.name, *dates, worker.why])
        self._adoption(life, last)

    def _known(self, on: int | None) -> str:
        """A day as text; blank where there is none, or it came after the year."""
        return "" if on is None or on > self.year.end else text(on)

    def _sex(self, life: Life) -> str:
        return self.sexes[0 if life.male else 1]

    def _header(self, life: Life, in_care: bool) -> Row:
        mother = own_child = ""
        if in_care and not life.male and not life.short_breaks:
            is_mother = life.own_child_born is not None and life.own_child_born <= self.year.end
            mother = "1" if is_mother else "0"
            own_child = text(life.own_child_born) if is_mother else ""
        # A child who had not turned 4 by the August before the school year has no number yet.
        at_school = birthday(life.born, 4) <= day(self.year.number - 2, 8, 31)
        return [
            child_id(life.number),
            self._sex(life),
            text(life.born),
            life.ethnic,
            life.school_number if at_school else "UN1",
            mother,
            own_child,
        ]

    def _episode(self, life: Life, episode: Episode) -> Row:
        closed = episode.closed_by(self.year)
        placement = episode.placement
        return [
            child_id(life.number),
            text(episode.began),
            episode.why,
            episode.legal,
            life.need,
            place_code(placement.place, self.year),
            placement.provider,
            text(episode.ended) if closed else "",
            episode.end_reason if closed else "",
            episode.moved_because if closed else "",
            "" if life.short_breaks else life.home,
            placement.postcode,
            placement.urn,
        ]

    def _health(self, dice: Dice, life: Life) -> Row:
        """The fields of oc2 after DOB, for a child looked after all year."""
        born, year = life.born, self.year
        score = reason = ""
        if birthday(born, 4) <= year.end and birthday(born, 17) >= year.start:
            if dice.chance(0.8):
                score = str(min(40, int(40 * dice.roll() * dice.roll() + 3 * dice.roll())))
            elif birthday(born, 4) > year.start or birthday(born, 17) <= year.end:
                reason = "SDQ1"  # outside the ages for the questionnaire for part of the year
            else:
                reason = dice.pick(SDQ_REASONS)
        age = age_on(born, year.end)
        convicted = ("1" if age > 11 and dice.chance(0.04) else "0") if age >= 10 else ""
        check = ("1" if dice.chance(0.88) else "0") if age < 5 else ""
        answers = ["1" if dice.chance(share) else "0" for share in (0.86, 0.78, 0.9)]
        misuse = "1" if age > 12 and dice.chance(0.08) else "0"
        received = offered = ""
        if misuse == "1":
            received = "1" if dice.chance(0.5) else "0"
            offered = ("1" if dice.chance(0.7) else "0") if received == "0" else ""
        return [score, reason, convicted, check, *answers, misuse, received, offered]

    def _aftercare(self, dice: Dice, life: Life) -> Row:
        """The fields of oc3 after DOB. Source: SSDA903 code sets, IN_TOUCH, ACTIV, ACCOM."""
        died = life.died_after_care
        if died is not None and died <= self.year.end:
            return ["DIED", "0", "0"]
        activity = dice.weighted(_ACTIVITY)
        adult_all_year = birthday(life.born, 18) <= self.year.start
        if life.foyer and adult_all_year:
            return ["YES", activity, dice.pick(_FOYERS)]
        touch = dice.weighted(_IN_TOUCH)
        if touch == "RHOM" or (touch != "YES" and dice.chance(0.7)):
            return [touch, "0", "0"]
        if adult_all_year:
            homes = _HOMES
        else:
            homes = _HOMES_AT_17 if age_on(life.born, self.year.end) == 17 else _HOMES_AT_18
        return [touch, activity, dice.weighted(homes)]

    def _adoption(self, life: Life, last: Episode) -> None:
        year = self.year
        child, born = child_id(life.number), text(life.born)
        for plan in life.adoptions:
            stopped = plan.stopped is not None and plan.stopped <= year.end
            if plan.decided <= year.end and (plan.stopped is None or plan.stopped >= year.start):
                ended = [text(plan.stopped), plan.stop_reason] if stopped else ["", ""]
                self.tables["placed_adoption"].append([child, born, text(plan.decided), *ended])
        if last.end_reason in ADOPTED and last.closed_by(year):
            plan = life.adoptions[-1]
            carers = "1" if plan.by_carers else "0"
            self.tables["ad1"].append(
                [child, born, text(plan.decided), text(plan.matched), carers, *plan.adopters]
            )


_IN_TOUCH = (("YES", 88), ("NO", 6), ("REFU", 3), ("NREQ", 2), ("RHOM", 1))
_ACTIVITY = (
    ("F1", 6),
    ("P1", 1),
    ("F2", 28),
    ("P2", 4),
    ("F4", 14),
    ("P4", 5),
    ("F5", 6),
    ("P5", 2),
    ("G4", 6),
    ("G5", 22),
    ("G6", 6),
)
_HOMES_AT_17 = (
    ("B1", 35),
    ("B2", 3),
    ("C1", 5),
    ("D1", 18),
    ("E1", 10),
    ("R1", 5),
    ("U1", 8),
    ("V1", 6),
    ("X2", 3),
    ("Y2", 2),
)
_HOMES_AT_18 = (*_HOMES_AT_17, ("Z1", 22), ("Z2", 1), ("H1", 2), ("K1", 6), ("S2", 1))
"""Former foster carers (Z) may not be named in the year of the 17th birthday."""
_HOMES = (*_HOMES_AT_18, ("T1", 3), ("T2", 1))
"""A foyer (T) may be named only of those who were 18 all year."""
_FOYERS = ("T1", "T2")


def child_id(number: int) -> str:
    """The identifier of a life: seven digits in no visible order, different for each number."""
    return str(1_000_000 + (number + 271_828) * 7_654_321 % 9_000_000)


def place_code(place: str, year: Year) -> str:
    """The placement type as a year's return calls it.

    Supported accommodation is H5 to 2024; the kinds of other placement are all Z1 to 2025.
    """
    if place == SUPPORTED and year.number <= 2024:
        return "H5"
    if place in OTHER and year.number <= 2025:
        return "Z1"
    return place
