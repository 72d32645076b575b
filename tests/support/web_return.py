"""A return as the browser edition's code has it: ``python -m tests.support.web_return DIR FILE``.

DIR holds what ``ssda903 synth`` makes; FILE then holds the return as it was read, and its postcodes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from ssda903_pipeline.load.postcodes import COLUMNS
from ssda903_pipeline.load.provider_lists import ProviderRow
from ssda903_pipeline.load.records import FileRecord, ReadReturn, ReturnRequest
from ssda903_pipeline.load.return_postcodes import look_up_postcodes
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.problems import LoadIssue

LA_CODE, YEAR = "E08000003", 2026


def request_for(folder: Path) -> ReturnRequest:
    """What loads the files in a folder, with those of all years before and the provider list."""
    years = range(YEAR - 2, YEAR - 20, -1)
    return ReturnRequest(
        [folder / str(YEAR)],
        la_code=LA_CODE,
        collection_year=YEAR,
        previous=[folder / str(YEAR - 1)],
        earlier=[folder / str(year) for year in years if (folder / str(year)).is_dir()],
        providers=[folder / "providers.csv"],
    )


def web_return(request: ReturnRequest) -> dict[str, Any]:
    """The return as it was read, and the postcodes that it names."""
    read = read_return(request)
    as_read = _return(read)
    look_up_postcodes([read], None)
    postcodes = {row for part in read.chain for row in part.postcodes}
    return {"return": as_read, "postcodes": camel_case(COLUMNS, sorted(postcodes))}


def _return(read: ReadReturn) -> dict[str, Any]:
    return {
        "laCode": read.la_code,
        "collectionYear": read.collection_year,
        "rulesetYear": read.ruleset_year,
        "isReference": read.is_reference,
        "hasUascMarker": read.has_uasc_marker,
        "asAt": None,
        "tables": [
            {"tableName": t.table_name, "columns": t.columns, "lineNumbers": list(t.line_numbers)}
            for t in read.tables
        ],
        "providers": read.providers and camel_case(ProviderRow._fields, read.providers),
        "files": camel_case([f.name for f in fields(FileRecord)], map(_values, read.files)),
        "issues": camel_case([f.name for f in fields(LoadIssue)], map(_values, read.issues)),
        "rulesLeftOut": read.rules_left_out,
        "previous": read.previous and _return(read.previous),
    }


def _values(record: Any) -> list[Any]:
    return list(vars(record).values())


def camel_case(names: Iterable[str], rows: Iterable[Iterable[Any]]) -> list[Mapping[str, Any]]:
    """Rows as objects with TypeScript's kind of names: ``ruleCode`` for ``rule_code``."""
    keys = [_camel_case(name) for name in names]
    return [dict(zip(keys, row, strict=True)) for row in rows]


def _camel_case(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


if __name__ == "__main__":
    data = web_return(request_for(Path(sys.argv[1])))
    Path(sys.argv[2]).write_text(json.dumps(data), encoding="utf-8")
