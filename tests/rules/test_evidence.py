"""What rules say of the rows that they compare with, against what their SQL reads and what it finds."""

from __future__ import annotations

import re
from functools import cache

import duckdb
import pytest

from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.statements import Statement
from ssda903_pipeline.rules.catalogue import Rule, read_rules
from ssda903_pipeline.rules.evidence import ROWS, ROWS_BESIDE, faults
from ssda903_pipeline.rules.fields import PROVIDER_FIELDS
from ssda903_pipeline.tables import TABLES
from tests.support.commands import PROJECT, run_ssda903

RULES = read_rules()

every_rule = pytest.mark.parametrize("code", sorted(RULES))

# A rule's view without what limits it to returns, and without comments.
_RULE_ITSELF = re.compile(r"from \((.*)\) as flagged\n", re.DOTALL)
_COMMENT = re.compile(r"--.*$", re.MULTILINE)
_MODEL = re.compile(r'"main"\."(\w+)"')
_NEIGHBOUR = re.compile(r"\.(?:previous|next)_\w+|\bstarts_far_from_previous_end\b")
_FROM = re.compile(r'(?<!distinct )\bfrom\s+(?:"main"\.)?"?(\w+)"?')
_OF_OTHER_RETURNS = re.compile(r"int_(previous|earlier)_(\w+)")

EACH_ROW_ALONE = {
    "229": "it groups the providers of one row, by the row's number",
    "370": "two selects, one for each span of years",
    "371": "three selects, one for each span of years",
}
"""Rules whose SQL reads like one that looks at other rows and still looks at each row alone, and why."""


@cache
def statements() -> dict[str, Statement]:
    return {statement.name: statement for statement in current_plan().statements}


@cache
def tables_behind(model: str) -> frozenset[str]:
    """The tables whose rows a model has, as rules' metadata names them."""
    other = _OF_OTHER_RETURNS.fullmatch(model)
    if other and other[2] in TABLES:
        return frozenset({f"{other[1]}.{other[2]}"})
    if model.removeprefix("stg_") in TABLES:
        return frozenset({model.removeprefix("stg_")})
    if model not in statements() or model in ("int_return_scope", "int_return_inputs"):
        return frozenset()
    return frozenset().union(*map(tables_behind, statements()[model].reads))


def sql_of(rule: Rule) -> str:
    """The rule's SQL with all macros filled in."""
    return _COMMENT.sub("", _RULE_ITSELF.search(statements()[rule.view].sql)[1])


def tables_read_at(sql: str, place: int) -> frozenset[str]:
    """The tables that a select reads first, by the place of something in it; through its other queries."""
    source = _FROM.search(sql, place)
    if not source:
        return frozenset()
    body = re.search(rf"\b{source[1]} as \(", sql)
    return tables_read_at(sql, body.end()) if body else tables_behind(source[1])


def looks_at_rows_beside(rule: Rule) -> bool:
    """Whether a rule's SQL looks at other rows of the table that it flags.

    That is, it has columns of a row's neighbours, or, in a rule that flags one table, a window or groups
    over the table, or it reads the table twice. In a rule that flags several, windows choose the rows
    that are compared with each other. Of an order of rows that other models work out (`is_first`,
    `is_latest`) it says nothing either: by that a rule chooses the row that it looks at.
    """
    sql, flagged = sql_of(rule), frozenset(rule.flags)
    groups = (found.start() for found in re.finditer(r"\bgroup by\b", sql))
    windows = (found.start() for found in re.finditer(r"\bover\b", sql))
    of_groups = (max(m.start() for m in re.finditer(r"\bselect\b", sql[:at])) for at in groups)
    return (
        _NEIGHBOUR.search(sql) is not None
        or any(tables_read_at(sql, place) == flagged for place in (*windows, *of_groups))
        or sum(tables_behind(model) == flagged for model in _MODEL.findall(sql)) > 1
    )


def tables_known(rule: Rule) -> set[str]:
    """The tables that the rule flags or reads, with the provider list where it needs that."""
    return {*rule.flags, *rule.reads, *rule.optional, *({"providers"} & set(rule.needs))}


@every_rule
def test_every_other_table_that_a_rule_reads_is_shown_or_it_is_said_why_not(code: str) -> None:
    rule = RULES[code]
    spoken_of = {entry["table"] for entry in rule.evidence}
    # The rows of last year are among those of all earlier years.
    spoken_of |= {table.replace("earlier.", "previous.") for table in spoken_of}
    spoken_of |= {field.rpartition(".")[0] for field in rule.fields}
    assert not tables_known(rule) - set(rule.flags) - spoken_of, "add it to `evidence`"


@every_rule
def test_every_flagged_table_is_shown_to_the_errors_in_the_others(code: str) -> None:
    rule = RULES[code]
    if len(rule.flags) > 1:
        spoken_of = {entry["table"] for entry in rule.evidence}
        spoken_of |= {field.rpartition(".")[0] for field in rule.fields}
        assert not set(rule.flags) - spoken_of, "add it to `evidence`"


BESIDE = sorted(code for code, rule in RULES.items() if looks_at_rows_beside(rule))


