"""Writing synthetic returns as files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.synth.returns import PROVIDER_COLUMNS, SynthReturns
from ssda903_pipeline.tables import TABLES


def write_returns(synth: SynthReturns, folder: Path | str) -> list[Path]:
    """Write ``<folder>/<year>/<table>.csv`` for each of the years, and ``providers.csv``.

    The files are UTF-8 with a line of column names and LF line ends. Gives their paths in the
    order of writing. Raises BadInput, before anything is written, where one of the year folders
    holds something already, providers.csv exists, or the folder cannot be written to.
    """
    folder = Path(folder)
    years = {folder / str(year): tables for year, tables in synth.returns.items()}
    providers = folder / "providers.csv"
    written = []
    try:
        for target in years:
            if target.exists() and (not target.is_dir() or any(target.iterdir())):
                raise BadInput(f"{target}: something is there already; give another folder.")
        if providers.exists():
            raise BadInput(f"{providers}: the file exists already; give another folder.")
        for target, tables in years.items():
            target.mkdir(parents=True, exist_ok=True)
            for table, columns in TABLES.items():
                path = target / f"{table}.csv"
                _write(path, columns, tables[table])
                written.append(path)
        _write(providers, PROVIDER_COLUMNS, synth.providers)
    except OSError as error:
        raise BadInput(
            f"{folder}: cannot write here: {error.strerror or error}; give another folder."
        ) from error
    return [*written, providers]


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
