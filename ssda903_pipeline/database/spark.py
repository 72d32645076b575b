"""The raw tables in Apache Spark: connecting, and writing returns to tables kept as Parquet files.

Needs the extra ``[spark]`` and Java. The session is the one that dbt's target ``spark`` describes in
``profiles.yml``, or the one that is there already where a cluster runs this.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ssda903_pipeline.database.raw_tables import (
    RAW_TABLES,
    RETURN_TABLES,
    create_raw_tables,
    insert_columns,
    no_longer_reference,
)
from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.problems import BadInput

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import SparkSession

LEAST_JAVA = 17
"""The oldest version of Java that Spark 4 runs on."""

WAREHOUSE = "SSDA903_SPARK_WAREHOUSE"
"""The environment variable that names the folder of tables and metastore."""

PARTITIONS = ("collection_year", "la_code", "return_id")
"""The columns by which the rows of returns lie in folders of their own. So a return is written whole or not
at all, and again without leaving a duplicate. Rows that belong to no return are added to those there are."""

_PARAMETER = re.compile(r"\$\d+")
_TYPES = {"varchar": "string", "timestamp": "timestamp_ntz"}
"""DuckDB's names of types that Spark calls otherwise."""


class SparkConnection:
    """A connection that takes the same statements as DuckDB's, parameters ``$1``, ``$2`` in order.

    Spark has no transactions. Rows wait until ``commit``, which writes the table of returns last. As far
    as rules are concerned, a return that is not in that table is not loaded; loading it again replaces
    the rows of it that an interrupted ``commit`` left in others.
    """

    def __init__(self, session: SparkSession) -> None:
        self.session = session
        self._waiting: dict[str, dict[str, list]] = {}

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> Result:
        """Run one statement; the result that is returned holds its rows."""
        if sql == "commit":
            self._write()
        if sql in ("begin transaction", "commit", "rollback"):
            self._waiting = {}
            return Result([])
        frame = self.session.sql(_PARAMETER.sub("?", sql), args=list(parameters) or None)
        return Result([tuple(row) for row in frame.collect()])

    def add(self, table: str, columns: Mapping[str, Sequence]) -> None:
        """Rows for a raw table, given as columns of equal length."""
        waiting = self._waiting.setdefault(table, {name: [] for name in RAW_TABLES[table]})
        count = len(next(iter(columns.values())))
        for name, values in waiting.items():
            values.extend(columns.get(name) or [None] * count)

    def close(self) -> None:
        """Nothing: the session belongs to the process, and dbt uses it too."""

    def _write(self) -> None:
        # Only the folders of the returns that are written are replaced, not all of the table.
        self.session.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")
        about = self._places()
        for table in sorted(self._waiting, key=lambda table: table == "returns"):
            rows = self._waiting[table]
            if table not in RETURN_TABLES:
                frame = self.session.createDataFrame(_arrow(table, rows))
                frame.write.insertInto(f"raw.{table}")
                continue
            for name in PARTITIONS[:2]:
                rows.setdefault(name, [about[return_id][name] for return_id in rows["return_id"]])
            frame = self.session.createDataFrame(_arrow(table, rows))
            (
                frame.select(*_stored_columns(table))
                # One file for each return, where there are few rows.
                .repartition(*PARTITIONS)
                .write.insertInto(f"raw.{table}", overwrite=True)
            )

    def _places(self) -> dict[str, dict[str, Any]]:
        """By return: its collection year and authority, which are the folders that its rows go to."""
        known = self.execute(
            "select collection_year, la_code, return_id from raw.returns"
        ).fetchall()
        new = self._waiting.get("returns", {})
        known += zip(*(new.get(name, []) for name in PARTITIONS), strict=True)
        return {return_id: {"collection_year": y, "la_code": la} for y, la, return_id in known}


class Result:
    """Rows that were read."""

    def __init__(self, rows: list[tuple]) -> None:
        self._rows = rows

    def fetchall(self) -> list[tuple]:
        return self._rows

    def fetchone(self) -> tuple | None:
        return self._rows[0] if self._rows else None


def connect_spark() -> SparkConnection:
    """Connect to Spark, starting it in this process where it does not run.

    Raises BadInput where it is not installed or Java is missing or too old.
    """
    prepare_spark()
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.enableHiveSupport()
    for name, value in _settings().items():
        builder = builder.config(name, value)
    try:
        return SparkConnection(builder.getOrCreate())
    except (PySparkException, OSError) as error:
        raise BadInput(
            "Spark: it cannot be started. Check that Java works and that the folder "
            f"{os.environ[WAREHOUSE]} can be written to and is not in use."
        ) from error


