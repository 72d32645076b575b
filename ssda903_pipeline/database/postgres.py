"""The raw tables in PostgreSQL, for warehouses: connecting, and writing rows with COPY.

Needs the extra ``[postgres]``. The connection is described by libpq's own environment variables:
PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ssda903_pipeline.database.raw_tables import (
    RAW_TABLES,
    RETURN_TABLES,
    create_raw_tables,
    insert_columns,
)
from ssda903_pipeline.database.sql import quoted
from ssda903_pipeline.problems import BadInput

_PARAMETER = re.compile(r"\$\d+")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
"""What COPY's text format writes otherwise."""


class PostgresConnection:
    """A connection that takes the same statements as DuckDB's, parameters ``$1``, ``$2`` in order."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        # Transactions are begun and ended by the statements that say so.
        self._connection.autocommit = True

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """Run one statement; the cursor that is returned holds its rows."""
        cursor = self._connection.cursor()
        cursor.execute(_PARAMETER.sub("%s", sql), list(parameters) or None)
        return cursor

    def copy(self, sql: str, text: io.StringIO) -> None:
        """Run a COPY ... FROM STDIN statement."""
        with self._connection.cursor() as cursor:
            cursor.copy_expert(sql, text)

    def close(self) -> None:
        self._connection.close()


def connect_postgres() -> PostgresConnection:
    """Connect as the environment says. Raises BadInput where that cannot be done."""
    driver = _driver()
    try:
        return PostgresConnection(
            driver.connect(
                host=os.environ.get("PGHOST", "localhost"),
                port=os.environ.get("PGPORT", "5432"),
                user=os.environ.get("PGUSER", "postgres"),
                password=os.environ.get("PGPASSWORD", ""),
                dbname=os.environ.get("PGDATABASE", "ssda903"),
            )
        )
    except driver.Error as error:
        raise BadInput(
            "PostgreSQL: cannot connect. Check PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE, "
            "and that the server is running."
        ) from error


def postgres_error() -> type[Exception]:
    """The class of all errors that PostgreSQL's driver raises."""
    return _driver().Error


def other_tables() -> tuple[type[Exception], ...]:
    """What PostgreSQL's driver raises where the raw tables have other columns or types."""
    errors = _driver().errors
    return (errors.UndefinedColumn, errors.DatatypeMismatch, errors.InvalidTextRepresentation)


def _driver() -> Any:
    try:
        import psycopg2.errors
    except ImportError as error:
        raise BadInput(
            "PostgreSQL: its driver is not installed. Install it with: "
            "pip install 'ssda903-pipeline[postgres]'"
        ) from error
    return psycopg2


@create_raw_tables.register
def _(connection: PostgresConnection) -> None:
    """Only what is missing is made: even `if not exists` asks for the right to make it."""
    schema_exists, may_create_schema, may_create, may_use, role, database = connection.execute(
        """
        select
            count(schemas.oid) > 0,
            has_database_privilege(current_database(), 'create'),
            coalesce(bool_and(has_schema_privilege(schemas.oid, 'create')), true),
            coalesce(bool_and(has_schema_privilege(schemas.oid, 'usage')), true),
            current_user,
            current_database()
        from (select) as one
        left join pg_namespace as schemas on schemas.nspname = 'raw'
        """
    ).fetchone()
    writable = dict(
        connection.execute(
            """
            select tables.relname, has_table_privilege(tables.oid, 'select, insert, update, delete')
            from pg_class as tables
            inner join pg_namespace as schemas on schemas.oid = tables.relnamespace
            where schemas.nspname = 'raw'
            """
        ).fetchall()
    )
    missing = [table for table in RAW_TABLES if table not in writable]
    to = quoted(role)
    if not schema_exists and not may_create_schema:
        raise BadInput(
            f"PostgreSQL: the role {role} may not create the schema raw in the database {database}. "
            f"Let its owner run: create schema raw authorization {to};"
        )
    if not may_use or (missing and not may_create):
        raise BadInput(
            f"PostgreSQL: the role {role} may not make tables in the schema raw of the database "
            f"{database}. Let its owner run: grant usage, create on schema raw to {to};"
        )
    if not all(writable[table] for table in RAW_TABLES if table in writable):
        raise BadInput(
            f"PostgreSQL: the role {role} may not write to the tables of the schema raw in the database "
            f"{database}. Let their owner run: "
            f"grant select, insert, update, delete on all tables in schema raw to {to};"
        )
    if not schema_exists:
        connection.execute("create schema if not exists raw")
    for table in missing:
        columns = ", ".join(f"{name} {type_}" for name, type_ in RAW_TABLES[table].items())
        connection.execute(f"create table if not exists raw.{table} ({columns})")
        # A build reads the rows of new returns, and not all that were ever loaded.
        key = "return_id" if table in RETURN_TABLES else "error_key"
        connection.execute(f"create index on raw.{table} ({key})")


@insert_columns.register
def _(connection: PostgresConnection, table: str, columns: Mapping[str, Sequence]) -> None:
    lines = ("\t".join(map(_copied, row)) + "\n" for row in zip(*columns.values(), strict=True))
    connection.copy(
        f"copy raw.{table} ({', '.join(columns)}) from stdin", io.StringIO("".join(lines))
    )


def _copied(value: object) -> str:
    return "\\N" if value is None else str(value).translate(_ESCAPES)
