"""Running the cases of one rule of the project, as soon as it was changed.

dbt builds the rule and what it reads, and nothing else, on a database that holds the rule's cases. It
keeps what it read of the project in the folder ``target``: with that it begins in seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.dbt_project import MODELS_AND_SEEDS, run_dbt
from ssda903_pipeline.plan.faults import fault
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.cases.comparing import Outcome, add_cases, outcomes_of_rule
from ssda903_pipeline.rules.cases.raw_rows import RawRows
from ssda903_pipeline.rules.cases.reading import Case, read_case_file
from ssda903_pipeline.rules.catalogue import Rule
from ssda903_pipeline.rules.project.checkout import rule_files

SCOPE = ("int_rule_scope", "int_rule_inputs", "path:models/marts/rules.sql")
"""What is built besides the rule and what it reads: it tells for which returns the rule runs."""

KEPT = Path("target", "rule_cases")
"""dbt's files, and the database. It has always the same name, because dbt reads the whole project anew
where that of its database has changed."""


def run_cases(rule: Rule) -> list[Outcome]:
    """What became of the cases of a rule, in the checkout that is the current folder.

    Raises BadInput for a case file that is missing or cannot be understood, and for a rule that does
    not compile.
    """
    sql, description, case_file = rule_files(rule.view, rule.table)
    if not case_file.is_file():
        raise BadInput(f"{case_file}: the file is missing. It holds the cases of rule {rule.code}.")
    cases = read_case_file(case_file, {rule.code: rule})
    database = _database_of(cases)
    selected = ["--select", f"+{rule.view}", *SCOPE]
    arguments = ["build", *MODELS_AND_SEEDS, *selected, "--no-write-json"]
    result = run_dbt(arguments, database, work_folder=KEPT.resolve())
    if not result.success:
        files = {path.name: path for path in (sql, description)}
        raise fault(result, database, files, Path("models"))
    with connect(database, read_only=True) as connection:
        try:
            return outcomes_of_rule(connection, rule, cases)
        except duckdb.Error as error:
            raise BadInput(f"{sql} fails on the cases: {' '.join(str(error).split())}") from error


def _database_of(cases: Sequence[Case]) -> Path:
    """A new database that holds the cases."""
    database = KEPT / "cases.duckdb"
    KEPT.mkdir(parents=True, exist_ok=True)
    database.unlink(missing_ok=True)
    rows = RawRows()
    add_cases(rows, cases)
    with connect(database) as connection:
        create_raw_tables(connection)
        rows.write(connection)
    return database
