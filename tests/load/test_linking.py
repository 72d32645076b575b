"""What a return is linked to: earlier years, Ofsted's lists and the extract date, given or found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import ssda903_pipeline
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import RAW_TABLES
from ssda903_pipeline.load import extract_date
from ssda903_pipeline.load.extract_date import default_extract_date, read_extract_date
from ssda903_pipeline.load.loading import LoadOutcome, load_returns
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.load.return_postcodes import look_up_postcodes
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.load.writing import write_returns
from ssda903_pipeline.problems import BadInput, LoadIssue
from ssda903_pipeline.synth import make_returns
from ssda903_pipeline.synth import write_returns as write_files

LA = "E08000003"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract_date, "_today", lambda: date(2026, 11, 30))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "postcodes.csv").write_text(
        "pcd,laua,oseast1m,osnrth1m\nB1 1AA,E08000025,1,2\nSW1A1AA,E09000033,3,4\n"
    )
    return tmp_path / "returns.duckdb"


def files(db: Path, name: str, more: str = "") -> Path:
    """A folder with the episodes of one child, whose identifier is the folder's name."""
    path = db.parent / name
    path.mkdir(exist_ok=True)
    (path / "episodes.csv").write_text(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
        f"{name},01/05/2020,S,C2,N1,U1,PR1,,,,B1 1AA,,{more}\n"
    )
    return path


def providers(db: Path, name: str, postcode: str = "sw1a 1aa") -> Path:
    path = db.parent / f"{name}.csv"
    path.write_text(
        f"URN,PLACE_CODES,PROVIDER_CODES,REG_END,POSTCODE\nSC1,K2,PR4,,{postcode}\n{name},K2,PR4,,\n"
    )
    return path


def request(db: Path, name: str, **settings: Any) -> ReturnRequest:
    """A return of the year that its folder's name begins with; other years are given by name too."""
    for key in ("previous", "earlier"):
        settings[key] = [files(db, one) for one in settings.get(key, [])]
    settings["providers"] = [providers(db, one) for one in settings.get("providers", [])]
    about = {"la_code": LA, "collection_year": int(name[:4])}
    return ReturnRequest([files(db, name)], **about | settings)


def load(db: Path, *requests: ReturnRequest) -> list[LoadOutcome]:
    outcomes = load_returns(db, [("x", one) for one in requests], db.parent / "postcodes.csv")
    assert [outcome.problem for outcome in outcomes] == [None] * len(requests)
    return outcomes


def loaded(db: Path, name: str, **settings: Any) -> str:
    """Load a return that the database must not hold yet; gives its id."""
    [outcome] = load(db, request(db, name, **settings))
    assert not outcome.written.already_loaded
    return outcome.written.return_id


def known(db: Path, name: str, **settings: Any) -> str:
    """Load a return that the database must hold, which changes nothing but the account of loadings; gives
    its id.
    """
    before = contents(db)
    [outcome] = load(db, request(db, name, **settings))
    assert outcome.written.already_loaded
    assert outcome.guesses == []
    assert contents(db) == before
    return outcome.written.return_id


def contents(db: Path) -> dict[str, list[tuple]]:
    return {
        table: sorted(select(db, f"from raw.{table}"), key=str)
        for table in RAW_TABLES
        if table != "loadings"
    }


def select(db: Path, query: str, values: Sequence = ()) -> list[tuple]:
    with connect(db, read_only=True) as connection:
        return connection.execute(query, values).fetchall()


def chain(db: Path, return_id: str) -> list[str]:
    """The children of a return and of those before it: their identifiers are the folders' names."""
    names = []
    while return_id:
        [(name, return_id)] = select(
            db,
            "select child, previous_return_id from raw.episodes "
            "inner join raw.returns using (return_id) where return_id = $1",
            [return_id],
        )
        names.append(name)
    return names


# Earlier years that are given.


