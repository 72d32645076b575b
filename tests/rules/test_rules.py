"""Every rule against its cases, and the cases against what would make them worthless."""

from __future__ import annotations

import re

import duckdb
import pytest
import yaml

from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.rules.cases.comparing import Outcome
from ssda903_pipeline.rules.cases.reading import Case, read_cases, span_years
from ssda903_pipeline.rules.catalogue import BASES, FIRST_YEAR, LAST_YEAR, read_rules
from ssda903_pipeline.rules.project.checkout import CODES
from ssda903_pipeline.rules.project.code_list import read_groups, table_of
from ssda903_pipeline.tables import TABLES
from tests.conftest import RULE_CASES
from tests.support.commands import PROJECT

RULES_FOLDER = PROJECT / "models" / "rules"
SPECIFICATION_FOLDER = PROJECT.parent / "shared" / "rules"

RULES = read_rules()
CASES = read_cases(RULE_CASES, RULES)
BY_CODE = {code: [case for case in CASES if case.rule.code == code] for code in RULES}
CANNOT_FLAG = {"411": "PL_LOCATION and PL_LA come from one postcode, so they never disagree"}
"""Rules that no files can make flag: their cases flag nothing, and each has a test of its own."""

SPANS = [
    (code, span) for code, rule in RULES.items() for span in rule.years if code not in CANNOT_FLAG
]

every_rule = pytest.mark.parametrize("code", sorted(RULES))
every_span = pytest.mark.parametrize(("code", "span"), SPANS)


@every_rule
def test_flags_just_the_rows_of_its_cases(
    rule_outcomes: dict[str, list[Outcome]], code: str
) -> None:
    assert rule_outcomes[code], f"rule {code} has no case"
    wrong = [
        f"{outcome.case.return_id} ({outcome.case.name}): {problem}"
        for outcome in rule_outcomes[code]
        for problem in outcome.problems
    ]
    assert not wrong, "\n".join(wrong)


@every_rule
def test_model_is_complete(code: str) -> None:
    rule = RULES[code]
    assert rule.path.is_file()
    assert rule.view == f"rule_{code.lower()}"
    assert rule.path.parent.name == rule.table, "a rule belongs with its first flagged table"
    assert len(rule.message) > 20 and len(rule.title) > 10
    assert rule.reads and rule.flags and rule.fields
    assert all(re.fullmatch(r"20\d\d-(20\d\d)?", span) for span in rule.years)
    assert code in codes_in_errors(), f"add '{code}' to {CODES}"


COLUMNS = [
    {"name": name, "description": f'{{{{ doc("flagged_{name}") }}}}'}
    for name in ("return_id", "table_name", "row_number", "child")
]


@every_rule
def test_describes_its_columns_as_every_rule_does(code: str) -> None:
    """dbt's pages know of a column what its own model's file says: so each file repeats it."""
    text = RULES[code].path.with_suffix(".yml").read_text(encoding="utf-8")
    assert [model["columns"] for model in yaml.safe_load(text)["models"]] == [COLUMNS]


@every_rule
def test_says_where_its_wording_comes_from_and_what_differs(code: str) -> None:
    rule = RULES[code]
    assert rule.basis in set(BASES) - {"own"}
    in_force = {year for span in rule.years for year in span_years(span)}
    for difference in rule.differences:
        years = span_years(difference.years)
        assert years and set(years) <= in_force, f"{difference.years}: the rule is not in force"
        for text in (difference.elsewhere, difference.here, difference.why):
            assert len(text) > 10 and not text[0].islower(), text
            assert text.endswith(".") and text == " ".join(text.split()), text


GROUPS = read_groups((PROJECT / CODES).read_text(encoding="utf-8"))


def codes_in_errors() -> set[str]:
    return {code for codes in GROUPS.values() for code in codes}


def test_errors_lists_no_rule_that_is_not_there() -> None:
    assert codes_in_errors() == set(RULES)


@pytest.mark.parametrize("table", TABLES)
def test_errors_lists_rules_by_their_table_and_in_order(table: str) -> None:
    listed = [code for group, codes in GROUPS.items() if table_of(group) == table for code in codes]
    assert listed == sorted(code for code, rule in RULES.items() if rule.table == table)


def test_every_rule_sql_has_its_yaml() -> None:
    views = {rule.view for rule in RULES.values()}
    assert {path.stem for path in RULES_FOLDER.rglob("*.sql")} == views


def span_cases(code: str, span: str) -> list[Case]:
    return [case for case in BY_CODE[code] if case.span == span and case.in_force]


