"""What dbt selects by name, and how fresh the returns are."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import yaml

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.dbt_project import run_dbt
from ssda903_pipeline.rules.catalogue import read_rules
from tests.support.commands import PROJECT


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the raw tables; dbt's own files beside it serve all the tests."""
    path = tmp_path_factory.mktemp("selecting") / "ssda903.duckdb"
    with connect(path) as connection:
        create_raw_tables(connection)
    return path


def selected(database: Path, *arguments: str) -> set[str]:
    """The names of the models that dbt selects."""
    command = ["ls", "--resource-type", "model", "--output", "name", *arguments]
    result = run_dbt(command, database, work_folder=database.parent)
    assert result.success, result.exception
    return set(result.result)


def models_in(*folders: str) -> set[str]:
    paths = [path for name in folders for path in (PROJECT / "models" / name).rglob("*.sql")]
    return {path.stem for path in paths}


SELECTORS = {"marts": models_in("marts", "reports")}
"""What each selector of selectors.yml says that it selects."""


def test_every_selector_selects_what_it_says(database: Path) -> None:
    declared = yaml.safe_load((PROJECT / "selectors.yml").read_text(encoding="utf-8"))["selectors"]
    assert {selector["name"] for selector in declared} == set(SELECTORS)
    for name, expected in SELECTORS.items():
        assert selected(database, "--selector", name) == expected


def test_rules_are_selected_by_what_their_metadata_says(database: Path) -> None:
    rules = read_rules().values()
    of_header = [rule for rule in rules if "header" in rule.flags]
    found = selected(database, "--select", "config.meta.flags:header")
    assert found == {rule.view for rule in of_header}
    assert {rule.table for rule in of_header} > {"header"}, "those of other folders are among them"
    late = {rule.view for rule in rules if rule.due == "year_end"}
    assert selected(database, "--select", "config.meta.due:year_end") == late


def test_a_plus_adds_what_rules_need_and_no_other_rule(database: Path) -> None:
    with_needs = selected(database, "--select", "+path:models/rules/dolo")
    assert {name for name in with_needs if name.startswith("rule_")} == models_in("rules/dolo")
    assert {"stg_dolo", "stg_episodes", "int_return_scope"} < with_needs
    assert not with_needs & models_in("marts") - {"rules"}


@pytest.mark.parametrize(
    ("days", "earlier_only", "status"),
    [(34, False, "pass"), (36, False, "warn"), (0, True, "warn")],
    ids=["fresh", "old", "only an earlier year came since"],
)
def test_source_freshness_tells_when_the_newest_return_is_old(
    database: Path, days: int, earlier_only: bool, status: str
) -> None:
    loaded = datetime.now(timezone.utc).replace(tzinfo=None) - timedelta(days=days)
    with connect(database) as connection:
        connection.execute("delete from raw.returns")
        connection.execute(
            "insert into raw.returns (return_id, collection_year, is_reference, loaded_at) "
            "values ('r', 2026, ?, ?)",
            [earlier_only, loaded],
        )
    result = run_dbt(["source", "freshness"], database, work_folder=database.parent)
    sources = [run for run in result.result.results if run.node.resource_type == "source"]
    assert [(run.node.name, run.status) for run in sources] == [("returns", status)]
