"""Apache Spark on this machine beside DuckDB: how the time grows with returns. Needs Java 17 or later.

Spark keeps its tables from one measurement to the next where returns are added, as a national team's
would; DuckDB does everything anew.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
from data import Data, many_returns, rows_below
from measure import Options, run
from works import CLI

from ssda903_pipeline.database.spark import WAREHOUSE, prepare_spark
from ssda903_pipeline.dbt_project import project_folder

SPARK_HEAD = (
    "returns", "rows", "errors", "Spark: load", "Spark: build", "DuckDB: all", "agree",
)  # fmt: skip
COUNTS = (1, 10, 50, 152)
"""How many returns, each of 600 children. The last authority's return is then added by itself."""


def measure_spark(options: Options) -> Iterator[list[str]]:
    """Loading and ``dbt build`` of all models from nothing; then one return more."""
    data = many_returns(options.data, 600)
    for count in COUNTS:
        with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
            yield _measure(f"{count}", data, count, Path(folder))
            if count == COUNTS[-1]:
                yield _measure(f"one more, {count + 1} then", data, count + 1, Path(folder))


def _measure(work: str, data: Data, count: int, folder: Path) -> list[str]:
    """Load the first returns of the data's manifest into ``folder``, build, and do so with DuckDB."""
    manifest, rows = _first(data, count)
    os.environ[WAREHOUSE] = str(folder)
    prepare_spark()
    loading, _ = run([*CLI, "load", "--manifest", str(manifest), "--target", "spark"], {})
    project = str(project_folder())
    dbt = [
        str(Path(sys.executable).with_name("dbt")), "build", "--target", "spark",
        "--resource-type", "model", "--resource-type", "seed",
        "--project-dir", project, "--profiles-dir", project,
        "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"),
    ]  # fmt: skip
    building, _ = run(dbt, {})
    database = folder / "run.duckdb"
    validate = [*CLI, "validate", "--manifest", str(manifest), "--db", str(database)]
    validating, _ = run([*validate, "--out", str(folder / "out")], {})
    agree, errors = _compared(database, folder / "tables" / "ssda903.db" / "errors")
    database.unlink()
    times = [f"{seconds:.0f} s" for seconds in (loading, building, validating)]
    return [work, f"{rows:,}", f"{errors:,}", *times, "yes" if agree else "NO"]


def _first(data: Data, count: int) -> tuple[Path, int]:
    """A manifest of the first ``count`` returns, and the rows of this year's and last year's tables."""
    with (data.folder / "manifest.csv").open(newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))[:count]
    manifest = data.folder / f"manifest-of-{count}.csv"
    with manifest.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    return manifest, sum(rows_below(data.folder / line["la_code"]) for line in lines)


def _compared(database: Path, parquet: Path) -> tuple[bool, int]:
    """Whether Spark's errors are those of DuckDB, row for row, and how many those are."""
    columns = "return_id, rule_code, table_name, row_number, child"
    of_spark = f"select {columns} from read_parquet('{parquet}/*.parquet')"
    of_duckdb = f"select {columns} from errors"
    with duckdb.connect(str(database), read_only=True) as connection:
        (differing,) = connection.execute(
            f"select (select count(*) from ({of_spark} except all {of_duckdb}))"
            f" + (select count(*) from ({of_duckdb} except all {of_spark}))"
        ).fetchone()
        (errors,) = connection.execute("select count(*) from errors").fetchone()
    return differing == 0, errors
