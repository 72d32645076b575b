"""Commands that run dbt itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Optional

import typer

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.cli.own_rules import own_rules_in_use, plan_in_use
from ssda903_pipeline.file_rights import share_with_everybody
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reasons import why_not_written
from ssda903_pipeline.whole_files import whole_file
from ssda903_pipeline.work_folders import work_folder


def build(
    db: options.Database = options.DEFAULT_DATABASE,
    select: Annotated[
        Optional[list[str]],
        typer.Option("--select", help="Only these models, in dbt's words. Can be repeated."),
    ] = None,
    rules: options.Rules = None,
    target: options.Target = options.Warehouse.duckdb,
    share: options.Share = False,
) -> None:
    """Run `dbt build` on the database: every seed and model, and the tests of the data."""
    from ssda903_pipeline.database.opening import check_database
    from ssda903_pipeline.dbt_project import run_dbt
    from ssda903_pipeline.rules.own.composing import project_with

    own = own_rules_in_use(rules)
    if target is options.Warehouse.duckdb:
        check_database(db)  # before dbt says at length what is wrong with it
        if own:
            plan_in_use(own)  # says in one line what is wrong with them
    if target is options.Warehouse.spark:
        from ssda903_pipeline.database.spark import prepare_spark

        prepare_spark()
    # Unit tests are about the project, not about anybody's data.
    arguments = ["build", "--target", target.value, "--exclude-resource-type", "unit_test"]
    for words in select or []:
        arguments += ["--select", words]
    with (
        project_with(own) as project,
        work_folder() as folder,
    ):
        result = run_dbt(arguments, db, work_folder=folder, quiet=False, project=project)
    raise typer.Exit(0 if result.success else 1)


def plan(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write.")] = Path(
        "plan.sql"
    ),
    rules: options.Rules = None,
) -> None:
    """Compile the dbt project for DuckDB into one file of SQL statements, as `validate` runs them."""
    from ssda903_pipeline.dbt_project import DbtFailed
    from ssda903_pipeline.plan.compiling import compile_plan

    own = own_rules_in_use(rules)
    try:
        text = (plan_in_use(own) if own else compile_plan()).text()
    except DbtFailed as error:
        raise BadInput(f"The project does not compile. {error}") from error
    with _written(out) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def docs(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The page to write.")] = Path(
        "ssda903-docs.html"
    ),
    db: options.Database = options.DEFAULT_DATABASE,
    rules: options.Rules = None,
) -> None:
    """Write dbt's documentation of every table and rule, with lineage, as one HTML page."""
    from ssda903_pipeline.database.opening import check_database
    from ssda903_pipeline.dbt_project import failure_text, run_dbt
    from ssda903_pipeline.rules.own.composing import project_with

    own = own_rules_in_use(rules)
    check_database(db)
    if own:
        plan_in_use(own)  # says in one line what is wrong with them
    with (
        project_with(own) as project,
        work_folder() as folder,
    ):
        arguments = ["docs", "generate", "--static"]
        result = run_dbt(arguments, db, work_folder=folder, project=project)
        if not result.success:
            raise BadInput(f"The documentation could not be made. {failure_text(result)}")
        with _written(out) as part:
            shutil.copyfile(folder / "target" / "static_index.html", part)


@contextmanager
def _written(path: Path) -> Iterator[Path]:
    """The name under which the ``with`` block writes the file, which then takes its place; that is said.

    Raises BadInput where it cannot be written. Everybody may read it, as far as the system lets them:
    there is nothing of anybody in it.
    """
    share_with_everybody()
    try:
        with whole_file(path) as part:
            yield part
    except OSError as error:
        raise BadInput(f"{path}: cannot write the file: {why_not_written(error)}.") from error
    show.line(f"Written: {path}")
