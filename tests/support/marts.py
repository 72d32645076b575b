"""Making the marts anew after a test changed one of them."""

from __future__ import annotations

import duckdb

from ssda903_pipeline.plan.compiling import PLAN_FILE
from ssda903_pipeline.plan.statements import changing, read_plan


def remake_from(connection: duckdb.DuckDBPyConnection, changed: str) -> None:
    """Make the tables anew that read ``changed``, by way of others too."""
    statements = [s for s in read_plan(PLAN_FILE).statements if s.name != changed]
    after = changing(statements, lambda statement: changed in statement.reads)
    for statement in statements:
        if statement.name in after and not statement.is_view:
            statement.run(connection)
