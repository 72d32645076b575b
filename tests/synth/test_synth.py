"""Synthetic returns: the same every time, true to the rules at rate 0, wrong at a known rate."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.synth import PROVIDER_COLUMNS, SynthReturns, make_returns, write_returns
from ssda903_pipeline.synth.days import Year, Years, age_on, birthday, day
from ssda903_pipeline.tables import DATE_COLUMNS, TABLES
from tests.support.careers import Row, a_date, years_after

YEARS = range(2023, 2028)
SHORT_BREAKS = ("V3", "V4")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
ADOPTIVE = ("A3", "A4", "A5", "A6")


class Checked:
    """A return and those before it with their rows as dicts, by table and by child."""

    def __init__(self, synth: SynthReturns, year: int) -> None:
        self.year = year
        self.start, self.end = date(year - 1, 4, 1), date(year, 3, 31)
        self.now, *self.earlier = [
            self._named(tables) for each, tables in synth.returns.items() if each <= year
        ]
        self.last = self.earlier[0]
        self.header = {row["CHILD"]: row for row in self.now["header"]}
        self.episodes = self.by_child(self.now["episodes"])
        self.last_episodes = self.by_child(self.last["episodes"])
        self.providers = {
            row[0]: dict(zip(PROVIDER_COLUMNS, row, strict=True)) for row in synth.providers
        }

    @staticmethod
    def _named(tables: dict[str, list[list[str]]]) -> dict[str, list[Row]]:
        return {
            table: [dict(zip(TABLES[table], row, strict=True)) for row in rows]
            for table, rows in tables.items()
        }

    @staticmethod
    def by_child(rows: list[Row]) -> dict[str, list[Row]]:
        grouped: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            grouped[row["CHILD"]].append(row)
        return grouped

    def all_year(self, child: str) -> bool:
        """Whether a child was continuously looked after all year (the rules' definition)."""
        episodes = self.episodes.get(child, [])
        return bool(episodes) and not any(
            (row["RNE"] == "S" and a_date(row["DECOM"]) > self.start)
            or (row["REC"] != "X1" and row["DEC"])
            or row["LS"] in SHORT_BREAKS
            for row in episodes
        )


CHECKED = [
    *((year, seed, 1, year) for year in YEARS for seed in (0, 1)),
    *((year, 2, 3, each) for year in YEARS for each in range(year - 2, year + 1)),
    (2026, 3, 6, 2026),
]
"""Year of the latest return, seed, returns before it, and the year of the return to check."""


@cache
def returns_of(year: int, seed: int, years_back: int) -> SynthReturns:
    return make_returns(300, year, seed, years_back=years_back)


@pytest.fixture(scope="module", params=CHECKED, ids=lambda of: "{3}-of-{0}-seed{1}".format(*of))
def pair(request: pytest.FixtureRequest) -> Checked:
    *which, year = request.param
    return Checked(returns_of(*which), year)


# -- the whole ------------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [0.0, 0.1])
def test_the_same_arguments_give_the_same_returns(rate: float) -> None:
    arguments = {"children": 60, "year": 2026, "seed": 7, "error_rate": rate, "years_back": 2}
    assert make_returns(**arguments) == make_returns(**arguments)


def test_the_same_returns_in_every_version_of_python() -> None:
    # These rows were noted once: another order of drawing, or another random number, changes them.
    children = [row[:3] for row in make_returns(4, 2026, 3).returns[2026]["header"]]
    assert children == [
        ["3768788", "F", "10/08/2012"],
        ["2423109", "M", "23/10/2017"],
        ["1077430", "F", "31/07/2008"],
        ["8731751", "F", "07/08/2008"],
    ]


def test_seeds_and_years_differ() -> None:
    returns = [make_returns(60, year, seed).returns for year, seed in ((2026, 1), (2026, 2))]
    assert returns[0][2026] != returns[1][2026]
    assert returns[0][2025] != make_returns(60, 2025, 1).returns[2025]


@pytest.mark.parametrize("year", YEARS)
def test_every_table_has_rows_of_the_right_width(year: int) -> None:
    synth = make_returns(100, year)
    assert list(synth.returns) == [year, year - 1]
    for tables in synth.returns.values():
        assert list(tables) == list(TABLES)
        for table, rows in tables.items():
            assert rows, table
            assert {len(row) for row in rows} == {len(TABLES[table])}
            assert all(type(cell) is str for row in rows for cell in row)
    assert {len(row) for row in synth.providers} == {len(PROVIDER_COLUMNS)}


def test_children_are_the_rows_of_the_current_header() -> None:
    for children, years_back in ((0, 1), (1, 4), (49, 1), (123, 3)):
        synth = make_returns(children, 2026, years_back=years_back)
        assert list(synth.returns) == list(range(2026, 2025 - years_back, -1))
        assert len(synth.returns[2026]["header"]) == children
    assert not any(make_returns(0, 2026, error_rate=0.5).returns[2026].values())


def test_a_realistic_number_of_episodes_and_reviews() -> None:
    synth = make_returns(1000, 2026)
    children = len({row[0] for row in synth.returns[2026]["episodes"]})
    assert 1.8 < len(synth.returns[2026]["episodes"]) / children < 3
    assert 1.4 < len(synth.returns[2026]["reviews"]) / children < 3
    assert 0.6 < len(synth.returns[2025]["header"]) / 1000 < 1.2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"children": -1}, "number of children is -1"),
        ({"year": 1999}, "collection year is 1999"),
        ({"years_back": 0}, "years back is 0"),
        ({"years_back": 9}, "years back is 9; give one from 1 to 8"),
        ({"error_rate": 1.5}, "error rate is 1.5"),
        ({"error_rate": -0.1}, "error rate is -0.1"),
        ({"la_code": "Manchester"}, "code is Manchester"),
        ({"la_code": "E99999999"}, "no such authority"),
        ({"la_code": "E10000006", "year": 2026}, "no such authority in 2026"),
    ],
)
def test_arguments_out_of_bounds_are_refused(arguments: dict, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        make_returns(**{"children": 10, "year": 2026, **arguments})


def test_a_county_gets_postcodes_of_its_districts_from_the_directory() -> None:
    # Cambridgeshire: no postcode carries the county's own code.
    synth = make_returns(50, 2026, la_code="E10000003")
    home = TABLES["episodes"].index("HOME_POST")
    homes = {row[home] for row in synth.returns[2026]["episodes"]} - {""}
    assert len(homes) > 5
    assert all(re.fullmatch(r"(CB|PE|SG)\d+ \d[A-Z]{2}", postcode) for postcode in homes)


# -- errors ---------------------------------------------------------------------------------------


def without_added(
    before: list[list[str]], after: list[list[str]]
) -> list[tuple[list[str], list[str]]]:
    """Each row before and after noise; the rows that noise adds stand at the end."""
    return list(zip(before, after[: len(before)], strict=True))


@pytest.mark.parametrize("rate", [0.02, 0.3, 1.0])
def test_the_error_rate_is_the_share_of_cells_that_change(rate: float) -> None:
    clean, noisy = make_returns(300, 2026), make_returns(300, 2026, error_rate=rate)
    for year in (2026, 2025):
        before, after = clean.returns[year], noisy.returns[year]
        cells = [
            old != new
            for table in TABLES
            for old_row, new_row in without_added(before[table], after[table])
            for old, new in zip(old_row, new_row, strict=True)
        ]
        assert sum(cells) / len(cells) == pytest.approx(rate, rel=0.15)
        children = [
            old_row[0] != new_row[0]
            for table in TABLES
            for old_row, new_row in without_added(before[table], after[table])
        ]
        assert 0 < sum(children) / len(children) <= rate * 1.3


def test_noise_is_of_every_kind() -> None:
    clean, noisy = make_returns(300, 2026), make_returns(300, 2026, error_rate=0.2)
    pairs = [
        (column, old, new)
        for table, columns in TABLES.items()
        for old_row, new_row in without_added(
            clean.returns[2026][table], noisy.returns[2026][table]
        )
        for column, old, new in zip(columns, old_row, new_row, strict=True)
        if old != new
    ]
    dates = [(old, new) for column, old, new in pairs if column in DATE_COLUMNS and old]
    others = [(old, new) for column, old, new in pairs if column not in DATE_COLUMNS and old]
    assert any(not new for _, new in others), "blank"
    assert any(new == old.lower() for old, new in others), "lower case"
    assert any(new != old and new.strip() == old for old, new in others), "spaces"
    assert any("," in new for _, new in others), "junk that needs quoting"
    assert any(re.fullmatch(r"\d\d/\d\d/\d\d", new) for _, new in dates), "two-digit year"
    assert any(new == "31/02/2020" for _, new in dates), "no such day"
    assert any(re.fullmatch(r"\d\d/\d\d/\d{4}", new) for _, new in dates), "another date"


def test_some_rows_are_repeated_and_some_are_of_unknown_children() -> None:
    clean, noisy = make_returns(300, 2026), make_returns(300, 2026, error_rate=0.02)
    for year in (2026, 2025):
        before, after = clean.returns[year], noisy.returns[year]
        known = {row[0] for row in before["header"]}
        added = after["episodes"][len(before["episodes"]) :]
        kept = after["episodes"][: len(before["episodes"])]
        unknown = [row for row in added if row[0].startswith("X") and row[0] not in known]
        repeated = [row for row in added if row in kept]
        assert unknown and repeated
        assert len(unknown) + len(repeated) == len(added)


# -- writing --------------------------------------------------------------------------------------


def test_written_files_read_back_as_they_were(tmp_path: Path) -> None:
    synth = make_returns(80, 2026, error_rate=0.2, years_back=2)
    paths = write_returns(synth, tmp_path / "new")
    assert len(paths) == 3 * len(TABLES) + 1
    for year, tables in synth.returns.items():
        for table, columns in TABLES.items():
            path = tmp_path / "new" / str(year) / f"{table}.csv"
            assert path in paths
            assert b"\r" not in path.read_bytes()
            with path.open(encoding="utf-8", newline="") as file:
                assert list(csv.reader(file)) == [list(columns), *tables[table]]
    with (tmp_path / "new" / "providers.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [list(PROVIDER_COLUMNS), *synth.providers]


@pytest.mark.parametrize("existing", ["2026/notes.txt", "2025/header.csv", "2026", "providers.csv"])
def test_nothing_is_overwritten(tmp_path: Path, existing: str) -> None:
    kept = tmp_path / existing
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadInput, match="already"):
        write_returns(make_returns(5, 2026), tmp_path)
    assert sorted(tmp_path.rglob("*")) == before
    assert kept.read_text() == "mine"


def test_empty_year_folders_may_exist(tmp_path: Path) -> None:
    (tmp_path / "2026").mkdir()
    assert all(path.is_file() for path in write_returns(make_returns(5, 2026), tmp_path))


def test_a_folder_that_cannot_be_made_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="cannot write here"):
        write_returns(make_returns(5, 2026), tmp_path / "file" / "below")


