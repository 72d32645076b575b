"""Check possible corrections: which of them clear errors and make none. Only those are suggested."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from ssda903_pipeline.database import RAW_TABLES, quoted
from ssda903_pipeline.plan import Plan
from ssda903_pipeline.plan_run import run_plan
from ssda903_pipeline.what_if import what_if_plan

WHAT_IF = "ssda903_what_if"
"""The database in memory in which corrections are tried out."""

EPISODES_TOGETHER = 20_000
"""How many episodes, of all hypothetical returns, are checked in one go: a bound on the memory."""

_CHILDREN = f"""
    create or replace table {WHAT_IF}.children as
    with corrections as (
        select
            return_id,
            child,
            count(distinct correction_id) as corrections
        from int_corrections
        where return_id in (select unnest($1))
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
        (sum(episodes) over (order by return_id, child) - episodes) // $2 as batch
    from sized
"""


def check_corrections(
    connection: duckdb.DuckDBPyConnection, plan: Plan, return_ids: Sequence[str]
) -> None:
    """Check every possible correction of the returns and renew the mart ``suggestions``.

    The connection's current database is one in which ``plan`` was run. What was known of the
    returns' corrections is replaced, all in one transaction.
    """
    database = connection.execute("select current_database()").fetchone()[0]
    connection.execute(f"attach ':memory:' as {WHAT_IF}")
    try:
        connection.execute(_CHILDREN, [list(return_ids), EPISODES_TOGETHER])
        _try_out(connection, plan, database)
        _keep(connection, plan, return_ids)
    finally:
        connection.execute(f"detach {WHAT_IF}")


def _try_out(connection: duckdb.DuckDBPyConnection, plan: Plan, database: str) -> None:
    """Fill ``results`` in the database in memory: what each correction does."""

    def columns_of(relation: str) -> list[str]:
        return [row[0] for row in connection.execute(f"describe {relation}").fetchall()]

    connection.execute(
        f"create table {WHAT_IF}.results (return_id varchar, correction_id varchar, "
        "errors_cleared integer, errors_made integer, rules_cleared varchar)"
    )
    batches = connection.execute(
        f"select distinct batch from {WHAT_IF}.children order by batch"
    ).fetchall()
    if not batches:
        return
    what_if = what_if_plan(plan, columns_of, f"{quoted(database)}.main")
    with connection.cursor() as trial:
        trial.execute(f"use {WHAT_IF}")
        # A rule of a council's own may read the raw tables too.
        trial.execute("create schema raw")
        for table in RAW_TABLES:
            trial.execute(f"create view raw.{table} as from {quoted(database)}.raw.{table}")
        for batch in batches:
            trial.execute(
                "create or replace table batch as "
                "select return_id, child from children where batch = $1",
                batch,
            )
            run_plan(trial, what_if)
            trial.execute("insert into results by name from checks")


def _keep(connection: duckdb.DuckDBPyConnection, plan: Plan, return_ids: Sequence[str]) -> None:
    """Replace the checks of the returns, drop those of corrections that are none any more."""
    (mart,) = (statement for statement in plan.statements if statement.name == "suggestions")
    connection.execute("begin transaction")
    try:
        connection.execute(
            "delete from raw.correction_checks where return_id in (select unnest($1)) "
            "or correction_id not in (select correction_id from int_corrections)",
            [list(return_ids)],
        )
        connection.execute(f"insert into raw.correction_checks by name from {WHAT_IF}.results")
        connection.execute(mart.sql)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
