"""The dbt macro that gives models the facts about the twelve tables, made from ``tables.json``."""

from __future__ import annotations

from ssda903_pipeline.tables import LAYOUTS, Layout, raw_columns

MACRO_FILE = "macros/raw/ssda903_tables.sql"
"""The file of the project that holds the macro."""

HEAD = """\
{#- The twelve tables of the return, in lower case: their text fields and their dates, without CHILD,
    which every table has; the date that tells a child's rows apart (row_date) and the fields by which a
    person finds one of them (found_by). Made from ssda903_pipeline/tables.json: do not edit. -#}
"""


def tables_macro() -> str:
    """The macro as the project's file has it."""
    tables = "".join(_table(table, layout) for table, layout in LAYOUTS.items())
    return f"{HEAD}{{% macro ssda903_tables() %}}\n    {{{{ return({{\n{tables}    }}) }}}}\n{{% endmacro %}}\n"


def _table(table: str, layout: Layout) -> str:
    dates = [column.lower() for column in layout.dates]
    text = [name for name in raw_columns(table) if name not in (*dates, "child")]
    row_date = f"'{layout.row_date.lower()}'" if layout.row_date else "none"
    facts = {
        "text": _names(text),
        "dates": _names(dates),
        "row_date": row_date,
        "found_by": _names([column.lower() for column in layout.found_by]),
    }
    lines = "".join(f"            '{name}': {fact},\n" for name, fact in facts.items())
    return f"        '{table}': {{\n{lines}        }},\n"


def _names(names: list[str]) -> str:
    return f"[{', '.join(repr(name) for name in names)}]"