# -- days -----------------------------------------------------------------------------------------


def test_birthdays_of_29_february() -> None:
    born = day(2008, 2, 29)
    assert birthday(born, 18) == day(2026, 2, 28)
    assert birthday(born, 4) == day(2012, 2, 29)
    assert age_on(born, day(2026, 2, 27)) == 17
    assert age_on(born, day(2026, 2, 28)) == 18


def test_a_collection_year_runs_from_april_to_march() -> None:
    assert (Year(2026).start, Year(2026).end) == (day(2025, 4, 1), day(2026, 3, 31))
    assert Year(2026).before == Year(2025)
    assert Years(Year(2024), Year(2027)).up_to(Year(2026)) == Years(Year(2024), Year(2026))


# -- valid data: checks written from the rules' specifications, not from the generator ------------


def test_header(pair: Checked) -> None:
    """101, 103, 168, 209, 351, 444, 611, 612, 620, 621, 625, INT32, EPI, 165, 393, 442, 628."""
    male, female = ("1", "2") if pair.year <= 2024 else ("M", "F")
    leavers = {row["CHILD"] for row in pair.now["oc3"]}
    assert len(pair.header) == len(pair.now["header"])
    numbers = Counter(row["UPN"] for row in pair.now["header"])
    assert all(count == 1 for number, count in numbers.items() if not number.startswith("UN"))
    for child, row in pair.header.items():
        born, own_child = a_date(row["DOB"]), a_date(row["MC_DOB"])
        episodes = pair.episodes.get(child, [])
        assert row["SEX"] in (male, female)
        assert re.fullmatch(r"[A-HJ-NP-RT-Z]\d{12}|UN[1235]", row["UPN"])
        if row["UPN"] == "UN1":
            assert years_after(born, 4) > date(pair.year - 2, 8, 31)
        assert born <= pair.end and years_after(born, 25) >= pair.start
        assert episodes or child in leavers
        motherhood = any(e["LS"] not in SHORT_BREAKS for e in episodes) and row["SEX"] == female
        assert (row["MOTHER"] in ("0", "1")) if motherhood else (row["MOTHER"] == "")
        assert bool(own_child) == (row["MOTHER"] == "1")
        if own_child:
            assert born < own_child <= pair.end and years_after(born, 11) <= pair.start
            assert not episodes[-1]["DEC"] or own_child <= a_date(episodes[-1]["DEC"])


