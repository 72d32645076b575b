"""Running the cases of own rules."""

from __future__ import annotations

from collections.abc import Sequence

from ssda903_pipeline.database.inside import keep_inside
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.plan.statements import Plan
from ssda903_pipeline.rules.cases.comparing import Outcome, add_cases, outcomes
from ssda903_pipeline.rules.cases.raw_rows import RawRows
from ssda903_pipeline.rules.cases.reading import read_cases
from ssda903_pipeline.rules.catalogue import Rule
from ssda903_pipeline.rules.own.folder import OwnRules


def run_cases(own: OwnRules, plan: Plan, rules: Sequence[Rule]) -> list[Outcome]:
    """What became of the cases of some own rules, in a database in memory.

    Raises BadInput for a case file that cannot be understood.
    """
    cases = [case for case in read_cases(own.cases_folder, own.read()) if case.rule in rules]
    rows = RawRows()
    add_cases(rows, cases)
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        rows.write(connection)
        keep_inside(connection)
        run_plan(connection, plan)
        return outcomes(connection, cases)
