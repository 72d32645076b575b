"""What is the same for all returns is made once: a database that begins prepared gives the same as any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline.cache import VARIABLE
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.plan import preparing
from ssda903_pipeline.plan.compiling import PLAN_FILE
from ssda903_pipeline.plan.preparing import made_once, prepare, prepared_target
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.plan.statements import Plan, Statement, read_plan
from ssda903_pipeline.problems import BadInput

SHIPPED = read_plan(PLAN_FILE)

PLAN = Plan(
    [
        Statement("code_labels", "create or replace table code_labels as select 1 as code", "seeds", (), '"code" INTEGER'),
        Statement("stg_returns", 'create or replace table stg_returns as select return_id, 1 as code from "raw"."returns"', "staging", (), '"return_id" VARCHAR, "code" INTEGER'),
        Statement("rule_1", "create or replace view rule_1 as select return_id from stg_returns", "rules", ("stg_returns",)),
        Statement("int_flagged", "create or replace table int_flagged as from rule_1", "intermediate", ("rule_1",), '"return_id" VARCHAR'),
        Statement("int_names", "create or replace view int_names as select n.code from code_labels as n", "intermediate", ("code_labels",)),
        Statement("int_words", "create or replace table int_words as select code + 1 as word from int_names", "intermediate", ("int_names",), '"word" INTEGER'),
        Statement("errors", "create or replace table errors as from int_flagged", "marts", ("int_flagged",), '"return_id" VARCHAR'),
        Statement("all_errors", "create or replace view all_errors as from errors", "marts", ("errors",)),
    ],
    "1",
)  # fmt: skip
VIEWS = {statement.name for statement in PLAN.statements if statement.is_view}
OF_RETURNS = {"stg_returns", "int_flagged", "errors"}
ONCE = {statement.name for statement in PLAN.statements} - OF_RETURNS


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        yield connection


def changed(plan: Plan, name: str, sql: str) -> Plan:
    statements = [
        Statement(s.name, sql, s.layer, s.reads, s.columns) if s.name == name else s
        for s in plan.statements
    ]
    return Plan(statements, "2")


def add_return(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("insert into raw.returns (return_id) values ('a return')")


def relations(connection: duckdb.DuckDBPyConnection) -> set[str]:
    rows = connection.execute(
        "select table_name from information_schema.tables "
        "where table_schema = 'main' and table_catalog = current_database()"
    ).fetchall()
    return {name for (name,) in rows}


def made_anew(connection: duckdb.DuckDBPyConnection, work) -> set[str]:
    """The views and tables of the plan whose identity in the catalogue is another after the work."""

    def identities() -> set[tuple[str, int]]:
        return set(
            connection.execute(
                "select table_name, table_oid from duckdb_tables() where schema_name = 'main' "
                "union all select view_name, view_oid from duckdb_views() where schema_name = 'main'"
            ).fetchall()
        )

    before = identities()
    work()
    return {name for name, _ in identities() - before}


def test_what_shows_no_returns_is_made_and_the_other_tables_are_there_without_rows(
    connection,
) -> None:
    assert prepare(connection, PLAN).prepared == ONCE
    assert relations(connection) == ONCE | OF_RETURNS
    assert connection.execute("select word from int_words").fetchall() == [(2,)]
    add_return(connection)
    assert connection.execute("select * from errors").fetchall() == []


def test_the_plan_then_makes_the_rest_in_its_order(connection) -> None:
    prepared = prepare(connection, PLAN)
    add_return(connection)
    assert made_anew(connection, lambda: run_plan(connection, prepared)) == OF_RETURNS
    # What reads a table by way of a view that is there waits for the table all the same.
    assert connection.execute("select word from int_words").fetchall() == [(2,)]
    assert connection.execute("select * from all_errors").fetchall() == [("a return",)]


def test_what_a_view_holds_is_said_in_its_comment_and_nothing_else_is(connection) -> None:
    described = Plan(
        [
            replace(s, comments="comment on view rule_1 is 'What is wrong.'") if s.name == "rule_1" else s
            for s in PLAN.statements
        ],
        "3",
    )  # fmt: skip
    for _ in range(2):
        run_plan(connection, prepare(connection, described))
        comments = connection.execute(
            "select view_name, comment from duckdb_views() where not internal"
        )
        assert dict(comments.fetchall()) == dict.fromkeys(VIEWS) | {"rule_1": "What is wrong."}


def test_what_is_prepared_is_not_made_again(connection) -> None:
    run_plan(connection, prepare(connection, PLAN))
    assert made_anew(connection, lambda: prepare(connection, PLAN)) == set()
    assert prepare(connection, PLAN).prepared == ONCE


def test_the_plan_makes_a_seed_that_somebody_filled_anew(connection) -> None:
    prepare(connection, PLAN)
    connection.execute("update code_labels set code = 9")
    run_plan(connection, prepare(connection, PLAN))
    assert connection.execute("select code from code_labels").fetchall() == [(1,)]


def test_what_somebody_else_made_or_took_away_is_made_again(connection) -> None:
    prepare(connection, PLAN)
    connection.execute("create or replace view rule_1 as select 'another' as return_id")
    connection.execute("drop view int_names")
    assert made_anew(connection, lambda: prepare(connection, PLAN)) == {"rule_1", "int_names"}
    assert prepare(connection, PLAN).prepared == ONCE
    assert connection.execute("select * from rule_1").fetchall() == []


def test_what_dbt_made_just_so_is_left_as_it_is(connection) -> None:
    prepare(connection, PLAN)
    (sql,) = (s.sql for s in PLAN.statements if s.name == "rule_1")
    connection.execute(f"-- by dbt\n{sql.replace('select', 'SELECT  ')}")
    assert made_anew(connection, lambda: prepare(connection, PLAN)) == set()


def test_of_another_plan_what_differs_is_made_and_what_reads_it(connection) -> None:
    run_plan(connection, prepare(connection, PLAN))
    other = changed(PLAN, "code_labels", "create or replace table code_labels as select 5 as code")
    # Tables are left to those who replace the results.
    assert made_anew(connection, lambda: prepare(connection, other)) == {"int_names"}
    run_plan(connection, prepare(connection, other))
    assert connection.execute("select word from int_words").fetchall() == [(6,)]
    assert made_anew(connection, lambda: prepare(connection, PLAN)) == {"int_names"}


def test_tables_of_an_older_version_are_left_to_the_plan(connection) -> None:
    connection.execute("create table stg_returns as select 'x' as return_id, 2 as another")
    assert prepare(connection, PLAN).prepared == set()
    assert relations(connection) == {"stg_returns"}
    run_plan(connection, PLAN)
    # Nobody knows how tables that were there came about.
    assert prepare(connection, PLAN).prepared == VIEWS


def test_what_is_in_the_way_is_left_to_the_plan(connection) -> None:
    connection.execute("create table rule_1 as select 'mine' as n")
    assert prepare(connection, PLAN).prepared == set()
    assert relations(connection) == {"rule_1"}
    with pytest.raises(BadInput, match="The relation rule_1 cannot be made"):
        run_plan(connection, PLAN)


def test_a_plan_that_does_not_know_its_columns_is_not_prepared(connection) -> None:
    bare = Plan([Statement(s.name, s.sql, s.layer, s.reads) for s in PLAN.statements], "1")
    assert prepare(connection, bare).prepared == set()
    assert relations(connection) == set()


def test_a_view_that_cannot_be_made_is_left_to_the_plan(connection) -> None:
    broken = changed(PLAN, "rule_1", "create or replace view rule_1 as select nothing_of_the_kind")
    assert "rule_1" not in prepare(connection, broken).prepared
    with pytest.raises(BadInput, match="The relation rule_1 cannot be made"):
        run_plan(connection, broken)


def test_the_shipped_plan_gives_the_same_rows_prepared_or_not(
    cases_database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "prepared.duckdb"
    with prepared_target(path, SHIPPED).open() as connection:
        source = str(cases_database).replace("'", "''")
        connection.execute(f"attach '{source}' as cases (read_only)")
        prepared = prepare(connection, SHIPPED)
        assert prepared.prepared == made_once(SHIPPED)
        for table in ("returns", "return_files", "episodes", "header", "providers", "postcodes"):
            connection.execute(f"insert into raw.{table} by name from cases.raw.{table}")
        run_plan(connection, prepared)
        with connect(tmp_path / "plain.duckdb") as other:
            create_raw_tables(other)
        connection.execute(f"attach '{tmp_path / 'plain.duckdb'}' as plain")
        for table in ("returns", "return_files", "episodes", "header", "providers", "postcodes"):
            connection.execute(f"insert into plain.raw.{table} by name from cases.raw.{table}")
        connection.execute("use plain")
        run_plan(connection, SHIPPED)
        for statement in SHIPPED.statements:
            if not statement.is_view:
                pair = (f"prepared.main.{statement.name}", f"plain.main.{statement.name}")
                for one, another in (pair, pair[::-1]):
                    assert not connection.execute(
                        f"from {one} except all from {another}"
                    ).fetchall()
        assert connection.execute("select count(*) > 1000 from plain.main.errors").fetchone()[0]


def test_a_new_database_begins_as_a_copy_and_the_next_one_too(tmp_path: Path, cache: Path) -> None:
    for name in ("one", "two"):
        with prepared_target(tmp_path / f"{name}.duckdb", PLAN).open() as connection:
            create_raw_tables(connection)
            assert made_anew(connection, lambda: prepare(connection, PLAN)) == set()
            assert prepare(connection, PLAN).prepared == ONCE
    assert len(list(cache.iterdir())) == 1
    other = changed(PLAN, "int_names", "create or replace view int_names as select 7 as code")
    with prepared_target(tmp_path / "three.duckdb", other).open() as connection:
        assert connection.execute("select code from int_names").fetchall() == [(7,)]
    assert len(list(cache.iterdir())) == 2


def test_a_database_that_is_there_is_opened_as_it_is(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "mine.duckdb"
    with connect(path) as connection:
        connection.execute("create table mine as select 1 as n")
    with prepared_target(path, PLAN).open() as connection:
        assert relations(connection) == {"mine"}
    assert not cache.exists()


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"12345678DUCK and rubbish"])
def test_a_damaged_copy_is_done_without_and_made_again(
    damage: bytes, tmp_path: Path, cache: Path
) -> None:
    with prepared_target(tmp_path / "one.duckdb", PLAN).open():
        pass
    (kept,) = cache.iterdir()
    kept.write_bytes(damage)
    with prepared_target(tmp_path / "two.duckdb", PLAN).open() as connection:
        create_raw_tables(connection)
        assert prepare(connection, PLAN).prepared == ONCE
    with prepared_target(tmp_path / "three.duckdb", PLAN).open() as connection:
        assert relations(connection) > VIEWS


def test_without_a_cache_a_database_begins_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "")
    with prepared_target(tmp_path / "one.duckdb", PLAN).open() as connection:
        assert relations(connection) == set()


def test_a_database_that_somebody_opens_meanwhile_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.duckdb"
    with prepared_target(tmp_path / "another.duckdb", PLAN).open():
        pass

    def is_held(wanted: Path, **options: bool) -> duckdb.DuckDBPyConnection:
        if wanted == path:
            raise BadInput("another program has it open")
        return connect(wanted, **options)

    monkeypatch.setattr(preparing, "connect", is_held)
    with pytest.raises(BadInput, match="another program has it open"):
        prepared_target(path, PLAN).open()
    assert path.stat().st_size > 0


def test_where_the_cache_can_hold_no_database_there_is_none_to_copy(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_no_network_drive(wanted: Path, **options: bool) -> duckdb.DuckDBPyConnection:
        if cache in wanted.parents:
            raise BadInput("cannot open the database")
        return connect(wanted, **options)

    monkeypatch.setattr(preparing, "connect", on_no_network_drive)
    with prepared_target(tmp_path / "one.duckdb", PLAN).open() as connection:
        assert relations(connection) == set()
    assert list(cache.iterdir()) == []


def test_a_database_that_cannot_be_made_is_refused_as_ever(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="its folder does not exist"):
        prepared_target(tmp_path / "no folder" / "one.duckdb", PLAN).open()
    with pytest.raises(BadInput, match="it is a folder"):
        prepared_target(tmp_path, PLAN).open()
