"""What Python reads in files, as JSON: the browser edition's tests compare theirs with it.

``python -m tests.support.load_json`` takes a list of tasks as JSON on standard input and gives the
list of their results on standard output. A task is one of these, each with the files' contents in
base64:

- ``{"file": [name, content]}``: the file read by itself, or the message that refuses it;
- ``{"providers": [name, content]}``: the same for a list of providers;
- ``{"left_out": [name, content], "codes": […]}``: the rules that a file leaves out, of these;
- ``{"people": [name, content]}``: a list of who works with the children;
- ``{"return": [[name, content], …], "previous": […], "earlier": [[…], …], "providers": […], "la": …,
  "year": …}``: the return that files in one folder make, with the doubts about its years;
- ``{"extract_date": text, "year": …}``: the day that it says;
- ``{"postcodes": […]}``: what is known of these postcodes.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ssda903_pipeline.load.collection_year import guess_year
from ssda903_pipeline.load.csv_files import read_csv_file
from ssda903_pipeline.load.doubts import doubts_of
from ssda903_pipeline.load.extract_date import check_extract_date, read_extract_date
from ssda903_pipeline.load.postcodes import find_postcodes
from ssda903_pipeline.load.provider_lists import read_provider_list
from ssda903_pipeline.load.read_file import ReadFile, TableRows
from ssda903_pipeline.load.records import ReadReturn, ReturnRequest
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.load.rules_left_out import read_codes
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.load.xml_files import read_xml_file
from ssda903_pipeline.problems import BadInput, LoadIssue
from ssda903_pipeline.reports.people import read_people
from ssda903_pipeline.tables import raw_columns

Named = Sequence[str]
"""A file's name and its content in base64."""


def answer(task: dict[str, Any]) -> Any:
    """The result of a task; a refusal is ``{"refused": message}``."""
    try:
        if "file" in task:
            return _read_file(_source(task["file"]))
        if "people" in task:
            return _read_people(_source(task["people"]))
        if "left_out" in task:
            return sorted(set(read_codes(_source(task["left_out"]), task["codes"])))
        if "return" in task:
            return _read_return(task)
        if "providers" in task:
            return _read_providers(_source(task["providers"]))
        if "extract_date" in task:
            day = check_extract_date(read_extract_date(task["extract_date"]), task["year"])
            return day.isoformat()
        return [list(row) for row in find_postcodes(task["postcodes"])]
    except BadInput as problem:
        return {"refused": str(problem)}


def _source(named: Named) -> SourceFile:
    name, content = named
    return SourceFile(name, base64.b64decode(content))


def _read_file(file: SourceFile) -> dict[str, Any]:
    read: Callable[[SourceFile], ReadFile] = read_xml_file if file.is_xml else read_csv_file
    found = read(file)
    guess = guess_year([found])
    return {
        "format": found.format,
        "sha256": found.sha256,
        "rows_in_file": found.rows_in_file,
        "tables": [_table(table) for table in found.tables],
        "issues": [_issue(issue) for issue in found.issues],
        "year": list(guess) if guess else None,
    }


def _read_providers(file: SourceFile) -> dict[str, Any]:
    found = read_provider_list(file.name, file.data)
    return {
        "rows": [list(row) for row in found.rows],
        "rows_read": found.rows_read,
        "issues": [_issue(issue) for issue in found.issues],
    }


def _read_people(file: SourceFile) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file.name
        path.write_bytes(file.data)
        found = read_people(path)
    return {"names": list(found.names), "by_child": {c: list(v) for c, v in found.by_child.items()}}


def _read_return(task: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        paths = {
            part: _write(Path(folder) / part, task.get(part, []))
            for part in ("return", "previous", "providers")
        }
        earlier = [
            _write(Path(folder) / f"earlier {years_back}", files)
            for years_back, files in enumerate(task.get("earlier", []), start=2)
        ]
        request = ReturnRequest(
            earlier=earlier,
            paths=[paths["return"]],
            previous=[paths["previous"]] if task.get("previous") else [],
            providers=sorted(paths["providers"].iterdir()),
            la_code=task.get("la"),
            collection_year=task.get("year"),
        )
        read = read_return(request)
        return _return(replace(read, issues=[*doubts_of(read), *read.issues]))


def _write(folder: Path, files: Sequence[Named]) -> Path:
    folder.mkdir()
    for file in map(_source, files):
        (folder / file.name).write_bytes(file.data)
    return folder


def _return(read: ReadReturn) -> dict[str, Any]:
    return {
        "la_code": read.la_code,
        "collection_year": read.collection_year,
        "ruleset_year": read.ruleset_year,
        "is_reference": read.is_reference,
        "has_uasc_marker": read.has_uasc_marker,
        "tables": [_table(table) for table in read.tables],
        "providers": None if read.providers is None else [list(row) for row in read.providers],
        "files": [list(vars(record).values()) for record in read.files],
        "issues": [_issue(issue) for issue in read.issues],
        "previous": _return(read.previous) if read.previous else None,
    }


def _table(table: TableRows) -> list[Any]:
    """The table's name, the lines of its rows, and its columns as the raw table will hold them."""
    columns = {
        column: list(table.columns.get(column, [None] * table.row_count))
        for column in raw_columns(table.table_name)
    }
    return [table.table_name, list(table.line_numbers), columns]


def _issue(issue: LoadIssue) -> list[Any]:
    return [issue.file_name, issue.line_number, issue.table_name, issue.message]


if __name__ == "__main__":
    tasks = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(json.dumps([answer(task) for task in tasks]).encode())
