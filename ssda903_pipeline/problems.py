"""What can be wrong with input: a load issue is recorded, bad input stops."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

_UNFIT = ("Cc", "Cs", "Zl", "Zp")
"""The kinds of characters that steer a terminal, break a line, or cannot be shown."""

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows: it would be read as something else."""


def printable(text: str) -> str:
    """The text on one line, as it is safe to show: what is in files may steer a terminal, or mislead."""
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if c in _TURNING or unicodedata.category(c) in _UNFIT else c for c in text
    )


def showable(text: str) -> str:
    """The same of text that has several lines."""
    return "\n".join(map(printable, text.split("\n")))


class BadInput(Exception):
    """Input that cannot be used. Its text is one line for the user: which file, which line, what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


def refuse_pipe(path: Path) -> None:
    """Raise BadInput where the path is a pipe or a device, whose content may never end or begin."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise BadInput(
            f"{path.name}: this is a pipe or a device, not a file. Save what it gives as a file and "
            "give that."
        )


@dataclass(frozen=True)
class LoadIssue:
    """Something in a file that was not read as it stands; one row of ``raw.load_issues``.

    ``line_number`` is the line in the file (1 = first), or None where no line can be named.
    ``message`` is a plain sentence for the analyst and never quotes a child's data.
    """

    file_name: str
    message: str
    line_number: int | None = None
    table_name: str | None = None
