"""Check corrections apart from a validation: of databases that dbt builds, on DuckDB or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from ssda903_pipeline.corrections.trying_out import CHECKS, run_with_corrections
from ssda903_pipeline.database.inside import keep_inside
from ssda903_pipeline.database.known_returns import check_known
from ssda903_pipeline.database.opening import connect, open_existing
from ssda903_pipeline.database.raw_tables import (
    RAW_TABLES,
    RETURN_TABLES,
    create_raw_tables,
    insert_rows,
)
from ssda903_pipeline.database.sql import transaction
from ssda903_pipeline.plan.statements import Plan
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports.overview import SuggestionCount, count_suggestions

RETURNS_TOGETHER = 20
"""Returns of PostgreSQL that are held in memory at a time."""

_VALIDATED = "select return_id from raw.returns where is_reference is not true order by return_id"


def suggest(database: Path, plan: Plan, return_ids: Sequence[str] = ()) -> SuggestionCount:
    """Run the plan and check the corrections of the returns: of all of them where none is named.

    Raises BadInput for a database that is not there and for an unknown return.
    """
    with open_existing(database) as connection:
        create_raw_tables(connection)
        chosen = _chosen(connection, return_ids)
        run_with_corrections(connection, plan, chosen, anew=True)
        return count_suggestions(connection, chosen)


def suggest_in_postgres(plan: Plan, return_ids: Sequence[str] = ()) -> SuggestionCount:
    """The same for the PostgreSQL database that the environment names.

    The corrections are tried out in memory on this machine. What each of them does is written to
    raw.correction_checks, and the next build shows it in ``suggestions``.
    """
    from ssda903_pipeline.database.postgres import connect_postgres, postgres_error

    connection = connect_postgres()
    try:
        create_raw_tables(connection)
        chosen = _chosen(connection, return_ids)
        counts = [
            _suggest_on_a_copy(connection, plan, chosen[start : start + RETURNS_TOGETHER])
            for start in range(0, len(chosen), RETURNS_TOGETHER)
        ]
    except postgres_error() as error:
        raise BadInput(
            "PostgreSQL: the raw tables cannot be read or written. Check their columns, and your "
            "rights to them."
        ) from error
    finally:
        connection.close()
    return SuggestionCount(*map(sum, zip(*counts, strict=True))) if counts else SuggestionCount()


def _chosen(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]) -> list[str]:
    known = [row[0] for row in connection.execute(_VALIDATED).fetchall()]
    check_known(return_ids, known)
    return list(return_ids) or known


def _suggest_on_a_copy(connection, plan: Plan, return_ids: Sequence[str]) -> SuggestionCount:
    """Check the corrections of a few returns on a copy in memory, and write what each of them does."""
    with connect(":memory:") as copy:
        create_raw_tables(copy)
        for table, rows in _rows_of(connection, return_ids):
            insert_rows(copy, table, list(RAW_TABLES[table]), rows)
        keep_inside(copy)
        run_with_corrections(copy, plan, return_ids, anew=True)
        names = list(RAW_TABLES[CHECKS])
        checks = copy.execute(f"select {', '.join(names)} from raw.{CHECKS}").fetchall()
        count = count_suggestions(copy, return_ids)
    with transaction(connection):
        connection.execute(
            f"delete from raw.{CHECKS} where return_id in ({_listed(return_ids)})", return_ids
        )
        insert_rows(connection, CHECKS, names, checks)
    return count


def _rows_of(connection, return_ids: Sequence[str]) -> Iterator[tuple[str, list[tuple]]]:
    """The raw rows of the returns, and of those that they name as last year's."""
    last_years = connection.execute(
        "select previous_return_id from raw.returns "
        f"where previous_return_id is not null and return_id in ({_listed(return_ids)})",
        return_ids,
    ).fetchall()
    wanted = sorted({*return_ids, *(row[0] for row in last_years)})
    for table in RETURN_TABLES:
        if table != CHECKS:
            query = (
                f"select {', '.join(RAW_TABLES[table])} from raw.{table} "
                f"where return_id in ({_listed(wanted)})"
            )
            yield table, connection.execute(query, wanted).fetchall()


def _listed(values: Sequence[str]) -> str:
    return ", ".join(f"${number}" for number in range(1, len(values) + 1))
