"""The sheets of the workbook: what each is for, its columns and its query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssda903_pipeline.reports.tables import (
    CHILD_ERRORS,
    CHILDREN_WITH_ERRORS,
    CHOSEN,
    SAME_AUTHORITY_AND_YEAR,
    SUGGESTIONS,
    SUMMARY_OF_FAILURES,
    WITH_EARLIER,
    ReportTable,
)


@dataclass(frozen=True)
class Column:
    """A column of a sheet: what it takes from the query, its heading and its width in characters.

    ``kind``: text, wrapped, number, year, percent, day or time.
    """

    name: str
    heading: str
    width: int
    kind: str = "text"


RETURN_COLUMNS = (
    Column("la_code", "Authority", 11),
    Column("collection_year", "Year", 6, "year"),
    Column("return_id", "Return", 26),
)
"""Which return a row is about; left out where all rows are about the same."""


@dataclass(frozen=True)
class Sheet:
    """A sheet. ``about`` says on the summary what it is for, ``elsewhere`` where all rows are.

    ``only_with_rows``: there is no such sheet without rows. ``says_return``: whether the columns
    of the return go before the others where there is more than one.
    """

    name: str
    about: str
    table: ReportTable
    columns: Sequence[Column]
    elsewhere: str
    only_with_rows: bool = False
    says_return: bool = True

    def columns_for(self, return_count: int) -> list[Column]:
        """The columns of a workbook about that many returns."""
        several = self.says_return and return_count > 1
        return [*(RETURN_COLUMNS if several else ()), *self.columns]


RULE = Column("rule_code", "Rule", 10)
TITLE = Column("title", "What is wrong", 38, "wrapped")
MESSAGE = Column("message", "What to check", 60, "wrapped")
TABLE = Column("table_name", "Table", 18)
DUE_NOW = Column("due_now_count", "Due now", 9, "number")
DUE = Column("due", "Due", 11)
CHILD = Column("coalesce(child, '(blank)')", "Child", 14)
ROW = Column("row_number", "Row", 8, "number")

_ALL_IN_CSV = "All of them are in {}.csv, which --format csv writes."


def _several_returns(mart: str, order: str) -> ReportTable:
    """A mart of the history, for authorities and years of which there is more than one return."""
    return ReportTable(
        mart,
        f"""
        select * from {mart} as history
        where {SAME_AUTHORITY_AND_YEAR.format("history")}
            and (
                select count(*) from return_history as every_return
                where every_return.la_code is not distinct from history.la_code
                    and every_return.collection_year = history.collection_year
            ) > 1
        order by {order}
        """,
        mart,
    )


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "Summary of failures",
        "Each rule that failed: what is wrong, and how many rows and children it flagged.",
        SUMMARY_OF_FAILURES,
        (
            RULE,
            TITLE,
            MESSAGE,
            TABLE,
            Column("error_count", "Errors", 9, "number"),
            DUE_NOW,
            Column("child_count", "Children", 9, "number"),
            Column("share_of_children", "Share of children", 10, "percent"),
        ),
        _ALL_IN_CSV.format(SUMMARY_OF_FAILURES.name),
    ),
    Sheet(
        "Children with errors",
        "One line for each error, with the values to look at and where they are in your files.",
        CHILDREN_WITH_ERRORS,
        (
            CHILD,
            RULE,
            TITLE,
            MESSAGE,
            DUE,
            TABLE,
            Column("file_name", "File", 22),
            ROW,
            Column("line_number", "Line", 8, "number"),
            Column("found_by", "Find it by", 26, "wrapped"),
            Column("fields", "Fields", 22, "wrapped"),
            Column("field_values", "Values as supplied", 40, "wrapped"),
        ),
        _ALL_IN_CSV.format(CHILDREN_WITH_ERRORS.name),
    ),
    Sheet(
        "Errors by child",
        "Each child with errors: how many, and of which rules.",
        CHILD_ERRORS,
        (
            CHILD,
            Column("error_count", "Errors", 9, "number"),
            DUE_NOW,
            Column("rule_count", "Rules", 9, "number"),
            Column("rule_codes", "Which rules", 90, "wrapped"),
        ),
        _ALL_IN_CSV.format(CHILD_ERRORS.name),
    ),
    Sheet(
        "Rules not run",
        "Rules that could not be checked, and what was not supplied for them. They may hide errors.",
        ReportTable(
            "rules_not_run",
            f"""
            select * from rule_runs
            where {CHOSEN} and status = 'not_run'
            order by return_id, rule_code
            """,
            "rule_runs",
        ),
        (
            RULE,
            Column("title", "What it looks for", 60, "wrapped"),
            Column("reason_not_run", "Why it was not run", 70, "wrapped"),
        ),
        _ALL_IN_CSV.format("rule_runs"),
    ),
    Sheet(
        "Load issues",
        "Whatever in the files could not be taken as it stands.",
        ReportTable(
            "load_issues",
            f"""
            select
                loaded.return_id,
                loaded.la_code,
                loaded.collection_year,
                case read.years_back
                    when 0 then 'This year''s'
                    when 1 then 'Last year''s'
                    else 'Of ' || (loaded.collection_year - read.years_back)
                end as files,
                issues.file_name,
                issues.line_number,
                issues.table_name,
                issues.message
            from returns as loaded
            inner join {WITH_EARLIER} as read
                on loaded.return_id = read.return_id
            inner join raw.load_issues as issues
                on read.read_return_id = issues.return_id
            where loaded.{CHOSEN}
            order by
                loaded.return_id, read.years_back, issues.file_name, issues.line_number nulls first
            """,
            "raw.load_issues",
        ),
        (
            Column("files", "Files", 12),
            Column("file_name", "File", 30),
            Column("line_number", "Line", 8, "number"),
            TABLE,
            Column("message", "What was found and done", 90, "wrapped"),
        ),
        "All of them are in the database: select * from raw.load_issues.",
    ),
    Sheet(
        "Suggestions",
        "Corrections that would clear errors. Look at each before you make it.",
        SUGGESTIONS,
        (
            CHILD,
            TABLE,
            ROW,
            Column("correction_number", "Correction", 11, "number"),
            Column("field", "Field", 18),
            Column("value_now", "Value now", 18),
            Column("value_suggested", "Value suggested", 18),
            Column("basis", "On what basis", 50, "wrapped"),
            Column("confidence", "How sure", 10),
            Column("errors_cleared", "Errors it clears", 10, "number"),
            Column("rules_cleared", "Of which rules", 26, "wrapped"),
        ),
        _ALL_IN_CSV.format(SUGGESTIONS.name),
        only_with_rows=True,
    ),
    Sheet(
        "History",
        "From return to return: which errors are new, which were fixed, which are still there.",
        _several_returns("return_history", "la_code, collection_year, sequence_number"),
        (
            RETURN_COLUMNS[0],
            RETURN_COLUMNS[1],
            Column("sequence_number", "Number", 9, "number"),
            RETURN_COLUMNS[2],
            Column("loaded_at", "Loaded (UTC)", 17, "time"),
            Column("error_count", "Errors", 9, "number"),
            DUE_NOW,
            Column("errors_new", "New", 9, "number"),
            Column("errors_reopened", "Reopened", 10, "number"),
            Column("errors_fixed", "Fixed since the one before", 14, "number"),
            Column("errors_outstanding", "Still there", 11, "number"),
        ),
        _ALL_IN_CSV.format("return_history"),
        only_with_rows=True,
        says_return=False,
    ),
    Sheet(
        "Errors over time",
        "Each error with the returns in which it was first and last seen, and when it was fixed.",
        _several_returns(
            "error_history",
            "la_code, collection_year, status desc, child, rule_code, row_key, table_name, occurrence",
        ),
        (
            RETURN_COLUMNS[0],
            RETURN_COLUMNS[1],
            CHILD,
            RULE,
            TITLE,
            TABLE,
            Column("row_key", "Row", 26),
            Column("status", "Status", 9),
            DUE,
            Column("first_seen_at", "First seen (UTC)", 17, "time"),
            Column("last_seen_at", "Last seen (UTC)", 17, "time"),
            Column("fixed_at", "Fixed (UTC)", 17, "time"),
            Column("days_open", "Days open", 9, "number"),
            Column("times_reopened", "Times reopened", 10, "number"),
            Column("returns_seen", "Returns it was in", 10, "number"),
        ),
        _ALL_IN_CSV.format("error_history"),
        only_with_rows=True,
        says_return=False,
    ),
)
"""The sheets after the summary, in order."""
