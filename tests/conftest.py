"""Fixtures that several test files share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline import corrections, database, plan, plan_run
from ssda903_pipeline.rule_cases.comparing import Outcome, add_cases, outcomes
from ssda903_pipeline.rule_cases.raw_rows import RawRows
from ssda903_pipeline.rule_cases.reading import Case, read_cases
from ssda903_pipeline.rules import read_rules
from tests.support import model_cases, synth_case

RULE_CASES = Path(__file__).with_name("rules")


@pytest.fixture(scope="session")
def all_rule_cases() -> list[Case]:
    """The cases of all rules."""
    return read_cases(RULE_CASES, read_rules())


@pytest.fixture(scope="session")
def cases_database(tmp_path_factory: pytest.TempPathFactory, all_rule_cases: list[Case]) -> Path:
    """The cases of all rules and models and a synthetic return in one database, all models built."""
    rows = RawRows()
    add_cases(rows, all_rule_cases)
    model_cases.add_cases(rows, model_cases.read_cases())
    synth_case.add_synthetic_return(rows)
    path = tmp_path_factory.mktemp("cases") / "cases.duckdb"
    with database.connect(path) as connection:
        database.create_raw_tables(connection)
        rows.write(connection)
    with database.connect(path) as connection:
        current = plan.current_plan()
        plan_run.run_plan(connection, current)
        correctable = connection.execute(
            "select distinct return_id from int_corrections"
        ).fetchall()
        corrections.check_corrections(connection, current, [row[0] for row in correctable])
    return path


@pytest.fixture(scope="session")
def rule_outcomes(cases_database: Path, all_rule_cases: list[Case]) -> dict[str, list[Outcome]]:
    """By rule: what became of its cases, with all rules run once over all of them."""
    by_rule = defaultdict(list)
    with database.connect(cases_database, read_only=True) as connection:
        for outcome in outcomes(connection, all_rule_cases):
            by_rule[outcome.case.rule.code].append(outcome)
    return by_rule


@pytest.fixture(scope="module")
def built(cases_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can only read the built database."""
    with database.connect(cases_database, read_only=True) as connection:
        yield connection
