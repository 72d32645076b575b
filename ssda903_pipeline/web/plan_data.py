"""The plan as data for a program that is not Python: every statement, and when it has to be run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import duckdb

from ssda903_pipeline.corrections import trying_out
from ssda903_pipeline.corrections.what_if import what_if_plan
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import RAW_TABLES, create_raw_tables
from ssda903_pipeline.plan.compiling import PLAN_FILE
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.plan.statements import (
    Plan,
    Statement,
    changing,
    in_order,
    of_returns,
    read_plan,
)

SOURCE = '"memory".main'
"""Where the plan that tries out corrections finds the real returns: DuckDB calls a database in memory
so, wherever it runs."""


def plan_data() -> dict[str, Any]:
    """The shipped plan, the raw tables that it reads, and how corrections are checked.

    All statements are in an order in which each finds what it reads. Those marked ``renew`` have to
    be run for every validation, the others once.
    """
    plan = read_plan(PLAN_FILE)
    changed = of_returns(plan.statements)

    def reads_of_returns(statement: Statement) -> bool:
        return not changed.isdisjoint(re.findall(rf"{re.escape(SOURCE)}\.(\w+)", statement.sql))

    what_if = in_order(_what_if_plan(plan).statements)
    return {
        "raw_tables": RAW_TABLES,
        "statements": _statements(plan.statements, changed),
        "corrections": {
            "database": trying_out.WHAT_IF,
            "episodes_together": trying_out.EPISODES_TOGETHER,
            "attach": trying_out.ATTACH,
            "begin": trying_out.BEGIN,
            "ask": trying_out.ASK,
            "children": trying_out.CHILDREN,
            "batches": trying_out.BATCHES,
            "batch": trying_out.BATCH,
            "statements": _statements(what_if, changing(what_if, reads_of_returns)),
            "gather": trying_out.GATHER,
            "keep": [trying_out.FORGET, trying_out.KEEP],
            "mart": trying_out.SUGGESTIONS,
        },
    }


def _what_if_plan(plan: Plan) -> Plan:
    """The plan that tries out corrections: it depends on the relations' columns, not on their rows."""
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        run_plan(connection, plan)
        return what_if_plan(plan, lambda relation: _columns(connection, relation), SOURCE)


def _columns(connection: duckdb.DuckDBPyConnection, relation: str) -> list[str]:
    return [row[0] for row in connection.execute(f"describe {relation}").fetchall()]


def _statements(statements: Iterable[Statement], renewed: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "name": statement.name,
            # A view need not be made again: it shows what the tables behind it hold.
            "renew": statement.name in renewed and not statement.is_view,
            "sql": statement.sql,
        }
        for statement in statements
    ]
