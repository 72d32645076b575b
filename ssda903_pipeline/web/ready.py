"""Whether a built site is whole, and whether it was built from the sources as they are.

The build of the wheel runs this file by itself, so it imports nothing of the package.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

MARK = "site.json"
"""The file that is written into a site last: its files, and what it was built from."""

IN_CHECKOUT = Path("web", "dist")
"""Where a checkout keeps the site that it built."""

SOURCES = ("web", "ssda903_pipeline")
"""What the site is built from: its own code, and facts that Python knows. Those come from all over the
package, so a change of any of its files counts."""

NOT_SOURCES = {
    "web/dist", "web/generated", "web/sample", "web/node_modules", "web/tests",
    "web/benchmarks",
    "ssda903_pipeline/web/site",
}  # fmt: skip
"""Folders among them that are made from the sources, or have nothing to do with the site."""


def is_current(checkout: Path) -> bool:
    """Whether the checkout has a whole site, built from the sources as they are."""
    try:
        return _read(checkout / IN_CHECKOUT)["fingerprint"] == fingerprint(checkout)
    except (OSError, ValueError, KeyError):
        return False


def fingerprint(checkout: Path) -> str:
    """A text that changes whenever a source of the site does."""
    digest = hashlib.sha256()
    for path in _sources(checkout):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(checkout).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def mark(site: Path, built_from: str) -> None:
    """Write down that the site in the folder is whole, and the fingerprint that it was built from."""
    text = json.dumps({"fingerprint": built_from, "files": files_in(site)}, indent=2)
    (site / MARK).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def marked_files(folder: Path) -> set[str] | None:
    """The files of the site in the folder, as the mark names them; None where there is no mark."""
    try:
        return {*_read(folder)["files"], MARK}
    except (OSError, ValueError, KeyError):
        return None


def files_in(folder: Path) -> list[str]:
    """All files below the folder, as relative paths with slashes, in order."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
    )


def _read(site: Path) -> dict:
    return json.loads((site / MARK).read_text(encoding="utf-8"))


def _sources(checkout: Path) -> Iterator[Path]:
    folders = [checkout / name for name in SOURCES]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.name == "__pycache__" or path.relative_to(checkout).as_posix() in NOT_SOURCES:
                continue
            if path.is_dir():
                folders.append(path)
            else:
                yield path
