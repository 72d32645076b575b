"""Reading returns and writing them: what is recorded, when nothing changes, and transactions."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import RAW_TABLES, create_raw_tables
from ssda903_pipeline.load import loading, writing
from ssda903_pipeline.load.loading import LoadOutcome, load_returns
from ssda903_pipeline.load.records import ReadReturn, ReturnRequest
from ssda903_pipeline.load.return_postcodes import look_up_postcodes
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.load.writing import write_returns
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.tables import TABLES, XML_TABLES
from tests.support.commands import PROJECT

SAMPLES = PROJECT.parent / "shared" / "samples"

CANARY = "CANARY7731"
"""A child's value that no message may quote."""

LA = "E08000003"

HEADER = (
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,1,01/02/2010,WBRI,X1,,\nA2,2,02/03/2011,,,NULL,\n"
)
EPISODES = f"{','.join(TABLES['episodes'])}\n" + (
    "A1,01/05/2024,S,C2,N1,U1,PR1,,,,B1 1AA,SW1A 1AA,SC1\n"
    "A2,01/06/2025,S,C2,N1,U1,PR1,,,,b11aa,ZZ9 9ZZ,SC1\n"
)
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\nA1,01/02/2010,05/06/2025,PN1\n"
XML = (
    "<EXPSSDA903><CHILD><HEADER><CHILDID>A1</CHILDID><DOB>01/02/2010</DOB><UASC>1</UASC></HEADER>"
    "<EPISODE><DECOM>01/06/2025</DECOM></EPISODE></CHILD></EXPSSDA903>"
)


@pytest.fixture(autouse=True)
def postcodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A short postcode list, used in these tests instead of the installed one."""
    file = tmp_path / "postcodes.csv"
    file.write_text("pcd,laua,oseast1m,osnrth1m\nB1 1AA,E08000025,1,2\nSW1A1AA,E09000033,3,4\n")
    return file


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "returns.duckdb"


def folder(parent: Path, name: str, **tables: str | bytes) -> Path:
    """A folder of files, named by their tables."""
    path = parent / name
    path.mkdir()
    for table, content in tables.items():
        data = content.encode() if isinstance(content, str) else content
        (path / f"{table}.csv").write_bytes(data)
    return path


def small(parent: Path, name: str = "now", header: str = HEADER) -> Path:
    return folder(parent, name, header=header, episodes=EPISODES, reviews=REVIEWS)


def request(*paths: Path, **settings: Any) -> ReturnRequest:
    return ReturnRequest(**{"paths": paths, "la_code": LA, "collection_year": 2026} | settings)


def load(db: Path, *requests: ReturnRequest | BadInput) -> list[LoadOutcome]:
    named = [(f"return {number}", one) for number, one in enumerate(requests)]
    return load_returns(db, named, db.parent / "postcodes.csv")


def loaded(db: Path, one: ReturnRequest) -> str:
    """The id under which the return was loaded."""
    [outcome] = load(db, one)
    assert outcome.problem is None
    return outcome.written.return_id


def problem(db: Path, one: ReturnRequest) -> str:
    """The message of a return that must not be loaded; it is one line without children's data."""
    [outcome] = load(db, one)
    assert outcome.written is None
    message = str(outcome.problem)
    assert "\n" not in message
    assert CANARY not in message
    return message


def select(db: Path, query: str) -> list[tuple]:
    with connect(db, read_only=True) as connection:
        return connection.execute(query).fetchall()


def contents(db: Path) -> dict[str, list[tuple]]:
    """Every row of every raw table, but for the account of files that were loaded again."""
    with connect(db, read_only=True) as connection:
        return {
            table: sorted(connection.execute(f"from raw.{table}").fetchall(), key=str)
            for table in RAW_TABLES
            if table != "loadings"
        }


# What is recorded.


