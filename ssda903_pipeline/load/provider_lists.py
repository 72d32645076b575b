"""Reading the inspectorate's lists of providers: which URN may give which placement, and until when.

Five layouts of workbook are known: children's homes alone, its partner list of social care
providers, the two combined, and the combined list with a second sheet of supported accommodation
in two forms. Sheets are recognised by their columns, because their names change from year to year.
A CSV file of the same columns, or of our own (see ``HEADINGS``), is read too.
"""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ssda903_pipeline.load.postcodes import normalise_postcode
from ssda903_pipeline.load.sheets import Rows, read_sheets
from ssda903_pipeline.load.white_space import plain, strip, without_white_space
from ssda903_pipeline.problems import BadInput, LoadIssue

_FACTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
"""What the browser edition has to know of the lists too."""

HEADINGS: dict[str, list[str]] = _FACTS["headings"]
"""What a list says of a provider -> the headings that may hold it, in lower case, best first.
The first of each is that of our own CSV file."""

MEANINGS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    what: (re.compile(pattern["is"]), re.compile(pattern["not"]))
    for what, pattern in _FACTS["meanings"].items()
}
"""What a list says of a provider -> what a heading of a newer layout has in it, and what it has not."""

TITLES: dict[str, str] = _FACTS["titles"]
"""What a list says of a provider -> what messages call it."""

SUPPORTED_PLACE, SUPPORTED_PROVIDER = "K3", "PR4"
"""Supported accommodation is always placement type K3, and a private provision unless it says
otherwise (the department's code sets for PLACE and PLACE_PROVIDER, from 2025)."""

LONGEST_HEADING = 60
"""A longer text is not taken for a heading by its meaning: notes above a list speak of URNs too."""

HEADING_ROWS = 20
"""How far down the row of headings is looked for: titles and notes may stand above it."""

NONE_WORDS = frozenset({"", "-", "na", "n/a"})
"""What people write into a cell that has no value, in lower case."""


class ProviderRow(NamedTuple):
    """One line of a list. Codes are in capitals, joined with commas; None where there is none."""

    urn: str
    place_codes: str | None
    provider_codes: str | None
    reg_end: str | None
    """The day registration ended, dd/mm/yyyy; None while registered."""
    postcode: str | None
    """In capitals, without spaces."""


@dataclass
class ProviderList:
    """What a file of providers holds."""

    file_name: str
    rows: list[ProviderRow] = field(default_factory=list)
    rows_read: int = 0
    """Rows with anything in them below the headings, over all sheets of providers."""
    issues: list[LoadIssue] = field(default_factory=list)


def read_provider_list(name: str, data: bytes) -> ProviderList:
    """The providers in the file ``name``, whose content is ``data``: .xlsx, .xls or CSV.

    Rows come in the order of the file, and a URN comes as often as it is listed. A row without a
    URN is left out, an end date that is no date is left blank, and both are among the issues.

    Raises BadInput when the file is too large, locked, damaged, or holds no list of providers.
    """
    found = ProviderList(name)
    sheets = read_sheets(name, data, "the list")
    sheets_read = [_read_sheet(found, title, rows) for title, rows in sheets]
    if not any(sheets_read):
        raise BadInput(
            f"{name} holds no list of providers: a sheet needs columns for the URN, the placement "
            "code, the provider code and the postcode."
        )
    return found


