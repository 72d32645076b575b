"""The pages that people wrote, put where the site has them, with their links led to its pages."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

MADE_BY_THE_SITE = {
    "docs/rules.md": PurePosixPath("rules/index.md"),
}
"""Pages of docs/ that the site has in a better shape -> that page."""

_OF_THE_CHECKOUT = {
    "README.md": PurePosixPath("index.md"),
    "CONTRIBUTING.md": PurePosixPath("contributing/index.md"),
    "CHANGELOG.md": PurePosixPath("changelog/index.md"),
}

_LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)#\s]+)(?P<anchor>#[^)]*)?\)")


def write_guides(checkout: Path, folder: Path) -> None:
    """Write all pages of docs/ and the checkout's own into the folder, with the images that they show."""
    places = _places(checkout)
    for name, place in places.items():
        if name in MADE_BY_THE_SITE:
            continue
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".md"):
            text = (checkout / name).read_text(encoding="utf-8")
            target.write_text(_with_links(text, name, places), encoding="utf-8")
        else:
            target.write_bytes((checkout / name).read_bytes())


def _places(checkout: Path) -> dict[str, PurePosixPath]:
    """Where each file stands on the site, by its name in the checkout.

    Each page has a folder of its own, so that its address needs no file's name: ``due/``.
    """
    places = {**_OF_THE_CHECKOUT, **MADE_BY_THE_SITE}
    for path in sorted((checkout / "docs").rglob("*")):
        name = path.relative_to(checkout).as_posix()
        inside = PurePosixPath(name).relative_to("docs")
        if path.is_file() and name not in places:
            places[name] = inside.with_suffix("") / "index.md" if path.suffix == ".md" else inside
    return places


def _with_links(text: str, name: str, places: dict[str, PurePosixPath]) -> str:
    """The text with links to the site's pages. A link to a file that the site does not have is its text."""
    here = places[name].parent

    def led(link: re.Match[str]) -> str:
        if "://" in link["target"]:
            return link[0]
        named = os.path.normpath(PurePosixPath(name).parent / link["target"])
        place = places.get(PurePosixPath(named).as_posix())
        if place is None:
            return link["text"]
        target = PurePosixPath(os.path.relpath(place, here)).as_posix()
        # The anchors of a page that the site makes itself are others.
        anchor = "" if PurePosixPath(named).as_posix() in MADE_BY_THE_SITE else link["anchor"] or ""
        return f"{link['image']}[{link['text']}]({target}{anchor})"

    return _LINK.sub(led, text)
