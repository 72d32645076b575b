"""What the HTML report says, read from the marts and the raw tables.

Whatever could grow without end is bounded here, and each bound is told to the reader by the template:
the content says how many there are in all beside those that it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import duckdb

from ssda903_pipeline.overview import Overview, read_overview
from ssda903_pipeline.reports.html_children import ListedReturn, read_listed
from ssda903_pipeline.reports.html_history import History, read_history
from ssda903_pipeline.reports.html_suggestions import Suggestions, read_suggestions
from ssda903_pipeline.reports.tables import WITH_EARLIER
from ssda903_pipeline.tables import TABLES

MAX_LOAD_ISSUES = 200
"""Load issues listed."""


class CheckedReturn(NamedTuple):
    """One return: what was loaded, and what its validation found.

    ``as_at``: the extract date, where it is before the year's end.
    ``children``: all that are named in its tables. ``previous_year`` and ``previous_rows``: last
    year's return; None where it was not supplied. ``years_further_back``: the years of the returns
    behind that one, None where there are none. ``providers``: rows of Ofsted's lists, None where none
    was supplied.
    """

    return_id: str
    la_code: str | None
    collection_year: int
    ruleset_year: int
    as_at: date | None
    loaded_at: datetime | None
    tables: int
    rows: int
    children: int
    previous_return_id: str | None
    previous_rows: int | None
    years_further_back: str | None
    providers: int | None
    load_issues: int
    errors: int
    due_now: int
    children_with_errors: int
    passed: int
    failed: int
    not_run: int

    @property
    def also_supplied(self) -> str:
        """In words, what rules can read besides the return itself."""
        both = {"last year's": self.previous_return_id, "providers": self.providers}
        return ", ".join(name for name, given in both.items() if given is not None) or "nothing"


class SuppliedTable(NamedTuple):
    """One of the twelve tables: its file, where there is one return, and what was found in it.

    ``rows`` is None where no return supplied it.
    """

    table_name: str
    files: str
    rows: int | None
    errors: int
    due_now: int
    children: int

    @property
    def is_last_years(self) -> bool:
        """Whether it is a table of last year's return."""
        return self.table_name not in TABLES


class FailedRule(NamedTuple):
    """A rule with errors. ``returns``: how many returns have them; ``anchor``: its id in the page."""

    rule_code: str
    title: str
    message: str
    fields: str
    view_name: str
    errors: int
    due_now: int
    children: int
    returns: int
    anchor: str


class ReasonNotRun(NamedTuple):
    """Why rules were not run. ``returns``: in how many returns."""

    reason: str
    rule_codes: list[str]
    returns: int


class ReportedIssue(NamedTuple):
    """A load issue; ``collection_year`` tells this year's files from last year's."""

    return_id: str
    collection_year: int
    file_name: str
    line_number: int | None
    message: str


@dataclass(frozen=True)
class Content:
    """All that the report says."""

    overview: Overview
    returns: list[CheckedReturn]
    tables: list[SuppliedTable]
    failed_rules: list[FailedRule]
    listed: list[ListedReturn]
    reasons_not_run: list[ReasonNotRun]
    load_issues: list[ReportedIssue]
    load_issue_count: int
    suggestions: Suggestions | None
    history: History | None

    @property
    def children(self) -> int:
        """Children in all, counted in each return."""
        return sum(checked.children for checked in self.returns)

    @property
    def listed_errors(self) -> int:
        """Errors listed child by child."""
        return sum(one.listed_errors for one in self.listed)

    @property
    def rules_by_code(self) -> dict[str, FailedRule]:
        """The failed rules by code."""
        return {rule.rule_code: rule for rule in self.failed_rules}


def read_content(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]) -> Content:
    """What to report of the returns, which were validated."""
    ids = list(return_ids)
    load_issue_count, load_issues = _load_issues(connection, ids)
    return Content(
        overview=read_overview(connection, ids),
        returns=_returns(connection, ids),
        tables=_tables(connection, ids),
        failed_rules=_failed_rules(connection, ids),
        listed=read_listed(connection, ids),
        reasons_not_run=_reasons_not_run(connection, ids),
        load_issues=load_issues,
        load_issue_count=load_issue_count,
        suggestions=read_suggestions(connection, ids),
        history=read_history(connection, ids),
    )


