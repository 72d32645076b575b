"""What reading one file gives: the rows of its tables, and its issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ssda903_pipeline.problems import BadInput, LoadIssue

MAX_LINES = 5_000_000
"""Lines of one CSV file: far more than the largest authority's return has."""


@dataclass(frozen=True)
class TableRows:
    """The rows of one table from one file, as columns of text exactly as supplied.

    ``columns`` maps lower-case column names to their values, one per row in file order.
    ``line_numbers`` are the lines of the file on which the rows begin (1 = first).
    """

    table_name: str
    columns: dict[str, Sequence[str | None]]
    line_numbers: Sequence[int]

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.line_numbers)


@dataclass(frozen=True)
class ReadFile:
    """A file that was read. ``tables`` is empty where it was not recognised.

    ``rows_in_file`` counts its data rows, recognised or not.
    """

    file_name: str
    format: str
    sha256: str
    rows_in_file: int
    tables: list[TableRows]
    issues: list[LoadIssue] = field(default_factory=list)


def decode(name: str, data: bytes) -> str:
    """The text of a CSV file: UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252.

    Raises BadInput where it is no text, or has too many lines.
    """
    refuse_too_many_lines(name, data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        # A byte order mark may stand before Windows-1252 too, where files were joined.
        data = data.removeprefix(b"\xef\xbb\xbf")
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput(f"{name}: this is not a text file. Save it as CSV (UTF-8) and load it again.")


def refuse_too_many_lines(name: str, data: bytes) -> None:
    """Raise BadInput where a CSV file has more lines than ``MAX_LINES``: even blank ones take time."""
    if max(data.count(b"\n"), data.count(b"\r")) > MAX_LINES:
        raise BadInput(
            f"{name}: the file has more than {MAX_LINES:,} lines and is not read. Check the file."
        )
