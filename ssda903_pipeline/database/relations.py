"""What relations a DuckDB database holds."""

from __future__ import annotations

import duckdb


def table_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Each table in the main schema of the current database, with its columns as SQL defines them."""
    return dict(
        connection.execute(
            """
            select
                table_name,
                string_agg('"' || column_name || '" ' || data_type, ', ' order by column_index)
            from duckdb_columns()
            where database_name = current_database()
                and schema_name = 'main'
                and table_name in (
                    select table_name from duckdb_tables()
                    where database_name = current_database() and schema_name = 'main'
                )
            group by table_name
            """
        ).fetchall()
    )