@every_span
def test_cases_would_notice_an_emptied_rule(code: str, span: str) -> None:
    assert any(case.expected for case in span_cases(code, span)), (
        f"rule {code} has no case that flags a row in {span}"
    )


@every_span
def test_cases_would_notice_an_inverted_rule(code: str, span: str) -> None:
    cases = [case for case in span_cases(code, span) if case.status != "not_run"]
    assert any(case.rows_of_flagged_tables() - case.expected for case in cases), (
        f"rule {code} has no case with a row that it could flag and does not in {span}"
    )
    assert any(case.rows_of_flagged_tables() - case.expected != case.expected for case in cases)


@every_span
def test_cases_flag_every_table_that_the_rule_declares(code: str, span: str) -> None:
    declared = set(RULES[code].flags)
    flagged = {table for case in span_cases(code, span) for table, _ in case.expected}
    assert flagged == declared


def test_rule_411_flags_a_location_that_disagrees_with_its_authority() -> None:
    """Its statement of the plan, over facts that no files give: boundaries included."""
    (statement,) = [s for s in current_plan().statements if s.name == "rule_411"]
    with duckdb.connect() as connection:
        connection.execute("create table stg_returns as select 'r' as return_id, 'E1' as la_code")
        connection.execute(
            "create table int_return_scope as select 'r' as return_id, 2026 as ruleset_year, "
            "cast(null as text) as rules_left_out, true as has_header, true as has_episodes, true as has_postcodes, "
            "true as has_local_authority"
        )
        connection.execute(
            "create table int_episodes as from (values "
            "('r', 1, 'A', 'IN', 'E1'), ('r', 2, 'A', 'IN', 'E2'), ('r', 3, null, 'IN', null), "
            "('r', 4, 'A', 'OUT', 'E1'), ('r', 5, 'A', 'OUT', 'E2'), ('r', 6, 'A', null, 'E2')"
            ") as e (return_id, row_number, child, pl_location, pl_la)"
        )
        connection.execute(statement.sql)
        flagged = connection.execute("select row_number from rule_411 order by 1").fetchall()
    assert flagged == [(2,), (3,)]


OURS = "FMT"
"""The specification is of the department's rules and its tools'; those of FMT are this project's own."""

every_specified_rule = pytest.mark.parametrize(
    "code", sorted(code for code in RULES if not code.startswith(OURS))
)
needs_specification = pytest.mark.skipif(
    not SPECIFICATION_FOLDER.is_dir(), reason="the rules' specification is not beside the project"
)


@needs_specification
@every_specified_rule
def test_agrees_with_the_specification(code: str) -> None:
    rule, specified = RULES[code], SPECIFICATION[code]
    assert rule.title == specified["title"]
    assert rule.message.split() == specified["message"].split()
    assert rule.years == [str(version["years"]) for version in specified["versions"]]
    assert (rule.flags, rule.reads) == (specified["flags"], specified["reads"])
    assert set(rule.needs) >= set(specified["needs"])
    assert rule.optional == specified.get("optional", [])
    assert rule.fields == [
        f"{table}.{field}" for table, fields in specified["fields"].items() for field in fields
    ]


@needs_specification
@every_specified_rule
def test_every_boundary_of_the_specification_has_a_case(code: str) -> None:
    missing = []
    for version in SPECIFICATION[code]["versions"]:
        span = str(version["years"])
        pinned = {text for case in span_cases(code, span) for text in case.boundaries}
        if code not in CANNOT_FLAG:
            missing += [f"{span}: {text}" for text in version["boundaries"] if text not in pinned]
    assert not missing, "\n".join(missing)


@needs_specification
@every_specified_rule
def test_basis_and_differences_agree_with_the_specification(code: str) -> None:
    """Ours may be more: one may be said in parts, or of every rule that it holds for."""
    specified = BASIS[code]
    assert RULES[code].basis == specified["basis"]
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        ours, theirs = (
            sum(year in span_years(span) for span in spans)
            for spans in (
                [difference.years for difference in RULES[code].differences],
                [difference["years"] for difference in specified.get("differences", [])],
            )
        )
        assert ours >= theirs, f"{year}: {theirs} differences are specified"


@needs_specification
def test_the_specification_knows_the_basis_of_every_rule() -> None:
    assert set(BASIS) == {code for code in RULES if not code.startswith(OURS)}


def read_specification(pattern: str) -> dict[str, dict]:
    return {
        str(rule["code"]): rule
        for path in sorted(SPECIFICATION_FOLDER.glob(pattern))
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))
    }


SPECIFICATION = read_specification("*.yml")
BASIS = read_specification("about/basis.yml")
