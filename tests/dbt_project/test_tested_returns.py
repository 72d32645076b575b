"""Which returns the data tests of ``dbt build`` look at: those that no build has tested yet."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import ssda903_pipeline
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.dbt_project import run_dbt
from ssda903_pipeline.synth import make_returns, write_returns

LA_CODE, YEAR = "E08000003", 2026
ALL = ("--vars", "{ssda903_test_all_returns: true}")


@dataclass
class Database:
    """A database whose returns ``validate`` evaluated: dbt has only to test them."""

    path: Path
    work_folder: Path

    def run(self, *statements: str) -> None:
        with connect(self.path) as connection:
            for statement in statements:
                connection.execute(statement)

    def ids(self, table: str) -> set[str]:
        with connect(self.path, read_only=True) as connection:
            rows = connection.execute(f"select return_id from {table}").fetchall()
        return {return_id for (return_id,) in rows}

    def tests(self, *arguments: str, command: str = "build") -> dict[str, list[str]]:
        """What the tests read and found: the names of the tests by their status."""
        # With other vars dbt parses everything again: what it keeps of that is kept apart.
        folder = self.work_folder / ("with-vars" if "--vars" in arguments else "without-vars")
        result = run_dbt(
            [command, "--resource-type", "test", *arguments], self.path, work_folder=folder
        )
        assert result.exception is None
        found: dict[str, list[str]] = {}
        for run in result.result.results:
            # Hooks of a run are among its results.
            if run.node.resource_type == "test":
                found.setdefault(str(run.status), []).append(run.node.name)
        return found

    def failed(self, *arguments: str, command: str = "build") -> list[str]:
        return sorted(self.tests(*arguments, command=command).get("fail", []))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two extracts, ``1`` and ``2``, each with last year's."""
    folder = tmp_path_factory.mktemp("files")
    for seed in (1, 2):
        made = make_returns(12, YEAR, seed=seed, la_code=LA_CODE, error_rate=0.1)
        write_returns(made, folder / str(seed))
    return folder


@pytest.fixture(scope="module")
def work_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of dbt's own files: one for all tests, with one database name, so that dbt parses once."""
    return tmp_path_factory.mktemp("dbt")


@pytest.fixture
def evaluate(files: Path, work_folder: Path) -> Callable[[str], str]:
    """Loads an extract and evaluates it, as the command line does; gives its id."""

    def validate(extract: str) -> str:
        found = ssda903_pipeline.validate(
            files / extract / str(YEAR),
            previous=files / extract / str(YEAR - 1),
            la=LA_CODE, year=YEAR, db=work_folder / "x.duckdb",
        )  # fmt: skip
        return found.return_ids[0]

    return validate


@pytest.fixture
def database(evaluate: Callable[[str], str], work_folder: Path) -> Database:
    """A database with one extract, evaluated and not tested."""
    path = work_folder / "x.duckdb"
    path.unlink(missing_ok=True)
    evaluate("1")
    return Database(path, work_folder)


def repeat_row(table: str, return_id: str) -> str:
    return f"insert into {table} select * from {table} where return_id = '{return_id}' limit 1"


SPOILT = [
    "accepted_values_rule_runs_status__passed__failed__not_run",
    "not_null_error_history_status",
    "source_not_null_ssda903_raw_load_issues_message",
    "unique_together_int_child_counts_return_id",
]
"""What is wrong after ``spoil``: none of it is made of another, or the build would not get so far."""


def spoil(return_id: str) -> list[str]:
    """Spoil a raw table, tables of one return's rows, and a view of all returns of an authority."""
    return [
        f"insert into raw.load_issues (return_id) values ('{return_id}')",
        repeat_row("int_child_counts", return_id),
        f"update rule_runs set status = 'odd' where rule_code = '101' and return_id = '{return_id}'",
        "alter view error_history rename to error_history_before",
        "create view error_history as "
        "select * replace (cast(null as varchar) as status) from error_history_before",
    ]


