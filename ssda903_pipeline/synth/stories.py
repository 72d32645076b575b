"""How a life of each kind is made up."""

from __future__ import annotations

from collections.abc import Callable

from ssda903_pipeline.synth import details
from ssda903_pipeline.synth.area import UNKNOWN_URN, Area, Placement
from ssda903_pipeline.synth.care import Carer
from ssda903_pipeline.synth.days import Year, birthday
from ssda903_pipeline.synth.dice import Dice
from ssda903_pipeline.synth.kinds import WANTED
from ssda903_pipeline.synth.lives import Adoption, Care, Episode, Life

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

TRIES = 500
"""How often to draw a life again that lacks what its kind is about; far more than are needed."""


class Storyteller:
    """Makes up one life. Its methods have the names of the kinds."""

    def __init__(self, dice: Dice, area: Area, year: Year, number: int) -> None:
        self.dice, self.area, self.year, self.number = dice, area, year, number

    def tell(self, kind: str) -> Life:
        """A life of a kind (a name in `kinds`), with all its details."""
        story: Callable[[], Life] = getattr(self, kind)
        for _ in range(TRIES):
            life = story()
            details.add(self.dice, self.year, life)
            if kind not in WANTED or WANTED[kind](life, self.year):
                return life
        raise RuntimeError(f"no life of kind {kind} in {TRIES} tries")  # pragma: no cover

    # -- people -----------------------------------------------------------------------------

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

    def carer(self, life: Life) -> Carer:
        return Carer(self.dice, self.area, self.year, life.born, life.home)

    def began_before(self, born: int, day: int) -> int:
        """A day on which care began, in the years before another day; recent ones are commoner."""
        longest = min(day - born, 9 * 365)
        return day - 1 - int(self.dice.roll() ** 2 * (longest - 1))

    def in_care(self, life: Life, began: int, ended: int | None = None, reason: str = "") -> Life:
        """Let a life have a period of care, which ends, or goes on after the year."""
        carer = self.carer(life)
        care, law = carer.enter(began)
        carer.live(care, law, self.year.end + 1 if ended is None else ended)
        if ended is not None:
            care.end(ended, reason or carer.end_reason(care, ended, life.asylum))
        life.episodes += care.episodes
        return life

    # -- kinds in the current year ----------------------------------------------------------

    def stays(self) -> Life:
        """In care before the year and after it."""
        age = self.dice.weighted(AGES[1:])
        life = self.person(self.born_aged(age, self.year.end))
        return self.in_care(life, self.began_before(life.born, self.year.start))

    def enters(self) -> Life:
        """Comes into care in the year and stays."""
        life = self.person(self.born_aged(self.dice.weighted(AGES), self.year.end))
        return self.in_care(life, self.dice.between(max(life.born, self.year.start), self.year.end))

    def leaves(self) -> Life:
        """In care before the year; leaves in it."""
        return self._leaves(self.year, self.dice.chance(0.35))

    def comes_and_goes(self) -> Life:
        """Comes into care and leaves it in the year."""
        return self._comes_and_goes(self.year, self.dice.weighted(AGES[1:]))

    def returns(self) -> Life:
        """Left care, and comes back in the year."""
        dice, year = self.dice, self.year
        life = self.person(self.born_aged(dice.between(3, 15), year.end))
        left = dice.between(year.before.start + 30, year.end - 60)
        home = dice.pick(("E4A", "E4A", "E4B", "E13"))
        self.in_care(life, self.began_before(life.born, left - 20), left, home)
        return self.in_care(life, dice.between(max(year.start, left + 2), year.end))

    def seeks_asylum_stays(self) -> Life:
        """An unaccompanied asylum-seeking child who has been in care since before the year."""
        dice, year = self.dice, self.year
        life = self.person(self.born_aged(dice.between(15, 17), year.end), asylum=True)
        return self.in_care(life, year.start - dice.between(1, 500))

    def seeks_asylum_enters(self) -> Life:
        """An unaccompanied asylum-seeking child who comes into care in the year."""
        dice, year = self.dice, self.year
        life = self.person(self.born_aged(dice.between(14, 17), year.end), asylum=True)
        return self.in_care(life, dice.between(year.start, year.end))

    def seeks_asylum_leaves(self) -> Life:
        """An unaccompanied asylum-seeking child who leaves care in the year."""
        return self._seeks_asylum_leaves(self.year)

    def mothers(self) -> Life:
        """A girl in care who has a child of her own."""
        dice, year = self.dice, self.year
        life = self.person(self.born_aged(dice.between(15, 17), year.end))
        life.male = False
        self.in_care(life, self.began_before(life.born, year.start))
        life.own_child_born = year.end - dice.between(0, 600)
        return life

    def goes_missing(self) -> Life:
        """A teenager who stays, and goes missing."""
        return self._teenager()

    def deprived_of_liberty(self) -> Life:
        """A teenager who stays, in a children's home, under a deprivation of liberty order."""
        dice, year = self.dice, self.year
        life = self.person(self.born_aged(dice.between(12, 16), year.end))
        carer = self.carer(life)
        began = self.began_before(life.born, year.before.start)
        home_from = dice.between(year.before.start + 20, year.end - 120)
        care, law = carer.enter(began)
        carer.live(care, law, home_from)
        home = self.area.registered(dice, "K2", care.now.placement.postcode)
        care.change(home_from, placement=home, because="CARPL")
        life.episodes = care.episodes
        return life

    def on_remand(self) -> Life:
        """A teenager remanded to youth detention, who leaves or stays in care afterwards."""
        dice, year = self.dice, self.year
        life = self.person(self.born_aged(dice.between(13, 17), year.end))
        life.need = "N6"
        began = dice.between(year.start, year.end - 30)
        carer = self.carer(life)
        cell = Placement("R5", "PR3", dice.pick(self.area.away), "")
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

    def adopted(self) -> Life:
        """A young child adopted in the year."""
        return self._adopted(self.year)

    def placed_for_adoption(self) -> Life:
        """A young child with a plan for adoption, who may be placed with adopters by now."""
        dice, year = self.dice, self.year
        decided = year.end - dice.between(0, 500)
        began = decided - dice.between(60, 300)
        life = self.person(began - dice.between(0, 900))
        return self._on_the_way(life, began, decided, None)

    def adoption_stopped(self) -> Life:
        """A young child whose plan for adoption was given up in the year."""
        dice, year = self.dice, self.year
        stopped = dice.between(year.start, year.end - 10)
        order = stopped - dice.between(150, 500)
        decided = order - dice.between(20, 90)
        began = decided - dice.between(60, 300)
        life = self.person(began - dice.between(0, 900))
        care = Care(began, "C1", self._foster(life))
        care.change(order, legal="E1")
        care.change(stopped, legal="C2")
        self.carer(life).live(care, [], year.end + 1)
        life.episodes = care.episodes
        life.adoption = Adoption(
            decided, stopped=stopped, stop_reason=dice.pick(("RD1", "RD2", "RD3", "RD4"))
        )
        return life

    def short_stays(self) -> Life:
        """Short breaks, each an episode of its own (V3)."""
        dice, year = self.dice, self.year
        life = self.person(self.born_aged(dice.between(5, 16), year.end))
        break_place = self._break_place()
        began = year.before.start + dice.between(100, 360)
        while began <= year.end:
            ended = began + dice.between(1, 5)
            life.episodes.append(
                Episode(began, "S", "V3", break_place, ended, "E4A")
                if ended <= year.end
                else Episode(began, "S", "V3", break_place)
            )
            began = ended + dice.between(20, 60)
        return life

    def series_of_stays(self) -> Life:
        """An agreed series of short breaks, all of it one episode (V4)."""
        dice, year = self.dice, self.year
        life = self.person(self.born_aged(dice.between(5, 16), year.end))
        episode = Episode(
            dice.between(year.before.start, year.end - 40), "S", "V4", self._break_place()
        )
        if dice.chance(0.3):
            episode.ended = dice.between(max(year.start, episode.began + 20), year.end)
            episode.end_reason = "E8"
        life.episodes.append(episode)
        return life

    def left_last_year(self) -> Life:
        """A care leaver: left care last year, and is in this year's return for that alone."""
        if self.dice.chance(0.15):
            return self._seeks_asylum_leaves(self.year.before)
        return self._care_leaver(self.year.before)

    # -- kinds of last year's return only ---------------------------------------------------

    def gone(self) -> Life:
        """Left care last year, too young to be a care leaver now."""
        return self._leaves(self.year.before, at_eighteen=False, oldest=14)

    def came_and_went(self) -> Life:
        """Came into care last year and left it, too young to be a care leaver now."""
        return self._comes_and_goes(self.year.before, self.dice.between(1, 14))

    def was_adopted(self) -> Life:
        """Adopted last year."""
        return self._adopted(self.year.before)

    def care_leaver_before(self) -> Life:
        """A care leaver of last year's return, who left care the year before."""
        return self._care_leaver(self.year.before.before, at_eighteen=True)

    # -- shared parts -----------------------------------------------------------------------

    def _leaves(self, year: Year, at_eighteen: bool, oldest: int = 17) -> Life:
        dice = self.dice
        left = dice.between(year.start, year.end)
        if at_eighteen:
            life = self.person(birthday(left, -18))
            left = birthday(life.born, 18)
        else:
            ages = [(age, weight) for age, weight in AGES[1:] if age <= oldest]
            life = self.person(self.born_aged(dice.weighted(ages), left))
        return self.in_care(life, self.began_before(life.born, year.start), left)

    def _comes_and_goes(self, year: Year, age: int) -> Life:
        dice = self.dice
        began = dice.between(year.start, year.end - 12)
        life = self.person(self.born_aged(age, began))
        left = min(dice.between(began + 4, year.end), birthday(life.born, 18))
        return self.in_care(life, began, left)

    def _seeks_asylum_leaves(self, year: Year) -> Life:
        dice = self.dice
        left = dice.between(year.start, year.end)
        if dice.chance(0.75):
            life = self.person(birthday(left, -18), asylum=True)
            left = birthday(life.born, 18)
        else:
            life = self.person(self.born_aged(dice.between(15, 17), left), asylum=True)
        return self.in_care(life, year.start - dice.between(1, 400), left)

    def _care_leaver(self, year: Year, at_eighteen: bool | None = None) -> Life:
        dice = self.dice
        if at_eighteen is None:
            at_eighteen = dice.chance(0.6)
        if at_eighteen:
            return self._leaves(year, at_eighteen=True)
        left = dice.between(year.start, year.end)
        life = self.person(self.born_aged(16 + dice.between(0, 1), left))
        return self.in_care(life, self.began_before(life.born, year.start), left)

    def _teenager(self) -> Life:
        life = self.person(self.born_aged(self.dice.between(12, 17), self.year.end))
        return self.in_care(life, self.began_before(life.born, self.year.start))

    def _break_place(self) -> Placement:
        # From 2026 a short break has to be somewhere that takes no URN.
        place = "R1" if self.year.number >= 2026 else self.dice.pick(("R1", "U6", "K2"))
        return Placement(place, self.dice.pick(("PR1", "PR4", "PR5")), "", "")

    def _foster(self, life: Life) -> Placement:
        return self.area.registered(self.dice, "U6", life.home)

    def _adopted(self, year: Year) -> Life:
        dice = self.dice
        # On 31 March the child would have been looked after all year, and adoption details
        # would not be wanted.
        ordered = dice.between(year.start, year.end - 1)
        moved_in = ordered - dice.between(120, 400)
        decided = moved_in - dice.between(120, 400)
        began = decided - dice.between(60, 300)
        life = self.person(began - dice.between(0, 900))
        return self._on_the_way(life, began, decided, (moved_in, ordered))

    def _on_the_way(
        self, life: Life, began: int, decided: int, days: tuple[int, int] | None
    ) -> Life:
        """Towards adoption; ``days`` are those of moving in with the adopters and of the order."""
        dice, end = self.dice, self.year.end
        moved_in, ordered = days or (decided + dice.between(120, 400), None)
        consent, by_carers = dice.chance(0.1), dice.chance(0.2)
        matched = moved_in - dice.between(5, 60)
        foster = self._foster(life)
        care = Care(began, "V2" if consent else "C1", foster)
        order = decided + dice.between(15, 50)
        if not consent and order <= end:
            care.change(order, legal="E1")
        if moved_in <= end:
            place = ("A3" if by_carers else "A4") if consent else ("A5" if by_carers else "A6")
            if by_carers:
                home = foster._replace(place=place)
            else:
                home = Placement(
                    place,
                    dice.pick(("PR1", "PR2", "PR4")),
                    self.area.address(dice, foster.postcode),
                    UNKNOWN_URN,
                )
            care.change(moved_in, placement=home, same_carers=by_carers, because="LAREQ")
        if ordered is not None:
            care.end(ordered, dice.pick(("E11", "E12")))
        life.episodes = care.episodes
        life.adoption = Adoption(
            decided, matched, by_carers=by_carers, adopters=dice.pick(details.ADOPTERS)
        )
        return life
