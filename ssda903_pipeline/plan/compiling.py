"""The dbt project's compiled SQL as a plan.

dbt takes tens of milliseconds of Python per model, DuckDB hardly any. So the project is compiled once
with dbt, the statements are kept in ``plan.sql``, and a validation runs them as they are. They leave
the same relations behind as ``dbt build``. Everything that differs between returns is read from the
raw tables, so the plan is the same text for all of them.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.relations import table_columns
from ssda903_pipeline.dbt_project import (
    MODELS_AND_SEEDS,
    DbtFailed,
    failure_text,
    project_folder,
    run_dbt,
)
from ssda903_pipeline.plan.statements import (
    RULES,
    SEEDS,
    Plan,
    Statement,
    in_order,
    read_plan,
    with_sql,
)
from ssda903_pipeline.work_folders import work_folder

if TYPE_CHECKING:
    from dbt.cli.main import dbtRunnerResult

PLAN_FILE = Path(__file__).with_name("plan.sql")
"""The plan that ships with the package; a test proves it current."""

SOURCES = ("dbt_project.yml", "macros", "models", "seeds")
"""What the plan is made from, in the project's folder."""

UNIT_TESTS = "unit_tests.yml"
"""A file among them that adds no statement: it is made by running the plan."""


def fingerprint() -> str:
    """SHA-256 over the project's files. A plan with another fingerprint is out of date."""
    digest = hashlib.sha256()
    folder = project_folder()
    for source in SOURCES:
        root = folder / source
        files = sorted(root.rglob("*.*"), key=lambda path: path.relative_to(folder).as_posix())
        for path in files if root.is_dir() else [root]:
            if path.suffix in (".sql", ".csv", ".yml") and path.name != UNIT_TESTS:
                content = path.read_bytes().replace(b"\r\n", b"\n")
                name = path.relative_to(folder).as_posix().encode()
                digest.update(b"%d %s %d\n" % (len(name), name, len(content)))
                digest.update(content)
    return digest.hexdigest()


def shipped_plan() -> Plan | None:
    """The plan of the file, where no model was changed since it was made."""
    plan = read_plan(PLAN_FILE) if PLAN_FILE.is_file() else None
    return plan if plan is not None and plan.fingerprint == fingerprint() else None


def current_plan() -> Plan:
    """The shipped plan; where models were changed since it was made, one that is compiled now with dbt."""
    return shipped_plan() or compile_plan()


def compile_plan() -> Plan:
    """Compile the project with dbt. Raises DbtFailed where a model does not compile."""
    with work_folder() as folder:
        database = folder / "plan.duckdb"
        result = run_dbt(["build", *MODELS_AND_SEEDS], database, work_folder=folder)
        if not result.success:
            raise DbtFailed(failure_text(result))
        statements = in_order(built_statements(result, database, folder))
    packages = ("dbt-core", "dbt-adapters", "dbt-duckdb")
    made_with = ", ".join(f"{package} {version(package)}" for package in packages)
    return Plan(statements, fingerprint(), made_with)


def built_statements(result: dbtRunnerResult, database: Path, work_folder: Path) -> list[Statement]:
    """The statements of the models and seeds that a run of dbt built in a database.

    ``work_folder`` holds dbt's files.
    """
    with connect(database, read_only=True) as connection:
        columns = table_columns(connection)
    return [
        _statement(run.node, columns.get(run.node.name, ""), work_folder / "target")
        for run in result.result.results
        if run.node.resource_type in ("model", "seed")
    ]


def _statement(node: Any, columns: str, target: Path) -> Statement:
    kind = "view" if node.config.materialized in ("view", "rule") else "table"
    if node.resource_type == "seed":
        layer, sql = SEEDS, _seed_sql(node)
    elif node.config.materialized == "rule":
        layer, sql = RULES, _view_sql(target / "run" / node.package_name / node.original_file_path)
    else:
        layer, sql = node.fqn[1], f"create or replace {kind} {node.name} as\n{node.compiled_code}"
    if node.resource_type != "seed":
        sql = ";\n".join([_tidy(sql), *_comments(node, kind)])
    # The database that it was compiled in is named after its file; the plan runs in any.
    statement = with_sql(Statement(node.name, "", layer), _tidy(sql.replace('"plan".', "")))
    return replace(
        statement,
        reads=_reads(node, statement.sql),
        columns=columns,
        per_return=node.config.materialized == "per_return",
    )


def _view_sql(run_file: Path) -> str:
    """The first of the statements that dbt ran for a rule: it makes the view; others comment on it."""
    (view, *_) = duckdb.extract_statements(run_file.read_text(encoding="utf-8"))
    return view.query.strip().removesuffix(";")


def _reads(node: Any, sql: str) -> tuple[str, ...]:
    """Of the relations that the node depends on for dbt, those that its SQL names.

    A model that is made of the rules' metadata depends on the rules, but reads none of their views.
    """
    # An id is made of the node's kind, package and name.
    parents = (parent.split(".") for parent in getattr(node.depends_on, "nodes", []))
    names = {parts[2] for parts in parents if parts[0] in ("model", "seed")}
    return tuple(sorted(name for name in names if f'."{name}"' in sql))


def _comments(node: Any, kind: str) -> Iterator[str]:
    """Statements that keep the descriptions in the database, as dbt does where ``persist_docs`` is on."""
    wanted = node.config.persist_docs
    if wanted.get("relation") and node.description:
        yield f"comment on {kind} {node.name} is {_literal(node.description)}"
    for column in node.columns.values() if wanted.get("columns") else ():
        if column.description:
            name = f"{node.name}.{column.name}"
            yield f"comment on column {name} is {_literal(column.description)}"


def _tidy(sql: str) -> str:
    """The SQL without the blank lines and trailing spaces that Jinja leaves."""
    lines = (line.rstrip() for line in sql.strip().splitlines())
    return "\n".join(line for line in lines if line)


def _seed_sql(node: Any) -> str:
    """A seed's rows as one statement, so that running the plan reads no file."""
    path = project_folder() / node.original_file_path
    with path.open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    columns = ", ".join(
        f"cast({name} as {node.config.column_types[name]}) as {name}" for name in names
    )
    values = ",\n".join(f"({', '.join(map(_literal, row))})" for row in rows)
    return (
        f"create or replace table {node.name} as\nselect {columns}\n"
        f"from (values\n{values}\n) as seed ({', '.join(names)})"
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if text else "null"
