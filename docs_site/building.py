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
from ssda903_pipeline.web.site import ready_site, write_site

HERE = Path(__file__).parent
CHECKOUT = HERE.parent

CHECK = "check"
"""Where the site holds the page that checks returns."""

_LIBRARIES = CHECKOUT / "web" / "node_modules"

_OFFLINE_SEARCH = _LIBRARIES / "iframe-worker" / "shim" / "index.js"
"""What lets the search work on pages that are opened from a folder: browsers refuse these a worker."""


def build(folder: Path, *, with_check: bool = True) -> None:
    """Build the site into the folder, in place of what is there of an earlier one.

    ``with_check``: with the page that checks returns, which has to be built already. Raises BadInput where
    something that is needed is missing, or the folder holds anything but a site.
    """
    if find_spec("zensical") is None:
        raise BadInput('The site needs Zensical: pip install --editable ".[site]".')
    if not _OFFLINE_SEARCH.is_file():
        raise BadInput(f"{_LIBRARIES}: the libraries are missing. `web/fetch-libraries` gets them.")
    check = ready_site() if with_check else None
    with tempfile.TemporaryDirectory(prefix="ssda903-site-") as name:
        work = Path(name)
        write_sources(work)
        _run_zensical(work)
        built = work / "site"
        # They would lead crawlers to addresses that only whoever hosts the site knows.
        for unused in ("sitemap.xml",):
            (built / unused).unlink(missing_ok=True)
        if check is not None:
            write_site(check, built / CHECK)
        _put(built, folder.absolute())


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


def _put(built: Path, folder: Path) -> None:
    """Move the site to its folder. Nothing but an earlier site is ever replaced."""
    if folder.exists():
        if any(folder.iterdir()) and not (folder / "rules").is_dir():
            raise BadInput(f"{folder}: this folder is no site. Name another, or empty it.")
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(built, folder)
