"""Fixtures that several test files share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline import corrections, database, plan, plan_run
from ssda903_pipeline.rules import Rule, read_rules
from tests.support import model_cases, rule_cases, synth_case
from tests.support.raw_rows import RawRows
from tests.support.rule_cases import Case, Flagged


@dataclass(frozen=True)
class RunCases:
    """All rule cases, and what the rules made of them in one run."""

    rules: dict[str, Rule]
    cases: list[Case]
    flagged: dict[tuple[str, str], Flagged]
    statuses: dict[tuple[str, str], str]
    path: Path


@pytest.fixture(scope="session")
def all_rule_cases() -> list[Case]:
    """The cases of all rules."""
    return rule_cases.read_cases(read_rules())


@pytest.fixture(scope="session")
def cases_database(tmp_path_factory: pytest.TempPathFactory, all_rule_cases: list[Case]) -> Path:
    """The cases of all rules and models and a synthetic return in one database, all models built."""
    rows = RawRows()
    rule_cases.add_cases(rows, all_rule_cases)
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
def run_cases(cases_database: Path, all_rule_cases: list[Case]) -> RunCases:
    """Every case of every rule, with all rules run once over them."""
    with database.connect(cases_database, read_only=True) as connection:
        flagged = rule_cases.flagged_rows(connection)
        statuses = {
            (return_id, code): status
            for return_id, code, status in connection.execute(
                "select return_id, rule_code, status from rule_runs"
            ).fetchall()
        }
    return RunCases(read_rules(), all_rule_cases, flagged, statuses, cases_database)


@pytest.fixture(scope="module")
def built(cases_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can only read the built database."""
    with database.connect(cases_database, read_only=True) as connection:
        yield connection
