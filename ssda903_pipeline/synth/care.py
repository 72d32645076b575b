"""How a period of care unfolds: legal statuses, placements, moves, and how it ends."""

from __future__ import annotations

from ssda903_pipeline.synth.area import FOSTER, OTHER, SUPPORTED, Area, Placement
from ssda903_pipeline.synth.days import Years, age_on, birthday, day
from ssda903_pipeline.synth.dice import Dice
from ssda903_pipeline.synth.lives import Care, Life

MOVED_BECAUSE = (
    ("CARPL", 40),
    ("STAND", 4),
    ("CREQB", 10),
    ("CREQO", 12),
    ("CHILD", 8),
    ("LAREQ", 8),
    ("ALLEG", 2),
    ("APPRR", 2),
    ("CLOSE", 2),
    ("PLACE", 4),
    ("OTHER", 8),
)
"""Reasons for a placement change. Source: SSDA903 code sets."""

TEMPORARY_DAYS = (("T0", 20), ("T1", 30), ("T2", 20), ("T3", 14), ("T4", 6))
"""Temporary placements and the days that they last at most."""

URNS_FROM = day(2023, 4, 1)
"""Supported accommodation has had a URN since the return that begins on this day."""

SETTLED = {"U6": "U4", "U3": "U1", "U5": "U4", "U2": "U1"}
"""Foster placements that become long-term with the same carers."""


class Carer:
    """Decides what happens to one child in care."""

    def __init__(self, dice: Dice, area: Area, years: Years, life: Life) -> None:
        self.dice, self.area, self.years = dice, area, years
        self.born, self.home = life.born, life.home
        self.holidays = sum(episode.placement.place == "T3" for episode in life.episodes)

    def enter(self, on: int) -> tuple[Care, list[tuple[int, str]]]:
        """Begin a period of care; gives it and the legal changes to come, as (day, status)."""
        dice = self.dice
        opening = dice.weighted((("V2", 52), ("C1", 28), ("L2", 10), ("L1", 10)))
        law: list[tuple[int, str]] = []
        court = on
        if opening == "L1":
            court = on + dice.between(1, 3)
            law.append((court, dice.pick(("V2", "C1"))))
        elif opening == "L2":
            court = on + dice.between(5, 15)
            law.append((court, "C1"))
        status = law[-1][1] if law else opening
        if status == "V2" and dice.chance(0.35):
            court += dice.between(40, 300)
            law.append((court, "C1"))
            status = "C1"
        if status == "C1" and dice.chance(0.85):
            law.append((court + dice.between(150, 330), "C2"))
        return Care(on, opening, self.placement(on, opening)), law

    def placement(self, on: int, legal: str, now: Placement | None = None) -> Placement:
        """A placement for the child's age and legal status, at another address than now."""
        dice, area = self.dice, self.area
        not_at = now.postcode if now else ""
        while True:
            place = dice.weighted(_choices(age_on(self.born, on)))
            if place == SUPPORTED:
                if not self._supported_from(on):
                    continue
                if self.years.end < URNS_FROM:
                    code = dice.pick(("PR4", "PR5"))
                    return Placement(place, code, area.address(dice, not_at), "")
                return area.registered(dice, place, not_at)
            if place == "P1":
                # Section 20 accommodation with the child's own parents would be no care at all.
                if not self.home or legal not in ("C1", "C2") or (now and now.place == "P1"):
                    continue
                return Placement(place, "PR0", self.home, "")
            if place in OTHER:
                return Placement(place, "", area.address(dice, not_at), "")
            if place == "R2":
                return Placement(place, "PR3", area.address(dice, not_at), "")
            if place in ("R1", "P3"):
                if dice.chance(0.3):
                    return Placement(place, "PR1", area.own_address(dice, not_at), "")
                code = dice.pick(("PR4", "PR5"))
                return Placement(place, code, area.address(dice, not_at), "")
            return area.registered(dice, place, not_at)

    def live(self, care: Care, law: list[tuple[int, str]], until: int) -> None:
        """Let moves and legal changes happen before ``until``, the day on which care ends."""
        dice = self.dice
        law = list(law)
        # What happened long before the first return is in none of them, and is left out.
        first = max(care.now.began + 30, self.years.start - 400)
        move = first + dice.between(0, 420)
        while True:
            on = min(move, law[0][0]) if law else move
            if on >= until:
                return
            if law and on == law[0][0]:
                legal = law.pop(0)[1]
                if on - care.now.began > 20 and dice.chance(0.15):
                    new = self.placement(on, legal, care.now.placement)
                    care.change(on, legal=legal, placement=new, because=self._because(on, new))
                    move = on + dice.between(30, 560)
                else:
                    care.change(on, legal=legal)
                    move = max(move, on + 5)
                continue
            back = self._move(care, on, until)
            if back is None:
                return
            # The law waits until the child is back, and then takes its steps in the same order.
            law = [(max(when, back + 2 + step), to) for step, (when, to) in enumerate(law)]
            move = back + dice.between(30, 560)

    def _move(self, care: Care, on: int, until: int) -> int | None:
        """One change of placement; gives the day by which it is over, or None if it is not."""
        dice, now = self.dice, care.now.placement
        if dice.chance(0.12):
            place, longest = dice.pick(TEMPORARY_DAYS)
            back = on + dice.between(2, longest)
            # A return takes two carers' holidays at most, and care does not end in the middle of
            # a temporary placement: such a placement may only go on beyond the year's last day.
            holiday_too_many = place == "T3" and self.holidays == 2
            ends_within = back < until - 1 or until > self.years.end
            if not holiday_too_many and ends_within:
                self.holidays += place == "T3"
                away = Placement(place, "", self._other_address(now.postcode), "")
                care.change(on, placement=away)
                if back > self.years.end:
                    return None
                care.change(back, placement=now)
                return back
        if now.place in SETTLED and dice.chance(0.15):
            settled = now._replace(place=SETTLED[now.place])
            care.change(on, placement=settled, same_carers=True, because="PLACE")
            return on
        new = self.placement(on, care.now.legal, now)
        care.change(on, placement=new, because=self._because(on, new))
        return on

    def _other_address(self, postcode: str) -> str:
        return self.area.address(self.dice, postcode)

    def _because(self, on: int, new: Placement) -> str:
        if new.place == "R5":
            return "CUSTOD"
        return self.dice.weighted(MOVED_BECAUSE)

    def _supported_from(self, on: int) -> bool:
        """Whether supported accommodation can begin on a day: at 16, and where rules allow it.

        A child who was there when returns began to give its URN would have none in one return and
        one in the next. So no child is there in returns of years on both sides of that day.
        """
        if on < birthday(self.born, 16):
            return False
        return self.years.end < URNS_FROM or max(on, self.years.start) >= URNS_FROM

    def end_reason(self, care: Care, on: int, asylum: bool = False) -> str:
        """Why the period of care ends on a day. Source: SSDA903 code sets, REC."""
        dice, place = self.dice, care.now.placement.place
        if on == birthday(self.born, 18):
            if place in FOSTER and dice.chance(0.4):
                return "E17"
            return dice.weighted((("E8", 55), ("E5", 25), ("E6", 15), ("E7", 5)))
        if asylum:
            return dice.weighted((("E15", 40), ("E8", 40), ("E16", 10), ("E4A", 10)))
        if care.now.legal == "J1":
            return "E14"
        if age_on(self.born, on) >= 16:
            return dice.weighted(
                (
                    ("E4A", 30),
                    ("E4B", 6),
                    ("E8", 20),
                    ("E5", 10),
                    ("E6", 8),
                    ("E9", 6),
                    ("E13", 6),
                    ("E3", 3),
                    ("E16", 2),
                    ("E2", 0.5),
                )
            )
        if place in FOSTER and dice.chance(0.35):
            return dice.weighted((("E45", 55), ("E46", 45)))
        return dice.weighted(
            (
                ("E4A", 45),
                ("E4B", 9),
                ("E13", 10),
                ("E41", 8),
                ("E47", 6),
                ("E48", 6),
                ("E8", 6),
                ("E3", 4),
                ("E16", 1),
                ("E2", 0.5),
            )
        )


