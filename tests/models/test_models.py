"""Every model that is no rule: against its cases, and what must hold whatever is loaded."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.rules.cases.raw_rows import RawReturn, RawRows
from ssda903_pipeline.rules.catalogue import FIRST_YEAR, LAST_YEAR, read_rules
from ssda903_pipeline.tables import TABLES
from tests.support.model_cases import ModelCase, found_rows, model_names, read_cases
from tests.support.synth_case import RETURN_ID

CASES = read_cases()
RETURN_IDS = [RETURN_ID, *(case.return_id for case in CASES)]
"""The returns whose rows are looked at one by one. Those of the rules' cases are too many."""

RULES = {code: rule for code, rule in read_rules().items() if rule.path.is_file()}

every_table = pytest.mark.parametrize("table", TABLES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.return_id)
def test_gives_the_rows_of_its_case(built: duckdb.DuckDBPyConnection, case: ModelCase) -> None:
    assert found_rows(built, case) == case.expected, case.name


def test_every_model_has_cases() -> None:
    assert {case.model for case in CASES} == model_names()


@pytest.mark.parametrize("model", sorted(model_names()))
def test_cases_would_notice_an_emptied_model(model: str) -> None:
    assert any(case.expected for case in CASES if case.model == model)


# What must hold whatever is loaded.


@every_table
def test_staging_keeps_every_row(built: duckdb.DuckDBPyConnection, table: str) -> None:
    query = "select return_id, count(*), count(distinct row_number) from {} group by all"
    raw = set(built.execute(query.format(f"raw.{table}")).fetchall())
    assert set(built.execute(query.format(f"stg_{table}")).fetchall()) == raw
    assert RETURN_ID in {return_id for return_id, *_ in raw}


@pytest.mark.parametrize(
    ("model", "source"),
    [
        ("int_episodes", "stg_episodes"),
        ("int_placements", "stg_episodes"),
        ("int_sw_episodes", "stg_sw_episodes"),
        ("int_providers", "raw.providers"),
        ("stg_providers", "raw.providers"),
    ],
)
def test_has_a_row_for_each_row_of_its_source(
    built: duckdb.DuckDBPyConnection, model: str, source: str
) -> None:
    query = "select return_id, row_number from {}"
    rows = sorted(built.execute(query.format(model)).fetchall())
    assert rows == sorted(built.execute(query.format(source)).fetchall())
    assert rows


@pytest.mark.parametrize(
    ("earlier", "previous"),
    [
        ("int_earlier_episodes", "int_previous_episodes"),
        (
            "int_earlier_oc3",
            "(select rows.* replace (returns.return_id as return_id) from stg_returns as returns "
            "join stg_oc3 as rows on returns.previous_return_id = rows.return_id)",
        ),
    ],
)
def test_the_first_of_the_earlier_returns_is_last_years(
    built: duckdb.DuckDBPyConnection, earlier: str, previous: str
) -> None:
    columns = {name for name, *_ in built.execute(f"describe {earlier}").fetchall()}
    names = ", ".join(sorted(columns - {"years_back"}))
    rows = built.execute(f"select {names} from {earlier} where years_back = 1").fetchall()
    assert rows
    expected = built.execute(f"select {names} from {previous} as last_year").fetchall()
    assert Counter(rows) == Counter(expected)


def test_returns_are_those_that_were_loaded(built: duckdb.DuckDBPyConnection) -> None:
    loaded = sorted(built.execute("select return_id from raw.returns").fetchall())
    for model in ("stg_returns", "returns"):
        assert sorted(built.execute(f"select return_id from {model}").fetchall()) == loaded


def test_the_first_and_the_latest_episode_of_a_child_are_one_each(
    built: duckdb.DuckDBPyConnection,
) -> None:
    episodes = built.execute(
        "select child, row_number, decom, is_first, is_latest from int_episodes "
        "where return_id = ? order by row_number",
        [RETURN_ID],
    ).fetchall()
    dated = defaultdict(list)
    for child, row, decom, *_ in episodes:
        if child is not None and decom is not None:
            dated[child].append((decom, row))
    first = {min(rows) for rows in dated.values()}
    latest = {max(rows, key=lambda r: (r[0], -r[1])) for rows in dated.values()}
    assert {(decom, row) for _, row, decom, is_first, _ in episodes if is_first} == first
    assert {(decom, row) for _, row, decom, _, is_latest in episodes if is_latest} == latest
    assert len(dated) > 100


def test_the_catalogue_holds_the_rules_as_their_yaml_has_them(
    built: duckdb.DuckDBPyConnection,
) -> None:
    rows = built.execute(
        "select rule_code, title, message, view_name, flags, fields, reads, optional_reads, "
        "needs, years, first_year, last_year, looks_back, due from rules"
    ).fetchall()
    expected = []
    for rule in RULES.values():
        lists = (rule.flags, rule.fields, rule.reads, rule.optional, rule.needs, rule.years)
        years = [year for year in range(FIRST_YEAR, LAST_YEAR + 1) if rule.is_in_force(year)]
        last_year = None if rule.years[-1].endswith("-") else years[-1]
        texts = (rule.code, rule.title, rule.message, rule.view, *map(", ".join, lists))
        expected.append((*texts, years[0], last_year, rule.looks_back, rule.due))
    assert sorted(rows) == sorted(expected)


