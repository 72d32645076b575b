"""Where in a checkout the files of a rule of the project are."""

from __future__ import annotations

from pathlib import Path

from ssda903_pipeline.dbt_project import project_folder

CASES = Path("tests", "rules")
"""The folder of the rules' cases: ``rule_<code>.yml``, one file per rule."""

CODES = Path("macros", "rules", "rule_codes.sql")
"""The list of all rules."""


def rule_files(view: str, table: str) -> tuple[Path, Path, Path]:
    """The SQL file, the YAML file and the case file of a rule."""
    model = Path("models", "rules", table, view)
    return model.with_suffix(".sql"), model.with_suffix(".yml"), CASES / f"{view}.yml"


def in_checkout() -> bool:
    """Whether the current folder is a checkout of the project, and its code the code that runs."""
    return Path("pyproject.toml").is_file() and Path.cwd() == project_folder()
