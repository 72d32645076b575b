"""What is said of the values of a file, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ssda903_pipeline.load.dates import date_issues
from ssda903_pipeline.load.odd_spaces import may_have_odd_spaces, odd_space_issues
from ssda903_pipeline.load.read_file import TableRows
from ssda903_pipeline.problems import LoadIssue


def cell_issues(
    file_name: str, tables: Sequence[TableRows], text: str | None = None
) -> Iterator[LoadIssue]:
    """The issues about columns of the tables of a file. ``text``: the whole of the file, if that is at hand:
    it saves looking at every cell.
    """
    yield from date_issues(file_name, tables)
    if text is None or may_have_odd_spaces(text):
        yield from odd_space_issues(file_name, tables)
