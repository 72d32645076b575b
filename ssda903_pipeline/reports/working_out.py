"""Working out the views that are handed out, once, beside the database: their rows are kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import duckdb

from ssda903_pipeline.database.sql import memory_attached, quoted
from ssda903_pipeline.reports.declaration import Report
from ssda903_pipeline.reports.people import People, has_children
from ssda903_pipeline.reports.reading import query

SCRATCH = "ssda903_reports"
"""The database in memory that holds what was worked out."""


@dataclass
class WorkedOut:
    """The rows of the views, which are there when ``open_cursor`` returns."""

    connection: duckdb.DuckDBPyConnection
    database: str
    views: dict[str, Future] = field(default_factory=dict)

    def open_cursor(
        self, instead: Callable[[str], str] = lambda view: f"from {SCRATCH}.{view}"
    ) -> duckdb.DuckDBPyConnection:
        """A cursor in which a view's name stands for the rows that were kept, or for what ``instead`` selects."""
        for rows in self.views.values():
            rows.result()
        cursor = self.connection.cursor()
        cursor.execute(f"use {self.database}")
        for view in self.views:
            # What is temporary goes before what the database holds by the same name.
            cursor.execute(f"create temporary view {view} as {instead(view)}")
        return cursor


@contextmanager
def views_worked_out(
    connection: duckdb.DuckDBPyConnection,
    read: Mapping[str, Report],
    return_ids: Sequence[str],
    people: People,
) -> Iterator[WorkedOut]:
    """Work out the views among the tables that are read, each once, with the people beside the children.

    DuckDB needs far longer to plan such a view than to run it, and would plan it for every reading.
    """
    database = quoted(connection.execute("select current_database()").fetchone()[0])
    in_database = connection.execute(
        "select view_name from duckdb_views() "
        "where database_name = current_database() and schema_name = 'main'"
    ).fetchall()
    views = sorted(read.keys() & {name for (name,) in in_database})

    def work_out(view: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"use {database}")
            sql, parameters = query(cursor, read[view], return_ids)
            rows = f"({sql})"
            if people.names and has_children(read[view]):
                rows = _beside_children(read[view], rows, people)
            cursor.execute(f"create table {SCRATCH}.{view} as from {rows}", parameters)

    with memory_attached(connection, SCRATCH):
        _keep(connection, people)
        with ThreadPoolExecutor(max(len(views), 1)) as pool:
            found = WorkedOut(connection, database)
            found.views.update({view: pool.submit(work_out, view) for view in views})
            yield found


def _keep(connection: duckdb.DuckDBPyConnection, people: People) -> None:
    """Put the list into the memory of the database that holds what is worked out."""
    if people.names:
        columns = ", ".join(f"{quoted(name)} varchar" for name in people.names)
        connection.execute(f"create table {SCRATCH}.people (people_child varchar, {columns})")
        places = ", ".join(["?"] * (len(people.names) + 1))
        connection.executemany(
            f"insert into {SCRATCH}.people values ({places})",
            [[child, *values] for child, values in people.by_child.items()],
        )


def _beside_children(report: Report, rows: str, people: People) -> str:
    """The rows of a report with what the list says of each child after it."""
    theirs = ", ".join(quoted(name) for name in people.names)
    columns = ", ".join(
        f"{name}, {theirs}" if name == "child" else name for name in report.all_columns
    )
    return f"(select {columns} from {rows} left join {SCRATCH}.people on child = people_child)"
