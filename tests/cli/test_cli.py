"""The command line, as users meet it."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

import ssda903_pipeline
from ssda903_pipeline.database.raw_tables import RAW_TABLES
from ssda903_pipeline.rules.catalogue import BASES, FIRST_YEAR, LAST_YEAR, read_rules
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import SAMPLES, run_ssda903

LA = ("--la", "E08000003", "--year", "2026")


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A spoilt return of 80 children with last year's and a provider list."""
    folder = tmp_path_factory.mktemp("synthetic")
    write_returns(make_returns(80, 2026, seed=5, error_rate=0.05), folder)
    return folder


@pytest.fixture(scope="module")
def validated(synthetic: Path, tmp_path_factory: pytest.TempPathFactory):
    """That return, validated with all options, and the folder in which it was done."""
    cwd = tmp_path_factory.mktemp("validated")
    result = run_ssda903(
        "validate", synthetic / "2026", *LA, "--previous", synthetic / "2025",
        "--providers", synthetic / "providers.csv", "--out", "results", cwd=cwd,
    )  # fmt: skip
    return result, cwd


def test_validate_shows_and_writes_what_is_wrong(validated) -> None:
    result, cwd = validated
    assert result.returncode == 0, result.stderr
    errors = read_csv(cwd / "results" / "errors.csv")
    runs = read_csv(cwd / "results" / "rule_runs.csv")
    summary = read_csv(cwd / "results" / "summary_of_failures.csv")
    children = read_csv(cwd / "results" / "errors_by_child.csv")
    assert f"{len(errors)} errors in " in result.stdout
    assert "\nNot run: 1 rule. Not supplied: the UASC marker" in result.stdout
    files = len(list((cwd / "results").iterdir()))
    assert f"\nWritten: {files} files in results\n" in result.stdout
    in_force = [rule.code for rule in read_rules().values() if rule.is_in_force(2026)]
    assert sorted(run["rule_code"] for run in runs) == sorted(in_force)
    assert sum(int(row["error_count"]) for row in summary) == len(errors)
    assert sum(int(row["error_count"]) for row in children) == len(errors)
    with duckdb.connect(str(cwd / "ssda903.duckdb"), read_only=True) as connection:
        described = connection.execute("describe errors").fetchall()
        assert [name for name, *_ in described] == list(errors[0])
        in_views = sum(
            connection.execute(f"select count(*) from {rule.view}").fetchone()[0]
            for rule in read_rules().values()
        )
    assert in_views == len(errors), "the rules' views and the errors table agree"


def test_the_python_call_finds_the_same(validated, synthetic: Path) -> None:
    _, cwd = validated
    found = ssda903_pipeline.validate(
        synthetic / "2026", la="E08000003", year=2026, previous=synthetic / "2025",
        providers=synthetic / "providers.csv",
    )  # fmt: skip
    key = ["rule_code", "table_name", "row_number"]
    ours = sorted(tuple(map(str, row)) for row in found.errors[key].itertuples(index=False))
    theirs = read_csv(cwd / "results" / "errors.csv")
    assert ours == sorted(tuple(row[name] for name in key) for row in theirs)
    assert len(found.rule_runs) == len(read_csv(cwd / "results" / "rule_runs.csv"))
    assert found.summary.error_count.sum() == len(found.errors)


def test_results_are_written_in_the_formats_asked_for(synthetic: Path, tmp_path: Path) -> None:
    result = run_ssda903(
        "validate", synthetic / "2026", *LA, "--out", "out", "--format", "xlsx", "--format",
        "Parquet,xlsx", "--all", cwd=tmp_path,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"report.xlsx", "errors.parquet", "returns.parquet", "rules.parquet"} <= written
    assert {Path(name).suffix for name in written} == {".xlsx", ".parquet"}
    shown = [line for line in result.stdout.splitlines() if line.startswith("Written: ")]
    assert {Path(line.removeprefix("Written: ")).name for line in shown} == written
    assert shown[0] == f"Written: {Path('out') / 'report.xlsx'}"


