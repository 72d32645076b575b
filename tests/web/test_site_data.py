"""The data of the browser edition: it says what Python knows, and the same each time."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from ssda903_pipeline.corrections.trying_out import CHILDREN
from ssda903_pipeline.database.raw_tables import RAW_TABLES, STATUSES
from ssda903_pipeline.load.authorities import offered_authorities, upper_tier_authorities
from ssda903_pipeline.load.postcode_list import FIRST_LETTERS, ListedPostcode
from ssda903_pipeline.load.postcodes import find_postcodes
from ssda903_pipeline.notes.keeping import ROW_CHANGED
from ssda903_pipeline.notes.reading import COLUMNS
from ssda903_pipeline.plan.compiling import PLAN_FILE
from ssda903_pipeline.plan.statements import changing, read_plan
from ssda903_pipeline.reports.declaration import read_reports
from ssda903_pipeline.web import postcode_files
from ssda903_pipeline.web.site_data import write_site_data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files, with the postcodes of a few letters: the whole list takes some time."""
    target = tmp_path_factory.mktemp("site") / "generated"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postcode_files, "FIRST_LETTERS", frozenset("AGZ"))
        write_site_data(target)
    return target


def read_json(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_forms_of_dates_are_patterns(folder: Path) -> None:
    forms = read_json(folder / "dates.json")
    assert [name for name, _ in forms["read"]][:2] == ["dd/mm/yyyy", "yyyy-mm-dd"]
    assert all(re.compile(pattern) for _, pattern in forms["read"] + forms["not_read"])


def test_notes_are_named_as_their_reader_has_them(folder: Path) -> None:
    notes = read_json(folder / "notes.json")
    assert notes["statuses"] == list(STATUSES) and notes["row_changed"] == ROW_CHANGED
    columns = {c.name: c.heading for c in read_reports()["children_with_errors"].columns}
    assert notes["headings"] == {name: columns[name] for name in COLUMNS}


def test_authorities_years_and_codes(folder: Path) -> None:
    authorities = read_json(folder / "authorities.json")
    assert {one["code"]: one["name"] for one in authorities} == upper_tier_authorities()
    assert [one["name"] for one in authorities] == sorted(one["name"] for one in authorities)
    offered = {one["code"]: one["name"] for one in authorities if one["offered"]}
    assert offered == offered_authorities() and len(set(offered.values())) == len(offered)
    assert read_json(folder / "years.json") == {"first": 2023, "last": 2027}
    codes = read_json(folder / "codes.json")
    assert {"field", "code", "label", "first_year", "last_year"} == set(codes[0])
    assert {type(code["first_year"]) for code in codes} == {int, type(None)}
    assert any(code["field"] == "PLACE" and code["code"] == "U1" for code in codes)


def test_reports_are_those_declared_in_their_order(folder: Path) -> None:
    reports = {report["name"]: report for report in read_json(folder / "reports.json")}
    assert list(reports) == list(read_reports())
    for name, report in read_reports().items():
        assert reports[name]["order_by"] == report.order_by
        assert reports[name]["elsewhere"] == f"All of them are in {report.file_name}."
        assert [column["heading"] for column in reports[name]["columns"]] == [
            column.heading for column in report.columns
        ]


@pytest.fixture(scope="module")
def plan(folder: Path) -> dict[str, Any]:
    return read_json(folder / "plan.json")


def test_plan_is_the_shipped_one_in_its_order(plan: dict[str, Any]) -> None:
    shipped = read_plan(PLAN_FILE).statements
    assert [(s["name"], s["sql"]) for s in plan["statements"]] == [(s.name, s.sql) for s in shipped]
    assert plan["raw_tables"] == RAW_TABLES
    assert plan["corrections"]["children"] == CHILDREN
    # Descriptions are for those who open a database: they would only cost time here.
    assert any(s.comments for s in shipped)
    assert not any("comment on " in s["sql"] for s in plan["statements"])


def test_what_shows_suggestions_is_a_view(plan: dict[str, Any]) -> None:
    """Suggestions are made anew once corrections were checked: a table of them would hold the old ones."""
    shipped = read_plan(PLAN_FILE).statements
    showing = changing(shipped, lambda s: plan["corrections"]["mart"] in s.reads)
    assert "suggested_corrections" in showing
    assert [s.name for s in shipped if s.name in showing and not s.is_view] == []


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as connection:
        yield connection


def test_plan_runs_as_it_is_written_and_again_with_what_is_to_be_renewed(
    connection: duckdb.DuckDBPyConnection, plan: dict[str, Any]
) -> None:
    """As an engine in a browser does it: in this order, with no more than is in the file."""
    corrections = plan["corrections"]

    def run(statements: list[str]) -> None:
        for sql in statements:
            connection.execute(sql)

    connection.execute("create schema raw")
    for table, columns in plan["raw_tables"].items():
        definitions = ", ".join(f"{name} {type_}" for name, type_ in columns.items())
        connection.execute(f"create table raw.{table} ({definitions})")
    run([s["sql"] for s in plan["statements"]])
    connection.execute(
        "insert into raw.returns (return_id, collection_year) values ('a return', 2026)"
    )
    connection.execute(
        "insert into raw.return_files (return_id, table_name, status) "
        "values ('a return', 'header', 'loaded')"
    )
    connection.execute(
        "insert into raw.header (return_id, row_number, child) values ('a return', 1, 'A')"
    )
    run([s["sql"] for s in plan["statements"] if s["renew"]])
    flagged = "select count(*) from errors where rule_code = '101'"
    assert connection.execute(flagged).fetchone() == (1,)

    run([corrections["attach"], *corrections["begin"]])
    connection.execute(corrections["ask"], ["a return"])
    connection.execute(corrections["children"], [corrections["episodes_together"]])
    connection.execute(corrections["batch"], [0])
    connection.execute(f"use {corrections['database']}")
    run([s["sql"] for s in corrections["statements"]])
    run([s["sql"] for s in corrections["statements"] if s["renew"]])
    connection.execute("use memory")
    run([corrections["gather"], *corrections["keep"]])
    assert connection.execute("select * from raw.correction_checks").fetchall() == []


def test_only_what_cannot_change_is_run_once(plan: dict[str, Any]) -> None:
    run_once = {s["name"] for s in plan["statements"] if not s["renew"]}
    assert {"rules", "field_codes", "int_rule_fields", "rule_101", "error_details"} <= run_once
    assert run_once.isdisjoint(
        {"stg_header", "int_rule_scope", "errors", "rule_runs", "suggestions"}
    )
    in_corrections = {s["name"] for s in plan["corrections"]["statements"] if not s["renew"]}
    rules = {name for name in in_corrections if name.startswith("rule_")}
    assert len(rules) > 50
    assert in_corrections - rules == {
        "checked_rules", "field_codes", "upper_tier_authorities", "int_earlier_episodes",
    }  # fmt: skip


def unpacked(folder: Path, letter: str) -> list[ListedPostcode]:
    """The rows of a letter's file, by its description."""
    content = gzip.decompress((folder / f"{letter}.bin.gz").read_bytes())
    authorities = read_json(folder / "authorities.json")
    (count,) = np.frombuffer(content, "<u4", 1)
    texts = content[4 : 4 + 7 * count].decode("ascii")
    start = 4 + 7 * count
    places = np.frombuffer(content, "<u2", count, start)
    eastings = np.frombuffer(content, "<u4", count, start + 2 * count)
    northings = np.frombuffer(content, "<u4", count, start + 6 * count)
    assert len(content) == start + 10 * count
    listed = [texts[7 * i : 7 * i + 7] for i in range(count)]
    assert listed == sorted(listed) and len(set(listed)) == count
    return [
        (
            text.replace(" ", ""),
            None if place == 2**16 - 1 else authorities[place],
            None if east == 2**32 - 1 else int(east),
            None if north == 2**32 - 1 else int(north),
        )
        for text, place, east, north in zip(listed, places, eastings, northings, strict=True)
    ]


@pytest.mark.parametrize("letter", ["A", "G", "Z"])
def test_postcode_files_give_what_looking_up_gives(folder: Path, letter: str) -> None:
    rows = unpacked(folder / "postcodes", letter)
    assert sorted(rows) == find_postcodes([row[0] for row in rows])
    assert len(rows) > 100
    assert {row[0][0] for row in rows} == {letter}


def test_every_first_letter_has_a_file() -> None:
    assert postcode_files.FIRST_LETTERS == FIRST_LETTERS


def test_same_bytes_each_time(folder: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(postcode_files, "FIRST_LETTERS", frozenset("AGZ"))
    write_site_data(tmp_path)
    files = sorted(path.relative_to(folder) for path in folder.rglob("*.*"))
    assert len(files) == 12
    for name in files:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name
