"""The plan with own rules: compiled once after every change, and kept beside them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.dbt_project import run_dbt
from ssda903_pipeline.plan.compiling import built_statements, current_plan, fingerprint
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.plan.statements import Plan, Statement, in_order, read_plan
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.own.folder import OwnRules
from ssda903_pipeline.whole_files import whole_file

if TYPE_CHECKING:
    from ssda903_pipeline.rules.catalogue import Rule

KEPT_PLAN = ".plan.sql"
"""The plan in the folder of the rules. It can be deleted at any time."""

_FLAGGED_TABLE = re.compile(r"'([\w.]+)' as table_name")


def plan_with(own: OwnRules | None, on_compile: Callable[[], None] | None = None) -> Plan:
    """The plan of all rules, the own ones included: as it was kept, or compiled now and kept.

    ``on_compile`` is called before own rules are compiled. Raises BadInput, naming file and line,
    for an own rule that does not compile; DbtFailed where the project itself does not.
    """
    if own is None:
        return current_plan()
    kept, state = own.folder / KEPT_PLAN, own.fingerprint(fingerprint())
    try:
        plan = read_plan(kept)
    except (OSError, ValueError):
        plan = None
    if plan is None or plan.fingerprint != state:
        rules = own.read()
        if on_compile is not None:
            on_compile()
        plan = _compile(own, rules, state)
        _keep(plan, kept)
    return plan


def _compile(own: OwnRules, rules: dict[str, Rule], state: str) -> Plan:
    """The package's plan with the statements that own rules add or change.

    All but our rules is compiled anew, because any other model may depend on which rules there
    are. It runs on the empty tables that our plan makes, so faults in the SQL are found here.
    """
    from ssda903_pipeline.plan.faults import fault
    from ssda903_pipeline.rules.own.composing import project_with

    base = current_plan()
    with project_with(own) as project, tempfile.TemporaryDirectory(prefix="ssda903-") as name:
        database = Path(name) / "plan.duckdb"
        with connect(database) as connection:
            create_raw_tables(connection)
            run_plan(connection, base)
        arguments = ["run", "--exclude", "path:models/rules", "--no-write-json"]
        result = run_dbt(arguments, database, work_folder=Path(name), project=project)
        if not result.success:
            files = {path.name: path for path in own.files()}
            raise fault(result, database, files, own.folder)
        compiled = built_statements(result, database, Path(name))
    views = {rule.view: rule for rule in rules.values()}
    for statement in compiled:
        if statement.name in views:
            _check_flags(views[statement.name], statement)
    by_name = {statement.name: statement for statement in (*base.statements, *compiled)}
    return Plan(in_order(by_name.values()), state, base.made_with)


def _check_flags(rule: Rule, statement: Statement) -> None:
    """Raise BadInput where a rule flags rows of a table that its YAML does not name."""
    for table in _FLAGGED_TABLE.findall(statement.sql):
        if table not in rule.flags:
            raise BadInput(
                f"{rule.path}: the rule flags rows of {table}, and `flags` in its YAML file says "
                f"{', '.join(rule.flags)}."
            )


def _keep(plan: Plan, path: Path) -> None:
    """Write the plan; where the folder cannot be written to, it is not kept."""
    with suppress(OSError), whole_file(path) as part:
        part.write_text(plan.text(), encoding="utf-8", newline="\n")
