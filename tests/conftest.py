"""Fixtures that several test files share."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline.cache import VARIABLE
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.spark import SparkConnection
from ssda903_pipeline.rules.cases.comparing import Outcome, outcomes
from ssda903_pipeline.rules.cases.reading import Case, read_cases
from ssda903_pipeline.rules.catalogue import read_rules
from tests.support.cases_database import build_cases_database
from tests.support.spark import running_spark

# A cache for this run alone: another version may have put something into the user's.
_CACHE = tempfile.TemporaryDirectory(prefix="ssda903-cache-")
os.environ[VARIABLE] = _CACHE.name

RULE_CASES = Path(__file__).with_name("rules")


@pytest.fixture(scope="session")
def all_rule_cases() -> list[Case]:
    """The cases of all rules."""
    return read_cases(RULE_CASES, read_rules())


@pytest.fixture(scope="session")
def cases_database(tmp_path_factory: pytest.TempPathFactory, all_rule_cases: list[Case]) -> Path:
    """The cases of all rules and models and a synthetic return in one database, all models built."""
    path = tmp_path_factory.mktemp("cases") / "cases.duckdb"
    build_cases_database(path, all_rule_cases)
    return path


@pytest.fixture(scope="session")
def rule_outcomes(cases_database: Path, all_rule_cases: list[Case]) -> dict[str, list[Outcome]]:
    """Rule -> the outcomes of its cases, with all rules run once over all cases."""
    by_rule = defaultdict(list)
    with connect(cases_database, read_only=True) as connection:
        for outcome in outcomes(connection, all_rule_cases):
            by_rule[outcome.case.rule.code].append(outcome)
    return by_rule


@pytest.fixture(scope="module")
def built(cases_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can only read the built database."""
    with connect(cases_database, read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkConnection]:
    """A connection to Spark with empty raw tables."""
    with running_spark(tmp_path_factory.mktemp("spark")) as connection:
        yield connection
