"""Imports run downwards: a module reads rooms below its own, and its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "ssda903_pipeline"

ROOMS = (
    ("__main__",),
    ("cli",),
    ("__init__",),
    ("validation", "forgetting", "web"),
    ("corrections", "notes"),
    ("generated", "rules.own", "rules.project", "reports"),
    ("rules.cases",),
    ("plan", "load", "synth"),
    ("database",),
    ("rules",),
    ("dbt_project", "cache", "tables_macro"),
    ("yaml_files",),
    ("whole_files",),
    ("work_folders",),
    ("file_rights", "problems", "reasons", "stopping", "tables", "version", "words"),
)
"""The rooms of the package from the highest to the lowest. Those in a row read nothing of each other."""

LEVELS = {room: level for level, row in enumerate(ROOMS) for room in row}


def modules() -> dict[str, Path]:
    """Every module of the package, without the package's own name."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)
        found[name] = path
    return found


MODULES = modules()


def room_of(module: str) -> str:
    """The innermost room that the module is in."""
    room = module
    while room and room not in LEVELS:
        room = room.rpartition(".")[0]
    assert room, f"{module} is in no room: give it a place in ROOMS"
    return room


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, those of its functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ssda903_pipeline"):
            assert not node.level
            package = node.module.removeprefix("ssda903_pipeline").removeprefix(".")
            for alias in node.names:
                inner = f"{package}.{alias.name}".removeprefix(".")
                yield inner if inner in MODULES else package or "__init__"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_run_downwards(module: str) -> None:
    room = room_of(module)
    upwards = [
        other
        for other in imported(MODULES[module])
        if room_of(other) != room and LEVELS[room_of(other)] <= LEVELS[room]
    ]
    assert upwards == []


def test_every_room_is_there() -> None:
    assert {room_of(module) for module in MODULES} == set(LEVELS)
