"""The HTML report: what it says, that it is safe and accessible, and that nothing is left out silently."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

import ssda903_pipeline
from ssda903_pipeline import reports
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports import (
    charts,
    html,
    html_children,
    html_errors,
    html_history,
    html_page,
    html_suggestions,
)
from ssda903_pipeline.reports.overview import read_overview
from ssda903_pipeline.synth import make_returns, write_returns
from ssda903_pipeline.tables import TABLES
from tests.support.marts import remake_from
from tests.support.pages import check_page, find_all, rows_of, section, text_of

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"\"'&amp; {SCRIPT} --> ]]> {{{{ 7 * 7 }}}} </style></details>\u202e\x07"
"""Characters that mean something to HTML, to templates or to a terminal."""

SHOWN = HOSTILE.replace("\u202e", "\ufffd").replace("\x07", "\ufffd")
"""How a page shows them: a bell cannot be shown, and what turns the direction of text would mislead."""

LONG = "9" * 5000


@dataclass(frozen=True)
class Validated:
    """A database with returns, which the tests copy before they change it."""

    path: Path
    synthetic: str
    valid: str
    hostile: str


@pytest.fixture(scope="module")
def validated(tmp_path_factory: pytest.TempPathFactory) -> Validated:
    """Three returns: a synthetic one with errors, one without errors, one with hostile text."""
    folder = tmp_path_factory.mktemp("report")
    write_returns(make_returns(children=40, year=2026, seed=1, error_rate=0.05), folder / "spoilt")
    write_returns(make_returns(children=10, year=2026, seed=2, error_rate=0.0), folder / "valid")
    write_hostile_files(folder / "hostile")
    manifest = folder / "returns.csv"
    manifest.write_text(
        "return_id,la_code,collection_year,as_at,path,previous_path,providers\n"
        "synthetic,E08000003,2026,31/03/2026,spoilt/2026,spoilt/2025,spoilt/providers.csv\n"
        "valid,E08000003,2026,31/03/2026,valid/2026,valid/2025,valid/providers.csv\n"
        "<hostile & 'co'>,,2026,31/03/2026,hostile,,\n"
    )
    path = folder / "returns.duckdb"
    found = ssda903_pipeline.validate(manifest=manifest, db=path)
    return Validated(path, *found.return_ids)


def write_hostile_files(folder: Path) -> None:
    quoted = HOSTILE.replace('"', '""')
    folder.mkdir()
    (folder / f"{SCRIPT.replace('/', '')} & header.csv").write_text(
        f"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
        f'"{quoted}","{quoted}",1,{LONG},,,\n'
        '"two\nlines",\t,=1+1,, ,,,one too many\n'
    )
    (folder / "reviews.csv").write_text("CHILD,DOB,REVIEW,REVIEW_CODE\n,31/02/2020,,\n")


@pytest.fixture
def connection(validated: Validated, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a copy that a test may change, without suggestions and without a history.

    The reports of the history are views on the returns that there are; tables take their place, so
    that a test can say what they hold.
    """
    copy = tmp_path / "copy.duckdb"
    shutil.copyfile(validated.path, copy)
    with connect(copy) as connection:
        for history in ("returns_over_time", "errors_over_time", "returns"):
            connection.execute(
                f"create table as_table as select * from {history} {'' if history == 'returns' else 'limit 0'}"
            )
            connection.execute(f"drop view {history}")
            connection.execute(f"alter table as_table rename to {history}")
        connection.execute("delete from suggestions")
        yield connection


def report(connection: duckdb.DuckDBPyConnection, folder: Path, *return_ids: str) -> str:
    (path,) = html.write(connection, folder, return_ids)
    assert path == folder / "report.html"
    return path.read_text(encoding="utf-8")


