"""Where children of an authority live and are placed: addresses, and providers with their URNs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ssda903_pipeline.synth.dice import Dice
from ssda903_pipeline.synth.postcodes import Postcode, postcodes_elsewhere, postcodes_of

FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")
ADOPTIVE = ("A3", "A4", "A5", "A6")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
SUPPORTED = "K3"
"""Supported accommodation. Returns to 2024 call it H5; `table_rows.place_code` sees to that."""
OTHER = ("Z11", "Z12", "Z13", "Z14")
"""Other placements. Returns to 2025 call all of them Z1; `table_rows.place_code` sees to that."""

UNKNOWN_URN = "XXXXXXX"
FAR = 340
"""Miles. A placement farther than 350 miles from home would be questioned."""


class Placement(NamedTuple):
    """What an episode says of a placement; the fields are those of the return."""

    place: str
    provider: str
    postcode: str
    urn: str


@dataclass(frozen=True)
class Provider:
    """One row of the provider list."""

    urn: str
    places: tuple[str, ...]
    code: str
    postcode: str
    closed: str = ""

    def row(self) -> list[str]:
        """URN, place codes, provider codes, last day of registration, postcode without space."""
        return [
            self.urn,
            ",".join(self.places),
            self.code,
            self.closed,
            self.postcode.replace(" ", ""),
        ]


class Area:
    """The addresses and providers that an authority uses."""

    def __init__(self, authority: str, year: int) -> None:
        own = postcodes_of(authority, year)
        # No home shares a postcode with a placement: that would be questioned.
        homes, near = own[::2], own[1::2]
        self.homes = [postcode.text for postcode in homes]
        self.near = [postcode.text for postcode in near]
        self.away = [
            postcode.text
            for postcode in postcodes_elsewhere(authority)
            if all(_in_reach(postcode, home) for home in homes)
        ]
        self.anywhere = self.near * 3 + self.away
        self.providers = _providers(self.near, self.away)
        self.by_place: dict[str, list[Provider]] = {}
        for provider in self.providers:
            if not provider.closed:
                # The authority's own provision is what it uses most.
                share = 3 if provider.code == "PR1" else 1
                for place in provider.places:
                    self.by_place.setdefault(place, []).extend([provider] * share)

    def registered(self, dice: Dice, place: str, not_at: str) -> Placement:
        """A placement with a provider on the list, at another postcode than ``not_at``."""
        choices = [p for p in self.by_place[place] if p.postcode != not_at]
        provider = dice.pick(choices)
        if place not in FOSTER + ADOPTIVE:
            return Placement(place, provider.code, provider.postcode, provider.urn)
        # The URN is the agency's; the placement is where the carers live.
        urn = UNKNOWN_URN if dice.chance(0.08) else provider.urn
        return Placement(place, provider.code, self.address(dice, not_at), urn)

    def address(self, dice: Dice, not_at: str) -> str:
        """Any placement postcode but one."""
        while True:
            postcode = dice.pick(self.anywhere)
            if postcode != not_at:
                return postcode

    def own_address(self, dice: Dice, not_at: str) -> str:
        """A placement postcode in the authority itself, other than one."""
        return dice.pick([postcode for postcode in self.near if postcode != not_at])


def _in_reach(one: Postcode, other: Postcode) -> bool:
    return one.miles_to(other) <= FAR


def _providers(near: list[str], away: list[str]) -> list[Provider]:
    """A provider list: PR1 is the authority itself, PR2 another one, PR4 and PR5 are private."""
    family = FOSTER + ADOPTIVE
    # H5 is what K3 was called before 2025: a provider list of either year fits.
    supported = ("H5", SUPPORTED)

    def at(postcodes: list[str], number: int) -> str:
        return postcodes[number * 7 % len(postcodes)]

    return [
        Provider("SC990001", family, "PR1", at(near, 0)),
        Provider("SC990002", family, "PR2", at(away, 1)),
        Provider("SC990003", family, "PR4", at(away, 2)),
        Provider("SC990004", family, "PR5", at(near, 3)),
        Provider("SC990005", family, "PR5", at(away, 4)),
        Provider("SC990011", ("K2",), "PR1", at(near, 1)),
        Provider("SC990012", ("K2",), "PR1", at(near, 2)),
        Provider("SC990013", ("K2",), "PR2", at(away, 5)),
        Provider("SC990014", ("K2",), "PR4", at(away, 6)),
        Provider("SC990015", ("K2",), "PR5", at(away, 7)),
        Provider("SC990016", ("K2",), "PR5", at(away, 8)),
        Provider("SC990021", ("K1",), "PR2", at(away, 9)),
        Provider("SC990022", ("K1",), "PR5", at(away, 10)),
        Provider("SC990031", ("R3",), "PR5", at(near, 2)),
        Provider("SC990032", ("R3",), "PR4", at(away, 11)),
        Provider("SC990041", ("S1",), "PR5", at(away, 12)),
        Provider("SC990042", ("S1",), "PR4", at(away, 13)),
        Provider("2990051", supported, "PR1", at(near, 0)),
        Provider("2990052", supported, "PR4", at(away, 14)),
        Provider("2990053", supported, "PR5", at(near, 3)),
        Provider("2990054", supported, "PR5", at(away, 15)),
        # Closed long ago: no child is placed here.
        Provider("SC990061", ("K2",), "PR5", at(away, 16), "30/09/2014"),
        Provider("SC990062", family, "PR4", at(away, 17), "31/08/2012"),
    ]