def test_header_agrees_with_last_year(pair: Checked) -> None:
    """202, 203, 204, 207, 208, 624, 626."""
    both = 0
    for before in pair.last["header"]:
        now = pair.header.get(before["CHILD"])
        if now is None:
            continue
        both += 1
        # From 2025 SEX is M or F, which were 1 and 2.
        sexes = [{"1": "M", "2": "F"}.get(row["SEX"], row["SEX"]) for row in (now, before)]
        assert sexes[0] == sexes[1]
        assert [now[c] for c in ("DOB", "ETHNIC")] == [before[c] for c in ("DOB", "ETHNIC")]
        assert now["UPN"] == before["UPN"] or before["UPN"] == "UN1"
        if before["MOTHER"] == "1":
            assert (now["MOTHER"], now["MC_DOB"]) == ("1", before["MC_DOB"])
        elif now["MOTHER"] == "1":
            assert a_date(now["MC_DOB"]) >= pair.start
    assert both > 120


def test_every_table_agrees_with_the_header(pair: Checked) -> None:
    """INT01 to INT36: children and birth dates; 1012: only oc3 has children without an episode."""
    for table, rows in pair.now.items():
        for row in rows:
            assert row["CHILD"] in pair.header
            assert row.get("DOB", "") in ("", pair.header[row["CHILD"]]["DOB"])
            assert table in ("header", "oc3") or row["CHILD"] in pair.episodes
        if table in ("uasc", "prev_perm", "ad1", "oc2", "oc3"):
            assert max(Counter(row["CHILD"] for row in rows).values()) == 1
    for row in pair.now["uasc"]:
        assert row["SEX"] == pair.header[row["CHILD"]]["SEX"]


