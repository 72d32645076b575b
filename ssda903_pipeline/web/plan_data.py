"""The plan as data for an engine that is not Python: every statement, and when it has to be run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import duckdb

from ssda903_pipeline import corrections
from ssda903_pipeline.database import RAW_TABLES, connect, create_raw_tables
from ssda903_pipeline.plan import PLAN_FILE, Plan, Statement, in_order, read_plan
from ssda903_pipeline.plan_run import run_plan
from ssda903_pipeline.what_if import what_if_plan

SOURCE = '"memory".main'
"""Where the plan that tries out corrections finds the real returns: DuckDB calls a database in memory
so, wherever it runs."""


def plan_data() -> dict[str, Any]:
    """The shipped plan, the raw tables that it reads, and how corrections are checked.

    All statements are in an order in which each finds what it reads. Those marked ``renew`` have to
    be run for every validation, the others once.
    """
    plan = read_plan(PLAN_FILE)
    changing = _changing(plan.statements, lambda sql: '"raw".' in sql)

    def reads_changing(sql: str) -> bool:
        return not changing.isdisjoint(re.findall(rf"{re.escape(SOURCE)}\.(\w+)", sql))

    what_if = in_order(_what_if_plan(plan).statements)
    return {
        "raw_tables": RAW_TABLES,
        "statements": _statements(plan.statements, changing),
        "corrections": {
            "database": corrections.WHAT_IF,
            "episodes_together": corrections.EPISODES_TOGETHER,
            "attach": corrections.ATTACH,
            "begin": corrections.BEGIN,
            "ask": corrections.ASK,
            "children": corrections.CHILDREN,
            "batches": corrections.BATCHES,
            "batch": corrections.BATCH,
            "statements": _statements(what_if, _changing(what_if, reads_changing)),
            "gather": corrections.GATHER,
            "keep": corrections.KEEP,
            "mart": corrections.SUGGESTIONS,
        },
    }


def _changing(statements: Iterable[Statement], reads_changing: Callable[[str], bool]) -> set[str]:
    """The relations whose rows are others when other returns are loaded."""
    changing: set[str] = set()
    for statement in statements:
        if reads_changing(statement.sql) or not changing.isdisjoint(statement.reads):
            changing.add(statement.name)
    return changing


def _what_if_plan(plan: Plan) -> Plan:
    """The plan that tries out corrections: it depends on the relations' columns, not on their rows."""
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        run_plan(connection, plan)
        return what_if_plan(plan, lambda relation: _columns(connection, relation), SOURCE)


def _columns(connection: duckdb.DuckDBPyConnection, relation: str) -> list[str]:
    return [row[0] for row in connection.execute(f"describe {relation}").fetchall()]


def _statements(statements: Iterable[Statement], changing: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "name": statement.name,
            # A view shows what the tables behind it hold.
            "renew": statement.name in changing and not statement.is_view,
            "sql": statement.sql,
        }
        for statement in statements
    ]