def test_validating_the_same_again_changes_nothing(validated, synthetic: Path) -> None:
    first, cwd = validated
    database = cwd / "ssda903.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        before = connection.execute("select * from raw.returns order by return_id").fetchall()
    runs = {run["rule_code"]: run["status"] for run in read_csv(cwd / "results" / "rule_runs.csv")}
    failed = next(code for code, status in runs.items() if status == "failed")
    again = run_ssda903(
        "validate", synthetic / "2026", *LA, "--previous", synthetic / "2025",
        "--providers", synthetic / "providers.csv", "--fail-on", failed.lower(), cwd=cwd,
    )  # fmt: skip
    assert "the same as before" in again.stdout
    assert again.returncode == 1
    shown = first.stdout.partition("\n\n")[2].partition("Written")[0]
    assert again.stdout.partition("\n\n")[2] == shown
    with duckdb.connect(str(database), read_only=True) as connection:
        after = connection.execute("select * from raw.returns order by return_id").fetchall()
    assert after == before


def test_valid_returns_have_no_errors_in_any_year(tmp_path: Path) -> None:
    """The same children from year to year: each return is linked to the one before it."""
    written = run_ssda903(
        "synth", "made", "--valid", "--children", "300", "--year", LAST_YEAR,
        "--years-back", LAST_YEAR - FIRST_YEAR + 1, cwd=tmp_path,
    )  # fmt: skip
    assert written.returncode == 0, written.stderr
    lines = ["return_id,la_code,collection_year,path,previous_path,providers"]
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        previous = f"made/{year - 1}" if year == FIRST_YEAR else ""
        lines.append(f"{year},E08000003,{year},made/{year},{previous},made/providers.csv")
    (tmp_path / "returns.csv").write_text("\n".join(lines))
    result = run_ssda903(
        "validate", "--manifest", "returns.csv", "--fail-on", "errors", "--fail-on", "101",
        "--out", "out", cwd=tmp_path,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    assert "\n0 errors in 0 children of 5 returns." in result.stdout
    assert read_csv(tmp_path / "out" / "errors.csv") == []
    runs = read_csv(tmp_path / "out" / "rule_runs.csv")
    assert {run["rule_code"] for run in runs} == set(read_rules())
    assert {run["rule_code"] for run in runs if run["status"] != "passed"} == {"105"}


def test_synth_makes_the_returns_of_as_many_years_as_asked_for(tmp_path: Path) -> None:
    result = run_ssda903(
        "synth", "made", "--children", "20", "--year", "2025", "--years-back", "3", cwd=tmp_path
    )
    assert result.returncode == 0, result.stderr
    folders = {path.name for path in (tmp_path / "made").iterdir() if path.is_dir()}
    assert folders == {"2022", "2023", "2024", "2025"}
    episodes = [read_csv(tmp_path / "made" / year / "episodes.csv") for year in sorted(folders)]
    children = [{row["CHILD"] for row in rows} for rows in episodes]
    assert set.intersection(*children), "some child is in care in all four years"


BAD_INPUT = {
    "no files": (["validate", *LA], "Name the files to load"),
    "no such file": (["validate", "nowhere", *LA], "nowhere: there is no such file"),
    "unknown authority": (
        ["validate", "header.csv", "--la", "E08000093", "--year", "2026"],
        "Local authority E08000093: this is not an English local authority",
    ),
    "no year": (["validate", "header.csv", "--la", "E08000003"], "Say it with --year"),
    "impossible year": (
        ["validate", "header.csv", "--la", "E08000003", "--year", "26"],
        "26: not a collection year",
    ),
    "column missing": (
        ["validate", "short.csv", *LA],
        "short.csv, line 1: this looks like the Header table, but the columns ETHNIC and UPN are missing",
    ),
    "stray quotation mark": (
        ["load", "stray.csv", *LA],
        "stray.csv, line 3: not a well-formed CSV",
    ),
    "not a 903 file": (["load", "other.csv", *LA], "other.csv: there is no 903 file to load"),
    "not a database": (["load", "header.csv", *LA, "--db", "short.csv"], "short.csv: cannot open"),
    "no such database": (["returns", "list", "--db", "none.duckdb"], "there is no such database"),
    "authority in doubt": (
        ["load", "header.csv", "--la", "Kingston", "--year", "2026"],
        "this may be Kingston upon Hull (E06000010) or Kingston upon Thames (E09000021)",
    ),
    "years that do not follow": (
        ["history", "--year", "2025/27"],
        "2025/27: not a collection year. Say it by the year it ends: 2026, or 2025/26",
    ),
    "unknown rule": (["rules", "999x"], "999x: there is no such rule"),
    "unknown rule of the other command": (["rule", "999x"], "999x: there is no such rule"),
    "nearly a rule": (["rules", "391A"], "391A: there is no such rule. Did you mean 391?"),
    "several rules to test": (["rule", "test", "503"], "There are no rules of your own here."),
    "nearly a command": (["rule", "nwe"], "No such command 'nwe'"),
    "unknown condition": (["validate", "header.csv", *LA, "--fail-on", "much"], "--fail-on much"),
    "unknown format": (
        ["validate", "header.csv", *LA, "--out", "out", "--format", "csv,docx"],
        "--format docx: there is no such format. Say csv, xlsx, html or parquet",
    ),
    "format without folder": (
        ["validate", "header.csv", *LA, "--format", "xlsx"],
        "--format needs --out DIR",
    ),
    "earlier without previous": (
        ["validate", "header.csv", *LA, "--earlier", "header.csv"],
        "--earlier needs --previous",
    ),
    "no previous and previous": (
        ["validate", "header.csv", *LA, "--previous", "header.csv", "--no-previous"],
        "Give last year's files or --no-previous, not both.",
    ),
    "no extract date": (
        ["validate", "header.csv", *LA, "--as-at", "31/09/2025"],
        "Extract date 31/09/2025: this is not a date",
    ),
    "extract date before the year": (
        ["load", "header.csv", *LA, "--as-at", "2025-03-31"],
        "Extract date 31/03/2025: it lies before the collection year 2026, which begins on 01/04/2025",
    ),
    "manifest with an option": (
        ["validate", "--manifest", "m.csv", "--no-previous"],
        "--manifest names everything itself",
    ),
    "manifest with files": (
        ["validate", "header.csv", "--manifest", "m.csv"],
        "--manifest names everything itself",
    ),
    "no such manifest": (["validate", "--manifest", "m.csv"], "m.csv: there is no such manifest"),
    "unknown option": (["validate", "--yaer", "2026"], "No such option: --yaer"),
    "synth over files": (["synth", ".", "--year", "2026"], "2026"),
    "synth too far back": (["synth", "new", "--years-back", "9"], "years back is 9; give one from"),
    "docs without folder": (["docs", "--db", "no/such/x.duckdb"], "its folder does not exist"),
}


@pytest.mark.parametrize("what", BAD_INPUT)
def test_bad_input_gets_one_clear_line(what: str, tmp_path: Path) -> None:
    arguments, expected = BAD_INPUT[what]
    columns = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
    (tmp_path / "header.csv").write_text(f"{columns}\nA,M,01/01/2015,WBRI,,,\n")
    (tmp_path / "short.csv").write_text("CHILD,SEX,DOB,MOTHER\nCANARY,M,01/01/2015,0\n")
    (tmp_path / "stray.csv").write_text(f'{columns}\nA,M,,,,,\nCANARY,"M"x,,,,,\n')
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "header.csv").write_text("mine")
    before = sorted(path.name for path in tmp_path.rglob("*"))

    result = run_ssda903(*arguments, cwd=tmp_path)

    assert result.returncode == 2, result.stdout + result.stderr
    assert expected in result.stderr
    assert "Traceback" not in result.stderr and "CANARY" not in result.stderr
    if not expected.startswith("No such"):
        assert len(result.stderr.strip().splitlines()) == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == before, "nothing is left behind"