def test_asylum_seekers(pair: Checked) -> None:
    """104, 304, 231, 205A to 205D; 164, 392a, 392b and 406: no home postcode, for two years more."""
    now = {row["CHILD"]: row for row in pair.now["uasc"]}
    before = {row["CHILD"]: row for row in pair.last["uasc"]}
    for child, row in now.items():
        ceased, grown_up = a_date(row["DUC"]), years_after(a_date(row["DOB"]), 18)
        assert pair.start <= ceased <= grown_up
        assert a_date(row["DOB"]) <= years_after(pair.end, -11)
        assert all(episode["HOME_POST"] == "" for episode in pair.episodes[child])
        if child in before:
            assert a_date(before[child]["DUC"]) == grown_up
            assert row["DUC"] == before[child]["DUC"] or ceased <= pair.end
        assert child in before or child not in pair.last_episodes
    for child in before.keys() - now.keys():
        assert years_after(pair.start, -1) <= a_date(before[child]["DUC"]) < pair.start
    asylum = {row["CHILD"] for each in (pair.now, *pair.earlier[:2]) for row in each["uasc"]}
    for child, episodes in pair.episodes.items():
        for row in episodes:
            assert row["LS"] in SHORT_BREAKS or bool(row["HOME_POST"]) == (child not in asylum)


def test_reviews(pair: Checked) -> None:
    """166, 167, 440, 441, 399; and each was held in the year, while the child was in care."""
    for row in pair.now["reviews"]:
        on, fourth = a_date(row["REVIEW"]), years_after(a_date(row["DOB"]), 4)
        assert pair.start <= on <= pair.end
        assert row["REVIEW_CODE"] in [f"PN{n}" for n in range(8)]
        assert on < fourth if row["REVIEW_CODE"] == "PN0" else on >= fourth
        assert any(
            a_date(e["DECOM"]) <= on and (not e["DEC"] or on <= a_date(e["DEC"]))
            for e in pair.episodes[row["CHILD"]]
            if e["LS"] not in SHORT_BREAKS
        )


