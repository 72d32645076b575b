"""Apache Spark against DuckDB: all cases, and returns of all authorities. Run by ``make test-spark``."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import RAW_TABLES
from ssda903_pipeline.database.spark import WAREHOUSE, SparkConnection
from ssda903_pipeline.database.targets import spark_target
from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.load.loading import LoadOutcome, load_returns
from ssda903_pipeline.load.manifest import read_manifest
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.synth import make_returns, write_returns
from ssda903_pipeline.validation import validate
from tests.support.bi_docs import assert_the_page_holds
from tests.support.commands import run_ssda903
from tests.support.public_models import public_models
from tests.support.spark import assert_same_rows, build, rows_of

pytestmark = pytest.mark.spark_in_full


def test_all_cases_in_a_lake_give_the_errors_of_duckdb(
    spark: SparkConnection,
    cases_database: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dbt.adapters.spark.connections import SparkCredentials

    prepare = SparkCredentials.__post_init__

    def in_ansi_mode(credentials: SparkCredentials) -> None:
        """Fail on a bad cast or index, as a cluster does: dbt-spark can switch that off only here."""
        prepare(credentials)
        credentials.server_side_parameters["spark.sql.ansi.enabled"] = "true"

    # The raw tables are somebody else's, with names and a schema of their own.
    names = {table: f"cla_{table}" for table in RAW_TABLES}
    spark.execute("create schema lake")
    with connect(cases_database, read_only=True) as duckdb:
        for table, name in names.items():
            columns = ", ".join(RAW_TABLES[table])
            rows = duckdb.sql(f"select {columns} from raw.{table}").to_arrow_table()
            spark.session.createDataFrame(rows).write.saveAsTable(f"lake.{name}", format="parquet")
        monkeypatch.setenv("SSDA903_SCHEMA", "of_cases")
        monkeypatch.setattr(SparkCredentials, "__post_init__", in_ansi_mode)
        variables = {"ssda903_raw_schema": "lake", "ssda903_raw_tables": names}
        build(tmp_path, "--vars", json.dumps(variables))
        assert spark.session.conf.get("spark.sql.ansi.enabled") == "true"
        assert_same_rows(spark, duckdb, dict.fromkeys(public_models(), 1), schema="of_cases")
        # What docs/bi.md says holds here word for word.
        expected = assert_the_page_holds(lambda sql: duckdb.execute(sql).fetchall())
        spark.execute("use of_cases")
        found = assert_the_page_holds(lambda sql: spark.execute(sql).fetchall())
        spark.execute("use default")
        assert found == expected


def test_returns_of_all_authorities_give_the_errors_of_duckdb(
    spark: SparkConnection, tmp_path: Path
) -> None:
    seed = project_folder() / "seeds" / "upper_tier_authorities.csv"
    with seed.open(encoding="utf-8", newline="") as file:
        codes = sorted({row["upper_code"] for row in csv.DictReader(file) if not row["last_year"]})
    assert len(codes) == 153
    lines = ["return_id,la_code,collection_year,path,previous_path,providers"]
    for number, code in enumerate(codes):
        made = make_returns(20, 2026, seed=number, la_code=code, error_rate=0.1)
        write_returns(made, tmp_path / code)
        lines.append(f",{code},2026,{code}/2026,{code}/2025,{code}/providers.csv")
    all_but_one, all_of_them = tmp_path / "all_but_one.csv", tmp_path / "all.csv"
    all_but_one.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    all_of_them.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def evaluated(manifest: Path) -> int:
        """Load a manifest and build; how many returns were evaluated, last year's among them."""
        outcomes = load_returns(spark_target(), read_manifest(manifest))
        assert not any(outcome.problem for outcome in outcomes)
        build(tmp_path)
        ((count,),) = rows_of(spark, "select count(*) from ssda903.returns_to_evaluate")
        return int(count)

    assert evaluated(all_but_one) == 2 * 152
    spark.execute("insert into ssda903.errors (return_id) values ('a mark')")
    # A new return is evaluated by itself: what was there before stays, the strange row with it.
    assert evaluated(all_of_them) == 2
    assert rows_of(spark, "select * from ssda903.errors where return_id = 'a mark'")
    found = validate(manifest=all_of_them)
    marts = {"errors": 10_000, "rule_runs": 40_000, "error_details": 10_000, "error_values": 10_000}
    with connect(found.database, read_only=True) as duckdb:
        conditions = {"errors": "return_id <> 'a mark'", "error_details": "return_id <> 'a mark'"}
        assert_same_rows(spark, duckdb, marts, conditions=conditions)


def test_loading_again_leaves_no_duplicate(spark: SparkConnection, tmp_path: Path) -> None:
    write_returns(make_returns(10, 2026, seed=9, error_rate=0.2), tmp_path)

    def load(*, year: int, **more: Sequence[Path]) -> LoadOutcome:
        request = ReturnRequest([tmp_path / str(year)], "E06000053", year, **more)
        (outcome,) = load_returns(spark_target(), [("the return", request)])
        return outcome

    def contents() -> dict[str, Counter[tuple]]:
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
    last_year = load(year=2025).written
    assert not last_year.already_loaded
    query = f"select is_reference from raw.returns where return_id = '{last_year.return_id}'"
    assert rows_of(spark, query) == {("False",): 1}


def test_the_documented_commands(tmp_path: Path) -> None:
    write_returns(make_returns(10, 2026, seed=9, error_rate=0.2), tmp_path)
    places = {WAREHOUSE: str(tmp_path / "warehouse")}
    files = ["2026", "--previous", "2025", "--providers", "providers.csv"]
    arguments = ["load", *files, "--la", "E08000003", "--year", "2026", "--target", "spark"]
    loaded = run_ssda903(*arguments, cwd=tmp_path, env=places)
    assert loaded.returncode == 0, loaded.stderr
    assert "header: 10 rows" in loaded.stdout
    select = ["--select", "upper_tier_authorities stg_returns stg_header"]
    built = run_ssda903("build", "--target", "spark", *select, cwd=tmp_path, env=places)
    assert built.returncode == 0, built.stdout[-3000:]
    assert "ERROR=0" in built.stdout
