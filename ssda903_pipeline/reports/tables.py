"""The tables that are handed out: their queries, over the marts of a built database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from ssda903_pipeline.tables import TABLES

CHOSEN = "return_id in (select unnest($ids))"
"""The condition for rows of the returns that are asked for."""

SAME_AUTHORITY_AND_YEAR = """exists (
    select 1 from returns as chosen
    where chosen.return_id in (select unnest($ids))
        and chosen.la_code is not distinct from {0}.la_code
        and chosen.collection_year = {0}.collection_year
)"""
"""The condition for rows of table {0} that belong to the history of these returns."""

CHILDREN = (
    "select return_id, count(distinct child) as child_count from ("
    + " union all ".join(f"select return_id, child from stg_{table}" for table in TABLES)
    + f") where {CHOSEN} group by return_id"
)
"""How many children each return is about, in whichever of its tables they are."""

WITH_EARLIER = """(
    select return_id, return_id as read_return_id, 0 as years_back from returns
    union all
    select return_id, earlier_return_id, years_back from int_earlier_returns
)"""
"""All returns that the rules of each return read: itself, and those behind it."""

AUTHORITIES = """
    select upper_code as la_code, max(upper_name) as la_name
    from local_authorities
    group by upper_code
    union all
    select distinct la_code, 'Authority not known'
    from returns
    where la_code not in (select upper_code from local_authorities)
"""
"""The authorities that make returns, each once, and any others that returns were given."""


VIEWS_READ: dict[str, str] = {
    "error_details": CHOSEN,
    "error_values": CHOSEN,
    "error_history": SAME_AUTHORITY_AND_YEAR.format("error_history"),
    "return_history": SAME_AUTHORITY_AND_YEAR.format("return_history"),
}
"""The views that several formats read -> the condition for all rows that they ask for."""


@dataclass(frozen=True)
class ReportTable:
    """A table by its name and its query, in which ``$ids`` stands for the returns asked for.

    ``reads``: the relation without which there is no such table.
    """

    name: str
    sql: str
    reads: str

    def run(
        self, connection: duckdb.DuckDBPyConnection, return_ids: Sequence[str]
    ) -> duckdb.DuckDBPyConnection:
        """Run the query; the connection then holds its rows."""
        return connection.execute(self.sql, parameters(self.sql, return_ids))


def parameters(sql: str, return_ids: Sequence[str], **more: Any) -> dict[str, Any]:
    """The parameters of a query: DuckDB refuses one that the query does not mention."""
    return {**({"ids": list(return_ids)} if "$ids" in sql else {}), **more}


def those_there(
    connection: duckdb.DuckDBPyConnection, tables: Iterable[ReportTable]
) -> list[ReportTable]:
    """The tables that this database has: an older one may lack a mart."""
    there = relations(connection)
    return [table for table in tables if table.reads in there]


def relations(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables and views that the connection finds, those of the raw schema as ``raw.<name>``."""
    # DuckDB's own functions, because its information schema takes ten times longer.
    rows = connection.execute(
        "select schema_name, table_name from duckdb_tables() "
        "union all select schema_name, view_name from duckdb_views() where not internal"
    ).fetchall()
    return {name if schema == "main" else f"{schema}.{name}" for schema, name in rows}


def _mart(name: str, order: str) -> ReportTable:
    return ReportTable(name, f"select * from {name} where {CHOSEN} order by {order}", name)


ERRORS = _mart("errors", "return_id, rule_code, table_name, row_number")
RULE_RUNS = _mart("rule_runs", "return_id, rule_code")
ERROR_SUMMARY = _mart(
    "error_summary", "return_id, due_now_count desc, error_count desc, rule_code, table_name"
)
CHILD_ERRORS = _mart("child_errors", "return_id, due_now_count desc, error_count desc, child")
SUGGESTIONS = _mart("suggestions", "return_id, correction_number, table_name, row_number, field")