def test_previous_permanence(pair: Checked) -> None:
    """630, 631, 632, 634, 635."""
    rows = {row["CHILD"]: row for row in pair.now["prev_perm"]}
    for child, row in rows.items():
        assert a_date(pair.episodes[child][-1]["DECOM"]) >= date(2016, 4, 1)
        assert row["PREV_PERM"] in ("P1", "P2", "P3", "P4", "Z1")
        assert bool(row["LA_PERM"]) == bool(row["DATE_PERM"]) == (row["PREV_PERM"] != "Z1")
        if row["DATE_PERM"] and not row["DATE_PERM"].endswith("ZZZZ"):
            day_part, month, year = row["DATE_PERM"].split("/")
            if day_part == "ZZ":
                first_of_next = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
                latest = first_of_next - timedelta(days=1)
            else:
                latest = a_date(row["DATE_PERM"])
            assert latest < a_date(pair.episodes[child][0]["DECOM"])
    for child, episodes in pair.episodes.items():
        if any(e["RNE"] == "S" and a_date(e["DECOM"]) >= pair.start for e in episodes):
            assert child in rows


def test_episodes_follow_on(pair: Checked) -> None:
    """142, 354 to 357, 385, 388, 431 to 436, 504, 225, 226, 233."""
    where = ("PLACE", "PL_POST", "URN", "PLACE_PROVIDER")
    for episodes in pair.episodes.values():
        assert a_date(episodes[0]["DECOM"]) < pair.start or episodes[0]["RNE"] == "S"
        for row in episodes:
            began, ended = a_date(row["DECOM"]), a_date(row["DEC"])
            assert began <= pair.end
            assert ended is None or (began < ended and pair.start <= ended <= pair.end)
            assert bool(row["DEC"]) == bool(row["REC"])
            assert row["DEC"] or not row["REASON_PLACE_CHANGE"]
        assert episodes[-1]["REC"] != "X1"
        for row, then in pairwise(episodes):
            assert row["DEC"]
            if then["RNE"] == "S":
                assert row["REC"] != "X1" and a_date(then["DECOM"]) > a_date(row["DEC"])
                continue
            assert row["REC"] == "X1" and then["DECOM"] == row["DEC"]
            assert then["CIN"] == row["CIN"]
            moved = [then[c] for c in where] != [row[c] for c in where]
            assert moved == (then["RNE"] in "PTUB")
            assert (then["LS"] != row["LS"]) == (then["RNE"] in "LUB")
            temporary = row["PLACE"] in TEMPORARY or then["PLACE"] in TEMPORARY
            assert bool(row["REASON_PLACE_CHANGE"]) == (moved and not temporary)


def test_temporary_placements(pair: Checked) -> None:
    """375, 376, 377, 379 to 383."""
    longest = {"T1": 42, "T3": 21, "T4": 7}
    for episodes in pair.episodes.values():
        assert sum(row["PLACE"] == "T3" for row in episodes) <= 2
        for place, row in enumerate(episodes):
            if row["PLACE"] not in TEMPORARY:
                continue
            assert row["RNE"] == "P" and row["REC"] in ("", "X1")
            assert row["PLACE_PROVIDER"] == row["URN"] == ""
            if row["DEC"]:
                days = (a_date(row["DEC"]) - a_date(row["DECOM"])).days
                assert days <= longest.get(row["PLACE"], days)
                back = episodes[place + 1]
                assert back["RNE"] == "P"
                if place:
                    usual = episodes[place - 1]
                    assert [back["PLACE"], back["PL_POST"]] == [usual["PLACE"], usual["PL_POST"]]


def test_open_episodes_go_on_from_last_year(pair: Checked) -> None:
    """502, 503A to 503J, 562, NoE; and nobody disappears."""
    same = ("DECOM", "RNE", "LS", "CIN", "PLACE_PROVIDER", "HOME_POST", "PL_POST", "URN")
    renamed = {2025: {("H5", "K3")}, 2026: {("Z1", f"Z1{n}") for n in (1, 2, 3, 4)}}
    went_on = 0
    for child, episodes in pair.last_episodes.items():
        last = episodes[-1]
        if last["DEC"]:
            continue
        went_on += 1
        first = pair.episodes[child][0]
        assert [first[c] for c in same] == [last[c] for c in same]
        places = (last["PLACE"], first["PLACE"])
        assert places[0] == places[1] or places in renamed.get(pair.year, set())
    for child, episodes in pair.episodes.items():
        if a_date(episodes[0]["DECOM"]) < pair.start:
            assert pair.last_episodes[child][-1]["DECOM"] == episodes[0]["DECOM"]
    assert went_on > 100


