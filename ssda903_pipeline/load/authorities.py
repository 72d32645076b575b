"""Local authority codes: the list of them, checking one, and finding one in a file's name."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable
from functools import cache

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.problems import BadInput

_CODE = re.compile(r"(?<![A-Z0-9])E(?:06|08|09|10)\d{6}(?![0-9])", re.IGNORECASE)


@cache
def upper_tier_authorities() -> dict[str, str]:
    """Code -> name of every upper-tier authority of England, from the seed upper_tier_authorities."""
    return {row["upper_code"]: row["upper_name"] for row in _seed()}


@cache
def code_in_year(code: str, year: int) -> str:
    """The code that the authority has in a collection year: some were given another (E08000016)."""
    name = upper_tier_authorities().get(code)
    for row in _seed():
        first, last = int(row["first_year"] or year), int(row["last_year"] or year)
        if row["upper_name"] == name and first <= year <= last:
            return row["upper_code"]
    return code


@cache
def upper_tier_of(code: str, year: int) -> str:
    """The name of the upper-tier authority that answers for an authority's code in a collection year; the
    code itself where it is not one of England's.
    """
    for row in _seed():
        first, last = int(row["first_year"] or year), int(row["last_year"] or year)
        if row["lower_code"] == code and first <= year <= last:
            return row["upper_name"]
    return code


@cache
def _seed() -> list[dict[str, str]]:
    seed = project_folder() / "seeds" / "upper_tier_authorities.csv"
    with seed.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_la_code(code: str) -> str:
    """The code in upper case. Raises BadInput, with the nearest code, for one that is not known."""
    code = code.strip().upper()
    authorities = upper_tier_authorities()
    if code in authorities:
        return code
    near = difflib.get_close_matches(code, authorities, n=1, cutoff=0.8)
    by_name = [known for known, name in authorities.items() if name.upper() == code]
    hint = next((f" Did you mean {c} ({authorities[c]})?" for c in [*by_name, *near]), "")
    raise BadInput(
        f"Local authority {code}: this is not the code of an English local authority with children's "
        f"services, such as E08000003.{hint}"
    )


def guess_la_code(names: Iterable[str]) -> str | None:
    """The one authority whose code stands in the files' names or paths, if there is just one."""
    found = {match.upper() for name in names for match in _CODE.findall(name)}
    return found.pop() if len(found) == 1 and found <= upper_tier_authorities().keys() else None


def authorities_named(texts: Iterable[str]) -> set[str]:
    """The names of the authorities whose names or codes stand in texts such as files' names."""
    known = upper_tier_authorities()
    found: set[str] = set()
    for text in texts:
        found |= {known[code] for match in _CODE.findall(text) if (code := match.upper()) in known}
        words = f" {_words(text)} "
        # The longest first: North Yorkshire is not York, and Derbyshire not Derby.
        for name in sorted(_names_in_words(), key=len, reverse=True):
            if f" {name} " in words:
                found.add(_names_in_words()[name])
                words = words.replace(f" {name} ", " | ")
    return found


@cache
def _names_in_words() -> dict[str, str]:
    """The names of authorities by their words in lower case, but for one that is a word of everyday use."""
    return {_words(name): name for name in upper_tier_authorities().values() if name != "Reading"}


def _words(text: str) -> str:
    return " ".join(re.findall("[a-z]+", text.lower()))
