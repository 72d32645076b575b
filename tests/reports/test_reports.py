"""Results as files: the tables as CSV and Parquet, and replacing files that others read."""

from __future__ import annotations

import csv
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline import reports, whole_files
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports import csv_files, parquet_files, reading, workbook
from ssda903_pipeline.reports.declaration import Report, read_star
from ssda903_pipeline.reports.people import People
from ssda903_pipeline.tables import TABLES, raw_columns
from tests.support.commands import run_ssda903
from tests.support.synth_case import RETURN_ID

STAR = {
    "errors", "error_values", "rule_runs", "returns", "rules", "local_authorities", "code_labels",
    "error_history", "return_history", "suggestions",
}  # fmt: skip
CSV_FILES = STAR | {
    "summary_of_failures", "likely_causes", "rows_to_mend", "children_with_errors", "errors_by_child",
    "rules_not_run", "load_issues", "changes_by_rule",
}  # fmt: skip


@pytest.fixture(scope="module")
def exported(built: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic return of the built database as CSV and Parquet files."""
    folder = tmp_path_factory.mktemp("exported")
    reports.export(built, folder, [RETURN_ID], ["csv", "parquet"])
    return folder


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(path: Path) -> list[tuple]:
    return duckdb.connect().execute("select * from read_parquet($1)", [str(path)]).fetchall()


# The views that the reports are made of.


def test_error_details_are_the_errors(built: duckdb.DuckDBPyConnection) -> None:
    key = (
        "return_id, la_code, collection_year, rule_code, title, table_name, row_number, child, "
        "fields, due"
    )
    differing = built.execute(
        f"select count(*) from (select {key} from errors except all select {key} from error_details)"
        " union all "
        f"select count(*) from (select {key} from error_details except all select {key} from errors)"
    ).fetchall()
    assert differing == [(0,), (0,)]


def test_error_values_are_what_the_raw_tables_hold(built: duckdb.DuckDBPyConnection) -> None:
    supplied = {}
    for table in TABLES:
        columns = raw_columns(table)
        for return_id, number, *cells in built.execute(
            f"select return_id, row_number, {', '.join(columns)} from raw.{table}"
        ).fetchall():
            supplied[return_id, table, number] = dict(
                zip((column.upper() for column in columns), cells, strict=True)
            )
    last_year = dict(
        built.execute("select return_id, previous_return_id from raw.returns").fetchall()
    )
    expected = set()
    for return_id, rule, table_name, number, fields in built.execute(
        "select return_id, rule_code, table_name, row_number, fields from errors"
    ).fetchall():
        table = table_name.removeprefix("previous.")
        source = return_id if table == table_name else last_year[return_id]
        row = supplied[source, table, number]
        named = set(filter(None, fields.split(", ")))
        if named & {"PL_LA", "PL_LOCATION", "PL_DISTANCE"}:
            named.add("PL_POST")
        if "PL_DISTANCE" in named:
            named.add("HOME_POST")
        for field in named & set(row):
            expected.add((return_id, rule, table_name, number, field, row[field]))
    found = built.execute(
        "select return_id, rule_code, table_name, row_number, field, value from error_values "
        "where not is_compared"
    ).fetchall()
    assert len(found) == len(expected) > 1000
    assert set(found) == expected
    assert {table for _, _, table, *_ in expected} > {"previous.dolo", *TABLES} - {"dolo"}


# The tables.


def test_each_table_is_a_file_of_its_own(exported: Path) -> None:
    names = {path.name for path in exported.iterdir()}
    assert names == {f"{name}.csv" for name in CSV_FILES} | {f"{name}.parquet" for name in STAR}


@pytest.mark.parametrize("table", csv_files.tables_read(), ids=lambda table: table.name)
def test_files_hold_the_rows_of_the_model(
    built: duckdb.DuckDBPyConnection, exported: Path, table: Report
) -> None:
    expected = reading.run(built, table, [RETURN_ID]).fetchall()
    if table.name in STAR:
        assert rows_of(exported / f"{table.name}.parquet") == expected
    lines = read_csv(exported / f"{table.name}.csv")
    assert len(lines) == len(expected)
    for line, row in zip(lines, expected, strict=True):
        for text, value in zip(line.values(), row, strict=True):
            if isinstance(value, str):
                assert text.removeprefix("'") == value.removeprefix("'")
            elif value is None:
                assert text == ""


def test_errors_are_those_of_the_returns_asked_for(
    built: duckdb.DuckDBPyConnection, exported: Path
) -> None:
    count = built.execute(
        "select count(*) from errors where return_id = $1", [RETURN_ID]
    ).fetchone()[0]
    assert len(rows_of(exported / "errors.parquet")) == count > 500
    for name in ("errors", "error_values", "rule_runs", "summary_of_failures", "errors_by_child"):
        assert {line["return_id"] for line in read_csv(exported / f"{name}.csv")} == {RETURN_ID}


KEYS = {
    "returns": "return_id",
    "rules": "rule_code",
    "local_authorities": "la_code",
    "code_labels": "code_key",
}


@pytest.mark.parametrize("dimension", KEYS)
def test_facts_find_their_dimension_by_one_column(
    built: duckdb.DuckDBPyConnection, tmp_path: Path, dimension: str
) -> None:
    ids = [row[0] for row in built.execute("select distinct return_id from rule_runs").fetchall()]
    paths = parquet_files.write(built, tmp_path, ids)
    key = KEYS[dimension]
    with duckdb.connect() as star:
        for path in paths:
            star.read_parquet(str(path)).create_view(path.stem)
        assert star.execute(
            f"select count(*) > 0, count({key}) = count(*), count(distinct {key}) = count(*) "
            f"from {dimension}"
        ).fetchone() == (True, True, True)
        facts = [
            name
            for (name,) in star.execute(
                "select table_name from duckdb_columns() where column_name = $1", [key]
            ).fetchall()
            if name != dimension
        ]
        assert facts
        for fact in facts:
            lost = star.execute(
                f"select count(*) from {fact} anti join {dimension} using ({key}) "
                f"where {key} is not null"
            ).fetchone()
            assert lost == (0,), fact


def test_returns_say_which_is_the_latest(built: duckdb.DuckDBPyConnection) -> None:
    cursor = reading.run(built, read_star()["returns"], [RETURN_ID])
    names = [name for name, *_ in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    about = next(row for row in found if row["return_id"] == RETURN_ID)
    assert about["la_name"] == "Manchester"
    assert about["child_count"] > about["children_with_errors"] > 0
    assert (
        about["children_with_errors"]
        == built.execute(
            "select count(distinct child) from errors where return_id = $1", [RETURN_ID]
        ).fetchone()[0]
    )
    assert {(row["la_code"], row["collection_year"]) for row in found} == {("E08000003", 2026)}
    assert len(found) > 100, "all returns of the authority and year, for the history"
    assert sum(row["is_latest"] for row in found) == 1


def test_the_share_of_children_is_of_all_that_the_return_is_about(
    built: duckdb.DuckDBPyConnection, exported: Path
) -> None:
    children = set()
    for table in TABLES:
        children |= set(
            built.execute(
                f"select child from stg_{table} where return_id = $1 and child is not null",
                [RETURN_ID],
            ).fetchall()
        )
    for line in read_csv(exported / "summary_of_failures.csv"):
        share = int(line["child_count"]) / len(children)
        assert float(line["share_of_children"]) == pytest.approx(share, abs=0.0001)


# Text that is not what it seems.

ODD = (
    "=1+1",
    "+1",
    "-2",
    "@A",
    "\tTAB",
    "\rCR",
    "0012",
    'say "hi", then',
    "two\nlines",
    "Zoë",
    "'x",
    "",
)


@pytest.fixture
def odd(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    """A database whose table of rules holds odd text, and that lacks all others."""
    connection = duckdb.connect(str(tmp_path / "odd.duckdb"))
    connection.execute("create table rules (rule_code varchar, first_year integer)")
    connection.executemany("insert into rules values ($1, -5)", [[text] for text in ODD])
    return connection


def test_formulas_are_text_in_csv_files(odd: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (path,) = csv_files.write(odd, tmp_path, [])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfrule_code,")
    lines = read_csv(path)
    assert {line["rule_code"] for line in lines} == {
        "'" + text if text[:1] in tuple("=+-@\t\r") and text else text for text in ODD
    }
    assert {line["first_year"] for line in lines} == {"-5"}, "a negative number is no text"


def test_csv_files_are_in_order_however_many_rows_they_have(tmp_path: Path) -> None:
    connection = duckdb.connect(config={"threads": 4})
    connection.execute(
        "create table rules as select md5(range::varchar) as rule_code from range(300_000)"
    )
    (path,) = csv_files.write(connection, tmp_path, [])
    codes = [line["rule_code"] for line in read_csv(path)]
    assert codes == sorted(codes)


def test_parquet_files_hold_the_text_exactly(
    odd: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    (path,) = parquet_files.write(odd, tmp_path, [])
    assert {row[0] for row in rows_of(path)} == set(ODD)


# Replacing files.


def test_formats_are_words_with_commas() -> None:
    assert reports.find_formats(["csv, XLSX", "html", "csv"]) == ["csv", "xlsx", "html"]
    assert set(reports.FORMATS) == {"csv", "xlsx", "html", "parquet"}
    with pytest.raises(BadInput, match=r"--format pdf: there is no such format. Say csv, xlsx"):
        reports.find_formats(["csv,pdf"])


def test_when_one_format_fails_nothing_is_replaced(
    built: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(
        connection: object, folder: Path, return_ids: Sequence[str], people: People
    ) -> list[Path]:
        (folder / "report.xlsx").write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbook, "write", fails)
    (tmp_path / "errors.csv").write_text("the last export")
    with pytest.raises(BadInput, match="cannot write the results: the disk is full"):
        reports.export(built, tmp_path, [RETURN_ID], ["csv", "xlsx"])
    assert [path.name for path in tmp_path.iterdir()] == ["errors.csv"]
    assert (tmp_path / "errors.csv").read_text() == "the last export"


def refusing(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first replacements fail as they do on Windows while a program has the file open."""
    left = [times]
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(13, "Access is denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refused)


def test_waits_for_a_program_that_reads_the_last_export(
    odd: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(3, monkeypatch)
    written = reports.export(odd, tmp_path / "out", [], ["parquet"])
    assert written == [tmp_path / "out" / "rules.parquet"]
    assert len(rows_of(written[0])) == len(ODD)


def test_a_file_that_stays_open_is_named(
    odd: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(1_000_000, monkeypatch)
    monkeypatch.setattr(whole_files, "SECONDS_TO_WAIT", 0.2)
    with pytest.raises(BadInput, match=r"rules\.csv: cannot write the file: Access is denied\. Is"):
        reports.export(odd, tmp_path / "out", [], ["csv"])
    assert list((tmp_path / "out").iterdir()) == []


def test_a_reader_never_meets_half_a_file(odd: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    folder, done = tmp_path / "out", threading.Event()
    counts: list[int] = []
    reports.export(odd, folder, [], ["parquet"])

    def read() -> None:
        copied = tmp_path / "copied.parquet"
        while not done.is_set():
            # Read in one go: DuckDB opens a Parquet file twice, perhaps not the same one.
            copied.write_bytes((folder / "rules.parquet").read_bytes())
            counts.append(len(rows_of(copied)))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(20):
            odd.execute(f"insert into rules select rule_code, 0 from rules limit {len(ODD)}")
            so_far = len(counts)
            while reader.is_alive() and len(counts) < so_far + 2:
                reports.export(odd, folder, [], ["parquet"])
    finally:
        done.set()
        reader.join()
    assert set(counts) <= {len(ODD) * number for number in range(1, 22)}
    assert len(set(counts)) > 5


# The commands.


def test_export_writes_every_validated_return_or_those_asked_for(
    built: duckdb.DuckDBPyConnection, cases_database: Path, tmp_path: Path
) -> None:
    every = run_ssda903(
        "export", "--db", cases_database, "--out", "all", "--format", "parquet,csv", cwd=tmp_path
    )
    assert every.returncode == 0, every.stderr
    expected = built.execute("select count(*) from errors").fetchone()[0]
    assert len(rows_of(tmp_path / "all" / "errors.parquet")) == expected
    shown = {tmp_path / line.removeprefix("Written: ") for line in every.stdout.splitlines()}
    assert shown == set((tmp_path / "all").iterdir())
    one = run_ssda903(
        "export", "--db", cases_database, "--out", "one", "--return", RETURN_ID, cwd=tmp_path
    )
    assert one.returncode == 0, one.stderr
    assert {path.stem for path in (tmp_path / "one").iterdir()} >= CSV_FILES
    assert {line["return_id"] for line in read_csv(tmp_path / "one" / "errors.csv")} == {RETURN_ID}


def test_bad_input_of_export_gets_one_clear_line(cases_database: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    made = run_ssda903("synth", "made", "--children", "2", cwd=tmp_path)
    loaded = run_ssda903(
        "load", "made/2026", "--la", "E08000003", "--year", "2026", "--db", "new.duckdb",
        cwd=tmp_path,
    )  # fmt: skip
    assert made.returncode == loaded.returncode == 0, made.stderr + loaded.stderr
    before = sorted(path.name for path in tmp_path.iterdir())
    for arguments, expected in [
        (["--db", "none.duckdb", "--out", "x"], "none.duckdb: there is no such database"),
        (["--db", "new.duckdb", "--out", "x"], "new.duckdb: it holds no validated return"),
        (["--db", "file", "--out", "x"], "file: cannot open the database"),
        (["--db", cases_database, "--out", "x", "--return", "y"], "y: there is no such validated"),
        (["--db", cases_database, "--out", "x", "--format", "doc"], "--format doc: there is no"),
        (["--db", cases_database, "--out", "file"], "file: cannot write the results"),
    ]:
        result = run_ssda903("export", *arguments, cwd=tmp_path)
        assert result.returncode == 2, result.stdout + result.stderr
        assert result.stderr.startswith(expected), result.stderr
        assert len(result.stderr.strip().splitlines()) == 1
        assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_libraries_of_a_format_are_imported_for_that_format_alone(tmp_path: Path) -> None:
    code = (
        "import sys; from ssda903_pipeline import reports, validation; "
        "from ssda903_pipeline.reports import csv_files, parquet_files, reading; "
        "print([name for name in ('xlsxwriter', 'pandas', 'dbt', 'jinja2') if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_an_export_leaves_nothing_that_the_next_would_read(
    built: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    reports.export(built, tmp_path / "none", ["no such return"], ["csv"])
    for view in ("error_details", "error_values"):
        assert built.execute(f"select count(*) > 1000 from {view}").fetchone() == (True,)
