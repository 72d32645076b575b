"""What docs/bi.md promises, read from the page itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tests.support.commands import PROJECT

PAGE = (PROJECT / "docs" / "bi.md").read_text(encoding="utf-8")

DUCKDB_ONLY = "-- DuckDB only"
"""Begins a block of SQL that is about DuckDB and its files."""

Run = Callable[[str], Sequence[tuple]]
"""Runs a query on a warehouse; gives its rows."""


def sql_blocks(*, duckdb_only: bool = False) -> list[str]:
    """The page's SQL, each block as one query: what runs everywhere, or what only DuckDB can run."""
    found = [
        block.strip().removesuffix(";") for block in re.findall(r"```sql\n(.*?)```", PAGE, re.S)
    ]
    return [block for block in found if block.startswith(DUCKDB_ONLY) == duckdb_only]


def keys_of_tables() -> dict[str, list[str]]:
    """Table -> its keys, as the page's table of the star has them."""
    rows = re.findall(r"^\| `(\w+)` \((?:fact|dimension)\) \|[^|]*\|([^|]*)\|$", PAGE, re.M)
    return {table: re.findall(r"`(\w+)`", keys) for table, keys in rows}


def named_columns() -> set[tuple[str, str]]:
    """Every table and column that the page names, as ``table[column]``, ``table.column`` or a key."""
    keys = {(table, key) for table, keys in keys_of_tables().items() for key in keys}
    in_brackets = set(re.findall(r"\b(\w+)\[(\w+)\]", PAGE))
    in_words = {
        (table, column)
        for table, column in re.findall(r"`(\w+)\.(\w+)`", PAGE)
        if table in keys_of_tables() and column not in ("csv", "parquet")
    }
    return keys | in_brackets | in_words


def relationships() -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Each relationship to draw: table and column of many rows, table and column of one."""
    cell = r"`(\w+)\[(\w+)\]`"
    for many, one in re.findall(r"^ *\| (`\w+\[[^|]*) \| (`\w+\[\w+\]`) \|$", PAGE, re.M):
        (to,) = re.findall(cell, one)
        for from_ in re.findall(cell, many):
            yield from_, to


def assert_the_page_holds(run: Run) -> list[Sequence[tuple]]:
    """Every column that the page names is there, and its SQL gives rows; returns these."""
    for table, column in sorted(named_columns()):
        run(f"select {column} from {table} where 1 = 0")
    found = [run(block) for block in sql_blocks()]
    assert all(found), "a query of docs/bi.md finds nothing"
    return [[tuple(row) for row in rows] for rows in found]
