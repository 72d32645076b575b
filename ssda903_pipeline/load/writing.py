"""Write returns to the raw tables, many in one transaction: all their rows of a table at once."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from ssda903_pipeline.database import RAW_TABLES, insert_columns, no_longer_reference
from ssda903_pipeline.load.provider_lists import ProviderRow
from ssda903_pipeline.load.returns import FileRecord, ReadReturn
from ssda903_pipeline.problems import BadInput


@dataclass(frozen=True)
class WrittenReturn:
    """What became of a return: its id, and whether the database held the same content before."""

    return_id: str
    already_loaded: bool


def write_returns(connection: Any, returns: Sequence[ReadReturn]) -> list[WrittenReturn | BadInput]:
    """Write returns, and last year's with them, in one transaction; says what became of each.

    A return whose content the database already holds is not written again. One whose id stands for
    other content is a BadInput, and nothing of it is written. ``connection`` is DuckDB's or one that
    ``insert_columns`` knows; what it raises leaves the database as it was.
    """
    connection.execute("begin transaction")
    try:
        writer = _Writer(connection)
        outcomes = [writer.add(read) for read in returns]
        writer.write()
        connection.execute("commit")
    except BaseException:
        # A commit that fails has rolled back already; the reason that counts is the first.
        with contextlib.suppress(Exception):
            connection.execute("rollback")
        raise
    return outcomes


class _Writer:
    """Gathers the rows of returns by raw table, having checked their ids, and writes them."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        known = connection.execute(
            "select return_id, content_hash, is_reference from raw.returns"
        ).fetchall()
        self._ids = {return_id for return_id, _, _ in known}
        self._by_hash: dict[str, set[str]] = {}
        for return_id, content_hash, _ in known:
            self._by_hash.setdefault(content_hash, set()).add(return_id)
        self._only_reference = {return_id for return_id, _, reference in known if reference}
        self._written: set[str] = set()
        self._no_longer_reference: list[str] = []
        self._columns: dict[str, dict[str, list]] = {
            table: {name: [] for name in columns} for table, columns in RAW_TABLES.items()
        }
        self._last_loaded_at = datetime.min

    def add(self, read: ReadReturn) -> WrittenReturn | BadInput:
        """Take a return, and last year's with it, unless the database holds them."""
        known_as = self._known_as(read)
        if known_as is None and read.return_id in self._ids:
            return _id_is_taken(read.return_id)
        if known_as is not None:
            return self._known_before(read, known_as)
        previous_id = None
        if read.previous is not None:
            previous_id = self._known_as(read.previous)
            if previous_id is None:
                previous_id = read.previous.return_id
                if previous_id in self._ids or previous_id == read.return_id:
                    return _id_is_taken(previous_id)
                self._add_rows(read.previous, previous_id, None)
        self._add_rows(read, read.return_id, previous_id)
        return WrittenReturn(read.return_id, already_loaded=False)

    def write(self) -> None:
        """Write all that was taken."""
        for table, columns in self._columns.items():
            if columns["return_id"]:
                insert_columns(self._connection, table, columns)
        if self._no_longer_reference:
            no_longer_reference(self._connection, self._no_longer_reference)

    def _known_as(self, read: ReadReturn) -> str | None:
        """The id under which the content is there already, as far as it is the one asked for."""
        same = self._by_hash.get(read.content_hash, set())
        if read.requested_id is None:
            return min(same, default=None)
        return read.requested_id if read.requested_id in same else None

    def _known_before(self, read: ReadReturn, return_id: str) -> WrittenReturn:
        if not read.is_reference and return_id in self._only_reference:
            # Until now it was only last year of another return; from now on it is validated.
            self._only_reference.remove(return_id)
            self._no_longer_reference.append(return_id)
            return WrittenReturn(return_id, already_loaded=False)
        return WrittenReturn(return_id, already_loaded=True)

    def _add_rows(self, read: ReadReturn, return_id: str, previous_id: str | None) -> None:
        self._ids.add(return_id)
        self._by_hash.setdefault(read.content_hash, set()).add(return_id)
        if read.is_reference:
            self._only_reference.add(return_id)
        about = {
            "la_code": read.la_code,
            "collection_year": read.collection_year,
            "ruleset_year": read.ruleset_year,
            "previous_return_id": previous_id,
            "is_reference": read.is_reference,
            "has_uasc_marker": read.has_uasc_marker,
            "content_hash": read.content_hash,
            "loaded_at": self._now(),
        }
        self._add_records("returns", return_id, list(about), [tuple(about.values())])
        for table in read.tables:
            numbers = range(1, table.row_count + 1)
            self._add_columns(
                table.table_name,
                return_id,
                {"row_number": numbers, **table.columns},
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
