"""The twelve tables of the SSDA903 return: the facts of ``tables.json``, which the browser edition reads
too. The dbt macro ``ssda903_tables`` is made from them.

Source: the Department for Education's SSDA903 CSV file layouts and XML schema, collection years 2023
to 2027.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HEADER_ELEMENT = "HEADER"
"""The XML element that has the fields of several tables side by side."""


@dataclass(frozen=True)
class Layout:
    """What there is to know of a table; columns in capitals.

    ``title``: what people call it. ``columns``: those of its CSV file, in official order. ``only_in_xml``: those that only an XML return
    has. ``optional``: those that a file may lack: they are then read as blank, with a load issue. All
    others are required, because their absence would make rules pass or fail for the wrong reason.
    ``dates``: those that hold dates.

    ``row_date``: the date that tells a child's rows apart, which a row keeps whatever else in it is
    corrected; None where a child has one row. ``found_by``: the columns by which a person finds one of
    a child's rows. ``period``: the columns of a row's first and last day, where rows belong to a year.

    ``xml_element``: the element of an XML return that is a row of the table, or ``HEADER_ELEMENT``
    where its fields stand directly under that; None where an XML return does not supply it.
    ``xml_names``: columns with their elements, where these have other names.
    ``first_year``: the first collection year whose return has the table; None where all years have it.
    """

    title: str
    columns: tuple[str, ...]
    only_in_xml: tuple[str, ...]
    optional: tuple[str, ...]
    dates: tuple[str, ...]
    row_date: str | None
    found_by: tuple[str, ...]
    period: tuple[str, str] | None
    xml_element: str | None
    xml_names: Mapping[str, str]
    first_year: int | None


def _read() -> dict[str, Layout]:
    text = Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
    return {
        table: Layout(**{k: tuple(v) if isinstance(v, list) else v for k, v in facts.items()})
        for table, facts in json.loads(text).items()
    }


LAYOUTS: dict[str, Layout] = _read()
"""Table name -> what there is to know of it."""

TABLES: dict[str, tuple[str, ...]] = {name: layout.columns for name, layout in LAYOUTS.items()}
"""Table name -> its columns in official order."""

DATE_COLUMNS: frozenset[str] = frozenset(
    column for layout in LAYOUTS.values() for column in layout.dates
)
"""Columns that hold dates, in any table."""

XML_TABLES: tuple[str, ...] = tuple(t for t, layout in LAYOUTS.items() if layout.xml_element)
"""The tables that an XML return supplies."""


def raw_columns(table: str) -> tuple[str, ...]:
    """The columns of ``raw.<table>`` that a file supplies, in lower case.

    The header has one column more than its CSV file: the UASC marker of XML returns.
    """
    layout = LAYOUTS[table]
    return tuple(column.lower() for column in (*layout.columns, *layout.only_in_xml))


def required_columns(table: str) -> tuple[str, ...]:
    """The columns without which a CSV file of ``table`` is refused, in official order."""
    layout = LAYOUTS[table]
    return tuple(column for column in layout.columns if column not in layout.optional)
