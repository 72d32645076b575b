"""Cases written as tables of text, as rows of the raw tables.

Rule cases and model cases give their rows in the same way: by table, a mapping of fields for each
row, all values text as in a file. Rows of last year's return are under ``previous.<table>``, of the one
before that under ``previous2.<table>``, and so on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import duckdb

from ssda903_pipeline.database.raw_tables import NOTES, RAW_TABLES, insert_rows
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.tables import TABLES

LA_CODE = "E08000003"
COLLECTION_YEAR = 2026
"""What a case's return is, unless the case says otherwise."""

REFERENCE_TABLES = ("providers", "postcodes")
UNNUMBERED_TABLES = ("postcodes", "return_files", "load_issues", "loadings", NOTES)
"""Tables whose rows have no number."""

TextRow = Mapping[str, str]
"""One row: field, in any case -> text. A field that is left out is null."""

TextTables = Mapping[str, Sequence[TextRow]]
"""Table -> its rows; ``previous.<table>`` for last year's, ``previous2.<table>`` for those before."""

_EARLIER = re.compile(r"previous(\d*)(?:\.(.+)|_year)")


@dataclass(frozen=True)
class RawReturn:
    """One return.

    ``inputs``: what counts as supplied, with rows or without; names that are no tables only matter
    in that ``previous_year`` asks for a return of last year.
    """

    return_id: str
    tables: TextTables
    inputs: Collection[str] = ()
    la_code: str | None = LA_CODE
    collection_year: int = COLLECTION_YEAR
    ruleset_year: int | None = None
    previous_return_id: str | None = None
    is_reference: bool | None = False
    has_uasc_marker: bool | None = False
    as_at: date | None = None
    rules_left_out: str | None = None
    loaded_at: datetime | None = None


class RawRows:
    """Rows for the raw tables, gathered so that each table is written in one go."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple]] = defaultdict(list)

    def add_return(self, raw: RawReturn) -> None:
        """Add a return with the rows of its tables. Those of earlier returns are passed over."""
        fields = ("la_code", "collection_year", "ruleset_year", "previous_return_id",
                  "is_reference", "has_uasc_marker", "as_at", "rules_left_out", "loaded_at")  # fmt: skip
        self._add("returns", raw.return_id, {name: getattr(raw, name) for name in fields})
        for table in (*TABLES, *REFERENCE_TABLES):
            if table in raw.inputs:
                self._add("return_files", raw.return_id, {"table_name": table, "status": "loaded"})
        for table, rows in raw.tables.items():
            if _year_and_table(table)[0]:
                continue
            for number, row in enumerate(rows, start=1):
                cells = {field.lower(): value for field, value in row.items()}
                if table not in UNNUMBERED_TABLES:
                    cells["row_number"] = number
                if table == NOTES:
                    series = {"la_code": raw.la_code, "collection_year": raw.collection_year}
                    cells = series | cells
                self._add(table, raw.return_id, cells)

    def add_returns(self, raw: RawReturn) -> None:
        """Add a return, and before it the earlier ones that its inputs and tables name.

        They are reference returns called ``<return_id>/previous``, ``<return_id>/previous2`` and so
        on, one collection year apart, and have the rows of the tables of that prefix.
        """
        years = [_year_and_table(name)[0] for name in (*raw.inputs, *raw.tables)]
        previous = None
        for years_back in range(max(years, default=0), 0, -1):
            earlier = _earlier_return(raw, years_back, previous)
            self.add_return(earlier)
            previous = earlier.return_id
        self.add_return(raw if previous is None else replace(raw, previous_return_id=previous))

    def write(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Append all rows to the raw tables, which must be there."""
        for table, lines in self._rows.items():
            insert_rows(connection, table, list(RAW_TABLES[table]), lines)

    def _add(self, table: str, return_id: str, cells: Mapping[str, object]) -> None:
        values = {"return_id": return_id, **cells}
        self._rows[table].append(tuple(values.get(column) for column in RAW_TABLES[table]))


def _year_and_table(name: str) -> tuple[int, str]:
    """How many years back a table or input is, and its name there: ``previous2.uasc`` is (2, uasc)."""
    match = _EARLIER.fullmatch(name)
    return (int(match[1] or 1), match[2] or "") if match else (0, name)


def _earlier_return(raw: RawReturn, years_back: int, previous: str | None) -> RawReturn:
    names = {name: _year_and_table(name) for name in (*raw.inputs, *raw.tables)}
    of_year = {name: table for name, (year, table) in names.items() if year == years_back}
    return RawReturn(
        return_id=f"{raw.return_id}/previous{years_back if years_back > 1 else ''}",
        tables={of_year[name]: raw.tables[name] for name in of_year if name in raw.tables},
        inputs=[table for name, table in of_year.items() if name in raw.inputs],
        la_code=raw.la_code,
        collection_year=raw.collection_year - years_back,
        previous_return_id=previous,
        is_reference=True,
    )


def check_rows(
    where: str,
    table: str,
    rows: Sequence[TextRow],
    more_tables: Collection[str] = (),
    more_fields: Collection[str] = (),
) -> None:
    """Raise BadInput on a table or field that does not exist: a slip must not pass unnoticed.

    ``more_tables``: raw tables that the cases may fill besides those of the return and the lists.
    ``more_fields``: what a row may say besides the columns of its table.
    """
    years_back, name = _year_and_table(table)
    known = name in (*TABLES, "postcodes") or (
        not years_back and name in (*REFERENCE_TABLES, *more_tables)
    )
    if not known:
        raise BadInput(f"{where}: {table} is no table or setting.")
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise BadInput(f"{where}: give the rows of {table} as a list: - {{CHILD: A}}.")
    for row in rows:
        for field, value in row.items():
            if field.lower() not in RAW_TABLES[name] and field not in more_fields:
                raise BadInput(f"{where}: {table} has no column {field}.")
            if not isinstance(value, str):
                raise BadInput(f"{where}: {field} of {table} has to be one text.")
