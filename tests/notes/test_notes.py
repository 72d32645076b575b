"""Notes on errors: read back from sheets, kept with the errors, and seen again in the next extract."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest

import ssda903_pipeline
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import STATUSES
from ssda903_pipeline.notes import keeping
from ssda903_pipeline.notes.keeping import ROW_CHANGED, Kept, keep_notes
from ssda903_pipeline.notes.reading import SheetNote, read_notes
from ssda903_pipeline.problems import BadInput
from tests.support.commands import run_ssda903

SHEET = "Children with errors"
CHILDREN = [f"CHILD{number:02}" for number in range(12)]
Edit = Callable[[dict[str, str]], dict[str, str] | None]


def write_extract(folder: Path, rows: Sequence[tuple[str, str]]) -> Path:
    """A return of a header alone, in which every child has an error (rule 101) and an ethnic origin."""
    folder.mkdir()
    lines = [f"{child},X,01/01/2015,{ethnic},,,\n" for child, ethnic in rows]
    (folder / "header.csv").write_text("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n" + "".join(lines))
    return folder


def validate(folder: Path, db: Path) -> ssda903_pipeline.Validation:
    return ssda903_pipeline.validate(folder, la="E08000003", year=2026, db=db)


def fill_in(workbook: Path, edit: Edit) -> int:
    """Let ``edit`` say what is written into each line of rule 101; returns into how many."""
    book = openpyxl.load_workbook(workbook)
    sheet = book[SHEET]
    places = {cell.value: cell.column for cell in sheet[1]}
    count = 0
    for row in range(2, sheet.max_row + 1):
        line = {name: sheet.cell(row, place).value for name, place in places.items()}
        if line["Rule"] == "101" and (said := edit(line)):
            count += 1
            for name, text in said.items():
                sheet.cell(row, places[name], text)
    book.save(workbook)
    return count


def query(db: Path, sql: str) -> list[tuple]:
    with connect(db, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def said_of(db: Path, return_id: str) -> Counter[str | None]:
    sql = f"select status from children_with_errors where return_id = '{return_id}' and rule_code = '101'"
    return Counter(status for (status,) in query(db, sql))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a validated return (``x.duckdb``) and its files (``results``)."""
    folder = tmp_path_factory.mktemp("notes")
    found = validate(
        write_extract(folder / "one", [(c, "WBRI") for c in CHILDREN]), folder / "x.duckdb"
    )
    found.export(folder / "results", ["xlsx", "csv"])
    return folder


@pytest.fixture
def work(built: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "work"))


@pytest.fixture
def db(work: Path) -> Path:
    return work / "x.duckdb"


# From a workbook to the next extract.


