"""Beginning a rule of the project: its three files, and its code in the list of rules."""

from __future__ import annotations

import re
from pathlib import Path

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.beginning import example_rule, write_together
from ssda903_pipeline.rules.project.checkout import CODES, rule_files
from ssda903_pipeline.rules.project.code_list import with_code
from ssda903_pipeline.yaml_files import read_text

TEMPLATES = Path(__file__).with_name("templates")

_CODE = re.compile(r"[A-Za-z0-9]{2,30}")


def begin_rule_of_project(code: str, table: str) -> list[Path]:
    """Write the files of a new rule in the checkout that is the current folder; returns their paths.

    Raises BadInput for a code that is unfit or taken, an unknown table, and where one of
    the files is there already; then nothing is written.
    """
    if not _CODE.fullmatch(code):
        raise BadInput(f"{code}: a rule's code is 2 to 30 letters and digits.")
    texts = example_rule(code, table, TEMPLATES)
    sql, description, cases = rule_files(f"rule_{code.lower()}", table)
    new = {sql: texts["rule.sql"], description: texts["rule.yml"], cases: texts["cases.yml"]}
    write_together(new, changed={CODES: with_code(read_text(CODES), table, code)})
    return [*new, CODES]
