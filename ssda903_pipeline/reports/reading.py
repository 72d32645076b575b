"""Reading the tables that are handed out: which rows of a public model, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import duckdb

from ssda903_pipeline.database.relations import relation_names
from ssda903_pipeline.reports.declaration import ALL, OF_RETURN, OF_SERIES, Report

Row = TypeVar("Row", bound=NamedTuple)

_CONDITIONS = {
    OF_RETURN: "return_id in (select unnest($ids))",
    OF_SERIES: """exists (
        select 1 from returns as chosen
        where chosen.return_id in (select unnest($ids))
            and chosen.la_code is not distinct from handed_out.la_code
            and chosen.collection_year = handed_out.collection_year
    )""",
    ALL: "true",
}
"""Which rows belong to the returns that are asked for, by the table's ``rows_of``."""


def query(report: Report, columns: str = "*", where: str = "true") -> str:
    """The SQL that reads a table, in which ``$ids`` stands for the returns that are asked for."""
    order = ", ".join(report.order_by)
    return (
        f"select {columns} from {report.name} as handed_out "
        f"where {_CONDITIONS[report.rows_of]} and {where} order by {order}"
    )


def run(
    connection: duckdb.DuckDBPyConnection,
    report: Report,
    return_ids: Sequence[str],
    columns: str = "*",
    where: str = "true",
) -> duckdb.DuckDBPyConnection:
    """Read a table; the connection then holds its rows.

    ``columns``: those to read, as SQL names them. ``where``: a condition for rows, if not all that
    belong to the returns are wanted.
    """
    sql = query(report, columns, where)
    return connection.execute(sql, parameters(sql, return_ids))


def read_rows(
    connection: duckdb.DuckDBPyConnection,
    report: Report,
    return_ids: Sequence[str],
    kind: type[Row],
    where: str = "true",
) -> list[Row]:
    """The rows of a table as named tuples of a kind, whose fields are the columns that are read."""
    found = run(connection, report, return_ids, ", ".join(kind._fields), where)
    return [kind(*row) for row in found.fetchall()]


def parameters(sql: str, return_ids: Sequence[str], **more: Any) -> dict[str, Any]:
    """The parameters of a query: DuckDB refuses one that the query does not mention."""
    return {**({"ids": list(return_ids)} if "$ids" in sql else {}), **more}


def available(connection: duckdb.DuckDBPyConnection, reports: Iterable[Report]) -> list[Report]:
    """The tables that this database has: an older one may lack some."""
    known = relation_names(connection)
    return [report for report in reports if report.name in known]
