"""The page that lists all rules by table and year, made from the models' metadata.

``python -m ssda903_pipeline.rules_page docs/rules.md`` (or ``make rules-page``) writes it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ssda903_pipeline.rules import FIRST_YEAR, LAST_YEAR, Rule, read_rules
from ssda903_pipeline.tables import TABLES

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)

HEAD = """\
# The rules

Made from the rules' own metadata by `make rules-page`: do not edit. A mark says that the rule is in
force in that year's rule set; the rules of {first} serve the years before it, and those of {last} the
years after. `ssda903 rules CODE` explains a rule, `select * from rule_<code>` shows its errors.
"""


def rules_page() -> str:
    """The page as Markdown: how many rules there are by table and year, then each table's rules."""
    rules = list(read_rules().values())
    parts = [HEAD.format(first=FIRST_YEAR, last=LAST_YEAR), _counts(rules)]
    for table in TABLES:
        listed = [rule for rule in rules if rule.table == table]
        if listed:
            rows = [
                [rule.code, rule.title, *_marks(rule), _inputs(rule)]
                for rule in sorted(listed, key=lambda rule: rule.code)
            ]
            parts.append(
                f"## {table}\n\n{_table(['Rule', 'What is wrong', *YEARS, 'Needs'], rows)}"
            )
    return "\n".join(parts)


def _counts(rules: list[Rule]) -> str:
    rows = []
    for table in TABLES:
        listed = [rule for rule in rules if rule.table == table]
        if listed:
            rows.append([table, *(sum(r.is_in_force(year) for r in listed) for year in YEARS)])
    rows.append(["all", *(sum(rule.is_in_force(year) for rule in rules) for year in YEARS)])
    return _table(["First flagged table", *YEARS], rows)


def _marks(rule: Rule) -> list[str]:
    return ["x" if rule.is_in_force(year) else "" for year in YEARS]


def _inputs(rule: Rule) -> str:
    """What the rule cannot do without besides its own table."""
    inputs = [name for name in rule.reads if name != rule.table]
    return ", ".join([*inputs, *(need.replace("|", " or ") for need in rule.needs)])


def _table(head: list, rows: list[list]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(rules_page(), encoding="utf-8", newline="\n")
