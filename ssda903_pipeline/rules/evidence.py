"""What a rule says of the rows that it compares with: `evidence` in its model's YAML."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ssda903_pipeline.rules.fields import is_field

ROWS_BESIDE = ("before", "two before", "after", "before by end", "same date", "same UPN")
"""The rows of the flagged table itself that stand beside a flagged one: the macro `rows_beside` says the
same."""

ROWS = ("every row", "first", "latest", "same URN", "flagged too", *ROWS_BESIDE)
"""Which rows of a table a flagged row can be compared with: the macro `which_rows` says the same."""

KEYS = ("table", "row", "only", "fields", "not_shown")

_ONLY_OF = {"same URN": "providers", "same UPN": "header"}
"""Rows that only one table has -> the table."""


def faults(evidence: Any, flags: Collection[str], known: Collection[str]) -> Iterator[str]:
    """What is wrong with a rule's `evidence`, each in a sentence that ends with a full stop.

    ``flags``: the tables that the rule flags. ``known``: those that it flags or reads, `providers` among
    them where it needs these.
    """
    if not isinstance(evidence, list):
        yield "it has to be a list, such as - {table: header, fields: [DOB]}."
        return
    for entry in evidence:
        if not isinstance(entry, Mapping) or not isinstance(entry.get("table"), str):
            yield f"{entry} has to name a table, such as {{table: header, fields: [DOB]}}."
        else:
            yield from _faults_of_entry(entry, flags, known)


def _faults_of_entry(
    entry: Mapping[str, Any], flags: Collection[str], known: Collection[str]
) -> Iterator[str]:
    table, row = entry["table"], entry.get("row", "every row")
    for key in entry:
        if key not in KEYS:
            yield f"{key} is unknown. There are {', '.join(KEYS)}."
    if table not in known:
        yield f"{table} is not among the tables that the rule reads or flags."
        return
    if "not_shown" in entry:
        if set(entry) != {"table", "not_shown"}:
            yield f"{table}: beside not_shown stands only the table."
        if not isinstance(entry["not_shown"], str) or not entry["not_shown"].strip():
            yield f"{table}: not_shown has to say why."
        return
    if row not in ROWS:
        yield f"row: {row} is unknown. There are {', '.join(ROWS)}."
    elif row in ROWS_BESIDE and table not in flags:
        yield f"row: {row} is of a flagged table, and {table} is none."
    elif row == "flagged too" and (table not in flags or len(flags) == 1):
        yield f"row: {row} is for a rule that flags several tables, {table} among them."
    elif table == _ONLY_OF.get(row, table) and (row == "same URN") == (table == "providers"):
        yield from _faults_of_fields(entry, table)
    else:
        yield f"row: {row} does not go with {table}."


def _faults_of_fields(entry: Mapping[str, Any], table: str) -> Iterator[str]:
    fields, only = entry.get("fields", []), entry.get("only", {})
    if not isinstance(fields, list):
        yield f"{table}: fields has to be a list, such as [DECOM, DEC]."
        return
    if not isinstance(only, Mapping) or not all(
        isinstance(codes, list) and codes and all(isinstance(code, str) for code in codes)
        for codes in only.values()
    ):
        yield f"{table}: only has to name a field and a list of its codes as texts, such as {{REC: [E11, E12]}}."
        return
    for field in (*fields, *only):
        if not is_field(table, field) or field != field.upper():
            yield f"{table} has no field {field}."
