"""Apache Spark: one return through every rule. All cases are in test_spark_in_full.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import RAW_TABLES, insert_rows
from ssda903_pipeline.database.spark import WAREHOUSE, SparkConnection, prepare_spark
from ssda903_pipeline.database.targets import spark_target
from ssda903_pipeline.load.loading import load_returns
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.notes.keeping import Note, add_notes
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.synth import make_returns, write_returns
from ssda903_pipeline.validation import validate
from tests.support.bi_docs import assert_the_page_holds
from tests.support.commands import run_ssda903
from tests.support.public_models import public_models
from tests.support.spark import assert_same_rows, build

pytestmark = pytest.mark.spark

WHEN_LOADED = {"loaded_at", "last_loaded_at", "first_seen_at", "last_seen_at", "fixed_at"}
"""Columns that differ, because the same return is loaded twice."""


def test_a_return_gives_the_errors_of_duckdb(spark: SparkConnection, tmp_path: Path) -> None:
    write_returns(make_returns(200, 2026, seed=4, error_rate=0.1), tmp_path / "made")
    files, last_year = tmp_path / "made" / "2026", tmp_path / "made" / "2025"
    providers = tmp_path / "made" / "providers.csv"
    # What the second one is linked to, the first has brought into the database or the warehouse.
    database = tmp_path / "x.duckdb"
    about = {"la": "E08000003", "db": database}
    validate(last_year, year=2025, return_id="last", providers=providers, **about)
    validate(files, year=2026, return_id="now", **about)
    for request in (
        ReturnRequest([last_year], "E08000003", 2025, providers=[providers], return_id="last"),
        ReturnRequest([files], "E08000003", 2026, return_id="now"),
    ):
        (outcome,) = load_returns(spark_target(), [("the return", request)])
        assert outcome.problem is None
    assert len(outcome.guesses) == 3
    with connect(database) as duckdb:
        keys = "la_code, collection_year, error_key, 'explained', 'note'"
        rows = duckdb.execute(
            f"select {keys}, row_hash from error_details where rule_code < '2' "
            f"union all select {keys}, 'another' from error_details where rule_code >= '5'"
        ).fetchall()
        add_notes(duckdb, [Note(*row) for row in rows], "Ann")
    with connect(database, read_only=True) as duckdb:
        # Notes are added to those that are there.
        columns = list(RAW_TABLES["error_notes"])
        said = duckdb.execute(f"select {', '.join(columns)} from raw.error_notes").fetchall()
        for part in (said[:10], said[10:]):
            insert_rows(spark, "error_notes", columns, part)
            spark.execute("commit")
        # Corrections are tried out on one machine.
        columns = list(RAW_TABLES["correction_checks"])
        tried = duckdb.execute(f"select {', '.join(columns)} from raw.correction_checks").fetchall()
        insert_rows(spark, "correction_checks", columns, tried)
        spark.execute("commit")
        build(tmp_path)
        at_least = {
            "errors": 1000,
            "rule_runs": 300,
            "suggestions": 5,
            "children_with_errors": 1000,
            "rows_to_mend": 100,
            "likely_causes": 100,
            "error_notes": 100,
        }
        marts = {model: at_least.get(model, 0) for model in public_models()}
        assert_same_rows(spark, duckdb, marts, but=WHEN_LOADED)
        # What docs/bi.md says holds here word for word.
        expected = assert_the_page_holds(lambda sql: duckdb.execute(sql).fetchall())
        spark.execute("use ssda903")
        assert assert_the_page_holds(lambda sql: spark.execute(sql).fetchall()) == expected
        described = duckdb.execute(
            "select table_name, column_name, comment from duckdb_columns() "
            "where schema_name = 'main' and comment is not null"
        ).fetchall()
    assert {name for name, *_ in described} == set(public_models())
    for name in public_models():
        columns = spark.execute(f"describe table {name}").fetchall()
        assert [(name, column, comment) for column, _, comment in columns] == [
            row for row in described if row[0] == name
        ]


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
