"""Adoption: decided, reversed, decided again, and done."""

from __future__ import annotations

from ssda903_pipeline.synth import details
from ssda903_pipeline.synth.area import UNKNOWN_URN, Placement
from ssda903_pipeline.synth.days import Year
from ssda903_pipeline.synth.lives import Adoption, Care, Life
from ssda903_pipeline.synth.stories.storyteller import Storyteller

REVERSED_BECAUSE = ("RD1", "RD2", "RD3", "RD4")
"""Source: SSDA903 code sets, REASON_PLACED_CEASED."""


def adopted(teller: Storyteller) -> Life:
    """A young child adopted in the year."""
    return _adopted(teller, teller.year)


def placed_for_adoption(teller: Storyteller) -> Life:
    """A young child with a plan for adoption, who may be placed with adopters by now."""
    dice = teller.dice
    decided = teller.year.end - dice.between(0, 500)
    began = decided - dice.between(60, 300)
    return _on_the_way(teller, _infant(teller, began), began, decided, None)


def adoption_stopped(teller: Storyteller) -> Life:
    """A young child whose plan for adoption was given up in the year."""
    dice, year = teller.dice, teller.year
    stopped = dice.between(year.start, year.end - 10)
    life, care = _given_up(teller, stopped)
    teller.carer(life).live(care, [], year.end + 1)
    return life


def adoption_decided_twice_in_a_year(teller: Storyteller) -> Life:
    """A decision of last year is reversed and a second one made; only then is there an order.

    With an order made under the first decision, the second would come after the first order.
    """
    dice, year = teller.dice, teller.year
    decided = dice.between(year.before.start, year.before.end)
    reversed_on = year.start + dice.between(20, 120)
    again = reversed_on + dice.between(30, 120)
    began = decided - dice.between(60, 300)
    life = _infant(teller, began)
    care = Care(began, "C1", teller.foster(life))
    care.change(again + dice.between(15, 50), legal="E1")
    life.episodes = care.episodes
    life.adoptions = [_reversed(teller, decided, reversed_on), Adoption(again)]
    return life


def adoption_decided_anew(teller: Storyteller) -> Life:
    """A decision was reversed last year, and another is made in the year, each with its order."""
    dice, year = teller.dice, teller.year
    reversed_on = dice.between(year.before.start, year.before.end - 10)
    life, care = _given_up(teller, reversed_on)
    again = year.start + dice.between(0, 200)
    care.change(again + dice.between(15, 50), legal="E1")
    life.adoptions.append(Adoption(again))
    return life


def was_adopted(teller: Storyteller) -> Life:
    """Adopted last year."""
    return _adopted(teller, teller.year.before)


def _infant(teller: Storyteller, began: int) -> Life:
    """A child under three when care began."""
    return teller.person(began - teller.dice.between(0, 900))


def _reversed(teller: Storyteller, decided: int, on: int) -> Adoption:
    return Adoption(decided, stopped=on, stop_reason=teller.dice.pick(REVERSED_BECAUSE))


def _given_up(teller: Storyteller, stopped: int) -> tuple[Life, Care]:
    """A child with a plan for adoption and a placement order until a day."""
    dice = teller.dice
    order = stopped - dice.between(150, 500)
    decided = order - dice.between(20, 90)
    began = decided - dice.between(60, 300)
    life = _infant(teller, began)
    care = Care(began, "C1", teller.foster(life))
    care.change(order, legal="E1")
    care.change(stopped, legal="C2")
    life.episodes = care.episodes
    life.adoptions = [_reversed(teller, decided, stopped)]
    return life, care


def _adopted(teller: Storyteller, year: Year) -> Life:
    dice = teller.dice
    ordered = dice.between(year.start, year.end)
    moved_in = ordered - dice.between(120, 400)
    decided = moved_in - dice.between(120, 400)
    began = decided - dice.between(60, 300)
    return _on_the_way(teller, _infant(teller, began), began, decided, (moved_in, ordered))


def _on_the_way(
    teller: Storyteller, life: Life, began: int, decided: int, days: tuple[int, int] | None
) -> Life:
    """Towards adoption; ``days`` are those of moving in with the adopters and of the order."""
    dice, end = teller.dice, teller.year.end
    moved_in, ordered = days or (decided + dice.between(120, 400), None)
    consent, by_carers = dice.chance(0.1), dice.chance(0.2)
    matched = moved_in - dice.between(5, 60)
    foster = teller.foster(life)
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
                teller.area.address(dice, foster.postcode),
                UNKNOWN_URN,
            )
        care.change(moved_in, placement=home, same_carers=by_carers, because="LAREQ")
    if ordered is not None:
        care.end(ordered, dice.pick(("E11", "E12")))
    life.episodes = care.episodes
    life.adoptions = [
        Adoption(decided, matched, by_carers=by_carers, adopters=dice.pick(details.ADOPTERS))
    ]
    return life
