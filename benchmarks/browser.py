"""The browser edition in headless Chromium: needs Node, the packages of ``web/`` and Chromium.

A validation is measured in the page, from the return as it was read until its errors are there. The
first screen, the size and the journey are those of the built site, where ``web/dist`` has one. The
journey reads, validates three times, looks, filters, edits and downloads; of each step, the longest
task is how long the page answered nothing.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from data import one_return
from measure import Options

from ssda903_pipeline.dbt_project import project_folder

BROWSER_HEAD = ("work", "aim", "median", "range", "errors", "rows")
SIZES = {1_000: "10 s", 10_000: "does not crash"}
"""Children of the returns -> the aim for validating them with last year's."""


def measure_browser(options: Options) -> Iterator[list[str]]:
    """Validating, the first time in a page and again; then what it takes to open the site."""
    project = project_folder()
    data = {children: one_return(options.data, children) for children in SIZES}
    files = []
    for children, made in data.items():
        files.append(f"return-{children}.json")
        subprocess.run(
            [sys.executable, "-m", "tests.support.web_return", str(made.folder),
             str(options.scratch / files[-1])],
            cwd=project, check=True,
        )  # fmt: skip
    ran = subprocess.run(
        ["node", "benchmarks/run.mjs", str(options.scratch), str(options.runs + 1), *files,
         "--", *(str(made.folder) for made in data.values())],
        cwd=project / "web", check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found = json.loads(ran.stdout.splitlines()[-1])
    for (children, aim), validated in zip(SIZES.items(), found["validations"], strict=True):
        first, *again = validated["milliseconds"]
        sizes = [f"{validated['errors']:,}", f"{data[children].rows:,}"]
        work = f"browser: validate {children:,} children"
        yield [f"{work}, first", aim, *_seconds([first]), *sizes]
        yield [f"{work}, again", aim, *_seconds(again), *sizes]
    starts = [validated["started"] for validated in found["validations"]]
    yield ["browser: start the engine, beside the page", "", *_seconds(starts), "", ""]
    yield from _site(found["site"])
    for children, made in data.items():
        if found["site"] is not None:
            yield from _journey(children, found["site"]["journeys"][str(made.folder)])


def _site(site: dict[str, Any] | None) -> Iterator[list[str]]:
    if site is not None:
        yield ["browser: first usable screen", "3 s", *_seconds(site["firstScreen"]), "", ""]
        size = f"{site['compressed'] / 1_000_000:.1f} MB"
        yield ["browser: site without postcodes, gzip", "15 MB", size, "", "", ""]


def _journey(children: int, found: dict[str, Any]) -> Iterator[list[str]]:
    work = f"browser: {children:,} children"
    for step in found["steps"]:
        aim = "50 ms answer" if step["step"] == "edit a cell" else "200 ms"
        times = f"task {step['longestTask']:,.0f} ms, answer {step['slowestAnswer']:,.0f} ms"
        yield [
            f"{work}: {step['step']}",
            aim,
            times,
            f"{step['milliseconds'] / 1000:.1f} s",
            "",
            "",
        ]
    first, *_, last = found["memory"]
    sizes = f"{first / 1_000_000:,.0f} to {last / 1_000_000:,.0f} MB"
    grown = f"{last / first - 1:+.0%}"
    yield [f"{work}: memory after three validations", "+20%", grown, sizes, "", ""]


def _seconds(milliseconds: Sequence[float]) -> list[str]:
    seconds = [one / 1000 for one in milliseconds]
    return [
        f"{statistics.median(seconds):.1f} s",
        f"{min(seconds):.1f} to {max(seconds):.1f} s",
    ]
