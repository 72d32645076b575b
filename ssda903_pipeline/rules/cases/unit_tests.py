"""dbt unit tests of a sample of rules, made from the rules' cases.

A case is a return as it was supplied, and is run through all models. A dbt unit test shows the last
step alone: the rows of the models that a rule reads, and those that it flags.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

import duckdb
import yaml

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.plan.statements import RULES, Plan, Statement
from ssda903_pipeline.rules.cases.comparing import add_cases
from ssda903_pipeline.rules.cases.raw_rows import RawRows
from ssda903_pipeline.rules.cases.reading import Case, read_cases
from ssda903_pipeline.rules.catalogue import read_rules

SAMPLE = {
    "A code list, which differs between years": ("101/1", "101/2"),
    "A field that is missing or is no date": ("166/2",),
    "Dates of two tables": ("184/3",),
    "A fact that many rules share: looked after all year": ("185/5",),
    "Ofsted's providers, and a rule that differs between years": ("221/3", "221/4"),
    "A field that is missing where the next episode asks for it": ("225/2",),
    "The episode before": ("501/1",),
    "Last year's return": ("502/1",),
    "All earlier returns": ("348/2", "348/3"),
    "Rows of two tables, by each child's first episode": ("1003/1",),
}
"""What a newcomer can see -> the cases that show it, by rule and number; each under its latest rules."""

HEAD = """\
# How some rules behave inside dbt: the rows that a rule reads, and those that it flags. Made from
# tests/rules/rule_<code>.yml by `make generated`: do not edit. The cases there hold a return as it
# was supplied; here are the cleaned rows that the models make of it, with the columns that the rule
# names (one that is left out is null). What all rules share is not tested here: a rule's view holds
# only returns in which the rule is in force, whatever its own SQL flags.
#
#   dbt test --profiles-dir . --select test_type:unit
#
# They are tests of this project: in a project that uses it as a package they are switched off.
unit_tests:
"""

# In YAML files `project_name` is the project that is run, whatever package the file belongs to.
_ENABLED = "{{ project_name == 'ssda903_pipeline' }}"

_NO_CODE = re.compile(r"--[^\n]*|'(?:[^']|'')*'")
_TEXT = re.compile(r"--[^\n]*|'((?:[^']|'')*)'")
_TABLE = re.compile(r'\b(?:from|join)\s+"main"\."(\w+)"(?:\s+as\s+(\w+))?')
_COLUMN = re.compile(r"\b(?:(\w+)\.)?(\w+)\b(?!\s*[.(])")
_NEW_NAME = re.compile(r"\bas\s+\w+")


def sample_cases(cases: Iterable[Case]) -> dict[str, list[Case]]:
    """The cases of ``SAMPLE`` under its headings. Raises KeyError where there is one no longer."""
    latest = {f"{case.rule.code}/{case.number}": case for case in cases if case.in_force}
    return {heading: [latest[name] for name in names] for heading, names in SAMPLE.items()}


def unit_tests(
    connection: duckdb.DuckDBPyConnection, plan: Plan, sample: Mapping[str, Sequence[Case]]
) -> str:
    """dbt unit tests of cases as YAML, from a database that holds them and in which the plan ran."""
    statements = {statement.name: statement for statement in plan.statements}
    shared = _read_by_all_rules(plan)
    parts = [HEAD]
    for heading, cases in sample.items():
        parts.append(f"  # {heading}.\n")
        for case in cases:
            rule = statements[case.rule.view]
            parts += [f"{line}\n" for line in _unit_test(connection, rule, shared, case)]
            parts.append("\n")
    return "".join(parts).removesuffix("\n")


def current_unit_tests() -> str:
    """The text of models/unit_tests.yml: the sample of the cases in tests/rules, run by the plan."""
    sample = sample_cases(read_cases(project_folder() / "tests" / "rules", read_rules()))
    rows = RawRows()
    add_cases(rows, itertools.chain(*sample.values()))
    plan = current_plan()
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        rows.write(connection)
        run_plan(connection, plan)
        return unit_tests(connection, plan, sample)


def _read_by_all_rules(plan: Plan) -> frozenset[str]:
    """What each rule's view is limited with. The rule's own SQL, which is tested, does not read it."""
    return frozenset.intersection(
        *(frozenset(rule.reads) for rule in plan.statements if rule.layer == RULES)
    )


def _unit_test(
    connection: duckdb.DuckDBPyConnection, rule: Statement, shared: frozenset[str], case: Case
) -> Iterator[str]:
    yield f"  - name: {rule.name}_case_{case.number}_rules_of_{case.ruleset_year}"
    yield f"    model: {rule.name}"
    yield f"    description: {_yaml(case.name)}"
    yield f'    config: {{enabled: "{_ENABLED}"}}'
    yield "    given:"
    named = _named_columns(rule.sql)
    for parent in sorted(rule.reads, key=lambda name: (name in shared, name)):
        yield f"      - input: ref('{parent}')"
        rows = [] if parent in shared else _given(connection, parent, named, rule.sql, case)
        yield from _rows(rows, "        ")
    yield "    expect:"
    flagged = connection.execute(
        f"select return_id, table_name, row_number, child from {rule.name} "
        "where return_id = ? order by table_name, row_number",
        [case.return_id],
    )
    yield from _rows(_dicts(flagged), "      ")


def _given(
    connection: duckdb.DuckDBPyConnection,
    parent: str,
    named: Mapping[str, set[str]],
    sql: str,
    case: Case,
) -> list[dict]:
    """The rows of a model that belong to the case, or the rows of a seed that the rule's SQL means.

    What is null is left out: dbt puts it back, and cannot tell the type of a column of nulls.
    """
    connection.execute(f"select * from {parent} limit 0")
    has = [column[0] for column in connection.description]
    columns = [name for name in has if name in named[parent] | named[""]]
    if "return_id" in has:
        rows = _dicts(
            connection.execute(
                f"select {', '.join(columns)} from {parent} where return_id = ? order by all",
                [case.return_id],
            )
        )
    else:
        texts = set(filter(None, _TEXT.findall(sql)))
        rows = _dicts(connection.execute(f"select {', '.join(columns)} from {parent} order by all"))
        rows = [row for row in rows if texts.intersection(map(str, row.values()))]
    rows.sort(key=lambda row: row.get("row_number") or 0)
    return [{k: value for k, value in row.items() if value is not None} for row in rows]


def _named_columns(sql: str) -> dict[str, set[str]]:
    """The columns that the SQL names, by relation; under a blank those that it names without one."""
    sql = _NO_CODE.sub("''", sql)
    relations = defaultdict(set)
    for relation, alias in _TABLE.findall(sql):
        relations[alias or relation].add(relation)
    named: dict[str, set[str]] = defaultdict(set)
    for alias, column in _COLUMN.findall(_NEW_NAME.sub("", sql)):
        for relation in relations[alias] if alias else [""]:
            named[relation].add(column)
    return named


def _dicts(result: duckdb.DuckDBPyConnection) -> list[dict]:
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _rows(rows: Sequence[Mapping], indent: str) -> Iterator[str]:
    if not rows:
        yield f"{indent}rows: []"
        return
    yield f"{indent}rows:"
    for row in rows:
        yield f"{indent}  - {_yaml({key: _plain(value) for key, value in row.items()})}"


def _plain(value: object) -> object:
    """As dbt wants it: it puts texts in quotes and takes the rest as SQL, a date for a subtraction."""
    if isinstance(value, date | datetime):
        return str(value)
    return float(value) if isinstance(value, Decimal) else value


def _yaml(value: object) -> str:
    return (
        yaml.safe_dump(
            value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000
        )
        .removesuffix("...\n")
        .strip()
    )
