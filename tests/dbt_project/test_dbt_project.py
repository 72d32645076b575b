"""The dbt project, by plain dbt in the checkout. As a package: test_integration_tests.py."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest
import yaml

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import RAW_TABLES, create_raw_tables
from ssda903_pipeline.load.loading import load_returns
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.rules.cases.unit_tests import SAMPLE
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import PROJECT, run_dbt_command

SHAPE = (
    "select table_name, column_name, data_type from information_schema.columns "
    "where table_schema = '{}' order by table_name, ordinal_position"
)
UNIT_TESTS = sum(map(len, SAMPLE.values()))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one spoilt return, built by plain dbt in the checkout, tests included."""
    folder = tmp_path_factory.mktemp("built")
    write_returns(make_returns(60, 2026, seed=11, error_rate=0.05), folder)
    request = ReturnRequest(
        [folder / "2026"], la_code="E08000003", collection_year=2026, previous=[folder / "2025"]
    )
    database = folder / "ssda903.duckdb"
    outcomes = load_returns(database, [("the return", request)])
    assert outcomes[0].written is not None
    result = build_in_checkout(database, folder, "--exclude-resource-type", "unit_test")
    assert result.returncode == 0, result.stdout[-3000:]
    (folder / "build.txt").write_text(result.stdout, encoding="utf-8")
    return database


def build_in_checkout(database: Path, folder: Path, *arguments: str):
    return dbt_in_checkout("build", database, folder, *arguments)


def dbt_in_checkout(command: str, database: Path, folder: Path, *arguments: str):
    return run_dbt_command(
        command, "--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT),
        "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"),
        "--no-use-colors", *arguments,
        cwd=database.parent,
    )  # fmt: skip


def test_plain_dbt_build_before_anything_is_loaded(tmp_path: Path) -> None:
    result = build_in_checkout(tmp_path / "ssda903.duckdb", tmp_path)
    assert result.returncode == 0, result.stdout[-3000:]
    assert len(re.findall(r" PASS rule_\w+::rule_", result.stdout)) == UNIT_TESTS
    with duckdb.connect(str(tmp_path / "ssda903.duckdb")) as connection:
        assert connection.execute("select count(*) from errors").fetchone() == (0,)
        made_by_dbt = connection.execute(SHAPE.format("raw")).fetchall()
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        assert sorted(made_by_dbt) == sorted(connection.execute(SHAPE.format("raw")).fetchall())


def test_the_contract_of_the_raw_tables_is_what_the_loader_makes() -> None:
    path = PROJECT / "models" / "sources.yml"
    tables = yaml.safe_load(path.read_text(encoding="utf-8"))["sources"][0]["tables"]
    described = {
        table["name"]: {column["name"]: column["data_type"] for column in table["columns"]}
        for table in tables
    }
    assert described == RAW_TABLES


@pytest.fixture(scope="module")
def manifest(built: Path) -> dict:
    return json.loads((built.parent / "target" / "manifest.json").read_text(encoding="utf-8"))


def test_what_people_read_is_public_with_a_contract_and_the_rest_is_not(manifest: dict) -> None:
    for node in manifest["nodes"].values():
        if node["resource_type"] != "model":
            continue
        is_public = node["fqn"][1] in ("marts", "reports")
        config, name = node["config"], node["name"]
        assert (config["access"] == "public") is is_public, name
        assert config["contract"]["enforced"] is is_public, name
        assert config["group"] == "ssda903", name
        if is_public:
            assert config["persist_docs"] == {"relation": True, "columns": True}, name
            for column in node["columns"].values():
                assert column["data_type"] and column["description"], f"{name}.{column['name']}"


def test_exposures_depend_on_public_models_alone(manifest: dict) -> None:
    assert len(manifest["exposures"]) > 3
    for exposure in manifest["exposures"].values():
        for name in exposure["depends_on"]["nodes"]:
            assert manifest["nodes"][name]["config"]["access"] == "public", exposure["name"]


def test_public_models_have_a_tested_key(manifest: dict) -> None:
    with_key = set()
    for node in manifest["nodes"].values():
        if node["resource_type"] == "test" and node["test_metadata"]["name"].startswith("unique"):
            with_key.add(node["attached_node"])
    public = {
        name
        for name, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and node["config"]["access"] == "public"
    }
    # A file may have the same fault twice in one line.
    assert public - with_key == {"model.ssda903_pipeline.load_issues"}


def test_marts_and_facts_read_no_raw_table_but_by_way_of_staging(manifest: dict) -> None:
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model" and node["fqn"][1] != "staging":
            assert not node["sources"], node["name"]


def test_every_model_and_column_is_described(built: Path) -> None:
    described: dict[str, set[str]] = {}
    for path in (PROJECT / "models").rglob("*.yml"):
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", []):
            assert model.get("description"), f"{model['name']} has no description"
            columns = model.get("columns", [])
            assert all(column.get("description") for column in columns), model["name"]
            described[model["name"]] = {column["name"] for column in columns}
    built_on = {
        "int_episodes": "stg_episodes",
        "int_sw_episodes": "stg_sw_episodes",
        "int_sw_handovers": "stg_sw_episodes",
    }
    with duckdb.connect(str(built), read_only=True) as connection:
        for path in (PROJECT / "models").rglob("*.sql"):
            name = path.stem
            columns = {row[0] for row in connection.execute(f"describe {name}").fetchall()}
            known = described[name] | described.get(built_on.get(name, ""), set())
            if name in built_on:
                # Neighbours' fields are described together, by the first of them.
                columns = {c for c in columns if not c.startswith(("previous_", "next_"))}
            assert columns <= known, f"{name}: {sorted(columns - known)} not described"


def test_a_build_says_in_one_line_what_the_rules_found(built: Path) -> None:
    output = (built.parent / "build.txt").read_text(encoding="utf-8")
    with duckdb.connect(str(built), read_only=True) as connection:
        counts = connection.execute(
            "select sum(due_now_count), sum(error_count - due_now_count), "
            "count(*) filter (status = 'failed'), count(*) filter (status = 'passed'), "
            "count(*) filter (status = 'not_run') from rule_runs"
        ).fetchone()
        children = connection.execute("select distinct child from raw.header").fetchall()
    now, later, failed, passed, not_run = [f"{count:,}" for count in counts]
    assert failed != "0"
    lines = [line for line in output.splitlines() if "SSDA903" in line]
    assert [line.partition("  ")[2] for line in lines] == [
        f"SSDA903: 1 return evaluated; errors: {now} to mend now, {later} due at the year's end; "
        f"rule runs: {failed} failed, {passed} passed, {not_run} not run. See rule_runs."
    ]
    assert " WARN=0 " in output and "arning" not in output, "what is normal warns of nothing"
    assert not [child for (child,) in children if len(child) > 3 and child in output]


def test_errors_can_fail_the_run_when_asked(tmp_path: Path, built: Path) -> None:
    database = tmp_path / "ssda903.duckdb"
    shutil.copyfile(built, database)
    asked = ("--select", "rule_runs", "--vars", "{ssda903_rule_severity: error}")
    failing = dbt_in_checkout("test", database, tmp_path, *asked)
    assert failing.returncode == 1
    assert "Failure in test every_rule_passes" in failing.stdout
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "insert into stg_returns select * replace "
            "(return_id || ' loaded after it' as return_id, timestamp '2100-01-01' as loaded_at) "
            "from stg_returns where not is_reference"
        )
    passing = dbt_in_checkout("test", database, tmp_path, *asked)
    assert passing.returncode == 0, "an older return's errors are not mended any more"
    assert "PASS every_rule_passes" in passing.stdout
