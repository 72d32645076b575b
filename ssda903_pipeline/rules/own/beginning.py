"""Beginning an own rule: three files in the folder of own rules."""

from __future__ import annotations

from pathlib import Path

from ssda903_pipeline.rules.beginning import example_rule, write_together
from ssda903_pipeline.rules.own.checks import check_code
from ssda903_pipeline.rules.own.folder import CASES

TEMPLATES = Path(__file__).with_name("templates")


def begin_rule(code: str, table: str, folder: Path) -> list[Path]:
    """Write the SQL file, the YAML file and the case file of a new rule; returns their paths.

    Raises BadInput for a code that is unfit or taken, an unknown table, and where one of
    the files is there already; then nothing is written.
    """
    view = f"rule_{check_code(code).lower()}"
    texts = example_rule(code, table, TEMPLATES)
    files = {
        folder / f"{view}.sql": texts["rule.sql"],
        folder / f"{view}.yml": texts["rule.yml"],
        folder / CASES / f"{view}.yml": texts["cases.yml"],
    }
    write_together(files)
    return list(files)
