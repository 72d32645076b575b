"""The reference data: which authority answers for a code in a year, and the codes of each field."""

from __future__ import annotations

import csv
import re
from itertools import combinations
from typing import Any

import pytest
import yaml

from ssda903_pipeline.load.postcodes import find_postcodes
from ssda903_pipeline.tables import TABLES
from tests.support.commands import PROJECT

SPECIFICATION = PROJECT.parent / "shared" / "rules"
YEARS = range(2019, 2031)

# The districts of each county that was reorganised since April 2021, by the authority that took
# each over: {county: (its last collection year, {new authority: districts})}.
REORGANISED = {
    "E10000021": (
        2021,
        {
            "E06000061": ["E07000150", "E07000152", "E07000153", "E07000156"],
            "E06000062": ["E07000151", "E07000154", "E07000155"],
        },
    ),
    "E10000006": (
        2023,
        {
            "E06000063": ["E07000026", "E07000028", "E07000029"],
            "E06000064": ["E07000027", "E07000030", "E07000031"],
        },
    ),
    "E10000023": (2023, {"E06000065": [f"E07000{n}" for n in range(163, 170)]}),
    "E10000027": (2023, {"E06000066": ["E07000187", "E07000188", "E07000189", "E07000246"]}),
    "E08000016": (2025, {"E08000038": []}),
    "E08000019": (2025, {"E08000039": []}),
}
SPLIT_COUNTIES = {"E10000021": 2021, "E10000006": 2023}

# Rules that list all the codes of a field: (specification file, rule, field).
CODE_RULES = [
    ("header", "101", "SEX"),
    ("header", "103", "ETHNIC"),
    ("header", "168", "UPN"),
    ("episodes", "143", "RNE"),
    ("episodes", "144", "LS"),
    ("episodes", "145", "CIN"),
    ("episodes", "146", "PLACE"),
    ("episodes", "178", "PLACE_PROVIDER"),
    ("episodes", "149", "REC"),
    ("episodes", "1009", "REASON_PLACE_CHANGE"),
    ("reviews", "167", "REVIEW_CODE"),
    ("prev_perm", "631", "PREV_PERM"),
    ("prev_perm", "633", "LA_PERM"),
    ("oc3", "131", "IN_TOUCH"),
    ("oc3", "132", "ACTIV"),
    ("oc3", "133", "ACCOM"),
    ("oc2", "196", "SDQ_REASON"),
    ("missing", "1006", "MISSING"),
    ("placed_adoption", "120", "REASON_PLACED_CEASED"),
    ("ad1", "114", "FOSTER_CARE"),
    ("ad1", "175", "NB_ADOPTR"),
    ("ad1", "176", "SEX_ADOPTR"),
    ("ad1", "177", "LS_ADOPTR"),
    ("sw_episodes", "SW13STG1", "SW_REASON"),
]


def read_seed(name: str) -> list[dict[str, Any]]:
    """The rows of a seed, with years as numbers and blanks as None."""
    with (PROJECT / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file))
    for row in rows:
        for column in ("first_year", "last_year"):
            row[column] = int(row[column]) if row[column] else None
    return rows


AUTHORITIES = read_seed("upper_tier_authorities")
CODES = read_seed("field_codes")


def holds(row: dict[str, Any], year: int) -> bool:
    """Whether a row with first and last years is in force in ``year``."""
    first, last = row["first_year"], row["last_year"]
    return (first is None or first <= year) and (last is None or year <= last)


def authorities(code: str, year: int) -> list[str]:
    """All upper-tier authorities that the seed gives for ``code`` in ``year``."""
    return [r["upper_code"] for r in AUTHORITIES if r["lower_code"] == code and holds(r, year)]


def test_every_code_has_one_authority_in_every_year() -> None:
    for code in {row["lower_code"] for row in AUTHORITIES}:
        for year in YEARS:
            ended = year > SPLIT_COUNTIES.get(code, year)
            assert len(authorities(code, year)) == (0 if ended else 1), (code, year)


