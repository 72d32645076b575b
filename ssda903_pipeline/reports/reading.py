"""Reading the tables that are handed out: which rows of a public model, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import duckdb

from ssda903_pipeline.database.relations import relation_names
from ssda903_pipeline.reports.declaration import ALL, OF_RETURN, Report

Row = TypeVar("Row", bound=NamedTuple)

NO_VALUES: Mapping[str, Any] = {}


class Query(NamedTuple):
    """The SQL that reads a table, and its parameters."""

    sql: str
    parameters: dict[str, Any]


def query(
    connection: duckdb.DuckDBPyConnection,
    report: Report,
    return_ids: Sequence[str],
    columns: str = "*",
    where: str = "true",
    values: Mapping[str, Any] = NO_VALUES,
) -> Query:
    """What reads those rows of a table that belong to the returns, in the table's order.

    ``columns``: those to read, as SQL names them. ``where``: a further condition, and ``values``: those
    of its named parameters.
    """
    belongs, parameters = _belonging(connection, report, return_ids)
    order = ", ".join(report.order_by)
    sql = f"select {columns} from {report.name} where {belongs} and {where} order by {order}"
    return Query(sql, {**parameters, **values})


def _belonging(
    connection: duckdb.DuckDBPyConnection, report: Report, return_ids: Sequence[str]
) -> tuple[str, dict[str, Any]]:
    """The condition for rows that belong to the returns, by the table's ``rows_of``."""
    ids = {"ids": list(return_ids)}
    if report.rows_of == ALL:
        return "true", {}
    if report.rows_of == OF_RETURN and len(return_ids) == 1:
        # DuckDB hands a single value on to all that a view reads, but not those of a subquery.
        return "return_id = $id", {"id": return_ids[0]}
    if report.rows_of == OF_RETURN:
        return "return_id in (select unnest($ids))", ids
    # Asked for by their values: DuckDB would work out the history of all series before it compared them
    # with those of a subquery.
    series = connection.execute(
        "select distinct la_code, collection_year from returns "
        "where return_id in (select unnest($ids))",
        ids,
    ).fetchall()
    conditions, parameters = ["false"], {}
    for number, (la_code, year) in enumerate(series):
        conditions.append(
            f"la_code is not distinct from $la_{number} and collection_year = $year_{number}"
        )
        parameters |= {f"la_{number}": la_code, f"year_{number}": year}
    return f"({' or '.join(conditions)})", parameters


def run(
    connection: duckdb.DuckDBPyConnection,
    report: Report,
    return_ids: Sequence[str],
    columns: str = "*",
    where: str = "true",
    values: Mapping[str, Any] = NO_VALUES,
) -> duckdb.DuckDBPyConnection:
    """Read a table as ``query`` says; the connection then holds its rows."""
    return connection.execute(*query(connection, report, return_ids, columns, where, values))


def read_rows(
    connection: duckdb.DuckDBPyConnection,
    report: Report,
    return_ids: Sequence[str],
    kind: type[Row],
    where: str = "true",
    values: Mapping[str, Any] = NO_VALUES,
) -> list[Row]:
    """The rows of a table as named tuples of a kind, whose fields are the columns that are read."""
    found = run(connection, report, return_ids, ", ".join(kind._fields), where, values)
    return [kind(*row) for row in found.fetchall()]


def available(connection: duckdb.DuckDBPyConnection, reports: Iterable[Report]) -> list[Report]:
    """The tables that this database has: an older one may lack some."""
    known = relation_names(connection)
    return [report for report in reports if report.name in known]
