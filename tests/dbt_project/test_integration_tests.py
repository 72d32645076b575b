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


def test_a_strangers_project_builds_on_its_own_tables(council: Path) -> None:
    for command in (
        ("deps",),
        ("seed", "--select", "council"),
        ("run-operation", "ssda903_pipeline.create_raw_tables"),
        ("build",),  # with the test that names every error
    ):
        result = run_dbt_command("--no-use-colors", *command, "--profiles-dir", ".", cwd=council)
        assert result.returncode == 0, result.stdout[-3000:]
    assert "PASS errors_are_as_expected" in result.stdout
    warned_of = [line for line in result.stdout.splitlines() if "Warning in test" in line]
    assert len(warned_of) == 2, "all rules together, and the own one, which has a test of its own"
    assert "every_rule_passes" in "".join(warned_of)
    assert "ssda903_pipeline_has_no_errors_rule_local01_" in "".join(warned_of)
    assert "depends on the root project" not in result.stdout, "dbt's warning of the own rule"
    assert "unit_test" not in result.stdout, "those are for this project alone"
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
