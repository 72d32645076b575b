"""Prepared databases: what is the same for all returns is made once: views, and tables such as code lists.

Making it is a good part of the work on a small return. So a new database begins as a copy of a
template, in which it is made. A table in a schema of its own keeps account: which SQL made each view or
table, and what the database shows of it. From that it is seen when somebody made it in another way.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import duckdb

from ssda903_pipeline.cache import cached
from ssda903_pipeline.database.making import TEMPLATES, begin_database
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import RAW_TABLES, create_raw_tables
from ssda903_pipeline.database.relations import table_columns
from ssda903_pipeline.database.sql import transaction
from ssda903_pipeline.database.targets import Target, duckdb_target
from ssda903_pipeline.plan.in_the_way import stands_in_the_way
from ssda903_pipeline.plan.running import run_in_parallel
from ssda903_pipeline.plan.statements import Plan, Statement, of_returns
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reasons import reason_of

ACCOUNT = "ssda903_plan"
"""The schema of the table that keeps account of what is prepared."""

_BEGIN_ACCOUNT = (
    f"create schema if not exists {ACCOUNT}",
    f"create table if not exists {ACCOUNT}.views (name varchar, stamp varchar, definition varchar)",
)

_VIEWS = """
    select view_name, sql
    from duckdb_views()
    where database_name = current_database() and schema_name = 'main'
"""


def prepared_target(path: Path, plan: Plan) -> Target:
    """A DuckDB file; where it is not there yet, it begins as a prepared database."""

    def open_prepared() -> duckdb.DuckDBPyConnection:
        # What is wrong with the place will be said when the database is opened.
        with suppress(OSError, BadInput):
            begin_database(path, lambda part: _make_prepared(part, plan))
        return connect(path)

    return replace(duckdb_target(path), open=open_prepared)


def prepare(connection: duckdb.DuckDBPyConnection, plan: Plan) -> Plan:
    """Make those relations of the plan that are the same for all returns, as far as they can be made now.

    The database has the raw tables. All other tables are made without rows where they are missing. Views
    are made anew where they are not as they should be; a table that is there already is not touched, and
    neither is anything where a table has other columns or something is in the way: ``evaluate`` makes
    that, or says what is wrong. Returns the plan, which then knows what need not be made.
    """
    stamps = _stamps(plan.statements)
    once = made_once(plan)
    sound = once & _sound(connection, stamps)
    missing = _missing_tables(connection, plan.statements)
    if missing is None or stands_in_the_way(connection, plan) is not None:
        return replace(plan, prepared=frozenset(sound))
    empty = {table.name for table in missing}
    to_make = [
        s
        for s in plan.statements
        if s.name in once and s.name not in sound and (s.is_view or s.name in empty)
    ]
    if to_make and _make(connection, plan, missing, to_make):
        sound.update(statement.name for statement in to_make)
    return replace(plan, prepared=frozenset(sound))


def made_once(plan: Plan) -> set[str]:
    """The names of what is the same for all returns: views, and tables that show no returns."""
    changing = of_returns(plan.statements)
    return {
        s.name for s in plan.statements if s.is_view or not (s.per_return or s.name in changing)
    }


def keep_account(connection: duckdb.DuckDBPyConnection, plan: Plan, names: Collection[str]) -> None:
    """Enter relations that were made, as they are now, into the account of what is prepared."""
    if not names:
        return
    stamps = _stamps(plan.statements)
    shown = _shown(connection, names)
    for sql in _BEGIN_ACCOUNT:
        connection.execute(sql)
    connection.execute(f"delete from {ACCOUNT}.views where name in (select unnest($1))", [[*names]])
    connection.execute(
        f"insert into {ACCOUNT}.views select unnest($1), unnest($2), unnest($3)",
        [[*names], [stamps[name] for name in names], [shown.get(name) for name in names]],
    )


def _sound(connection: duckdb.DuckDBPyConnection, stamps: dict[str, str]) -> set[str]:
    """The relations of the account that are in the database as this plan makes them."""
    try:
        account = connection.execute(
            f"select name, stamp, definition from {ACCOUNT}.views"
        ).fetchall()
    except duckdb.CatalogException:
        return set()
    stamped = {name: definition for name, stamp, definition in account if stamps.get(name) == stamp}
    shown = _shown(connection, stamped)
    return {name for name, definition in stamped.items() if shown.get(name) == definition}


def _shown(connection: duckdb.DuckDBPyConnection, names: Collection[str]) -> dict[str, str]:
    """What the database shows of each relation: the SQL of a view, a fingerprint of a table's rows."""
    shown = dict(connection.execute(_VIEWS).fetchall())
    columns = table_columns(connection)
    tables = [name for name in names if name in columns]
    if tables:
        fingerprints = " union all ".join(
            f"select '{name}', concat(count(*), ' ', bit_xor(hash({name}))) from {name}"
            for name in tables
        )
        shown.update(connection.execute(fingerprints).fetchall())
    return shown


def _make(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    missing: Sequence[Statement],
    to_make: Sequence[Statement],
) -> bool:
    """Make the relations, with the tables that are missing for them; says whether they are made."""
    try:
        with transaction(connection):
            for table in missing:
                connection.execute(f"create table {table.name} ({table.columns})")
                if table.comments:
                    connection.execute(table.comments)
        for _ in run_in_parallel(connection, to_make):
            pass
        keep_account(connection, plan, [statement.name for statement in to_make])
    except (BadInput, duckdb.Error) as error:
        if reason_of(error):
            raise
        return False
    return True


def _stamps(statements: Iterable[Statement]) -> dict[str, str]:
    """By relation, what tells it from that of another plan: its SQL, and the stamps of what it reads."""
    stamps: dict[str, str] = {}
    for statement in statements:
        read = [stamps[name] for name in statement.reads if name in stamps]
        content = "\n".join([statement.sql, statement.comments, statement.columns, *read])
        digest = hashlib.sha256(content.encode()).hexdigest()
        stamps[statement.name] = digest[:16]
    return stamps


def _missing_tables(
    connection: duckdb.DuckDBPyConnection, statements: Iterable[Statement]
) -> list[Statement] | None:
    """The tables that are not in the database; None where one that is has other columns than the plan's,
    or the plan does not know its columns.
    """
    columns = table_columns(connection)
    tables = [statement for statement in statements if not statement.is_view]
    for table in tables:
        if not table.columns or columns.get(table.name, table.columns) != table.columns:
            return None
    return [table for table in tables if table.name not in columns]


def _make_prepared(path: Path, plan: Plan) -> None:
    """Make the database as a copy of the template; empty where there is no template, or a damaged one."""
    stamps = _stamps(plan.statements)
    parts = [duckdb.__version__, repr(RAW_TABLES), *stamps.values()]
    key = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    template = None
    # On some network drives DuckDB cannot keep a database.
    with suppress(BadInput, duckdb.Error):
        template = cached(TEMPLATES, f"{key}.duckdb", lambda part: _make_template(part, plan))
    if template is not None:
        shutil.copyfile(template, path)
        try:
            connect(path, read_only=True).close()
            return
        except BadInput:
            template.unlink()
            path.unlink()
    connect(path).close()


def _make_template(path: Path, plan: Plan) -> None:
    with connect(path) as connection:
        create_raw_tables(connection)
        prepare(connection, plan)