def test_placement_codes_of_the_year(pair: Checked) -> None:
    """146, 178, 213, 526, 527 to 530, 550, 378, 408, 371, 352, 359, 214, 398."""
    allowed = (
        *ADOPTIVE,
        *TEMPORARY,
        "K1",
        "K2",
        "P1",
        "P3",
        "R1",
        "R2",
        "R3",
        "R5",
        "S1",
        "U1",
        "U2",
        "U3",
        "U4",
        "U5",
        "U6",
        "H5" if pair.year <= 2024 else "K3",
        *(("Z1",) if pair.year <= 2025 else ("Z11", "Z12", "Z13", "Z14")),
    )
    for child, episodes in pair.episodes.items():
        born = a_date(pair.header[child]["DOB"])
        for row in episodes:
            place, provider = row["PLACE"], row["PLACE_PROVIDER"]
            assert place in allowed
            assert (provider == "") == (place in TEMPORARY or place.startswith("Z"))
            assert (provider == "PR0") == (place == "P1")
            if place in ("R2", "R5"):
                assert provider not in ("PR1", "PR2")
            assert not (place == "P1" and row["LS"] == "V2")
            assert place not in ("A5", "A6") or row["LS"] == "E1"
            if place in ("H5", "K3"):
                assert a_date(row["DECOM"]) >= years_after(born, 16)
            if row["RNE"] == "S":
                assert born <= a_date(row["DECOM"]) < years_after(born, 18)
            assert row["DEC"] or years_after(born, 18) >= pair.end
            if row["LS"] in SHORT_BREAKS:
                assert row["HOME_POST"] == row["PL_POST"] == row["URN"] == ""
            else:
                assert row["PL_POST"]
                assert place == "P1" or row["HOME_POST"] != row["PL_POST"]


def test_providers(pair: Checked) -> None:
    """1008, 219, 221, 222, 224, 227, 242, 218."""
    at_provider = ("K1", "K2", "K3", "R3", "S1", *(["H5"] if pair.year >= 2024 else []))
    without = ("P1", "P3", "R1", "R2", "R5", "Z1", "Z11", "Z12", "Z13", "Z14", *TEMPORARY)
    for row in pair.now["episodes"]:
        if row["LS"] in SHORT_BREAKS:
            continue
        if row["PLACE"] in without or (row["PLACE"] == "H5" and pair.year <= 2023):
            assert row["URN"] == ""
        elif row["URN"] == "XXXXXXX":
            assert row["PLACE"][0] in "AU"
        else:
            provider = pair.providers[row["URN"]]
            assert row["PLACE"] in provider["PLACE_CODES"].split(",")
            assert row["PLACE_PROVIDER"] == provider["PROVIDER_CODES"]
            assert provider["REG_END"] == ""
            if row["PLACE"] in at_provider:
                assert row["PL_POST"].replace(" ", "") == provider["POSTCODE"]


