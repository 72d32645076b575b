"""What the browser edition has to find, as files: ``python -m tests.support.web_parity DIR``.

``cases.json`` holds the raw rows of all cases, and what Python's plan makes of them; ``return.json``
a synthetic return as it was read from its files, and what a validation of these finds.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from datetime import date, datetime, time, timezone
from pathlib import Path
from typing import Any

import duckdb

import ssda903_pipeline
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import RAW_TABLES, STATUSES
from ssda903_pipeline.notes.keeping import Note, add_notes
from ssda903_pipeline.reports.declaration import read_reports
from ssda903_pipeline.rules.cases.reading import read_cases
from ssda903_pipeline.rules.catalogue import read_rules
from ssda903_pipeline.synth import make_returns, write_returns
from tests.conftest import RULE_CASES
from tests.support.cases_database import build_cases_database
from tests.support.web_return import LA_CODE, YEAR, camel_case, request_for, web_return

COMPARED = (
    "select return_id, rule_code, table_name, row_number, child, fields, due "
    "from errors order by all",
    "select return_id, status, reason_not_run, cast(count(*) as integer) as rules, "
    "cast(sum(error_count) as integer) as errors, "
    "cast(sum(due_now_count) as integer) as due_now, "
    "md5(string_agg(rule_code, ' ' order by rule_code)) as rule_codes "
    "from rule_runs group by all order by all",
    "select * exclude (la_code, collection_year) from suggestions order by all",
)
"""Queries that have to give the same rows wherever the plan was run."""

RESULTS = {
    "errors": "select error_key, rule_code, table_name, row_number, child, string_split(fields, ', ') as fields, "
    "due from errors order by rule_code, table_name, row_number",
    "ruleRuns": "select rule_code, status, error_count, reason_not_run as reason "
    "from rule_runs order by rule_code",
    "suggestions": "select correction_number, table_name, row_number, child, field, value_now, "
    "value_suggested, basis, confidence, errors_cleared, rules_cleared "
    "from suggestions order by correction_number, table_name, row_number, field",
}
"""Results of a validation, in the browser edition's own words, and the query that gives them."""

NAMED_COLUMNS = (
    "select rule_code, table_name, row_number, list(field order by field) as columns "
    "from error_values where not is_compared group by all order by rule_code, table_name, row_number"
)
"""The columns to look at for each error."""


DETAILS = (
    "select error_key, row_hash, coalesce(string_split(compared_with, ' | '), []) as compared_with "
    "from error_details order by error_key"
)
"""What there is to know of each error beside its row."""

COMPARED_ROWS = """
    select
        errors.error_key,
        list_sort(list(distinct
            replace(evidence_table, 'earlier.', 'previous.') || ' ' || evidence_row_number
        )) as compared_rows
    from error_values
    inner join errors using (return_id, rule_code, table_name, row_number)
    where is_compared and evidence_table <> 'providers'
        and evidence_return_id in (
            select unnest([return_id, previous_return_id]) from returns where not is_reference
        )
    group by all
    order by all
"""
"""The rows of this year and last year that errors were compared with, where a field of theirs counts."""

NOTED = "select error_key, status, note, is_stale, noted_by, noted_at from error_notes order by error_key"
"""What was said last of each error."""

YEARS_BACK = 3
"""How many years before it the return has."""

NOTE_EVERY = 5
"""Of so many errors, one has a note."""


def write_cases(folder: Path, scratch: Path) -> None:
    """Write ``cases.json``."""
    database = scratch / "cases.duckdb"
    build_cases_database(database, read_cases(RULE_CASES, read_rules()))
    with connect(database, read_only=True) as connection:
        _write(folder / "cases.json", {"raw": _raw_rows(connection), "found": _found(connection)})


def write_return(folder: Path, scratch: Path) -> None:
    """Write ``return.json``."""
    files = scratch / "return"
    returns = make_returns(
        120, YEAR, seed=7, la_code=LA_CODE, error_rate=0.12, years_back=YEARS_BACK
    )
    write_returns(returns, files)
    request = request_for(files)
    found = ssda903_pipeline.validate(
        *request.paths,
        la=request.la_code,
        year=request.collection_year,
        previous=request.previous,
        earlier=request.earlier,
        providers=request.providers,
        db=scratch / "return.duckdb",
    )
    with connect(found.database) as connection:
        _add_notes(connection)
        results = {name: _records(connection, sql) for name, sql in RESULTS.items()}
        reports = report_columns(connection)
        named_columns = _records(connection, NAMED_COLUMNS)
        details = _records(connection, DETAILS)
        compared_rows = _records(connection, COMPARED_ROWS)
        notes = _records(connection, "select * from raw.error_notes order by all")
        noted = _records(connection, NOTED)
    data = {
        **web_return(request),
        "results": results,
        "reports": reports,
        "namedColumns": named_columns,
        "details": details,
        "comparedRows": compared_rows,
        "notes": notes,
        "noted": noted,
    }
    _write(folder / "return.json", data)


def _add_notes(connection: duckdb.DuckDBPyConnection) -> None:
    """Say something of some errors: of each status, some with a text, some stale, some said again."""
    rows = connection.execute(
        "select la_code, collection_year, error_key, row_hash from error_details order by error_key"
    ).fetchall()
    for again in (False, True):
        notes = [
            Note(*row[:3], STATUSES[(place + again) % len(STATUSES)], None, row[3])._replace(
                **[{"note": f"=Note {place}"}, {"row_hash": "other"}, {"row_hash": None}][place % 3]
            )
            for place, row in enumerate(rows[:: NOTE_EVERY * (1 + again)])
        ]
        add_notes(connection, notes, "A N Other" if again else "someone")


def report_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, list]]:
    """The rows of every report, in its order, as columns by name."""
    return {
        name: _columns(connection, f"select * from {name} order by {', '.join(report.order_by)}")
        for name, report in read_reports().items()
    }


def _raw_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, list]]:
    """Raw table -> its columns. What a validation writes itself is left out."""
    return {
        table: _columns(connection, f"select * from raw.{table}")
        for table in RAW_TABLES
        if table != "correction_checks"
    }


def _columns(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, list]:
    relation = connection.sql(sql)
    rows = relation.fetchall()
    columns = zip(*rows, strict=True) if rows else ([] for _ in relation.columns)
    return {name: list(values) for name, values in zip(relation.columns, columns, strict=True)}


def _found(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    return [{"query": query, "columns": _columns(connection, query)} for query in COMPARED]


def _records(connection: duckdb.DuckDBPyConnection, query: str) -> list[Mapping[str, Any]]:
    relation = connection.sql(query)
    return camel_case(relation.columns, relation.fetchall())


def milliseconds(value: Any) -> int:
    """A date or time as JavaScript counts it, for what JSON has no type for."""
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if isinstance(value, datetime):
        return round(value.replace(tzinfo=timezone.utc).timestamp() * 1000)
    raise TypeError(f"{type(value)} is not expected here")


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, default=milliseconds), encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ssda903-parity-") as name:
        write_cases(target, Path(name))
        write_return(target, Path(name))
