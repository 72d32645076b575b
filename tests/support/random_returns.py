"""Random returns with the faults of real extracts: every column of every table at random."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from ssda903_pipeline.tables import DATE_COLUMNS, TABLES
from tests.support.commands import PROJECT

Tables = dict[str, list[dict[str, str]]]
"""Table -> rows, each a mapping of fields to text."""

JUNK = [
    "",
    "",
    "NULL",
    "x",
    "0",
    "1",
    "01",
    "1.0",
    "-1",
    "99",
    "9" * 30,
    "'",
    '"',
    "=1+1",
    "é",
    "\u00a0",
]
JUNK_DATES = ["", "", "NULL", "31/12/9999", "01/01/19", "31/02/2025", "29/02/2023", "2025-05-01",
              "00/00/0000", "ZZ/05/2020", "ZZ/ZZ/ZZZZ", "soon"]  # fmt: skip
EDGES = [date(2016, 4, 1), date(2024, 3, 31), date(2025, 3, 31), date(2025, 4, 1), date(2025, 4, 2),
         date(2025, 10, 1), date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1)]  # fmt: skip
POSTCODES = ["M1 1AA", "M12 5BT", "EH1 1AA", "CF1 1AA", "ZZ1 1ZZ", "m12 5bt"]
URNS = ["SC1", "SC2", "SC3", "XXXXXXX"]

POSTCODE_ROWS = [
    {"PCD": "M11AA", "LAUA": "E08000003", "OSEAST1M": "384000", "OSNRTH1M": "398000"},
    {"PCD": "M125BT", "LAUA": "E08000009", "OSEAST1M": "386807", "OSNRTH1M": "397162"},
    {"PCD": "EH11AA", "LAUA": "S12000036", "OSEAST1M": "326000", "OSNRTH1M": "674000"},
    {"PCD": "CF11AA", "LAUA": "W06000015"},
]
PROVIDER_ROWS = [
    {"URN": "SC1", "PLACE_CODES": "U1,U2,K2", "PROVIDER_CODES": "PR4", "POSTCODE": "M11AA"},
    {"URN": "SC1", "PLACE_CODES": "K1", "PROVIDER_CODES": "PR1,PR3", "REG_END": "30/09/2025"},
    {"URN": "SC2", "PLACE_CODES": "K3", "PROVIDER_CODES": "PR4", "POSTCODE": "M125BT"},
]


def _codes() -> dict[str, list[str]]:
    """Field -> the codes of the seed, so that rules' conditions are often met."""
    codes = defaultdict(list)
    with (PROJECT / "seeds" / "field_codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes[row["field"]].append(row["code"])
    return codes


CODES = _codes()


def junk_return(random: Random, children: int) -> Tables:
    """A return of any text in any column; children, dates and codes meet often."""
    names = [f"C{number}" for number in range(children)]
    return _tables(random, names, lambda: _junk_date(random), blank_children=True)


def orderly_return(random: Random, children: int) -> Tables:
    """A return in which no two dates are the same, and only birth dates and ends may be missing.

    Where rules fall back on the order of the file, dates tie, or a child has several header rows; here
    there is nothing to fall back on.
    """
    days = random.sample(range(4000), 3000)

    def next_day() -> str:
        return f"{date(2015, 6, 1) + timedelta(days=days.pop()):%d/%m/%Y}"

    tables = _tables(random, [f"C{number}" for number in range(children)], next_day)
    tables["header"] = list({row["CHILD"]: row for row in tables["header"]}.values())
    return tables


def rows_of_child(random: Random, child: str) -> Tables:
    """Rows of one child, at least one in every table, that share no UPN with anybody."""
    tables = _tables(random, [child], lambda: _junk_date(random), at_least=1)
    for row in tables["header"]:
        row["UPN"] = f"A{child}"
    return tables


def _junk_date(random: Random) -> str:
    if random.random() < 0.15:
        return random.choice(JUNK_DATES)
    day = random.choice(EDGES)
    if random.random() < 0.5:
        day += timedelta(days=random.randrange(-500, 500))
    return f"{day:%d/%m/%Y}"


def _tables(
    random: Random,
    names: list[str],
    next_date: Callable[[], str],
    *,
    blank_children: bool = False,
    at_least: int = 0,
) -> Tables:
    tables: Tables = {}
    for table, columns in TABLES.items():
        rows = []
        for name in names:
            most = 4 if table in ("episodes", "reviews", "sw_episodes", "missing") else 2
            for _ in range(max(at_least, random.randrange(most + 1))):
                child = "" if blank_children and random.random() < 0.03 else name
                rows.append({column: _cell(random, column, child, next_date) for column in columns})
        random.shuffle(rows)
        if blank_children and rows and random.random() < 0.3:
            rows.append(dict(random.choice(rows)))
        tables[table] = rows
    return tables


def _cell(random: Random, column: str, child: str, next_date: Callable[[], str]) -> str:
    if column == "CHILD":
        return child
    if column in ("DOB", "MC_DOB"):
        birthday = date(2025, 4, 1) - timedelta(days=random.randrange(26 * 365))
        return f"{birthday:%d/%m/%Y}" if random.random() < 0.9 else random.choice(JUNK_DATES)
    if column in DATE_COLUMNS:
        ends = column in ("DEC", "MIS_END", "SW_DEC", "DOLO_END", "DATE_PLACED_CEASED", "DUC")
        return "" if ends and random.random() < 0.4 else next_date()
    if random.random() < 0.1:
        return random.choice(JUNK)
    if column in ("HOME_POST", "PL_POST"):
        return random.choice(POSTCODES)
    if column == "URN":
        return random.choice(URNS)
    return random.choice(CODES.get(column) or JUNK)
