"""The plan with own rules: compiled once after every change, and kept in the user's cache.

It is not kept beside the rules: whoever may write there could change what is run, and nobody would see it
in the rules themselves.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ssda903_pipeline.cache import cached
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.dbt_project import run_dbt
from ssda903_pipeline.plan.compiling import built_statements, current_plan, fingerprint
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.plan.statements import Plan, Statement, in_order, plan_of
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.own.folder import OwnRules

if TYPE_CHECKING:
    from ssda903_pipeline.rules.catalogue import Rule

KEPT_PLANS = "own-rules"
"""The kind of file in the cache that a kept plan is. It begins with the SHA-256 of what follows."""

_FLAGGED_TABLE = re.compile(r"'([\w.]+)' as table_name")


def plan_with(own: OwnRules | None, on_compile: Callable[[], None] | None = None) -> Plan:
    """The plan of all rules, the own ones included: as it was kept, or compiled now and kept.

    ``on_compile`` is called before own rules are compiled. Raises BadInput, naming file and line,
    for an own rule that does not compile; DbtFailed where the project itself does not.
    """
    if own is None:
        return current_plan()
    state = own.fingerprint(fingerprint())
    made: list[Plan] = []

    def make() -> Plan:
        rules = own.read()
        if on_compile is not None:
            on_compile()
        made.append(_compile(own, rules, state))
        return made[0]

    def keep(part: Path) -> None:
        part.write_text(_with_hash(make().text()), encoding="utf-8", newline="\n")

    kept = cached(KEPT_PLANS, f"{state}.sql", keep)
    if made:
        return made[0]
    plan = _read(kept, state) if kept else None
    if plan is None and kept:
        # Damaged: without it, it is kept anew the next time.
        with suppress(OSError):
            kept.unlink()
    return plan or make()


def _compile(own: OwnRules, rules: dict[str, Rule], state: str) -> Plan:
    """The package's plan with the statements that own rules add or change.

    All but our rules is compiled anew, because any other model may depend on which rules there
    are. It runs on the empty tables that our plan makes, so faults in the SQL are found here.
    """
    from ssda903_pipeline.plan.faults import fault
    from ssda903_pipeline.rules.own.composing import project_with

    base = current_plan()
    with (
        project_with(own, inside=True) as project,
        tempfile.TemporaryDirectory(prefix="ssda903-") as name,
    ):
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


def _with_hash(text: str) -> str:
    return f"-- {hashlib.sha256(text.encode()).hexdigest()}\n{text}"


def _read(kept: Path, state: str) -> Plan | None:
    """The plan of a kept file; None where the file is damaged."""
    with suppress(OSError, ValueError):
        whole = kept.read_text(encoding="utf-8")
        text = whole.partition("\n")[2]
        if whole == _with_hash(text):
            plan = plan_of(text)
            return plan if plan.fingerprint == state else None
    return None