def test_earlier_years_become_a_chain_of_returns_for_reference(db: Path) -> None:
    one = loaded(db, "2026", previous=["2025"], earlier=["2024", "2023"])
    assert chain(db, one) == ["2026", "2025", "2024", "2023"]
    assert select(
        db, "select collection_year, is_reference, la_code from raw.returns order by loaded_at"
    ) == [(2023, True, LA), (2024, True, LA), (2025, True, LA), (2026, False, LA)]
    # They are kept once, and each has the postcodes that it names.
    loaded(db, "2026 June", previous=["2025"], earlier=["2024", "2023"])
    assert select(db, "select count(*) from raw.returns where is_reference") == [(3,)]
    assert select(db, "select distinct pcd, count(*) from raw.postcodes group by 1") == [
        ("B11AA", 5)
    ]


def test_issues_of_earlier_years_say_their_year(db: Path) -> None:
    one = request(db, "2026", previous=["2025"], earlier=["2024"])
    for year in ("2025", "2024"):
        path = db.parent / year / "dolo.csv"
        path.write_text("CHILD,DOB,DOLO_START,DOLO_END,NOTE\n1,2,3,4,5\n")
    [outcome] = load(db, one)
    message = "The column NOTE does not belong to the Deprivation of liberty table: it is left out."
    found = [issue for issue in outcome.read.all_issues if issue.line_number]
    assert found == [
        LoadIssue("dolo.csv of 2025", found[0].message, 1, "dolo"),
        LoadIssue("dolo.csv of 2024", found[0].message, 1, "dolo"),
    ]
    assert found[0].message.startswith(message[:45])
    assert select(db, "select file_name from raw.load_issues where line_number = 1") == [
        ("dolo.csv",),
        ("dolo.csv",),
    ]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"earlier": ["2024"]}, "--earlier needs --previous: name last year's files too"),
        ({"previous": ["2025"], "no_previous": True}, "Give last year's files or --no-previous"),
        ({"providers": ["a"], "no_providers": True}, "Give Ofsted's lists or --no-providers"),
        ({"as_at": date(2025, 3, 31)}, "Extract date 31/03/2025: it lies before the collection"),
    ],
)
def test_options_that_contradict_each_other(
    settings: dict[str, Any], message: str, db: Path
) -> None:
    one = request(db, "2026", **settings)
    [outcome] = load_returns(db, [("x", one)], db.parent / "postcodes.csv")
    assert str(outcome.problem).startswith(message)
    assert "\n" not in str(outcome.problem)
    assert not db.exists()


def test_a_bad_file_of_an_earlier_year_is_named_with_its_year(db: Path) -> None:
    one = request(db, "2026", previous=["2025"], earlier=["2024"])
    file = db.parent / "2024" / "episodes.csv"
    file.write_text("CHILD,DOB,REVIEW\n1,2,3\n")
    with pytest.raises(BadInput, match=r"/2024/episodes.csv, line 1: .* It was given for 2024\.$"):
        read_return(one)
    file.write_text("A,B\n")
    with pytest.raises(
        BadInput, match=r"2024: there is no 903 file to load.* It was given for 2024"
    ):
        read_return(one)


# Earlier years that are found in the database.


def test_the_newest_of_the_year_before_is_taken_and_shown(db: Path) -> None:
    [outcome] = load(db, request(db, "2026 first"))
    assert outcome.guesses == []
    loaded(db, "2025 old")
    loaded(db, "2025 other", la_code="E08000025")
    loaded(db, "2024 far")
    newest = loaded(db, "2025 new", no_previous=True)
    [outcome] = load(db, request(db, "2026"))
    day = select(db, "select strftime(max(loaded_at), '%d/%m/%Y') from raw.returns")[0][0]
    assert outcome.guesses == [
        f"Last year's: {newest}, loaded on {day}, the newest in the database.",
        "Earlier returns: 2025. 2025 was loaded without 2024: rules that look further back see no "
        "more, unless --earlier names it.",
    ]
    assert chain(db, outcome.written.return_id) == ["2026", "2025 new"]
    assert chain(db, loaded(db, "2026 alone", no_previous=True)) == ["2026 alone"]
    # A return that is there only for reference counts too.
    loaded(db, "2026 told", previous=["2025 told"])
    assert chain(db, loaded(db, "2026 after")) == [
        "2026 after", "2025 told", "2024 far",
    ]  # fmt: skip


