"""The raw tables: their shape, which is the dbt sources' own description, and writing rows to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import Any

import duckdb
import numpy as np

from ssda903_pipeline.database.relations import column_types
from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.yaml_files import read_yaml

_TABLES: list[dict[str, Any]] = read_yaml(project_folder() / "models" / "sources.yml")["sources"][
    0
]["tables"]

RAW_TABLES: dict[str, dict[str, str]] = {
    table["name"]: {column["name"]: column["data_type"] for column in table["columns"]}
    for table in _TABLES
}
"""Raw table -> its columns with their DuckDB types."""

RETURN_TABLES: tuple[str, ...] = tuple(t for t in RAW_TABLES if "return_id" in RAW_TABLES[t])
"""The raw tables whose rows belong to returns: all but those of what people say of errors."""

NOTES = "error_notes"
"""The raw table of what people say of errors. Its rows belong to errors, in whichever return these are."""


def _accepted_values(table: str, column: str) -> tuple[str, ...]:
    """The words that a column may hold, as its contract tests them."""
    (found,) = (
        c for t in _TABLES if t["name"] == table for c in t["columns"] if c["name"] == column
    )
    (test,) = (t for t in found["data_tests"] if isinstance(t, dict) and "accepted_values" in t)
    return tuple(test["accepted_values"]["arguments"]["values"])


STATUSES = _accepted_values(NOTES, "status")
"""What a note may say of an error in a word or two."""


@singledispatch
def create_raw_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the raw schema and those of its tables that are missing.

    Tables that an older version made get the columns that it did not have, blank. Other warehouses
    register their own way, where this one does not serve.
    """
    connection.execute("create schema if not exists raw")
    existing = column_types(connection, "raw")
    for table, columns in RAW_TABLES.items():
        if table not in existing:
            definitions = ", ".join(f"{name} {type_}" for name, type_ in columns.items())
            connection.execute(f"create table if not exists raw.{table} ({definitions})")
            continue
        found = {name: type_.lower() for name, type_ in existing[table].items()}
        # A table with anything else in it is somebody's own.
        if found.items() < columns.items():
            for name in [name for name in columns if name not in found]:
                connection.execute(f"alter table raw.{table} add column {name} {columns[name]}")


_APPENDED = "ssda903_rows_to_append"
"""What DuckDB calls rows that are handed over to it."""


@singledispatch
def insert_columns(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Sequence]
) -> None:
    """Append rows, given as columns of equal length, to ``raw.<table>``.

    A column that is not given is null. Other warehouses register their own way. Whole columns are handed
    over as arrays: row by row takes DuckDB a hundred times longer.
    """
    types = RAW_TABLES[table]
    names = ", ".join(columns)
    values = ", ".join(f"cast({name} as {types[name]})" for name in columns)
    # Nothing can be registered while a result is not read to its end, as after fetchone.
    connection.execute("select 1").fetchall()
    # A variable of that name would not be found by a connection that keeps inside.
    connection.register(_APPENDED, {name: _array(values) for name, values in columns.items()})
    connection.execute(f"insert into raw.{table} ({names}) select {values} from {_APPENDED}")
    # Not where that failed: DuckDB would refuse this too, and its refusal would hide the first reason.
    connection.unregister(_APPENDED)


@singledispatch
def no_longer_reference(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]) -> None:
    """From now on, these returns are validated themselves, not only last year's of others."""
    for return_id in return_ids:
        connection.execute(
            "update raw.returns set is_reference = false where return_id = $1", [return_id]
        )


def _array(values: Sequence) -> np.ndarray:
    """The values as an array of objects, which keeps None as null whatever their type."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def insert_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    names: Sequence[str],
    rows: Sequence[Sequence],
) -> None:
    """Append rows, each a sequence in the order of ``names``, to ``raw.<table>``."""
    if rows:
        insert_columns(connection, table, dict(zip(names, zip(*rows, strict=True), strict=True)))
