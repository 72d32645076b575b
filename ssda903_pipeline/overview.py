"""What a validation found, in figures: the totals that the command line and the reports begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import duckdb


class RuleCount(NamedTuple):
    """A rule that failed: how many rows it flagged, of how many children, counted in each return."""

    rule_code: str
    title: str
    errors: int
    children: int


class NotRun(NamedTuple):
    """A reason for not running rules, and the codes of these rules."""

    reason: str
    rule_codes: list[str]


class SuggestionCount(NamedTuple):
    """How many corrections are suggested, for how many rows, and how many errors they would clear.

    Of several for one row only one can be right: the one that clears most counts.
    """

    corrections: int = 0
    rows: int = 0
    errors: int = 0


@dataclass(frozen=True)
class Overview:
    """The figures of some returns together.

    ``errors``: flagged rows, counted once for each rule. ``children``: those with an error, counted
    in each return. ``passed``, ``failed`` and ``not_run`` count rule runs; ``by_rule`` has the
    most frequent errors first.
    """

    errors: int
    children: int
    passed: int
    failed: int
    not_run: int
    by_rule: list[RuleCount]
    reasons_not_run: list[NotRun]
    suggestions: SuggestionCount


def read_overview(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]) -> Overview:
    """The figures of the returns, from the marts of the connection's database."""
    ids = [list(return_ids)]
    errors, children = connection.execute(
        "select count(*), count(distinct case when child is not null then return_id || ' ' || child end) "
        "from errors where return_id in (select unnest($1))",
        ids,
    ).fetchone()
    runs = dict(
        connection.execute(
            "select status, count(*) from rule_runs "
            "where return_id in (select unnest($1)) group by status",
            ids,
        ).fetchall()
    )
    by_rule = connection.execute(
        "select rule_code, title, count(*), "
        "count(distinct case when child is not null then return_id || ' ' || child end) "
        "from errors where return_id in (select unnest($1)) "
        "group by rule_code, title order by 3 desc, 1",
        ids,
    ).fetchall()
    not_run = connection.execute(
        "select reason_not_run, list_sort(list(distinct rule_code)) from rule_runs "
        "where return_id in (select unnest($1)) and status = 'not_run' "
        "group by reason_not_run order by reason_not_run",
        ids,
    ).fetchall()
    return Overview(
        errors=errors,
        children=children,
        passed=runs.get("passed", 0),
        failed=runs.get("failed", 0),
        not_run=runs.get("not_run", 0),
        by_rule=[RuleCount(*row) for row in by_rule],
        reasons_not_run=[NotRun(*row) for row in not_run],
        suggestions=count_suggestions(connection, return_ids),
    )


def count_suggestions(
    connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]
) -> SuggestionCount:
    """How much the mart ``suggestions`` holds for the returns."""
    row = connection.execute(
        """
        with suggested as (
            select distinct return_id, row_number, correction_number, errors_cleared
            from suggestions
            where return_id in (select unnest($1))
        ),

        ranked as (
            select
                suggested.*,
                row_number() over (
                    partition by return_id, row_number
                    order by errors_cleared desc, correction_number
                ) as place
            from suggested
        ),

        best as (
            select distinct return_id, correction_number, errors_cleared
            from ranked
            where place = 1
        )

        select
            (select count(distinct (return_id, correction_number)) from suggested),
            (select count(*) from ranked where place = 1),
            (select coalesce(sum(errors_cleared), 0) from best)
        """,
        [list(return_ids)],
    ).fetchone()
    return SuggestionCount(*row)
