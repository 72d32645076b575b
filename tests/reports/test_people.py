"""Who works with the children: reading the list, where it is shown, and a workbook for each team."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

import ssda903_pipeline
from ssda903_pipeline import reports
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports.people import NOBODY, People, read_people
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import run_ssda903
from tests.support.pages import check_page, find_all, text_of

WITH_CHILDREN = {"likely_causes", "rows_to_mend", "children_with_errors", "errors_by_child"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one return that has errors."""
    folder = tmp_path_factory.mktemp("people")
    write_returns(make_returns(children=30, year=2026, seed=1, error_rate=0.05), folder)
    path = folder / "returns.duckdb"
    ssda903_pipeline.validate(
        folder / "2026", previous=folder / "2025", la="E08000003", year=2026, db=path
    )
    return path


@pytest.fixture(scope="module")
def children(database: Path) -> dict[str, int]:
    """Each child with errors, and how many."""
    with connect(database, read_only=True) as connection:
        rows = connection.execute(
            "select child, error_count from errors_by_child where child is not null order by child"
        ).fetchall()
    assert len(rows) > 10
    return dict(rows)


@pytest.fixture(scope="module")
def people(children: dict[str, int], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of three children two are in the north team and one in none; some are in no line."""
    path = tmp_path_factory.mktemp("list") / "people.csv"
    lines = [
        [child.lower(), ("North", " north ", "")[place % 3], '=1+1, "x"']
        for place, child in enumerate(list(children)[:-2])
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Child", "TEAM", 'Who "knows"'], *lines])
    return path


def return_ids(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [
        row[0]
        for row in connection.execute(
            "select return_id from returns where not is_reference"
        ).fetchall()
    ]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_book(path: Path) -> dict[str, list[dict]]:
    """Sheet -> its lines by heading, without the summary."""
    book = CalamineWorkbook.from_path(str(path))
    found = {}
    for name in book.sheet_names[1:]:
        headings, *rows = book.get_sheet_by_name(name).to_python()
        found[name] = [dict(zip(headings, row, strict=False)) for row in rows]
    return found


# Reading the list.


def test_a_csv_file_is_read_whatever_the_case_and_the_spaces(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(" TEAM ,child,Worker,\n North , ab1 ,,\n,,,\n,AB2,Zoë\n", encoding="utf-8")
    read = read_people(path)
    assert read == People(["TEAM", "Worker"], {"AB1": ("North", None), "AB2": (None, "Zoë")})
    assert read.of("AB1") == [("TEAM", "North")]
    assert read.of("AB3") == read.of(None) == NOBODY.of("AB1") == []


def test_a_workbook_is_read_as_the_csv_file_would_be(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Whom to ask"])
        sheet = book.add_worksheet("Children")
        sheet.write_row(1, 0, ["CHILD", "TEAM", "Since", "Floor"])
        sheet.write_row(2, 0, [12345, "North"])
        sheet.write_datetime(2, 2, date(2025, 4, 1))
        sheet.write_number(2, 3, 2.5)
    assert read_people(path) == People(
        ["TEAM", "Since", "Floor"], {"12345": ("North", "01/04/2025", "2.5")}
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", r"line 1: there is no column CHILD\. The list needs a column CHILD and others"),
        ("NAME,TEAM\nA,B\n", "line 1: there is no column CHILD"),
        ("CHILD,child,TEAM\nA,A,B\n", "line 1: there is more than one column CHILD"),
        ("CHILD\nA\n", "line 1: there is no column but CHILD"),
        ("CHILD,TEAM\n", "the list names no child"),
        ("CHILD,TEAM\nA,B\n ,C\n", "line 3: CHILD is blank"),
        ("CHILD,TEAM,Team\nA,B,C\n", "line 1: there is more than one column Team"),
        ("CHILD,,TEAM\nA,x,B\n", "line 1: the name of a column begins with a letter"),
        ("CHILD,=TEAM\nA,x\n", "line 1: the name of a column begins with a letter"),
        ("CHILD,rule_code\nA,x\n", "line 1: the reports have a column rule_code already"),
        ("CHILD,Message\nA,x\n", "line 1: the reports have a column Message already"),
        ("CHILD,What is wrong\nA,x\n", "line 1: the reports have a column What is wrong already"),
        ("CHILD,TEAM\nA,B\nC,D,E\n", "line 3: there are more cells than headings"),
        ("CHILD,TEAM\nA,B\nB,B\na,C\n", "line 4: the child of line 2 stands here again"),
        ('CHILD,TEAM\nA,"B\n', "line 2: not a well-formed CSV row"),
        ("CHILD," + ",".join(f"C{n}" for n in range(21)) + "\nA\n", "more than 20 columns"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text)
    with pytest.raises(BadInput, match=problem) as refused:
        read_people(path)
    assert str(refused.value).startswith("people.csv")


def test_a_child_that_stands_twice_with_the_same_values_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("CHILD,TEAM\nA,B\na,B\n")
    assert read_people(path) == People(["TEAM"], {"A": ("B",)})


def test_files_that_are_no_list_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"there is no such file\. Check the name that --people"):
        read_people(tmp_path / "none.csv")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 and nothing else")
    with pytest.raises(BadInput, match=r"^broken\.xlsx cannot be read as a workbook"):
        read_people(tmp_path / "broken.xlsx")
    with xlsxwriter.Workbook(str(tmp_path / "other.xlsx")) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["NAME", "TEAM"])
    with pytest.raises(BadInput, match=r"^other\.xlsx: no sheet has a column CHILD"):
        read_people(tmp_path / "other.xlsx")


# Beside the children.


def test_the_list_stands_beside_every_child(database: Path, people: Path, tmp_path: Path) -> None:
    listed = read_people(people)
    with connect(database, read_only=True) as connection:
        reports.export(
            connection, tmp_path, return_ids(connection), ["csv", "xlsx", "html"], listed
        )
    for path in tmp_path.glob("*.csv"):
        lines = read_csv(path)
        headings = list(lines[0]) if lines else []
        assert (path.stem in WITH_CHILDREN) == ("TEAM" in headings), path.name
        if path.stem in WITH_CHILDREN:
            place = headings.index("child")
            assert headings[place + 1 : place + 3] == ["TEAM", 'Who "knows"']
            for line in lines:
                expected = dict(listed.of(line["child"]))
                assert line["TEAM"] == expected.get("TEAM", "")
                assert line['Who "knows"'] == ('\'=1+1, "x"' if expected else "")
    book = read_book(tmp_path / "report.xlsx")
    for sheet in ("Likely causes", "Rows to mend", "Children with errors", "Errors by child"):
        for line in book[sheet]:
            assert list(line)[:3] == ["Child", "TEAM", 'Who "knows"']
            assert line["TEAM"] == dict(listed.of(line["Child"])).get("TEAM", "")
    assert "TEAM" not in book["Summary of failures"][0]
    root = check_page((tmp_path / "report.html").read_text(encoding="utf-8"))
    shown = [text_of(d[0]) for d in find_all(root, "details") if d.get("class") == "child"]
    assert any("TEAM North" in text and 'Who "knows" =1+1, "x"' in text for text in shown)
    assert sum("Who" in text for text in shown) == len(listed.by_child)


def test_without_a_list_nothing_is_beside_them(database: Path, tmp_path: Path) -> None:
    with connect(database, read_only=True) as connection:
        reports.export(connection, tmp_path, return_ids(connection), ["csv"])
        (line, *_) = read_csv(tmp_path / "errors_by_child.csv")
        columns = [row[0] for row in connection.execute("describe errors_by_child").fetchall()]
    assert list(line) == columns


def test_nothing_of_the_list_is_stored(people: Path, tmp_path: Path) -> None:
    write_returns(make_returns(children=10, year=2026, seed=1, error_rate=0.1), tmp_path)
    marked = tmp_path / "people.csv"
    marked.write_text(people.read_text(encoding="utf-8").replace("North", "CANARY903"))
    done = run_ssda903(
        "validate", "2026", "--la", "E08000003", "--year", "2026", "--out", "out",
        "--people", "people.csv", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("ssda903.duckdb*"))
    assert b"CANARY903" not in stored
    assert "TEAM" in (tmp_path / "out" / "errors_by_child.csv").read_text(encoding="utf-8-sig")


def test_a_bad_list_is_told_in_one_line_before_anything_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("NAME\n")
    (tmp_path / "header.csv").write_text("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA,1,,,,,\n")
    given = ["header.csv", "--la", "E08000003", "--year", "2026", "--people", "people.csv"]
    for more, told in (
        (["--out", "out"], "people.csv, line 1: there is no column CHILD."),
        ([], "--people needs --out DIR"),
    ):
        done = run_ssda903("validate", *given, *more, cwd=tmp_path)
        assert done.returncode == 2
        assert told in " ".join(done.stderr.split())
        assert not (tmp_path / "ssda903.duckdb").exists()


# A workbook for each team.


def split(
    database: Path, folder: Path, column: str, people: People = NOBODY
) -> dict[str, dict[str, list[dict]]]:
    """File -> its sheets."""
    with connect(database, read_only=True) as connection:
        paths = reports.export_split(connection, folder, return_ids(connection), column, people)
    assert sorted(folder.iterdir()) == sorted(paths)
    return {path.name: read_book(path) for path in paths}


def test_each_team_has_a_workbook_with_just_its_children(
    database: Path, people: Path, children: dict[str, int], tmp_path: Path
) -> None:
    listed = read_people(people)
    books = split(database, tmp_path, "team", listed)
    assert list(books) == ["report-North.xlsx", "report-without TEAM.xlsx"]
    teams = {child: dict(listed.of(child)).get("TEAM", "").casefold() or None for child in children}
    for name, team in zip(books, ("north", None), strict=True):
        own = {child for child in children if teams[child] == team}
        book = books[name]
        assert {line["Child"] for line in book["Errors by child"]} - {"(blank)"} == own
        for sheet in ("Likely causes", "Rows to mend", "Children with errors"):
            assert {line["Child"] for line in book[sheet]} - {"(blank)"} <= own
        errors = len(book["Children with errors"])
        assert sum(line["Errors"] for line in book["Summary of failures"]) == errors
        assert sum(line["Errors"] for line in book["Errors by child"]) == errors
        assert errors >= sum(children[child] for child in own) > 0
        assert "Load issues" not in book
        summary = CalamineWorkbook.from_path(str(tmp_path / name)).get_sheet_by_name("Summary")
        told = [row[0] for row in summary.to_python()]
        assert told[0] == f"SSDA903 validation, {'TEAM North' if team else 'without TEAM'}"
        assert told[1] == f"{errors} errors in {len(own)} children"


def test_values_make_names_that_files_can_have_and_no_two_the_same(
    database: Path, children: dict[str, int], tmp_path: Path
) -> None:
    values = ["../up", "a/b", "a:b", "A-B", "///", "Ünit 4", "x" * 200, "report\x07"]
    listed = People(
        ["TEAM"], {child: (value,) for child, value in zip(children, values, strict=False)}
    )
    names = sorted(split(database, tmp_path, "TEAM", listed))
    assert names == sorted([
        "report-up.xlsx", "report-A-B.xlsx", "report-a-b-2.xlsx", "report-a-b-3.xlsx",
        "report-other.xlsx", "report-Ünit 4.xlsx", f"report-{'x' * 60}.xlsx", "report-report.xlsx",
        "report-without TEAM.xlsx",
    ])  # fmt: skip


def test_without_a_list_the_return_says_who_the_latest_worker_is(
    tmp_path: Path,
) -> None:
    (tmp_path / "header.csv").write_text(
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA,X,,,,,\nB,X,,,,,\nC,X,,,,,\n"
    )
    (tmp_path / "sw_episodes.csv").write_text(
        "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n"
        "A,,new,01/06/2025,,\nA,,old,01/05/2025,01/06/2025,MANAGE\nA,,undated,,,\n"
        "B,,old,01/05/2025,,\n"
    )
    database = tmp_path / "db.duckdb"
    ssda903_pipeline.validate(
        tmp_path / "header.csv",
        tmp_path / "sw_episodes.csv",
        la="E08000003",
        year=2026,
        db=database,
    )
    out = tmp_path / "out"
    books = split(database, out, "sw_id")
    assert {
        name: {line["Child"] for line in book["Errors by child"]} for name, book in books.items()
    } == {"report-NEW.xlsx": {"A"}, "report-OLD.xlsx": {"B"}, "report-without SW_ID.xlsx": {"C"}}


def test_a_column_that_is_not_there_is_refused(
    database: Path, people: Path, tmp_path: Path
) -> None:
    listed = read_people(people)
    with pytest.raises(BadInput, match="--split-by AREA: the list of --people has no such column"):
        split(database, tmp_path / "a", "AREA", listed)
    with pytest.raises(BadInput, match="--split-by TEAM: give --people FILE"):
        split(database, tmp_path / "b", "TEAM")
    with pytest.raises(BadInput, match="--split-by TEAM: no child has a TEAM"):
        split(database, tmp_path / "c", "TEAM", People(["TEAM"], {"A": (None,)}))
    assert not any((tmp_path / folder).exists() for folder in "abc")


def test_the_command_writes_them(database: Path, people: Path, tmp_path: Path) -> None:
    export = ["export", "--db", str(database), "--out", "out", "--people", str(people)]
    done = run_ssda903(*export, "--split-by", "TEAM", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "report-North.xlsx",
        "report-without TEAM.xlsx",
    }
    done = run_ssda903(*export, "--split-by", "TEAM", "--format", "csv", cwd=tmp_path)
    assert done.returncode == 2 and "--split-by makes workbooks" in done.stderr