def test_what_is_in_the_database_after_loading(tmp_path: Path, db: Path) -> None:
    return_id = loaded(db, request(small(tmp_path), ruleset_year=2025))
    assert return_id.startswith(f"{LA}-2026-")
    assert select(db, "select * exclude (content_hash, loaded_at) from raw.returns") == [
        (return_id, LA, 2026, 2025, None, False, False, date(2026, 3, 31), None)
    ]
    assert select(db, "from raw.header order by row_number") == [
        (return_id, 1, 2, "A1", "1", "01/02/2010", "WBRI", "X1", "", "", None),
        (return_id, 2, 3, "A2", "2", "02/03/2011", "", "", "NULL", "", None),
    ]
    assert select(db, "select row_number, child, pl_post from raw.episodes") == [
        (1, "A1", "SW1A 1AA"),
        (2, "A2", "ZZ9 9ZZ"),
    ]
    assert select(db, "select pcd, laua, oseast1m, osnrth1m from raw.postcodes order by 1") == [
        ("B11AA", "E08000025", 1, 2),
        ("SW1A1AA", "E09000033", 3, 4),
    ]
    assert select(
        db,
        "select file_name, table_name, format, status, rows_in_file, rows_loaded, length(sha256) "
        "from raw.return_files order by 1",
    ) == [
        ("episodes.csv", "episodes", "csv", "loaded", 2, 2, 64),
        ("header.csv", "header", "csv", "loaded", 2, 2, 64),
        ("postcodes.csv", "postcodes", "csv", "loaded", 2, 2, 64),
        ("reviews.csv", "reviews", "csv", "loaded", 1, 1, 64),
    ]
    assert select(db, "from raw.load_issues") == []


def test_text_is_written_exactly(tmp_path: Path, db: Path) -> None:
    cells = ["007", " x ", "1.50", "true", "漢é", 'a "b"', "two\nlines", "''; drop table x; --"]
    rows = "".join(f'"{cell.replace(chr(34), chr(34) * 2)}",a,b,c\n' for cell in cells)
    loaded(db, request(folder(tmp_path, "now", r=f"CHILD,DOB,REVIEW,REVIEW_CODE\n{rows}")))
    found = select(db, "select row_number, child from raw.reviews order by 1")
    assert found == list(enumerate(cells, start=1))


def test_a_rare_value_of_a_large_file_is_written(tmp_path: Path, db: Path) -> None:
    child = "<CHILD><HEADER><CHILDID>{}</CHILDID>{}</HEADER></CHILD>"
    body = "".join(child.format(n, "<MOTHER>1</MOTHER>" if n == 5997 else "") for n in range(6000))
    (tmp_path / "now.xml").write_text(f"<EXPSSDA903>{body}</EXPSSDA903>")
    loaded(db, request(tmp_path / "now.xml"))
    assert select(
        db, "select row_number, child, mother from raw.header where mother is not null"
    ) == [(5998, "5997", "1")]
    assert select(db, "select count(*), count(distinct child) from raw.header") == [(6000, 6000)]


def test_every_row_of_every_file_is_accounted_for(tmp_path: Path, db: Path) -> None:
    path = small(tmp_path)
    (path / "header_again.csv").write_text(HEADER + f"{CANARY},1,,,,,\n")
    (path / "other.csv").write_text(f"NAME,AGE\n{CANARY},2\nb,2\n")
    (path / "empty.csv").write_text("")
    (path / "dolo.csv").write_text("CHILD,DOB,DOLO_START,DOLO_END,NOTE\n\n")
    (path / "missing.csv").write_text("CHILD,DOB,MISSING,MIS_START,MIS_END\n1,2\n1,2,3,4,5,6\n")
    (path / "notes.pdf").write_bytes(b"x")
    loaded(db, request(path))
    files = select(
        db,
        "select file_name, table_name, status, rows_in_file, rows_loaded from raw.return_files "
        "order by file_name",
    )
    assert files == [
        ("dolo.csv", "dolo", "loaded", 0, 0),
        ("empty.csv", None, "not loaded", 0, 0),
        ("episodes.csv", "episodes", "loaded", 2, 2),
        ("header.csv", "header", "loaded", 2, 2),
        ("header_again.csv", "header", "not loaded", 3, 0),
        ("missing.csv", "missing", "loaded", 2, 2),
        ("notes.pdf", None, "not loaded", 0, 0),
        ("other.csv", None, "not loaded", 2, 0),
        ("postcodes.csv", "postcodes", "loaded", 2, 2),
        ("reviews.csv", "reviews", "loaded", 1, 1),
    ]
    for _, table, status, _, rows in files:
        if table in TABLES and status == "loaded":
            assert select(db, f"select count(*) from raw.{table}") == [(rows,)]
    issues = select(
        db, "select file_name, line_number, table_name, message from raw.load_issues order by all"
    )
    assert [(name, line, table) for name, line, table, _ in issues] == [
        ("dolo.csv", 1, "dolo"),
        ("dolo.csv", None, "dolo"),
        ("empty.csv", None, None),
        ("header_again.csv", None, "header"),
        ("missing.csv", 2, "missing"),
        ("missing.csv", 3, "missing"),
        ("notes.pdf", None, None),
        ("other.csv", 1, None),
    ]
    assert all(CANARY not in message for *_, message in issues)
    assert "is read from header.csv" in issues[3][3]


