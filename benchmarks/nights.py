"""What a night costs where there were few nights before it, and where there were many.

A database is filled with one extract after another. At some points the next one is measured, always
the same, each time on a copy of the database.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data import authorities, many_returns, one_return, request_for, write_manifest
from extracts import extracts
from measure import Options, measure, run
from works import CLI, dbt_build, dbt_environment, validate

from ssda903_pipeline.load.loading import load_returns
from ssda903_pipeline.load.records import ReturnRequest

NIGHTS_HEAD = (
    "series", "returns", "work", "median, s", "least, s", "most, s", "memory, MB", "database, MB",
    "times the first",
)  # fmt: skip
NEXT = "validate the next return"
AGAIN = "validate it again: nothing is new"

PORTION = 90_000
"""Children whose extracts are validated together to fill the database."""


@dataclass(frozen=True)
class Series:
    """Extracts of some returns with this many children each. ``points``: the first, the 100th and so
    on is measured."""

    name: str
    returns: Sequence[ReturnRequest]
    children: int
    points: Sequence[int]


@dataclass(frozen=True)
class Work:
    """A command, and the database on a copy of which it is run."""

    name: str
    database: Path
    command: Callable[[Path], Sequence[str]]


def measure_nights(options: Options) -> Iterator[list[str | int | float]]:
    """One authority every night, and all authorities every month."""
    few = replace(options, runs=min(options.runs, 3))
    for series in _every_series(options.data):
        yield from _measure_series(few, series)


def _every_series(data: Path) -> Iterator[Series]:
    one = [request_for(one_return(data, 600).folder)]
    yield Series("one authority, 600 children", one, 600, (1, 100, 1_000))
    folder = many_returns(data, 80).folder
    every = [request_for(folder / code, code) for code in authorities()]
    yield Series("153 authorities, 80 children each", every, 80, (1, 153, 1_836))


def _measure_series(options: Options, series: Series) -> Iterator[list[str | int | float]]:
    most = options.returns or max(series.points)
    points = sorted({min(point, most) for point in series.points})
    folder = options.data / f"extracts-{len(series.returns)}-x-{series.children}"
    *earlier, last = extracts(folder, series.returns, points[-1])
    last = replace(last, return_id="next")
    database = options.scratch / "nights.duckdb"
    medians: dict[str, float] = {}
    filled = 0
    for point in points:
        for start in range(filled, point - 1, PORTION // series.children):
            end = min(start + PORTION // series.children, point - 1)
            _fill(options, database, earlier[start:end])
        filled = point - 1
        for work in _works(options, database, last, at_an_end=point in (points[0], points[-1])):
            found = measure(
                options, work.command, dbt_environment, _copy_of(work.database), warm_up=True
            )
            first = medians.setdefault(work.name, found.median)
            yield [
                series.name,
                point,
                work.name,
                *(round(one, 2) for one in (found.median, min(found.seconds), max(found.seconds))),
                round(found.megabytes),
                round(found.database_megabytes),
                round(found.median / first, 2),
            ]
    database.unlink(missing_ok=True)


def _fill(options: Options, database: Path, requests: Sequence[ReturnRequest]) -> None:
    manifest = options.scratch / "nights.csv"
    write_manifest(manifest, requests)
    run([*CLI, "validate", "--manifest", str(manifest), "--db", str(database)], {})


def _works(
    options: Options, before: Path, request: ReturnRequest, at_an_end: bool
) -> Iterator[Work]:
    """What is measured with a return, on databases without it, with it, and with it as it was loaded."""
    validated = options.scratch / "validated.duckdb"
    command = validate(options, request, "csv")
    _copy_of(before)(validated)
    run(command(validated), {})
    yield Work(NEXT, before, command)
    yield Work(AGAIN, validated, command)
    if at_an_end:
        out = ["--out", str(options.scratch / "out"), "--return", str(request.return_id)]
        series = ["--la", str(request.la_code), "--year", str(request.collection_year)]
        yield Work("export it", validated, lambda db: [*CLI, "export", *out, "--db", str(db)])
        yield Work(
            "history of its authority", validated,
            lambda db: [*CLI, "history", *series, "--db", str(db)],
        )  # fmt: skip
        loaded = options.scratch / "loaded.duckdb"
        _copy_of(before)(loaded)
        load_returns(loaded, [("the next return", request)])
        yield Work("dbt build with the next return", loaded, lambda db: dbt_build(options))
        loaded.unlink()
    validated.unlink()


def _copy_of(database: Path) -> Callable[[Path], None]:
    """Gives a new database the content of this one, if that is there yet."""

    def copy(new: Path) -> None:
        if database.exists():
            shutil.copyfile(database, new)
            # Otherwise the disk would still be writing the copy while the command is measured.
            os.sync()

    return copy