SUMMARY_OF_FAILURES = ReportTable(
    "summary_of_failures",
    f"""
    with children as ({CHILDREN})

    select
        summary.return_id,
        summary.la_code,
        summary.collection_year,
        summary.rule_code,
        summary.title,
        rules.message,
        summary.table_name,
        summary.error_count,
        summary.due_now_count,
        summary.child_count,
        round(summary.child_count / nullif(children.child_count, 0), 4) as share_of_children
    from error_summary as summary
    inner join rules on summary.rule_code = rules.rule_code
    left join children on summary.return_id = children.return_id
    where summary.{CHOSEN}
    order by
        summary.return_id, summary.due_now_count desc, summary.error_count desc,
        summary.rule_code, summary.table_name
    """,
    "error_summary",
)

CHILDREN_WITH_ERRORS = ReportTable(
    "children_with_errors",
    f"""
    select * from error_details
    where {CHOSEN}
    order by return_id, child nulls last, rule_code, table_name, row_number
    """,
    "error_details",
)

RETURNS = ReportTable(
    "returns",
    f"""
    with children as (
        {CHILDREN.replace(CHOSEN, "true")}
    ),

    with_errors as (
        select
            return_id,
            count(child) as child_count,
            count(case when due_now_count > 0 then child end) as due_now_count
        from child_errors
        group by return_id
    ),

    authorities as ({AUTHORITIES})

    select
        returns.* exclude (is_reference),
        coalesce(authorities.la_name, 'Authority not given') as la_name,
        cast(coalesce(children.child_count, 0) as integer) as child_count,
        cast(coalesce(with_errors.child_count, 0) as integer) as children_with_errors,
        cast(coalesce(with_errors.due_now_count, 0) as integer) as children_due_now,
        row_number() over (
            partition by returns.la_code, returns.collection_year
            order by returns.loaded_at desc, returns.return_id desc
        ) = 1 as is_latest
    from returns
    left join children on returns.return_id = children.return_id
    left join with_errors on returns.return_id = with_errors.return_id
    left join authorities on returns.la_code = authorities.la_code
    where returns.rules_passed is not null
        and {SAME_AUTHORITY_AND_YEAR.format("returns")}
    order by returns.loaded_at, returns.return_id
    """,
    "returns",
)

ERROR_VALUES = ReportTable(
    "error_values",
    f"""
    select
        error_values.*,
        case when codes.code is not null then codes.field || ' ' || codes.code end as code_key
    from error_values
    left join (select distinct field, code from field_codes) as codes
        on error_values.field = codes.field
        and upper(trim(error_values.value)) = codes.code
    where error_values.{CHOSEN}
    order by return_id, rule_code, table_name, row_number, error_values.field
    """,
    "error_values",
)

STAR: tuple[ReportTable, ...] = (
    ERRORS,
    ERROR_VALUES,
    RULE_RUNS,
    SUGGESTIONS,
    ReportTable(
        "error_history",
        f"select * from error_history where {SAME_AUTHORITY_AND_YEAR.format('error_history')} "
        "order by all",
        "error_history",
    ),
    ReportTable(
        "return_history",
        f"select * from return_history where {SAME_AUTHORITY_AND_YEAR.format('return_history')} "
        "order by la_code, collection_year, sequence_number",
        "return_history",
    ),
    RETURNS,
    ReportTable("rules", "select * from rules order by rule_code", "rules"),
    ReportTable(
        "local_authorities",
        f"select * from ({AUTHORITIES}) order by la_code",
        "local_authorities",
    ),
    ReportTable(
        "code_labels",
        "select field || ' ' || code as code_key, field, code, "
        "arg_max(label, coalesce(first_year, 0)) as label "
        "from field_codes group by field, code order by field, code",
        "field_codes",
    ),
)
"""Facts and dimensions for BI tools. Every key is one column: ``return_id``, ``rule_code``,
``la_code``, ``code_key``."""

SUMMARIES: tuple[ReportTable, ...] = (
    SUMMARY_OF_FAILURES,
    CHILDREN_WITH_ERRORS,
    ERROR_SUMMARY,
    CHILD_ERRORS,
)
"""What analysts open as it is."""
