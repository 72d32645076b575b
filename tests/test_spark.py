"""Apache Spark: the same loading, the same rules, the same errors. Run by ``make test-spark``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ssda903_pipeline.database import RAW_TABLES, connect, create_raw_tables, insert_rows
from ssda903_pipeline.load.loading import LoadOutcome, load_returns, spark_target
from ssda903_pipeline.load.returns import ReturnRequest
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.project import MODELS_AND_SEEDS, failure_text, run_dbt
from ssda903_pipeline.spark import (
    WAREHOUSE,
    SparkConnection,
    connect_spark,
    prepare_spark,
)
from ssda903_pipeline.synth import make_returns, write_returns
from ssda903_pipeline.validation import validate
from tests.support.commands import run_ssda903

QUERIES = {
    "errors": 1000,
    "rule_runs": 1000,
    "error_details": 1000,
    "error_values": 1000,
    "child_errors": 1000,
    "error_summary": 1000,
    "suggestions": 20,
    "error_history": 20,
    "return_history": 20,
}
"""Mart -> how many rows it has at the least. Of histories, those of returns with a time of loading: the
others are in the order of their ids, which languages sort differently."""

WITH_TIMES = {"error_history": "first_seen_at", "return_history": "loaded_at"}

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkConnection]:
    """A connection to the one Spark of this process, with its tables in a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WAREHOUSE, str(tmp_path_factory.mktemp("spark")))
        connection = connect_spark()
        create_raw_tables(connection)
        yield connection
        connection.session.stop()


def rows_of(connection, query: str) -> set[tuple]:
    """Dates and times as text, because Spark and DuckDB hand them out as different types."""
    rows = connection.execute(query).fetchall()
    return {tuple(None if value is None else str(value) for value in row) for row in rows}


def build(tmp_path: Path) -> None:
    arguments = ["build", *MODELS_AND_SEEDS, "--target", "spark"]
    result = run_dbt(arguments, tmp_path / "none.duckdb", work_folder=tmp_path)
    assert result.success, failure_text(result)


def test_all_cases_give_the_errors_of_duckdb(
    spark: SparkConnection, cases_database: Path, tmp_path: Path
) -> None:
    with connect(cases_database, read_only=True) as duckdb:
        spark.execute("begin transaction")
        for table, columns in RAW_TABLES.items():
            rows = duckdb.execute(f"select {', '.join(columns)} from raw.{table}").fetchall()
            insert_rows(spark, table, list(columns), rows)
        spark.execute("commit")
        build(tmp_path)
        for mart, at_least in QUERIES.items():
            columns = [row[0] for row in duckdb.execute(f"describe {mart}").fetchall()]
            query = f"select {', '.join(columns)} from {{}}.{mart}"
            if mart in WITH_TIMES:
                query += f" where {WITH_TIMES[mart]} is not null"
            expected = rows_of(duckdb, query.format("main"))
            assert len(expected) > at_least
            assert rows_of(spark, query.format("ssda903")) == expected, mart

    # A new return is evaluated by itself: what was there before stays, a strange row with it.
    spark.execute("insert into ssda903.errors (return_id) values ('a mark')")
    write_returns(make_returns(20, 2026, seed=4, error_rate=0.2), tmp_path / "made")
    request = ReturnRequest(
        [tmp_path / "made" / "2026"],
        la_code="E08000003",
        collection_year=2026,
        previous=[tmp_path / "made" / "2025"],
        providers=[tmp_path / "made" / "providers.csv"],
    )
    load_returns(spark_target(), [("the return", request)])
    build(tmp_path)
    assert spark.execute("select count(*) from ssda903.returns_to_evaluate").fetchone() == (2,)
    assert rows_of(spark, "select rule_code from ssda903.errors where return_id = 'a mark'")
    found = validate(
        tmp_path / "made" / "2026",
        la="E08000003",
        year=2026,
        previous=tmp_path / "made" / "2025",
        providers=tmp_path / "made" / "providers.csv",
    )
    (return_id,) = found.return_ids
    with connect(found.database, read_only=True) as duckdb:
        for mart in ("errors", "rule_runs", "error_details", "error_values"):
            columns = [row[0] for row in duckdb.execute(f"describe {mart}").fetchall()]
            query = f"select {', '.join(columns)} from {{}}.{mart} where return_id = '{return_id}'"
            expected = rows_of(duckdb, query.format("main"))
            assert len(expected) > 100
            assert rows_of(spark, query.format("ssda903")) == expected, mart


def test_loading_again_leaves_no_duplicate(spark: SparkConnection, tmp_path: Path) -> None:
    write_returns(make_returns(10, 2026, seed=9, error_rate=0.2), tmp_path)

    def load(*, year: int, **more: Sequence[Path]) -> LoadOutcome:
        request = ReturnRequest([tmp_path / str(year)], "E08000006", year, **more)
        (outcome,) = load_returns(spark_target(), [("the return", request)])
        return outcome

    def contents() -> dict[str, set[tuple]]:
        return {
            table: rows_of(spark, f"select {', '.join(columns)} from raw.{table}")
            for table, columns in RAW_TABLES.items()
        }

    outcome = load(year=2026, previous=[tmp_path / "2025"])
    loaded = contents()
    assert load(year=2026, previous=[tmp_path / "2025"]).written.already_loaded
    # Broken off before its last table was written, the return counts for nothing, and loading it
    # again replaces what is there of it.
    at = f"return_id = '{outcome.written.return_id}'"
    spark.execute(f"alter table raw.returns drop partition ({at})")
    assert not load(year=2026, previous=[tmp_path / "2025"]).written.already_loaded
    now = contents()
    assert now.pop("returns") != loaded.pop("returns")  # the time of loading
    assert now == loaded
    # Last year's return becomes one of its own.
    assert not load(year=2025).written.already_loaded
    assert rows_of(spark, "select is_reference from raw.returns where la_code = 'E08000006'") == {
        ("False",)
    }


def test_no_java_gets_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(WAREHOUSE, str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(BadInput, match="it needs Java 17 or later, and there is none"):
        prepare_spark()
    (tmp_path / "bin").mkdir()
    java = tmp_path / "bin" / "java"
    java.write_text(
        "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n", encoding="utf-8"
    )
    java.chmod(0o755)
    with pytest.raises(BadInput, match="it needs Java 17 or later, not 11"):
        prepare_spark()
    result = run_ssda903("build", "--target", "spark", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
