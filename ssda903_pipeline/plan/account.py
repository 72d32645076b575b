"""The account of evaluated returns, which ``dbt build`` and the command line keep in the same tables.

A return never changes, so it is evaluated once by each version of the rules. The dbt macros of
``macros/evaluation`` keep the account in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from ssda903_pipeline.database.relations import relation_names, table_columns
from ssda903_pipeline.plan.statements import Plan

_VERSION = "int_rules_version"
"""The model that holds the version of the rules."""

_BEGIN = (
    "create table if not exists evaluated_returns "
    "(return_id varchar, is_reference boolean, rules_version varchar)"
)

_NONE = "select count(*) = 0 from evaluated_returns"

_OTHERWISE = """
    select count(*) > 0
    from evaluated_returns
    where rules_version is distinct from $1
        or return_id not in (select return_id from raw.returns)
"""

_FILLED = """
    select count(*) > 0
    from duckdb_tables()
    where database_name = current_database()
        and schema_name = 'main'
        and table_name in (select unnest($1))
        and estimated_size > 0
"""

_ALL = "select return_id from raw.returns order by loaded_at, return_id"

_NEW = """
    select returns.return_id
    from raw.returns as returns
    left join evaluated_returns as evaluated
        on returns.return_id = evaluated.return_id
        and coalesce(returns.is_reference, false) = evaluated.is_reference
    where evaluated.return_id is null
    order by returns.loaded_at, returns.return_id
"""

_ENTER = """
    insert into evaluated_returns
    select return_id, coalesce(is_reference, false), $2
    from raw.returns
    where return_id in (select unnest($1))
"""


@dataclass(frozen=True)
class ToEvaluate:
    """The returns that a run evaluates. ``replaces``: all of them are, and the tables hold rows that no
    longer count.
    """

    return_ids: list[str]
    replaces: bool = False


def begin_account(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the account where there is none yet."""
    connection.execute(_BEGIN)


def rules_version(connection: duckdb.DuckDBPyConnection, plan: Plan) -> str:
    """The version of the plan's rules."""
    (model,) = (statement for statement in plan.statements if statement.name == _VERSION)
    return connection.execute(model.select).fetchone()[0]


def to_evaluate(connection: duckdb.DuckDBPyConnection, plan: Plan, version: str) -> ToEvaluate:
    """The returns that were not evaluated yet.

    All returns where others were evaluated by another version of the rules or are gone, and where a
    table is missing or has other columns than the plan's.
    """

    def holds(query: str, *parameters: object) -> bool:
        return connection.execute(query, parameters).fetchone()[0]

    begin_account(connection)
    columns = table_columns(connection)
    tables = [statement for statement in plan.statements if statement.per_return]
    missing = any(table.name not in columns for table in tables)
    others = any(columns.get(table.name, table.columns) != table.columns for table in tables)
    everything = missing or others or holds(_NONE) or holds(_OTHERWISE, version)
    rows = connection.execute(_ALL if everything else _NEW).fetchall()
    replaces = everything and (others or holds(_FILLED, [table.name for table in tables]))
    return ToEvaluate([row[0] for row in rows], replaces)


def partly_there(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]) -> list[str]:
    """Those of the returns of which tables may hold rows already.

    They were only earlier years of others until now, or a build with dbt was broken off.
    """
    known = "select return_id from evaluated_returns"
    if "returns_to_evaluate" in relation_names(connection):
        known += " union all select return_id from returns_to_evaluate"
    rows = connection.execute(
        f"select distinct return_id from ({known}) where return_id in (select unnest($1))",
        [return_ids],
    ).fetchall()
    return [row[0] for row in rows]


def enter(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str], version: str) -> None:
    """Enter what was evaluated into the account, in the transaction in which its rows were written."""
    connection.execute(
        "delete from evaluated_returns where return_id in (select unnest($1))", [return_ids]
    )
    connection.execute(_ENTER, [return_ids, version])
    # What dbt noted of builds of parts is overtaken.
    connection.execute("drop table if exists parts_made")
