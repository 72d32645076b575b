"""A run evaluates what is new: what was evaluated stays as it is, whole, whatever becomes of the run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.plan import evaluating
from ssda903_pipeline.plan.adding import REPLACING
from ssda903_pipeline.plan.evaluating import evaluate
from ssda903_pipeline.plan.in_memory import EVALUATION
from ssda903_pipeline.plan.statements import Plan, Statement
from ssda903_pipeline.problems import BadInput


def plan(version: str = "1", wrong: str = "a") -> Plan:
    """A plan with one rule: children whose name is ``wrong``, or was last year."""
    return Plan(
        [
            Statement("int_rules_version", f"create or replace table int_rules_version as\nselect '{version}' as rules_version", "intermediate", (), '"rules_version" VARCHAR'),
            Statement("stg_returns", 'create or replace table stg_returns as\nselect return_id, previous_return_id, is_reference from "raw"."returns"', "staging", (), '"return_id" VARCHAR, "previous_return_id" VARCHAR, "is_reference" BOOLEAN'),
            Statement("stg_header", 'create or replace table stg_header as\nselect return_id, child from "raw"."header"', "staging", (), '"return_id" VARCHAR, "child" VARCHAR', per_return=True),
            Statement("int_previous", "create or replace table int_previous as\nselect returns.return_id, child from stg_returns as returns inner join stg_header as header on returns.previous_return_id = header.return_id", "intermediate", ("stg_header", "stg_returns"), '"return_id" VARCHAR, "child" VARCHAR', per_return=True),
            Statement("rule_1", f"create or replace view rule_1 as\nselect distinct return_id, child from (from stg_header union all from int_previous) inner join stg_returns using (return_id) where child = '{wrong}' and is_reference is not true", "rules", ("int_previous", "stg_header", "stg_returns")),
            Statement("errors", 'create or replace table errors as\nselect return_id, child from "main"."rule_1"', "marts", ("rule_1",), '"return_id" VARCHAR, "child" VARCHAR', "comment on table errors is 'Errors.'", per_return=True),
            Statement("returns", "create or replace table returns as\nselect stg_returns.return_id, count(child) as errors from stg_returns left join errors using (return_id) group by all", "marts", ("errors", "stg_returns"), '"return_id" VARCHAR, "errors" BIGINT'),
        ],
        version,
    )  # fmt: skip


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(tmp_path / "x.duckdb") as connection:
        create_raw_tables(connection)
        yield connection


def add(
    connection: duckdb.DuckDBPyConnection,
    return_id: str,
    *children: str,
    previous: str | None = None,
    is_reference: bool = False,
) -> None:
    connection.execute(
        "insert into raw.returns (return_id, previous_return_id, is_reference, loaded_at) "
        "values ($1, $2, $3, now())",
        [return_id, previous, is_reference],
    )
    for child in children:
        connection.execute(
            "insert into raw.header (return_id, child) values ($1, $2)", [return_id, child]
        )


def errors(connection: duckdb.DuckDBPyConnection) -> list[tuple]:
    return connection.execute("select return_id, child from errors order by all").fetchall()


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return dict(connection.execute("select return_id, errors from returns").fetchall())


def spoil(connection: duckdb.DuckDBPyConnection, return_id: str) -> None:
    """Change a return's raw rows, which nobody does: whether it is evaluated again can be seen from it."""
    connection.execute("update raw.header set child = 'a' where return_id = $1", [return_id])


def test_only_new_returns_are_evaluated_and_what_shows_all_of_them_is_made_again(
    connection,
) -> None:
    add(connection, "one", "a", "b")
    evaluate(connection, plan())
    assert errors(connection) == [("one", "a")]
    spoil(connection, "one")
    add(connection, "two", "b", "a")
    evaluate(connection, plan())
    assert errors(connection) == [("one", "a"), ("two", "a")]
    assert counts(connection) == {"one": 1, "two": 1}
    # A view looks into the tables, which have the rows of all.
    assert connection.execute("select count(*) from rule_1").fetchone() == (2,)


