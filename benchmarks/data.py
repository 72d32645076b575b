"""The synthetic returns that are measured: made once for each size, and kept."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.synth import make_returns, write_returns

YEAR = 2026
LA_CODE = "E08000003"
ERROR_RATE = 0.03
SPOILT = 0.3
"""The share of spoilt cells where nobody has looked after the data: some six times as many errors."""


@dataclass(frozen=True)
class Data:
    """A folder of files, and how many rows this year's and last year's tables in it have."""

    folder: Path
    rows: int


def one_return(data_folder: Path, children: int, error_rate: float = ERROR_RATE) -> Data:
    """One authority's return of this many children: ``2026/``, ``2025/``, ``providers.csv``."""
    rate = "" if error_rate == ERROR_RATE else f"-{error_rate}"
    folder = data_folder / f"children-{children}{rate}"
    if not (folder / "providers.csv").exists():
        _make(folder, children, children, LA_CODE, error_rate)
    return Data(folder, rows_below(folder))


def many_returns(data_folder: Path, children: int) -> Data:
    """A return of this many children for each authority of England, and their ``manifest.csv``."""
    folder = data_folder / f"authorities-x-{children}"
    manifest = folder / "manifest.csv"
    if not manifest.exists():
        codes = authorities()
        folders = [folder / code for code in codes]
        with ProcessPoolExecutor() as pool:
            make = partial(_make_in_turn, children)
            list(pool.map(make, folders, range(len(codes)), codes))
        write_manifest(manifest, (request_for(Path(code), code) for code in codes))
    return Data(folder, rows_below(folder))


def request_for(folder: Path, la_code: str = LA_CODE) -> ReturnRequest:
    """What loads this year's files of a folder, with last year's and the provider list."""
    return ReturnRequest(
        [folder / str(YEAR)],
        la_code=la_code,
        collection_year=YEAR,
        previous=[folder / str(YEAR - 1)],
        providers=[folder / "providers.csv"],
    )


def write_manifest(manifest: Path, requests: Iterable[ReturnRequest]) -> None:
    """A manifest of such returns; its paths are theirs."""
    with manifest.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["return_id", "la_code", "collection_year", "path", "previous_path", "providers"]
        )
        writer.writerows(
            ["", one.la_code, YEAR, *one.paths, *one.previous, *one.providers] for one in requests
        )


def authorities() -> list[str]:
    """The codes of the 153 upper-tier authorities of England that there are today."""
    seed = project_folder() / "seeds" / "upper_tier_authorities.csv"
    with seed.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return sorted({row["upper_code"] for row in rows if not row["last_year"]})


def _make_in_turn(children: int, folder: Path, seed: int, code: str) -> None:
    _make(folder, children, seed, code, ERROR_RATE)


def _make(folder: Path, children: int, seed: int, code: str, error_rate: float) -> None:
    made = make_returns(children, YEAR, seed=seed, la_code=code, error_rate=error_rate)
    write_returns(made, folder)


def rows_below(folder: Path) -> int:
    """The data rows of all tables below the folder; none of them holds a line break."""
    files = (
        path for path in folder.rglob("*.csv") if path.parent.name in (str(YEAR), str(YEAR - 1))
    )
    return sum(path.read_bytes().count(b"\n") - 1 for path in files)
