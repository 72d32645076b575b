"""The errors that the HTML report lists: where each row stands, its values, and what they were compared with."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

import duckdb

MAX_ERRORS_OF_A_RULE = 10
"""Errors listed of one rule; by child there are more."""

ChildKey = tuple[str, str | None]
"""A child of a return, by the return's id and the child's identifier; None for rows without one."""


class ListedError(NamedTuple):
    """An error: its rule and row, where the row stands, and the fields to look at as they were supplied.

    ``found_by``: the dates and the like by which people find the row; None where a child has only one.
    ``compared_with``: what the rule compared it with, each row of that in words. ``status`` and ``note``:
    what was said of the error; None where nothing was.
    ``place_in_rule``: its place among the errors of its rule, from 1, those due now first.
    """

    return_id: str
    child: str | None
    rule_code: str
    title: str
    is_due_later: bool
    table_name: str
    row_number: int
    file_name: str | None
    line_number: int | None
    found_by: str | None
    values: list[tuple[str, str | None]]
    compared_with: list[str]
    status: str | None
    note: str | None
    place_in_rule: int
    is_of_chosen_child: bool

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What it is known by in the database."""
        return self.return_id, self.rule_code, self.table_name, self.row_number


_ERRORS = """
with numbered as (
    select
        *,
        row_number() over (
            partition by rule_code
            order by due <> 'now', return_id, child nulls last, table_name, row_number
        ) as place_in_rule
    from children_with_errors
    where return_id in (select unnest($ids))
),

chosen as (select unnest($returns) as return_id, unnest($children) as child)

select
    numbered.return_id, numbered.child, rule_code, title, due <> 'now', table_name, row_number,
    file_name, line_number, found_by, fields, compared_with, status, note, place_in_rule,
    chosen.return_id is not null as is_of_chosen_child
from numbered
left join chosen
    on numbered.return_id = chosen.return_id
    and numbered.child is not distinct from chosen.child
where chosen.return_id is not null or place_in_rule <= $of_a_rule
order by due <> 'now', rule_code, table_name, row_number, numbered.return_id
"""

_VALUES = """
select named.return_id, named.rule_code, named.table_name, named.row_number, field, value
from error_values as named
inner join (
    select
        unnest($returns) as return_id, unnest($rules) as rule_code, unnest($tables) as table_name,
        unnest($rows) as row_number
) as listed
    on named.return_id = listed.return_id
    and named.rule_code = listed.rule_code
    and named.table_name = listed.table_name
    and named.row_number = listed.row_number
where not is_compared
order by field
"""


def read_errors(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str], children: Sequence[ChildKey]
) -> list[ListedError]:
    """The errors of these children, and the first of each rule: those due now first, by rule and row."""
    found = connection.execute(
        _ERRORS,
        {
            "ids": list(ids),
            "returns": [return_id for return_id, _ in children],
            "children": [child for _, child in children],
            "of_a_rule": MAX_ERRORS_OF_A_RULE,
        },
    ).fetchall()
    keys = [(row[0], row[2], row[5], row[6]) for row in found]
    returns, rules, tables, rows = map(list, zip(*keys, strict=True)) if keys else ([], [], [], [])
    supplied: dict[tuple, dict[str, str | None]] = {}
    for *key, field, value in connection.execute(
        _VALUES, {"returns": returns, "rules": rules, "tables": tables, "rows": rows}
    ).fetchall():
        supplied.setdefault(tuple(key), {})[field] = value
    return [
        ListedError(
            *row[:10],
            _in_order(row[10], supplied.get(key, {})),
            row[11].split(" | ") if row[11] else [],
            *row[12:],
        )
        for key, row in zip(keys, found, strict=True)
    ]


def first_of_rules(errors: Sequence[ListedError]) -> dict[str, list[ListedError]]:
    """The first errors of each rule, as many as are listed of one."""
    found: dict[str, list[ListedError]] = {}
    for error in sorted(errors, key=attrgetter("place_in_rule")):
        if error.place_in_rule <= MAX_ERRORS_OF_A_RULE:
            found.setdefault(error.rule_code, []).append(error)
    return found


def _in_order(fields: str | None, supplied: dict[str, str | None]) -> list[tuple[str, str | None]]:
    """The values in the order in which the rule names their fields; other values follow."""
    named = [name for name in (fields or "").split(", ") if name in supplied]
    return [(name, supplied[name]) for name in dict.fromkeys([*named, *supplied])]
