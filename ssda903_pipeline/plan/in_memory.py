"""The database in memory in which returns are evaluated: it sees some returns and those behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import duckdb

from ssda903_pipeline.database.raw_tables import RETURN_TABLES
from ssda903_pipeline.database.sql import memory_attached, quoted
from ssda903_pipeline.plan.running import run_in_parallel
from ssda903_pipeline.plan.statements import Plan, Statement, of_returns, rules_inline

EVALUATION = "ssda903_evaluation"
"""The name of the database."""

_SEEN = """
    create or replace table seen as
    with recursive chain as (
        select unnest($1) as return_id
        union
        select returns.previous_return_id
        from {database}.raw.returns as returns
        inner join chain
            on returns.return_id = chain.return_id
        where returns.previous_return_id is not null
    )

    select
        return_id,
        return_id in (select unnest($1)) as is_evaluated
    from chain
"""

# With their databases' names, because they are read from other databases too.
_RAW = f"""
    create view raw.{{table}} as
    from {{database}}.raw.{{table}}
    where return_id in (select return_id from {EVALUATION}.main.seen)
"""

# No rules are run for the returns behind: that is done when they are evaluated themselves.
_RAW_RETURNS = f"""
    create or replace view raw.returns as
    select
        returns.* replace (
            coalesce(returns.is_reference, false) or not seen.is_evaluated as is_reference
        )
    from {{database}}.raw.returns as returns
    inner join {EVALUATION}.main.seen as seen
        on returns.return_id = seen.return_id
"""


class Memory:
    """A database in memory that evaluates returns of another one, which it leaves as it is.

    ``connection``: to the database in memory. ``statements``: what is run to evaluate returns, in an order
    in which each finds what it reads.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, plan: Plan, database: str) -> None:
        self.connection = connection
        self._database = database
        self.statements = _evaluation(plan, database)
        connection.execute("create schema raw")
        self.see([])
        # Nothing that is evaluated asks for what people say of errors.
        for table in RETURN_TABLES:
            connection.execute(_RAW.format(table=table, database=database))
        connection.execute(_RAW_RETURNS.format(database=database))

    def evaluate(self, return_ids: Sequence[str], on_statements: Callable[[int], None]) -> None:
        """Make the plan's tables for the returns and, but for rules, for those behind them.

        ``on_statements`` is told how many statements were run. Raises BadInput where a relation
        cannot be made.
        """
        self.see(return_ids)
        for task in run_in_parallel(self.connection, self.statements):
            on_statements(len(task))

    def see(self, return_ids: Sequence[str]) -> None:
        """Let the raw tables show these returns and those behind them."""
        self.connection.execute(_SEEN.format(database=self._database), [list(return_ids)])


@contextmanager
def memory_beside(connection: duckdb.DuckDBPyConnection, plan: Plan) -> Iterator[Memory]:
    """A database in memory that evaluates returns of the connection's current database."""
    database = quoted(connection.execute("select current_database()").fetchone()[0])
    with memory_attached(connection, EVALUATION), connection.cursor() as cursor:
        cursor.execute(f"use {EVALUATION}")
        yield Memory(cursor, plan, database)


def _evaluation(plan: Plan, database: str) -> list[Statement]:
    """The statements that make the plan's tables of returns, with all that these read.

    What the database has already for all returns alike is seen from there.
    """
    changing = of_returns(plan.statements)
    needed: set[str] = set()
    chosen = []
    for statement in reversed(rules_inline(plan.statements)):
        if not statement.per_return and statement.name not in needed:
            continue
        if statement.name in plan.prepared and statement.name not in changing:
            sql = (
                f"create or replace view {statement.name} as from {database}.main.{statement.name}"
            )
            statement = Statement(statement.name, sql)
        needed.update(statement.reads)
        chosen.append(replace(statement, comments=""))
    return chosen[::-1]