def test_the_uasc_marker_is_that_of_the_header_that_was_loaded(tmp_path: Path) -> None:
    xml = tmp_path / "a.xml"
    xml.write_text(XML)
    csv = folder(tmp_path, "now", header=HEADER)
    first = read_return(request(xml, csv))
    second = read_return(request(csv, xml))
    assert (first.has_uasc_marker, second.has_uasc_marker) == (True, False)
    assert [len(t.columns["child"]) for t in first.tables if t.table_name == "header"] == [1]
    assert [len(t.columns["child"]) for t in second.tables if t.table_name == "header"] == [2]
    assert read_return(request(xml)).has_uasc_marker
    assert not read_return(request(csv)).has_uasc_marker


def test_an_xml_return_supplies_ten_tables_and_csv_may_add_two(tmp_path: Path, db: Path) -> None:
    (tmp_path / "a.xml").write_text(XML)
    sw = folder(tmp_path, "sw", sw="CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n1,2,3,4,5,6\n")
    loaded(db, request(tmp_path / "a.xml", sw))
    tables = select(db, "select table_name from raw.return_files where format <> 'package'")
    assert {name for (name,) in tables} == {*XML_TABLES, "sw_episodes", "postcodes"}
    assert select(db, "select uasc from raw.header") == [("1",)]
    assert select(db, "select count(*) from raw.sw_episodes") == [(1,)]


def test_a_table_of_column_names_only_is_supplied_and_empty(tmp_path: Path, db: Path) -> None:
    path = small(tmp_path)
    (path / "missing.csv").write_text("CHILD,DOB,MISSING,MIS_START,MIS_END\n,,,,\n")
    return_id = loaded(db, request(path))
    assert select(
        db,
        "select status, rows_in_file, rows_loaded from raw.return_files "
        f"where return_id = '{return_id}' and table_name = 'missing'",
    ) == [("loaded", 0, 0)]


def test_a_provider_is_kept_as_often_as_it_is_listed(tmp_path: Path, db: Path) -> None:
    names = "URN,PLACE_CODES,PROVIDER_CODES,REG_END,POSTCODE\n"
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text(f"{names}SC1,K2,PR4,,B1 1AA\nSC1,K2,PR4,31/05/2025,B1 1AA\n")
    other.write_text(f"{names}SC1,U1,PR5,,SW1A 1AA\nSC1,K2,PR4,,B1 1AA\n")
    loaded(db, request(small(tmp_path), providers=[one, other]))
    listed = [
        (1, "SC1", "K2", None, "B11AA"),
        (2, "SC1", "K2", "31/05/2025", "B11AA"),
        (3, "SC1", "U1", None, "SW1A1AA"),
        (4, "SC1", "K2", None, "B11AA"),
    ]
    columns = "row_number, urn, place_codes, reg_end, postcode"
    assert select(db, f"select {columns} from raw.providers order by 1") == listed


def test_tables_that_the_return_does_not_have_yet(tmp_path: Path) -> None:
    dolo = "CHILD,DOB,DOLO_START,DOLO_END\nA1,01/02/2010,05/06/2025,\n"
    path = folder(tmp_path, "now", header=HEADER, dolo=dolo)

    def told(**settings: Any) -> list[str]:
        read = read_return(request(path, previous=[path], **settings))
        assert not any("from 2027" in issue.message for issue in read.previous.issues)
        return [issue.file_name for issue in read.issues if "from 2027" in issue.message]

    assert told() == ["dolo.csv"]
    assert told(collection_year=2027) == []
    # What counts is whose rules apply.
    assert told(ruleset_year=2027) == []
    assert told(collection_year=2027, ruleset_year=2026) == ["dolo.csv"]