def _read_sheet(found: ProviderList, title: str, rows: Rows) -> bool:
    """Add a sheet's providers to ``found``. False when it is no sheet of providers."""
    rows = iter(rows)
    for number, cells in rows:
        headings = [" ".join(plain(cell).split()).lower() for cell in cells]
        if _is_heading_row(headings):
            break
        if number >= HEADING_ROWS:
            return False
    else:
        return False

    place = f"sheet '{title}'" if title else "the list"
    columns = {
        what: headings.index(heading)
        for what, choices in HEADINGS.items()
        if (heading := next((choice for choice in choices if choice in headings), None))
    }
    by_meaning = {
        what: places[0]
        for what in HEADINGS
        if what not in columns and len(places := _meaning(what, headings)) == 1
    }
    columns |= by_meaning
    supported = bool(_meaning("supported", headings))
    needed = ["postcode"] if supported else ["place_codes", "provider_codes", "postcode"]
    if "place_codes" in headings:
        # Our own layout, in which a missing column of end dates can only be an oversight.
        needed.append("reg_end")
    missing = " and the ".join(TITLES[what] for what in needed if what not in columns)
    if missing and (supported or columns.keys() & {"place_codes", "provider_codes"}):
        several = [
            f" Several could be the {TITLES[what]}: {', '.join(headings[n] for n in could_be)}."
            for what in needed
            if what not in columns and len(could_be := _meaning(what, headings)) > 1
        ]
        raise BadInput(
            f"{found.file_name}: {place} has no column for the {missing}.{''.join(several)}"
        )
    if missing:
        # A sheet of conditions of registration has URNs too; nothing is lost where it is not read.
        if "conditions" not in headings:
            message = f"There are URNs but no placement codes in {place}: it was not read."
            found.issues.append(LoadIssue(found.file_name, message, number))
        return False
    if by_meaning:
        taken = ", ".join(
            f"'{headings[n]}' as the {TITLES[what]}" for what, n in by_meaning.items()
        )
        message = (
            f"Columns of {place} that are called otherwise than in other years were read: {taken}."
        )
        found.issues.append(LoadIssue(found.file_name, message, number))
    if "reg_end" not in columns:
        _report_unread_end(found, place, number, headings)

    for number, cells in rows:
        _read_row(found, place, number, cells, columns, supported)
    return True


def _is_heading_row(headings: list[str]) -> bool:
    """Whether one cell is a heading of URNs; by its meaning only where another is one of something else."""
    return "urn" in headings or (
        len(_meaning("urn", headings)) == 1
        and any(_meaning(what, headings) for what in ("place_codes", "provider_codes", "postcode"))
    )


def _meaning(what: str, headings: list[str]) -> list[int]:
    """The places of the headings that say something of a provider. Long cells are texts, not headings."""
    has, has_not = MEANINGS[what]
    words = [re.sub("[^a-z0-9]+", " ", heading).strip() for heading in headings]
    return [
        place
        for place, text in enumerate(words)
        if len(text) <= LONGEST_HEADING and has.search(text) and not has_not.search(text)
    ]


def _report_unread_end(found: ProviderList, place: str, number: int, headings: list[str]) -> None:
    """Say of a column that could hold end dates under another name that it was not read.

    That a list has no end dates is no fault: all its providers may be current.
    """
    for heading in headings:
        if re.search(r"deregist|de-regist|clos(ed|ure|ing)\b|end(ed)? date", heading):
            found.issues.append(
                LoadIssue(
                    found.file_name,
                    f"The column '{heading}' of {place} was not read. If it holds the day on which "
                    "registration ended, name it 'Deregistration date'.",
                    number,
                )
            )


def _read_row(
    found: ProviderList,
    place: str,
    number: int,
    cells: list[str],
    columns: dict[str, int],
    supported: bool,
) -> None:
    if all(_text(cell) is None for cell in cells):
        return
    texts = {
        what: _text(cells[column]) if column < len(cells) else None
        for what, column in columns.items()
    }
    found.rows_read += 1
    urn = texts["urn"]
    if urn is None:
        message = f"A row of {place} has no URN and was left out."
        found.issues.append(LoadIssue(found.file_name, message, number))
        return
    place_codes = _codes(texts.get("place_codes"))
    provider_codes = _codes(texts.get("provider_codes"))
    if supported:
        place_codes, provider_codes = SUPPORTED_PLACE, provider_codes or SUPPORTED_PROVIDER
    reg_end = texts.get("reg_end")
    if reg_end is not None:
        reg_end = _day(reg_end)
        if reg_end is None:
            message = f"The end date in a row of {place} is not a date and was read as blank."
            found.issues.append(LoadIssue(found.file_name, message, number))
    postcode = normalise_postcode(texts.get("postcode"))
    found.rows.append(ProviderRow(urn.upper(), place_codes, provider_codes, reg_end, postcode))


def _text(cell: str) -> str | None:
    """A cell as trimmed text, None where nothing is said."""
    text = strip(cell)
    return None if text.lower() in NONE_WORDS else text


def _codes(text: str | None) -> str | None:
    pieces = re.split(r"[,/;\n]", text or "")
    codes = [without_white_space(piece).upper() for piece in pieces]
    return ",".join(code for code in codes if code.lower() not in NONE_WORDS) or None


def _day(text: str) -> str | None:
    """``text`` as dd/mm/yyyy, from that form or yyyy-mm-dd, else None. A time is dropped."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(plain(text).partition(" ")[0], form).strftime(
                "%d/%m/%Y"
            )
        except ValueError:
            continue
    return None
