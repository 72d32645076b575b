"""The postcode list as small files, one for each first letter, for a page to fetch when needed.

A letter's file is gzip of these columns, one after another, little-endian: the number of postcodes
(uint32); each postcode as the list writes it, seven ASCII characters, in ascending order; the place
of its authority in ``authorities.json`` (uint16); its easting and its northing in metres (uint32).
The highest number of its type stands for what the list does not know.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ssda903_pipeline.load.postcode_list import (
    FIRST_LETTERS,
    ListedPostcode,
    as_listed,
    read_letter,
)

UNKNOWN_AUTHORITY = 2**16 - 1
UNKNOWN_METRES = 2**32 - 1


def write_postcode_files(folder: Path) -> None:
    """Write the installed list. Raises BadInput where it cannot be read."""
    folder.mkdir(parents=True, exist_ok=True)
    places: dict[str, int] = {}
    for letter in sorted(FIRST_LETTERS):
        content = _packed(read_letter(letter), places)
        # Without a time in it, so that the same list gives the same bytes.
        (folder / f"{letter}.bin.gz").write_bytes(gzip.compress(content, mtime=0))
    text = json.dumps(list(places), separators=(",", ":"))
    (folder / "authorities.json").write_text(text, encoding="utf-8", newline="\n")


def _packed(rows: Sequence[ListedPostcode], places: dict[str, int]) -> bytes:
    """The columns of a file; an authority that has no place in the list yet is given the next."""
    rows = sorted((as_listed(row[0]).encode(), *row[1:]) for row in rows)
    authorities = [
        UNKNOWN_AUTHORITY if laua is None else places.setdefault(laua, len(places))
        for _, laua, _, _ in rows
    ]
    eastings, northings = (
        [UNKNOWN_METRES if row[column] is None else row[column] for row in rows]
        for column in (2, 3)
    )
    return b"".join(
        [
            np.array([len(rows)], "<u4").tobytes(),
            b"".join(row[0] for row in rows),
            np.array(authorities, "<u2").tobytes(),
            np.array(eastings, "<u4").tobytes(),
            np.array(northings, "<u4").tobytes(),
        ]
    )
