"""Read a manifest: a CSV file that names many returns to load at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ssda903_pipeline.load.csv_files import read_rows
from ssda903_pipeline.load.extract_date import read_extract_date
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.load.source_files import SourceFile, is_folder, is_there, read_bytes
from ssda903_pipeline.problems import BadInput

REQUIRED = ("return_id", "la_code", "collection_year", "path")
OPTIONAL = ("ruleset_year", "previous_path", "earlier_paths", "providers", "as_at")
SEPARATOR = ";"
"""Between several files in one cell."""

NONE = "none"
"""In place of files: none are used, not even those that the database holds."""


def read_manifest(path: Path) -> list[tuple[str, ReturnRequest | BadInput]]:
    """The returns of a manifest, in order, each with what messages call it.

    Paths are relative to the manifest. A line that cannot be understood gives its BadInput, so that
    the others can still be loaded. Raises BadInput where the manifest itself cannot be read.
    """
    if not is_there(path) or is_folder(path):
        raise BadInput(f"{path}: there is no such manifest. Check the name.")
    rows = read_rows(SourceFile(path.name, read_bytes(path)))
    line, names = next(rows, (1, []))
    names = [name.strip().lower() for name in names]
    _check_columns(f"{path.name}, line {line}", names)
    entries = [_entry(path, f"{path.name}, line {line}", names, row) for line, row in rows]
    if not entries:
        raise BadInput(f"{path.name}: the manifest names no return.")
    _refuse_repeated_ids(path, entries)
    return entries


def _check_columns(where: str, names: Sequence[str]) -> None:
    columns = f"Its columns are {', '.join(REQUIRED + OPTIONAL)}."
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise BadInput(f"{where}: the manifest needs the columns {', '.join(missing)}. {columns}")
    unknown = [name for name in names if name and name not in REQUIRED + OPTIONAL]
    if unknown:
        raise BadInput(f"{where}: the manifest has no column {', '.join(unknown)}. {columns}")
    repeated = sorted({name for name in names if name and names.count(name) > 1})
    if repeated:
        raise BadInput(f"{where}: the manifest has more than one column {', '.join(repeated)}.")


def _entry(
    manifest: Path, where: str, names: Sequence[str], row: Sequence[str]
) -> tuple[str, ReturnRequest | BadInput]:
    cells = dict.fromkeys(names, "")
    for position, cell in enumerate(row):
        name = names[position] if position < len(names) else ""
        if name:
            cells[name] = cell.strip()
        elif cell.strip():
            problem = BadInput(f"{where}: the line has more fields than the first line has names.")
            return where, problem
    try:
        if not cells["path"]:
            raise BadInput(f"{where}: the path is blank.")
        no_previous, previous = _paths_or_none(manifest, cells.get("previous_path", ""))
        no_providers, providers = _paths_or_none(manifest, cells.get("providers", ""))
        return where, ReturnRequest(
            paths=_paths(manifest, cells["path"]),
            la_code=cells["la_code"] or None,
            collection_year=_year(where, cells["collection_year"]),
            ruleset_year=_year(where, cells.get("ruleset_year", "")),
            return_id=cells["return_id"] or None,
            previous=previous,
            providers=providers,
            earlier=tuple(_paths(manifest, cells.get("earlier_paths", ""))),
            no_previous=no_previous,
            no_providers=no_providers,
            as_at=_day(where, cells.get("as_at", "")),
        )
    except BadInput as problem:
        return where, problem


def _paths(manifest: Path, cell: str) -> list[Path]:
    return [manifest.parent / part.strip() for part in cell.split(SEPARATOR) if part.strip()]


def _paths_or_none(manifest: Path, cell: str) -> tuple[bool, list[Path]]:
    """Whether the cell says that none are used, and the paths that it names."""
    return (True, []) if cell.lower() == NONE else (False, _paths(manifest, cell))


def _day(where: str, text: str) -> date | None:
    try:
        return read_extract_date(text) if text else None
    except BadInput as problem:
        raise BadInput(f"{where}: {problem}") from problem


def _year(where: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise BadInput(f"{where}: {text} is not a year such as 2026.")
    return int(text)


def _refuse_repeated_ids(
    manifest: Path, entries: list[tuple[str, ReturnRequest | BadInput]]
) -> None:
    seen: set[str] = set()
    for where, request in entries:
        if isinstance(request, ReturnRequest) and request.return_id:
            if request.return_id in seen:
                raise BadInput(f"{where}: the return id {request.return_id} stands twice.")
            seen.add(request.return_id)