def test_rule_inputs_are_what_rules_read_and_need(built: duckdb.DuckDBPyConnection) -> None:
    rows = built.execute(
        "select rule_code, need, input, need_label from int_rule_inputs"
    ).fetchall()
    assert sorted((code, need, input_) for code, need, input_, _ in rows) == sorted(
        (code, need, input_)
        for code, rule in RULES.items()
        for need in (*rule.reads, *rule.needs)
        for input_ in need.split("|")
    )
    bare = {need for _, need, _, label in rows if label == need}
    assert bare <= {*TABLES, "postcodes"}, "a name of the program's own is no label for people"


def test_rule_fields_are_those_of_the_flagged_tables(built: duckdb.DuckDBPyConnection) -> None:
    rows = built.execute("select rule_code, table_name, fields from int_rule_fields").fetchall()
    expected = []
    for code, rule in RULES.items():
        fields = defaultdict(list)
        for name in rule.fields:
            table, _, field = name.rpartition(".")
            fields[table].append(field)
        expected += [(code, table, ", ".join(fields[table])) for table in rule.flags]
    assert sorted(rows) == sorted(expected)


def test_the_fields_of_an_error_are_among_those_of_its_rule(
    built: duckdb.DuckDBPyConnection,
) -> None:
    rows = built.execute("select distinct rule_code, table_name, fields from errors").fetchall()
    for code, table, fields in rows:
        names = {f"{table}.{field}" for field in fields.split(", ") if field}
        assert names <= set(RULES[code].fields), code
    found = {table for code, table, _ in rows if code.startswith("FMT")}
    assert found == set(TABLES)


def test_more_rows_of_a_child_than_the_portal_takes_are_all_flagged(tmp_path: Path) -> None:
    most = {"reviews": 52, "placed_adoption": 366, "missing": 366}
    rows = RawRows()
    children = {
        table: ["A"] * count + ["B"] * (count + 1) + [""] * (count + 1)
        for table, count in most.items()
    }
    tables = {table: [{"CHILD": child} for child in found] for table, found in children.items()}
    # Review codes, because a blank one is a fault too.
    tables["reviews"] = [{**row, "REVIEW_CODE": "PN1"} for row in tables["reviews"]]
    rows.add_return(RawReturn("r", tables, inputs=tables))
    with connect(tmp_path / "rows.duckdb") as connection:
        create_raw_tables(connection)
        rows.write(connection)
        run_plan(connection, current_plan())
        found = connection.execute(
            "select rule_code, table_name, fields, child, count(*) from errors "
            "where rule_code like 'FMT%' group by all"
        ).fetchall()
    assert sorted(found) == [
        ("FMT03", "reviews", "CHILD", "B", 53),
        ("FMT08", "placed_adoption", "CHILD", "B", 367),
        ("FMT10", "missing", "CHILD", "B", 367),
    ]


@pytest.mark.parametrize("model", ["rule_runs", "int_rule_scope"])
def test_every_validated_return_has_each_rule_in_force_once(
    built: duckdb.DuckDBPyConnection, model: str
) -> None:
    returns = built.execute(
        "select return_id, coalesce(ruleset_year, collection_year) from raw.returns "
        "where is_reference is not true"
    ).fetchall()
    expected = [
        (return_id, code)
        for return_id, year in returns
        if return_id in RETURN_IDS
        for code, rule in RULES.items()
        if rule.is_in_force(year)
    ]
    found = built.execute(
        f"select return_id, rule_code from {model} where return_id in (select unnest($1))",
        [RETURN_IDS],
    ).fetchall()
    assert sorted(found) == sorted(expected)
    assert any(return_id == RETURN_ID for return_id, _ in found)


def test_reference_returns_have_no_runs_and_no_errors(built: duckdb.DuckDBPyConnection) -> None:
    reference = "(select return_id from raw.returns where is_reference)"
    assert built.execute(f"select count(*) from {reference}").fetchone() > (1,)
    for model in ("int_rule_scope", "rule_runs", "errors", "error_summary", "child_errors"):
        query = f"select count(*) from {model} where return_id in {reference}"
        assert built.execute(query).fetchone() == (0,), model


