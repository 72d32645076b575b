"""Local authorities: the list of them, which one a text means, and finding one in a file's name."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable, Sequence
from functools import cache

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.problems import BadInput

_CODE = re.compile(r"(?<![A-Z0-9])E(?:06|08|09|10)\d{6}(?![0-9])", re.IGNORECASE)

_LIKE_A_CODE = re.compile(r"[A-Z]\d+", re.IGNORECASE)

_TITLE = re.compile(r"^(?:the )?(?:london|royal) borough of ")

_WORDS_OF_A_TITLE = (
    "the", "of", "council", "city", "borough", "county", "metropolitan", "district", "unitary",
    "authority", "corporation",
)  # fmt: skip
"""What a council calls itself besides its name: ``Manchester City Council``, ``County of ...``."""

_NAMED = 8
"""Authorities named where a text may mean several."""

_ALIKE = 0.85
"""How like a name its misspelling is, as difflib counts it: one letter of seven may be wrong."""


@cache
def upper_tier_authorities() -> dict[str, str]:
    """Code -> name of every upper-tier authority of England, from the seed upper_tier_authorities."""
    return {row["upper_code"]: row["upper_name"] for row in _seed()}


@cache
def offered_authorities() -> dict[str, str]:
    """Code -> name of each authority once, to choose from; of two codes of one, the current one.

    Those that are no more, such as Cumbria, are among them: a return of their years may be checked.
    """
    by_name: dict[str, str] = {}
    for code, name in upper_tier_authorities().items():
        if name not in by_name or code in _today():
            by_name[name] = code
    return {code: name for name, code in by_name.items()}


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


def authority_of(text: str) -> str:
    """The code of the authority that is meant: by its code, the department's number or its name.

    A name may be in any case and with or without ``Council`` and the like. It need only be begun, and
    may be misspelt, where one authority of today can be meant. A number or name of an authority that was
    given another code means the current one. Raises BadInput, with what may be meant, for other texts.
    """
    text = " ".join(text.split())
    if text.upper() in upper_tier_authorities():
        return text.upper()
    possible: list[str] = []
    if text.isascii() and text.isdigit():
        meant = [code for code in offered_authorities() if _numbers()[code] == text]
    elif _LIKE_A_CODE.fullmatch(text):
        meant = []
    else:
        asked = _telling_words(text)
        possible = _with_words(asked)
        meant = _called(asked) or ([] if possible else _misspelt(asked))
    if len(meant) == 1:
        return meant[0]
    if meant or possible:
        raise BadInput(
            f"Local authority {text}: this may be {_named(meant or possible)}. "
            "Give the whole name, or the code."
        )
    raise BadInput(
        f"Local authority {text}: this is not an English local authority with children's services. "
        f"Give its code, number or name: E08000003, 352 or Manchester.{_hint(text.upper())}"
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


def _called(asked: Sequence[str]) -> list[str]:
    """The authority that has these words as its name; else those of today whose names begin with them."""
    same = [code for code in offered_authorities() if _name_words(code) == asked]
    begun = [code for code in _today() if " ".join(_name_words(code)).startswith(" ".join(asked))]
    return same or (begun if asked else [])


def _with_words(asked: Sequence[str]) -> list[str]:
    """The authorities of today in whose names words begin with each of these."""
    return [
        code
        for code in _today()
        if asked and all(any(w.startswith(word) for w in _name_words(code)) for word in asked)
    ]


def _misspelt(asked: Sequence[str]) -> list[str]:
    """The authorities of today whose names are these words but for a letter or two, not the first one."""
    name = " ".join(asked)
    names = {code: " ".join(_name_words(code)) for code in _today()}
    near = difflib.get_close_matches(name, names.values(), n=len(names), cutoff=_ALIKE)
    return [code for code, known in names.items() if known in near and known[0] == name[0]]


def _named(codes: Sequence[str]) -> str:
    """The authorities in words, the first ones of many."""
    names = [f"{upper_tier_authorities()[code]} ({code})" for code in codes]
    most, last = (names[:-1], names[-1]) if len(names) <= _NAMED else (names[:_NAMED], "another")
    return f"{', '.join(most)} or {last}" if most else last


def _name_words(code: str) -> list[str]:
    return _telling_words(upper_tier_authorities()[code])


def _telling_words(name: str) -> list[str]:
    """The words that tell an authority's name from others, in small letters."""
    plain = re.sub(r"['’]", "", name.lower()).replace("&", " and ")
    plain = " ".join(re.findall(r"\w+", plain))
    words = _TITLE.sub("", plain).split()
    return [word for word in words if word not in _WORDS_OF_A_TITLE]


def _hint(code: str) -> str:
    """The authority that a district belongs to, or the nearest code, as a question; blank for neither."""
    authorities = upper_tier_authorities()
    above = [row["upper_code"] for row in _seed() if row["lower_code"] == code]
    near = above[-1:] or difflib.get_close_matches(code, authorities, n=1, cutoff=0.8)
    return "".join(f" Did you mean {near_code} ({authorities[near_code]})?" for near_code in near)


@cache
def _numbers() -> dict[str, str]:
    """Code -> the department's three-digit number."""
    return {row["upper_code"]: row["upper_number"] for row in _seed()}


@cache
def _today() -> list[str]:
    """The codes of the authorities that are there today."""
    current = {row["upper_code"] for row in _seed() if not row["last_year"]}
    return [code for code in upper_tier_authorities() if code in current]


@cache
def _seed() -> list[dict[str, str]]:
    seed = project_folder() / "seeds" / "upper_tier_authorities.csv"
    with seed.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _names_in_words() -> dict[str, str]:
    """The names of authorities by their words in lower case, but for one that is a word of everyday use."""
    return {_words(name): name for name in upper_tier_authorities().values() if name != "Reading"}


def _words(text: str) -> str:
    return " ".join(re.findall("[a-z]+", text.lower()))
