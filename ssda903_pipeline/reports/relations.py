"""Which relations a database has: one built by an earlier version may lack some."""

from __future__ import annotations

import duckdb


def has_relation(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether the database has a table or view of that name among the models."""
    found = connection.execute(
        "select count(*) from information_schema.tables "
        "where table_schema = 'main' and table_name = $1",
        [name],
    ).fetchone()
    return found[0] > 0
