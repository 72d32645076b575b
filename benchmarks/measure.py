"""Measuring a command as a whole process, and its row of the table."""

from __future__ import annotations

import multiprocessing
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

WORK_HEAD = ("work", "aim", "median", "range", "memory", "errors", "rows", "rows a second")


@dataclass(frozen=True)
class Options:
    """``data``: the folder of the synthetic returns. ``scratch``: the folder of all other files.
    ``runs``: how often each piece of work is run. ``returns``: the most returns of a series, for a
    trial; None for all that are to be measured."""

    data: Path
    scratch: Path
    runs: int
    returns: int | None = None


@dataclass(frozen=True)
class Figures:
    """What some runs of a command took: ``megabytes`` of memory at most, and the errors and the
    megabytes that its database had in the end."""

    seconds: Sequence[float]
    megabytes: float
    errors: int
    database_megabytes: float

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def measured(
    options: Options,
    work: str,
    aim: str,
    rows: int,
    command: Callable[[Path], Sequence[str]],
    environment: Callable[[Path], dict[str, str]] = lambda database: {},
    prepare: Callable[[Path], None] = lambda database: None,
    warm_up: bool = False,
) -> list[str]:
    """Run a command as ``measure`` does, and give its table row."""
    found = measure(options, command, environment, prepare, warm_up)
    return [
        work,
        aim,
        f"{found.median:.1f} s",
        f"{min(found.seconds):.1f} to {max(found.seconds):.1f} s",
        f"{found.megabytes:,.0f} MB",
        f"{found.errors:,}",
        f"{rows:,}",
        f"{rows / found.median:,.0f}",
    ]


def measure(
    options: Options,
    command: Callable[[Path], Sequence[str]],
    environment: Callable[[Path], dict[str, str]] = lambda database: {},
    prepare: Callable[[Path], None] = lambda database: None,
    warm_up: bool = False,
) -> Figures:
    """Run a command several times, each time on a new database.

    ``prepare`` makes that database ready, outside the time that is measured. With ``warm_up`` there
    is one run more, before those that count.
    """
    seconds, megabytes, errors, size = [], 0.0, 0, 0
    # Always of the same name: dbt parses its project again where the profile names another.
    database = options.scratch / "run.duckdb"
    for number in range(options.runs + warm_up):
        prepare(database)
        taken, peak = run(command(database), environment(database))
        if number >= warm_up:
            seconds.append(taken)
            megabytes = max(megabytes, peak)
        with duckdb.connect(str(database), read_only=True) as connection:
            errors = connection.execute("select count(*) from errors").fetchone()[0]
        size = database.stat().st_size
        database.unlink()
    return Figures(seconds, megabytes, errors, size / 1_000_000)


def run(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one process. Raises CalledProcessError where it fails."""
    # Started by a small process: Linux counts the memory of the starting process as the started one's.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as starter:
        return starter.submit(_run, command, environment).result()


def _run(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env={**os.environ, **environment}
    )
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code != 0:
        raise subprocess.CalledProcessError(code, command)
    return taken, usage.ru_maxrss / 1024
