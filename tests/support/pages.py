"""Read HTML pages as a browser does, and check what every page of ours keeps to."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

XHTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"

ELEMENTS = (
    "html head meta title style body a header div main p h1 h2 h3 strong nav ul li "
    "section dl dt dd table caption thead tbody tr th td details summary bdi span "
    "code figure figcaption footer"
)
"""What our pages are made of. Anything else came out of the data."""

SVG_ELEMENTS = {"svg", "title", "desc", "g", "rect", "line", "text"}

ATTRIBUTES = (
    "lang charset http-equiv content name id class href tabindex role scope open aria-labelledby "
    "data-label"
)


def read_page(text: str) -> Element:
    """The page's tree of elements. Fails where a browser would have to repair the page."""
    parser = HTMLParser()
    root = parser.parse(text)
    assert not parser.errors, parser.errors[:5]
    return root


def find_all(root: Element, *names: str) -> list[Element]:
    """The elements of these HTML names, in the order of the page."""
    wanted = {f"{XHTML}{name}" for name in names}
    return [element for element in root.iter() if element.tag in wanted]


def text_of(element: Element) -> str:
    """The element's text as people read it, on one line."""
    return " ".join("".join(element.itertext()).split())


def section(root: Element, name: str) -> str | None:
    """The text of the section that the heading with this id names; None where there is none."""
    for element in find_all(root, "section"):
        if element.get("aria-labelledby") == name:
            return text_of(element)
    return None


def rows_of(root: Element, caption: str) -> list[list[str]]:
    """The rows of the table with this caption, as texts."""
    (table,) = [t for t in find_all(root, "table") if text_of(find_all(t, "caption")[0]) == caption]
    (body,) = find_all(table, "tbody")
    return [[text_of(cell) for cell in row] for row in find_all(body, "tr")]


def check_page(text: str) -> Element:
    """Fail unless the page is sound, safe and accessible by its structure; returns its tree."""
    root = read_page(text)
    _check_that_nothing_is_foreign(root)
    _check_headings(root)
    _check_tables(root)
    _check_links_and_names(root)
    assert root.get("lang") == "en-GB"
    assert text_of(find_all(root, "title")[0])
    for landmark in ("header", "main", "nav", "footer"):
        assert len(find_all(root, landmark)) == 1, landmark
    first_link = find_all(root, "a")[0]
    assert first_link.get("href") == "#main", "the skip link comes first"
    return root


def _check_that_nothing_is_foreign(root: Element) -> None:
    """No script, nothing from outside, and nothing that the data put there."""
    for element in root.iter():
        if element.tag.startswith(SVG):
            assert element.tag.removeprefix(SVG) in SVG_ELEMENTS, element.tag
            assert not any("href" in name or name.startswith("on") for name in element.attrib)
            continue
        assert element.tag.removeprefix(XHTML) in ELEMENTS.split(), element.tag
        assert set(element.attrib) <= set(ATTRIBUTES.split()), (element.tag, element.attrib)
        assert element.get("href", "#").startswith("#"), element.get("href")
    (style,) = find_all(root, "style")
    assert not re.search(r"url\(|@import|expression", style.text)
    (policy,) = [m.get("content") for m in find_all(root, "meta") if m.get("http-equiv")]
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def _check_headings(root: Element) -> None:
    levels = [int(heading.tag[-1]) for heading in find_all(root, "h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def _check_tables(root: Element) -> None:
    for table in find_all(root, "table"):
        assert table[0].tag == f"{XHTML}caption" and text_of(table[0])
        columns = len(find_all(find_all(table, "thead")[0], "th"))
        assert all(len(row) == columns for row in find_all(table, "tr"))
        assert all(cell.get("scope") in ("col", "row") for cell in find_all(table, "th"))


def _check_links_and_names(root: Element) -> None:
    """Ids are there once, and whatever names an id finds it."""
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    named = [link.get("href")[1:] for link in find_all(root, "a")]
    for element in root.iter():
        named += (element.get("aria-labelledby") or "").split()
    assert set(named) <= set(ids), set(named) - set(ids)
    for picture in root.iter(f"{SVG}svg"):
        assert picture.get("role") == "img" and picture.get("aria-labelledby")
