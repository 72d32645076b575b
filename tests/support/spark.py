"""Apache Spark for tests: in this process, with tables in a folder of the tests' own."""

from __future__ import annotations

import shutil
import warnings
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.database.spark import WAREHOUSE, SparkConnection, connect_spark, prepare_spark
from ssda903_pipeline.dbt_project import MODELS_AND_SEEDS, failure_text, run_dbt
from ssda903_pipeline.problems import BadInput
from tests.support.debian import install

JAVA_PACKAGE = "openjdk-17-jre-headless"


@contextmanager
def running_spark(folder: Path) -> Iterator[SparkConnection]:
    """A connection to the one Spark of this process, with raw tables, empty, in ``folder``.

    Everything that needs it is skipped, loudly, where Spark or Java cannot be had.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WAREHOUSE, str(folder))
        if shutil.which("java") is None:
            install(JAVA_PACKAGE)
        try:
            prepare_spark()
        except BadInput as problem:
            message = f"nothing about Apache Spark was tested: {problem}"
            warnings.warn(message, stacklevel=1)
            pytest.skip(message)
        connection = connect_spark()
        create_raw_tables(connection)
        yield connection
        connection.session.stop()


def build(work_folder: Path, *more: str) -> None:
    """``dbt build`` of all models, without tests, on Spark."""
    arguments = ["build", *MODELS_AND_SEEDS, "--target", "spark", *more]
    result = run_dbt(arguments, work_folder / "none.duckdb", work_folder=work_folder)
    assert result.success, failure_text(result)


def rows_of(
    connection: SparkConnection | duckdb.DuckDBPyConnection, query: str
) -> Counter[tuple[str | None, ...]]:
    """How often each row is there.

    Dates and times are text, because Spark and DuckDB hand them out as different types.
    """
    rows = connection.execute(query).fetchall()
    return Counter(tuple(None if value is None else str(value) for value in row) for row in rows)


def assert_same_rows(
    spark: SparkConnection,
    duckdb: duckdb.DuckDBPyConnection,
    marts: dict[str, int],
    *,
    schema: str = "ssda903",
    conditions: dict[str, str] | None = None,
    but: Collection[str] = (),
) -> None:
    """Each of the marts, given with the least number of rows, is in Spark as it is in DuckDB.

    ``conditions``: of some marts, which rows are compared. ``but``: columns that are not.
    """
    for mart, at_least in marts.items():
        columns = [column for column in columns_of(duckdb, mart) if column not in but]
        query = f"select {', '.join(columns)} from {{}}.{mart}"
        if mart in (conditions or {}):
            query += f" where {conditions[mart]}"
        expected = rows_of(duckdb, query.format("main"))
        assert len(expected) >= at_least, mart
        assert rows_of(spark, query.format(schema)) == expected, mart


def columns_of(duckdb: duckdb.DuckDBPyConnection, mart: str) -> Iterable[str]:
    """The names of a mart's columns: Spark need not have them in the same order."""
    return [row[0] for row in duckdb.execute(f"describe {mart}").fetchall()]
