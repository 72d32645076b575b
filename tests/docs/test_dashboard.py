"""The example dashboard, really run on an export: it shows the figures of the database."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from ssda903_pipeline import reports
from tests.support.commands import PROJECT
from tests.support.synth_case import RETURN_ID

EXAMPLE = PROJECT / "examples" / "bi"


@pytest.fixture
def run_dashboard(monkeypatch: pytest.MonkeyPatch):
    """Run the dashboard on a folder."""

    def run(folder: Path) -> AppTest:
        monkeypatch.setenv("SSDA903_EXPORT", str(folder))
        return AppTest.from_file(str(EXAMPLE / "dashboard.py"), default_timeout=120).run()

    return run


def test_the_dashboard_shows_the_figures_of_the_database(
    built: duckdb.DuckDBPyConnection, tmp_path: Path, run_dashboard
) -> None:
    reports.export(built, tmp_path, [RETURN_ID, "errors/1"], ["parquet"])
    app = run_dashboard(tmp_path)
    assert not app.exception and not app.error
    chosen = app.selectbox[0]
    for return_id in (RETURN_ID, "errors/1"):
        app = chosen.select(return_id).run()
        assert not app.exception
        errors, due_now, children = built.execute(
            "select count(*), count(*) filter (due = 'now'), count(distinct child) from errors "
            "where return_id = $1",
            [return_id],
        ).fetchone()
        failed, not_run = built.execute(
            "select count(*) filter (status = 'failed'), count(*) filter (status = 'not_run') "
            "from rule_runs where return_id = $1",
            [return_id],
        ).fetchone()
        assert {metric.label: metric.value for metric in app.metric} == {
            "Errors": f"{errors:,}",
            "Due now": f"{due_now:,}",
            "Children with errors": f"{children:,}",
            "Rules failed": f"{failed:,}",
            "Rules not run": f"{not_run:,}",
        }
        by_rule = app.dataframe[0].value
        assert (
            sorted(map(tuple, by_rule[["Rule", "Errors"]].to_numpy()))
            == built.execute(
                "select rule_code, count(*) from errors where return_id = $1 group by all order by all",
                [return_id],
            ).fetchall()
        )
        assert len(app.dataframe[2].value) == not_run
    codes = chosen.select(RETURN_ID).run().dataframe[1].value
    assert len(codes) == 20
    most = codes.iloc[0]
    flagged, label = built.execute(
        "select count(distinct (table_name, row_number)), "
        "(select max(label) from field_codes where field = $2 and code = $3) "
        "from error_values where return_id = $1 and field = $2 and upper(trim(value)) = $3 "
        "and not is_compared",
        [RETURN_ID, most["Field"], most["Code"]],
    ).fetchone()
    assert (most["Rows"], most["Meaning"]) == (flagged, label)


def test_without_an_export_the_dashboard_says_so(tmp_path: Path, run_dashboard) -> None:
    app = run_dashboard(tmp_path)
    assert not app.exception
    assert [message.value for message in app.error] == [
        f"There is no export in {tmp_path}. Name its folder in SSDA903_EXPORT."
    ]


def test_the_dashboard_tells_nobody_that_it_was_used() -> None:
    settings = (EXAMPLE / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert "gatherUsageStats = false" in settings and 'address = "localhost"' in settings