def test_the_newest_is_that_of_the_last_loading_whatever_the_order_of_rows(db: Path) -> None:
    old, new = loaded(db, "2025 a"), loaded(db, "2025 b")
    with connect(db) as connection:
        for return_id, day in ((old, "2026-02-02"), (new, "2026-01-01")):
            connection.execute(
                "update raw.returns set loaded_at = cast($1 as timestamp) where return_id = $2",
                [day, return_id],
            )
    [outcome] = load(db, request(db, "2026"))
    assert outcome.guesses[0] == (
        f"Last year's: {old}, loaded on 02/02/2026, the newest in the database."
    )


def test_a_return_without_an_authority_is_not_linked(db: Path) -> None:
    loaded(db, "2025", la_code=None, providers=["list"])
    one = loaded(db, "2026", la_code=None)
    assert chain(db, one) == ["2026"]
    assert select(db, "select count(*) from raw.providers where return_id = $1", [one]) == [(0,)]


def test_an_authority_is_the_same_under_its_former_code(db: Path) -> None:
    loaded(db, "2025", la_code="E08000016")
    one = loaded(db, "2026", la_code="E08000038")
    assert chain(db, one) == ["2026", "2025"]
    assert known(db, "2026", la_code="E08000038", previous=["2025"]) == one
    # Cumbria is not Cumberland, which is a part of it.
    loaded(db, "2023", la_code="E10000006")
    assert chain(db, loaded(db, "2024", la_code="E06000063")) == ["2024"]


def test_returns_loaded_together_are_linked(db: Path) -> None:
    outcomes = load(
        db,
        request(db, "2024", return_id="first", providers=["list"]),
        request(db, "2025"),
        request(db, "2026", return_id="last"),
        request(db, "2026 other", la_code="E08000025"),
    )
    ids = [outcome.written.return_id for outcome in outcomes]
    assert chain(db, ids[2]) == ["2026", "2025", "2024"]
    assert chain(db, ids[3]) == ["2026 other"]
    assert outcomes[1].guesses[0].startswith("Last year's: first, loaded on ")
    rows = "select return_id from raw.providers where urn = 'SC1' order by 1"
    assert select(db, rows) == sorted((return_id,) for return_id in ids)


def test_the_oldest_year_told_is_linked_too(db: Path) -> None:
    loaded(db, "2023")
    before = loaded(db, "2024")
    [outcome] = load(db, request(db, "2026", previous=["2025"]))
    assert chain(db, outcome.written.return_id) == ["2026", "2025", "2024", "2023"]
    assert outcome.guesses[0].startswith(f"The return of 2024: {before}, loaded on ")
    assert outcome.guesses[1:] == [
        "Earlier returns: 2025, 2024, 2023. 2022 is not loaded: rules that look further back see no "
        "more."
    ]


def test_a_chain_ends_at_a_return_of_another_year(db: Path) -> None:
    loaded(db, "2024", return_id="x")
    loaded(db, "2025", return_id="y")
    with connect(db) as connection:
        connection.execute("update raw.returns set collection_year = 2020 where return_id = 'x'")
    [outcome] = load(db, request(db, "2026"))
    assert outcome.guesses[1] == (
        "Earlier returns: 2025. 2024 is not loaded: rules that look further back see no more."
    )