def test_files_of_another_year_are_doubted(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        "now",
        ssda903_2025_reviews=REVIEWS,
        episodes=EPISODES,
        header_2025=HEADER,
        other_2025="NAME,AGE\n",
    )
    (path / "missing.csv").write_text(
        "CHILD,DOB,MISSING,MIS_START,MIS_END\n1,2,M,01/05/2023,01/06/2023\n"
    )
    read = read_return(request(path))
    doubts = [(i.file_name, i.message) for i in read.issues if "right file" in i.message]
    assert [(name, message[:40]) for name, message in doubts] == [
        ("header_2025.csv", "The file's name says 2025, but it was lo"),
        ("missing.csv", "No row falls in the collection year 2026"),
        ("ssda903_2025_reviews.csv", "The file's name says 2025, but it was lo"),
    ]


# Guesses.


def test_guesses_are_shown(tmp_path: Path) -> None:
    path = folder(tmp_path, "now", **{f"{LA}_2026_header": HEADER, f"{LA}_2026_ep": EPISODES})
    read = read_return(ReturnRequest([path]))
    assert (read.la_code, read.collection_year, read.ruleset_year) == (LA, 2026, 2026)
    assert read.guesses == [
        "Collection year 2026: every file name says 2026.",
        f"Local authority {LA}: its code is in the files' names.",
    ]
    assert read_return(request(path)).guesses == []


def test_a_year_in_doubt_must_be_given(tmp_path: Path) -> None:
    path = small(tmp_path)
    read = read_return(ReturnRequest([path]))
    assert (read.la_code, read.collection_year) == (None, 2026)
    assert read.guesses[0] == "Collection year 2026: every review was held in that year."
    assert read.guesses[1].startswith("No local authority given (--la)")
    assert read.return_id.startswith("unknown-2026-")
    (path / "reviews.csv").write_text(f"{REVIEWS}A1,01/02/2010,05/06/2024,PN1\n")
    with pytest.raises(BadInput, match="Say it with --year"):
        read_return(ReturnRequest([path], la_code=LA))


