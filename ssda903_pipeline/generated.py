"""The files of the project that are made from others of its files, and committed all the same.

``make generated`` makes all of them, ``make generated-check`` says whether they are current. Both are for
a checkout of the project.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.plan.compiling import compile_plan, shipped_plan
from ssda903_pipeline.rules.cases.unit_tests import current_unit_tests
from ssda903_pipeline.rules.differences_page import differences_page
from ssda903_pipeline.rules.rules_page import rules_page
from ssda903_pipeline.tables_macro import MACRO_FILE, tables_macro


@dataclass(frozen=True)
class Generated:
    """One file, in the project's folder. ``is_known_current``: a quicker way to tell than making it."""

    name: str
    make: Callable[[], str]
    is_known_current: Callable[[], bool] | None = None

    @property
    def path(self) -> Path:
        return project_folder() / self.name

    def is_current(self) -> bool:
        """Whether it is what would be made now."""
        if self.is_known_current is not None:
            return self.is_known_current()
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == self.make()

    def write(self) -> None:
        """Make it anew."""
        self.path.write_text(self.make(), encoding="utf-8", newline="\n")


GENERATED = (
    Generated(MACRO_FILE, tables_macro),
    Generated(
        "ssda903_pipeline/plan/plan.sql",
        make=lambda: compile_plan().text(),
        is_known_current=lambda: shipped_plan() is not None,
    ),
    Generated("docs/rules.md", rules_page),
    Generated("docs/differences.md", differences_page),
    Generated("models/unit_tests.yml", current_unit_tests),
)
"""In an order in which each is made after what it is made of."""


def write_all() -> None:
    """Make all of them anew, naming each."""
    for generated in GENERATED:
        generated.write()
        print(f"Written: {generated.name}")


def first_outdated() -> Generated | None:
    """The first that is not current. Those after it may be made of it, so they are not looked at."""
    return next((generated for generated in GENERATED if not generated.is_current()), None)


def main(arguments: list[str]) -> int:
    """Make them, or with ``--check`` say whether they are current; returns the exit code."""
    if arguments != ["--check"]:
        write_all()
        return 0
    outdated = first_outdated()
    if outdated is None:
        print("Current: " + ", ".join(generated.name for generated in GENERATED))
        return 0
    print(f"{outdated.name} is out of date. Run `make generated` and commit what it changes.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