def test_the_good_returns_of_a_manifest_are_validated(tmp_path: Path) -> None:
    for number in (1, 2):
        write_returns(make_returns(10, 2026, seed=number), tmp_path / f"la{number}")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "header.csv").write_text("CHILD,SEX,DOB\nA,M,01/01/2015\n")
    (tmp_path / "bad" / "reviews.csv").write_text("CHILD,REVIEW,REVIEW_CODE\nA,,\n")
    (tmp_path / "returns.csv").write_text(
        "return_id,la_code,collection_year,ruleset_year,path,previous_path,providers\n"
        "one,E08000003,2026,,la1/2026,la1/2025,la1/providers.csv\n"
        "two,E09000002,2026,2025,bad,,\n"
        "three,E06000001,2026,2024,la2/2026,,\n"
        "four,E06000001,20x6,,la2/2026,,\n"
    )
    result = run_ssda903("validate", "--manifest", "returns.csv", "--out", "out", cwd=tmp_path)
    assert result.returncode == 2
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(
        "returns.csv, line 3: bad/reviews.csv, line 1: this looks like the Reviews"
    )
    assert lines[1] == "returns.csv, line 5: 20x6 is not a year such as 2026."
    runs = read_csv(tmp_path / "out" / "rule_runs.csv")
    assert {run["return_id"] for run in runs} == {"one", "three"}
    assert {run["ruleset_year"] for run in runs if run["return_id"] == "three"} == {"2024"}
    assert "of 2 returns" in result.stdout


