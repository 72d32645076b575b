"""An example of a rule out of its cases: the rows of a child that is flagged, and of one that is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ssda903_pipeline.rules.cases.raw_rows import COLLECTION_YEAR
from ssda903_pipeline.rules.cases.reading import Case, Flagged
from ssda903_pipeline.tables import TABLES, raw_columns

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Table -> its rows."""


@dataclass(frozen=True)
class ShownTable:
    """The rows of one table as a page shows them: the cells by column, and whether the row is flagged."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[bool, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Example:
    """A part of a case, which stands by itself: a return with nothing but these rows comes out the same."""

    case: Case

    @property
    def is_flagged(self) -> bool:
        """Whether the rule flags one of its rows."""
        return bool(self.case.expected)

    @property
    def has_both(self) -> bool:
        """Whether it has a flagged row and one that could be and is not."""
        return self.is_flagged and self.case.expected != self.case.rows_of_flagged_tables()

    @property
    def year(self) -> int:
        """The collection year of the return."""
        return int(self.case.settings.get("collection_year", COLLECTION_YEAR))

    @property
    def is_xml(self) -> bool:
        """Whether the return came as XML."""
        return "xml" in self.case.settings

    @property
    def tables(self) -> list[ShownTable]:
        """What a page shows of it."""
        return [_shown(table, rows, self.case) for table, rows in self.case.tables.items() if rows]

    @property
    def without_rows(self) -> list[str]:
        """The tables that the rule reads, or the case names, which have no row of the child."""
        tables = dict.fromkeys([*self.case.tables, *self.case.rule.reads])
        without = self.case.settings.get("without", [])
        return [
            table for table in tables if not self.case.tables.get(table) and table not in without
        ]


def examples(cases: Iterable[Case]) -> list[Example]:
    """One that flags and one that does not, as like one another as the cases have them.

    They are of the first case that has both. Where none has, it is one example with rows of both kinds, else
    the first case of each kind that there is.
    """
    usable = [case for case in cases if case.in_force and "status" not in case.settings]
    newest = max((case.ruleset_year for case in usable), default=0)
    usable = [case for case in usable if case.ruleset_year == newest]
    pair = next(filter(None, map(_pair, usable)), None)
    if pair:
        return pair
    mixed = next((example for case in usable for example in _mixed(case)), None)
    if mixed:
        return [mixed]
    flags = next((case for case in usable if case.expected), None)
    passes = next((case for case in usable if not case.expected), None)
    return [Example(case) for case in (flags, passes) if case is not None]


def _pair(case: Case) -> list[Example]:
    children = _children(case)
    flagged = [child for child in children if _of_child(case, child).expected]
    others = [child for child in children if child not in flagged]
    if not flagged or not others or _compares_children(case):
        return []
    shown = _of_child(case, flagged[0])
    nearest = min((_of_child(case, child) for child in others), key=lambda o: _unlike(o, shown))
    return [Example(shown), Example(nearest)]


def _mixed(case: Case) -> Iterator[Example]:
    """Its examples with flagged rows and others, the smallest first: those of a child, the whole case."""
    alone = [] if _compares_children(case) else [_of_child(case, c) for c in _children(case)]
    return (example for example in map(Example, [*alone, case]) if example.has_both)


def _compares_children(case: Case) -> bool:
    """Whether a child's rows alone may come out otherwise: its rule looks at those of other children."""
    return any(entry.get("row") in ("same UPN", "every row") for entry in case.rule.evidence)


def _children(case: Case) -> list[str]:
    """The children with a row in a table that the rule flags, in the order of the rows."""
    found = [_child(row) for table in case.rule.flags for row in case.tables.get(table, [])]
    return list(dict.fromkeys(filter(None, found)))


def _without_year(table: str) -> str:
    """The table's name without what says that it is of an earlier return, however many years back."""
    return table.rpartition(".")[2]


def _child(row: Mapping[str, str]) -> str:
    """The row's child as the staged tables have it, by which rows are matched."""
    return row.get("CHILD", "").strip().upper()


def _of_child(case: Case, child: str) -> Case:
    """The case with the child's rows alone, and with the rows that are nobody's, such as providers."""
    tables, expected = {}, set()
    for table, rows in case.tables.items():
        kept = [
            number
            for number, row in enumerate(rows, start=1)
            if _child(row) == child or _without_year(table) not in TABLES
        ]
        tables[table] = [rows[number - 1] for number in kept]
        expected |= {
            (table, place)
            for place, number in enumerate(kept, start=1)
            if (table, number) in case.expected
        }
    return replace(case, tables=tables, expected=Flagged(expected))


def _unlike(one: Case, other: Case) -> tuple[int, int]:
    """In how many cells two children's rows differ, and how many rows there are to read."""
    cells = [
        {
            (table, number, field, text)
            for table, rows in case.tables.items()
            for number, row in enumerate(rows)
            for field, text in row.items()
            if field != "CHILD"
        }
        for case in (one, other)
    ]
    return len(cells[0] ^ cells[1]), sum(map(len, one.tables.values()))


def _shown(table: str, rows: Sequence[Mapping[str, str]], case: Case) -> ShownTable:
    columns = _columns(table, rows, case.rule.fields)
    return ShownTable(
        table,
        columns,
        tuple(
            ((table, number) in case.expected, tuple(row.get(column, "") for column in columns))
            for number, row in enumerate(rows, start=1)
        ),
    )


def _columns(
    table: str, rows: Sequence[Mapping[str, str]], fields: Collection[str]
) -> tuple[str, ...]:
    """Those that the rows fill or the rule is about, in the order of the file."""
    used = dict.fromkeys(field for row in rows for field in row)
    name = _without_year(table)
    if name not in TABLES:
        return tuple(used)
    official = [column.upper() for column in raw_columns(name)]
    about = {field.rpartition(".")[2] for field in fields if field.rpartition(".")[0] == table}
    return tuple(column for column in official if column in used or column in about)
