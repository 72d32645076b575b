"""The validator that councils use now beside this one: the same files, one after the other in turn.

It is installed from the package registry into an environment of its own, kept in the folder of the data. Its
libraries need Python 3.11 or earlier.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

from data import ERROR_RATE, LA_CODE, SPOILT, YEAR, Data, one_return
from measure import Options, run
from works import CLI

from ssda903_pipeline.rules.catalogue import OTHER_TOOL

OTHER_TOOL_HEAD = (
    "children", "this project", "range", "memory", "other tool", "range", "memory",
    "times as fast", "share of its memory",
)  # fmt: skip

SIZES = (1_000, 10_000)


def measure_other_tool(options: Options) -> Iterator[list[str]]:
    """Both read this year's and last year's files and write what is wrong as CSV, without Ofsted's lists."""
    python = _installed(options.data)
    for error_rate, wording in ((ERROR_RATE, ""), (SPOILT, f", {SPOILT:.0%} of cells spoilt")):
        for children in SIZES:
            data = one_return(options.data, children, error_rate)
            yield [f"{children:,}{wording}", *_in_turn(options, python, data)]


def _in_turn(options: Options, python: Path, data: Data) -> list[str]:
    out = options.scratch / "out"
    out.mkdir(exist_ok=True)
    years = [str(data.folder / str(year)) for year in (YEAR, YEAR - 1)]
    database = options.scratch / "run.duckdb"
    ours = [
        *CLI, "validate", years[0], "--previous", years[1], "--no-providers",
        "--la", LA_CODE, "--year", str(YEAR), "--db", str(database), "--out", str(out),
    ]  # fmt: skip
    driver = str(Path(__file__).with_name("other_tool_driver.py"))
    theirs = [str(python), driver, *years, str(YEAR), LA_CODE, str(out)]
    runs: dict[str, list[tuple[float, float]]] = {"ours": [], "theirs": []}
    # The first of each fills its caches and does not count.
    for number in range(options.runs + 1):
        for tool, command in (("ours", ours), ("theirs", theirs)):
            taken = run(command, {})
            if number:
                runs[tool].append(taken)
        database.unlink()
    cells, medians, peaks = [], [], []
    for of_tool in runs.values():
        seconds = [taken for taken, _ in of_tool]
        medians.append(statistics.median(seconds))
        peaks.append(max(peak for _, peak in of_tool))
        cells += [
            f"{medians[-1]:.1f} s",
            f"{min(seconds):.1f} to {max(seconds):.1f} s",
            f"{peaks[-1]:,.0f} MB",
        ]
    return [*cells, f"{medians[1] / medians[0]:.1f}", f"{peaks[0] / peaks[1]:.2f}"]


def _installed(folder: Path) -> Path:
    """The Python of an environment that has the other tool, which is made where it is missing."""
    environment = folder.absolute() / "other-tool"
    python = environment / "bin" / "python"
    mark = environment / "installed"
    if not mark.exists():
        if sys.version_info >= (3, 12):
            raise SystemExit("The other tool's libraries need Python 3.11 or earlier.")
        folder.mkdir(parents=True, exist_ok=True)
        venv.create(environment, clear=True, with_pip=True)
        name, version = OTHER_TOOL.split()
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, f"{name}=={version}"], check=True)
        mark.touch()
    return python
