"""The dbt project with own rules in it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.plan.statements import RULES
from ssda903_pipeline.rules.own.folder import OwnRules
from ssda903_pipeline.yaml_files import read_text, read_yaml

PARTS = ("macros", "models", "seeds", "tests/dbt")
"""The folders of the project."""

PROFILE = "ssda903_pipeline"
"""The name of the profile in ``profiles.yml``."""

MODELS, LAYER = "own_rules", "own"
"""Where own rules go: ``own_rules/own/rule_<code>.sql``, beside our models."""


@contextmanager
def project_with(own: OwnRules | None, *, inside: bool = False) -> Iterator[Path]:
    """The folder of a dbt project that has the own rules too; without any, the project itself.

    Where ``inside``, what dbt runs on DuckDB reads and writes no file but the database; seeds are files.

    dbt reads models from inside the project's folder only, and the package's may be read-only: so
    this is a copy, gone afterwards. Raises BadInput where the rules cannot be read.
    """
    if own is None:
        yield project_folder()
        return
    rules = own.read()
    source = project_folder()
    with tempfile.TemporaryDirectory(prefix="ssda903-") as name:
        folder = Path(name)
        for part in PARTS:
            shutil.copytree(source / part, folder / part, copy_function=shutil.copyfile)
        profiles = read_yaml(source / "profiles.yml")
        if inside:
            profiles[PROFILE]["outputs"]["duckdb"]["settings"]["enable_external_access"] = False
        (folder / "profiles.yml").write_text(yaml.safe_dump(profiles), encoding="utf-8")
        project = read_yaml(source / "dbt_project.yml")
        project["model-paths"].append(MODELS)
        layers = project["models"][project["name"]]
        layers[LAYER] = layers[RULES]
        project["vars"][project["name"]]["ssda903_own_rules"] = list(rules)
        (folder / "dbt_project.yml").write_text(yaml.safe_dump(project), encoding="utf-8")
        target = folder / MODELS / LAYER
        target.mkdir(parents=True)
        for path in own.files():
            (target / path.name).write_text(_as_model(path), encoding="utf-8")
        yield folder


def _as_model(path: Path) -> str:
    """The file's text; a query without the semicolon at its end, for it becomes part of another."""
    text = read_text(path)
    return text.rstrip().rstrip(";") if path.suffix == ".sql" else text
