"""Building the site from a checkout, with Node."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.web.ready import IN_CHECKOUT, fingerprint, mark

OnStep = Callable[[str], None]
"""Told, in words, what is being done."""


def build_site(checkout: Path, on_step: OnStep) -> Path:
    """Build the site into the checkout's folder for it, and return that.

    Raises BadInput where Node is missing or too old, or a step fails; whatever the step said about that
    has already been shown.
    """
    from ssda903_pipeline.web.sample import write_sample
    from ssda903_pipeline.web.site_data import write_site_data

    web, built = checkout / "web", checkout / IN_CHECKOUT
    npm = find_npm(web)
    built_from = fingerprint(checkout)
    on_step("Fetching the libraries that the page is built with (npm ci) ...")
    _run([npm, "ci", "--no-audit", "--no-fund", "--loglevel", "error"], web)
    on_step("Writing its data: the plan, code lists, postcodes, a sample ...")
    for folder, write in ((web / "generated", write_site_data), (web / "sample", write_sample)):
        shutil.rmtree(folder, ignore_errors=True)
        write(folder)
    on_step("Building the page (npm run build) ...")
    _run([npm, "run", "build", "--silent", "--", "--logLevel", "error"], web)
    mark(built, built_from)
    return built


def find_npm(web: Path) -> str:
    """Where npm is. Raises BadInput without it, and without the Node that the page's folder asks for."""
    needed = json.loads((web / "package.json").read_text(encoding="utf-8"))["engines"]["node"]
    lowest = needed.removeprefix(">=")
    wanted = f"To build the page, Node {lowest} or later is needed, with npm"
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise BadInput(f"{wanted}; it is not installed here (https://nodejs.org).")
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    if _version(said) < _version(lowest):
        raise BadInput(f"{wanted}; this is Node {said.strip().removeprefix('v')}.")
    return npm


def _version(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _run(command: list[str], folder: Path) -> None:
    if subprocess.run(command, cwd=folder).returncode:
        words = " ".join(["npm", *command[1:]])
        raise BadInput(f"The page could not be built: `{words}` failed, as shown above.")
