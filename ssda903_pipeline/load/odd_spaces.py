"""White space inside values that nobody sees or means: which columns have it, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ssda903_pipeline.load.read_file import TableRows
from ssda903_pipeline.load.white_space import INVISIBLE, SPACES, strip
from ssda903_pipeline.problems import LoadIssue
from ssda903_pipeline.tables import TABLES
from ssda903_pipeline.words import counted

_ODD_CHARACTERS = "".join(set(SPACES + INVISIBLE) - set(" \r\n"))
_ODD = re.compile(f"[{re.escape(_ODD_CHARACTERS)}]")
_ODD_ASCII = [character for character in _ODD_CHARACTERS if character.isascii()]


def odd_space_issues(file_name: str, tables: Sequence[TableRows]) -> Iterator[LoadIssue]:
    """An issue for each column with such white space inside values, with the line of the first.

    A column of several tables, which an XML return holds only once, is reported once.
    """
    reported: set[str] = set()
    for table in tables:
        for column in TABLES[table.table_name]:
            cells = table.columns[column.lower()]
            if column in reported or not may_have_odd_spaces("".join(filter(None, cells))):
                continue
            texts = {cell for cell in set(cells) if cell and _ODD.search(strip(cell))}
            if texts:
                reported.add(column)
                odd = [place for place, cell in enumerate(cells) if cell in texts]
                message = (
                    f"{column} has tabs, no-break spaces or characters that show nothing inside "
                    f"{counted(len(odd), 'value')}: they are read as plain spaces, or as nothing. The portal "
                    "may refuse them."
                )
                yield LoadIssue(file_name, message, table.line_numbers[odd[0]], table.table_name)


def may_have_odd_spaces(text: str) -> bool:
    """Whether a text is worth looking at more closely: mostly it is not, and this is quick to tell."""
    return not text.isascii() or any(character in text for character in _ODD_ASCII)
