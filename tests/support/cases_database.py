"""One database that holds the cases of all rules and models, with all models built."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ssda903_pipeline.corrections.trying_out import run_with_corrections
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.rules.cases.comparing import add_cases
from ssda903_pipeline.rules.cases.raw_rows import RawRows
from ssda903_pipeline.rules.cases.reading import Case
from tests.support import model_cases, synth_case


def build_cases_database(path: Path, rule_cases: Iterable[Case]) -> None:
    """Make it in the file ``path``: the cases of rules and models, and a synthetic return."""
    rows = RawRows()
    add_cases(rows, rule_cases)
    model_cases.add_cases(rows, model_cases.read_cases())
    synth_case.add_synthetic_return(rows)
    with connect(path) as connection:
        create_raw_tables(connection)
        rows.write(connection)
    with connect(path) as connection:
        returns = connection.execute("select return_id from raw.returns").fetchall()
        run_with_corrections(connection, current_plan(), [return_id for (return_id,) in returns])