def _choices(age: int) -> tuple[tuple[str, float], ...]:
    """Placement types and how common each is at an age. Source of the codes: SSDA903 code sets."""
    if age < 5:
        return _BABY
    if age < 11:
        return _CHILD
    return _TEEN if age < 16 else _NEARLY_ADULT


_BABY = (
    ("U1", 10),
    ("U3", 14),
    ("U4", 10),
    ("U5", 2),
    ("U6", 45),
    ("R3", 3),
    ("P1", 9),
    ("Z14", 1),
    ("R2", 1),
)
_CHILD = (
    ("U1", 14),
    ("U2", 2),
    ("U3", 10),
    ("U4", 22),
    ("U6", 36),
    ("K2", 7),
    ("P1", 9),
    ("R1", 1),
    ("Z14", 1),
)
_TEEN = (
    ("U1", 9),
    ("U3", 5),
    ("U4", 20),
    ("U6", 30),
    ("K2", 22),
    ("S1", 3),
    ("R1", 2),
    ("R2", 1),
    ("K1", 1),
    ("P1", 5),
    ("Z12", 1),
    ("Z11", 1),
)
_NEARLY_ADULT = (
    ("U1", 6),
    ("U4", 14),
    ("U6", 20),
    ("K2", 17),
    ("R1", 2),
    ("R2", 1),
    ("K1", 1),
    ("P1", 3),
    ("P3", 1),
    ("Z13", 2),
    ("Z11", 2),
    (SUPPORTED, 28),
)
