"""A workbook for each team or worker: which children are whose, and which rows of the reports are theirs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from ssda903_pipeline.database.sql import quoted
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports.declaration import Report
from ssda903_pipeline.reports.people import CHILD, People, has_children
from ssda903_pipeline.reports.working_out import SCRATCH, WorkedOut

SW_ID = "SW_ID"
"""The column that needs no list: the return itself says who the child's social worker is."""

LONGEST_NAME = 60
"""Characters of a value in a file's name."""

_SHARES = "ssda903_shares"
"""The table in memory that says which children are whose."""

Child = tuple[str | None, str | None]
"""An authority's code and a child's identifier; either may be None."""

_LATEST_WORKER = """
select returns.la_code, workers.child, workers.sw_id
from int_sw_episodes as workers
inner join returns
    on workers.return_id = returns.return_id
where workers.return_id in (select unnest($ids)) and workers.child is not null
    and workers.sw_decom is not null
order by returns.loaded_at, returns.return_id, workers.sw_decom, workers.row_number
"""
"""The social workers of each child; the latest comes last."""

_FAILURES = """
select
    la_code, collection_year, return_id, rule_code, title, message, table_name,
    count(*) as error_count,
    count(*) filter (due = 'now') as due_now_count,
    count(distinct child) as child_count,
    count(*) filter (status = 'explained') as explained_count
from ({}) as errors
group by all
"""
"""The summary of failures of some children alone, from the lines of children_with_errors."""


@dataclass(frozen=True)
class Values:
    """What a column says of each child; a child that is not there has no value."""

    column: str
    by_child: Mapping[Child, str]
    by_identifier: Mapping[str, str]

    def of(self, child: Child) -> str | None:
        """The value of a child; None where it has none."""
        _, identifier = child
        if identifier is None:
            return None
        return self.by_child.get(child) or self.by_identifier.get(identifier)


@dataclass(frozen=True)
class Share:
    """One of the workbooks: ``name`` says whose in words; ``file_name`` is that of the file."""

    number: int
    name: str
    file_name: str
    reports: Mapping[str, Report]

    def rows_of(self, view: str) -> str:
        """The SQL of those rows of a report that are about its children; all rows where a report has no child."""
        if view == "summary_of_failures" and "children_with_errors" in self.reports:
            return _FAILURES.format(self._of_children("children_with_errors"))
        report = self.reports[view]
        return self._of_children(view) if has_children(report) else f"from {SCRATCH}.{view}"

    def sheets(self, sheets: Sequence[Report]) -> list[Report]:
        """Of some sheets those that say something of its children; their share of all says nothing."""
        return [
            replace(sheet, columns=[c for c in sheet.columns if c.name != "share_of_children"])
            for sheet in sheets
            if has_children(sheet) or sheet.name == "summary_of_failures"
        ]

    def _of_children(self, view: str) -> str:
        return (
            f"select listed.* from {SCRATCH}.{view} as listed where exists ("
            f"select 1 from {SCRATCH}.{_SHARES} as shares where shares.number = {self.number} "
            "and shares.child is not distinct from listed.child "
            "and shares.la_code is not distinct from listed.la_code)"
        )


def values_of(
    connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str], column: str, people: People
) -> Values:
    """What the column says of each child: the list's, or SW_ID of the child's latest social worker.

    Raises BadInput where neither has the column, and where no child has a value.
    """
    names = {name.casefold(): place for place, name in enumerate(people.names)}
    place = names.get(column.strip().casefold())
    if place is not None:
        said = {child: values[place] for child, values in people.by_child.items()}
        values = Values(people.names[place], {}, {k: v for k, v in said.items() if v is not None})
    elif column.strip().upper() == SW_ID:
        rows = connection.execute(_LATEST_WORKER, {"ids": list(return_ids)}).fetchall()
        latest = {(la_code, child): worker for la_code, child, worker in rows}
        values = Values(SW_ID, {k: v for k, v in latest.items() if v is not None}, {})
    elif people.names:
        raise BadInput(
            f"--split-by {column}: the list of --people has no such column. "
            f"It has {', '.join(people.names)}; {SW_ID} is in the return itself."
        )
    else:
        raise BadInput(
            f"--split-by {column}: give --people FILE with the columns {CHILD} and {column}. "
            f"Only {SW_ID} is in the return itself."
        )
    if not (values.by_child or values.by_identifier):
        raise BadInput(f"--split-by {column}: no child has a {values.column}.")
    return values


def shares(worked_out: WorkedOut, reports: Mapping[str, Report], values: Values) -> Iterator[Share]:
    """The workbooks to write, by their values; children without one come last, where there are any."""
    with worked_out.open_cursor() as cursor:
        children = _children(cursor, [r for r in reports.values() if r.name in worked_out.views])
        by_value: dict[str | None, list[Child]] = {}
        spellings: dict[str, str] = {}
        for child in children:
            value = values.of(child)
            if value is not None:
                value = spellings.setdefault(value.casefold(), value)
            by_value.setdefault(value, []).append(child)
        named = sorted(by_value, key=lambda value: (value is None, (value or "").casefold()))
        cursor.execute(
            f"create table {SCRATCH}.{_SHARES} (number integer, la_code varchar, child varchar)"
        )
        for number, value in enumerate(named):
            cursor.executemany(
                f"insert into {SCRATCH}.{_SHARES} values (?, ?, ?)",
                [[number, *child] for child in by_value[value]],
            )
    taken: set[str] = set()
    for number, value in enumerate(named):
        words = f"without {values.column}" if value is None else value
        name = f"without {values.column}" if value is None else f"{values.column} {value}"
        yield Share(number, name, _file_name(words, taken), reports)


def _children(cursor: duckdb.DuckDBPyConnection, reports: Sequence[Report]) -> list[Child]:
    """Every child that a report is about, and no child where a row has none."""
    each = [
        f"select la_code, child from {quoted(report.name)}"
        for report in reports
        if has_children(report)
    ]
    return cursor.execute(f"{' union '.join(each)} order by all").fetchall()


def _file_name(value: str, taken: set[str]) -> str:
    """A file's name that every system takes and no other workbook has, whatever its letters' case."""
    plain = unicodedata.normalize("NFC", value)
    plain = re.sub(r"[^\w -]+", "-", plain).strip(" -")[:LONGEST_NAME].strip(" -") or "other"
    name, number = f"report-{plain}", 1
    while name.casefold() in taken:
        number += 1
        name = f"report-{plain}-{number}"
    taken.add(name.casefold())
    return f"{name}.xlsx"