def test_ten_notes_are_read_back_and_nine_hold_in_the_next_extract(work: Path, db: Path) -> None:
    workbook = work / "results" / "report.xlsx"
    ten = fill_in(
        workbook,
        lambda line: (
            {"Status": "Explained ", "Note": f"about {line['Child']}"}
            if line["Child"] in CHILDREN[:10]
            else None
        ),
    )
    assert ten == 10
    result = run_ssda903("notes", "read", workbook, "--db", db, "--by", "Ann", cwd=work)
    assert (result.stdout, result.stderr) == ("Notes kept: 10 new, 0 as before.\n", "")
    assert query(db, "select distinct noted_by, status from error_notes") == [("Ann", "explained")]
    # Rows in another order, and one of those with a note changed, which has its error still.
    rows = [(child, "ABAN" if child == CHILDREN[3] else "WBRI") for child in reversed(CHILDREN)]
    write_extract(work / "two", rows)
    result = run_ssda903(
        "validate", "two", "--la", "E08000003", "--year", "2026", "--db", db,
        "--out", "next", "--format", "xlsx,csv,html", cwd=work,
    )  # fmt: skip
    assert "9 explained." in result.stdout
    [(latest,)] = query(db, "select return_id from returns where is_latest")
    assert said_of(db, latest) == {"explained": 9, f"explained{ROW_CHANGED}": 1, None: 2}
    [stale] = query(
        db, f"select child, note from error_notes where is_stale and return_id = '{latest}'"
    )
    assert stale == (CHILDREN[3], f"about {CHILDREN[3]}")
    [rule] = [
        row
        for row in csv.DictReader(
            (work / "next" / "summary_of_failures.csv").open(encoding="utf-8-sig")
        )
        if row["rule_code"] == "101"
    ]
    assert (rule["error_count"], rule["explained_count"]) == ("12", "9")
    page = (work / "next" / "report.html").read_text(encoding="utf-8")
    assert f"<strong>Explained</strong>: <bdi>about {CHILDREN[0]}</bdi>" in page
    assert f"<strong>Explained{ROW_CHANGED}</strong>" in page
    # The old workbook says nothing new; the new one can say that the explanation still holds.
    result = run_ssda903("notes", "read", workbook, "--db", db, cwd=work)
    assert result.stdout == "Notes kept: 0 new, 10 as before.\n"
    fill_in(
        work / "next" / "report.xlsx",
        lambda line: {"Status": "explained"} if line["Child"] == CHILDREN[3] else None,
    )
    result = run_ssda903("notes", "read", "next/report.xlsx", "--db", db, cwd=work)
    assert result.stdout == "Notes kept: 1 new, 9 as before.\n"
    assert said_of(db, latest) == {"explained": 10, None: 2}


def test_nothing_is_hidden_because_it_is_explained(work: Path, db: Path) -> None:
    run_ssda903(
        "notes", "add", "--rule", "101", "--all", "--status", "explained", "--db", db, cwd=work
    )
    assert query(db, "select count(*) from errors where rule_code = '101'") == [(12,)]
    result = run_ssda903(
        "validate", "one", "--la", "E08000003", "--year", "2026", "--db", db, "--fail-on", "101",
        cwd=work,
    )  # fmt: skip
    assert result.returncode == 1
    assert "12 explained." in result.stdout
    heading = next(line for line in result.stdout.splitlines() if line.startswith("Rule "))
    row = next(line for line in result.stdout.splitlines() if line.startswith("101 "))
    assert heading.split()[-3:] == ["Errors", "Explained", "Children"]
    assert row.split()[-3:] == ["12", "12", "12"]


def test_the_sheet_has_a_list_of_the_statuses_and_hides_what_is_for_programs(built: Path) -> None:
    sheet = openpyxl.load_workbook(built / "results" / "report.xlsx")[SHEET]
    places = {cell.value: cell.column_letter for cell in sheet[1]}
    [choice] = sheet.data_validations.dataValidation
    assert choice.formula1 == f'"{",".join(STATUSES)}"'
    assert str(choice.sqref) == f"{places['Status']}2:{places['Status']}{sheet.max_row}"
    hidden = {name for name, column in places.items() if sheet.column_dimensions[column].hidden}
    # Columns of the same kind side by side are described together, by the first of them.
    assert "Error key" in hidden and hidden <= {"Error key", "Row hash"}


# What is new in a sheet.


def rows_of(work: Path) -> list[SheetNote]:
    """The rows of rule 101, with a status."""
    with (work / "results" / "children_with_errors.csv").open(encoding="utf-8-sig") as file:
        return [
            SheetNote(number, line["error_key"], line["row_hash"], "asked", "x")
            for number, line in enumerate(csv.DictReader(file), start=2)
            if line["rule_code"] == "101"
        ]


def keep(db: Path, *rows: SheetNote) -> Kept:
    with connect(db) as connection:
        return keep_notes(connection, "x.xlsx", rows, "me")