def test_with_nothing_new_nothing_is_made(connection) -> None:
    add(connection, "one", "a")
    evaluate(connection, plan())
    tables = (
        "select table_name, table_oid from duckdb_tables() where schema_name = 'main' order by all"
    )
    before = connection.execute(tables).fetchall()
    told = []
    evaluate(connection, plan(), lambda done, total: told.append((done, total)))
    assert connection.execute(tables).fetchall() == before
    assert told == []


def test_a_return_sees_those_behind_it(connection) -> None:
    add(connection, "last", "a", is_reference=True)
    evaluate(connection, plan())
    add(connection, "this", "b", previous="last")
    evaluate(connection, plan())
    assert errors(connection) == [("this", "a")]
    assert connection.execute("select * from int_previous").fetchall() == [("this", "a")]
    assert connection.execute("select count(*) from stg_header").fetchone() == (2,)


def test_one_that_was_only_last_years_is_evaluated_when_it_is_a_return_of_its_own(
    connection,
) -> None:
    add(connection, "last", "a", is_reference=True)
    add(connection, "this", "b", previous="last")
    evaluate(connection, plan())
    connection.execute("update raw.returns set is_reference = false where return_id = 'last'")
    evaluate(connection, plan())
    assert errors(connection) == [("last", "a"), ("this", "a")]
    # Its staged rows were there already.
    assert connection.execute("select count(*) from stg_header").fetchone() == (2,)


def test_under_other_rules_all_are_evaluated_again(connection) -> None:
    add(connection, "one", "a", "b")
    evaluate(connection, plan())
    add(connection, "two", "b")
    evaluate(connection, plan("2", wrong="b"))
    assert errors(connection) == [("one", "b"), ("two", "b")]
    assert counts(connection) == {"one": 1, "two": 1}
    comment = "select comment from duckdb_tables() where table_name = 'errors'"
    assert connection.execute(comment).fetchone() == ("Errors.",)
    assert connection.execute("select rules_version from int_rules_version").fetchone() == ("2",)


def test_when_a_return_is_gone_all_are_evaluated_again(connection) -> None:
    add(connection, "one", "a")
    add(connection, "two", "b")
    evaluate(connection, plan())
    connection.execute("delete from raw.returns where return_id = 'one'")
    spoil(connection, "two")
    evaluate(connection, plan())
    assert errors(connection) == [("two", "a")]


@pytest.mark.parametrize(
    "change",
    [
        "drop table int_previous",
        "alter table errors add column another integer",
        "drop table evaluated_returns",
    ],
)
def test_tables_of_another_version_are_replaced(connection, change: str) -> None:
    add(connection, "last", "a", is_reference=True)
    add(connection, "this", "b", previous="last")
    evaluate(connection, plan())
    connection.execute(change)
    evaluate(connection, plan())
    assert errors(connection) == [("this", "a")]
    assert connection.execute("select * from int_previous").fetchall() == [("this", "a")]


