"""An adapter that the models were not written for is refused at parse, in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support.commands import PROJECT, run_dbt_command

ADAPTER = """
from dataclasses import dataclass

from dbt.adapters.base import AdapterPlugin
from dbt.adapters.duckdb import DuckDBAdapter, DuckDBConnectionManager, DuckDBCredentials
from dbt.include import stranger


@dataclass
class StrangerCredentials(DuckDBCredentials):
    @property
    def type(self):
        return "stranger"


class StrangerConnectionManager(DuckDBConnectionManager):
    TYPE = "stranger"


class StrangerAdapter(DuckDBAdapter):
    ConnectionManager = StrangerConnectionManager


Plugin = AdapterPlugin(
    adapter=StrangerAdapter,
    credentials=StrangerCredentials,
    include_path=stranger.PACKAGE_PATH,
    dependencies={dependencies},
)
"""


@pytest.mark.parametrize("dependencies", [[], ["duckdb"]], ids=["of its own", "inherits macros"])
def test_another_adapter_gets_one_clear_line(tmp_path: Path, dependencies: list[str]) -> None:
    macros = tmp_path / "dbt" / "include" / "stranger"
    (macros / "macros").mkdir(parents=True)
    (macros / "__init__.py").write_text(
        "from pathlib import Path\n\nPACKAGE_PATH = str(Path(__file__).parent)\n"
    )
    (macros / "dbt_project.yml").write_text(
        "name: dbt_stranger\nversion: 1.0\nconfig-version: 2\nmacro-paths: [macros]\n"
    )
    adapter = tmp_path / "dbt" / "adapters" / "stranger"
    adapter.mkdir(parents=True)
    (adapter / "__init__.py").write_text(ADAPTER.format(dependencies=dependencies))
    (adapter / "__version__.py").write_text('version = "1.0.0"\n')
    output = {"type": "stranger", "path": "stranger.duckdb"}
    profile = {"ssda903_pipeline": {"target": "stranger", "outputs": {"stranger": output}}}
    (tmp_path / "profiles.yml").write_text(yaml.safe_dump(profile))
    result = run_dbt_command(
        "parse", "--project-dir", str(PROJECT), "--profiles-dir", ".", "--target-path", "target",
        "--log-path", "logs", "--no-use-colors",
        cwd=tmp_path, python_path=str(tmp_path),
    )  # fmt: skip
    assert result.returncode == 2
    line = "DuckDB, PostgreSQL and Spark are supported, not stranger; see docs/warehouses.md."
    assert [text.strip() for text in result.stdout.splitlines()].count(line) == 1
    assert "ispatch" not in result.stdout and "Traceback" not in result.stdout + result.stderr
