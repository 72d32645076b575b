"""Extract after extract of the same children, as nights or months bring them: made once, and kept."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from data import YEAR

from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.synth import SynthReturns, write_returns
from ssda903_pipeline.synth.dice import Dice
from ssda903_pipeline.synth.noise import add_noise
from ssda903_pipeline.synth.table_rows import Row
from ssda903_pipeline.tables import TABLES

CHANGED = 0.002
"""The share of cells in which an extract differs from the children's own return."""


def extracts(folder: Path, returns: Sequence[ReturnRequest], number: int) -> list[ReturnRequest]:
    """So many extracts: one of each of the children's own returns, then the next of each, and so on.

    Last year's files and the provider list are those of the return.
    """
    in_turn = ((index, of) for index in count(1) for of in returns)
    return [_extract(folder, of, index) for index, of in islice(in_turn, number)]


def _extract(folder: Path, of: ReturnRequest, index: int) -> ReturnRequest:
    extract = folder / str(of.la_code) / str(index)
    # The provider list is written last; this one is empty.
    if not (extract / "providers.csv").exists():
        tables = {table: _rows(of.paths[0] / f"{table}.csv") for table in TABLES}
        add_noise(Dice(f"{of.la_code}/extract/{index}"), tables, CHANGED)
        write_returns(SynthReturns(YEAR, str(of.la_code), {YEAR: tables}, []), extract)
    return replace(of, paths=[extract / str(YEAR)])


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
