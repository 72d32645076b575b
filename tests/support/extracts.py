"""Returns as if their files had been taken on another day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ssda903_pipeline.database import connect
from ssda903_pipeline.plan import current_plan
from ssda903_pipeline.plan_run import run_plan

OCTOBER = date(2025, 10, 12)
"""A day within the collection year 2026."""


def extracted_on(database: Path, day: date) -> None:
    """Give every return of the database this extract date, and validate them again."""
    with connect(database) as connection:
        connection.execute("update raw.returns set as_at = $1", [day])
        run_plan(connection, current_plan())
