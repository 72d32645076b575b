"""The facts about the twelve tables agree with each other, and with the contract of the raw tables."""

from __future__ import annotations

import pytest

from ssda903_pipeline.database.raw_tables import RAW_TABLES
from ssda903_pipeline.tables import LAYOUTS, raw_columns


@pytest.mark.parametrize("table", LAYOUTS)
def test_every_column_that_is_named_is_one_of_the_table(table: str) -> None:
    layout = LAYOUTS[table]
    row_date = (layout.row_date,) if layout.row_date else ()
    for named in (layout.optional, layout.dates, layout.found_by, layout.period or (), row_date):
        assert set(named) <= set(layout.columns)
    assert {*row_date, *(layout.period or ())} <= set(layout.dates)
    assert row_date <= layout.found_by[:1]
    assert layout.period is None or layout.period[0] == layout.row_date
    assert set(layout.xml_names) <= set(layout.columns)
    assert layout.found_by or "DOB" in layout.columns, "a new rule is about one of these dates"
    assert not set(layout.only_in_xml) & set(layout.columns)


@pytest.mark.parametrize("table", LAYOUTS)
def test_the_raw_table_has_the_columns_of_the_file(table: str) -> None:
    texts = dict.fromkeys(raw_columns(table), "varchar")
    kept = {"return_id": "varchar", "row_number": "integer", "line_number": "integer"}
    assert list(RAW_TABLES[table].items()) == list((kept | texts).items())