def test_a_return_for_reference_stays_as_it_is_when_it_is_loaded_itself(db: Path) -> None:
    one = loaded(db, "2026", previous=["2025"])
    loaded(db, "2024")
    [outcome] = load(db, request(db, "2025"))
    assert not outcome.written.already_loaded
    assert outcome.guesses == []
    assert chain(db, one) == ["2026", "2025"]
    assert select(db, "select count(*) from raw.returns where is_reference") == [(0,)]
    # With links as well, and where both are loaded together.
    load(db, request(db, "2021", previous=["2020"], earlier=["2019"]), request(db, "2020"))
    assert select(db, "select collection_year from raw.returns where is_reference") == [(2019,)]
    [outcome] = load(db, request(db, "2019"))
    assert not outcome.written.already_loaded


# Provider lists.


def test_the_lists_loaded_last_are_used_again_and_shown(db: Path) -> None:
    loaded(db, "2020", providers=["old"])
    first = loaded(db, "2022", providers=["list", "another"])
    loaded(db, "2024 x", la_code="E08000025")
    [outcome] = load(db, request(db, "2026"))
    one = outcome.written.return_id
    day = select(db, "select strftime(max(loaded_at), '%d/%m/%Y') from raw.returns")[0][0]
    assert outcome.guesses == [
        f"Ofsted's lists: another.csv, list.csv, loaded on {day} with {first}, the newest in the "
        "database."
    ]
    told = loaded(db, "2026 told", providers=["list", "another"], no_previous=True)
    for table in ("providers", "postcodes", "return_files"):
        query = (
            f"select * exclude (return_id) from raw.{table} where return_id = $1 "
            "and table_name is distinct from 'episodes' order by all"
        )
        if table != "return_files":
            query = query.replace("and table_name is distinct from 'episodes' ", "")
        assert select(db, query, [one]) == select(db, query, [told])
    # The provider's postcode was not in the return's own files.
    assert select(db, "select pcd from raw.postcodes where return_id = $1 order by 1", [one]) == [
        ("B11AA",),
        ("SW1A1AA",),
    ]
    none = loaded(db, "2026 none", no_providers=True)
    assert select(db, "select count(*) from raw.providers where return_id = $1", [none]) == [(0,)]


def test_last_years_for_reference_gets_no_lists(db: Path) -> None:
    loaded(db, "2020", providers=["list"])
    loaded(db, "2026", previous=["2025"])
    query = "select collection_year from raw.returns inner join raw.providers using (return_id)"
    assert sorted(set(select(db, query))) == [(2020,), (2026,)]


# The same files again.


def test_the_same_files_again_whatever_was_linked(db: Path) -> None:
    # There was nothing to link to; later there is.
    first = loaded(db, "2026")
    loaded(db, "2025", providers=["list"])
    assert known(db, "2026") == first
    assert known(db, "2026", no_previous=True, no_providers=True) == first
    # Found, then given.
    second = loaded(db, "2026 June")
    assert known(db, "2026 June", previous=["2025"], providers=["list"]) == second
    assert known(db, "2026 June", previous=["2025"]) == second
    assert known(db, "2026 June") == second
    # Given, then found.
    third = loaded(db, "2026 July", previous=["2025"], providers=["list"])
    loaded(db, "2025 new", providers=["other"])
    assert known(db, "2026 July") == third
    # Refused, then found.
    fourth = loaded(db, "2026 August", no_previous=True, no_providers=True)
    assert known(db, "2026 August") == fourth
    assert known(db, "2026 August", no_providers=True) == fourth


