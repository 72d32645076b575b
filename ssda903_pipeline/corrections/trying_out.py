"""Trying out possible corrections: which of them clear errors and make none. Only those are suggested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import duckdb

from ssda903_pipeline.corrections.what_if import what_if_plan
from ssda903_pipeline.database.raw_tables import RAW_TABLES, RETURN_TABLES, insert_rows
from ssda903_pipeline.database.relations import relation_names
from ssda903_pipeline.plan.account import begin_account, rules_version
from ssda903_pipeline.plan.adding import Meanwhile
from ssda903_pipeline.plan.evaluating import evaluate
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.plan.statements import Plan, rules_inline

WHAT_IF = "ssda903_what_if"
"""The database in memory in which corrections are tried out."""

EPISODES_TOGETHER = 20_000
"""How many episodes, of all hypothetical returns, are checked in one go. It bounds the memory."""

ATTACH = f"attach ':memory:' as {WHAT_IF}"

BEGIN = (
    f"create or replace table {WHAT_IF}.asked (return_id varchar)",
    f"create or replace table {WHAT_IF}.results (return_id varchar, correction_id varchar, "
    "errors_cleared integer, errors_made integer, rules_cleared varchar)",
)
"""Statements that make the tables for the ids of the returns, and for what each correction does."""

ASK = f"insert into {WHAT_IF}.asked values ($1)"
"""Adds the id of a return whose corrections are to be checked."""

CHILDREN = f"""
    create or replace table {WHAT_IF}.children as
    with corrections as (
        select
            return_id,
            child,
            count(distinct correction_id) as corrections
        from int_corrections
        where return_id in (select return_id from {WHAT_IF}.asked)
        group by return_id, child
    ),

    sized as (
        select
            corrections.return_id,
            corrections.child,
            any_value(corrections.corrections) * count(*) as episodes
        from corrections
        inner join stg_episodes as episodes
            on corrections.return_id = episodes.return_id
            and corrections.child = episodes.child
        group by corrections.return_id, corrections.child
    )

    select
        return_id,
        child,
        (sum(episodes) over (order by return_id, child) - episodes) // cast($1 as integer) as batch
    from sized
"""
"""Puts the children that have corrections into batches of about ``$1`` episodes."""

BATCHES = f"select distinct cast(batch as integer) as batch from {WHAT_IF}.children order by batch"

BATCH = (
    f"create or replace table {WHAT_IF}.batch as "
    f"select return_id, child from {WHAT_IF}.children where batch = $1"
)
"""Makes the table for which the what-if plan fills its table ``checks``."""

GATHER = f"insert into {WHAT_IF}.results by name from {WHAT_IF}.checks"

FORGET = (
    "delete from raw.correction_checks "
    f"where return_id in (select return_id from {WHAT_IF}.asked) "
    "or correction_id not in (select correction_id from int_corrections)"
)
"""Deletes what was known of the returns' corrections, and of corrections that are no longer possible."""

KEEP = f"insert into raw.correction_checks by name from {WHAT_IF}.results"
"""Keeps what was found out. The mart ``SUGGESTIONS`` is then made again."""

CHECKS = "correction_checks"
"""The raw table of what corrections do."""

SUGGESTIONS = "suggestions"
"""The mart that shows them."""


_CHECKED = """
    select return_id
    from evaluated_returns
    where return_id in (select unnest($ids))
        and rules_version = $version
        and return_id not in (
            select corrections.return_id
            from int_corrections as corrections
            left join raw.correction_checks as checks
                on corrections.return_id = checks.return_id
                and corrections.correction_id = checks.correction_id
            where corrections.return_id in (select unnest($ids))
                and checks.correction_id is null
        )
"""


def run_with_corrections(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    return_ids: Sequence[str],
    on_progress: Callable[[int, int], None] | None = None,
    *,
    anew: bool = False,
) -> None:
    """Evaluate new returns as ``evaluate`` does, and check every possible correction of the returns named.

    What is known of a return's corrections is not found out again, unless ``anew``. Corrections are tried
    out while the results are written, because writing them keeps only one core busy.
    """
    checked = set() if anew else _checked(connection, plan, return_ids)
    asked = [return_id for return_id in return_ids if return_id not in checked]
    connection.execute(ATTACH)
    try:
        for sql in BEGIN:
            connection.execute(sql)
        if asked:
            connection.executemany(ASK, [[return_id] for return_id in asked])
        evaluate(connection, plan, on_progress, asked, _Corrections(plan))
    finally:
        connection.execute(f"detach {WHAT_IF}")


def _checked(
    connection: duckdb.DuckDBPyConnection, plan: Plan, return_ids: Sequence[str]
) -> set[str]:
    """Those of the returns whose corrections were all checked under the plan's rules."""
    begin_account(connection)
    if "int_corrections" not in relation_names(connection):
        return set()
    version = rules_version(connection, plan)
    parameters = {"ids": list(return_ids), "version": version}
    return {return_id for (return_id,) in connection.execute(_CHECKED, parameters).fetchall()}


class _Corrections(Meanwhile):
    """Tries out the corrections of the returns that are asked for, batch by batch."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._what_if: Plan | None = None
        self._checks: list[tuple] = []

    def look(self, memory: duckdb.DuckDBPyConnection) -> None:
        """Find out what each correction does, and keep it in ``results``."""
        memory.execute(CHILDREN, [EPISODES_TOGETHER])
        batches = memory.execute(BATCHES).fetchall()
        if not batches:
            return
        with memory.cursor() as trial:
            trial.execute(f"use {WHAT_IF}")
            if self._what_if is None:
                self._what_if = self._begin(trial, memory)
            for batch in batches:
                trial.execute(BATCH, batch)
                run_plan(trial, self._what_if)
                trial.execute(GATHER)
            names = ", ".join(RAW_TABLES[CHECKS])
            self._checks = trial.execute(f"select {names} from results").fetchall()

    def _begin(self, trial: duckdb.DuckDBPyConnection, memory: duckdb.DuckDBPyConnection) -> Plan:
        """Make room for trying out, and say what is run for each batch."""
        (source,) = memory.execute("select current_database()").fetchone()

        def columns_of(relation: str) -> list[str]:
            return [row[0] for row in memory.execute(f"describe {relation}").fetchall()]

        # A rule of a council's own may read the raw tables too.
        trial.execute("create schema raw")
        for table in RETURN_TABLES:
            trial.execute(f"create view raw.{table} as from {source}.raw.{table}")
        plan = what_if_plan(self._plan, columns_of, f"{source}.main")
        return replace(plan, statements=rules_inline(plan.statements))

    def write(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Keep it in the raw tables; the mart ``SUGGESTIONS``, which is made afterwards, shows it."""
        connection.execute(FORGET)
        # Not by a query, because the transaction began before the results were there.
        insert_rows(connection, CHECKS, list(RAW_TABLES[CHECKS]), self._checks)
