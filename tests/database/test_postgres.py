"""PostgreSQL: the same loading, the same rules, the same errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.postgres import PostgresConnection, connect_postgres
from ssda903_pipeline.database.raw_tables import RAW_TABLES, create_raw_tables, insert_rows
from ssda903_pipeline.database.targets import postgres_target
from ssda903_pipeline.dbt_project import MODELS_AND_SEEDS, failure_text, run_dbt
from ssda903_pipeline.load.loading import load_returns
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.cases.unit_tests import SAMPLE
from ssda903_pipeline.rules.catalogue import read_rules
from ssda903_pipeline.synth import make_returns, write_returns
from ssda903_pipeline.validation import validate
from tests.support.bi_docs import assert_the_page_holds
from tests.support.commands import run_ssda903
from tests.support.postgres import server_for_tests
from tests.support.public_models import public_models

CHECKS = "select * from raw.correction_checks"


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    """The environment of a running server; everything here is skipped, loudly, without one."""
    with server_for_tests() as environment:
        yield environment


@pytest.fixture
def postgres(server: dict[str, str]) -> Iterator[PostgresConnection]:
    """A connection to a database without raw tables."""
    connection = connect_postgres()
    connection.execute("drop schema if exists raw cascade")
    yield connection
    connection.close()


def rows_of(connection, sql: str) -> Counter[tuple]:
    """How often each row is there."""
    return Counter(connection.execute(sql).fetchall())


def columns_of(connection, relation: str) -> list[str]:
    """The names of its columns, in order."""
    return [c[0] for c in connection.execute(f"select * from {relation} where 1 = 0").description]


def build(work_folder: Path, *more: str) -> str:
    """Build all models, or those asked for; says what failed."""
    arguments = ["build", *MODELS_AND_SEEDS, "--target", "postgres", *more]
    result = run_dbt(arguments, work_folder / "none.duckdb", work_folder=work_folder)
    return "" if result.success else failure_text(result)


def test_all_cases_give_the_errors_of_duckdb_and_then_only_new_returns_are_evaluated(
    postgres: PostgresConnection, cases_database: Path, tmp_path: Path
) -> None:
    create_raw_tables(postgres)
    with connect(cases_database, read_only=True) as duckdb:
        for table, columns in RAW_TABLES.items():
            rows = duckdb.execute(f"select {', '.join(columns)} from raw.{table}").fetchall()
            insert_rows(postgres, table, list(columns), rows)
        assert build(tmp_path) == ""
        comment = rows_of(postgres, "select obj_description(cast('ssda903.rule_101' as regclass))")
        assert comment == {(read_rules()["101"].message,): 1}
        assert len(public_models()) > 20
        for model in public_models():
            expected = rows_of(duckdb, f"select * from main.{model}")
            assert expected, model
            assert rows_of(postgres, f"select * from ssda903.{model}") == expected, model
            assert columns_of(postgres, f"ssda903.{model}") == columns_of(duckdb, f"main.{model}")
        # What docs/bi.md says holds here word for word.
        expected = assert_the_page_holds(lambda sql: duckdb.execute(sql).fetchall())
        postgres.execute("set search_path to ssda903")
        assert assert_the_page_holds(lambda sql: postgres.execute(sql).fetchall()) == expected

    # From here on, a table that is not made anew keeps a row of no return.
    tables = {"errors", "rule_runs", "int_episodes", "int_flagged_header", "stg_dolo"}

    def kept() -> set[str]:
        query = "select count(*) from ssda903.{} where return_id = 'a mark'"
        return {table for table in tables if rows_of(postgres, query.format(table)) == {(1,): 1}}

    for table in tables:
        columns = columns_of(postgres, f"ssda903.{table}")
        others = ", ".join(column for column in columns if column != "return_id")
        postgres.execute(
            f"insert into ssda903.{table} (return_id, {others}) "
            f"select 'a mark', {others} from ssda903.{table} limit 1"
        )
    write_returns(make_returns(20, 2026, seed=1, error_rate=0.2), tmp_path / "made")
    files, last_year = tmp_path / "made" / "2026", tmp_path / "made" / "2025"
    # Of an authority that no case has, and without the cases' lists: linked to nothing else.
    about = {"previous": [last_year], "no_providers": True}
    request = ReturnRequest([files], "E09000007", 2026, **about)
    (outcome,) = load_returns(postgres_target(), [("the return", request)])
    # A model by itself does not take the new return: what it reads knows nothing of it yet.
    assert build(tmp_path, "--select", "rule_runs", "int_error_fields") == ""
    of_new = f"where return_id = '{outcome.written.return_id}'"
    assert rows_of(postgres, f"select count(*) from ssda903.rule_runs {of_new}") == {(0,): 1}
    # Broken off half-way: what was done is not done again, what was not is not forgotten.
    postgres.execute("alter table ssda903.int_episodes rename column decom to other")
    assert "int_episodes" in build(tmp_path)
    postgres.execute("alter table ssda903.int_episodes rename column other to decom")
    assert build(tmp_path) == ""
    assert rows_of(postgres, "select count(*) from ssda903.returns_to_evaluate") == {(2,): 1}
    assert kept() == tables
    found = validate(files, la="E09000007", year=2026, **about)
    assert found.return_ids == [outcome.written.return_id]
    with connect(found.database, read_only=True) as duckdb:
        for model in ("errors", "error_details", "error_values", "rule_runs", "tables_checked"):
            of_it = f"select * from {{}}.{model} where return_id = '{outcome.written.return_id}'"
            expected = rows_of(duckdb, of_it.format("main"))
            assert len(expected) > 10
            assert rows_of(postgres, of_it.format("ssda903")) == expected
    # Under other rules everything is made anew; a part of it is not taken for the whole.
    postgres.execute("update ssda903.evaluated_returns set rules_version = 'older'")
    part = {"int_episodes", "stg_dolo"}
    assert build(tmp_path, "--select", *part) == ""
    assert kept() == tables - part
    assert build(tmp_path, "--select", *(tables - part)) == ""
    assert kept() == set()
    assert rows_of(postgres, "select distinct rules_version from ssda903.evaluated_returns") == {
        ("older",): 1
    }


def test_load_writes_what_it_writes_to_duckdb(
    postgres: PostgresConnection, server: dict[str, str], tmp_path: Path
) -> None:
    write_returns(make_returns(30, 2026, seed=4, error_rate=0.2), tmp_path / "made")
    awkward = 'CHILD,DOB,DOLO_START,DOLO_END\n"A\tB\\N",\\.,"a\r\nb",é\nNULL,,,\n'
    (tmp_path / "made" / "2026" / "dolo.csv").write_text(awkward, encoding="utf-8", newline="")
    la = ["--la", "E08000003"]
    arguments = ["load", "made/2026", *la, "--year", "2026", "--as-at", "30/09/2025"]
    last_year = ["load", "made/2025", "--providers", "made/providers.csv", *la, "--year", "2025"]
    for target in (["--target", "postgres"], ["--db", "x.duckdb"]):
        for command in (last_year, arguments):
            result = run_ssda903(*command, *target, cwd=tmp_path, env=server)
            assert result.returncode == 0, result.stderr
        # What the database held is taken.
        assert "\n  Last year's: E08000003-2025-" in result.stdout
        assert "\n  Ofsted's lists: providers.csv, loaded on " in result.stdout
        again = run_ssda903(*arguments, *target, cwd=tmp_path, env=server)
        assert "the same as before" in again.stdout
    select = (
        "--select",
        "upper_tier_authorities",
        "--select",
        "stg_returns",
        "--select",
        "stg_dolo",
    )
    built = run_ssda903("build", "--target", "postgres", *select, cwd=tmp_path, env=server)
    assert built.returncode == 0, built.stdout[-3000:]
    assert "ERROR=0" in built.stdout
    empty = rows_of(postgres, "select child from ssda903.stg_dolo where child is null")
    assert empty == {(None,): 1}
    with connect(tmp_path / "x.duckdb", read_only=True) as duckdb:
        for table, columns in RAW_TABLES.items():
            names = ", ".join(name for name in columns if name != "loaded_at")
            query = f"select {names} from raw.{table}"
            assert rows_of(postgres, query) == rows_of(duckdb, query), table


def test_corrections_are_checked_as_on_duckdb(
    postgres: PostgresConnection, server: dict[str, str], tmp_path: Path
) -> None:
    write_returns(make_returns(60, 2026, seed=4, error_rate=0.1), tmp_path / "made")
    files = [
        "made/2026", "--previous", "made/2025", "--providers", "made/providers.csv",
        "--la", "E08000003", "--year", "2026",
    ]  # fmt: skip
    for command in (
        ["load", *files, "--target", "postgres"],
        ["suggest", "--target", "postgres"],
        ["suggest", "--target", "postgres"],
        ["validate", *files, "--db", "x.duckdb"],
    ):
        result = run_ssda903(*command, cwd=tmp_path, env=server)
        assert result.returncode == 0, result.stderr
        assert "Suggestions: " in result.stdout or command[0] == "load"
    found = rows_of(postgres, CHECKS)
    with connect(tmp_path / "x.duckdb", read_only=True) as duckdb:
        assert found == rows_of(duckdb, CHECKS)
    assert len(found) > 5
    unknown = run_ssda903("suggest", "x", "--target", "postgres", cwd=tmp_path, env=server)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.strip() == (
        "x: there is no such return. `ssda903 returns list` shows them."
    )


def test_a_return_that_fails_leaves_nothing_behind(
    postgres: PostgresConnection, tmp_path: Path
) -> None:
    write_returns(make_returns(10, 2026, seed=4), tmp_path)
    request = ReturnRequest([tmp_path / "2026"], la_code="E08000003", collection_year=2026)
    create_raw_tables(postgres)
    postgres.execute("alter table raw.uasc rename column duc to other")
    (outcome,) = load_returns(postgres_target(), [("the return", request)])
    assert str(outcome.problem).startswith("PostgreSQL: ")
    assert rows_of(postgres, "select count(*) from raw.header") == {(0,): 1}
    postgres.execute("alter table raw.uasc rename column other to duc")
    (outcome,) = load_returns(postgres_target(), [("the return", request)])
    assert outcome.written is not None
    taken = ReturnRequest(
        [tmp_path / "2025"], la_code="E08000003", collection_year=2025,
        return_id=outcome.written.return_id,
    )  # fmt: skip
    (refused,) = load_returns(postgres_target(), [("another", taken)])
    assert "already stands for other content" in str(refused.problem)


def test_raw_tables_of_an_earlier_version(postgres: PostgresConnection, tmp_path: Path) -> None:
    write_returns(make_returns(10, 2026, seed=4), tmp_path)
    create_raw_tables(postgres)
    postgres.execute("alter table raw.returns drop column as_at")
    request = ReturnRequest([tmp_path / "2026"], la_code="E08000003", collection_year=2026)
    (outcome,) = load_returns(postgres_target(), [("the return", request)])
    assert str(outcome.problem) == (
        "PostgreSQL: its tables are not the ones that this version makes. "
        "Load into another database."
    )


def test_no_server_gets_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "127.0.0.1")
    monkeypatch.setenv("PGPORT", "1")
    with pytest.raises(BadInput, match="PostgreSQL: cannot connect"):
        connect_postgres()


def test_the_unit_tests_of_rules_pass(postgres: PostgresConnection, tmp_path: Path) -> None:
    create_raw_tables(postgres)
    arguments = ["build", "--select", "+test_type:unit", *MODELS_AND_SEEDS]
    arguments += ["--resource-type", "unit_test", "--target", "postgres"]
    result = run_dbt(arguments, tmp_path / "none.duckdb", work_folder=tmp_path)
    assert result.success, failure_text(result)
    statuses = Counter(r.status for r in result.result if r.node.resource_type == "unit_test")
    assert statuses == {"pass": sum(map(len, SAMPLE.values()))}
