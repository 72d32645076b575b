"""Building the site: its sources put together in a folder of their own, and made into pages by Zensical."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from docs_site.guides import write_guides
from docs_site.pages import read_pages
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.web.building import OnStep
from ssda903_pipeline.web.site import site_made_ready

HERE = Path(__file__).parent
CHECKOUT = HERE.parent

CHECK = "check"
"""Where the site holds the page that checks returns."""

MARK = ".ssda903-reference"
"""The empty file by which a folder is known to hold a site, so that nothing else is ever replaced."""

_LIBRARIES = CHECKOUT / "web" / "node_modules"

_OFFLINE_SEARCH = _LIBRARIES / "iframe-worker" / "shim" / "index.js"
"""What lets the search work on pages that are opened from a folder: browsers refuse these a worker."""


def build(folder: Path, on_step: OnStep) -> None:
    """Build the site into the folder, in place of what is there of an earlier one.

    The page that checks returns is built first, where it is not current. Raises BadInput where something
    that is needed is missing, or the folder holds anything but a site.
    """
    folder = folder.absolute()
    _refuse_what_is_not_a_site(folder)
    if find_spec("zensical") is None:
        raise BadInput('The site needs Zensical: pip install --editable ".[site]".')
    check = site_made_ready(on_step)
    if not _OFFLINE_SEARCH.is_file():
        raise BadInput(f"{_LIBRARIES}: the libraries are missing. `web/fetch-libraries` gets them.")
    on_step("Writing a page for every rule, field and shared fact ...")
    with tempfile.TemporaryDirectory(prefix="ssda903-site-") as name:
        work = Path(name)
        write_sources(work)
        _run_zensical(work)
        built = work / "site"
        shutil.copytree(check, built / CHECK)
        (built / MARK).touch()
        _put(built, folder)


def write_sources(work: Path) -> None:
    """Write what Zensical makes the site of: its settings, and the sources of all pages."""
    sources = work / "docs"
    sources.mkdir()
    shutil.copyfile(HERE / "zensical.toml", work / "zensical.toml")
    shutil.copytree(HERE / "assets", sources / "assets")
    shutil.copyfile(_OFFLINE_SEARCH, sources / "assets" / "iframe-worker.js")
    write_guides(CHECKOUT, sources)
    read_pages(CHECKOUT).write(sources)


def _run_zensical(work: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=work,
        capture_output=True,
        text=True,
    )
    if run.returncode:
        raise BadInput(f"Zensical could not build the site:\n{run.stdout}{run.stderr}")


def _refuse_what_is_not_a_site(folder: Path) -> None:
    if folder.exists() and not (folder / MARK).is_file() and any(folder.iterdir()):
        raise BadInput(f"{folder}: it holds something that is no site. Name another folder.")


def _put(built: Path, folder: Path) -> None:
    """Move the site to its folder, in place of an earlier one."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(built, folder)
