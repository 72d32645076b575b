"""What goes with care: reviews, social workers, going missing, deprivation of liberty, and more."""

from __future__ import annotations

from ssda903_pipeline.synth.days import Years, age_on, birthday, day, text
from ssda903_pipeline.synth.dice import Dice
from ssda903_pipeline.synth.lives import Episode, Life, Spell, Worker

ETHNIC = (
    ("WBRI", 62),
    ("WIRI", 1),
    ("WOTH", 4),
    ("WIRT", 0.5),
    ("WROM", 1),
    ("MWBC", 4),
    ("MWBA", 2),
    ("MWAS", 2),
    ("MOTH", 3),
    ("AIND", 1),
    ("APKN", 2),
    ("ABAN", 1),
    ("AOTH", 2),
    ("BCRB", 3),
    ("BAFR", 5),
    ("BOTH", 2),
    ("CHNE", 0.3),
    ("OOTH", 2),
    ("REFU", 0.5),
    ("NOBT", 0.7),
)
"""Ethnic groups with weights. Source of the codes: SSDA903 code sets, ETHNIC."""
ETHNIC_ASYLUM = (("OOTH", 45), ("BAFR", 25), ("AOTH", 15), ("WOTH", 8), ("BOTH", 4), ("NOBT", 3))
NEEDS = (("N1", 64), ("N2", 3), ("N3", 3), ("N4", 8), ("N5", 14), ("N6", 2), ("N8", 6))

ADOPTERS = (
    ("1", "F1", "L0"),
    ("1", "M1", "L0"),
    ("2", "MF", "L11"),
    ("2", "MF", "L11"),
    ("2", "MF", "L3"),
    ("2", "MM", "L12"),
    ("2", "FF", "L12"),
    ("2", "MM", "L2"),
    ("2", "FF", "L4"),
)
"""Number, sex and legal status of adopters that go together."""

PERMANENCE_ASKED_FROM = day(2016, 4, 1)
"""Earlier permanence is asked of children who came into care on or after this day."""
PERMANENCE_LAS = ("352", "383", "330", "801", "202", "WAL", "SCO", "999")
"""Some codes of authorities that can have arranged it."""

WORKER_CHANGES = (
    ("MANAGE", 12),
    ("LEFTRL", 34),
    ("ORGRST", 8),
    ("TSPROC", 22),
    ("ABSENC", 8),
    ("CHCHAN", 2),
    ("PCCHAN", 2),
    ("SWDIED", 0.2),
    ("OTHERS", 12),
)
"""Why a social worker changed. Source: SSDA903 code sets, SW_REASON."""

MISSING_SHARE = 0.12
"""The share of children from 11 who go missing, besides those whose story it is."""


def add(dice: Dice, years: Years, life: Life) -> None:
    """Fill in what goes with the care that a life has had, where its story has not told it."""
    _school(dice, life)
    _permanence(dice, life)
    last = life.episodes[-1].ended
    if life.died_after_care is None and last is not None and dice.chance(0.01):
        life.died_after_care = last + dice.between(30, 600)
    if life.short_breaks:
        return
    _reviews(dice, years, life)
    _workers(dice, years, life)
    if not life.missing:
        for episode in life.episodes:
            _missing(dice, years, life, episode)
    if not life.deprivations:
        for episode in life.episodes:
            _deprivation(dice, years, life, episode)


def _school(dice: Dice, life: Life) -> None:
    """A unique pupil number, or the code for why there is none.

    Its authority part is 000, so that no number made up here can be a real child's.
    """
    if life.asylum and dice.chance(0.3):
        life.school_number = "UN3"
    elif dice.chance(0.02):
        life.school_number = "UN5"
    else:
        # The factor shares no divisor with 10^9, so no two children get the same number.
        digits = f"000{(life.number * 48271 + 12345678) % 10**9:09d}"
        total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2))
        life.school_number = "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23] + digits