def _returns(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[CheckedReturn]:
    # A rule may flag a row of last year's, whose child is in none of this year's tables.
    named = " union ".join(
        f"select return_id, child from {relation} where return_id in (select unnest($1))"
        for relation in (*(f"stg_{table}" for table in TABLES), "errors")
    )
    rows = connection.execute(
        f"""
        with named as ({named}),

        children as (select return_id, count(child) as children from named group by return_id),

        with_errors as (
            select return_id, count(distinct child) as children from errors group by return_id
        ),

        supplied as (
            select
                return_id,
                count(distinct case when table_name not in ('providers', 'postcodes')
                    then table_name end) as tables,
                sum(case when table_name = 'providers' then rows_loaded end) as providers
            from raw.return_files
            where status = 'loaded'
            group by return_id
        ),

        with_earlier as (
            select
                read.return_id,
                sum(behind.load_issue_count) as load_issues,
                string_agg(cast(behind.collection_year as varchar), ', ' order by read.years_back)
                    filter (read.years_back > 1) as years_further_back
            from {WITH_EARLIER} as read
            inner join returns as behind on read.read_return_id = behind.return_id
            group by read.return_id
        )

        select
            returns.return_id,
            returns.la_code,
            returns.collection_year,
            returns.ruleset_year,
            case when returns.as_at < returns.collection_end then returns.as_at end,
            returns.loaded_at,
            coalesce(supplied.tables, 0),
            returns.rows_loaded,
            coalesce(children.children, 0),
            returns.previous_return_id,
            previous.rows_loaded,
            with_earlier.years_further_back,
            cast(supplied.providers as integer),
            cast(with_earlier.load_issues as integer),
            coalesce(returns.error_count, 0),
            coalesce(returns.due_now_count, 0),
            coalesce(with_errors.children, 0),
            coalesce(returns.rules_passed, 0),
            coalesce(returns.rules_failed, 0),
            coalesce(returns.rules_not_run, 0)
        from returns
        inner join with_earlier on returns.return_id = with_earlier.return_id
        left join returns as previous on returns.previous_return_id = previous.return_id
        left join children on returns.return_id = children.return_id
        left join with_errors on returns.return_id = with_errors.return_id
        left join supplied on returns.return_id = supplied.return_id
        where returns.return_id in (select unnest($1))
        order by list_position($1, returns.return_id)
        """,
        [ids],
    ).fetchall()
    return [CheckedReturn(*row) for row in rows]


def _tables(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[SuppliedTable]:
    """The twelve tables, and those of last year's whose rows were flagged."""
    files = connection.execute(
        "select table_name, string_agg(file_name, ', ' order by file_name), sum(rows_loaded) "
        "from raw.return_files where return_id in (select unnest($1)) and status = 'loaded' "
        "group by table_name",
        [ids],
    ).fetchall()
    flagged = connection.execute(
        "select table_name, count(*), count(*) filter (due = 'now'), "
        "count(distinct return_id || ' ' || child) "
        "from errors where return_id in (select unnest($1)) group by table_name",
        [ids],
    ).fetchall()
    supplied = {table: (names, rows) for table, names, rows in files}
    errors = {table: counts for table, *counts in flagged}
    more = sorted(table for table in errors if table not in TABLES)
    return [
        SuppliedTable(table, *supplied.get(table, ("", None)), *errors.get(table, (0, 0, 0)))
        for table in (*TABLES, *more)
    ]


def _failed_rules(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[FailedRule]:
    rows = connection.execute(
        """
        with counted as (
            select
                rule_code,
                count(*) as errors,
                count(*) filter (due = 'now') as due_now,
                count(distinct return_id || ' ' || child) as children,
                count(distinct return_id) as returns
            from errors
            where return_id in (select unnest($1))
            group by rule_code
        )

        select
            counted.rule_code,
            rules.title,
            rules.message,
            rules.fields,
            rules.view_name,
            counted.errors,
            counted.due_now,
            counted.children,
            counted.returns,
            'rule-' || row_number() over (
                order by counted.due_now desc, counted.errors desc, counted.rule_code
            )
        from counted
        inner join rules on counted.rule_code = rules.rule_code
        order by counted.due_now desc, counted.errors desc, counted.rule_code
        """,
        [ids],
    ).fetchall()
    return [FailedRule(*row) for row in rows]


def _reasons_not_run(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[ReasonNotRun]:
    rows = connection.execute(
        "select reason_not_run, list_sort(list(distinct rule_code)), count(distinct return_id) "
        "from rule_runs where return_id in (select unnest($1)) and status = 'not_run' "
        "group by reason_not_run order by reason_not_run",
        [ids],
    ).fetchall()
    return [ReasonNotRun(*row) for row in rows]


def _load_issues(
    connection: duckdb.DuckDBPyConnection, ids: list[str]
) -> tuple[int, list[ReportedIssue]]:
    """How many there are of the returns and of those behind them, and the first of them."""
    rows = connection.execute(
        "select returns.return_id, returns.collection_year - read.years_back, issues.file_name, "
        "issues.line_number, issues.message, count(*) over () "
        f"from returns inner join {WITH_EARLIER} as read on returns.return_id = read.return_id "
        "inner join raw.load_issues as issues on read.read_return_id = issues.return_id "
        "where returns.return_id in (select unnest($1)) "
        "order by list_position($1, returns.return_id), 2 desc, 3, 4, 5 limit $2",
        [ids, MAX_LOAD_ISSUES],
    ).fetchall()
    return (rows[0][-1] if rows else 0), [ReportedIssue(*row[:-1]) for row in rows]
