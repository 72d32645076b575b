"""Trying out possible corrections: which of them clear errors and make none. Only those are suggested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import duckdb

from ssda903_pipeline.corrections.what_if import what_if_plan
from ssda903_pipeline.database.raw_tables import RAW_TABLES
from ssda903_pipeline.database.sql import quoted, transaction
from ssda903_pipeline.plan.running import replace_marts, run_before_marts, run_plan
from ssda903_pipeline.plan.statements import Plan

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

KEEP = (
    "delete from raw.correction_checks "
    f"where return_id in (select return_id from {WHAT_IF}.asked) "
    "or correction_id not in (select correction_id from int_corrections)",
    f"insert into raw.correction_checks by name from {WHAT_IF}.results",
)
"""Statements that replace the checks of the returns, and delete those of corrections that are no longer
possible. The mart ``SUGGESTIONS`` is then made again."""

SUGGESTIONS = "suggestions"


def run_with_corrections(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    return_ids: Sequence[str],
    on_progress: Callable[[int, int], None] | None = None,
) -> None:
    """Run the plan as ``run_plan`` does, and check every possible correction of the returns.

    What was known of these returns' corrections is replaced, and the mart ``suggestions`` made again,
    in one transaction. Corrections are tried out while the marts are replaced, because replacing them
    keeps only one core busy.
    """
    run_before_marts(connection, plan, on_progress)
    database = quoted(connection.execute("select current_database()").fetchone()[0])
    connection.execute(ATTACH)
    try:
        for sql in BEGIN:
            connection.execute(sql)
        if return_ids:
            connection.executemany(ASK, [[return_id] for return_id in return_ids])
        connection.execute(CHILDREN, [EPISODES_TOGETHER])
        with ThreadPoolExecutor(1) as background:
            tried_out = background.submit(_try_out, connection.cursor(), plan, database)
            replace_marts(connection, plan, on_progress)
            tried_out.result()
        _keep(connection, plan)
    finally:
        connection.execute(f"detach {WHAT_IF}")


def _try_out(trial: duckdb.DuckDBPyConnection, plan: Plan, database: str) -> None:
    """Fill ``results`` in the database in memory: what each correction does."""

    def columns_of(relation: str) -> list[str]:
        return [row[0] for row in trial.execute(f"describe {database}.main.{relation}").fetchall()]

    with trial:
        batches = trial.execute(BATCHES).fetchall()
        if not batches:
            return
        what_if = what_if_plan(plan, columns_of, f"{database}.main")
        trial.execute(f"use {WHAT_IF}")
        # A rule of a council's own may read the raw tables too.
        trial.execute("create schema raw")
        for table in RAW_TABLES:
            trial.execute(f"create view raw.{table} as from {database}.raw.{table}")
        for batch in batches:
            trial.execute(BATCH, batch)
            run_plan(trial, what_if)
            trial.execute(GATHER)


def _keep(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Keep what the corrections do in the raw tables, and show it in the mart."""
    (mart,) = (statement for statement in plan.statements if statement.name == SUGGESTIONS)
    with transaction(connection):
        for sql in KEEP:
            connection.execute(sql)
        mart.run(connection)
