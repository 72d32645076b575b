"""Connections that keep inside: no SQL of a rule, or of a database that somebody hands over, has files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline.database.inside import keep_inside
from ssda903_pipeline.database.opening import connect, open_existing
from ssda903_pipeline.database.raw_tables import create_raw_tables, insert_columns

Connection = duckdb.DuckDBPyConnection

REACHING_OUT = [
    "select * from {folder}/secret.csv'",
    "select * from read_csv({folder}/secret.csv')",
    "select * from read_text({folder}/*')",
    "select * from glob({folder}/*')",
    "copy (select 1) to {folder}/written.csv'",
    "copy t from {folder}/secret.csv'",
    "attach {folder}/other.duckdb' as other",
    "export database {folder}/exported'",
    "install httpfs",
    "load {folder}/extension.duckdb_extension'",
    "select * from read_csv('https://example.org/x.csv')",
    "set enable_external_access = true",
    "set allowed_directories = {folder}'",
    "reset lock_configuration",
]


def opened(path: Path) -> Connection:
    connection = connect(path)
    keep_inside(connection)
    return connection


def opened_read_only(path: Path) -> Connection:
    return open_existing(path, read_only=True)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    with connect(tmp_path / "a.duckdb") as connection:
        connection.execute("create table t (a integer)")
        connection.execute(f"create view planted as from read_csv('{tmp_path}/secret.csv')")
    return tmp_path / "a.duckdb"


@pytest.mark.parametrize("open_", [opened, opened_read_only, open_existing])
@pytest.mark.parametrize("sql", [*REACHING_OUT, "select * from planted"])
def test_nothing_reaches_out(
    sql: str, open_: Callable[[Path], Connection], database: Path, tmp_path: Path
) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    with open_(database) as connection, pytest.raises(duckdb.Error):
        connection.execute(sql.format(folder=f"'{tmp_path}")).fetchall()
    left = sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".wal")
    assert left == before


def test_only_the_folders_named_are_written_to(database: Path, tmp_path: Path) -> None:
    for name in ("it's out", "other"):
        (tmp_path / name).mkdir()
    with open_existing(database, read_only=True, writes_to=[tmp_path / "it's out"]) as connection:
        copy = "copy (select 1 as a) to $path (format csv)"
        connection.execute(copy, {"path": str(tmp_path / "it's out" / "a.csv")})
        with pytest.raises(duckdb.PermissionException):
            connection.execute(copy, {"path": str(tmp_path / "other" / "a.csv")})


def test_what_a_run_needs_still_works(database: Path) -> None:
    with opened(database) as connection:
        connection.execute("attach ':memory:' as scratch")
        connection.execute("create table scratch.x as select 1 as a")
        connection.execute("insert into t select a from scratch.x")
        connection.execute("detach scratch")
        connection.execute("checkpoint")
        # Another connection to the same database, of the same process.
        with connect(database) as other:
            assert other.execute("select a from t").fetchall() == [(1,)]


def test_rows_are_added_while_a_result_is_not_read_to_its_end(database: Path) -> None:
    with connect(database) as connection:
        create_raw_tables(connection)
        keep_inside(connection)
        connection.execute("begin transaction")
        connection.execute("select * from range(10000)").fetchone()
        insert_columns(connection, "header", {"return_id": ["r", "r"], "child": [None, "A"]})
        connection.execute("commit")
        rows = connection.execute("select child from raw.header").fetchall()
    assert sorted(rows, key=str) == [("A",), (None,)]


def test_rows_that_do_not_fit_into_memory_are_put_on_the_disk(tmp_path: Path) -> None:
    with connect(tmp_path / "a.duckdb") as connection:
        connection.execute("set memory_limit = '100MB'")
        keep_inside(connection)
        rows = "select i, hash(i) as h, repeat('x', 50) as z from range(2000000) as r(i)"
        connection.execute(f"create temp table t as {rows}")
        assert connection.execute("select count(*) from t").fetchone() == (2_000_000,)
