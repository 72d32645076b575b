"""The package in somebody else's dbt project: the one in integration_tests, by dbt's own commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.support.commands import PROJECT, run_dbt_command

PACKAGE = ("dbt_project.yml", "macros", "models", "seeds", "tests")
"""What dbt reads of the package."""


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, in a folder that holds the package as its checkout does."""
    package = tmp_path_factory.mktemp("package")
    for name in PACKAGE:
        (package / name).symlink_to(PROJECT / name)
    left_behind = shutil.ignore_patterns("target", "dbt_packages", "logs", "*.duckdb")
    shutil.copytree(
        PROJECT / "integration_tests", package / "integration_tests", ignore=left_behind
    )
    return package / "integration_tests"


def dbt(council: Path, *arguments: str) -> str:
    """What a command of dbt says, which has to succeed."""
    result = run_dbt_command("--no-use-colors", *arguments, "--profiles-dir", ".", cwd=council)
    assert result.returncode == 0, result.stdout[-3000:]
    return result.stdout


@pytest.fixture(scope="module")
def first_build(council: Path) -> str:
    """What the first build of the project says."""
    dbt(council, "deps")
    dbt(council, "seed", "--select", "council")
    dbt(council, "run-operation", "ssda903_pipeline.create_raw_tables")
    return dbt(council, "build")  # with the test that names every error


def test_a_strangers_project_builds_on_its_own_tables(council: Path, first_build: str) -> None:
    assert "PASS errors_are_as_expected" in first_build
    warned_of = [line for line in first_build.splitlines() if "Warning in test" in line]
    assert len(warned_of) == 2, "all rules together, and the own one, which has a test of its own"
    assert "every_rule_passes" in "".join(warned_of)
    assert "ssda903_pipeline_has_no_errors_rule_local01_" in "".join(warned_of)
    assert "depends on the root project" not in first_build, "dbt's warning of the own rule"
    assert "unit_test" not in first_build, "those are for this project alone"
    with duckdb.connect(str(council / "council.duckdb"), read_only=True) as warehouse:
        scorecard = warehouse.execute("from analytics.council_scorecard").fetchall()
        (concerned,) = warehouse.execute(
            "select count(distinct child) from analytics.expected_errors"
        ).fetchone()
        not_run = warehouse.execute(
            "select distinct reason_not_run from analytics.rule_runs where rule_code = '184'"
        ).fetchall()
        schemas = warehouse.execute(
            "select distinct table_schema from information_schema.tables order by 1"
        ).fetchall()
    (line,) = scorecard
    assert (line[0], line[3], line[4]) == ("2026-may", concerned, 12)
    assert not_run == [("Not supplied: placed_adoption",)]
    assert schemas == [("analytics",), ("analytics_cla",)], "nothing is made elsewhere"


@pytest.mark.usefixtures("first_build")
def test_a_build_without_news_tests_nothing_of_the_package_again(council: Path) -> None:
    part = ("--select", "rule_local01", "council_scorecard", "source:ssda903_raw.oc3")
    warned = "Warning in test ssda903_pipeline_has_no_errors_rule_local01_"
    said = dbt(council, "build", *part)
    assert "New returns to test: 0" in said
    assert warned not in said

    def read_by(test: str) -> str:
        (compiled,) = (council / "target" / "compiled").rglob(f"{test}*.sql")
        return compiled.read_text(encoding="utf-8")

    of_package = "ssda903_pipeline_source_rows_belong_to_returns_ssda903_raw_oc3_"
    assert "rows_to_test" in read_by(of_package)
    assert "rows_to_test" not in read_by("not_null_council_scorecard_return_id"), "the stranger's"
    assert warned in dbt(council, "test", *part), "it looks at every row"
    assert "rows_to_test" not in read_by(of_package)


def test_a_rule_that_the_errors_would_miss_is_refused(council: Path) -> None:
    """Its model is there, and its code is not in the var: it would pass without being asked."""
    run = ("run", "--select", "int_rule_inputs", "--vars", "{ssda903_own_rules: []}")
    for command in (("deps",), run):
        result = run_dbt_command("--no-use-colors", *command, "--profiles-dir", ".", cwd=council)
    assert result.returncode == 1
    assert (
        "Rule LOCAL01 (models/own_rules/rule_local01.sql) is not in the var ssda903_own_rules"
        in result.stdout
    )
