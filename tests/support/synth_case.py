"""Synthetic returns as rows of the raw tables, beside the cases or by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ssda903_pipeline.rules.cases.raw_rows import RawReturn, RawRows, TextRow, TextTables
from ssda903_pipeline.synth import PROVIDER_COLUMNS, SynthReturns, make_returns
from ssda903_pipeline.synth.postcodes import KNOWN
from ssda903_pipeline.tables import TABLES

RETURN_ID = "synthetic"


def add_synthetic_return(rows: RawRows) -> None:
    """Add a return of 200 made-up children with every table and list, one cell in ten wrong."""
    synth = make_returns(children=200, year=2026, error_rate=0.1)
    for raw in raw_returns(RETURN_ID, synth, named_rows(synth)):
        rows.add_return(raw)


def named_rows(synth: SynthReturns) -> dict[int, dict[str, list[TextRow]]]:
    """The rows of the returns with their columns' names, by year and table."""
    return {
        year: {table: _rows(columns, tables[table]) for table, columns in TABLES.items()}
        for year, tables in synth.returns.items()
    }


def raw_returns(
    return_id: str,
    synth: SynthReturns,
    rows: Mapping[int, TextTables],
    all_checked: bool = False,
) -> Iterator[RawReturn]:
    """The returns, latest first, each with the ``rows`` of its year and linked to the one before it.

    The latest is called ``return_id`` and those before it ``<return_id>/<year>``; these are only for
    reference, unless ``all_checked``.
    """
    lists = {
        "providers": _rows(PROVIDER_COLUMNS, synth.providers),
        "postcodes": [
            {"PCD": text, "LAUA": authority, "OSEAST1M": str(east), "OSNRTH1M": str(north)}
            for authority, places in KNOWN.items()
            for text, east, north in places
        ],
    }
    names = {year: return_id if year == synth.year else f"{return_id}/{year}" for year in rows}
    for year, tables in rows.items():
        yield RawReturn(
            return_id=names[year],
            tables={**tables, **lists},
            inputs={*tables, *lists},
            la_code=synth.la_code,
            collection_year=year,
            previous_return_id=names.get(year - 1),
            is_reference=year < synth.year and not all_checked,
        )


def _rows(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[TextRow]:
    return [dict(zip(columns, row, strict=True)) for row in rows]
