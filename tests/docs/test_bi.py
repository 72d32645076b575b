"""docs/bi.md on DuckDB, in the database and over the exported files: what it names is there.

PostgreSQL and Spark are asked the same in test_postgres.py and test_spark.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline import reports
from ssda903_pipeline.reports.declaration import read_star
from tests.support.bi_docs import (
    assert_the_page_holds,
    keys_of_tables,
    named_columns,
    relationships,
    sql_blocks,
)


@pytest.fixture(scope="module")
def feed(built: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a folder ``feed``, to which every validated return is exported."""
    folder = tmp_path_factory.mktemp("bi")
    rows = built.execute("select return_id from returns where not is_reference").fetchall()
    reports.export(built, folder / "feed", [return_id for (return_id,) in rows], ["parquet"])
    return folder


@pytest.fixture(scope="module")
def files(feed: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that finds the files under the names of their tables."""
    with duckdb.connect() as connection:
        for path in sorted((feed / "feed").glob("*.parquet")):
            connection.read_parquet(str(path)).create_view(path.stem)
        yield connection


def test_the_page_is_about_the_star_and_names_what_it_says() -> None:
    assert keys_of_tables().keys() == read_star().keys()
    assert len(sql_blocks()) == 3
    assert len(sql_blocks(duckdb_only=True)) == 1
    assert {("returns", "is_latest"), ("errors", "due"), ("error_values", "code_key")} <= (
        named_columns()
    )
    assert len(list(relationships())) == 12


def test_the_page_holds_in_the_database_and_over_the_files(
    built: duckdb.DuckDBPyConnection, files: duckdb.DuckDBPyConnection
) -> None:
    in_database, over_files = (
        assert_the_page_holds(lambda sql, on=connection: on.execute(sql).fetchall())
        for connection in (built, files)
    )
    assert in_database == over_files


def test_the_query_over_the_files_themselves(
    feed: Path, files: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(feed)
    (block,) = sql_blocks(duckdb_only=True)
    found = duckdb.execute(block).fetchall()
    (latest,) = files.execute(
        "select count(*) from errors join returns using (return_id) where is_latest"
    ).fetchone()
    assert sum(row[-1] for row in found) == latest > 100


@pytest.mark.parametrize("where", ["built", "files"])
@pytest.mark.parametrize(
    "drawn", list(relationships()), ids=lambda r: "{}.{} to {}.{}".format(*r[0], *r[1])
)
def test_a_relationship_leads_to_one_row(
    drawn: tuple[tuple[str, str], tuple[str, str]], where: str, request: pytest.FixtureRequest
) -> None:
    connection: duckdb.DuckDBPyConnection = request.getfixturevalue(where)
    (many, key), (one, other_key) = drawn
    (keys, rows) = connection.execute(
        f"select count(distinct {other_key}), count(*) from {one}"
    ).fetchone()
    assert keys == rows
    (linked,) = connection.execute(
        f"select count(*) from {many} join {one} on {many}.{key} = {one}.{other_key}"
    ).fetchone()
    assert (linked,) == connection.execute(f"select count({key}) from {many}").fetchone()
    assert linked > 0
