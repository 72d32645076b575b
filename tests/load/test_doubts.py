"""Doubts about a return as a whole: files of another year, of both years the same, of another authority."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.load.authorities import authorities_named, upper_tier_of
from ssda903_pipeline.load.doubts import ALL_FILES
from ssda903_pipeline.load.loading import LoadOutcome, load_returns
from ssda903_pipeline.load.records import ReturnRequest, asked_alike
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.synth import make_returns, write_returns
from ssda903_pipeline.synth.returns import SynthReturns

MANCHESTER, BIRMINGHAM = "E08000003", "E08000025"


@pytest.fixture(scope="module")
def synthetic() -> SynthReturns:
    return make_returns(
        children=30, year=2026, seed=1, la_code=MANCHESTER, error_rate=0.02, years_back=2
    )


@pytest.fixture
def folder(synthetic: SynthReturns, tmp_path: Path) -> Path:
    write_returns(synthetic, tmp_path / "files")
    return tmp_path / "files"


def load(folder: Path, *paths: str, la: str | None = MANCHESTER, **settings) -> LoadOutcome:
    request = ReturnRequest(
        [folder / path for path in paths], la, **{"collection_year": 2026} | settings
    )
    [outcome] = load_returns(folder.parent / "a.duckdb", [("x", request)])
    return outcome


def doubts(outcome: LoadOutcome) -> list[str]:
    """The doubts, which are load issues of no file and come before all others."""
    found = outcome.read.doubts
    assert {issue.file_name for issue in found} <= {ALL_FILES}
    assert outcome.read.issues[: len(found)] == found
    return [issue.message for issue in found]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_files_of_their_own_year_are_in_no_doubt(folder: Path, year: int) -> None:
    before = {} if year == 2024 else {"previous": [folder / str(year - 1)]}
    assert doubts(load(folder, str(year), collection_year=year, **before)) == []


@pytest.mark.parametrize("given", [["reviews.csv", "header.csv"], ["episodes.csv"], ["dolo.csv"]])
def test_part_of_the_files_is_in_no_doubt(folder: Path, given: list[str]) -> None:
    assert doubts(load(folder, *(f"2026/{name}" for name in given))) == []


SWAPPED = (
    "The files of 2026 and 2025 seem to be swapped: by the dates in them, those given for 2026 are of "
    "2025, and those given for 2025 of 2026."
)


def test_this_year_and_last_year_swapped(folder: Path) -> None:
    found = load(folder, "2025", previous=[folder / "2026"])
    assert doubts(found) == [SWAPPED]
    assert not any("right file" in issue.message for issue in found.read.all_issues)


def test_swapped_without_reviews(folder: Path) -> None:
    (folder / "2025" / "reviews.csv").unlink()
    (folder / "2026" / "reviews.csv").unlink()
    assert doubts(load(folder, "2025", previous=[folder / "2026"])) == [SWAPPED]


@pytest.mark.parametrize("table", ["header", "reviews", "episodes"])
def test_the_same_files_for_both_years(folder: Path, table: str) -> None:
    # However they are written: here with other line ends, and without one of the tables.
    again = folder / "again"
    again.mkdir()
    for path in (folder / "2026").glob("*.csv"):
        if path.stem != table:
            (again / path.name).write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert doubts(load(folder, "2026", previous=[again])) == [
        "The files given for 2025 hold the same rows as those for 2026: what rules find by comparing the "
        "two is not true. Give each year its own files."
    ]


def test_a_small_table_may_be_the_same_in_both_years(folder: Path) -> None:
    for name in ("uasc.csv", "prev_perm.csv"):
        content = (folder / "2026" / name).read_bytes()
        (folder / "2025" / name).write_bytes(content)
    assert doubts(load(folder, "2026", previous=[folder / "2025"])) == []


def test_files_of_another_year(folder: Path) -> None:
    for given, year in (("2025", 2026), ("2026", 2025), ("2024", 2027)):
        assert doubts(load(folder, given, collection_year=year)) == [
            f"By the dates in them, the files given for {year} are of {given}. Check the files and --year."
        ]


def test_an_earlier_year_that_is_another(folder: Path) -> None:
    found = load(folder, "2026", previous=[folder / "2025"], earlier=[folder / "2026"])
    assert doubts(found) == [
        "By the dates in them, the files given for 2024 are of 2026. Check the files and --year."
    ]


def test_without_reviews_many_episodes_tell(folder: Path) -> None:
    assert doubts(load(folder, "2025/episodes.csv")) == [
        "By the dates in them, the files given for 2026 are of 2025. Check the files and --year."
    ]


def test_one_date_that_is_wrong_is_no_doubt(folder: Path) -> None:
    path = folder / "2026" / "episodes.csv"
    names, row, *rows = path.read_text().splitlines()
    cells = row.split(",")
    cells[names.split(",").index("DECOM")] = "01/06/2036"
    path.write_text("\n".join([names, ",".join(cells), *rows]))
    assert doubts(load(folder, "2026/episodes.csv", "2026/header.csv")) == []


# Authorities.


def test_homes_in_another_authority(folder: Path) -> None:
    [found] = doubts(load(folder, "2026", la=BIRMINGHAM))
    assert found.startswith("Of the ")
    assert "live in Manchester, and the return is loaded for Birmingham (E08000025)." in found


def test_homes_of_last_years_files_in_another_authority(tmp_path: Path, folder: Path) -> None:
    other = make_returns(children=30, year=2026, seed=2, la_code=BIRMINGHAM, years_back=1)
    write_returns(other, tmp_path / "other")
    [found] = doubts(load(folder, "2026", previous=[tmp_path / "other" / "2025"]))
    assert "in the files given for 2025" in found
    assert "live in Birmingham, and the return is loaded for Manchester" in found


def test_a_few_homes_elsewhere_are_no_doubt(folder: Path) -> None:
    names = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,HOME_POST\n"
    path = folder / "few.csv"
    for home, others in (("M1 1AE", 2), ("M1 1AE", 12), ("ZZ1 1ZZ", 3)):
        rows = [f"A{n},01/05/2025,S,C2,N1,U1,PR1,,,{home}\n" for n in range(others)]
        # The same child time and again counts once.
        rows += ["B1,01/05/2025,S,C2,N1,U1,PR1,,,B1 1BB\n"] * 9
        rows += [f"C{n},01/05/2025,S,C2,N1,U1,PR1,,,B1 1BB\n" for n in range(others // 2)]
        path.write_text(names + "".join(rows))
        assert doubts(load(folder, "few.csv", la=MANCHESTER)) == []


@pytest.mark.parametrize(
    "rename",
    [
        lambda path: path.rename(path.with_name("Birmingham 2026")),
        lambda path: path.rename(path.with_name(f"ssda903_{BIRMINGHAM}")),
        lambda path: (path / "header.csv").rename(path / "header_birmingham.csv"),
        lambda path: (path / "header.csv").rename(path / f"{BIRMINGHAM}_header.csv"),
    ],
    ids=["folder by name", "folder by code", "file by name", "file by code"],
)
def test_the_name_of_another_authority_in_names(folder: Path, rename: Callable) -> None:
    rename(folder / "2026")
    path = next(
        path
        for path in folder.iterdir()
        if path.is_dir() and path.name != "2025" and path.name != "2024"
    )
    assert doubts(load(folder, path.name)) == [
        "The names of the files given for 2026 say Birmingham, and the return is loaded for Manchester "
        "(E08000003). Check the files and --la."
    ]


def test_without_an_authority_there_is_none_to_doubt(folder: Path) -> None:
    (folder / "2026" / "header.csv").rename(folder / "2026" / "birmingham.csv")
    assert doubts(load(folder, "2026", la=None)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("manchester_header.csv", {"Manchester"}),
        ("Header-NORTH YORKSHIRE.csv", {"North Yorkshire"}),
        ("derbyshire.csv", {"Derbyshire"}),
        ("stockton-on-tees 2026", {"Stockton-on-Tees"}),
        ("york and leeds", {"York", "Leeds"}),
        ("E08000003/e08000025_header.csv", {"Manchester", "Birmingham"}),
        ("E07000048.csv", set()),
        ("for reading.csv", set()),
        ("yorkie.csv", set()),
        ("2026/header.csv", set()),
    ],
)
def test_the_authorities_that_names_say(text: str, names: set[str]) -> None:
    assert authorities_named([text]) == names


def test_the_upper_tier_in_a_year() -> None:
    assert upper_tier_of("E07000048", 2026) == "Bournemouth, Christchurch and Poole"
    assert upper_tier_of("W06000015", 2026) == "W06000015"
    assert upper_tier_of("E08000016", 2026) == upper_tier_of("E08000038", 2026) == "Barnsley"


# Refusing.


def test_what_is_in_doubt_is_refused_where_that_is_asked(folder: Path) -> None:
    found = load(folder, "2025", previous=[folder / "2026"], strict=True)
    assert found.written is None
    assert str(found.problem) == f"{SWAPPED} Refused by --strict."
    assert not (folder.parent / "a.duckdb").exists()
    assert load(folder, "2026", previous=[folder / "2025"], strict=True).problem is None


def test_of_many_returns_only_those_in_doubt_are_refused(folder: Path) -> None:
    good = ReturnRequest([folder / "2026"], MANCHESTER, 2026)
    bad = ReturnRequest([folder / "2025"], MANCHESTER, 2026)
    problem = BadInput("line 4")
    requests = asked_alike([("1", good), ("2", bad), ("3", problem)], strict=True, leave_out=())
    outcomes = load_returns(folder.parent / "a.duckdb", requests)
    assert [outcome.problem is None for outcome in outcomes] == [True, False, False]
    assert outcomes[2].problem is problem
    with connect(folder.parent / "a.duckdb", read_only=True) as connection:
        assert connection.execute("select count(*) from raw.returns").fetchone() == (1,)


def test_a_doubt_is_kept_with_the_return(folder: Path) -> None:
    load(folder, "2025")
    with connect(folder.parent / "a.duckdb", read_only=True) as connection:
        found = connection.execute(
            "select line_number, message from raw.load_issues where file_name = $1", [ALL_FILES]
        ).fetchall()
    assert [line for line, _ in found] == [None]
