"""Evaluating the returns of a database that are new: what comes out is added to its tables.

The plan is run in memory over these returns and those behind them. So a run costs what they cost,
however many returns there are already. Rows are written in one transaction with the account of them: when
a run is killed, the results of each return are whole or as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

import duckdb

from ssda903_pipeline.plan.account import rules_version, to_evaluate
from ssda903_pipeline.plan.adding import Meanwhile, Results
from ssda903_pipeline.plan.in_memory import memory_beside
from ssda903_pipeline.plan.in_the_way import make_way, stands_in_the_way
from ssda903_pipeline.plan.preparing import prepare
from ssda903_pipeline.plan.running import cannot_be_made
from ssda903_pipeline.plan.statements import Plan

ROWS_TOGETHER = 500_000
"""About how many rows of files are evaluated in one go. It bounds the memory."""

_SIZES = """
    select
        returns.return_id,
        coalesce(sum(files.rows_loaded), 0)
    from raw.returns as returns
    left join raw.return_files as files
        on returns.return_id = files.return_id
    where returns.return_id in (select unnest($1))
    group by returns.return_id, returns.loaded_at
    order by returns.loaded_at, returns.return_id
"""


def evaluate(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    on_progress: Callable[[int, int], None] | None = None,
    again: Iterable[str] = (),
    meanwhile: Meanwhile | None = None,
) -> None:
    """Evaluate the new returns of the connection's current database, which has the raw tables.

    ``again``: returns that are taken into memory where they are not new, too; their rows stay. ``on_progress``
    is called with how many statements were run and how many there are. Raises BadInput where a
    relation cannot be made.
    """
    make_way(connection, plan)
    foreign = stands_in_the_way(connection, plan)
    if foreign is not None:
        raise cannot_be_made(foreign)
    version = rules_version(connection, plan)
    # Before missing tables are made without rows.
    new = to_evaluate(connection, plan, version)
    plan = prepare(connection, plan)
    results = Results(connection, plan, version, new, meanwhile or Meanwhile())
    batches = list(_batches(connection, [*new.return_ids, *again]))
    if batches:
        with memory_beside(connection, plan) as memory, ThreadPoolExecutor(1) as background:
            total, done = len(batches) * len(memory.statements), 0

            def on_statements(count: int) -> None:
                nonlocal done
                done += count
                if on_progress is not None:
                    on_progress(done, total)

            for batch in batches:
                memory.evaluate(batch, on_statements)
                looked = background.submit(results.meanwhile.look, memory.connection)
                results.add(batch, looked.result)
    results.complete()


def _batches(
    connection: duckdb.DuckDBPyConnection, return_ids: Iterable[str]
) -> Iterator[list[str]]:
    """The returns in load order, in portions of about ``ROWS_TOGETHER`` rows."""
    batch, rows = [], 0
    for return_id, size in connection.execute(_SIZES, [list(return_ids)]).fetchall():
        batch.append(return_id)
        rows += size
        if rows >= ROWS_TOGETHER:
            yield batch
            batch, rows = [], 0
    if batch:
        yield batch