def test_adoption(pair: Checked) -> None:
    """134, 151, 187, 199, 331, 333, 335, 390, 523, 525, 551 to 554, 558 to 561, 579, 582 to 584,
    601, 602.
    """
    decisions = pair.by_child(pair.now["placed_adoption"])
    plans = {child: rows[-1] for child, rows in decisions.items()}
    before = {row["CHILD"]: row for row in pair.last["placed_adoption"]}
    adopted = {row["CHILD"]: row for row in pair.now["ad1"]}
    leavers = {row["CHILD"] for row in pair.now["oc3"]}
    for child, rows in decisions.items():
        for row in rows:
            decided, ceased = a_date(row["DATE_PLACED"]), a_date(row["DATE_PLACED_CEASED"])
            assert bool(ceased) == bool(row["REASON_PLACED_CEASED"])
            assert decided <= pair.end and (ceased is None or decided <= ceased <= pair.end)
            assert ceased is None or ceased >= pair.start
            if decided < pair.start:
                assert before[child]["DATE_PLACED"] == row["DATE_PLACED"]
                assert before[child]["DATE_PLACED_CEASED"] == ""
            elif child in before and before[child]["DATE_PLACED_CEASED"]:
                assert decided > a_date(before[child]["DATE_PLACED"])
        for row, then in pairwise(rows):
            assert row["DATE_PLACED_CEASED"]
            assert a_date(row["DATE_PLACED_CEASED"]) <= a_date(then["DATE_PLACED"])
    for child, row in before.items():
        if not row["DATE_PLACED_CEASED"] and child in decisions:
            assert row["DATE_PLACED"] in [each["DATE_PLACED"] for each in decisions[child]]
    for each in pair.earlier:
        for row in each["episodes"]:
            assert row["REC"] not in ("E11", "E12") or row["CHILD"] not in pair.episodes
    for child, row in adopted.items():
        last = pair.episodes[child][-1]
        assert last["REC"] in ("E11", "E12") and last["PLACE"] in ADOPTIVE
        assert all(row.values()) and child not in leavers and not pair.all_year(child)
        assert a_date(row["DATE_INT"]) <= a_date(row["DATE_MATCH"]) <= a_date(last["DECOM"])
        assert row["DATE_MATCH"] != last["DEC"]
        assert row["FOSTER_CARE"] == ("1" if last["PLACE"] in ("A3", "A5") else "0")
        assert row["DATE_INT"] == plans[child]["DATE_PLACED"]
        assert plans[child]["DATE_PLACED_CEASED"] == ""
    for child, episodes in pair.episodes.items():
        for row in episodes:
            assert row["REC"] not in ("E11", "E12") or child in adopted
            if row["PLACE"] in ADOPTIVE or row["LS"] == "E1":
                assert a_date(plans[child]["DATE_PLACED"]) <= a_date(row["DECOM"])
            if row["LS"] == "E1" and not row["DEC"]:
                assert plans[child]["DATE_PLACED_CEASED"] == ""


def test_health_is_returned_for_those_looked_after_all_year(pair: Checked) -> None:
    """185 to 193, 197a, 197B, 542 to 547."""
    rows = {row["CHILD"]: row for row in pair.now["oc2"]}
    assert rows.keys() == {child for child in pair.episodes if pair.all_year(child)}
    for row in rows.values():
        born = a_date(row["DOB"])
        asked = years_after(born, 4) <= pair.end and years_after(born, 17) >= pair.start
        assert bool(row["SDQ_SCORE"]) + bool(row["SDQ_REASON"]) == (1 if asked else 0)
        if row["SDQ_REASON"] == "SDQ1":
            assert years_after(born, 4) > pair.start or years_after(born, 17) <= pair.end
        assert bool(row["CONVICTED"]) == (years_after(born, 10) <= pair.end)
        assert bool(row["HEALTH_CHECK"]) == (years_after(born, 5) > pair.end)
        assert all(
            row[c] in ("0", "1")
            for c in ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
        )
        assert bool(row["INTERVENTION_RECEIVED"]) == (row["SUBSTANCE_MISUSE"] == "1")
        assert bool(row["INTERVENTION_OFFERED"]) == (row["INTERVENTION_RECEIVED"] == "0")


