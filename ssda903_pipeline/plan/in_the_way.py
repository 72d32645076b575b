"""What stands where a plan makes its relations: views in the place of tables, tables in the place of views."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from ssda903_pipeline.database.sql import transaction
from ssda903_pipeline.plan.statements import Plan, Statement

_KINDS = """
    select table_name, 'table' as kind, comment is not null
    from duckdb_tables()
    where database_name = current_database() and schema_name = 'main'
    union all
    select view_name, 'view' as kind, comment is not null
    from duckdb_views()
    where database_name = current_database() and schema_name = 'main'
"""


def make_way(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Drop what an older version made in another way: as a table what is a view now, or the reverse.

    It is told from something of the database's owner by its description, which each public relation of ours
    has, or by a name that only our layers have.
    """
    older = [
        (kind, statement.name)
        for statement, kind, described in _in_the_way(connection, plan)
        if described or statement.name.startswith(("stg_", "int_"))
    ]
    if older:
        with transaction(connection):
            for kind, name in older:
                connection.execute(f"drop {kind} {name}")


def stands_in_the_way(connection: duckdb.DuckDBPyConnection, plan: Plan) -> Statement | None:
    """The first statement that finds a table where it makes a view, or a view where it makes a table."""
    return next((statement for statement, _, _ in _in_the_way(connection, plan)), None)


def _in_the_way(
    connection: duckdb.DuckDBPyConnection, plan: Plan
) -> Iterator[tuple[Statement, str, bool]]:
    """The statements that find something else in their place: which kind, and whether it is described."""
    there = {name: rest for name, *rest in connection.execute(_KINDS).fetchall()}
    for statement in plan.statements:
        kind, described = there.get(statement.name, (None, False))
        if kind is not None and kind != ("view" if statement.is_view else "table"):
            yield statement, kind, described
