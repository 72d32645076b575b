"""A return validated by Python, as JSON: the browser edition's tests make their downloads of it.

``python -m tests.support.validation_json FOLDER OUT`` takes the folder that ``ssda903 synth`` made,
validates its two years and providers as an extract of October, exports CSV and Excel files to OUT, and
writes to standard output the results as the browser's engine would give them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import duckdb

import ssda903_pipeline
from ssda903_pipeline.database import connect

QUERIES = {
    "errors": """
        select
            rule_code as "ruleCode", table_name as "tableName", row_number as "rowNumber", child,
            string_split(fields, ', ') as fields, due
        from errors where return_id = $id
    """,
    "extract": 'select cast(as_at as varchar) as "asAt" from returns where return_id = $id',
    "ruleRuns": """
        select
            rule_code as "ruleCode", status, error_count as "errorCount", reason_not_run as reason
        from rule_runs where return_id = $id
    """,
    "rules": 'select rule_code as "ruleCode", title, message from rules',
    "suggestions": """
        select
            correction_number as "correctionNumber", table_name as "tableName",
            row_number as "rowNumber", child, field, value_now as "valueNow",
            value_suggested as "valueSuggested", basis, confidence,
            errors_cleared as "errorsCleared", rules_cleared as "rulesCleared"
        from suggestions where return_id = $id
        order by correction_number, table_name, row_number, field
    """,
}


def validated(folder: Path, out: Path) -> dict[str, list[dict[str, Any]]]:
    """The results of the return in the folder, whose reports are written to ``out``."""
    found = ssda903_pipeline.validate(
        folder / "2026",
        previous=folder / "2025",
        providers=folder / "providers.csv",
        la="E08000003",
        year=2026,
        as_at="2025-10-12",
        db=out / "synthetic.duckdb",
    )
    found.export(out, "csv,xlsx")
    with connect(out / "synthetic.duckdb", read_only=True) as connection:
        (return_id,) = connection.execute(
            "select return_id from returns where not is_reference"
        ).fetchone()
        return {name: _rows(connection, sql, return_id) for name, sql in QUERIES.items()}


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, return_id: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, {"id": return_id} if "$id" in sql else {})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    sys.stdout.buffer.write(json.dumps(validated(source, target)).encode())
