"""How high a row of a worksheet has to be for its text: lines, from the text and the column's width.

Spreadsheets work out the heights of wrapped rows by themselves only in part: Excel not where a row says its
height, LibreOffice late in long sheets. So each row says how high it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from xlsxwriter.utility import xl_pixel_width

LINE = 20
"""Pixels of a line of Calibri 11, in which the sheets are written."""

MOST_LINES = 27
"""What Excel allows: a row that needs more shows the first of them."""

_DIGIT = 7
"""Pixels of a digit of Calibri 11, in which Excel gives the widths of columns."""

_SPARE = 0.95
"""Other programs use other fonts: a line is taken to end a little before the column does."""

_WORD = re.compile(r"\S+|[^\S\n]+|\n")


def row_height(texts: Sequence[tuple[str, float]]) -> int:
    """Pixels of a row with these texts, each with the width of its column in letters."""
    return LINE * min(max((lines(*one) for one in texts), default=1), MOST_LINES)


@lru_cache(maxsize=100_000)
def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width; a word that is too long is broken."""
    room = width * _DIGIT * _SPARE
    if "\n" not in text and len(text) * 2 * _DIGIT < room:
        return 1
    count, used = 1, 0.0
    for word in _WORD.findall(text):
        if word == "\n":
            count, used = count + 1, 0.0
            continue
        pixels = xl_pixel_width(word)
        if used + pixels <= room:
            used += pixels
        elif word.isspace():
            used = room
        else:
            more = ceil(pixels / room)
            count += more if used else more - 1
            used = pixels - (more - 1) * room
    return count
