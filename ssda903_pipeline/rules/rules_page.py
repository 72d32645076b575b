"""The page that lists all rules by table and year, made from the models' metadata: docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator

from ssda903_pipeline.rules.catalogue import (
    BASES,
    FIRST_YEAR,
    LAST_YEAR,
    OTHER_TOOL,
    Rule,
    read_rules,
)
from ssda903_pipeline.tables import TABLES

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)

HEAD = """\
# The rules

Made from the rules' own metadata by `make generated`: do not edit. A mark says that the rule is in
force in that year's rule set; the rules of {first} serve the years before it, and those of {last} the
years after. `ssda903 rules CODE` explains a rule, `select * from rule_<code>` shows its errors.

The rules of {last} are those known in November 2025. The department replaced its list on 4 June 2026;
[CONTRIBUTING.md](../CONTRIBUTING.md#when-the-department-changes-a-rule) says how a newer text gets in.

*Differs* leads to what {other}, the tool that councils use now, does otherwise:
[differences.md](differences.md) lists all of it. *Wording* says where a rule's wording comes from:

"""


def rules_page() -> str:
    """The page as Markdown: how many rules there are by table and year, then each table's rules."""
    rules = list(read_rules().values())
    head = HEAD.format(first=FIRST_YEAR, last=LAST_YEAR, other=OTHER_TOOL)
    parts = [head + _bases(rules), _counts(rules)]
    for table, listed in by_table(rules):
        rows = [
            [rule.code, rule.title, *_marks(rule), _inputs(rule), rule.basis, _differs(rule)]
            for rule in listed
        ]
        columns = ["Rule", "What is wrong", *YEARS, "Needs", "Wording", "Other tool"]
        parts.append(f"## {table}\n\n{markdown_table(columns, rows)}")
    return "\n".join(parts)


def by_table(rules: list[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    """Each table that has rules, in the order of the tables, with its rules in order of code."""
    for table in TABLES:
        listed = [rule for rule in rules if rule.table == table]
        if listed:
            yield table, sorted(listed, key=lambda rule: rule.code)


def markdown_table(head: list, rows: list[list]) -> str:
    """A table as Markdown writes it."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def link_to_differences(rule: Rule, text: str, page: str = "") -> str:
    """A link to the rule's heading on the page of differences, from there or another page."""
    return f"[{text}]({page}#rule-{rule.code.lower()})"


def _bases(rules: list[Rule]) -> str:
    rows = []
    for basis, words in BASES.items():
        count = sum(rule.basis == basis for rule in rules)
        if count:
            rows.append([basis, words, count])
    return markdown_table(["Wording", "It comes from", "Rules"], rows)


def _counts(rules: list[Rule]) -> str:
    rows = [
        [table, *(sum(rule.is_in_force(year) for rule in listed) for year in YEARS)]
        for table, listed in by_table(rules)
    ]
    rows.append(["all", *(sum(rule.is_in_force(year) for rule in rules) for year in YEARS)])
    return markdown_table(["First flagged table", *YEARS], rows)


def _marks(rule: Rule) -> list[str]:
    return ["x" if rule.is_in_force(year) else "" for year in YEARS]


def _inputs(rule: Rule) -> str:
    """What the rule cannot do without besides its own table."""
    inputs = [name for name in rule.reads if name != rule.table]
    return ", ".join([*inputs, *(need.replace("|", " or ") for need in rule.needs)])


def _differs(rule: Rule) -> str:
    return link_to_differences(rule, "differs", "differences.md") if rule.differences else ""