@pytest.mark.parametrize("code", BESIDE)
def test_a_rule_that_looks_at_other_rows_of_its_table_says_which(code: str) -> None:
    said = {entry["table"] for entry in RULES[code].evidence}
    assert code in EACH_ROW_ALONE or set(RULES[code].flags) & said, "add its table to `evidence`"


def test_the_pattern_sees_each_kind_of_look_at_other_rows() -> None:
    seen = {
        "501": "the neighbour of int_episodes",
        "234": "the same in a rule that flags two tables",
        "SW10STG2": "a fact about the neighbour",
        "388": "a window in the rule",
        "INT36": "a window in a macro, over a table that has a namesake column",
        "706": "a window over last year's table",
        "426": "the table twice",
        "558": "the table and a fact about all of its rows",
        "361": "a window over int_episodes in a macro",
    }
    assert seen.keys() <= set(BESIDE), set(seen) - set(BESIDE)
    alone = {"101", "184", "227", "503B", "543", "SW01STG1", "1010", "1001"}
    assert not alone & set(BESIDE)
    assert EACH_ROW_ALONE.keys() <= set(BESIDE), "these need no exception any more"


@every_rule
def test_what_a_rule_says_can_be_found(code: str) -> None:
    rule = RULES[code]
    assert not list(faults(rule.evidence, rule.flags, tables_known(rule)))
    for entry in rule.evidence:
        why = entry.get("not_shown", "A.")
        assert why[0].isupper() and why.endswith(".") and why == " ".join(why.split())


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("503B", "Compare with: previous.episodes (latest): LS, DEC\n"),
        ("602", "Compare with: episodes (REC E11 or E12): DEC, REC\n"),
        ("EPI", "Compare with: episodes; oc3\n"),
        ("406", "Compare with: uasc: DUC; previous.uasc: DUC; previous2.uasc: DUC\n"),
    ],
)
def test_a_rule_is_explained_with_what_it_compares_with(code: str, line: str) -> None:
    assert line in run_ssda903("rules", code, cwd=PROJECT).stdout


def test_a_rule_that_looks_at_one_row_is_explained_without() -> None:
    assert "Compare with" not in run_ssda903("rules", "101", cwd=PROJECT).stdout


def test_the_macros_know_the_same_rows_and_fields_of_providers() -> None:
    text = (PROJECT / "macros" / "rules" / "evidence.sql").read_text(encoding="utf-8")
    others, beside = re.findall(r"\{\{ return\(\s*(\[[^\]]*\])", text)
    assert tuple(re.findall(r"'([^']+)'", beside)) == ROWS_BESIDE
    assert (*re.findall(r"'([^']+)'", others), *ROWS_BESIDE) == ROWS
    text = (PROJECT / "macros" / "raw" / "supplied_values.sql").read_text(encoding="utf-8")
    providers = re.search(r"table == 'providers'.*?\[(.*?)\]", text, re.DOTALL)[1]
    assert tuple(re.findall(r"'(\w+)'", providers.upper())) == PROVIDER_FIELDS


# What it finds, over the cases of all rules and a synthetic return with spoilt cells.


def test_every_error_of_a_rule_that_shows_evidence_says_what_it_was_compared_with(
    built: duckdb.DuckDBPyConnection,
) -> None:
    shown = "select distinct rule_code, table_name from int_rule_evidence"
    without, with_evidence = built.execute(
        "select count(*) filter (where compared_with is null), count(*) from error_details "
        f"inner join ({shown}) using (rule_code, table_name)"
    ).fetchone()
    assert without == 0 and with_evidence > 5000
    missing = built.execute(
        f"{shown} except select rule_code, table_name from error_details where compared_with <> ''"
    ).fetchall()
    assert missing == [], "a rule without an error proves nothing"


def test_no_error_of_another_rule_says_so(built: duckdb.DuckDBPyConnection) -> None:
    rows = built.execute(
        "select distinct rule_code, table_name from error_details where compared_with is not null "
        "except select rule_code, table_name from int_rule_evidence"
    ).fetchall()
    assert rows == []


def test_rows_with_fields_to_look_at_are_found_for_some_error(
    built: duckdb.DuckDBPyConnection,
) -> None:
    """Without `fields` an entry says only whether there is such a row, which there may never be."""
    never = built.execute(
        "select rule_code, table_name, evidence_table, which_row from int_rule_evidence "
        "where fields <> '' except select rule_code, table_name, evidence_table, which_row "
        "from int_error_evidence where source_row_number is not null"
    ).fetchall()
    assert never == []


def test_fields_to_look_at_are_in_the_texts(built: duckdb.DuckDBPyConnection) -> None:
    (found,) = built.execute(
        "select count(*) from int_error_evidence as evidence inner join int_compared_with as texts "
        "using (return_id, rule_code, table_name, row_number) "
        "where source_row_number is not null and fields <> '' and not exists (select 1 from "
        "(select unnest(string_split(evidence.fields, ', ')) as field) where texts.compared_with "
        "like '%' || field || ' %')"
    ).fetchone()
    assert found == 0


def test_a_row_is_never_its_own_evidence(built: duckdb.DuckDBPyConnection) -> None:
    (found,) = built.execute(
        "select count(*) from int_error_evidence "
        "where evidence_table = table_name and source_row_number = row_number"
    ).fetchone()
    assert found == 0