@pytest.mark.parametrize(
    ("year", "count"),
    [(2021, 151), (2022, 152), (2023, 152), (2024, 153), (2025, 153), (2026, 153)],
)
def test_number_of_upper_tier_authorities(year: int, count: int) -> None:
    assert len({row["upper_code"] for row in AUTHORITIES if holds(row, year)}) == count


def test_an_authority_is_found_by_its_own_code_while_it_exists() -> None:
    for row in AUTHORITIES:
        for year in YEARS:
            if holds(row, year):
                assert authorities(row["upper_code"], year) == [row["upper_code"]], (row, year)


@pytest.mark.parametrize("old", REORGANISED)
def test_reorganisations_apply_whichever_code_the_postcodes_have(old: str) -> None:
    last_year, successors = REORGANISED[old]
    for new, districts in successors.items():
        for code in [new, *districts]:
            assert authorities(code, last_year) == [old]
            assert authorities(code, last_year + 1) == [new]
    assert authorities(old, last_year) == [old]
    assert authorities(old, last_year + 1) == (list(successors) if len(successors) == 1 else [])


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("E06000063", 2022, "E10000006"),
        ("E07000026", 2024, "E06000063"),
        ("E06000060", 2021, "E06000060"),  # Buckinghamshire, from April 2020
        ("E07000004", 2022, "E06000060"),  # Aylesbury Vale, in a postcode file of 2019
        ("E06000029", 2026, "E06000058"),  # Poole, in a postcode file of 2018
        ("E07000048", 2026, "E06000058"),  # Christchurch left Dorset for Bournemouth and Poole
        ("E07000240", 2026, "E10000015"),  # a district of a county that goes on
        ("E09000001", 2026, "E09000001"),
    ],
)
def test_single_codes(code: str, year: int, expected: str) -> None:
    assert authorities(code, year) == [expected]


def test_names_belong_to_codes() -> None:
    names: dict[str, set[str]] = {}
    for row in AUTHORITIES:
        names.setdefault(row["upper_code"], set()).add(row["upper_name"])
    assert all(len(found) == 1 for found in names.values())
    assert names["E06000063"] == {"Cumberland"}
    assert names["E06000023"] == {"Bristol"}
    # A name can only come twice when the authority was given a new code.
    twice = {"North Yorkshire", "Somerset", "Barnsley", "Sheffield"}
    flat = [next(iter(found)) for found in names.values()]
    assert {name for name in flat if flat.count(name) > 1} == twice


def test_numbers_belong_to_authorities() -> None:
    numbers = {(row["upper_name"], row["upper_number"]) for row in AUTHORITIES}
    assert all(re.fullmatch(r"[2-9]\d\d", number) for _, number in numbers)
    # One for each name, also where the name has had two codes.
    assert len(numbers) == len(dict(numbers)) == len({number for _, number in numbers})
    # LA_PERM holds the same numbers, and those of authorities that are no more.
    labels = {
        row["code"]: row["label"].removesuffix(" (from 2019)")
        for row in CODES
        if row["field"] == "LA_PERM"
    }
    assert all(labels[number] == name for name, number in numbers)
    numbered = {number for _, number in numbers}
    assert {code for code in labels if code.isdigit()} - numbered == {"835", "836", "837", "999"}


def test_only_english_codes_in_order() -> None:
    assert all(re.fullmatch(r"E(0[6-9]|10)\d{6}", row["lower_code"]) for row in AUTHORITIES)
    keys = [(row["lower_code"], row["first_year"] or 0) for row in AUTHORITIES]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("postcode", "before", "year", "after"),
    [
        ("CA1 1AA", "Cumbria", 2024, "Cumberland"),
        ("LA9 4DQ", "Cumbria", 2024, "Westmorland and Furness"),
        ("NN1 1DE", "Northamptonshire", 2022, "West Northamptonshire"),
        ("SW1A 1AA", "Westminster", 2026, "Westminster"),
    ],
)
def test_authority_of_a_real_postcode(postcode: str, before: str, year: int, after: str) -> None:
    """From the installed list of postcodes, whichever boundaries it has."""
    [(_, code, _, _)] = find_postcodes([postcode])
    names = {row["upper_code"]: row["upper_name"] for row in AUTHORITIES}
    [first], [second] = authorities(str(code), year - 1), authorities(str(code), year)
    assert (names[first], names[second]) == (before, after)


