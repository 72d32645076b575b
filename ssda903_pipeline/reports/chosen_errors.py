"""The errors of some rules, of a child, of a table: which lines of ``children_with_errors`` are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from ssda903_pipeline.reports import csv_files
from ssda903_pipeline.reports.declaration import BLANK_CHILD, read_reports, read_star
from ssda903_pipeline.reports.reading import query, read_rows

REPORT = "children_with_errors"


class ErrorRow(NamedTuple):
    """What is read of an error: its rule, where its row stands, the fields with their values, and what was
    said of it.
    """

    return_id: str
    child: str | None
    rule_code: str
    title: str
    message: str
    due: str
    table_name: str
    file_name: str | None
    row_number: int
    line_number: int | None
    field_values: str | None
    compared_with: str | None
    status: str | None


class ErrorKey(NamedTuple):
    """By what an error is known in every return, and its row as it stands in this one."""

    la_code: str | None
    collection_year: int
    error_key: str
    row_hash: str | None


class RuleRun(NamedTuple):
    """What became of a rule for a return, and why it was not run."""

    return_id: str
    rule_code: str
    status: str
    reason_not_run: str | None


@dataclass(frozen=True)
class ErrorChoice:
    """Which errors of some returns are asked for; what is None, or empty, leaves none out.

    ``child``: an identifier in any case; ``(blank)`` or nothing asks for rows without a child. ``table``:
    as the column ``table_name`` has it. ``row``: the number of the row. ``due``: as the column ``due`` has it.
    """

    return_ids: Sequence[str]
    rule_codes: Sequence[str] = ()
    child: str | None = None
    table: str | None = None
    due: str | None = None
    row: int | None = None

    @property
    def where(self) -> str:
        """The condition, with named parameters, whose values are ``values``."""
        conditions = ["true"]
        if self.rule_codes:
            conditions.append("rule_code in (select unnest($rule_codes))")
        if self._asks_for_no_child:
            conditions.append("child is null")
        elif self.child is not None:
            conditions.append("upper(child) = $child")
        if self.table is not None:
            conditions.append("table_name = $table_name")
        if self.due is not None:
            conditions.append("due = $due")
        if self.row is not None:
            conditions.append("row_number = $row_number")
        return " and ".join(conditions)

    @property
    def values(self) -> dict[str, Any]:
        """The values of the parameters that stand in ``where``."""
        values: dict[str, Any] = {}
        if self.rule_codes:
            values["rule_codes"] = list(self.rule_codes)
        if self.child is not None and not self._asks_for_no_child:
            values["child"] = self.child.strip().upper()
        if self.table is not None:
            values["table_name"] = self.table
        if self.due is not None:
            values["due"] = self.due
        if self.row is not None:
            values["row_number"] = self.row
        return values

    @property
    def _asks_for_no_child(self) -> bool:
        return self.child is not None and self.child.strip().lower() in ("", BLANK_CHILD)


def read_chosen_errors(
    connection: duckdb.DuckDBPyConnection, choice: ErrorChoice
) -> list[ErrorRow]:
    """The errors that are asked for, in the report's order."""
    report = read_reports()[REPORT]
    return read_rows(connection, report, choice.return_ids, ErrorRow, choice.where, choice.values)


def read_error_keys(connection: duckdb.DuckDBPyConnection, choice: ErrorChoice) -> list[ErrorKey]:
    """By what the errors that are asked for are known."""
    report = read_reports()[REPORT]
    return read_rows(connection, report, choice.return_ids, ErrorKey, choice.where, choice.values)


def write_chosen_errors(
    connection: duckdb.DuckDBPyConnection,
    choice: ErrorChoice,
    path: Path,
    mark: str = csv_files.BYTE_ORDER_MARK,
) -> int:
    """Write them as a CSV file with the report's columns, as ``csv_files`` writes it; returns how many."""
    report = read_reports()[REPORT]
    rows = query(connection, report, choice.return_ids, where=choice.where, values=choice.values)
    return csv_files.write_rows(connection, rows, path, mark)


def read_runs(connection: duckdb.DuckDBPyConnection, choice: ErrorChoice) -> list[RuleRun]:
    """What became of the rules that are asked for by their codes; nothing of those not in force."""
    rules = ErrorChoice(choice.return_ids, choice.rule_codes)
    report = read_star()["rule_runs"]
    where = rules.where if rules.rule_codes else "false"
    return read_rows(connection, report, rules.return_ids, RuleRun, where, rules.values)


def known_rule_codes(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The codes of all rules that the database knows, own ones included."""

    class Code(NamedTuple):
        rule_code: str

    return [row.rule_code for row in read_rows(connection, read_star()["rules"], (), Code)]