def test_one_return(connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path):
    overview = read_overview(connection, [validated.synthetic])
    assert overview.errors > 50, "the return has errors of many kinds"
    root = check_page(report(connection, tmp_path, validated.synthetic))
    assert text_of(find_all(root, "h1")[0]) == "SSDA903 check: Manchester"
    totals = {text_of(dt): text_of(dd) for dt, dd in pairs(root, "totals")}
    (children,) = [key for key in totals if key.startswith("of ")]
    assert totals[children] == str(overview.children)
    header, errors = connection.execute(
        "select (select count(distinct child) from stg_header where return_id = $1), "
        "(select count(*) from errors where return_id = $1)",
        [validated.synthetic],
    ).fetchone()
    assert totals["errors"] == f"{errors:,}"
    assert int(children.split()[1]) >= header
    assert totals["rules failed"] == str(overview.failed)
    checked = {text_of(dt): text_of(dd) for dt, dd in pairs(root, "summary")}
    assert checked["Authority"] == "Manchester (E08000003)"
    assert checked["Return"] == validated.synthetic
    assert checked["Tables"].startswith("12 of 12, ")
    assert "providers" in checked["Ofsted's provider list"]
    rules = rows_of(root, "Every rule with errors, the most frequent first")
    assert [(row[0], int(row[2]), int(row[3])) for row in rules] == [
        (rule.rule_code, rule.errors, rule.children) for rule in overview.by_rule
    ]
    tables = rows_of(root, "The twelve tables of the return, in official order")
    assert [row[0] for row in tables][: len(TABLES)] == list(TABLES)
    assert sum(int(row[3].replace(",", "")) for row in tables) == overview.errors
    (why,) = rows_of(root, "Rules not run, by reason")
    assert why == [overview.reasons_not_run[0].reason, "1", "105"]
    assert "not complete" not in section(root, "children")


def pairs(root, name: str) -> list[tuple]:
    (found,) = [item for item in find_all(root, "dl") if item.get("class") == name]
    return [tuple(group) for group in found]