def test_codes_of_a_field_never_overlap() -> None:
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in CODES:
        groups.setdefault((row["field"], row["code"]), []).append(row)
    for rows in groups.values():
        for one, other in combinations(rows, 2):
            assert not any(holds(one, year) and holds(other, year) for year in YEARS), one


def test_field_codes_are_tidy() -> None:
    columns = {column for columns in TABLES.values() for column in columns}
    for row in CODES:
        assert row["field"] in columns
        assert row["code"] == row["code"].strip().upper() != ""
        assert row["label"] == row["label"].strip()
        assert (row["first_year"] or 0) <= (row["last_year"] or 9999)
    keys = [(row["field"], row["code"], row["first_year"] or 0) for row in CODES]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("field", "code", "label"),
    [
        ("ETHNIC", "WBRI", "White British"),
        ("LA_PERM", "WAL", "Wales"),
        ("LA_PERM", "330", "Birmingham"),
        ("PLACE", "K3", "Supported accommodation"),
    ],
)
def test_labels(field: str, code: str, label: str) -> None:
    assert [r["label"] for r in CODES if (r["field"], r["code"]) == (field, code)] == [label]


@pytest.mark.parametrize(
    ("code", "first_year", "last_year"),
    [("K3", 2025, None), ("H5", None, 2024), ("P2", None, 2024), ("Z11", 2026, None)],
)
def test_years_of_placement_types(code: str, first_year: int | None, last_year: int | None) -> None:
    found = [r for r in CODES if (r["field"], r["code"]) == ("PLACE", code)]
    assert [(r["first_year"], r["last_year"]) for r in found] == [(first_year, last_year)]


@pytest.mark.parametrize(
    "field",
    [
        "MOTHER",
        "FOSTER_CARE",
        "CONVICTED",
        "HEALTH_CHECK",
        "IMMUNISATIONS",
        "TEETH_CHECK",
        "HEALTH_ASSESSMENT",
        "SUBSTANCE_MISUSE",
        "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ],
)
def test_yes_no_fields(field: str) -> None:
    found = [(r["code"], r["first_year"], r["last_year"]) for r in CODES if r["field"] == field]
    assert found == [("0", None, None), ("1", None, None)]


def specified_codes(logic: str) -> set[str]:
    """The longest list of codes in a rule's logic, up to its first alternative condition."""
    text = logic.partition("; or")[0].replace('"', "")
    lists = re.findall(r"\b[A-Z0-9]+(?:(?:,\s*|\s+n?or\s+)[A-Z0-9]+\b)+", text)
    return set(re.split(r",\s*|\s+n?or\s+", max(lists, key=len)))


@pytest.mark.skipif(not SPECIFICATION.is_dir(), reason="the rules' specification is not here")
@pytest.mark.parametrize(("table", "rule", "field"), CODE_RULES)
def test_codes_are_those_of_the_rules(table: str, rule: str, field: str) -> None:
    specification = yaml.safe_load((SPECIFICATION / f"{table}.yml").read_text(encoding="utf-8"))
    versions = next(item["versions"] for item in specification if str(item["code"]) == rule)
    for version in versions:
        first, _, last = version["years"].partition("-")
        for year in range(int(first), int(last or 2030) + 1):
            allowed = {row["code"] for row in CODES if row["field"] == field and holds(row, year)}
            assert allowed == specified_codes(version["logic"]), (rule, year)
