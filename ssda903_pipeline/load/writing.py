"""Write returns to the raw tables, many in one transaction: all their rows of a table at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from itertools import takewhile
from pathlib import Path
from typing import Any

from ssda903_pipeline.database.raw_tables import (
    RAW_TABLES,
    RETURN_TABLES,
    insert_columns,
    no_longer_reference,
)
from ssda903_pipeline.database.sql import transaction
from ssda903_pipeline.load.postcode_list import ListedPostcode
from ssda903_pipeline.load.postcodes import find_postcodes
from ssda903_pipeline.load.provider_lists import ProviderRow
from ssda903_pipeline.load.records import FileRecord, ReadReturn
from ssda903_pipeline.load.stored import StoredReturns
from ssda903_pipeline.problems import BadInput


@dataclass(frozen=True)
class WrittenReturn:
    """What became of a return: its id, and whether the database held the same before.

    ``guesses`` say what the database added to it.
    """

    return_id: str
    already_loaded: bool
    guesses: tuple[str, ...] = ()


def write_returns(
    connection: Any, returns: Sequence[ReadReturn], postcodes: Path | None = None
) -> list[WrittenReturn | BadInput]:
    """Write returns and the earlier years read with them, in one transaction. Says what became of each.

    A return that the database already holds is not written again: ``ReadReturn`` says what makes it the
    same. A new one that was given no earlier year is linked to the newest return of the year before. One
    that was given no provider lists gets those that were loaded last, with their postcodes from the list
    ``postcodes``. One whose id stands for other content is a BadInput, and nothing of it is written.
    ``connection`` is DuckDB's or one that ``insert_columns`` knows; what it raises leaves the database
    as it was.
    """
    with transaction(connection):
        writer = _Writer(connection, postcodes)
        outcomes = [writer.add(read) for read in returns]
        writer.write()
    return outcomes


class _Writer:
    """Checks the ids of returns, gathers their rows by raw table, and writes these."""

    def __init__(self, connection: Any, postcodes: Path | None) -> None:
        self._connection = connection
        self._postcodes = postcodes
        self._stored = StoredReturns(connection)
        self._looked_up: tuple[Sequence[ProviderRow], list[ListedPostcode]] | None = None
        self._no_longer_reference: set[str] = set()
        self._columns: dict[str, dict[str, list]] = {
            table: {name: [] for name in RAW_TABLES[table]} for table in RETURN_TABLES
        }
        self._last_loaded_at = datetime.min

    def add(self, read: ReadReturn) -> WrittenReturn | BadInput:
        """Take a return, and the earlier years read with it, unless the database holds them."""
        known_as = self._stored.known_as(read)
        if known_as is not None:
            return self._known_before(read, known_as)
        new = list(takewhile(lambda part: self._stored.known_as(part) is None, read.chain))
        ids = [part.return_id for part in new]
        for place, return_id in enumerate(ids):
            if return_id in self._stored or return_id in ids[:place]:
                return _id_is_taken(return_id)
        guesses: list[str] = []
        previous_id = self._before(new[-1], read, guesses)
        for part, return_id in zip(reversed(new), reversed(ids), strict=True):
            self._add_rows(self._with_lists(part, guesses), return_id, previous_id)
            previous_id = return_id
        return self._written(read.return_id, guesses)

    def _before(self, oldest: ReadReturn, read: ReadReturn, guesses: list[str]) -> str | None:
        """The previous return of the oldest new one: the one given, or the newest in the database."""
        if oldest.previous is not None:
            return self._stored.known_as(oldest.previous)
        found = None if oldest.no_previous else self._stored.newest_before(oldest)
        if not found:
            return None
        whose = "Last year's" if oldest is read else f"The return of {found.collection_year}"
        guesses.append(f"{whose}: {found.return_id}{found.loaded_on}, the newest in the database.")
        return found.return_id

    def _with_lists(self, read: ReadReturn, guesses: list[str]) -> ReadReturn:
        """The return, with the provider lists that were loaded last where it has none of its own."""
        if read.providers is not None or read.no_providers or read.is_reference:
            return read
        found = self._stored.newest_providers() if read.la_code else None
        if found is None:
            return read
        lists, first = found
        names = ", ".join(file.file_name for file in lists.files)
        guesses.append(
            f"Ofsted's lists: {names}{first.loaded_on} with {first.return_id}, the newest in the database."
        )
        postcodes = {row.pcd: row for row in [*read.postcodes, *self._postcodes_of(lists.rows)]}
        count = len(postcodes)
        files = [
            replace(file, rows_in_file=count, rows_loaded=count)
            if file.table_name == "postcodes"
            else file
            for file in read.files
        ]
        return replace(
            read,
            providers=lists.rows,
            files=[*files, *lists.files],
            postcodes=[postcodes[pcd] for pcd in sorted(postcodes)],
        )

    def _postcodes_of(self, providers: Sequence[ProviderRow]) -> list[ListedPostcode]:
        """The postcodes of a provider list, looked up once: returns that are written together share it."""
        if self._looked_up is None or self._looked_up[0] is not providers:
            found = find_postcodes((row.postcode for row in providers), self._postcodes)
            self._looked_up = providers, found
        return self._looked_up[1]

    def write(self) -> None:
        """Write all that was taken."""
        returns = self._columns["returns"]
        written_before = self._no_longer_reference.difference(returns["return_id"])
        for place, return_id in enumerate(returns["return_id"]):
            if return_id in self._no_longer_reference:
                returns["is_reference"][place] = False
        for table, columns in self._columns.items():
            if columns["return_id"]:
                insert_columns(self._connection, table, columns)
        if written_before:
            no_longer_reference(self._connection, sorted(written_before))

    def _known_before(self, read: ReadReturn, return_id: str) -> WrittenReturn:
        only_reference = (
            self._stored[return_id].is_reference and return_id not in self._no_longer_reference
        )
        if read.is_reference:
            return WrittenReturn(return_id, already_loaded=True)
        self._add_records("loadings", return_id, ["loaded_at"], [(self._now(),)])
        if not only_reference:
            return WrittenReturn(return_id, already_loaded=True)
        # Until now it was only an earlier year of another return; from now on it is validated. It stays
        # as it is otherwise, with what it was linked to.
        self._no_longer_reference.add(return_id)
        return self._written(return_id, [])

    def _written(self, return_id: str, guesses: list[str]) -> WrittenReturn:
        earlier = self._stored.earlier_returns(return_id)
        return WrittenReturn(return_id, False, (*guesses, *([earlier] if earlier else [])))

    def _add_rows(self, read: ReadReturn, return_id: str, previous_id: str | None) -> None:
        loaded_at = self._now()
        self._stored.add(read, return_id, previous_id, loaded_at)
        about = {
            "la_code": read.la_code,
            "collection_year": read.collection_year,
            "ruleset_year": read.ruleset_year,
            "previous_return_id": previous_id,
            "is_reference": read.is_reference,
            "has_uasc_marker": read.has_uasc_marker,
            "as_at": read.as_at,
            "rules_left_out": " ".join(read.rules_left_out) or None,
            "content_hash": read.content_hash,
            "loaded_at": loaded_at,
        }
        self._add_records("returns", return_id, list(about), [tuple(about.values())])
        for table in read.tables:
            numbers = range(1, table.row_count + 1)
            self._add_columns(
                table.table_name,
                return_id,
                {"row_number": numbers, "line_number": table.line_numbers, **table.columns},
                table.row_count,
            )
        self._add_records(
            "return_files",
            return_id,
            list(FileRecord.__dataclass_fields__),
            [tuple(vars(record).values()) for record in read.files],
        )
        self._add_records(
            "load_issues",
            return_id,
            ["file_name", "line_number", "table_name", "message"],
            [(i.file_name, i.line_number, i.table_name, i.message) for i in read.issues],
        )
        self._add_records(
            "providers",
            return_id,
            ["row_number", *ProviderRow._fields],
            [(number, *row) for number, row in enumerate(read.providers or [], start=1)],
        )
        self._add_records(
            "postcodes", return_id, ["pcd", "laua", "oseast1m", "osnrth1m"], read.postcodes
        )

    def _now(self) -> datetime:
        """The time, always later than before, however coarse the clock: it is the load order."""
        now = datetime.now(timezone.utc).replace(tzinfo=None)
        self._last_loaded_at = max(now, self._last_loaded_at + timedelta(microseconds=1))
        return self._last_loaded_at

    def _add_records(
        self, table: str, return_id: str, names: Sequence[str], rows: Sequence[Sequence]
    ) -> None:
        if rows:
            columns = dict(zip(names, zip(*rows, strict=True), strict=True))
            self._add_columns(table, return_id, columns, len(rows))

    def _add_columns(
        self, table: str, return_id: str, columns: Mapping[str, Sequence], count: int
    ) -> None:
        for name, values in self._columns[table].items():
            if name == "return_id":
                values.extend([return_id] * count)
            else:
                values.extend(columns[name] if name in columns else [None] * count)


def _id_is_taken(return_id: str) -> BadInput:
    return BadInput(
        f"The return id {return_id} already stands for other content, and a return never "
        "changes. Give another --return-id, or leave it out."
    )
