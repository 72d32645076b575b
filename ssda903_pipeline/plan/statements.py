"""Plans: SQL statements in an order in which each finds what it reads, and the file that keeps them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

SEEDS, RULES, MARTS, REPORTS = "seeds", "rules", "marts", "reports"
"""The layers that are treated in ways of their own."""

PUBLIC = (MARTS, REPORTS)
"""The layers that people read."""

_STATEMENT = re.compile(
    r"^-- statement: (\w+)\n-- layer: (\w+)\n-- reads:((?: \w+)*)\n(?:-- columns: (.*)\n)?",
    re.MULTILINE,
)

_MADE_WITH = re.compile(r"^-- made with: (.*)$", re.MULTILINE)

_FINGERPRINT = re.compile(r"^-- fingerprint: (\w+)$", re.MULTILINE)

_FIRST_COMMENT = re.compile(r";\s*(?=^comment on )", re.MULTILINE)


@dataclass(frozen=True)
class Statement:
    """One statement: it makes the relation called ``name`` out of those that it ``reads``.

    ``layer``: seeds, staging, intermediate, rules, marts or reports. ``columns``: those of a table with
    their types, as SQL defines them; blank where they are not known. ``comments``: further SQL, which
    keeps the descriptions of the relation and its columns in the database.
    """

    name: str
    sql: str
    layer: str = "staging"
    reads: tuple[str, ...] = ()
    columns: str = ""
    comments: str = ""

    @property
    def is_view(self) -> bool:
        """Whether it makes a view; else a table."""
        return self.sql.lower().startswith("create or replace view")

    def run(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the relation, with its descriptions."""
        connection.execute(self.sql)
        if self.comments:
            connection.execute(self.comments)

    def text(self) -> str:
        """The statement as ``plan.sql`` has it."""
        reads = "".join(f" {name}" for name in self.reads)
        head = f"-- statement: {self.name}\n-- layer: {self.layer}\n-- reads:{reads}\n"
        columns = f"-- columns: {self.columns}\n" if self.columns else ""
        comments = f"{self.comments};\n" if self.comments else ""
        return f"{head}{columns}{self.sql};\n{comments}"


@dataclass(frozen=True)
class Plan:
    """The statements in an order in which each finds what it reads.

    ``fingerprint`` tells from which state of the project it was made, ``made_with`` by which dbt:
    other versions may word some statements otherwise. ``prepared``: the relations that the database
    which the plan is run in already has as they should be; they are not made again.
    """

    statements: Sequence[Statement]
    fingerprint: str
    made_with: str = ""
    prepared: frozenset[str] = frozenset()

    def text(self) -> str:
        """The plan as the text of ``plan.sql``."""
        head = "-- The dbt project, compiled for DuckDB. Made by `ssda903 plan`: do not edit.\n"
        parts = [statement.text() for statement in self.statements]
        state = f"-- fingerprint: {self.fingerprint}\n-- made with: {self.made_with}\n"
        return "\n".join([head + state, *parts])


def read_plan(path: Path) -> Plan:
    """The plan of a file that ``Plan.text`` made."""
    text = path.read_text(encoding="utf-8")
    found = _FINGERPRINT.search(text)
    _, *parts = _STATEMENT.split(text)
    statements = [
        with_sql(Statement(name, "", layer, tuple(reads.split()), columns or ""), sql)
        for name, layer, reads, columns, sql in zip(*(parts[i::5] for i in range(5)), strict=True)
    ]
    made_with = _MADE_WITH.search(text)
    return Plan(statements, found[1] if found else "", made_with[1] if made_with else "")


def with_sql(statement: Statement, text: str) -> Statement:
    """The statement with the SQL of a text, and with the comments that follow in it."""
    sql, *comments = _FIRST_COMMENT.split(text.strip().removesuffix(";"), maxsplit=1)
    return replace(statement, sql=sql, comments="".join(comments))


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """The statements, each after all that it reads; always in the same order."""
    by_name = {statement.name: statement for statement in statements}
    sorter = TopologicalSorter(
        {name: [read for read in s.reads if read in by_name] for name, s in by_name.items()}
    )
    ordered = []
    sorter.prepare()
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=lambda name: (by_name[name].layer == SEEDS, name))
        ordered += [by_name[name] for name in ready]
        sorter.done(*ready)
    return ordered


def changing(
    statements: Iterable[Statement], reads_changing: Callable[[Statement], bool]
) -> set[str]:
    """The names of the statements that read something that changes, be it by way of others.

    ``statements`` are in order; ``reads_changing`` says of one whether it reads it at first hand.
    """
    found: set[str] = set()
    for statement in statements:
        if reads_changing(statement) or not found.isdisjoint(statement.reads):
            found.add(statement.name)
    return found
