"""Running a plan: many statements at a time, each as soon as what it reads is there.

A return has so few rows that DuckDB uses one core for a statement, and planning a statement takes
longer than running it. So the cores are kept busy with different statements.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter

import duckdb

from ssda903_pipeline.database.sql import quoted, transaction
from ssda903_pipeline.plan.in_the_way import stands_in_the_way
from ssda903_pipeline.plan.statements import RULES, Plan, Statement
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reasons import reason_of

WORKERS = min(8, (os.cpu_count() or 1) + 1)
"""Statements that run at a time: one more than there are cores, because some wait for the disk."""

VIEWS_TOGETHER = 25
"""Rule views that are made in one transaction: every commit waits for the disk."""

ROW_GROUP = 122_880
"""Rows that DuckDB does not divide (https://duckdb.org/docs/stable/internals/storage)."""

LOG_SIZE = "256MB"
"""How long DuckDB's log grows before it is written into the database file while the plan runs."""


def set_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Set what makes a plan run faster: how many threads a statement has, and a longer log.

    A statement has one thread where no raw table is long enough to be divided among several: there
    they only cost time, some 5 % of it. DuckDB's own 16 MB of log are full before all rows are added,
    and everything would wait for the disk.
    """
    connection.execute(f"set checkpoint_threshold = '{LOG_SIZE}'")
    (longest,) = connection.execute(
        "select max(estimated_size) from duckdb_tables() "
        "where database_name = current_database() and schema_name = 'raw'"
    ).fetchone()
    connection.execute("set threads = 1" if longest <= ROW_GROUP else "reset threads")


def run_plan(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    on_progress: Callable[[int, int], None] | None = None,
) -> None:
    """Make every relation of the plan in the connection's current database, for all of its returns.

    For a database that is thrown away afterwards: ``evaluate`` adds only what is new to one that stays.
    ``on_progress`` is called with the number of statements done and their total. Raises BadInput where
    a relation cannot be made.
    """
    foreign = stands_in_the_way(connection, plan)
    if foreign is not None:
        raise cannot_be_made(foreign)
    total, done = len(plan.statements), 0
    for task in run_in_parallel(connection, plan.statements, plan.prepared):
        done += len(task)
        if on_progress is not None:
            on_progress(done, total)


def cannot_be_made(statement: Statement, error: BaseException | None = None) -> BadInput:
    """What to say of a relation that cannot be made: the machine's reason, or that something is in its place.

    ``error``: what DuckDB raised. Its own words could quote data.
    """
    reason = None if error is None else reason_of(error)
    if reason:
        return BadInput(f"The relation {statement.name} cannot be made in the database: {reason}.")
    return BadInput(
        f"The relation {statement.name} cannot be made in the database. If the database holds "
        "something of your own by that name, rename it."
    )


def run_in_parallel(
    connection: duckdb.DuckDBPyConnection,
    statements: Sequence[Statement],
    prepared: Collection[str] = (),
) -> Iterator[list[Statement]]:
    """Run the statements, each after those of them that it reads; yields them when they are done.

    A prepared one is not run: it counts as done as soon as what it reads is. Raises BadInput where a
    relation cannot be made.
    """
    by_name = {statement.name: statement for statement in statements}
    sorter = TopologicalSorter(
        {s.name: [name for name in s.reads if name in by_name] for s in statements}
    )
    sorter.prepare()
    database = connection.execute("select current_database()").fetchone()[0]
    running: dict[Future, list[Statement]] = {}
    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            while sorter.is_active():
                ready = [by_name[name] for name in sorter.get_ready()]
                for task in _tasks([s for s in ready if s.name not in prepared]):
                    running[pool.submit(_run_task, connection, database, task)] = task
                done_already = [s for s in ready if s.name in prepared]
                if done_already:
                    sorter.done(*(statement.name for statement in done_already))
                    yield done_already
                    continue
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    future.result()
                    task = running.pop(future)
                    sorter.done(*(statement.name for statement in task))
                    yield task
        finally:
            for future in running:
                future.cancel()


def _tasks(ready: Sequence[Statement]) -> Iterator[list[Statement]]:
    """The statements in portions, each of which is run in one transaction."""
    views = [statement for statement in ready if statement.layer == RULES]
    for start in range(0, len(views), VIEWS_TOGETHER):
        yield views[start : start + VIEWS_TOGETHER]
    yield from ([statement] for statement in ready if statement.layer != RULES)


def _run_task(
    connection: duckdb.DuckDBPyConnection, database: str, statements: Sequence[Statement]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"use {quoted(database)}")
        _run_together(cursor, statements)


def _run_together(connection: duckdb.DuckDBPyConnection, statements: Sequence[Statement]) -> None:
    """Run the statements in order in one transaction."""
    running: Statement | None = None
    try:
        with transaction(connection):
            for running in statements:
                running.run(connection)
            running = None
    except duckdb.Error as error:
        if running is None:
            raise
        machine = reason_of(error) is not None
        failing = None if machine else _failing_rule(connection, running)
        raise failing or cannot_be_made(running, error) from error


def _failing_rule(connection: duckdb.DuckDBPyConnection, statement: Statement) -> BadInput | None:
    """What to say where the statement failed because a rule whose rows it gathers fails on the data.

    None where no rule does. Our own never do, whatever is in the files; a rule that somebody adds may.
    """
    for view in (name for name in statement.reads if name.startswith("rule_")):
        try:
            connection.execute(f"select * from {view}").fetchall()
        except duckdb.ConversionException:
            return BadInput(
                f"{view}.sql fails on this data: it takes a text for a number or a date that it is "
                "not. Use the date columns, and try_number for numbers."
            )
        except duckdb.Error as error:
            return BadInput(f"{view}.sql fails on this data ({type(error).__name__}).")
    return None