def test_what_was_tested_is_looked_at_again_only_when_asked(
    database: Database, evaluate: Callable[[str], str]
) -> None:
    (first,) = database.ids("returns where not is_reference")
    assert not database.failed()
    assert database.ids("tested_returns") == database.ids("raw.returns")

    evaluate("2")
    database.run(*spoil(first))
    assert not database.failed()
    assert database.ids("tested_returns") == database.ids("raw.returns")
    assert len(database.ids("returns_to_test")) == 1 + 1, "with last year's"
    for everything in (ALL, ("--full-refresh",)):
        assert database.failed(*everything) == sorted(SPOILT)
    # A full refresh begins anew: its tests count, and they failed.
    assert database.ids("tested_returns") == set()
    assert database.failed() == database.failed(command="test") == sorted(SPOILT)


def test_a_return_is_to_be_tested_until_a_whole_build_finds_no_fault(
    database: Database, evaluate: Callable[[str], str]
) -> None:
    tests = database.tests()
    assert set(tests) == {"pass"}
    second = evaluate("2")
    name = "not_null_errors_rule_code"
    assert name in tests["pass"]
    assert not database.failed("--exclude", name)
    assert second not in database.ids("tested_returns"), "a test is missing"

    database.run(repeat_row("int_child_counts", second))
    for _ in range(2):
        assert database.failed() == ["unique_together_int_child_counts_return_id"]
    assert second not in database.ids("tested_returns")
    database.run(
        f"delete from int_child_counts where return_id = '{second}'",
        f"insert into int_child_counts values ('{second}', 1)",
    )
    assert not database.failed()
    database.run(repeat_row("int_child_counts", second))
    assert not database.failed(), "nothing is new"
    assert database.ids("returns_to_test") == set()
    # Where the command line evaluated them all anew, by other rules, none of them is tested.
    database.run("update tested_returns set rules_version = 'other'")
    assert database.failed() == ["unique_together_int_child_counts_return_id"]
    assert database.ids("returns_to_test where is_everything") == {None}


def test_raw_rows_that_no_return_will_bring_up_are_looked_at_in_every_build(
    database: Database,
) -> None:
    (first,) = database.ids("returns where not is_reference")
    assert not database.failed()
    database.run(
        "insert into raw.episodes (return_id, row_number) values ('of none', 1), (null, 1)",
        "insert into raw.providers (return_id) values (null)",
        repeat_row("raw.returns", first),
        f"insert into raw.correction_checks (return_id) values ('{first}')",
    )
    assert database.failed() == [
        "source_not_null_ssda903_raw_correction_checks_correction_id",
        "source_not_null_ssda903_raw_providers_return_id",
        "source_unique_ssda903_raw_returns_return_id",
        "ssda903_pipeline_source_rows_belong_to_returns_ssda903_raw_episodes_",
        "ssda903_pipeline_source_rows_belong_to_returns_ssda903_raw_providers_False",
    ]


def test_a_build_without_news_reads_no_table_that_grows(database: Database) -> None:
    assert not database.failed()
    assert not database.failed()
    folder = database.work_folder / "without-vars" / "target"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    results = json.loads((folder / "run_results.json").read_text(encoding="utf-8"))["results"]
    grow, read_whole = set(), set()
    for result in results:
        node = manifest["nodes"][result["unique_id"]]
        if node["resource_type"] != "test":
            continue
        tested = manifest["nodes"].get(node["attached_node"])
        name = tested["name"] if tested else node["sources"][0][1]
        if not tested or tested["config"]["materialized"] in ("per_return", "view"):
            grow.add(name)
        if " where 1 = 0" not in result["compiled_code"]:
            read_whole.add(name)
    few_rows = {"returns", "correction_checks", "loadings", "error_notes", "stg_error_notes"}
    assert read_whole & grow == few_rows
    assert len(grow) > 50