def _permanence(dice: Dice, life: Life) -> None:
    """What permanence there was before care began; a date may be known in part only."""
    began = life.episodes[0].began
    if began < PERMANENCE_ASKED_FROM:
        return
    if began - life.born < 300 or dice.chance(0.9):
        life.permanence = ("Z1", "", "")
        return
    # A date without its day counts as the last of its month, which must come before care.
    on = dice.between(life.born + 100, began - 32)
    written = text(on)
    form = dice.roll()
    if form < 0.1:
        written = "ZZ" + written[2:]
    elif form < 0.15:
        written = "ZZ/ZZ/ZZZZ"
    life.permanence = (dice.pick(("P1", "P2", "P3", "P4")), dice.pick(PERMANENCE_LAS), written)


def _periods(life: Life) -> list[list[Episode]]:
    """The episodes of each period of care."""
    periods: list[list[Episode]] = []
    for episode in life.episodes:
        if episode.why == "S":
            periods.append([])
        periods[-1].append(episode)
    return periods


def _reviews(dice: Dice, years: Years, life: Life) -> None:
    """A review within four weeks, one within three months more, then every half year."""
    four = birthday(life.born, 4)
    for period in _periods(life):
        on = period[0].began + dice.between(14, 28)
        until = period[-1].ended or years.end
        step = 90
        while on <= until:
            if on >= years.start:
                code = "PN0" if on < four else dice.weighted(_PARTICIPATION)
                life.reviews.append((on, code))
            on += step - dice.between(0, 20)
            step = 180


_PARTICIPATION = (
    ("PN1", 50),
    ("PN2", 8),
    ("PN3", 20),
    ("PN4", 3),
    ("PN5", 8),
    ("PN6", 5),
    ("PN7", 6),
)
"""Source: SSDA903 code sets, REVIEW_CODE."""


def _workers(dice: Dice, years: Years, life: Life) -> None:
    """Social workers one after another, from the day on which care began.

    The last one stays: a return must not end the latest social worker's time. Whenever the child
    comes back into care a new one begins, because rules want one who began on that day or later.
    """
    first, *later = [period[0].began for period in _periods(life)]
    on, why = first, "FCONTA"
    while True:
        # No return holds the workers of long ago, so the first one may stay until returns begin.
        until = max(on, years.start - 300) + dice.between(60, 700)
        # No worker changes in the last days before the child comes back, only on the day itself.
        coming = [again for again in later if again > on]
        if coming and until > coming[0] - 5:
            until = coming[0]
        if until > years.end:
            life.workers.append(Worker(_worker_id(dice), on, None, why))
            return
        life.workers.append(Worker(_worker_id(dice), on, until, why))
        on, why = until, dice.weighted(WORKER_CHANGES)


def _worker_id(dice: Dice) -> str:
    return f"SW{dice.between(10000, 189999)}"


def _missing(dice: Dice, years: Years, life: Life, episode: Episode) -> None:
    """Spells in which the child was missing (M) or away without permission (A).

    Each lies inside one episode: a spell that began on the episode's first day would count with the
    episode before it too. The last one can go on beyond the last day of the year.
    """
    began = max(episode.began + 1, years.start - 20)
    ended = (episode.ended or years.end + 30) - 1
    if age_on(life.born, episode.began) < 11 or not dice.chance(MISSING_SHARE):
        return
    on = began + dice.between(0, 60)
    for _ in range(dice.between(1, 4)):
        until = on + dice.weighted(((1, 50), (2, 20), (4, 15), (10, 10), (25, 5)))
        if until >= ended or on > years.end:
            return
        life.missing.append(Spell(on, until, "M" if dice.chance(0.7) else "A"))
        on = until + dice.between(2, 120)


def _deprivation(dice: Dice, years: Years, life: Life, episode: Episode) -> None:
    """Deprivation of liberty orders of up to twelve weeks, all inside one children's home."""
    if episode.placement.place != "K2" or age_on(life.born, episode.began) < 10:
        return
    if not dice.chance(0.3):
        return
    on = max(episode.began + 1, years.start - 30) + dice.between(0, 60)
    for _ in range(dice.between(1, 3)):
        until = on + dice.between(20, 84)
        if until >= (episode.ended or years.end + 100) or on > years.end:
            return
        life.deprivations.append(Spell(on, until))
        on = until + (0 if dice.chance(0.4) else dice.between(1, 40))