def test_only_what_changed_is_kept_and_an_old_sheet_changes_nothing(work: Path, db: Path) -> None:
    first, second, *_ = rows_of(work)
    assert keep(db, first, second) == Kept(new=2)
    assert keep(db, first, second._replace(note="y")) == Kept(new=1, unchanged=1)
    assert keep(db, first, second) == Kept(unchanged=1, older=1)
    assert keep(db, second._replace(status=" To  Do", note=None)) == Kept(new=1)
    assert query(db, "select status, note from error_notes order by noted_at") == [
        ("asked", "x"),
        ("to do", None),
    ]
    moments = query(db, "select distinct noted_at from raw.error_notes")
    assert len(moments) == 3, "each reading is later than the one before"


def test_what_cannot_be_taken_is_named_and_the_rest_is_kept(work: Path, db: Path) -> None:
    first, second, third, *_ = rows_of(work)
    words = "Choose to do, asked, explained or mended at source."
    kept = keep(
        db,
        first,
        first._replace(row=50),
        first._replace(row=51, note="another"),
        second._replace(row=52, status="fine"),
        second._replace(row=53, status=""),
        third._replace(row=54, error_key=None),
        third._replace(row=55, error_key="0" * 32),
    )
    assert kept.new == 1
    assert kept.problems == [
        f"x.xlsx, row 51: row {first.row} says something else of the same error, and that was kept.",
        f"x.xlsx, row 52: its status is unknown. {words}",
        f"x.xlsx, row 53: it has a note and no status. {words}",
        "x.xlsx, row 54: its error key is missing, so nobody can tell which error it is about.",
        "x.xlsx, row 55: the latest return has no such error any more.",
    ]


def test_an_error_that_only_an_older_return_has_is_not_there_any_more(work: Path, db: Path) -> None:
    first, *_ = rows_of(work)
    found = validate(write_extract(work / "none", [("OTHER", "WBRI")]), db)
    assert len(found.errors) > 0
    assert keep(db, first).problems == [
        f"x.xlsx, row {first.row}: the latest return has no such error any more."
    ]


def test_a_failure_on_the_way_keeps_nothing(
    work: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = keeping.insert_rows

    def failing(*arguments) -> None:
        insert(*arguments)
        raise duckdb.IOException("no room")

    monkeypatch.setattr(keeping, "insert_rows", failing)
    with pytest.raises(duckdb.IOException):
        keep(db, *rows_of(work))
    assert query(db, "from raw.error_notes") == []


# Files.


def test_csv_files_are_read_back_too_and_formulas_stay_text(work: Path, db: Path) -> None:
    first, second, *_ = rows_of(work)
    keep(db, first._replace(note="=1+1"), second._replace(note="two\nlines, and ünïcode"))
    result = run_ssda903("notes", "write", "said.csv", "--db", db, cwd=work)
    assert result.stdout == "Written: said.csv, 2 notes\n"
    text = (work / "said.csv").read_text(encoding="utf-8-sig")
    assert "'=1+1" in text and ",=1" not in text
    assert {row.note for row in read_notes(work / "said.csv")} == {
        "=1+1",
        "two\nlines, and ünïcode",
    }
    result = run_ssda903("notes", "read", "said.csv", "--db", db, cwd=work)
    assert result.stdout == "Notes kept: 0 new, 2 as before.\n"
    (work / "said.csv").write_text(text.replace(",asked,", ",explained,"), encoding="utf-8")
    result = run_ssda903("notes", "read", "said.csv", "--db", db, cwd=work)
    assert result.stdout == "Notes kept: 2 new, 0 as before.\n"
    result = run_ssda903("notes", "write", "-", "--status", "asked", "--db", db, cwd=work)
    assert result.stdout.startswith("return_id,la_code,") and result.stdout.count("\n") == 1


def test_numbers_and_days_in_a_note_are_what_was_typed(work: Path) -> None:
    workbook = work / "results" / "report.xlsx"
    notes = iter([903, datetime(2026, 5, 1), 2.5, "0012"])
    fill_in(
        workbook, lambda _: {"Status": "asked", "Note": note} if (note := next(notes, "")) else None
    )
    assert [row.note for row in read_notes(workbook)] == ["903", "01/05/2026", "2.5", "0012"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.xlsx", None, "none.xlsx: there is no such file. Check the name."),
        ("a.csv", b"CHILD,SEX\nA,X\n", "a.csv holds no notes: its first row needs the columns"),
        ("empty.csv", b"", "empty.csv holds no notes"),
        ("a.xlsx", b"x", "a.xlsx is not an Excel workbook"),
        ("a.xlsx", b"PK\x03\x04" + bytes(200), "a.xlsx cannot be read as a workbook"),
    ],
)
def test_what_is_no_sheet_of_ours_gets_one_line(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput) as caught:
        read_notes(tmp_path / name)
    assert said in str(caught.value)


