"""What can be wrong with input: a load issue is recorded, bad input stops."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path


def printable(text: str) -> str:
    """The text on one line: file names may hold line breaks and bytes that no terminal can show."""
    unfit = ("Cc", "Cs", "Zl", "Zp")
    return "".join("\ufffd" if unicodedata.category(c) in unfit else c for c in text)


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