def test_care_leavers(pair: Checked) -> None:
    """1000 to 1002, 1007, 1010, 1016, 153, 215, 344, 345, 347, 348, 391, 437, 3001."""
    health = {row["CHILD"] for row in pair.now["oc2"]}
    before = [row for each in pair.earlier for row in each["oc3"]]
    died = {row["CHILD"] for row in before if row["IN_TOUCH"] == "DIED"}
    cared_for = [*pair.now["episodes"], *(row for each in pair.earlier for row in each["episodes"])]
    by_child = pair.by_child(cared_for)
    reach = date(pair.year - 1 - len(pair.earlier), 4, 1)
    for row in pair.now["oc3"]:
        child, born = row["CHILD"], a_date(row["DOB"])
        age = next((n for n in range(21, 16, -1) if years_after(born, n) <= pair.end), None)
        assert age and years_after(born, 22) > pair.end
        assert child not in health
        assert row["ACTIV"] and row["ACCOM"] and row["IN_TOUCH"]
        if row["IN_TOUCH"] in ("DIED", "RHOM"):
            assert row["ACTIV"] == row["ACCOM"] == "0"
        if row["IN_TOUCH"] == "YES":
            assert "0" not in (row["ACTIV"], row["ACCOM"])
        assert child not in died or row["IN_TOUCH"] == "DIED"
        assert row["ACCOM"] not in ("Z1", "Z2") or years_after(born, 17) < pair.start
        assert row["ACCOM"] not in ("T1", "T2") or years_after(born, 18) <= pair.start
        now = pair.episodes.get(child, [])
        assert all(e["DEC"] for e in now)
        assert age >= 19 or all(a_date(e["DEC"]) <= years_after(born, age) for e in now)
        # Of several returns with the episode, the one in which it has ended counts.
        ended = {e["DECOM"]: e for e in by_child[child] if e["DEC"]}
        for birthday_, days in ((14, 91), (16, 1)):
            since = years_after(born, birthday_)
            seen = sum(
                max(0, (a_date(e["DEC"]) - max(a_date(e["DECOM"]), since)).days)
                for e in ended.values()
            )
            assert seen >= days or (age >= 20 and since < reach)
    leavers = {row["CHILD"] for row in pair.now["oc3"]}
    dead = {row["CHILD"] for row in cared_for if row["REC"] == "E2"}
    assert not leavers & dead
    for each in pair.earlier:
        ended = {row["CHILD"] for row in each["episodes"] if row["REC"] in ("E2", "E15")}
        assert not ended & pair.episodes.keys()


@pytest.mark.parametrize(
    ("table", "first", "last"),
    [("missing", "MIS_START", "MIS_END"), ("dolo", "DOLO_START", "DOLO_END")],
)
def test_spells(pair: Checked, table: str, first: str, last: str) -> None:
    """570, 571, 574 to 578, 581; 702 to 707, 709."""
    open_before = {(row["CHILD"], row[first]) for row in pair.last[table] if not row[last]}
    assert open_before <= {(row["CHILD"], row[first]) for row in pair.now[table]}
    for child, rows in pair.by_child(pair.now[table]).items():
        until = date.min
        for row in sorted(rows, key=lambda row: a_date(row[first])):
            began, ended = a_date(row[first]), a_date(row[last])
            assert until <= began <= pair.end
            assert ended is None or (began < ended and pair.start <= ended <= pair.end)
            until = ended or date.max
            [around] = [
                e
                for e in pair.episodes[child]
                if a_date(e["DECOM"]) < began and (not e["DEC"] or began < a_date(e["DEC"]))
            ]
            assert not around["DEC"] or (ended and ended < a_date(around["DEC"]))
            assert table == "missing" or around["PLACE"] == "K2"


def test_social_workers(pair: Checked) -> None:
    """SW01 to SW19."""
    reasons = (
        "MANAGE",
        "FCONTA",
        "LEFTRL",
        "ORGRST",
        "TSPROC",
        "ABSENC",
        "CHCHAN",
        "PCCHAN",
        "SWDIED",
        "OTHERS",
    )
    workers = pair.by_child(pair.now["sw_episodes"])
    for rows in workers.values():
        assert rows[-1]["SW_DEC"] == ""
        for row, then in pairwise(rows):
            assert row["SW_DEC"] == then["SW_DECOM"]
            assert then["SW_REASON"] != "FCONTA"
            assert pair.start <= a_date(row["SW_DEC"]) <= pair.end
            assert (a_date(row["SW_DEC"]) - a_date(row["SW_DECOM"])).days >= 3
        for row in rows:
            assert row["SW_REASON"] in reasons and re.fullmatch(r"SW\d{5,6}", row["SW_ID"])
            assert a_date(row["SW_DECOM"]) <= pair.end
    for child, episodes in pair.episodes.items():
        for row in episodes:
            starts, ends = row["RNE"] == "S", row["REC"] not in ("", "X1")
            if row["LS"] in SHORT_BREAKS or not (starts or ends):
                continue
            assert any(
                (starts and a_date(w["SW_DECOM"]) >= a_date(row["DECOM"]))
                or (ends and a_date(w["SW_DECOM"]) <= a_date(row["DEC"]))
                for w in workers[child]
            )