@pytest.mark.parametrize(
    "settings",
    [
        {"collection_year": 26},
        {"collection_year": 0},
        {"collection_year": 2100},
        {"ruleset_year": 202},
        {"collection_year": -1},
        {"collection_year": 10**9},
    ],
)
def test_what_is_no_year(settings: dict[str, int], tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not a collection year"):
        read_return(request(small(tmp_path), **settings))


# What cannot be read changes nothing.

BAD_FILES: dict[str, str | bytes] = {
    "missing column": f"CHILD,DOB,REVIEW\n{CANARY},2,3\n",
    "repeated column": f"CHILD,DOB,REVIEW,REVIEW_CODE,DOB\n{CANARY},2,3,4,5\n",
    "open quote": f'CHILD,DOB,REVIEW,REVIEW_CODE\n"{CANARY},2,3,4\n',
    "NUL": f"CHILD,DOB,REVIEW,REVIEW_CODE\n{CANARY},\0,3,4\n",
    "bytes": b"\x81\x00\xff" + CANARY.encode(),
    "huge field": f"CHILD,DOB,REVIEW,REVIEW_CODE\n{CANARY * 20_000},2,3,4\n",
    "half an XML": XML.replace("A1", CANARY)[:-5],
    "XML of another kind": f"<html>{CANARY}</html>",
    "XML with entities": f'<!DOCTYPE x [<!ENTITY a "{CANARY}">]>{XML}',
    "XML of no encoding": f'<?xml version="1.0" encoding="{CANARY}"?>{XML}',
    "half a zip": b"PK\x03\x04" + CANARY.encode(),
    "web page": "<!DOCTYPE html><html><p>sign in</html>",
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_cannot_be_used_is_named(
    content: str | bytes, tmp_path: Path, db: Path
) -> None:
    bad = folder(tmp_path, "bad", header=HEADER, x_reviews=content)
    assert problem(db, request(bad)).startswith(f"{bad}/x_reviews.csv")
    assert problem(db, request(small(tmp_path), previous=[bad])).startswith(f"{bad}/x_reviews.csv")
    assert not db.exists()


def test_files_that_cannot_be_used_stop_their_returns_alone(tmp_path: Path, db: Path) -> None:
    loaded(db, request(small(tmp_path), return_id="first"))
    before = contents(db)
    bad = [
        folder(tmp_path, f"bad {number}", header=HEADER + "B1,1,,,,,\n", x_reviews=content)
        for number, content in enumerate(BAD_FILES.values())
    ]
    good = small(tmp_path, "good", HEADER + "C1,1,,,,,\n")
    requests = [request(path) for path in bad] + [request(good, previous=[path]) for path in bad]
    outcomes = load(db, *requests, BadInput("line 3"))
    assert all(outcome.problem for outcome in outcomes)
    assert contents(db) == before
    outcomes = load(db, BadInput("line 2"), *requests, request(good))
    assert [outcome.label for outcome in outcomes] == [f"return {n}" for n in range(len(outcomes))]
    assert [outcome.problem is None for outcome in outcomes] == [False] * 25 + [True]
    assert select(db, "select count(*), sum(is_reference::int) from raw.returns") == [(2, 0)]


def test_nothing_to_load(tmp_path: Path, db: Path) -> None:
    empty = folder(tmp_path, "empty")
    assert problem(db, request(empty)).endswith("empty: there is no 903 file to load.")
    assert problem(db, request()) == (
        "No 903 file was named: name this year's files, or the folder or zip archive they are in."
    )
    other = folder(tmp_path, "other", a=f"{CANARY},X\n", b="")
    message = problem(db, request(other))
    assert "a.csv: The column names are not those of a 903 table: not read." in message
    assert "b.csv: The file is empty: not read." in message
    message = problem(db, request(small(tmp_path), previous=[other]))
    assert "other: there is no 903 file to load." in message
    assert message.endswith(" It was given for 2025.")
    assert "no such file" in problem(db, request(tmp_path / "none"))
    assert "no such provider list" in problem(
        db, request(tmp_path / "now", providers=[tmp_path / ("x" * 300)])
    )
    assert not db.exists()


def test_progress_and_batches(
    tmp_path: Path, db: Path, postcodes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH_ROWS", 1)
    good = [request(small(tmp_path, name), return_id=name) for name in ("a", "b")]
    requests = [("1", good[0]), ("2", request(tmp_path / "none")), ("3", good[1])]
    done: list[int] = []
    outcomes = load_returns(db, requests, postcodes, on_progress=lambda: done.append(1))
    assert [outcome.label for outcome in outcomes] == ["1", "2", "3"]
    assert len(done) == 3
    assert select(db, "select return_id from raw.returns order by 1") == [("a",), ("b",)]


# Identity.


def test_the_same_content_again_changes_nothing(tmp_path: Path, db: Path) -> None:
    first = request(small(tmp_path), previous=[small(tmp_path, "last")])
    return_id = loaded(db, first)
    before = contents(db)
    renamed = tmp_path / "elsewhere"
    renamed.mkdir()
    for file in (tmp_path / "now").iterdir():
        (renamed / f"z_{file.name}").write_bytes(file.read_bytes())
    for again in (first, request(renamed, previous=[tmp_path / "last"])):
        [outcome] = load(db, again)
        assert outcome.written == writing.WrittenReturn(return_id, already_loaded=True)
    assert contents(db) == before


def test_anything_else_makes_another_return(tmp_path: Path, db: Path) -> None:
    path, other = small(tmp_path), small(tmp_path, "other", HEADER + "A3,1,,,,,\n")
    changes: list[dict[str, Any]] = [
        {},
        {"la_code": "E08000025"},
        {"collection_year": 2024},
        {"ruleset_year": 2025},
        {"previous": [path]},
        {"paths": [other]},
    ]
    ids = {loaded(db, request(path, **change)) for change in changes}
    assert len(ids) == 6
    assert select(db, "select count(*) from raw.returns where not is_reference") == [(6,)]


def test_ids_of_ones_own(tmp_path: Path, db: Path) -> None:
    path = small(tmp_path)
    assert loaded(db, request(path, return_id=" May ")) == "May"
    before = contents(db)
    [again] = load(db, request(path, return_id="May"))
    assert again.written == writing.WrittenReturn("May", already_loaded=True)
    # Without an id, the same content is the return that is there.
    assert loaded(db, request(path)) == "May"
    assert contents(db) == before
    # Under another id, the same content is another return.
    assert loaded(db, request(path, return_id="June")) == "June"
    assert select(db, "select return_id, count(*) from raw.header group by 1 order by 1") == [
        ("June", 2),
        ("May", 2),
    ]


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_id_counts_as_no_id(blank: str, tmp_path: Path, db: Path) -> None:
    path = small(tmp_path)
    one = loaded(db, request(path, return_id=blank))
    assert one.startswith(LA)
    [again] = load(db, request(path, return_id=blank))
    assert again.written == writing.WrittenReturn(one, already_loaded=True)


def test_an_id_never_changes_its_content(tmp_path: Path, db: Path) -> None:
    path = small(tmp_path)
    loaded(db, request(path, return_id="May"))
    before = contents(db)
    other = small(tmp_path, "other", HEADER + f"{CANARY},1,,,,,\n")
    message = problem(db, request(other, return_id="May", previous=[small(tmp_path, "last")]))
    assert message.startswith("The return id May already stands for other content")
    assert contents(db) == before
    # Not even the id of last year's return, which is written a moment before.
    last = read_return(request(path, previous=[tmp_path / "last"]))
    look_up_postcodes([last], tmp_path / "postcodes.csv")
    taken = last.previous.return_id
    assert "other content" in problem(
        db, request(other, return_id=taken, previous=[tmp_path / "last"])
    )
    assert contents(db) == before


def test_last_year_is_kept_once_for_reference(tmp_path: Path, db: Path) -> None:
    last = small(tmp_path, "last")
    one = loaded(db, request(small(tmp_path), previous=[last]))
    two = loaded(db, request(small(tmp_path, "June", HEADER + "A3,,,,,,\n"), previous=[last]))
    found = select(
        db,
        "select return_id, collection_year, previous_return_id, is_reference, la_code "
        "from raw.returns order by is_reference, loaded_at",
    )
    reference = found[2][0]
    assert found == [
        (one, 2026, reference, False, LA),
        (two, 2026, reference, False, LA),
        (reference, 2025, None, True, LA),
    ]
    assert select(db, f"select count(*) from raw.header where return_id = '{reference}'") == [(2,)]
    # Loaded itself, it is validated from then on; nothing else changes.
    before = contents(db)
    [outcome] = load(db, request(last, collection_year=2025))
    assert outcome.written == writing.WrittenReturn(reference, already_loaded=False)
    after = contents(db)
    assert {table for table in before if before[table] != after[table]} == {"returns"}
    assert select(db, "select count(*) from raw.returns where is_reference") == [(0,)]
    [outcome] = load(db, request(last, collection_year=2025))
    assert outcome.written.already_loaded


def test_a_return_that_was_loaded_becomes_last_years(tmp_path: Path, db: Path) -> None:
    last = small(tmp_path, "last")
    loaded(db, request(last, collection_year=2025, return_id="last"))
    loaded(db, request(small(tmp_path), previous=[last], return_id="now"))
    assert select(
        db, "select return_id, previous_return_id, is_reference from raw.returns order by 1"
    ) == [("last", None, False), ("now", "last", False)]


# Transactions.


def fail_at(monkeypatch: pytest.MonkeyPatch, table: str, error: BaseException) -> None:
    insert = writing.insert_columns

    def failing(connection: duckdb.DuckDBPyConnection, name: str, *rest: Any) -> None:
        insert(connection, name, *rest)
        if name == table:
            raise error

    monkeypatch.setattr(writing, "insert_columns", failing)


@pytest.fixture
def open_db(db: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(db) as connection:
        create_raw_tables(connection)
        yield connection


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return {
        table: connection.execute(f"select count(*) from raw.{table}").fetchone()[0]
        for table in RAW_TABLES
    }


@pytest.mark.parametrize("table", ["returns", "return_files", "header"])
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_error_on_the_way_rolls_everything_back(
    table: str,
    error: type[BaseException],
    tmp_path: Path,
    open_db: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = read_return(request(small(tmp_path), previous=[small(tmp_path, "last")]))
    with monkeypatch.context() as patch:
        fail_at(patch, table, error())
        with pytest.raises(error):
            write_returns(open_db, [read])
    assert set(counts(open_db).values()) == {0}
    # The connection is fit for use afterwards.
    assert not write_returns(open_db, [read])[0].already_loaded
    assert counts(open_db)["returns"] == 2
    assert counts(open_db)["header"] == 4


def test_an_error_of_the_database_does_not_stop_the_others(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = loading.write_returns

    def failing(
        connection: duckdb.DuckDBPyConnection, reads: list[ReadReturn], *more: object
    ) -> object:
        if any(read.requested_id == "bad" for read in reads):
            with monkeypatch.context() as patch:
                fail_at(patch, "header", duckdb.IOException(f"disk full at {CANARY}"))
                return write(connection, reads, *more)
        return write(connection, reads, *more)

    monkeypatch.setattr(loading, "write_returns", failing)
    path = small(tmp_path)
    outcomes = load(db, request(path, return_id="bad"), request(path, return_id="good"))
    assert [outcome.problem is None for outcome in outcomes] == [False, True]
    message = str(outcomes[0].problem)
    assert message.startswith(f"{db}: the database cannot be written")
    assert CANARY not in message
    assert select(db, "select distinct return_id from raw.header") == [("good",)]


KILLED = """
import os, signal, sys
from pathlib import Path
from ssda903_pipeline.load import writing
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.load.loading import load_returns
folder, table, nth = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
insert, seen = writing.insert_columns, []
def dying(connection, name, *rest):
    insert(connection, name, *rest)
    seen.append(name)
    if seen.count(table) == nth:
        os.kill(os.getpid(), signal.SIGKILL)
writing.insert_columns = dying
request = ReturnRequest([folder / "next"], "E08000003", 2026, previous=[folder / "last"])
load_returns(folder / "returns.duckdb", [("x", request)], folder / "postcodes.csv")
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
@pytest.mark.parametrize(("table", "nth"), [("returns", 1), ("header", 1)])
def test_killed_half_way_the_database_is_as_before(
    table: str, nth: int, tmp_path: Path, db: Path
) -> None:
    loaded(db, request(small(tmp_path), return_id="before"))
    before = contents(db)
    many = HEADER + "".join(f"B{n},1,01/01/2010,WBRI,X,,\n" for n in range(5000))
    small(tmp_path, "next", many)
    small(tmp_path, "last", many)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path, table, str(nth)],
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert contents(db) == before
    loaded(db, request(tmp_path / "next", previous=[tmp_path / "last"]))
    assert select(db, "select count(*) from raw.header") == [(2 + 2 * 5002,)]


# Databases that cannot be used.


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    # DuckDB takes a CSV file for a table, and all that is written to it is lost.
    one = request(small(tmp_path))
    for name in ("block.csv", "block.duckdb", "block.parquet"):
        for content in (b"CHILD,DOB\n" * 2000, b"x", b"12345678DUCK" * 2000, bytes(9000)):
            file = tmp_path / name
            file.write_bytes(content)
            with pytest.raises(BadInput, match=r"block\.\w+: .* it is not a DuckDB database that"):
                load(file, one)
            assert file.read_bytes() == content


def test_a_database_under_any_name(tmp_path: Path) -> None:
    one = request(small(tmp_path))
    for _ in range(2):
        (tmp_path / "db").mkdir(exist_ok=True)
        load_returns(tmp_path / "db" / "a.csv", [("x", one)], tmp_path / "postcodes.csv")
    assert select(tmp_path / "db" / "a.csv", "select count(*) from raw.returns") == [(1,)]


def test_a_database_in_no_folder_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="its folder does not exist"):
        connect(tmp_path / "none" / "a.duckdb")
    with pytest.raises(BadInput, match="it is a folder"):
        connect(tmp_path)


def test_a_database_that_another_program_holds(tmp_path: Path, db: Path) -> None:
    code = (
        "import sys; from ssda903_pipeline.database.opening import connect; "
        "from ssda903_pipeline.problems import BadInput\n"
        "try: connect(sys.argv[1])\n"
        "except BadInput as problem: print(problem)"
    )
    with connect(db):
        done = subprocess.run(
            [sys.executable, "-c", code, db],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONPATH": str(PROJECT)},
        )
    assert done.stdout == (
        f"{db}: cannot open the database: another program has it open; close that program and "
        "try again.\n"
    )


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('IO Error: Cannot open file "{}": Permission denied', "you may not write to it"),
        ('IO Error: Cannot open file "{}": Read-only file system', "you may not write to it"),
        ('Cannot open file "{}": it is being used by another process.', "another program has it"),
    ],
)
def test_a_database_that_may_not_be_written(
    said: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, **_: Any) -> None:
        raise duckdb.IOException(said.format(path))

    monkeypatch.setattr(duckdb, "connect", refuse)
    with pytest.raises(BadInput, match=reason):
        connect(tmp_path / "could not set lock.duckdb")


def test_a_database_open_in_another_way(db: Path) -> None:
    with connect(db) as connection:
        create_raw_tables(connection)
    with (
        connect(db, read_only=True),
        pytest.raises(BadInput, match="this program has it open in another way"),
    ):
        connect(db)


@pytest.mark.parametrize(
    "definition",
    [
        "create table raw.header (return_id varchar, row_number integer, child integer)",
        "create view raw.header as select 1 as return_id",
        "create table raw.header as select 1 as x",
        "create table raw.returns (return_id integer)",
        f"create table raw.header ({', '.join(f'{c} integer' for c in RAW_TABLES['header'])})",
    ],
)
def test_raw_tables_of_another_shape(definition: str, tmp_path: Path, db: Path) -> None:
    with duckdb.connect(str(db)) as connection:
        connection.execute(f"create schema raw; {definition}")
    one = request(small(tmp_path, header=HEADER.replace("A1", CANARY)))
    try:
        [outcome] = load(db, one)
        message = str(outcome.problem)
    except BadInput as refused:
        message = str(refused)
    assert message == (
        f"{db}: its tables are not the ones that this version makes. "
        "Load into another database file."
    )


def test_tables_of_an_older_version_get_the_columns_that_are_new(tmp_path: Path, db: Path) -> None:
    old = loaded(db, request(small(tmp_path), return_id="old"))
    with duckdb.connect(str(db)) as connection:
        connection.execute("alter table raw.header drop column line_number")
        connection.execute("alter table raw.returns drop column as_at")
    new = loaded(db, request(small(tmp_path, "new", HEADER.replace("A1", "A3")), return_id="new"))
    assert select(db, "select return_id, line_number from raw.header order by all") == [
        (new, 2), (new, 3), (old, None), (old, None),
    ]  # fmt: skip
    assert select(db, "select return_id, as_at from raw.returns order by all") == [
        (new, date(2026, 3, 31)), (old, None),
    ]  # fmt: skip


def test_tables_of_the_users_own_are_not_taken_for_the_rows(tmp_path: Path, db: Path) -> None:
    with duckdb.connect(str(db)) as connection:
        for name in ("rows", "columns", "values", "read"):
            connection.execute(f'create table "{name}" as select 1 as child, 2 as return_id')
    loaded(db, request(small(tmp_path)))
    assert select(db, "select child from raw.header order by row_number") == [("A1",), ("A2",)]


# A real set.


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")
def test_the_samples_are_loaded_whole(db: Path) -> None:
    outcomes = load(
        db,
        request(SAMPLES / "csv_set", collection_year=2018),
        request(SAMPLES / "xml", collection_year=2018),
    )
    assert [outcome.problem for outcome in outcomes] == [None, None]
    csv, xml = (outcome.written.return_id for outcome in outcomes)
    for return_id, rows, tables in ((csv, 25_945, 12), (xml, outcomes[1].read.row_count, 10)):
        in_tables = " union all ".join(f"select return_id from raw.{table}" for table in TABLES)
        assert select(
            db, f"select count(*) from ({in_tables}) where return_id = '{return_id}'"
        ) == [(rows,)]
        assert select(
            db,
            "select sum(rows_in_file), sum(rows_loaded), count(*) from raw.return_files "
            f"where return_id = '{return_id}' and table_name <> 'postcodes'",
        ) == [(rows, rows, tables)]
