"""A synthetic return, full of errors, beside the cases: for what must hold whatever is loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ssda903_pipeline.rule_cases.raw_rows import RawReturn, RawRows, TextRow
from ssda903_pipeline.synth import PROVIDER_COLUMNS, make_returns
from ssda903_pipeline.synth.postcodes import KNOWN
from ssda903_pipeline.tables import TABLES

RETURN_ID = "synthetic"


def add_synthetic_return(rows: RawRows) -> None:
    """Add a return of 200 made-up children, one cell in ten wrong, with all that it can have."""
    synth = make_returns(children=200, year=2026, error_rate=0.1)
    postcodes = [
        {"PCD": text, "LAUA": authority, "OSEAST1M": str(east), "OSNRTH1M": str(north)}
        for authority, places in KNOWN.items()
        for text, east, north in places
    ]
    last_year = {**_tables(synth.previous), "postcodes": postcodes}
    tables = {
        **_tables(synth.current),
        "postcodes": postcodes,
        "providers": _rows(PROVIDER_COLUMNS, synth.providers),
        **{f"previous.{table}": rows_ for table, rows_ in last_year.items()},
    }
    rows.add_returns(
        RawReturn(
            return_id=RETURN_ID,
            tables=tables,
            inputs=set(tables),
            la_code=synth.la_code,
            collection_year=synth.year,
        )
    )


def _tables(tables: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, list[TextRow]]:
    return {table: _rows(columns, tables[table]) for table, columns in TABLES.items()}


def _rows(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[TextRow]:
    return [dict(zip(columns, row, strict=True)) for row in rows]
