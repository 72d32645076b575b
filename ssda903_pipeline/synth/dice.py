"""Chance that is the same on every machine and in every version of Python.

Only ``Random.random`` is promised to stay the same between Python versions, so everything here is
made from it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of chances that depends on its name and nothing else."""

    def __init__(self, name: str) -> None:
        self.roll = random.Random(name).random

    def chance(self, probability: float) -> bool:
        """True with this probability (0 to 1)."""
        return self.roll() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.roll() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely as the others."""
        return items[int(self.roll() * len(items))]

    def weighted(self, table: Sequence[tuple[T, float]]) -> T:
        """One of the items of (item, weight) pairs."""
        left = self.roll() * sum(weight for _, weight in table)
        for item, weight in table:
            left -= weight
            if left < 0:
                return item
        return table[-1][0]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order."""
        return [
            item
            for _, item in sorted(((self.roll(), item) for item in items), key=lambda pair: pair[0])
        ]
