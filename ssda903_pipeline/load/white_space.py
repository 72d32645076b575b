"""White space of any kind: what stands for a space, and characters that show nothing at all."""

from __future__ import annotations

import json
from pathlib import Path

_FACTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
"""What the browser edition has to know of it too."""

SPACES: str = _FACTS["spaces"]
"""Characters that part words: the space, tabs, line breaks, no-break spaces and the like."""

INVISIBLE: str = _FACTS["invisible"]
"""Characters without any width, which other programs and web pages leave in a text."""

WHITE_SPACE = SPACES + INVISIBLE

_WITHOUT = str.maketrans("", "", WHITE_SPACE)
_PLAIN = str.maketrans(SPACES, " " * len(SPACES), INVISIBLE)


def strip(text: str) -> str:
    """The text without white space at its ends."""
    return text.strip(WHITE_SPACE)


def plain(text: str) -> str:
    """The text with plain spaces for all others, nothing invisible, and neither at its ends."""
    return text if text.isalnum() else text.translate(_PLAIN).strip(" ")


def without_white_space(text: str) -> str:
    """The text without any white space, inside it too."""
    return text if text.isalnum() else text.translate(_WITHOUT)
