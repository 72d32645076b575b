"""A dashboard on the files that ``ssda903 export --format parquet`` writes.

    cd examples/bi
    SSDA903_EXPORT=/path/to/the/files streamlit run dashboard.py

An example to take apart: each figure is one query over the star that docs/bi.md describes.
"""

import os
from pathlib import Path

import duckdb
import streamlit as st

FOLDER = Path(os.environ.get("SSDA903_EXPORT", "export"))

st.set_page_config(page_title="SSDA903 validation", layout="wide")
st.title("SSDA903 validation")

tables = {path.stem: path for path in FOLDER.glob("*.parquet")}
if "returns" not in tables:
    st.error(f"There is no export in {FOLDER}. Name its folder in SSDA903_EXPORT.")
    st.stop()

# Nothing may be fetched to answer a query.
connection = duckdb.connect(
    config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
)
for name, path in tables.items():
    connection.read_parquet(str(path)).create_view(name)


def query(sql, *values):
    """The rows of a query as a frame; ``$1`` and so on stand for the values."""
    return connection.execute(sql, list(values)).df()


returns = query(
    """
    select
        *,
        la_name || ', ' || collection_year || ', ' || return_id
        || coalesce(', loaded ' || strftime(loaded_at, '%d/%m/%Y %H:%M'), '')
        || case when is_latest then ' (latest)' else '' end as label
    from returns
    where not is_reference
    order by la_name, collection_year desc, loaded_at desc, return_id
    """
)
labels = dict(zip(returns.return_id, returns.label, strict=True))
chosen = st.selectbox("Return", list(labels), format_func=labels.get)
about = returns[returns.return_id == chosen].iloc[0]

for column, (label, value) in zip(
    st.columns(5),
    {
        "Errors": about.error_count,
        "Due now": about.due_now_count,
        "Children with errors": about.children_with_errors,
        "Rules failed": about.rules_failed,
        "Rules not run": about.rules_not_run,
    }.items(),
    strict=True,
):
    column.metric(label, f"{int(value):,}")

st.subheader("Errors by rule")
by_rule = query(
    """
    select
        rules.rule_code as "Rule",
        rules.title as "What is wrong",
        count(*) as "Errors",
        count(*) filter (errors.due = 'now') as "Due now",
        count(distinct errors.child) as "Children"
    from errors
    inner join rules using (rule_code)
    where errors.return_id = $1
    group by all
    order by "Due now" desc, "Errors" desc, "Rule"
    """,
    chosen,
)
st.dataframe(by_rule, hide_index=True)

st.subheader("Errors by table")
by_table = query(
    'select table_name as "Table", count(*) as "Errors" from errors where return_id = $1 '
    "group by all order by all",
    chosen,
)
if len(by_table):
    st.bar_chart(by_table, x="Table", y="Errors", horizontal=True)

st.subheader("Codes in rows with errors")
st.dataframe(
    query(
        """
        select
            codes.field as "Field",
            codes.code as "Code",
            codes.label as "Meaning",
            count(distinct (found.table_name, found.row_number)) as "Rows"
        from error_values as found
        inner join code_labels as codes using (code_key)
        where found.return_id = $1 and not found.is_compared
        group by all
        order by "Rows" desc, "Field", "Code"
        limit 20
        """,
        chosen,
    ),
    hide_index=True,
)

st.subheader("Rules not run")
st.dataframe(
    query(
        'select rule_code as "Rule", title as "What it looks for", '
        'reason_not_run as "Why it was not run" '
        "from rule_runs where return_id = $1 and status = 'not_run' order by all",
        chosen,
    ),
    hide_index=True,
)

past = query(
    'select loaded_at as "Loaded", error_count as "Errors", due_now_count as "Due now" from returns '
    "where not is_reference and la_code is not distinct from $1 and collection_year = $2 "
    "order by loaded_at",
    about.la_code,
    int(about.collection_year),
)
if len(past) > 1:
    st.subheader("Errors from return to return")
    st.line_chart(past, x="Loaded", y=["Errors", "Due now"])