def prepare_spark() -> None:
    """Make sure that Spark can run here, and tell it where its tables are.

    Raises BadInput where it is not installed or Java is missing or too old.
    """
    try:
        import dbt.adapters.spark  # noqa: F401
        import pyarrow  # noqa: F401
        import pyspark  # noqa: F401
    except ImportError as error:
        raise BadInput(
            "Spark: it is not installed. Install it with: pip install 'ssda903-pipeline[spark]'"
        ) from error
    _check_java()
    folder = Path(os.environ.get(WAREHOUSE, "ssda903-spark")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{folder}: cannot make the folder: {error.strerror}.") from error
    os.environ[WAREHOUSE] = str(folder)
    os.environ.setdefault("SPARK_CONF_DIR", str(Path(__file__).with_name("spark_settings")))
    # The name of this machine need not lead to it.
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")


def spark_error() -> type[Exception]:
    """The class of all errors that Spark raises."""
    from pyspark.errors import PySparkException

    return PySparkException


def other_tables() -> tuple[type[Exception], ...]:
    """What Spark raises where the raw tables have other columns or types."""
    from pyspark.errors import AnalysisException

    return (AnalysisException,)


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    how = f"Install Java {LEAST_JAVA}, or set JAVA_HOME to the folder of one that is installed."
    if java is None:
        raise BadInput(f"Spark: it needs Java {LEAST_JAVA} or later, and there is none. {how}")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', said.stderr)
    if version is None or int(version[1]) < LEAST_JAVA:
        found = version[1] if version else "one that does not start"
        raise BadInput(f"Spark: it needs Java {LEAST_JAVA} or later, not {found}. {how}")


def _settings() -> dict[str, str]:
    """What profiles.yml says of the session: dbt and the loader use the same one."""
    from jinja2 import Template

    text = (project_folder() / "profiles.yml").read_text(encoding="utf-8")
    rendered = Template(text).render(env_var=lambda name, default: os.environ.get(name, default))
    target = yaml.safe_load(rendered)["ssda903_pipeline"]["outputs"]["spark"]
    return target["server_side_parameters"]


def _stored_columns(table: str) -> list[str]:
    """The columns of a raw table in Spark's order: those of its folders last."""
    if table not in RETURN_TABLES:
        return list(RAW_TABLES[table])
    return [*(name for name in RAW_TABLES[table] if name not in PARTITIONS), *PARTITIONS]


def _arrow(table: str, columns: Mapping[str, Sequence]) -> pyarrow.Table:
    import pyarrow

    types = {
        "varchar": pyarrow.string(),
        "integer": pyarrow.int32(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "timestamp": pyarrow.timestamp("us"),
    }
    return pyarrow.table(
        {
            name: pyarrow.array(columns[name], types[_type(table, name)])
            for name in _stored_columns(table)
        }
    )


def _type(table: str, column: str) -> str:
    return RAW_TABLES[table].get(column) or RAW_TABLES["returns"][column]


@create_raw_tables.register
def _(connection: SparkConnection) -> None:
    connection.execute("create schema if not exists raw")
    for table in RAW_TABLES:
        definitions = ", ".join(
            f"{name} {_TYPES.get(_type(table, name), _type(table, name))}"
            for name in _stored_columns(table)
        )
        folders = f" partitioned by ({', '.join(PARTITIONS)})" if table in RETURN_TABLES else ""
        connection.execute(
            f"create table if not exists raw.{table} ({definitions}) using parquet{folders}"
        )


@insert_columns.register
def _(connection: SparkConnection, table: str, columns: Mapping[str, Sequence]) -> None:
    connection.add(table, columns)


@no_longer_reference.register
def _(connection: SparkConnection, return_ids: Sequence[str]) -> None:
    names = list(RAW_TABLES["returns"])
    columns = defaultdict(list)
    for row in connection.execute(f"select {', '.join(names)} from raw.returns").fetchall():
        if row[names.index("return_id")] in return_ids:
            for name, value in zip(names, row, strict=True):
                columns[name].append(False if name == "is_reference" else value)
    connection.add("returns", columns)