# The commands.


def test_where_nothing_can_be_used_the_exit_code_is_2(work: Path, db: Path) -> None:
    workbook = work / "results" / "report.xlsx"
    fill_in(workbook, lambda _: {"Status": "fine"})
    result = run_ssda903("notes", "read", workbook, "--db", db, cwd=work)
    assert result.returncode == 2
    assert result.stderr.count("its status is unknown.") == len(CHILDREN)
    assert result.stdout == "Notes kept: 0 new, 0 as before.\n"
    assert query(db, "from raw.error_notes") == []


def test_add_and_list(work: Path, db: Path) -> None:
    one = ("--rule", "101", "--child", CHILDREN[0].lower())
    said = ("--status", "Asked", "--note", " [b]the team[/b] ", "--by", "Ann")
    result = run_ssda903("notes", "add", *one, *said, "--db", db, cwd=work)
    assert result.stdout.startswith("asked: 1 error of return E08000003-2026-")
    assert query(db, "select child, status, note, noted_by, is_stale from error_notes") == [
        (CHILDREN[0], "asked", "[b]the team[/b]", "Ann", False)
    ]
    by_row = ("--table", "header", "--row", "2", "--rule", "101")
    run_ssda903("notes", "add", *by_row, "--status", "to do", "--db", db, cwd=work)
    result = run_ssda903("notes", "list", "--db", db, cwd=work)
    first, headings, *lines = result.stdout.splitlines()
    assert first.startswith("2 notes on errors of E08000003-2026-")
    assert headings.split()[:6] == ["Child", "Rule", "Table", "Row", "Status", "Note"]
    assert [line.split()[:4] for line in lines] == [
        [CHILDREN[0], "101", "header", "1"],
        [CHILDREN[1], "101", "header", "2"],
    ]
    assert "[b]the team[/b]" in lines[0]
    result = run_ssda903("errors", "--rule", "101", "--all", "--db", db, cwd=work)
    assert [line.split()[:3] for line in result.stdout.splitlines() if CHILDREN[0] in line] == [
        [CHILDREN[0], "2", "asked"]
    ]
    result = run_ssda903("notes", "list", "--status", "explained", "--db", db, cwd=work)
    assert result.stdout.startswith("No notes on errors of ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "--status", "asked"], "Say which errors, with --rule, --child, --table or --row."),
        (
            ["add", "--rule", "101", "--status", "asked"],
            "12 errors are meant. Name one with --rule",
        ),
        (
            ["add", "--child", "none", "--status", "asked"],
            "No such errors in return E08000003-2026-",
        ),
        (["add", "--rule", "101", "--status", "fine"], "--status fine: there is no such status."),
        (["add", "--rule", "101", "--status", "asked", "--return", "x"], "x: there is no such"),
        (["list", "--db", "none.duckdb"], "none.duckdb: there is no such database."),
    ],
)
def test_bad_usage_gets_one_line(built: Path, arguments: list[str], said: str) -> None:
    database = [] if "--db" in arguments else ["--db", "x.duckdb"]
    result = run_ssda903("notes", *arguments, *database, cwd=built)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(said) and result.stderr.count("\n") == 1
    assert query(built / "x.duckdb", "from raw.error_notes") == []
