"""What the errors would be if episodes were corrected: a plan for hypothetical returns of single children.

Each hypothetical return holds the rows of one child: as they are, and once more for every correction
with the correction made. The difference between the two is what the correction does. Only the rules
whose outcome can depend on the corrected fields are run, in a database of their own.

All of it is SQL, so that every program that runs the plan can check corrections too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ssda903_pipeline.plan.statements import RULES, Plan, Statement, read_plan

CORRECTED = "stg_episodes"
FIELDS = ("place", "place_provider", "pl_post", "urn")
"""The table that is corrected, and those of its columns that are."""

RULES_TOGETHER = 5
"""Rules whose rows are gathered in one statement. With thirty, a fourth of the time more goes into planning,
and twice the memory into joins that wait for each other."""

_ALL_COLUMNS = re.compile(r"(\.|\bselect\s+)\*")
_OWN_STATEMENTS = Path(__file__).with_name("what_if.sql")

_ROWS_OF_CASES = {"child": "cases", "urn": "case_urns", "postcode": "case_postcodes"}
"""Column -> the table that lists which of its values hypothetical returns need. By the first of these
columns that a relation has, the rows that are needed of it are found."""


def what_if_plan(plan: Plan, columns_of: Callable[[str], Sequence[str]], source: str) -> Plan:
    """The plan that fills the table ``checks`` for the children in the table ``batch``.

    ``batch`` (return_id, child) has to be there. ``columns_of`` gives the columns of a relation that
    ``plan`` made in ``source``, which is the real returns' database and schema as SQL names them.
    """
    own = [
        Statement(s.name, s.sql.replace("{source}", source), s.layer, s.reads)
        for s in read_plan(_OWN_STATEMENTS).statements
    ]
    # Without comments, which describe the real returns' relations.
    affected = [replace(statement, comments="") for statement in _affected(plan, columns_of)]
    made = {statement.name for statement in (*own, *affected)}
    read = sorted({name for statement in affected for name in statement.reads} - made)
    copies = [_copy(name, columns_of(name), source) for name in read]
    rules = [statement.name for statement in affected if statement.layer == RULES]
    gathered = [_checked_rules(rules, source), *_gather(rules)]
    return Plan([*own, *copies, *affected, *gathered], plan.fingerprint)


def _affected(plan: Plan, columns_of: Callable[[str], Sequence[str]]) -> list[Statement]:
    """The statements whose result can change with the corrected fields.

    A statement depends only on columns that it names, unless it takes all columns to pass them on. (A
    rule never does that: it yields four columns.) A column that a relation adds to those of the
    corrected table may depend on everything that the relation names, so it counts as changed too.
    Statements that read the rules' results are left out, and so are those that no affected rule reads.
    """
    unchanged = set(columns_of(CORRECTED)) - set(FIELDS)
    changed = {CORRECTED: set(FIELDS)}
    affected: list[Statement] = []
    after_rules: set[str] = set()
    for statement in plan.statements:
        if not after_rules.isdisjoint(statement.reads):
            after_rules.add(statement.name)
            continue
        if statement.layer == RULES:
            after_rules.add(statement.name)
        names = set().union(*(changed.get(name, ()) for name in statement.reads))
        passes_on = statement.layer != RULES and bool(names) and _ALL_COLUMNS.search(statement.sql)
        if not passes_on and names.isdisjoint(re.findall(r"\w+", statement.sql)):
            continue
        affected.append(statement)
        if statement.layer != RULES:
            changed[statement.name] = set(columns_of(statement.name)) - unchanged
    read: set[str] = set()
    for statement in reversed(affected):
        if statement.layer == RULES or statement.name in read:
            read.update(statement.reads)
    return [s for s in affected if s.layer == RULES or s.name in read]


def _copy(name: str, columns: Sequence[str], source: str) -> Statement:
    """The rows that the hypothetical returns need of a relation that corrections do not change."""
    if "return_id" not in columns:
        return Statement(name, f"create or replace table {name} as\nfrom {source}.{name}")
    key = next((column for column in _ROWS_OF_CASES if column in columns), None)
    cases = _ROWS_OF_CASES[key] if key else "cases"
    condition = f"\n    and copied.{key} = cases.{key}" if key else ""
    sql = (
        f"create or replace table {name} as\n"
        "select copied.* replace (cases.case_id as return_id)\n"
        f"from {source}.{name} as copied\n"
        f"inner join {cases} as cases\n"
        f"    on copied.return_id = cases.return_id{condition}"
    )
    return Statement(name, sql, reads=(cases,))


def _checked_rules(rules: Sequence[str], source: str) -> Statement:
    names = ", ".join(f"'{name}'" for name in rules)
    sql = (
        "create or replace table checked_rules as\nselect rule_code, view_name\n"
        f"from {source}.rules\nwhere view_name in ({names})"
    )
    return Statement("checked_rules", sql)


def _gather(rules: Sequence[str]) -> Iterator[Statement]:
    """What the rules flag, gathered in the table ``flagged``, in portions."""
    portions = []
    for start in range(0, len(rules), RULES_TOGETHER):
        portion = rules[start : start + RULES_TOGETHER]
        portions.append(f"flagged_{len(portions) + 1}")
        yield _union(
            portions[-1],
            portion,
            'select \'{}\' as view_name, return_id, table_name, row_number from "main"."{}"',
        )
    yield _union("flagged", portions, "from {}")


def _union(name: str, parts: Sequence[str], select: str) -> Statement:
    selects = "\nunion all\n".join(select.replace("{}", part) for part in parts)
    return Statement(name, f"create or replace table {name} as\n{selects}", reads=tuple(parts))
