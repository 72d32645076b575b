"""What people may mean by the value of an option: an authority, a year or a table in other words."""

from __future__ import annotations

import difflib
import re

from ssda903_pipeline.cli import show
from ssda903_pipeline.problems import BadInput

_ONE_YEAR = re.compile(r"[0-9]{4}")

_TWO_YEARS = re.compile(r"((?:20)?[0-9]{2}) ?(?:[-/–—]|to) ?((?:20)?[0-9]{2})")


def read_authority(text: str) -> str:
    """The ONS code of the authority that is meant; told to the user where its name was not written out.

    Raises BadInput where none, or more than one, may be meant.
    """
    from ssda903_pipeline.load.authorities import authority_of, upper_tier_authorities

    code = authority_of(text)
    name = upper_tier_authorities()[code]
    if text.strip().upper() not in (code, name.upper()):
        show.note(f"Local authority {text.strip()}: {name} ({code}).")
    return code


def read_year(text: str | int) -> int:
    """The collection year that is meant, by the year it ends: 2026 for ``2026``, ``2025/26``, ``2025-2026``.

    Raises BadInput, with the right form, for anything else.
    """
    text = str(text).strip()
    if _ONE_YEAR.fullmatch(text):
        return int(text)
    years = _TWO_YEARS.fullmatch(text)
    if years:
        first, last = (2000 + int(year) % 100 for year in years.groups())
        if last == first + 1:
            return last
    raise BadInput(
        f"{text}: not a collection year. Say it by the year it ends: "
        "2026, or 2025/26, for 1 April 2025 to 31 March 2026."
    )


def read_table(text: str) -> str:
    """The table that is meant, in any case: ``placed_adoption`` for ``Placed adoption``.

    ``previous.`` before it means last year's. Raises BadInput, naming the tables, for another word.
    """
    from ssda903_pipeline.tables import TABLES

    asked = re.sub(r"[ -]+", "_", text.strip().lower())
    before, _, name = asked.rpartition(".")
    if name in TABLES and before in ("", "previous"):
        return asked
    near = difflib.get_close_matches(name, TABLES, n=1)
    hint = "".join(f" Did you mean {table}?" for table in near)
    raise BadInput(f"{text}: there is no such table.{hint} The tables are {', '.join(TABLES)}.")