def test_whatever_is_given_differently_makes_another_return(db: Path) -> None:
    loaded(db, "2025", providers=["list"])
    changes: list[dict[str, Any]] = [
        {},
        {"previous": ["2025 other"]},
        {"previous": ["2025"], "earlier": ["2024"]},
        {"previous": ["2025"], "earlier": ["2024 other"]},
        {"previous": ["2025"], "earlier": ["2024", "2023"]},
        {"no_previous": True},
        {"providers": ["other"]},
        {"providers": ["list", "other"]},
        {"no_providers": True},
        {"previous": ["2025 third"], "no_providers": True},
        {"as_at": date(2025, 9, 30)},
        {"as_at": date(2025, 10, 1)},
        {"previous": ["2025 fourth"], "as_at": date(2025, 9, 30)},
    ]
    ids = [loaded(db, "2026", **change) for change in changes]
    assert len(set(ids)) == len(ids)
    for change, return_id in zip(changes, ids, strict=True):
        assert known(db, "2026", **change) == return_id
        # The id is made of what was given, whatever the database holds.
        read = read_return(request(db, "2026", **change))
        look_up_postcodes([read], db.parent / "postcodes.csv")
        assert read.return_id == return_id


def test_of_several_that_fit_the_newest_is_meant(db: Path) -> None:
    loaded(db, "2026", as_at=date(2025, 9, 1))
    second = loaded(db, "2026", as_at=date(2025, 10, 1))
    assert known(db, "2026") == second
    # Unless one was loaded in just this way.
    third = loaded(db, "2026 June")
    loaded(db, "2026 June", as_at=date(2025, 10, 1))
    assert known(db, "2026 June") == third


def test_an_id_of_ones_own_stands_for_what_was_given_too(db: Path) -> None:
    loaded(db, "2025")
    loaded(db, "2026", return_id="May")
    assert known(db, "2026", return_id="May", previous=["2025"]) == "May"
    for change in ({"no_previous": True}, {"as_at": date(2025, 9, 1)}, {"providers": ["list"]}):
        one = request(db, "2026", return_id="May", **change)
        [outcome] = load_returns(db, [("x", one)], db.parent / "postcodes.csv")
        assert str(outcome.problem).startswith("The return id May already stands for other content")


def test_a_chain_at_once_and_year_by_year(db: Path) -> None:
    ids = [loaded(db, year) for year in ("2023", "2024", "2025", "2026")]
    for given in (["2025", "2024", "2023"], ["2025", "2024"], ["2025"], []):
        assert known(db, "2026", previous=given[:1], earlier=given[1:]) == ids[-1]
    assert chain(db, loaded(db, "2026", previous=["2025"], earlier=["2024", "2022"])) == [
        "2026", "2025", "2024", "2022",
    ]  # fmt: skip
    # The other way round: the earlier years are kept for reference, and only that changes.
    other = db.with_name("other.duckdb")
    earlier_years = {"previous": ["2025"], "earlier": ["2024", "2023"]}
    [outcome] = load(other, request(db, "2026", **earlier_years))
    for year in ("2023", "2024", "2025"):
        load(other, request(db, year))
    assert select(other, "select count(*), sum(is_reference::int) from raw.returns") == [(4, 0)]
    [again] = load(other, request(db, "2026"))
    assert again.written.return_id == outcome.written.return_id
    assert again.written.already_loaded


def test_a_list_of_postcodes_counts_where_it_is_given(db: Path) -> None:
    one = request(db, "2026")
    [first] = load(db, one)
    with (db.parent / "postcodes.csv").open("a") as file:
        file.write("B11AB,E08000025,1,2\n")
    [second] = load(db, one)
    assert not second.written.already_loaded
    assert second.written.return_id != first.written.return_id


def test_the_database_is_asked_as_often_for_many_returns_as_for_one(db: Path) -> None:
    loaded(db, "2025", providers=["list"])

    class Counting:
        def __init__(self, connection: Any) -> None:
            self.connection, self.asked = connection, 0

        def execute(self, sql: str, *values: Any) -> Any:
            self.asked += sql.strip().startswith("select")
            return self.connection.execute(sql, *values)

    asked = []
    for month, count in (("June", 1), ("July", 40)):
        reads = [read_return(request(db, f"2026 {month} {n}")) for n in range(count)]
        with connect(db) as connection, pytest.MonkeyPatch.context() as patch:
            patch.setattr("ssda903_pipeline.load.writing.insert_columns", lambda *_: None)
            counting = Counting(connection)
            written = write_returns(counting, reads, db.parent / "postcodes.csv")
        assert all(len(one.guesses) == 3 for one in written)
        asked.append(counting.asked)
    assert asked == [4, 4]


