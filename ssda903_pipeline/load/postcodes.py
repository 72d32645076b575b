"""Look up postcodes: the local authority and grid reference of those that a return names.

Only the postcodes asked for are kept. The full list holds 2.7 million of them, and a return a few
hundred.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import duckdb

from ssda903_pipeline.load.postcode_list import FIRST_LETTERS, ListedPostcode, find_listed
from ssda903_pipeline.load.white_space import without_white_space
from ssda903_pipeline.problems import BadInput, refuse_pipe

COLUMNS = ("pcd", "laua", "oseast1m", "osnrth1m")
"""Postcode, local authority code, easting and northing in metres: the names of the ONS Postcode
Directory, and what a user's own file must hold."""


def normalise_postcode(text: str | None) -> str | None:
    """``text`` in capitals without any white space, or None when nothing is left."""
    return without_white_space(text).upper() or None if text else None


def find_postcodes(wanted: Iterable[str], file: Path | None = None) -> list[ListedPostcode]:
    """The wanted postcodes that exist, each once, in postcode order.

    ``wanted``: postcodes as people write them, in upper or lower case and with any spaces; blanks and
    texts that are no postcode are passed over.
    ``file``: a CSV or Parquet file to use in place of the installed list. It must have the columns
    of ``COLUMNS``, in upper or lower case and any order; others are ignored.

    The authority code is kept as the list has it, the pseudo codes of the Channel Islands
    (L99999999) and the Isle of Man (M99999999) included.

    Raises BadInput when the list cannot be read or lacks a column.
    """
    postcodes = {normalise_postcode(text) for text in wanted} - {None}
    rows = _from_package(postcodes) if file is None else _from_file(postcodes, file)
    return sorted(rows, key=lambda row: row[0])


def _from_package(wanted: set[str]) -> list[ListedPostcode]:
    by_letter: dict[str, set[str]] = {}
    for postcode in wanted:
        if postcode[0] in FIRST_LETTERS:
            by_letter.setdefault(postcode[0], set()).add(postcode)
    # Where a letter has to be unpacked, the next one is decompressed meanwhile.
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda letter: list(find_listed(letter, by_letter[letter])), by_letter)
        return list(chain.from_iterable(found))


def _from_file(wanted: set[str], file: Path) -> list[ListedPostcode]:
    try:
        refuse_pipe(file)
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
    # A file may list a postcode twice. The query puts the rows in order, and the first one counts, so
    # that the order of the file does not matter.
    return list({row[0]: ListedPostcode(*row) for row in reversed(found)}.values())


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
                upper(regexp_replace("{names["pcd"]}"::varchar, '[\\s\\p{{Z}}\\p{{Cf}}]', '', 'g')) as pcd,
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