def test_the_runs_of_a_rule_agree_with_its_errors_and_its_scope(
    built: duckdb.DuckDBPyConnection,
) -> None:
    errors = Counter(
        built.execute(
            "select return_id, rule_code, due from errors where return_id in (select unnest($1))",
            [RETURN_IDS],
        ).fetchall()
    )
    runs = built.execute(
        "select runs.return_id, runs.rule_code, status, error_count, due_now_count, "
        "runs.reason_not_run, "
        "scope.reason_not_run from rule_runs as runs "
        "left join int_rule_scope as scope using (return_id, rule_code) "
        "where runs.return_id in (select unnest($1))",
        [RETURN_IDS],
    ).fetchall()
    for return_id, code, status, count, due_now, reason, scope in runs:
        assert due_now == errors[return_id, code, "now"]
        assert count - due_now == errors[return_id, code, "at year end"]
        assert reason == scope
        expected = "not_run" if scope is not None else "failed" if count else "passed"
        assert status == expected
        assert not (scope and count), "a rule that was not run has no errors"
    assert sum(count for _, _, _, count, *_ in runs) == sum(errors.values()) > 0
    synthetic = {status for return_id, _, status, *_ in runs if return_id == RETURN_ID}
    assert {"passed", "failed"} <= synthetic


def test_the_returns_add_up_their_runs(built: duckdb.DuckDBPyConnection) -> None:
    statuses, errors, due_now = defaultdict(Counter), Counter(), Counter()
    for return_id, status, count, count_now in built.execute(
        "select return_id, status, error_count, due_now_count from rule_runs "
        "where return_id in (select unnest($1))",
        [RETURN_IDS],
    ).fetchall():
        statuses[return_id][status] += 1
        errors[return_id] += count
        due_now[return_id] += count_now
    returns = built.execute(
        "select return_id, rules_passed, rules_failed, rules_not_run, error_count, due_now_count "
        "from returns where not is_reference and return_id in (select unnest($1))",
        [RETURN_IDS],
    ).fetchall()
    for return_id, *counts, error_count, due_now_count in returns:
        found = statuses[return_id]
        assert counts == [found["passed"], found["failed"], found["not_run"]]
        assert (error_count, due_now_count) == (errors[return_id], due_now[return_id])
    assert len(returns) == len(statuses) > 1


def test_no_error_stands_twice(built: duckdb.DuckDBPyConnection) -> None:
    rows = built.execute(
        "select return_id, rule_code, table_name, row_number from errors"
    ).fetchall()
    assert len(rows) == len(set(rows)) > 0


def test_errors_are_of_tables_that_the_rule_flags(built: duckdb.DuckDBPyConnection) -> None:
    for code, table in built.execute(
        "select distinct rule_code, table_name from errors"
    ).fetchall():
        assert table in RULES[code].flags
        assert table.removeprefix("previous.") in TABLES


@every_table
def test_every_error_names_a_row_of_its_return_and_its_child(
    built: duckdb.DuckDBPyConnection, table: str
) -> None:
    errors = built.execute(
        "select case when errors.table_name like 'previous.%' then returns.previous_return_id "
        "else returns.return_id end, row_number, child "
        "from errors left join raw.returns as returns using (return_id) "
        "where errors.table_name in (?, ?)",
        [table, f"previous.{table}"],
    ).fetchall()
    rows = built.execute(f"select return_id, row_number, child from stg_{table}").fetchall()
    assert set(errors) <= set(rows)


def test_the_synthetic_return_is_full_of_errors(built: duckdb.DuckDBPyConnection) -> None:
    rows = built.execute(
        "select distinct rule_code from errors where return_id = ?", [RETURN_ID]
    ).fetchall()
    assert len(rows) > 30, "too few rules have errors for the checks on errors to matter"


def test_the_summary_adds_up_to_the_errors(built: duckdb.DuckDBPyConnection) -> None:
    counts: Counter[tuple] = Counter()
    due_now: Counter[tuple] = Counter()
    children = defaultdict(set)
    for *key, child, due in built.execute(
        "select return_id, la_code, collection_year, rule_code, title, table_name, child, due "
        "from errors"
    ).fetchall():
        counts[tuple(key)] += 1
        due_now[tuple(key)] += due == "now"
        children[tuple(key)] |= {child} - {None}
    rows = built.execute(
        "select return_id, la_code, collection_year, rule_code, title, table_name, error_count, "
        "due_now_count, child_count from error_summary"
    ).fetchall()
    expected = {(*key, count, due_now[key], len(children[key])) for key, count in counts.items()}
    assert len(rows) == len(expected)
    assert set(rows) == expected


def test_the_errors_of_children_add_up_to_the_errors(built: duckdb.DuckDBPyConnection) -> None:
    codes = defaultdict(list)
    due_now: Counter[tuple] = Counter()
    for *key, code, due in built.execute(
        "select return_id, la_code, collection_year, child, rule_code, due from errors"
    ).fetchall():
        codes[tuple(key)].append(code)
        due_now[tuple(key)] += due == "now"
    rows = built.execute(
        "select return_id, la_code, collection_year, child, error_count, due_now_count, "
        "rule_count, rule_codes "
        "from child_errors"
    ).fetchall()
    expected = {
        (*key, len(found), due_now[key], len(set(found)), ", ".join(sorted(set(found))))
        for key, found in codes.items()
    }
    assert len(rows) == len(expected)
    assert set(rows) == expected
