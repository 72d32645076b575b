"""``state:modified`` selects what was changed and no more, and all that is made of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
import yaml

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.dbt_project import run_dbt
from ssda903_pipeline.load.loading import load_returns
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.rules.catalogue import Rule, read_rules
from ssda903_pipeline.rules.own.composing import PARTS
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import PROJECT

TITLE = "A title that no rule has"
MESSAGE = "A message that no rule has."

MADE_OF_METADATA = {"rules", "int_rule_inputs", "int_rule_fields", "int_rule_scope"}


@dataclass
class Changing:
    """A copy of the project, a database made from it, and the state of another database."""

    project: Path
    database: Path
    state: Path

    def dbt(self, *arguments: str):
        """Run dbt on the database, with the other database's state to compare with."""
        return run_dbt(
            [*arguments, "--state", str(self.state)],
            self.database,
            work_folder=self.project,
            project=self.project,
        )

    def modified(self) -> set[str]:
        """The names of what dbt takes for changed; the tests of that are not."""
        only = ("--indirect-selection", "empty", "--output", "name")
        result = self.dbt("ls", "--select", "state:modified", *only)
        assert result.success
        return set(result.result)

    def change(self, rule: Rule, description: str | None = None, **meta: object) -> None:
        """Change a rule's YAML file."""
        path = self.project / rule.path.relative_to(PROJECT).with_suffix(".yml")
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        (model,) = document["models"]
        model["description"] = description or model["description"]
        model["config"]["meta"].update(meta)
        path.write_text(yaml.safe_dump(document), encoding="utf-8")

    def rows(self, query: str, *values: object) -> list[tuple]:
        """What a query of the database gives."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(query, values).fetchall()


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Changing:
    """Built (by the plan, which makes what dbt makes), and nothing changed yet."""
    folder = tmp_path_factory.mktemp("state")
    project = folder / "project"
    for part in PARTS:
        shutil.copytree(PROJECT / part, project / part)
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copyfile(PROJECT / name, project / name)
    write_returns(make_returns(60, 2026, seed=11, error_rate=0.05), folder)
    request = ReturnRequest(
        [folder / "2026"], la_code="E08000003", collection_year=2026, previous=[folder / "2025"]
    )
    database = folder / "council.duckdb"
    assert load_returns(database, [("the return", request)])[0].written is not None
    with connect(database) as connection:
        run_plan(connection, current_plan())
    other = folder / "production"
    result = run_dbt(["parse"], folder / "production.duckdb", work_folder=other, project=project)
    assert result.success
    return Changing(project, database, other / "target")


def test_a_change_of_rules_metadata_reaches_all_that_holds_it(changing: Changing) -> None:
    assert changing.modified() == set(), "a database of another name is no change"

    rules = read_rules()
    failed = changing.rows(
        "select rule_code, flags, table_name from rule_runs inner join rules using (rule_code) "
        "inner join errors using (return_id, rule_code) "
        "where last_year is null and position(',' in flags) = 0 and table_name = flags "
        "group by all order by rule_code limit 3"
    )
    (retitled, table, _), (ended, _, _), (reworded, _, _) = failed
    assert changing.rows("select count(*) > 0 from errors where rule_code = ?", ended) == [(True,)]
    changing.change(rules[retitled], title=TITLE, fields=[f"{table}.CHILD"])
    changing.change(rules[ended], years=["2023-2024", "2025-2025"])
    changing.change(rules[reworded], description=MESSAGE)
    changed = {rules[code].view for code in (retitled, ended, reworded)}
    assert changing.modified() == changed

    result = changing.dbt("build", "--select", "state:modified+")
    assert result.success
    models = {run.node.name for run in result.result if run.node.resource_type == "model"}
    assert models > {*changed, *MADE_OF_METADATA, "errors", "rule_runs"}
    assert {name for name in models if name.startswith("rule_") and name != "rule_runs"} == changed

    catalogue = "select title, message, fields, last_year from rules where rule_code = ?"
    old = rules[retitled]
    assert changing.rows(catalogue, retitled) == [(TITLE, old.message, f"{table}.CHILD", None)]
    assert changing.rows(catalogue, ended)[0][-1] == 2025
    assert changing.rows(catalogue, reworded)[0][1] == MESSAGE
    runs = "select title, status from rule_runs where rule_code = ?"
    assert changing.rows(runs, retitled) == [(TITLE, "failed")]
    assert changing.rows(runs, ended) == []
    errors = "select distinct title, fields from errors where rule_code = ?"
    assert changing.rows(errors, retitled) == [(TITLE, "CHILD")]
    assert changing.rows(errors, ended) == []
    assert changing.rows(f"from {rules[ended].view}") == []
    comments = dict(changing.rows("select view_name, comment from duckdb_views()"))
    assert comments[rules[reworded].view] == MESSAGE
    assert comments[rules[retitled].view] == old.message
