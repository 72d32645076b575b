"""In which returns a rule runs: its view's own condition, and what the tables say of it."""

from __future__ import annotations

import duckdb
import pytest

from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.statements import RULES
from ssda903_pipeline.rules.catalogue import read_rules
from ssda903_pipeline.rules.own.checks import INPUTS, OF_EARLIER_RETURNS
from ssda903_pipeline.tables import TABLES


def test_every_rule_runs_in_the_returns_that_int_rule_scope_says(
    built: duckdb.DuckDBPyConnection,
) -> None:
    conditions = {}
    for statement in current_plan().statements:
        if statement.layer == RULES:
            _, joins, tail = statement.sql.rpartition('"int_return_scope" as scope\n')
            join, says_where, condition = tail.partition("\n    where ")
            assert (
                joins and says_where and join.strip() == ("on flagged.return_id = scope.return_id")
            ), statement.name
            conditions[statement.name] = condition
    assert set(conditions) == {rule.view for rule in read_rules().values()}
    by_rules = " union all ".join(
        f"select '{view}', return_id from int_return_scope as scope where {condition}"
        for view, condition in conditions.items()
    )
    by_scope = (
        "select view_name, return_id from int_rule_scope inner join rules using (rule_code) "
        "where reason_not_run is null"
    )
    for one, other in ((by_rules, by_scope), (by_scope, by_rules)):
        assert built.execute(f"({one}) except all ({other})").fetchall() == []
    ran, rules = built.execute(
        f"select count(*), count(distinct view_name) from ({by_scope})"
    ).fetchone()
    assert ran > 10_000
    assert rules == len(conditions), "a rule that runs for no return proves nothing"
    (not_run,) = built.execute(
        "select count(distinct rule_code) from int_rule_scope where reason_not_run is not null"
    ).fetchone()
    assert not_run == len(conditions), "a rule that always has all it needs proves nothing"


def test_the_columns_of_a_return_say_what_its_inputs_say(built: duckdb.DuckDBPyConnection) -> None:
    columns = (
        "select return_id, input from (unpivot int_return_scope on columns('^has_') "
        "into name input value there) where there"
    )
    rows = (
        "select return_id, 'has_' || replace(input, '.', '_') from int_return_inputs "
        "inner join stg_returns using (return_id) where not is_reference"
    )
    for one, other in ((columns, rows), (rows, columns)):
        assert built.execute(f"({one}) except all ({other})").fetchall() == []
    assert built.execute(f"select count(*) > 1000 from ({rows})").fetchone() == (True,)


@pytest.mark.parametrize("table", ["int_return_scope", "stg_returns"])
def test_a_validated_return_has_one_row(built: duckdb.DuckDBPyConnection, table: str) -> None:
    only = "where not is_reference" if table == "stg_returns" else ""
    ids = built.execute(f"select return_id from {table} {only} order by 1").fetchall()
    expected = built.execute(
        "select return_id from raw.returns where is_reference is not true order by 1"
    ).fetchall()
    assert ids == expected


def test_all_that_an_own_rule_may_need_is_known_of_a_return(
    built: duckdb.DuckDBPyConnection,
) -> None:
    columns = {name for name, *_ in built.execute("describe int_return_scope").fetchall()}
    needs = {
        *TABLES,
        *INPUTS,
        *(f"{year}_{one}" for year in ("previous", "previous2") for one in OF_EARLIER_RETURNS),
    }
    about = {"return_id", "ruleset_year", "rules_left_out"}
    assert columns == about | {f"has_{need}" for need in needs}
