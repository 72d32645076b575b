"""The browser edition in headless Chromium: needs Node, the packages of ``web/`` and Chromium.

A validation is measured in the page, from the return as it was read until its errors are there. The
first screen and the size are those of the built site, where ``web/dist`` has one.
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
        ["node", "benchmarks/run.mjs", str(options.scratch), str(options.runs + 1), *files],
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


def _site(site: dict[str, Any] | None) -> Iterator[list[str]]:
    if site is not None:
        yield ["browser: first usable screen", "3 s", *_seconds(site["firstScreen"]), "", ""]
        size = f"{site['compressed'] / 1_000_000:.1f} MB"
        yield ["browser: site without postcodes, gzip", "15 MB", size, "", "", ""]


def _seconds(milliseconds: Sequence[float]) -> list[str]:
    seconds = [one / 1000 for one in milliseconds]
    return [
        f"{statistics.median(seconds):.1f} s",
        f"{min(seconds):.1f} to {max(seconds):.1f} s",
    ]
