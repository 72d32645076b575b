"""What the YAML file of an own rule has to say."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.catalogue import FIRST_YEAR, LAST_YEAR
from ssda903_pipeline.rules.evidence import faults
from ssda903_pipeline.rules.fields import is_field, of_its_own_year
from ssda903_pipeline.tables import TABLES

REQUIRED = ("code", "title", "years", "flags", "fields", "reads")
NOT_REQUIRED = ("optional", "needs")
"""The keys of ``config.meta`` that hold texts; all but the first two are lists."""

EVIDENCE = "evidence"
"""The key of ``config.meta`` that says what a row is compared with; not required either."""

KEYS = (*REQUIRED, *NOT_REQUIRED, EVIDENCE)
"""All keys of ``config.meta``."""

INPUTS = (
    "previous_year", "postcodes", "providers", "local_authority", "uasc_marker", "xml_header",
)  # fmt: skip
"""What a rule can need besides tables."""

OF_EARLIER_RETURNS = (*TABLES, "providers", "postcodes", "uasc_marker")
"""What it can need of the two returns before: the macro ``return_inputs`` says the same."""

LONGEST_CODE = 30
_CODE = re.compile(rf"[A-Za-z][A-Za-z0-9]{{1,{LONGEST_CODE - 1}}}")
_YEARS = re.compile(r"(20\d\d)-(20\d\d)?")
_PREVIOUS = "previous."
_TWO_BEFORE = re.compile(r"previous2?[.]")


def check_code(code: str) -> str:
    """The code, where it is fit for the name of a file and a view. Raises BadInput where not."""
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise BadInput(
            f"{code}: a rule's code is 2 to {LONGEST_CODE} letters and digits, a letter first, "
            "because its file and its view are named after it, and codes of digits alone are the "
            "department's."
        )
    return code


def check_rule_file(path: Path, document: Any) -> dict[str, Any]:
    """The model that a rule's YAML file describes.

    Raises BadInput, with the file and the key, where something is missing, unknown or not to be
    understood: a slip would otherwise show as a rule that never runs.
    """

    def refuse(problem: str) -> BadInput:
        return BadInput(f"{path}: {problem}")

    models = document.get("models") if isinstance(document, dict) else None
    if not isinstance(models, list) or len(models) != 1 or not isinstance(models[0], dict):
        raise refuse("it has to begin with `models:` and to describe one model, `- name: ...`.")
    model = models[0]
    if model.get("name") != path.stem:
        raise refuse(f"`name` has to be that of the file, {path.stem}.")
    if not _is_text(model.get("description")):
        raise refuse("`description` is missing: the message, what is wrong and what to check.")
    meta = _part(_part(model, "config"), "meta")
    for key in REQUIRED:
        if meta.get(key) in (None, "", []):
            raise refuse(f"`{key}` is missing under `config:` and `meta:`.")
    for key in meta:
        if key not in KEYS:
            raise refuse(f"`{key}` is no key of `meta`. There are {', '.join(KEYS)}.")
    for key in ("code", "title"):
        if not _is_text(meta[key]):
            raise refuse(f"`{key}` has to be a text; put it in quotation marks.")
    try:
        check_code(meta["code"])
    except BadInput as problem:
        raise refuse(f"`code`: {problem}") from problem
    if f"rule_{meta['code'].lower()}" != path.stem:
        raise refuse(
            f"`code` is {meta['code']}, so the file has to be rule_{meta['code'].lower()}."
        )
    for key in (*REQUIRED[2:], *NOT_REQUIRED):
        values = meta.get(key, [])
        if not isinstance(values, list) or not all(_is_text(value) for value in values):
            raise refuse(f"`{key}` has to be a list of texts, such as {_EXAMPLES[key]}.")
        for value in values:
            if not _KNOWN[key](value):
                raise refuse(f"`{key}`: {value} is unknown. {_ALLOWED[key]}")
    if not _follow_on(meta["years"]):
        raise refuse("`years`: each span has to begin where the one before ends: 2023-2024, 2025-.")
    for fault in faults(meta.get(EVIDENCE, []), meta["flags"], _tables_of(meta)):
        raise refuse(f"`{EVIDENCE}`: {fault}")
    return model


def _part(mapping: dict, key: str) -> dict:
    part = mapping.get(key)
    return part if isinstance(part, dict) else {}


def _tables_of(meta: dict) -> set[str]:
    """The tables that a rule flags or reads, with the provider list where it needs that."""
    lists = {"providers"} & set(meta.get("needs", []))
    return {*meta["flags"], *meta["reads"], *meta.get("optional", []), *lists}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_span(value: str) -> bool:
    span = _YEARS.fullmatch(value)
    return span is not None and FIRST_YEAR <= int(span[1]) <= int(span[2] or LAST_YEAR) <= LAST_YEAR


def _follow_on(spans: list[str]) -> bool:
    ends = [span.partition("-")[::2] for span in spans]
    return all(
        last.isdigit() and int(first) == int(last) + 1 for (_, last), (first, _) in pairwise(ends)
    )


def _is_table(value: str) -> bool:
    return value.removeprefix(_PREVIOUS) in TABLES


def _is_optional(value: str) -> bool:
    return of_its_own_year(value) in TABLES


def _is_field(value: str) -> bool:
    table, _, field = value.rpartition(".")
    return table.removeprefix(_PREVIOUS) in TABLES and is_field(table, field)


def _is_need(value: str) -> bool:
    return all(
        one in (*TABLES, *INPUTS) or _TWO_BEFORE.sub("", one, count=1) in OF_EARLIER_RETURNS
        for one in value.split("|")
    )


_TABLES = f"The tables are {', '.join(TABLES)}; with `{_PREVIOUS}` before the name, last year's."
_EXAMPLES = {
    "years": "['2023-'] or ['2025-2026']",
    "flags": "[episodes]",
    "fields": "[episodes.DECOM]",
    "reads": "[episodes, header]",
    "optional": "[previous.episodes]",
    "needs": "[postcodes]",
}
_KNOWN = {
    "years": _is_span,
    "flags": _is_table,
    "fields": _is_field,
    "reads": _is_table,
    "optional": _is_optional,
    "needs": _is_need,
}
_ALLOWED = {
    "years": (
        f"Write '{FIRST_YEAR}-' for {FIRST_YEAR} and later, '2024-2025' for two years. There are "
        f"rule sets of {FIRST_YEAR} to {LAST_YEAR}."
    ),
    "flags": _TABLES,
    "fields": "Write the table, a full stop and the field: episodes.DECOM.",
    "reads": _TABLES,
    "optional": (
        f"{_TABLES} Here also `previous2.`, those of the year before that, and `earlier.`, those of all "
        "earlier returns."
    ),
    "needs": f"There are {', '.join(INPUTS)}.",
}