def test_rows_of_a_build_that_was_broken_off_are_not_there_twice(connection) -> None:
    add(connection, "one", "b")
    evaluate(connection, plan())
    add(connection, "two", "a")
    # As dbt leaves it: it notes what it is about, and makes one table after another.
    connection.execute("create table returns_to_evaluate as select 'two' as return_id")
    connection.execute("insert into stg_header values ('two', 'a')")
    evaluate(connection, plan())
    assert connection.execute("select count(*) from stg_header").fetchone() == (2,)
    assert errors(connection) == [("two", "a")]


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_run_that_fails_leaves_all_as_it_was(
    connection, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    add(connection, "one", "a", "b")
    evaluate(connection, plan())
    add(connection, "two", "a")
    add(connection, "three", "a")
    monkeypatch.setattr(evaluating, "ROWS_TOGETHER", 0)
    broken = plan(version, wrong="b")
    *most, returns = broken.statements
    returns = replace(returns, sql="create or replace table returns as\nselect 'CANARY'::integer")
    with pytest.raises(BadInput, match="The relation returns cannot be made") as caught:
        evaluate(connection, replace(broken, statements=[*most, returns]))
    assert "CANARY" not in str(caught.value)
    assert errors(connection) == [("one", "a")]
    assert counts(connection) == {"one": 1}
    assert (EVALUATION,) not in connection.execute(
        "select database_name from duckdb_databases()"
    ).fetchall()
    evaluate(connection, plan())
    assert errors(connection) == [("one", "a"), ("three", "a"), ("two", "a")]


def test_many_returns_are_evaluated_in_portions(
    connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluating, "ROWS_TOGETHER", 0)
    add(connection, "last", "a", is_reference=True)
    add(connection, "one", "b", previous="last")
    add(connection, "two", "a")
    told = []
    evaluate(connection, plan(), lambda done, total: told.append((done, total)))
    assert errors(connection) == [("one", "a"), ("two", "a")]
    assert counts(connection) == {"last": 0, "one": 1, "two": 1}
    assert told[-1][0] == told[-1][1] and [done for done, _ in told] == sorted(d for d, _ in told)
    evaluate(connection, plan("2", wrong="b"))
    assert errors(connection) == [("one", "b")]
    names = connection.execute("select table_name from duckdb_tables()").fetchall()
    assert not [name for (name,) in names if name.startswith(REPLACING)]


def test_what_is_in_the_way_is_not_touched(connection) -> None:
    connection.execute("create table rule_1 as select 'mine' as n")
    with pytest.raises(BadInput, match="The relation rule_1 cannot be made"):
        evaluate(connection, plan())
    assert connection.execute("select n from rule_1").fetchall() == [("mine",)]


@pytest.mark.parametrize(
    "older",
    [
        "create view errors as select 1 as was; comment on view errors is 'Errors as they were.'",
        "create view int_previous as select 1 as was",
        "create table rule_1 (was integer); comment on table rule_1 is 'A rule, once a table.'",
    ],
)
def test_what_an_older_version_made_in_another_way_makes_way(connection, older: str) -> None:
    connection.execute(older)
    add(connection, "A", "a")
    evaluate(connection, plan())
    assert connection.execute("from errors").fetchall() == [("A", "a")]
    assert connection.execute("from rule_1").fetchall() == [("A", "a")]


def test_no_transaction_is_left_open_that_would_keep_the_file_from_being_written(
    tmp_path: Path,
) -> None:
    with connect(tmp_path / "one.duckdb") as one, connect(tmp_path / "one.duckdb") as another:
        create_raw_tables(one)
        for return_id in ("one", "two"):
            add(one, return_id, "a")
            evaluate(one, plan())
            another.execute("checkpoint")


def test_the_new_tables_of_a_run_that_was_killed_go_with_the_next_one(connection) -> None:
    add(connection, "one", "a")
    evaluate(connection, plan())
    connection.execute(f"create table {REPLACING}errors as from errors")
    # A table of an older plan, of which nobody knows any more.
    connection.execute(f"create table {REPLACING}gone (child varchar)")
    evaluate(connection, plan())
    tables = connection.execute("select table_name from duckdb_tables()").fetchall()
    assert [name for (name,) in tables if name.startswith(REPLACING)] == []
    assert errors(connection) == [("one", "a")]


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_full_disk_is_the_reason_while_rows_are_added(
    connection, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(connection, "one", "a")
    evaluate(connection, plan())
    add(connection, "two", "a")

    class Full:
        """A connection to a database on a disk that is full."""

        def __getattr__(self, name: str) -> object:
            return getattr(connection, name)

        def execute(self, sql: str, *parameters: object) -> object:
            if sql.startswith("insert into") and EVALUATION in sql:
                raise duckdb.IOException('Could not write file "x": No space left on device')
            if sql in ("rollback", f"detach {EVALUATION}"):
                connection.execute(sql)
                raise duckdb.TransactionException("there is no transaction")
            return connection.execute(sql, *parameters)

    with pytest.raises(BadInput, match="cannot be made in the database: the disk is full"):
        evaluate(Full(), plan(version))
    assert errors(connection) == [("one", "a")]
