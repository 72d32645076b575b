"""What all stories are told with: people, and periods of care."""

from __future__ import annotations

from collections.abc import Callable

from ssda903_pipeline.synth import details
from ssda903_pipeline.synth.area import Area, Placement
from ssda903_pipeline.synth.care import Carer
from ssda903_pipeline.synth.days import Year, Years, birthday
from ssda903_pipeline.synth.dice import Dice
from ssda903_pipeline.synth.lives import Life

AGES = (
    (0, 4),
    (1, 5),
    (2, 4),
    (3, 4),
    (4, 4),
    (5, 4),
    (6, 4),
    (7, 4),
    (8, 5),
    (9, 5),
    (10, 6),
    (11, 6),
    (12, 7),
    (13, 7),
    (14, 8),
    (15, 9),
    (16, 12),
    (17, 14),
)
"""Ages of children in care on 31 March, with weights."""


class Storyteller:
    """Makes up one life, as it is known at the end of the last of some years."""

    def __init__(self, dice: Dice, area: Area, years: Years, number: int) -> None:
        self.dice, self.area, self.years, self.number = dice, area, years, number

    @property
    def year(self) -> Year:
        """The year that the story is about: the last."""
        return self.years.last

    def person(self, born: int, asylum: bool = False) -> Life:
        """A child without any care yet."""
        dice = self.dice
        return Life(
            number=self.number,
            born=born,
            male=dice.chance(0.92 if asylum else 0.55),
            ethnic=dice.weighted(details.ETHNIC_ASYLUM if asylum else details.ETHNIC),
            need="N8" if asylum else dice.weighted(details.NEEDS),
            # Nobody knows the home postcode of an asylum-seeking child, nor may it be returned.
            home="" if asylum else dice.pick(self.area.homes),
            asylum=asylum,
        )

    def born_aged(self, age: int, on: int) -> int:
        """A day of birth that gives an age on a day."""
        return self.dice.between(birthday(on, -age - 1) + 1, birthday(on, -age))

    def began_before(self, born: int, day: int) -> int:
        """A day on which care began, in the years before another day; recent ones are commoner."""
        longest = min(day - born, 9 * 365)
        return day - 1 - int(self.dice.roll() ** 2 * (longest - 1))

    def carer(self, life: Life) -> Carer:
        """Who decides what happens to the child in care."""
        return Carer(self.dice, self.area, self.years, life)

    def in_care(self, life: Life, began: int, ended: int | None = None, reason: str = "") -> Life:
        """Let a life have a period of care, which ends, or goes on after the year."""
        carer = self.carer(life)
        care, law = carer.enter(began)
        carer.live(care, law, self.year.end + 1 if ended is None else ended)
        if ended is not None:
            care.end(ended, reason or carer.end_reason(care, ended, life.asylum))
        life.episodes += care.episodes
        return life

    def foster(self, life: Life) -> Placement:
        """A foster placement away from home."""
        return self.area.registered(self.dice, "U6", life.home)


Story = Callable[[Storyteller], Life]