def test_a_manifest_of_350_returns_is_done_in_one_run(tmp_path: Path) -> None:
    lines = ["return_id,la_code,collection_year,path,previous_path"]
    for number in range(50):
        year = 2023 + number % 5
        write_returns(make_returns(4, year, seed=number, error_rate=0.05), tmp_path / str(number))
        for again in range(7):
            previous = f"{number}/{year - 1}" if again % 2 else ""
            lines.append(f"r{number}-{again},E08000003,{year},{number}/{year},{previous}")
    (tmp_path / "returns.csv").write_text("\n".join(lines))
    result = run_ssda903("validate", "--manifest", "returns.csv", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "of 350 returns" in result.stdout
    in_force = sum(
        rule.is_in_force(2023 + number % 5) * 7
        for number in range(50)
        for rule in read_rules().values()
    )
    with duckdb.connect(str(tmp_path / "ssda903.duckdb"), read_only=True) as connection:
        runs = connection.execute(
            "select count(*), count(distinct return_id), count(distinct (return_id, rule_code)) "
            "from rule_runs"
        ).fetchone()
    assert runs == (in_force, 350, in_force)


def test_guesses_are_shown(tmp_path: Path) -> None:
    folder = tmp_path / "E08000003"
    write_returns(make_returns(5, 2026, seed=1), tmp_path / "made")
    folder.mkdir()
    for path in (tmp_path / "made" / "2026").iterdir():
        path.rename(folder / f"ssda903_2026_{path.name}")
    result = run_ssda903("load", folder, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "Collection year 2026: every file name says 2026." in result.stdout
    assert "Local authority E08000003: its code is in the files' names." in result.stdout


def test_load_issues_are_shown_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(
        "CHILD,DOB,REVIEW,REVIEW_CODE,COLOUR\nA,01/01/2015,01/06/2025,PN1,red\nB,01/01/2015\n"
    )
    result = run_ssda903("load", "mine.csv", *LA, cwd=tmp_path)
    assert result.returncode == 0
    assert "2 load issues:" in result.stdout
    assert (
        "mine.csv, line 1: The column COLOUR does not belong to the Reviews table" in result.stdout
    )
    assert "mine.csv, line 3: The row has 2 fields where the header has 5" in result.stdout


def test_load_issues_of_whole_files_come_before_those_of_lines(tmp_path: Path) -> None:
    names = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
    (tmp_path / "a.csv").write_text(names + "A,01/01/2015,45000\n" * 20)
    result = run_ssda903("load", "a.csv", *LA, "--year", "2026", cwd=tmp_path)
    assert result.returncode == 0
    [first, second] = result.stdout.split("21 load issues:\n")[1].splitlines()[:2]
    assert first == (
        "  a.csv: REVIEW holds spreadsheet serial numbers, which are not read: write them dd/mm/yyyy "
        "and load the file again. Rules that need REVIEW could compare nothing."
    )
    assert second.startswith("  a.csv, line 2: The row has 3 fields")


def test_a_folder_that_cannot_be_written_is_found_first(synthetic: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for out in ("file", "file/further"):
        result = run_ssda903("validate", synthetic / "2026", *LA, "--out", out, cwd=tmp_path)
        assert result.returncode == 2
        assert result.stderr == (
            f"--out {out}: files cannot be written there: there is a file of that name. Name another "
            "folder.\n"
        )
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_return_in_doubt_is_told_first_or_refused(synthetic: Path, tmp_path: Path) -> None:
    swapped = (synthetic / "2025", *LA, "--previous", synthetic / "2026")
    result = run_ssda903("load", *swapped, cwd=tmp_path)
    assert result.returncode == 0
    warning, *others = result.stdout.splitlines()
    assert warning.startswith("Warning: The files of 2026 and 2025 seem to be swapped")
    assert not any("swapped" in line for line in others)
    for command in ("load", "validate"):
        result = run_ssda903(command, *swapped, "--strict", "--db", "other.duckdb", cwd=tmp_path)
        assert result.returncode == 2
        assert result.stderr.startswith("The files of 2026 and 2025 seem to be swapped")
        assert not result.stdout
    with pytest.raises(ssda903_pipeline.BadInput, match="swapped"):
        ssda903_pipeline.validate(
            synthetic / "2025", la="E08000003", year=2026, previous=synthetic / "2026", strict=True
        )


def test_a_return_in_doubt_is_named_last_too_with_the_way_back(
    synthetic: Path, tmp_path: Path
) -> None:
    swapped = (synthetic / "2025", *LA, "--previous", synthetic / "2026")
    result = run_ssda903("validate", *swapped, cwd=tmp_path)
    last = result.stdout.splitlines()[-1]
    assert last.startswith("Warning: the files are in doubt") and "ssda903 returns forget" in last
    command = last[last.index("returns forget") :].replace('"', "").split()
    assert run_ssda903(*command, cwd=tmp_path).returncode == 0
    listed = run_ssda903("returns", "list", cwd=tmp_path)
    assert "E08000003" not in listed.stdout


def test_a_manifest_may_be_strict(synthetic: Path, tmp_path: Path) -> None:
    (tmp_path / "returns.csv").write_text(
        "return_id,la_code,collection_year,path\n"
        f"good,E08000003,2026,{synthetic / '2026'}\nbad,E08000003,2026,{synthetic / '2025'}\n"
    )
    result = run_ssda903("load", "--manifest", "returns.csv", "--strict", cwd=tmp_path)
    assert result.returncode == 2
    assert "Return good" in result.stdout
    assert "returns.csv, line 3: By the dates in them" in result.stderr


def test_rules_of_a_table_of_column_names_only_are_run(tmp_path: Path) -> None:
    (tmp_path / "reviews.csv").write_text("CHILD,DOB,REVIEW,REVIEW_CODE\n")
    result = run_ssda903("validate", "reviews.csv", *LA, "--year", "2026", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "no rows: the Reviews table is taken as empty." in result.stdout
    with duckdb.connect(str(tmp_path / "ssda903.duckdb"), read_only=True) as connection:
        runs = dict(connection.execute("select rule_code, status from rule_runs").fetchall())
    assert (runs["166"], runs["141"]) == ("passed", "not_run")


def test_returns_are_listed_and_forgotten(tmp_path: Path) -> None:
    write_returns(make_returns(10, 2026, seed=1, error_rate=0.2), tmp_path)
    done = run_ssda903(
        "validate", "2026", "--previous", "2025", *LA, "--return-id", "mine", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    listed = run_ssda903("returns", "list", cwd=tmp_path)
    assert "mine" in listed.stdout and "only as last" in listed.stdout
    forgotten = run_ssda903("returns", "forget", "mine", cwd=tmp_path)
    assert forgotten.returncode == 0 and len(forgotten.stdout.splitlines()) == 2
    assert "holds no returns" in run_ssda903("returns", "list", cwd=tmp_path).stdout
    with duckdb.connect(str(tmp_path / "ssda903.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from errors").fetchone() == (0,)
        assert connection.execute("select count(*) from stg_episodes").fetchone() == (0,)


def test_earlier_years_and_the_extract_date_from_the_command_line(tmp_path: Path) -> None:
    for year in (2026, 2024):
        write_returns(make_returns(200, year, seed=1), tmp_path / "made")
        (tmp_path / "made" / "providers.csv").unlink()
    (tmp_path / "made" / "2024" / "notes.md").write_text("Not a table.")
    earlier = ("--previous", "made/2025", "--earlier", "made/2024", "--earlier", "made/2023")
    done = run_ssda903(
        "load",
        "made/2026",
        *LA,
        *earlier,
        "--as-at",
        "30/09/2025",
        "--return-id",
        "a",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    for year in (2025, 2024, 2023):
        assert f"\n  {year}: " in done.stdout
    assert "\n  Earlier returns: 2025, 2024, 2023. 2022 is not loaded: " in done.stdout
    assert "\n  notes.md of 2024: Not a CSV, XML, workbook or zip file: not read." in done.stdout
    found = run_ssda903(
        "validate", "made/2026", *LA, "--as-at", "2025-10-31", "--return-id", "b", cwd=tmp_path
    )
    assert found.returncode == 0, found.stderr
    assert "\n  Last year's: E08000003-2025-" in found.stdout
    assert ", the newest in the database.\n" in found.stdout
    listed = run_ssda903("returns", "list", cwd=tmp_path)
    days = {line.split()[0]: line for line in listed.stdout.splitlines()}
    assert "30/09/2025" in days["a"] and "31/10/2025" in days["b"]
    assert listed.stdout.count("31/03/20") == 3
    # Every line of the table is one return.
    assert len(listed.stdout.splitlines()) == 1 + 5


ON_A_DATABASE = pytest.mark.parametrize(
    "command", [["load", "2026", *LA], ["validate", "2026", *LA], ["returns", "list"]]
)


def begin_database(folder: Path, *other: str) -> None:
    """A database whose table of returns lacks a column, and has others; and files to load into it."""
    write_returns(make_returns(5, 2026, seed=1), folder)
    columns = {name: type_ for name, type_ in RAW_TABLES["returns"].items() if name != "as_at"}
    definitions = [*(f"{name} {type_}" for name, type_ in columns.items()), *other]
    with duckdb.connect(str(folder / "ssda903.duckdb")) as connection:
        connection.execute("create schema raw")
        connection.execute(f"create table raw.returns ({', '.join(definitions)})")
        connection.execute(
            "insert into raw.returns (return_id, collection_year, is_reference, loaded_at) "
            "values ('old', 2025, true, '2025-06-01')"
        )


@ON_A_DATABASE
def test_a_database_of_an_earlier_version_gets_what_is_new(
    command: list[str], tmp_path: Path
) -> None:
    begin_database(tmp_path)
    result = run_ssda903(*command, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "old" in run_ssda903("returns", "list", cwd=tmp_path).stdout


@ON_A_DATABASE
def test_a_database_that_somebody_else_made(command: list[str], tmp_path: Path) -> None:
    begin_database(tmp_path, "something_else varchar")
    result = run_ssda903(*command, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.strip() == (
        "ssda903.duckdb: its tables are not the ones that this version makes. "
        "Load into another database file."
    )


def test_results_of_an_earlier_version(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "ssda903.duckdb")) as connection:
        connection.execute(
            "create table returns as select 'r' as return_id, 1 as rules_passed, "
            "timestamp '2025-01-01' as loaded_at"
        )
    result = run_ssda903("export", "--out", "out", cwd=tmp_path)
    assert result.returncode == 2, result.stderr
    assert result.stderr.strip() == (
        "ssda903.duckdb: its tables are not the ones that this version makes. "
        "Load into another database file."
    )
    assert not any((tmp_path / "out").iterdir())


def test_rules_are_listed_and_explained(tmp_path: Path) -> None:
    listed = run_ssda903("rules", cwd=tmp_path)
    assert listed.returncode == 0
    for rule in read_rules().values():
        assert rule.code in listed.stdout
    explained = run_ssda903("rules", "205a", cwd=tmp_path).stdout
    rule = read_rules()["205A"]
    assert rule.title in explained and rule.message in explained and rule.sql in explained
    assert "from 2023" in explained and "uasc.DUC" in explained
    assert f"Wording from: {BASES[rule.basis]}" in explained
    words = " ".join(explained.split())
    for difference in rule.differences:
        assert all(
            text in words for text in (difference.elsewhere, difference.here, difference.why)
        )
    early = run_ssda903("rules", "--year", "2023", cwd=tmp_path).stdout
    assert "\n444 " in listed.stdout and "\n444 " not in early


def test_formulas_do_not_reach_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "header.csv").write_text(
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n=1+1,X,,,,,\n@A,X,,,,,\n-2,X,,,,,\nB,X,,,,,\n"
    )
    result = run_ssda903("validate", "header.csv", *LA, "--out", "out", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    children = {row["child"] for row in read_csv(tmp_path / "out" / "errors.csv")}
    assert children == {"'=1+1", "'@A", "'-2", "B"}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample files beside the project")
def test_samples_are_validated_with_and_without_each_provider_list(tmp_path: Path) -> None:
    lists = sorted((SAMPLES / "provider_lists").glob("*.xlsx"))
    assert len(lists) == 5
    samples = ["alpha_mock", "csv_set", "xml"]
    with (tmp_path / "returns.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["return_id", "la_code", "collection_year", "path", "providers"])
        for sample in samples:
            for path in [None, *lists]:
                name = f"{sample}-{path.stem if path else 'none'}"
                writer.writerow([name, "E08000003", 2018, SAMPLES / sample, path or ""])
    result = run_ssda903("validate", "--manifest", "returns.csv", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    with duckdb.connect(str(tmp_path / "ssda903.duckdb"), read_only=True) as connection:
        runs = connection.execute(
            "select return_id, count(*), count(*) filter (status = 'failed') "
            "from rule_runs group by 1"
        ).fetchall()
        in_force = sum(rule.is_in_force(2018) for rule in read_rules().values())
        assert len(runs) == len(samples) * 6
        assert all(count == in_force and failed > 0 for _, count, failed in runs)
        unaccounted = connection.execute(
            "select * from raw.return_files where rows_in_file <> rows_loaded"
        ).fetchall()
        assert unaccounted == []