# The extract date.


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30/09/2025", date(2025, 9, 30)),
        (" 1/4/2025 ", date(2025, 4, 1)),
        ("2025-09-30", date(2025, 9, 30)),
        (date(2025, 9, 30), date(2025, 9, 30)),
        (datetime(2025, 9, 30, 12), date(2025, 9, 30)),
    ],
)
def test_extract_dates(text: str | date, day: date) -> None:
    assert read_extract_date(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "x", "31/09/2025", "2025-9-30", "30.09.2025", "30/09/25", "٣٠/٠٩/٢٠٢٥", "00/01/0000"],
)
def test_what_is_no_extract_date(text: str) -> None:
    with pytest.raises(BadInput, match="this is not a date such as 30/09/2025 or 2025-09-30"):
        read_extract_date(text)


def test_the_extract_date_of_a_year_that_goes_on_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [(2026, 4, 1), (2026, 11, 30), (2027, 3, 31), (2027, 4, 1), (2026, 3, 31)]
    found = []
    for day in days:
        monkeypatch.setattr(extract_date, "_today", lambda day=day: date(*day))
        found.append(default_extract_date(2027))
    assert found == [*(date(*day) for day in days[:3]), date(2027, 3, 31), date(2027, 3, 31)]


def test_the_extract_date_is_kept(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(db, "2027", previous=["2026"])
    loaded(db, "2027 told", as_at=date(2026, 9, 30))
    loaded(db, "2027 late", as_at=date(2030, 1, 1))
    found = select(db, "select collection_year, as_at from raw.returns order by loaded_at")
    assert found == [
        (2026, date(2026, 3, 31)),
        (2027, date(2026, 11, 30)),
        (2027, date(2026, 9, 30)),
        (2027, date(2030, 1, 1)),
    ]
    # On another day the same files are still the same return.
    monkeypatch.setattr(extract_date, "_today", lambda: date(2026, 12, 1))
    one = known(db, "2027", as_at=date(2026, 11, 30))
    assert known(db, "2027") == one
    assert loaded(db, "2027", as_at=date(2026, 12, 1)) != one


# What the rules find.


def test_at_once_and_year_by_year_give_the_same_errors(tmp_path: Path) -> None:
    for year in (2026, 2024, 2022):
        write_files(make_returns(40, year, seed=6, error_rate=0.08), tmp_path / str(year))
    folders = [tmp_path / str(y) / str(x) for y in (2026, 2024, 2022) for x in (y, y - 1)]
    now, last, *further = folders[:5]
    common: dict[str, Any] = {"la": LA, "providers": tmp_path / "2026" / "providers.csv"}
    at_once = ssda903_pipeline.validate(
        now, year=2026, previous=last, earlier=further, db=tmp_path / "once.duckdb", **common
    )
    for year, folder in zip((2022, 2023, 2024, 2025), reversed(folders[1:5]), strict=True):
        request = ReturnRequest([folder], LA, year)
        [outcome] = load_returns(tmp_path / "steps.duckdb", [("x", request)])
        assert outcome.problem is None
    stepwise = ssda903_pipeline.validate(now, year=2026, db=tmp_path / "steps.duckdb", **common)
    assert stepwise.guesses[-1].startswith("Earlier returns: 2025, 2024, 2023, 2022. 2021 is not")
    for validation in (at_once, stepwise):
        assert len(validation.errors) > 50
    columns = ["rule_code", "table_name", "row_number", "child"]
    assert at_once.errors[columns].values.tolist() == stepwise.errors[columns].values.tolist()
    runs = ["rule_code", "status", "error_count"]
    assert at_once.rule_runs[runs].values.tolist() == stepwise.rule_runs[runs].values.tolist()
