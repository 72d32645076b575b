"""Forget a return: remove it from the raw tables and from everything built on them."""

from __future__ import annotations

import duckdb

from ssda903_pipeline.problems import BadInput


def forget_return(connection: duckdb.DuckDBPyConnection, return_id: str) -> list[str]:
    """Remove a return, every row of it and all that was found in it, in one transaction.

    Last year's return that was loaded only for it goes too. Returns the ids removed. Raises
    BadInput for an unknown id, and for a return that another one names as its last year's.
    """
    found = connection.execute(
        "select previous_return_id from raw.returns where return_id = $1", [return_id]
    ).fetchone()
    if found is None:
        raise BadInput(f"{return_id}: there is no such return. `ssda903 returns list` shows them.")
    users = _named_by(connection, return_id)
    if users:
        raise BadInput(
            f"{return_id}: cannot be forgotten while {', '.join(users)} "
            f"{'reads' if len(users) == 1 else 'read'} it as last year's. Forget that first."
        )
    forgotten = [return_id]
    connection.execute("begin transaction")
    try:
        _delete(connection, return_id)
        previous_id = found[0]
        if previous_id and not _named_by(connection, previous_id):
            only_reference = connection.execute(
                "select is_reference from raw.returns where return_id = $1", [previous_id]
            ).fetchone()
            if only_reference and only_reference[0]:
                _delete(connection, previous_id)
                forgotten.append(previous_id)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    return forgotten


def _named_by(connection: duckdb.DuckDBPyConnection, return_id: str) -> list[str]:
    rows = connection.execute(
        "select return_id from raw.returns where previous_return_id = $1 order by 1", [return_id]
    ).fetchall()
    return [row[0] for row in rows]


def _delete(connection: duckdb.DuckDBPyConnection, return_id: str) -> None:
    """Delete the return's rows from every table that has rows by return, built tables included."""
    tables = connection.execute(
        "select columns.table_schema, columns.table_name from information_schema.columns "
        "inner join information_schema.tables using (table_schema, table_name) "
        "where column_name = 'return_id' and table_type = 'BASE TABLE'"
    ).fetchall()
    for schema, table in tables:
        connection.execute(f'delete from "{schema}"."{table}" where return_id = $1', [return_id])
