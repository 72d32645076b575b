"""Keeping what people say of errors, with the errors: notes are added, and none is ever changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

import duckdb

from ssda903_pipeline.database.raw_tables import NOTES, STATUSES, create_raw_tables, insert_rows
from ssda903_pipeline.database.sql import transaction
from ssda903_pipeline.notes.reading import SheetNote

ROW_CHANGED = " (row changed)"
"""What `error_details` writes after the status of a note whose row has other values since."""


class Note(NamedTuple):
    """What is said of an error.

    ``row_hash``: that of the flagged row when it was said; None where it holds whatever becomes of the row.
    """

    la_code: str | None
    collection_year: int
    error_key: str
    status: str
    note: str | None
    row_hash: str | None

    def shown_at(self, row_hash: str | None) -> tuple[str, str | None]:
        """Status and note as a sheet shows them beside a row with this hash."""
        is_stale = self.row_hash is not None and self.row_hash != row_hash
        return self.status + (ROW_CHANGED if is_stale else ""), self.note


@dataclass
class Kept:
    """What became of the rows of a sheet.

    ``unchanged``: those that say what is noted already. ``older``: those that say what was noted before
    and has been replaced since, because the sheet is an old one. ``problems``: a line for each of the rest.
    """

    new: int = 0
    unchanged: int = 0
    older: int = 0
    problems: list[str] = field(default_factory=list)


def add_notes(connection: duckdb.DuckDBPyConnection, notes: Sequence[Note], by: str) -> None:
    """Add notes, which are then the newest of their errors, in one transaction."""
    with transaction(connection):
        _add(connection, notes, by)


def keep_notes(
    connection: duckdb.DuckDBPyConnection, file_name: str, rows: Iterable[SheetNote], by: str
) -> Kept:
    """Add what is new in the rows of a sheet, in one transaction.

    Only errors of the latest return of their authority and year can be noted. ``connection``: to a built
    database.
    """
    rows = list(rows)
    with transaction(connection):
        create_raw_tables(connection)
        sheet = _Sheet(connection, [row.error_key for row in rows if row.error_key])
        for row in rows:
            problem = sheet.take(row)
            if problem:
                sheet.kept.problems.append(f"{file_name}, row {row.row}: {problem}")
        _add(connection, [note for note, _ in sheet.new.values()], by)
    sheet.kept.new = len(sheet.new)
    return sheet.kept


class _Sheet:
    """The rows of a sheet, one after the other, beside what is noted of their errors."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> None:
        self.kept = Kept()
        self.new: dict[str, tuple[Note, int]] = {}
        """By error: what is new, and the number of the row that says it."""
        self._series = {
            key: (la_code, year)
            for key, la_code, year in connection.execute(
                "select errors.error_key, errors.la_code, errors.collection_year from errors "
                "inner join returns on errors.return_id = returns.return_id "
                "where returns.is_latest and errors.error_key in (select unnest($1))",
                [keys],
            ).fetchall()
        }
        columns = ", ".join(Note._fields)
        wanted = "where error_key in (select unnest($1))"
        newest = connection.execute(f"select {columns} from stg_{NOTES} {wanted}", [keys])
        self._newest = {note.error_key: note for note in map(Note._make, newest.fetchall())}
        every = connection.execute(f"select {columns} from raw.{NOTES} {wanted}", [keys])
        self._every: dict[str, list[Note]] = defaultdict(list)
        for note in map(Note._make, every.fetchall()):
            self._every[note.error_key].append(note)

    def take(self, row: SheetNote) -> str | None:
        """Take what a row says; where it cannot be taken, say why."""
        key = row.error_key
        if key is None:
            return "its error key is missing, so nobody can tell which error it is about."
        if not row.status:
            return f"it has a note and no status. Choose {_statuses()}."
        shown = " ".join(row.status.lower().split())
        status = shown.removesuffix(ROW_CHANGED)
        if status not in STATUSES:
            return f"its status is unknown. Choose {_statuses()}."
        if key not in self._series:
            return "the latest return has no such error any more."
        newest = self._newest.get(key)
        if newest and newest.shown_at(row.row_hash) == (shown, row.note):
            self.kept.unchanged += 1
        elif any(note.shown_at(row.row_hash) == (shown, row.note) for note in self._every[key]):
            self.kept.older += 1
        else:
            return self._take_new(
                Note(*self._series[key], key, status, row.note, row.row_hash), row
            )
        return None

    def _take_new(self, note: Note, row: SheetNote) -> str | None:
        taken, number = self.new.setdefault(note.error_key, (note, row.row))
        if (taken.status, taken.note) == (note.status, note.note):
            return None
        return f"row {number} says something else of the same error, and that was kept."


def _add(connection: duckdb.DuckDBPyConnection, notes: Sequence[Note], by: str) -> None:
    create_raw_tables(connection)
    now = datetime.now(timezone.utc).replace(tzinfo=None)
    (last,) = connection.execute(f"select max(noted_at) from raw.{NOTES}").fetchone()
    # Later than all before, however coarse the clock: the newest counts.
    moment = now if last is None else max(now, last + timedelta(microseconds=1))
    columns = [*Note._fields, "noted_by", "noted_at"]
    insert_rows(connection, NOTES, columns, [(*note, by, moment) for note in notes])


def _statuses() -> str:
    *most, last = STATUSES
    return f"{', '.join(most)} or {last}"
