"""Write a database's file anew without some returns.

A deleted row stays in a DuckDB file until its place is wanted for another, and the file never shrinks.
So everything else is copied to a new file, which then takes the place of the old one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.sql import quoted
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reasons import reason_of
from ssda903_pipeline.whole_files import put_in_place
from ssda903_pipeline.work_folders import work_folder

Finish = Callable[[duckdb.DuckDBPyConnection], None]
"""Does in the new file what is still to be done there, before it takes the place of the old one."""

WhatStays = Callable[[duckdb.DuckDBPyConnection], Mapping[tuple[str, str], str]]
"""Says of tables without a return_id, by schema and name, which of their rows stay: a condition in SQL, in
which $1 is the list of the returns that go."""


def rewrite_without(
    database: Path,
    return_ids: Sequence[str],
    finish: Finish = lambda _: None,
    what_stays: WhatStays = lambda _: {},
) -> None:
    """Replace the file by one that has everything in it but the rows of these returns.

    The rows go from every table that has a column return_id, whoever made the table, and so from views
    on it; those of other tables as ``what_stays`` says. ``finish`` is called with a connection to the new
    file. The file is replaced in one step,
    while nobody has it open. Raises BadInput where it cannot be; it is then as it was.
    """
    database = database.resolve()
    try:
        # DuckDB keeps logs beside the new file, which go with the folder.
        with work_folder(database.parent) as folder:
            part = folder / database.name
            with connect(database) as connection:
                # Then all that was written is in the file itself, and no log stays beside it.
                connection.execute("checkpoint")
                _copy(connection, part, return_ids, finish, what_stays)
            shutil.copymode(database, part)
            put_in_place(part, database)
    except duckdb.Error as error:
        # DuckDB's own words could quote data.
        reason = reason_of(error) or (
            f"{type(error).__name__}; is there room on the disk for another file of this size?"
        )
        raise BadInput(
            f"{database}: the file cannot be written anew, so nothing was forgotten: {reason}."
        ) from error
    except OSError as error:
        reason = reason_of(error) or f"{error.strerror}; is it open in another program?"
        raise BadInput(
            f"{database}: the file cannot be replaced, so nothing was forgotten: {reason}."
        ) from error


def _copy(
    connection: duckdb.DuckDBPyConnection,
    part: Path,
    return_ids: Sequence[str],
    finish: Finish,
    what_stays: WhatStays,
) -> None:
    """Copy the connection's database to the new file ``part`` without the rows of these returns."""
    conditions = what_stays(connection)
    old = connection.execute("select current_database()").fetchone()[0]
    new = f"{old} rewritten"
    path = str(part).replace("'", "''")
    connection.execute(f"attach '{path}' as {quoted(new)}")
    connection.execute(f"copy from database {quoted(old)} to {quoted(new)} (schema)")
    tables = connection.execute(
        "select schema_name, table_name, exists (select 1 from duckdb_columns() as columns "
        "where columns.table_oid = tables.table_oid and columns.database_oid = tables.database_oid "
        "and column_name = 'return_id') "
        "from duckdb_tables() as tables where database_name = $1 and not internal",
        [old],
    ).fetchall()
    inserts = []
    for schema, table, by_return in tables:
        name = f"{quoted(schema)}.{quoted(table)}"
        insert = f"insert into {quoted(new)}.{name} select * from {quoted(old)}.{name}"
        if by_return:
            stays = "(cast(return_id as varchar) in (select unnest($1))) is not true"
            inserts.append((f"{insert} where {stays}", [list(return_ids)]))
        elif (schema, table) in conditions:
            inserts.append((f"{insert} where {conditions[schema, table]}", [list(return_ids)]))
        else:
            inserts.append((insert, []))
    _insert(connection, inserts)
    connection.execute(f"use {quoted(new)}")
    finish(connection)
    connection.execute(f"use {quoted(old)}")
    connection.execute(f"checkpoint {quoted(new)}")
    connection.execute(f"detach {quoted(new)}")


def _insert(connection: duckdb.DuckDBPyConnection, inserts: list[tuple[str, list]]) -> None:
    """Fill the tables; a table whose rows refer to those of another is filled after that one."""
    while inserts:
        waiting = []
        for insert in inserts:
            try:
                connection.execute(*insert)
            except duckdb.ConstraintException:
                waiting.append(insert)
                if len(waiting) == len(inserts):
                    raise
        inserts = waiting
