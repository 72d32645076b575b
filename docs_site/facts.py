"""The shared facts that rules read: the models between the files and the rules, and how they are reached."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.statements import Statement
from ssda903_pipeline.yaml_files import read_yaml

LAYERS = ("intermediate", "staging")
"""The layers whose models are facts, in the order in which they are listed."""

_NEEDS = "int_rule_inputs"


@dataclass(frozen=True)
class Fact:
    """One model that rules can read, as its YAML describes it. ``columns``: name -> description.

    ``sql``: as it is written, with dbt's macros.
    """

    name: str
    description: str
    columns: Mapping[str, str]
    sql: str

    @property
    def says(self) -> str:
        """What its SQL says of itself."""
        return opening_comment(self.sql)


class Lineage:
    """The compiled plan, asked what a relation is and what it reads."""

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The plan's statements by the names of what they make."""
        return {statement.name: statement for statement in current_plan().statements}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The facts that a rule reads, be it by way of others; by name."""
        described = _described()
        names = {name for rule in self._of_rules() for name in self.read_by(rule)}
        return {name: described[name] for name in described if name in names}

    def read_by(self, name: str) -> list[str]:
        """What a relation reads at first hand, then what those read, the nearest first."""
        found: dict[str, None] = {}
        ahead = list(self.statements[name].reads)
        while ahead:
            read = ahead.pop(0)
            if read not in found and read in self.statements:
                found[read] = None
                ahead += self.statements[read].reads
        return list(found)

    @cached_property
    def needs(self) -> dict[str, list[str]]:
        """What each rule cannot run without, as a rule that was not run says it; by code."""
        with duckdb.connect() as connection:
            self.statements[_NEEDS].run(connection)
            rows = connection.execute(f"select rule_code, need_label from {_NEEDS}").fetchall()
        found: dict[str, dict[str, None]] = {}
        for code, label in rows:
            found.setdefault(code, {})[label] = None
        return {code: list(labels) for code, labels in found.items()}

    def _of_rules(self) -> list[str]:
        return [name for name, statement in self.statements.items() if statement.layer == "rules"]


def opening_comment(sql: str) -> str:
    """The comment with which a model's SQL begins, after settings for dbt; empty where there is none."""
    lines = itertools.dropwhile(lambda line: line.startswith("{{ config"), sql.splitlines())
    comments = itertools.takewhile(lambda line: line.startswith("--"), lines)
    return " ".join(line.removeprefix("--").strip() for line in comments)


def _described() -> dict[str, Fact]:
    found = {}
    for layer in LAYERS:
        for path in sorted((project_folder() / "models" / layer).rglob("*.yml")):
            for model in (read_yaml(path) or {}).get("models", []):
                fact = _fact(model, path)
                found[fact.name] = fact
    return found


def _fact(model: Mapping[str, Any], path: Path) -> Fact:
    columns = {
        column["name"]: column.get("description", "").strip() for column in model.get("columns", [])
    }
    sql = (path.parent / f"{model['name']}.sql").read_text(encoding="utf-8").strip()
    return Fact(model["name"], model.get("description", "").strip(), columns, sql)
