"""What a validation found, as frames and as files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from ssda903_pipeline.problems import BadInput

if TYPE_CHECKING:
    import pandas as pd

ORDER: dict[str, str] = {
    "errors": "return_id, rule_code, table_name, row_number",
    "rule_runs": "return_id, rule_code",
    "error_summary": "return_id, error_count desc, rule_code, table_name",
    "child_errors": "return_id, error_count desc, child",
    "suggestions": "return_id, correction_number, row_number, field",
}
"""The marts that are handed out, and the order of their rows."""


def read_mart(
    connection: duckdb.DuckDBPyConnection, mart: str, return_ids: Sequence[str]
) -> pd.DataFrame:
    """The rows of a mart for some returns, as a pandas frame with the mart's columns."""
    return connection.execute(_query(mart, "*"), [list(return_ids)]).df()


def _query(mart: str, columns: str) -> str:
    return (
        f"select {columns} from {mart} where return_id in (select unnest($1)) "
        f"order by {ORDER[mart]}"
    )


def export_csv(
    connection: duckdb.DuckDBPyConnection, folder: Path, return_ids: Sequence[str]
) -> list[Path]:
    """Write each mart as ``<mart>.csv``, UTF-8 with BOM so that Excel reads it right.

    A file is replaced in one step, so that nobody reads half of one. Text that a spreadsheet would
    take for a formula gets an apostrophe before it. Raises BadInput where nothing can be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{folder}: cannot make the folder: {error.strerror}.") from error
    return [_export(connection, mart, folder / f"{mart}.csv", return_ids) for mart in ORDER]


def _export(
    connection: duckdb.DuckDBPyConnection, mart: str, path: Path, return_ids: Sequence[str]
) -> Path:
    described = connection.execute(f"describe {mart}").fetchall()
    columns = ", ".join(
        _not_a_formula(name) if type_ == "VARCHAR" else name for name, type_, *_ in described
    )
    cursor = connection.execute(_query(mart, columns), [list(return_ids)])
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([name for name, *_ in described])
            while rows := cursor.fetchmany(10_000):
                writer.writerows(rows)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadInput(
            f"{path}: cannot write the file: {error.strerror}. Is it open in another program?"
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return path


def _not_a_formula(column: str) -> str:
    return (
        f"case when regexp_matches({column}, '^[=+@\\t\\r-]') then '''' || {column} "
        f"else {column} end as {column}"
    )
