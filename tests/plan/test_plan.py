"""The plan gives what ``dbt build`` gives, and the one that ships is current."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.dbt_project import MODELS_AND_SEEDS, run_dbt
from ssda903_pipeline.plan.compiling import PLAN_FILE, compile_plan, current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.plan.statements import Plan, Statement, read_plan
from ssda903_pipeline.problems import BadInput

RELATIONS = (
    "select table_name, table_type from information_schema.tables "
    "where table_schema = 'main' and table_catalog = current_database() "
    "and table_name not in ('evaluated_returns', 'returns_to_evaluate', 'parts_made', "
    "'tested_returns', 'returns_to_test') "
    "order by table_name"
)
"""What is in the database, but for the account of evaluated and tested returns."""

COMMENTS = """
    select * from (
        select table_name as relation, null as column_name, comment
        from duckdb_tables()
        where database_name = '{0}' and schema_name = 'main'
        union all
        select view_name, null, comment
        from duckdb_views()
        where database_name = '{0}' and not internal
        union all
        select table_name, column_name, comment
        from duckdb_columns()
        where database_name = '{0}' and schema_name = 'main'
    )
    where comment is not null
"""


@pytest.fixture(scope="module")
def compiled() -> Plan:
    return compile_plan()


def test_the_plan_that_ships_is_current(compiled: Plan) -> None:
    shipped = read_plan(PLAN_FILE)
    outdated = (
        "the models changed since the plan was made: run `make generated` and commit plan.sql"
    )
    assert shipped.fingerprint == compiled.fingerprint, outdated
    assert [s.name for s in shipped.statements] == [s.name for s in compiled.statements], outdated
    if shipped.made_with == compiled.made_with:
        # Another version of dbt may word a statement otherwise; what it gives is compared below.
        assert shipped.statements == compiled.statements, outdated
        assert PLAN_FILE.read_text(encoding="utf-8") == compiled.text()
    assert current_plan() == shipped


def test_dbt_build_makes_the_same_relations_with_the_same_rows(
    cases_database: Path, tmp_path: Path
) -> None:
    by_dbt = tmp_path / "dbt.duckdb"
    shutil.copyfile(cases_database, by_dbt)
    with connect(by_dbt) as connection:
        for name, type_ in connection.execute(RELATIONS).fetchall():
            connection.execute(f"drop {'view' if type_ == 'VIEW' else 'table'} {name}")
    result = run_dbt(["build", *MODELS_AND_SEEDS], by_dbt, work_folder=tmp_path)
    assert result.success
    with duckdb.connect() as connection:
        connection.execute(f"attach '{cases_database}' as by_plan (read_only)")
        connection.execute(f"attach '{by_dbt}' as by_dbt (read_only)")
        relations = {}
        for database in ("by_plan", "by_dbt"):
            connection.execute(f"use {database}")
            relations[database] = connection.execute(RELATIONS).fetchall()
        assert relations["by_plan"] == relations["by_dbt"]
        assert len(relations["by_plan"]) == len(read_plan(PLAN_FILE).statements)
        for name, type_ in relations["by_plan"]:
            if type_ == "VIEW":
                continue  # Rules' views read their own database; `errors` holds what they give.
            differing = connection.execute(
                f"select count(*) from (from by_plan.main.{name} except all from by_dbt.main.{name})"
                f" union all "
                f"select count(*) from (from by_dbt.main.{name} except all from by_plan.main.{name})"
            ).fetchall()
            assert differing == [(0,), (0,)], name
        assert connection.execute("select count(*) > 1000 from by_plan.main.errors").fetchone()[0]
        by_plan, by_dbt = (
            set(connection.execute(COMMENTS.format(name)).fetchall())
            for name in ("by_plan", "by_dbt")
        )
        assert by_plan == by_dbt
        assert ("errors", "due") in {row[:2] for row in by_dbt}


def test_a_relation_that_cannot_be_made_is_named_and_nothing_of_the_data_is(tmp_path: Path) -> None:
    plan = Plan([Statement("b", "create table b as select 'CANARY'::integer as n")], "")
    with connect(tmp_path / "x.duckdb") as connection:
        with pytest.raises(BadInput, match="The relation b cannot be made") as caught:
            run_plan(connection, plan)
        assert "CANARY" not in str(caught.value)


def test_something_of_the_users_own_by_that_name_stops_the_plan_before_it_begins(
    tmp_path: Path,
) -> None:
    plan = Plan(
        [
            Statement("a", "create table a as select 1 as n"),
            Statement("rule_1", "create or replace view rule_1 as select 1 as n", "rules"),
        ],
        "",
    )
    with connect(tmp_path / "x.duckdb") as connection:
        connection.execute("create table rule_1 as select 'mine' as n")
        with pytest.raises(BadInput, match="The relation rule_1 cannot be made"):
            run_plan(connection, plan)
        assert connection.execute(RELATIONS).fetchall() == [("rule_1", "BASE TABLE")]


def test_statements_wait_for_what_they_read_and_failures_stop_the_rest(tmp_path: Path) -> None:
    chain = [Statement("t0", "create table t0 as select 1 as n")] + [
        Statement(
            f"t{i}", f"create table t{i} as select n + 1 as n from t{i - 1}", reads=(f"t{i - 1}",)
        )
        for i in range(1, 20)
    ]
    with connect(tmp_path / "x.duckdb") as connection:
        run_plan(connection, Plan(chain[::-1], ""))
        assert connection.execute("select n from t19").fetchone() == (20,)
    broken = Statement("t5", "create table t5 as select nothing_of_the_kind", reads=("t4",))
    with connect(tmp_path / "y.duckdb") as connection:
        with pytest.raises(BadInput, match="The relation t5 cannot be made"):
            run_plan(connection, Plan([*chain[:5], broken, *chain[6:]], ""))
        made = {name for name, _ in connection.execute(RELATIONS).fetchall()}
        assert made == {f"t{i}" for i in range(5)}


def test_the_plan_needs_no_extension_and_no_file(tmp_path: Path) -> None:
    with duckdb.connect(
        config={
            "enable_external_access": "false",
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
        }
    ) as connection:
        create_raw_tables(connection)
        run_plan(connection, read_plan(PLAN_FILE))
        assert connection.execute("select count(*) from errors").fetchone() == (0,)


def test_progress_is_told(tmp_path: Path) -> None:
    plan = Plan([Statement(name, f"create table {name} as select 1 as n") for name in "ab"], "")
    told = []
    with connect(tmp_path / "x.duckdb") as connection:
        run_plan(connection, plan, on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2) and [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    plan = Plan(
        [
            Statement("a", "select ';'\nas n", "seeds", columns='"n" VARCHAR', per_return=True),
            Statement("b", "-- why\nselect 2", "marts", ("a", "stg_x")),
        ],
        "abc1",
        "dbt 1",
    )
    (tmp_path / "plan.sql").write_text(plan.text(), encoding="utf-8")
    assert read_plan(tmp_path / "plan.sql") == plan
