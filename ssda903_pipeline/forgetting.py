"""Forgetting returns: no trace of them stays in the raw tables, in what is built on these, or in the file.

What people said of their errors goes with them, unless a return that stays has the same errors.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb

from ssda903_pipeline.database.known_returns import check_known
from ssda903_pipeline.database.opening import open_existing
from ssda903_pipeline.database.raw_tables import NOTES, create_raw_tables
from ssda903_pipeline.database.relations import column_types, table_columns
from ssda903_pipeline.database.rewriting import rewrite_without
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.statements import made_each_time
from ssda903_pipeline.problems import BadInput


class _Return(NamedTuple):
    return_id: str
    la_code: str | None
    collection_year: int
    previous_return_id: str | None
    is_reference: bool


@dataclass(frozen=True)
class Forgotten:
    """The returns that were forgotten, and those that were not because others need them.

    ``needed``: the id of each return that stays -> the ids of those that read it as last year's.
    """

    return_ids: list[str]
    needed: dict[str, list[str]]


def forget_returns(database: Path, return_ids: Sequence[str]) -> Forgotten:
    """Forget returns, with the earlier years' returns that were loaded only for them.

    The file is written anew without them, in one step: after a failure it is as it was. Raises
    BadInput for an unknown id, and for a return that another one names as its last year's.
    """
    returns = _returns(database)
    check_known(return_ids, returns)
    forgotten = _with_references(returns, return_ids)
    for return_id, users in _needed(returns, forgotten).items():
        raise BadInput(
            f"{return_id}: cannot be forgotten while {', '.join(users)} "
            f"{'reads' if len(users) == 1 else 'read'} it as last year's. Forget that first."
        )
    return _forget(database, forgotten, {})


def keep_newest(
    database: Path,
    keep: int,
    la_code: str | None = None,
    year: int | None = None,
    like: Sequence[str] | None = None,
) -> Forgotten:
    """Forget all but the ``keep`` newest returns of each authority and year, in load order.

    ``la_code`` and ``year``: only those of this authority, of this year. ``like``: only those that have
    the authority and year of one of these returns. A return that another, which stays, names as last
    year's stays too.
    """
    returns = _returns(database)
    wanted = None if like is None else {_series(returns[return_id]) for return_id in like}
    newer: Counter[tuple] = Counter()
    beyond = []
    for found in reversed(returns.values()):
        # A return that was loaded only as last year's of another comes and goes with that one.
        if (
            found.is_reference
            or la_code not in (None, found.la_code)
            or year not in (None, found.collection_year)
            or (wanted is not None and _series(found) not in wanted)
        ):
            continue
        newer[_series(found)] += 1
        if newer[_series(found)] > keep:
            beyond.append(found.return_id)
    beyond.reverse()
    needed: dict[str, list[str]] = {}
    # A return that stays for another's sake needs its own last year's in turn.
    while more := _needed(returns, forgotten := _with_references(returns, beyond)):
        needed.update(more)
        beyond = [return_id for return_id in beyond if return_id not in more]
    return _forget(database, forgotten, needed)


def _returns(database: Path) -> dict[str, _Return]:
    """All returns of the database by id, in load order."""
    with open_existing(database) as connection:
        create_raw_tables(connection)
        rows = connection.execute(
            "select return_id, la_code, collection_year, previous_return_id, "
            "coalesce(is_reference, false) from raw.returns order by loaded_at, return_id"
        ).fetchall()
    return {row[0]: _Return(*row) for row in rows}


def _series(found: _Return) -> tuple[str | None, int]:
    return found.la_code, found.collection_year


def _needed(returns: dict[str, _Return], forgotten: Collection[str]) -> dict[str, list[str]]:
    """Of the returns to forget, those that others need: each with the ids of those that stay and name
    it as last year's.
    """
    needed: dict[str, list[str]] = {}
    for found in returns.values():
        if found.return_id not in forgotten and found.previous_return_id in forgotten:
            needed.setdefault(found.previous_return_id, []).append(found.return_id)
    return needed


def _with_references(returns: dict[str, _Return], return_ids: Iterable[str]) -> list[str]:
    """The returns to forget, with those of earlier years that were loaded only for them."""
    readers: dict[str | None, set[str]] = defaultdict(set)
    for found in returns.values():
        readers[found.previous_return_id].add(found.return_id)
    forgotten = dict.fromkeys(return_ids)
    waiting = list(forgotten)
    while waiting:
        last_years = returns.get(returns[waiting.pop()].previous_return_id or "")
        if (
            last_years is not None
            and last_years.is_reference
            and last_years.return_id not in forgotten
            and readers[last_years.return_id] <= forgotten.keys()
        ):
            forgotten[last_years.return_id] = None
            # Its own last year's may have been loaded only for it.
            waiting.append(last_years.return_id)
    return list(forgotten)


def _forget(database: Path, forgotten: Sequence[str], needed: dict[str, list[str]]) -> Forgotten:
    if forgotten:
        rewrite_without(database, forgotten, _make_anew, _notes_that_stay)
    return Forgotten(list(forgotten), needed)


def _notes_that_stay(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """Which of the notes on errors stay: those on errors of returns that stay.

    Nobody knows yet which errors a return has that was loaded and not evaluated: while there is one, the
    notes of its authority and year stay.
    """
    made = column_types(connection, "main")
    stays = "return_id not in (select unnest($1))"
    evaluated = "select return_id from main.rule_runs" if "rule_runs" in made else "select null"
    waiting = (
        f"select 1 from raw.returns where {stays} and not coalesce(is_reference, false) "
        f"and (return_id in ({evaluated})) is not true "
        f"and returns.la_code is not distinct from {NOTES}.la_code "
        f"and returns.collection_year = {NOTES}.collection_year"
    )
    conditions = [f"exists ({waiting})"]
    if "error_key" in made.get("errors", {}):
        conditions.append(f"error_key in (select error_key from main.errors where {stays})")
    return {("raw", NOTES): " or ".join(conditions)}


def _make_anew(connection: duckdb.DuckDBPyConnection) -> None:
    """Make those tables anew in which a row about one return may depend on the others, where the database
    has them as this version makes them.
    """
    plan = current_plan()
    wanted = made_each_time(plan)
    columns = table_columns(connection)
    for statement in plan.statements:
        if statement.name in wanted and columns.get(statement.name) == statement.columns:
            statement.run(connection)
