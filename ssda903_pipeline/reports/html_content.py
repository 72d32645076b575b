"""What the HTML report says, read from the marts and the raw tables.

Whatever could grow without end is bounded here. The content says how many there are in all, so that the
template can tell the reader what was left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import duckdb

from ssda903_pipeline.reports.declaration import Report, read_reports, read_star
from ssda903_pipeline.reports.html_children import Listed, read_listed
from ssda903_pipeline.reports.html_history import History, read_history
from ssda903_pipeline.reports.html_mending import Mending, read_mending
from ssda903_pipeline.reports.html_suggestions import Suggestions, read_suggestions
from ssda903_pipeline.reports.overview import Overview, read_overview
from ssda903_pipeline.reports.reading import read_rows
from ssda903_pipeline.tables import TABLES

MAX_LOAD_ISSUES = 200
"""Load issues listed."""


class CheckedReturn(NamedTuple):
    """One return, as the report ``returns_checked`` has it: what was loaded, and what was found."""

    return_id: str
    la_code: str | None
    collection_year: int
    ruleset_year: int
    as_at: date
    collection_end: date
    loaded_at: datetime | None
    table_count: int
    rows_loaded: int
    child_count: int
    previous_return_id: str | None
    previous_rows_loaded: int | None
    years_further_back: str | None
    provider_count: int | None
    load_issues_with_earlier: int
    error_count: int
    due_now_count: int
    children_with_errors: int
    rules_passed: int
    rules_failed: int
    rules_not_run: int

    @property
    def extract_date(self) -> date | None:
        """The day of the extract, where it is before the year's end."""
        return self.as_at if self.as_at < self.collection_end else None

    @property
    def also_supplied(self) -> str:
        """In words, what rules can read besides the return itself."""
        both = {"last year's": self.previous_return_id, "providers": self.provider_count}
        return ", ".join(name for name, given in both.items() if given is not None) or "nothing"


class SuppliedTable(NamedTuple):
    """One of the twelve tables: its file, where there is one return, and what was found in it.

    ``rows_loaded`` is None where no return supplied it.
    """

    table_name: str
    files: str | None
    rows_loaded: int | None
    error_count: int
    due_now_count: int
    child_count: int

    @property
    def is_last_years(self) -> bool:
        """Whether it is a table of last year's return."""
        return self.table_name not in TABLES


class _RuleText(NamedTuple):
    """What the catalogue says of a rule."""

    rule_code: str
    message: str
    fields: str
    view_name: str


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
    explained: int
    anchor: str


class ReportedIssue(NamedTuple):
    """A load issue, in a file of the return's own year or ``years_back`` before it."""

    return_id: str
    collection_year: int
    years_back: int
    file_name: str
    line_number: int | None
    message: str

    @property
    def year_of_the_file(self) -> int:
        """The collection year that the file is of."""
        return self.collection_year - self.years_back


@dataclass(frozen=True)
class Content:
    """All that the report says."""

    overview: Overview
    returns: list[CheckedReturn]
    tables: list[SuppliedTable]
    failed_rules: list[FailedRule]
    mending: Mending
    listed: Listed
    load_issues: list[ReportedIssue]
    load_issue_count: int
    suggestions: Suggestions | None
    history: History | None

    @property
    def children(self) -> int:
        """Children in all, counted in each return."""
        return sum(checked.child_count for checked in self.returns)

    @property
    def rules_by_code(self) -> dict[str, FailedRule]:
        """The failed rules by code."""
        return {rule.rule_code: rule for rule in self.failed_rules}


def tables_read() -> list[Report]:
    """The tables that the page is made of."""
    names = (
        "returns_checked", "tables_checked", "load_issues", "rules_not_run", "likely_causes",
        "rows_to_mend", "errors_by_child", "children_with_errors", "summary_of_failures", "suggested_corrections",
        "returns_over_time", "errors_over_time",
    )  # fmt: skip
    return [*(read_reports()[name] for name in names), read_star()["error_values"]]


def read_content(connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]) -> Content:
    """What to report of the returns, which were validated."""
    ids = list(return_ids)
    overview = read_overview(connection, ids)
    returns = read_rows(connection, read_reports()["returns_checked"], ids, CheckedReturn)
    issues = _load_issues(connection, ids)
    return Content(
        overview=overview,
        returns=sorted(returns, key=lambda checked: ids.index(checked.return_id)),
        tables=_tables(connection, ids),
        failed_rules=_failed_rules(connection, overview, ids),
        mending=read_mending(connection, ids),
        listed=read_listed(connection, ids),
        load_issues=issues[:MAX_LOAD_ISSUES],
        load_issue_count=len(issues),
        suggestions=read_suggestions(connection, ids),
        history=read_history(connection, ids),
    )


def _tables(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[SuppliedTable]:
    """The twelve tables, and those of last year's whose rows were flagged; of all returns together."""
    tables: dict[str, SuppliedTable] = {}
    for one in read_rows(connection, read_reports()["tables_checked"], ids, SuppliedTable):
        so_far = tables.get(one.table_name)
        tables[one.table_name] = one if so_far is None else _added_up(so_far, one)
    return sorted(tables.values(), key=lambda table: table.is_last_years)


def _added_up(one: SuppliedTable, other: SuppliedTable) -> SuppliedTable:
    rows = [table.rows_loaded for table in (one, other) if table.rows_loaded is not None]
    return one._replace(
        rows_loaded=sum(rows) if rows else None,
        error_count=one.error_count + other.error_count,
        due_now_count=one.due_now_count + other.due_now_count,
        child_count=one.child_count + other.child_count,
    )


def _failed_rules(
    connection: duckdb.DuckDBPyConnection, overview: Overview, ids: list[str]
) -> list[FailedRule]:
    """The rules that the overview counts, with what the catalogue says of them."""
    texts = {
        text.rule_code: text for text in read_rows(connection, read_star()["rules"], ids, _RuleText)
    }
    return [
        FailedRule(
            rule_code=rule.rule_code,
            title=rule.title,
            message=texts[rule.rule_code].message,
            fields=texts[rule.rule_code].fields,
            view_name=texts[rule.rule_code].view_name,
            errors=rule.errors,
            due_now=rule.due_now,
            children=rule.children,
            returns=rule.returns,
            explained=rule.explained,
            anchor=f"rule-{number}",
        )
        for number, rule in enumerate(overview.by_rule, start=1)
    ]


def _load_issues(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[ReportedIssue]:
    """Those of the returns and of the ones behind them, in the order in which returns are shown."""
    issues = read_rows(connection, read_reports()["load_issues"], ids, ReportedIssue)
    return sorted(issues, key=lambda issue: ids.index(issue.return_id))
