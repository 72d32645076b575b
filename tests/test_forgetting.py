"""Forgetting a return: nothing of it stays, and nothing else goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline import database
from ssda903_pipeline.forgetting import forget_return
from ssda903_pipeline.load.returns import ReturnRequest, read_return
from ssda903_pipeline.load.writing import write_returns
from ssda903_pipeline.problems import BadInput

BUILT = ("main.errors", 'marts."rule runs"')
"""Tables such as models make, with rows by return."""


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with database.connect(":memory:") as connection:
        database.create_raw_tables(connection)
        yield connection


def write(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    return_id: str,
    previous: str | None = None,
    year: int = 2026,
) -> None:
    """Write a return of one child, whose file is named by the return or by what it repeats."""
    for name in filter(None, (return_id, previous)):
        (folder / f"{name}.csv").write_text(f"CHILD,DOB,DOLO_START,DOLO_END,X\n{name},2,3,4,5\n")
    read = read_return(
        ReturnRequest(
            [folder / f"{return_id}.csv"],
            la_code="E08000003",
            collection_year=year,
            return_id=return_id,
            previous=[folder / f"{previous}.csv"] if previous else [],
        )
    )
    write_returns(connection, [read])


def build(connection: duckdb.DuckDBPyConnection) -> None:
    """Build tables, and a view, on the returns that are there."""
    connection.execute("create schema marts")
    for table in BUILT:
        connection.execute(f"create table {table} as select return_id, 1 as x from raw.returns")
    connection.execute("create table main.rules as select '101' as rule_code")
    connection.execute("create view main.rule_101 as select return_id from raw.returns")


def tables_with(connection: duckdb.DuckDBPyConnection, return_id: str) -> set[str]:
    """The tables in which rows of the return are."""
    tables = [f"raw.{table}" for table in database.RAW_TABLES] + [*BUILT, "main.rule_101"]
    return {
        table
        for table in tables
        if connection.execute(f"select 1 from {table} where return_id = $1", [return_id]).fetchall()
    }


def ids(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute("select return_id from raw.returns order by is_reference, 1")
    return [row[0] for row in rows.fetchall()]


EVERYWHERE = {
    "raw.returns",
    "raw.return_files",
    "raw.load_issues",
    "raw.dolo",
    *BUILT,
    "main.rule_101",
}


def test_nothing_of_it_stays_and_nothing_else_goes(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    write(connection, tmp_path, "a")
    write(connection, tmp_path, "b")
    build(connection)
    assert tables_with(connection, "a") == tables_with(connection, "b") == EVERYWHERE
    assert forget_return(connection, "a") == ["a"]
    assert tables_with(connection, "a") == set()
    assert tables_with(connection, "b") == EVERYWHERE
    assert connection.execute("from main.rules").fetchall() == [("101",)]
    # It can be loaded again.
    write(connection, tmp_path, "a")
    assert ids(connection) == ["a", "b"]


def test_last_years_that_was_loaded_only_for_it_goes_too(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    write(connection, tmp_path, "a", previous="last")
    [_, reference] = ids(connection)
    build(connection)
    assert forget_return(connection, "a") == ["a", reference]
    assert ids(connection) == []
    assert tables_with(connection, reference) == set()


def test_last_years_stays_while_another_reads_it(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    write(connection, tmp_path, "a", previous="last")
    write(connection, tmp_path, "b", previous="last")
    [_, _, reference] = ids(connection)
    assert forget_return(connection, "a") == ["a"]
    assert ids(connection) == ["b", reference]
    assert forget_return(connection, "b") == ["b", reference]
    assert ids(connection) == []


def test_last_years_stays_where_it_was_loaded_itself(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    write(connection, tmp_path, "last", year=2025)
    write(connection, tmp_path, "a", previous="last")
    assert ids(connection) == ["a", "last"]
    assert forget_return(connection, "a") == ["a"]
    assert ids(connection) == ["last"]


def test_what_another_reads_is_not_forgotten(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    write(connection, tmp_path, "last", year=2025)
    write(connection, tmp_path, "a", previous="last")
    with pytest.raises(BadInput) as caught:
        forget_return(connection, "last")
    assert str(caught.value) == (
        "last: cannot be forgotten while a reads it as last year's. Forget that first."
    )
    write(connection, tmp_path, "b", previous="last")
    with pytest.raises(BadInput, match="while a, b read it as last year's"):
        forget_return(connection, "last")
    assert ids(connection) == ["a", "b", "last"]


def test_an_unknown_id(connection: duckdb.DuckDBPyConnection) -> None:
    for return_id in ("none", "", "'; drop table raw.returns; --"):
        with pytest.raises(BadInput, match="there is no such return"):
            forget_return(connection, return_id)


def test_a_failure_on_the_way_forgets_nothing(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ssda903_pipeline import forgetting

    write(connection, tmp_path, "a", previous="last")
    build(connection)
    [_, reference] = ids(connection)
    delete = forgetting._delete

    def failing(connection: duckdb.DuckDBPyConnection, return_id: str) -> None:
        delete(connection, return_id)
        if return_id == reference:
            raise KeyboardInterrupt

    monkeypatch.setattr(forgetting, "_delete", failing)
    with pytest.raises(KeyboardInterrupt):
        forget_return(connection, "a")
    assert tables_with(connection, "a") == tables_with(connection, reference) == EVERYWHERE
