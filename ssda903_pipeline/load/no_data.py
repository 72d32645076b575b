"""Lines of a table's file that hold no data: drawn lines, remarks, totals, and what is said of them.

A row is never taken for such a line where it has a child's id that could be one, or more than a remark has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ssda903_pipeline.load.white_space import plain
from ssda903_pipeline.problems import LoadIssue

_FACTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
"""What the browser edition has to know of them too: patterns that JavaScript takes as well."""

_SEPARATOR, _RULE, _WORDS, _TOTAL, _NUMBER = (
    re.compile(_FACTS[name], re.IGNORECASE | re.ASCII)
    for name in ("separator_line", "rule_cell", "words", "total", "number")
)
BLANK, SEPARATOR, TITLE, HEADINGS, RULED, REMARK = _FACTS["messages"]
"""The kinds of lines that hold no data."""

MOST_IN_A_REMARK = 2
"""A remark that has commas falls into several fields; a row of any table has more than these."""


def kind_of(cells: Sequence[str]) -> str | None:
    """What kind of line it is, by itself alone; None where it may be a row of data."""
    first = plain(cells[0]) if cells else ""
    filled = [text for text in map(plain, cells) if text]
    if not filled:
        return BLANK
    if len(filled) == 1 and _SEPARATOR.fullmatch(first):
        return SEPARATOR
    if all(map(_RULE.fullmatch, filled)):
        return RULED
    if first and len(filled) <= MOST_IN_A_REMARK and _WORDS.fullmatch(first):
        return REMARK
    if _TOTAL.fullmatch(filled[0]) and all(map(_NUMBER.fullmatch, filled[1:])):
        return REMARK
    return None


def issues_of(
    file_name: str, table: str | None, lines: Mapping[str, Sequence[int]]
) -> Iterator[LoadIssue]:
    """One issue for each kind of line that was passed over. ``lines``: by kind, their numbers in order."""
    for kind, numbers in lines.items():
        said = _FACTS["messages"][kind]
        if len(numbers) == 1:
            message = said["one"]
        else:
            message = f"{len(numbers):,} lines, of which this is the first, {said['many']}"
        yield LoadIssue(file_name, message, numbers[0], table)
