"""Plans: SQL statements in an order in which each finds what it reads, and the file that keeps them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

SEEDS, RULES = "seeds", "rules"
"""The layers that are treated in ways of their own."""

OWN_RULES = "int_flagged_own"
"""The table of the rows that rules of somebody's own flag."""

_STATEMENT = re.compile(
    r"^-- statement: (\w+)\n-- layer: (\w+)\n-- reads:((?: \w+)*)\n"
    r"(-- per return\n)?(?:-- columns: (.*)\n)?",
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
    keeps the descriptions of the relation and its columns in the database. ``per_return``: whether it
    makes a table whose rows belong to returns, so that those of a new return can be added to the others.
    """

    name: str
    sql: str
    layer: str = "staging"
    reads: tuple[str, ...] = ()
    columns: str = ""
    comments: str = ""
    per_return: bool = False

    @property
    def is_view(self) -> bool:
        """Whether it makes a view; else a table."""
        return self.sql.lower().startswith("create or replace view")

    @property
    def select(self) -> str:
        """The query whose rows the relation shows."""
        return self.sql.partition(" as\n")[2]

    def run(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the relation, with its descriptions."""
        connection.execute(self.sql)
        if self.comments:
            connection.execute(self.comments)

    def text(self) -> str:
        """The statement as ``plan.sql`` has it."""
        reads = "".join(f" {name}" for name in self.reads)
        head = f"-- statement: {self.name}\n-- layer: {self.layer}\n-- reads:{reads}\n"
        kind = "-- per return\n" if self.per_return else ""
        columns = f"-- columns: {self.columns}\n" if self.columns else ""
        comments = f"{self.comments};\n" if self.comments else ""
        return f"{head}{kind}{columns}{self.sql};\n{comments}"


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
    """The plan of a file that holds what ``Plan.text`` gave."""
    return plan_of(path.read_text(encoding="utf-8"))


def plan_of(text: str) -> Plan:
    """The plan whose ``text`` this is."""
    found = _FINGERPRINT.search(text)
    _, *parts = _STATEMENT.split(text)
    statements = [
        with_sql(
            Statement(
                name, "", layer, tuple(reads.split()), columns or "", per_return=bool(per_return)
            ),
            sql,
        )
        for name, layer, reads, per_return, columns, sql in zip(
            *(parts[i::6] for i in range(6)), strict=True
        )
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


def of_returns(statements: Iterable[Statement]) -> set[str]:
    """The names of those that show returns; the others are the same whatever returns there are."""
    return changing(statements, lambda statement: '"raw".' in statement.sql)


def made_each_time(plan: Plan) -> set[str]:
    """The names of the tables that are made anew for all returns whenever there is a new one."""
    changed = of_returns(plan.statements)
    return {
        s.name for s in plan.statements if s.name in changed and not (s.is_view or s.per_return)
    }


def rules_inline(statements: Iterable[Statement]) -> list[Statement]:
    """The statements, which are in order, with the SQL of rules in place of the rules' views.

    To make hundreds of views takes as long as to read them once. Rules of somebody's own stay views, so
    that one which fails on the data can be named.
    """
    statements = list(statements)
    own = next((set(s.reads) for s in statements if s.name == OWN_RULES), set())
    rules: dict[str, Statement] = {}
    found = []
    for statement in statements:
        sql, reads = statement.sql, dict.fromkeys(statement.reads)
        for name in [name for name in reads if name in rules]:
            sql = sql.replace(f'"main"."{name}"', f"(\n{rules[name].select}\n)")
            del reads[name]
            reads.update(dict.fromkeys(rules[name].reads))
        statement = replace(statement, sql=sql, reads=tuple(reads))
        if statement.layer == RULES and statement.name not in own:
            rules[statement.name] = statement
        else:
            found.append(statement)
    return found
