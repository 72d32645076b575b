"""The declaration of what is handed out: it names columns that there are, and all that is needed."""

from __future__ import annotations

import re

import duckdb
import pytest

from ssda903_pipeline.reports.declaration import Report, read_reports, read_star, sheets
from ssda903_pipeline.reports.workbook import STYLES

EVERY = [*read_reports().values(), *read_star().values()]


def columns_of(connection: duckdb.DuckDBPyConnection, report: Report) -> list[str]:
    return [row[0] for row in connection.execute(f"describe {report.name}").fetchall()]


@pytest.mark.parametrize("report", EVERY, ids=lambda report: report.name)
def test_names_columns_of_its_model_in_their_order(
    built: duckdb.DuckDBPyConnection, report: Report
) -> None:
    columns = columns_of(built, report)
    shown = [column.name for column in report.columns]
    assert shown == [name for name in columns if name in shown]
    ordered = [re.sub(r"( desc| nulls last| nulls first)+$", "", key) for key in report.order_by]
    assert set(ordered) <= set(columns)
    assert len(set(ordered)) == len(ordered)


@pytest.mark.parametrize("report", EVERY, ids=lambda report: report.name)
def test_rows_have_one_order_where_they_have_a_key(
    built: duckdb.DuckDBPyConnection, report: Report
) -> None:
    if report.name == "load_issues":
        pytest.skip("the same fault twice in one line is told twice")
    keys = [re.sub(r"( desc| nulls last| nulls first)+$", "", key) for key in report.order_by]
    repeated = built.execute(
        f"select count(*) from (select 1 from {report.name} group by {', '.join(keys)} having count(*) > 1)"
    ).fetchone()
    assert repeated == (0,)


def test_sheets_say_what_they_are_for() -> None:
    assert [sheet.sheet for sheet in sheets()] == [
        "Summary of failures", "Likely causes", "Rows to mend", "Children with errors",
        "Errors by child", "Rules not run", "Load issues", "Suggestions", "What changed", "History",
        "Errors over time",
    ]  # fmt: skip
    for sheet in sheets():
        assert sheet.about and sheet.columns
        assert sheet.csv or sheet.all_rows_in in read_star()
        assert {column.kind for column in sheet.columns} <= STYLES.keys()
        # Excel's own bounds.
        assert len(sheet.sheet) <= 31
        headings = [column.heading for column in sheet.columns]
        assert len(set(headings)) == len(headings)