def test_each_error_of_each_child_is_there_with_the_values_of_its_row(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    root = check_page(report(connection, tmp_path, validated.synthetic))
    expected: dict[str, list[str]] = {}
    for code, title, table, number, file, line, child, fields, found_by in connection.execute(
        "select rule_code, title, table_name, row_number, file_name, line_number, child, fields, "
        "found_by from error_details where return_id = $1 "
        "order by rule_code, table_name, row_number",
        [validated.synthetic],
    ).fetchall():
        last_years = table.startswith("previous.")
        name = table.removeprefix("previous.")
        where = f"{name}, last year's, row {number}" if last_years else f"{name}, row {number}"
        row = connection.execute(
            f"select * from raw.{name} where row_number = $2 and return_id = "
            f"(select {'previous_return_id' if last_years else 'return_id'} "
            "from raw.returns where return_id = $1)",
            [validated.synthetic, number],
        ).fetchdf()
        assert file and line
        texts = expected.setdefault(child or "No child identifier", [])
        texts += [code, title, " ".join(f"{where}{file}, line {line}{found_by or ''}".split())]
        for field in fields.split(", "):
            if field.lower() not in row:
                continue  # worked out, not supplied
            text = row[field.lower()].fillna("").iloc[0] or "blank"
            texts.append(" ".join(f"{field} {text}".split()))
    shown = children_of(root)
    assert shown.keys() == expected.keys()
    for child, texts in expected.items():
        assert [text for text in texts if text not in shown[child]] == []


def children_of(root) -> dict[str, str]:
    """The text of each child's errors, by child."""
    children = [item for item in find_all(root, "details") if item.get("class") == "child"]
    return {
        (text_of(child[0][0]) if len(child[0]) > 1 else child[0].text): text_of(child)
        for child in children
    }


def test_several_returns(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    ids = [validated.valid, validated.synthetic, validated.hostile]
    root = check_page(report(connection, tmp_path, *ids))
    assert text_of(find_all(root, "h1")[0]) == "SSDA903 check of 3 returns"
    rows = rows_of(root, "Totals of each return")
    assert [row[0] for row in rows] == [
        f"Manchester {validated.valid}",
        f"Manchester {validated.synthetic}",
        f"authority not given {validated.hostile}",
    ]
    assert [row[3] for row in rows] == ["last year's, providers"] * 2 + ["nothing"]
    errors = [row[6] for row in rows]
    assert errors[0] == "0"
    overview = read_overview(connection, ids)
    assert sum(int(count.replace(",", "")) for count in errors) == overview.errors
    headings = [text_of(heading) for heading in find_all(root, "h3")]
    assert f"Manchester, 2026 {validated.synthetic}" in headings
    assert f"authority not given, 2026 {validated.hostile}" in headings


def test_a_child_of_two_returns_counts_in_each(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    ids = [validated.synthetic, validated.valid]
    once = read_overview(connection, ids).by_rule
    connection.execute(
        "insert into errors select * replace ($2 as return_id) from errors where return_id = $1",
        ids,
    )
    remake_from(connection, "errors")
    twice = [(rule.rule_code, 2 * rule.errors, 2 * rule.children) for rule in once]
    assert [
        (r.rule_code, r.errors, r.children) for r in read_overview(connection, ids).by_rule
    ] == (twice)
    root = check_page(report(connection, tmp_path, *ids))
    rows = rows_of(root, "Every rule with errors, the most frequent first")
    assert [(row[0], int(row[2]), int(row[3])) for row in rows] == twice
    assert {row[4] for row in rows} == {"2"}


def test_a_return_without_errors(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    root = check_page(report(connection, tmp_path, validated.valid))
    assert "No errors were found. Mind that some rules were not run." in section(root, "rules")
    assert "No child has errors." in section(root, "children")
    assert not find_all(root, "figure")


def test_hostile_text_is_shown_and_nothing_more(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    add_history(connection, validated.hostile, la_code=None, text=HOSTILE)
    add_suggestion(connection, validated.hostile, 1, text=HOSTILE)
    connection.execute("update rules set title = $1, message = $1, fields = $1", [HOSTILE])
    connection.execute("update errors set title = $1", [HOSTILE])
    connection.execute(
        "update rule_runs set reason_not_run = $1 where status = 'not_run'", [HOSTILE]
    )
    text = report(connection, tmp_path, validated.hostile)
    root = check_page(text)
    assert SCRIPT not in text
    shown = " ".join(SHOWN.split())
    for name in ("not-run", "history", "rules", "children", "suggestions"):
        assert shown in section(root, name), name
    compared = shown.upper().replace("\ufffd\ufffd", "\ufffd")
    assert compared in children_of(root), "in capitals, without what shows nothing"
    values = [item for item in find_all(root, "span") if item.get("class") == "value"]
    texts = [item.text for item in values]
    assert SHOWN in texts
    assert f"{LONG[: html_page.MAX_VALUE]}… (5,000 characters)" in texts
    assert LONG not in text
    assert "<script>alert(1)<script> & header.csv" in section(root, "checked")
    assert "& header.csv" in section(root, "tables")
    assert "49" not in shown and "{{ 7 * 7 }}" in shown


def test_the_rest_is_told_where_not_all_errors_are_listed(
    connection: duckdb.DuckDBPyConnection,
    validated: Validated,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(html_children, "MAX_ERRORS", 20)
    monkeypatch.setattr(html_children, "MAX_ERRORS_OF_A_CHILD", 4)
    ids = [validated.synthetic, validated.hostile]
    root = check_page(report(connection, tmp_path, *ids))
    overview = read_overview(connection, ids)
    told = section(root, "children")
    children = [item for item in find_all(root, "details") if item.get("class") == "child"]
    listed = sum(len(find_all(child, "tr")) - 1 for child in children)
    assert 16 <= listed <= 20
    assert f"it has {listed} of the {overview.errors:,} errors" in told
    assert "at most 4 of any child. All of them are in errors in the database" in told
    assert "The first 4 errors are shown." in told
    assert " with errors are listed." in told
    headings = [text_of(heading) for heading in find_all(root, "h3")]
    assert {f"Manchester, 2026 {ids[0]}", f"authority not given, 2026 {ids[1]}"} <= set(headings)
    shown = {text_of(child[0]) for child in children}
    (most,) = connection.execute(
        "select error_count from child_errors where return_id = $1 order by 1 desc limit 1",
        [validated.synthetic],
    ).fetchone()
    assert any(name.endswith(f"{most} errors") for name in shown), "the most errors come first"


def test_each_rule_says_what_it_checks_and_shows_its_first_rows(
    connection: duckdb.DuckDBPyConnection,
    validated: Validated,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(html_errors, "MAX_ERRORS_OF_A_RULE", 2)
    root = check_page(report(connection, tmp_path, validated.synthetic))
    rules = {
        text_of(item[0]).split()[0]: item
        for item in find_all(root, "details")
        if item.get("class") == "rule"
    }
    counts = connection.execute(
        "select rule_code, message, count(*) from error_details where return_id = $1 group by all",
        [validated.synthetic],
    ).fetchall()
    assert rules.keys() == {code for code, *_ in counts}
    for code, message, errors in counts:
        told = text_of(rules[code])
        assert " ".join(message.split()) in told
        assert len(rows_of(rules[code], f"Rows that rule {code} flags")) == min(errors, 2)
        more = f"{errors - 2} more error{'s' if errors > 3 else ''}: ssda903 errors --rule {code} "
        assert (more in told) == (errors > 2)
    compared = rows_of(rules["388"], "Rows that rule 388 flags")
    assert all(row[3].startswith("the row after") for row in compared)


def test_rules_children_and_rows_lead_to_one_another(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    root = check_page(report(connection, tmp_path, validated.synthetic))
    named = {item.get("id"): item for item in root.iter() if item.get("id")}
    followed = 0
    for rule in find_all(root, "details"):
        if rule.get("class") != "rule":
            continue
        (body,) = find_all(rule, "tbody")
        for row in find_all(body, "tr"):
            to_child, to_row = (named[link.get("href")[1:]] for link in find_all(row, "a"))
            assert to_row in list(to_child.iter())
            assert text_of(to_child[0]).startswith(text_of(row[0]))
            back = find_all(to_row, "a")[0]
            assert named[back.get("href")[1:]] is rule
            followed += 1
    assert followed > 30


def test_what_to_mend_first(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    root = check_page(report(connection, tmp_path, validated.synthetic))
    told = section(root, "mending")
    for caption, name, columns in (
        ("Likely causes, those behind most errors first", "likely_causes", (3, 5)),
        ("Rows to mend, those with most errors first", "rows_to_mend", (2, 3)),
    ):
        expected = connection.execute(
            f"select error_count, rule_codes from {name} where return_id = $1 "
            "order by due_now_count desc, error_count desc, table_name, row_number",
            [validated.synthetic],
        ).fetchall()
        shown = [[row[place] for place in columns] for row in rows_of(root, caption)]
        assert shown == [[str(count), codes] for count, codes in expected[:10]]
        assert f"The first 10 of {len(expected)} " in told
    assert "a blank" in told and " is behind " in told
    root = check_page(report(connection, tmp_path, validated.valid))
    assert section(root, "mending") is None


def test_load_issues_are_bounded_and_told(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    connection.execute(
        "insert into raw.load_issues "
        "select $1, 'more.csv', number, 'header', 'Too few fields.' from range(1, 501) as t(number)",
        [validated.hostile],
    )
    root = check_page(report(connection, tmp_path, validated.hostile))
    assert len(rows_of(root, "Load issues by file and line")) == 200
    (total,) = connection.execute(
        "select count(*) from raw.load_issues where return_id = $1", [validated.hostile]
    ).fetchone()
    assert (
        f"{total} times, something in a file could not be taken as it stands. "
        "The first 200 are shown. "
        "All of them are in load_issues in the database." in section(root, "checked")
    )


def test_sections_are_left_out_where_there_is_nothing_to_say(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    before = report(connection, tmp_path, validated.synthetic)
    root = check_page(before)
    assert section(root, "history") is None and section(root, "suggestions") is None
    add_history(connection, "another return", la_code="E08000001")
    add_suggestion(connection, "another return", 1)
    assert report(connection, tmp_path, validated.synthetic) == before


def test_errors_over_time(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    add_history(connection, validated.synthetic)
    root = check_page(report(connection, tmp_path, validated.synthetic))
    told = section(root, "history")
    assert "2 errors are new, 1 came back, 7 were fixed and 90 are still there" in told
    assert "3 returns, in the order of loading. Return 1 had 100 errors, return 3 has 93" in told
    rows = rows_of(root, "What became of the errors")
    assert [row[2:] for row in rows] == [
        ["100", "100", "0", "0", "0"],
        ["97", "2", "1", "6", "94"],
        ["93", "2", "1", "7", "90"],
    ]
    assert rows[2][0] == f"3 {validated.synthetic}"
    (row,) = rows_of(root, "Errors that have been open for longest")
    assert row[2:] == ["1234", "episodes: DECOM 01/05/2025, RNE S", row[4], "12", "0"]
    assert row[4] == "3 April 2026 at 02:30 UTC"


def test_the_history_and_the_suggestions_that_a_validation_makes(
    validated: Validated, tmp_path: Path
):
    """The first two returns are of one authority and year."""
    with connect(validated.path, read_only=True) as connection:
        root = check_page(report(connection, tmp_path, validated.valid))
        errors = read_overview(connection, [validated.synthetic]).errors
        suggested = read_overview(connection, [validated.synthetic]).suggestions
        first, last = rows_of(root, "What became of the errors")
        assert first[0] == f"1 {validated.synthetic}" and last[0] == f"2 {validated.valid}"
        assert [first[2], first[3], last[2], last[5]] == [
            str(errors),
            str(errors),
            "0",
            str(errors),
        ]
        assert "Open for longest" not in section(root, "history")
        root = check_page(report(connection, tmp_path, validated.synthetic))
        assert suggested.corrections > 0
        rows = rows_of(root, "Suggested corrections, the surest first")
        assert len(rows) == suggested.corrections


def test_errors_over_time_of_several_authorities_are_one_line_each(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    add_history(connection, validated.synthetic)
    add_history(connection, validated.hostile, la_code=None)
    root = check_page(report(connection, tmp_path, validated.synthetic, validated.hostile))
    rows = rows_of(root, "The latest return of each authority and collection year")
    assert [row[0] for row in rows] == ["Manchester", "authority not given"]
    assert [row[2] for row in rows] == ["3", "3"]
    assert [row[4:] for row in rows] == [["93", "2", "1", "7", "90"]] * 2
    assert "All of them are in return_history in the database." in section(root, "history")


def test_only_the_latest_returns_and_the_oldest_errors_are_shown(
    connection: duckdb.DuckDBPyConnection,
    validated: Validated,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(html_history, "MAX_RETURNS", 2)
    monkeypatch.setattr(html_history, "MAX_OPEN_ERRORS", 1)
    add_history(connection, validated.synthetic)
    connection.execute(
        "insert into errors_over_time select * replace ('5678' as child, 13 as days_open) "
        "from errors_over_time"
    )
    root = check_page(report(connection, tmp_path, validated.synthetic))
    assert "The latest 2 of 3 returns are shown. All of them are in return_history" in section(
        root, "history"
    )
    rows = rows_of(root, "What became of the errors")
    assert [row[0].split()[0] for row in rows] == ["2", "3"]
    (oldest,) = rows_of(root, "Errors that have been open for longest")
    assert oldest[2] == "5678"
    assert "The 1 that have been open longest, of 2 open errors" in section(root, "history")


def test_suggested_corrections(
    connection: duckdb.DuckDBPyConnection,
    validated: Validated,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    add_suggestion(connection, validated.synthetic, 1, confidence="low")
    add_suggestion(connection, validated.synthetic, 2)
    add_suggestion(connection, validated.synthetic, 2, row=8)
    add_suggestion(connection, validated.synthetic, 3, errors_cleared=5)
    root = check_page(report(connection, tmp_path, validated.synthetic))
    rows = rows_of(root, "Suggested corrections, the surest first")
    in_row = "episodes, row {0}PL_POST from M1 1AA to OX1 1AAURN from blank to SC012345".format
    assert [(row[1], row[3], row[4]) for row in rows] == [
        (in_row(7), "High", "5 (1008, 392c)"),
        (in_row(7) + in_row(8), "High", "2 (1008, 392c)"),
        (in_row(7), "Low", "2 (1008, 392c)"),
    ]
    assert [row[2] for row in rows] == ["PL_POST: PL_POST matched.URN: URN matched."] * 3
    told = section(root, "suggestions")
    assert "3 corrections are suggested for 2 rows, which would clear up to 7 errors." in told
    assert "not complete" not in section(root, "suggestions")
    monkeypatch.setattr(html_suggestions, "MAX_CORRECTIONS", 1)
    root = check_page(report(connection, tmp_path, validated.synthetic))
    assert len(rows_of(root, "Suggested corrections, the surest first")) == 1
    told = section(root, "suggestions")
    assert "3 corrections are suggested" in told
    assert "This list is not complete. The first 1 are shown." in told


def add_history(
    connection: duckdb.DuckDBPyConnection,
    return_id: str,
    la_code: str | None = "E08000003",
    text: str = "DECOM 01/05/2025, RNE S",
) -> None:
    """Add a series of three returns, the last of which is the one given, with an open error."""
    figures = [(100, 100, 0, 0, 0), (97, 2, 1, 6, 94), (93, 2, 1, 7, 90)]
    for number, counts in enumerate(figures, start=1):
        name = return_id if number == 3 else f"{return_id}, extract {number}"
        loaded_at = f"2026-04-0{number} 02:30:00"
        connection.execute(
            "insert into returns_over_time (la_code, collection_year, return_id, sequence_number, "
            "loaded_at, error_count, due_now_count, errors_new, errors_reopened, errors_fixed, "
            "errors_outstanding) values ($1, 2026, $2, $3, $4, $5, $5, $6, $7, $8, $9)",
            [la_code, name, number, loaded_at, *counts],
        )
        connection.execute(
            "insert into returns (return_id, la_code, collection_year, is_reference) "
            "select $1, $2, 2026, false where $1 not in (select return_id from returns)",
            [name, la_code],
        )
    for status in ("open", "fixed"):
        connection.execute(
            "insert into errors_over_time (la_code, collection_year, rule_code, title, table_name, "
            "child, row_key, occurrence, status, due, first_seen_at, days_open, times_reopened) "
            "values ($1, 2026, '1008', $2, 'episodes', '1234', $2, 1, $3, 'now', "
            "'2026-04-03 02:30:00', 12, 0)",
            [la_code, text, status],
        )


def add_suggestion(
    connection: duckdb.DuckDBPyConnection,
    return_id: str,
    number: int,
    confidence: str = "high",
    errors_cleared: int = 2,
    text: str = "SC012345",
    row: int = 7,
) -> None:
    """Add a correction of two fields of one row."""
    for field, now, suggested in (("URN", None, text), ("PL_POST", "M1 1AA", "OX1 1AA")):
        connection.execute(
            "insert into suggestions (return_id, la_code, collection_year, table_name, row_number, "
            "child, correction_number, field, value_now, value_suggested, basis, confidence, "
            "errors_cleared, rules_cleared) values ($1, 'E08000003', 2026, 'episodes', $8, "
            "'1234', $2, $3, $4, $5, $9, $6, $7, '1008, 392c')",
            [
                return_id,
                number,
                field,
                now,
                suggested,
                confidence,
                errors_cleared,
                row,
                f"{field} matched.",
            ],
        )


def test_the_same_returns_give_the_same_bytes(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    add_history(connection, validated.synthetic)
    ids = [validated.synthetic, validated.hostile]
    assert report(connection, tmp_path, *ids) == report(connection, tmp_path, *ids)


def test_a_database_that_may_only_be_read_is_enough(validated: Validated, tmp_path: Path):
    with connect(validated.path, read_only=True) as connection:
        check_page(report(connection, tmp_path, validated.synthetic))


def test_what_cannot_be_written_leaves_nothing_half_done(
    connection: duckdb.DuckDBPyConnection, validated: Validated, tmp_path: Path
):
    (tmp_path / "out" / "report.html").mkdir(parents=True)
    with pytest.raises(BadInput, match=r"report\.html: cannot write the file"):
        reports.export(connection, tmp_path / "out", [validated.synthetic], ["html"])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["report.html"]
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="file: cannot write the results"):
        reports.export(connection, tmp_path / "file", [validated.synthetic], ["html"])


def test_nothing_heavy_is_imported_before_a_report_is_written():
    code = (
        "import sys; import ssda903_pipeline.reports; "
        "assert not {'jinja2', 'leather', 'xlsxwriter', 'dbt', 'pandas'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("highest", [0, 1, 7, 9, 10, 12345])
def test_charts_have_whole_numbers_on_their_axes(highest: int):
    for chart in (charts.bar_chart, charts.column_chart):
        page = chart("name", "A <title>", "What & why", [("a <b> & c", highest), ("d", 0)])
        assert "<b>" not in page and "a &lt;b&gt; &amp; c" in page
        assert ".5<" not in page and ">0<" in page
        assert 'aria-labelledby="name-title name-description"' in page
