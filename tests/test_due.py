"""What is due now and what is not before the year ends: kept apart in whatever is shown and written."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest
import yaml

import ssda903_pipeline
from ssda903_pipeline.cli import validating
from ssda903_pipeline.cli.results import show_results
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.reports import html
from ssda903_pipeline.reports.history import ReturnFigures, read_history
from ssda903_pipeline.reports.overview import read_overview
from ssda903_pipeline.rules.catalogue import Rule, read_rules
from ssda903_pipeline.synth import make_returns, write_returns
from ssda903_pipeline.validation import Validation
from ssda903_pipeline.words import errors_in_words
from tests.support.commands import PROJECT, run_ssda903
from tests.support.marts import remake_from
from tests.support.pages import check_page, find_all, rows_of, text_of

TIMING = PROJECT.parent / "shared" / "rules" / "about" / "timing.yml"
OCTOBER = date(2025, 10, 12)
CONCERN_2024_ONLY = {"217t", "230"}
"""Rules of a year that has ended: none of their errors can wait any more."""

RULES = read_rules()

SAID_OF_WAITING = re.compile(r"\bdue (now|later|until|yet)|to mend now|extract of", re.IGNORECASE)
"""Words of a report in which something waits, and of no other."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a spoilt return, with last year's and a provider list."""
    folder = tmp_path_factory.mktemp("due")
    write_returns(make_returns(60, 2026, seed=5, error_rate=0.06), folder / "made")
    return folder / "made"


def validated(made: Path, name: str, as_at: str) -> Validation:
    """The return as an extract of a day, in a database of this name, with its files beside it."""
    validation = ssda903_pipeline.validate(
        made / "2026", previous=made / "2025", providers=made / "providers.csv", la="E08000003",
        year=2026, as_at=as_at, db=made.parent / f"{name}.duckdb",
    )  # fmt: skip
    validation.export(made.parent / name, "csv,xlsx,html,parquet")
    return validation


@pytest.fixture(scope="module")
def at_year_end(made: Path) -> Validation:
    """The return when all of it is due."""
    return validated(made, "year_end", "31/03/2026")


@pytest.fixture(scope="module")
def in_october(made: Path) -> Validation:
    """The return as it would have been in October, when some of its errors are not due."""
    return validated(made, "october", "12/10/2025")


def read_csv(validation: Validation, name: str) -> list[dict[str, str]]:
    with (validation.database.with_suffix("") / f"{name}.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def page_of(validation: Validation):
    path = validation.database.with_suffix("") / "report.html"
    return check_page(path.read_text(encoding="utf-8"))


def counted(validation: Validation, key: str) -> list[tuple]:
    """Errors, those due now and children, by a column of the mart; most to mend now first."""
    with connect(validation.database, read_only=True) as connection:
        return connection.execute(
            f"select {key}, count(*), count(*) filter (due = 'now'), count(distinct child) "
            "from errors group by 1 order by 3 desc, 2 desc, 1 nulls last"
        ).fetchall()


# The figures and the command line.


def test_the_figures_keep_the_two_apart(in_october: Validation, at_year_end: Validation) -> None:
    overview = in_october.overview
    by_rule = counted(in_october, "rule_code")
    assert [(r.rule_code, r.errors, r.due_now, r.children) for r in overview.by_rule] == by_rule
    assert overview.errors == sum(errors for _, errors, _, _ in by_rule)
    assert overview.due_now == sum(due_now for _, _, due_now, _ in by_rule)
    assert 0 < overview.due_later < overview.errors
    assert overview.due_later == sum(in_october.errors.due != "now")
    now = in_october.errors[in_october.errors.due == "now"]
    assert overview.children_due_now == now.child.nunique() <= overview.children
    assert (overview.extract_date, overview.not_due_until) == (OCTOBER, "31 March 2026")
    later = at_year_end.overview
    assert (later.errors, later.due_now, later.extract_date) == (
        overview.errors,
        overview.errors,
        None,
    )


def test_the_sentence_says_how_long_the_others_may_wait(in_october: Validation) -> None:
    overview = in_october.overview
    assert overview.in_words == (
        f"{overview.due_now} errors to mend now in {overview.children_due_now} children; "
        f"{overview.due_later} not due until 31 March 2026. Rules: {overview.passed} passed, "
        f"{overview.failed} failed, {overview.not_run} not run."
    )


def test_where_nothing_waits_the_sentence_does_not_mention_it(at_year_end: Validation) -> None:
    overview = at_year_end.overview
    assert overview.errors_in_words == (f"{overview.errors} errors in {overview.children} children")


@pytest.mark.parametrize(
    ("errors", "due_now", "expected"),
    [
        (0, 0, "0 errors here"),
        (1, 1, "1 error here"),
        (1234, 1234, "1,234 errors here"),
        (3, 1, "1 error to mend now here; 2 not due until then"),
        (1005, 0, "0 errors to mend now here; 1,005 not due until then"),
    ],
)
def test_errors_in_words(errors: int, due_now: int, expected: str) -> None:
    assert errors_in_words(errors, due_now, "then", " here") == expected


def test_returns_of_several_years_have_no_day_in_common(in_october: Validation) -> None:
    copy = shutil.copyfile(in_october.database, in_october.database.with_name("years.duckdb"))
    with connect(Path(copy)) as connection:
        for table in ("errors", "rule_runs"):
            connection.execute(
                f"insert into {table} select * replace ('other' as return_id, 2027 as "
                f"collection_year) from {table} where return_id = $1",
                in_october.return_ids,
            )
        for table, other in (
            ("stg_returns", "2027 as collection_year, date '2025-11-01' as as_at"),
            ("int_return_figures", "error_count as error_count"),
        ):
            connection.execute(
                f"insert into {table} select * replace ('other' as return_id, {other}) from {table} "
                "where return_id = $1",
                in_october.return_ids,
            )
        overview = read_overview(connection, [*in_october.return_ids, "other"])
    assert overview.errors_in_words.endswith("children of 2 returns; "
        f"{2 * in_october.overview.due_later} not due until the year ends")  # fmt: skip
    assert overview.extract_date is None


def test_the_command_shows_both(
    in_october: Validation, at_year_end: Validation, capsys: pytest.CaptureFixture[str]
) -> None:
    show_results(in_october, everything=True)
    shown = capsys.readouterr().out
    overview = in_october.overview
    assert shown.startswith(f"\n{overview.errors_in_words}.\n{overview.rules_in_words}\n")
    assert overview.in_words == f"{overview.errors_in_words}. {overview.rules_in_words}"
    assert re.search(r"^Rule +What is wrong +Due now +Due later +Children", shown, re.MULTILINE)
    for code, errors, due_now, children in counted(in_october, "rule_code"):
        [line] = [line for line in shown.splitlines() if line.startswith(f"{code} ")]
        assert line.split()[-3:] == [str(due_now), str(errors - due_now), str(children)]
    show_results(at_year_end, everything=True)
    shown = capsys.readouterr().out
    assert re.search(r"^Rule +What is wrong +Errors +Children", shown, re.MULTILINE)
    assert not SAID_OF_WAITING.search(shown)


def test_what_is_not_due_is_no_reason_to_fail(made: Path, in_october: Validation) -> None:
    by_rule = in_october.overview.by_rule
    waits = next(row.rule_code for row in by_rule if not row.due_now)
    due = next(row.rule_code for row in by_rule if row.due_now)
    for conditions, expected in [([waits], 0), ([due], 1), ([waits, due], 1), (["errors"], 1)]:
        result = run_ssda903(
            "validate", made / "2026", "--previous", made / "2025", "--la", "E08000003",
            "--providers", made / "providers.csv", "--year", "2026", "--as-at", "12/10/2025",
            *(word for condition in conditions for word in ("--fail-on", condition)),
            "--db", in_october.database, cwd=made.parent,
        )  # fmt: skip
        assert result.returncode == expected, (conditions, result.stderr)
        assert ", collection year 2026, extract of 12/10/2025, the same as before." in result.stdout


def test_errors_that_all_wait_are_no_reason_to_fail(in_october: Validation, tmp_path: Path) -> None:
    copy = Path(shutil.copyfile(in_october.database, tmp_path / "copy.duckdb"))
    conditions = validating.Conditions(frozenset(["errors"]))
    assert validating._fails(in_october, conditions)
    with connect(copy) as connection:
        connection.execute("delete from errors where due = 'now'")
        remake_from(connection, "errors")
    none_due = Validation(copy, in_october.return_ids)
    assert none_due.overview.errors > 0
    assert not validating._fails(none_due, conditions)


# Files.


def test_files_have_the_same_columns_whether_something_waits_or_not(
    in_october: Validation, at_year_end: Validation
) -> None:
    for name, column in [
        ("summary_of_failures", "due_now_count"),
        ("errors_by_child", "due_now_count"),
        ("rule_runs", "due_now_count"),
        ("returns", "due_now_count"),
        ("return_history", "due_now_count"),
        ("children_with_errors", "due"),
        ("errors", "due"),
        ("error_history", "due"),
    ]:
        october, year_end = (read_csv(found, name) for found in (in_october, at_year_end))
        assert list(october[0]) == list(year_end[0])
        assert column in october[0], name
    [about] = read_csv(in_october, "returns")
    overview = in_october.overview
    assert (about["as_at"], about["due_now_count"]) == ("2025-10-12", str(overview.due_now))
    assert about["children_due_now"] == str(overview.children_due_now)


@pytest.mark.parametrize("name", ["summary_of_failures", "errors_by_child"])
def test_what_there_is_to_mend_now_comes_first(in_october: Validation, name: str) -> None:
    lines = read_csv(in_october, name)
    counts = [(int(line["due_now_count"]), int(line["error_count"])) for line in lines]
    assert counts == sorted(counts, reverse=True)
    assert sum(due_now for due_now, _ in counts) == in_october.overview.due_now
    assert sum(errors for _, errors in counts) == in_october.overview.errors
    assert len({due_now for due_now, _ in counts}) > 2


def test_the_workbook_says_it_on_its_sheets(
    in_october: Validation, at_year_end: Validation
) -> None:
    folder = in_october.database.parent
    book = openpyxl.load_workbook(folder / "october" / "report.xlsx")
    summary = list(book["Summary"].iter_rows(values_only=True))
    assert summary[0][0] == "SSDA903 validation, extract of 12 October 2025"
    assert summary[1][0] == in_october.overview.in_words
    about = dict(zip(*summary[-2:], strict=True))
    assert about["Extract date"] == datetime(2025, 10, 12)
    assert about["Due now"] == in_october.overview.due_now < about["Errors"]
    for name, heading in [
        ("Summary of failures", "Due now"),
        ("Errors by child", "Due now"),
        ("Children with errors", "Due"),
    ]:
        headings, *rows = book[name].iter_rows(values_only=True)
        values = [row[headings.index(heading)] for row in rows]
        if heading == "Due":
            assert values.count("at year end") == in_october.overview.due_later
        else:
            assert sum(values) == in_october.overview.due_now
            assert values == sorted(values, reverse=True)
    other = openpyxl.load_workbook(folder / "year_end" / "report.xlsx")
    assert other["Summary"]["A1"].value == "SSDA903 validation"
    assert other["Summary"]["A2"].value == at_year_end.overview.in_words
    assert other.sheetnames == book.sheetnames


def test_the_page_says_in_words_what_is_not_due(in_october: Validation) -> None:
    overview, root = in_october.overview, page_of(in_october)
    text = text_of(find_all(root, "main")[0])
    assert "1 April 2025 to 31 March 2026, extract of 12 October 2025" in text
    assert f"{overview.errors_in_words}. What is not due is not wrong yet" in text
    [totals] = [item for item in find_all(root, "dl") if item.get("class") == "totals"]
    tiles = [(text_of(label), text_of(figure)) for label, figure in totals]
    assert tiles[:2] == [
        ("errors to mend now", str(overview.due_now)),
        ("not due until 31 March 2026", str(overview.due_later)),
    ]
    rules = rows_of(root, "Every rule with errors, the most frequent to mend now first")
    assert [(row[0], *map(int, row[2:])) for row in rules] == [
        (code, due_now, errors - due_now, children)
        for code, errors, due_now, children in counted(in_october, "rule_code")
    ]
    tables = rows_of(root, "The twelve tables of the return, in official order")
    assert sum(int(row[4]) for row in tables) == overview.due_now
    assert sum(int(row[3]) for row in tables) == overview.errors


def test_the_page_shows_each_child_what_is_due_now_first(in_october: Validation) -> None:
    root = page_of(in_october)
    shown = [item for item in find_all(root, "details") if item.get("class") == "child"]
    expected = counted(in_october, "child")
    assert len(shown) == len(expected)
    marks = 0
    for item, (child, errors, due_now, _) in zip(shown, expected, strict=True):
        named = f"{errors} error{'' if errors == 1 else 's'}"
        now = f"{due_now} error{'' if due_now == 1 else 's'} to mend now"
        words = now if errors == due_now else f"{now}, {errors - due_now} not due yet"
        words = words if due_now else f"{named}, not due yet"
        assert text_of(item[0]) == f"{child or 'No child identifier'}{words}"
        waits = [
            "Not due until 31 March 2026" in text_of(row)
            for row in find_all(find_all(item, "tbody")[0], "tr")
        ]
        assert waits == sorted(waits), "what is due now comes first"
        assert any(waits) == (due_now < errors)
        marks += sum(waits)
    assert marks > 1


def test_where_everything_is_due_the_page_does_not_mention_it(at_year_end: Validation) -> None:
    root = page_of(at_year_end)
    assert not SAID_OF_WAITING.search(text_of(find_all(root, "main")[0]))


def test_where_nothing_is_due_there_is_no_chart(in_october: Validation, tmp_path: Path) -> None:
    copy = Path(shutil.copyfile(in_october.database, tmp_path / "copy.duckdb"))
    with connect(copy) as connection:
        connection.execute("delete from errors where due = 'now'")
        remake_from(connection, "errors")
        [path] = html.write(connection, tmp_path, in_october.return_ids)
    root = check_page(path.read_text(encoding="utf-8"))
    assert not find_all(root, "figure")
    rules = rows_of(root, "Every rule with errors, the most frequent to mend now first")
    assert {row[2] for row in rules} == {"0"}
    assert sum(int(row[3]) for row in rules) == in_october.overview.due_later


# Errors over time.


@pytest.fixture(scope="module")
def over_time(made: Path) -> tuple[Path, str]:
    """A database with the return of two days in October, and the id of the later one."""
    for day in ("05/10/2025", "12/10/2025"):
        later = validated(made, "over_time", day)
    return later.database, later.return_ids[0]


def test_history_keeps_the_two_apart(over_time: tuple[Path, str], in_october: Validation) -> None:
    overview = in_october.overview
    database, later = over_time
    with connect(database, read_only=True) as connection:
        [series] = read_history(connection)
    newest: ReturnFigures = series.returns[-1]
    assert (newest.error_count, newest.due_now_count) == (overview.errors, overview.due_now)
    assert sum(rule.due_now for rule in series.longest_open) == overview.due_now
    nothing_now = [rule.due_now == 0 for rule in series.longest_open]
    assert nothing_now == sorted(nothing_now) and any(nothing_now)
    result = run_ssda903("history", "--db", database, cwd=database.parent)
    assert (
        f"\n{overview.due_now} errors to mend now in {later}; {overview.due_later} not due until "
        "31 March 2026. Since "
    ) in result.stdout
    heading = "Loaded \\(UTC\\) +Errors +Due now +New +Back +Fixed"
    assert re.search(heading, result.stdout)


def test_the_pages_history_keeps_the_two_apart(
    over_time: tuple[Path, str], in_october: Validation, tmp_path: Path
) -> None:
    database, later = over_time
    with connect(database, read_only=True) as connection:
        [path] = html.write(connection, tmp_path, [later])
        waiting = connection.execute(
            "select count(*) from error_history where status = 'open' and due <> 'now'"
        ).fetchone()
    root = check_page(path.read_text(encoding="utf-8"))
    overview = in_october.overview
    newest = rows_of(root, "What became of the errors")[-1]
    assert newest[2:4] == [str(overview.errors), str(overview.due_now)]
    assert waiting == (overview.due_later,)


# The rules.


def test_the_rules_are_due_as_their_specification_says() -> None:
    if not TIMING.is_file():
        pytest.skip("the specification is not here")
    specified = {
        item["code"]: item["timing"] for item in yaml.safe_load(TIMING.read_text(encoding="utf-8"))
    }
    for code in CONCERN_2024_ONLY:
        assert RULES[code].years == ["2024-2024"]
        specified[code] = "any"
    ours = {code: rule.due for code, rule in RULES.items()}
    assert {code: ours[code] for code in specified} == specified
    assert {due for code, due in ours.items() if code not in specified} <= {"any"}


def test_rows_wait_only_for_rules_that_are_partly_due(
    built: duckdb.DuckDBPyConnection,
) -> None:
    folder = project_folder() / "models" / "intermediate" / "due"
    sql = "".join(path.read_text(encoding="utf-8") for path in folder.glob("int_later_*.sql"))
    named = set(re.findall(r"'(\w+)' as rule_code", sql))
    named |= {code for listed in re.findall(r"values (\(.*\))\) as codes", sql)
              for code in re.findall(r"'(\w+)'", listed)}  # fmt: skip
    named |= {code for code in RULES if re.search(rf"\('{code}', '\w+'", sql)}
    partly = {code for code, rule in RULES.items() if rule.due == "partly"}
    assert named == partly
    waiting = built.execute("select distinct rule_code from int_due_later").fetchall()
    assert {code for (code,) in waiting} == partly


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_what_waits_is_explained(rule: Rule) -> None:
    assert rule.due in ("any", "year_end", "partly")
    assert bool(rule.due_why) == (rule.due != "any")
    assert bool(rule.due_rows) == (rule.due == "partly")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("101", ["Looks at:     this year", "Due:          now"]),
        ("186", ["Due:          at the year's end. SDQ for the 12 months; due only"]),
        ("602", ["Due:          now, or at the year's end for some rows.", "Those that wait: "]),
        ("503A", ["Looks at:     this year and last year"]),
        ("164", ["Looks at:     this year and the two before"]),
        ("1000", ["Looks at:     this year and all years before that are loaded"]),
    ],
)
def test_a_rule_is_explained_with_when_it_is_due(
    code: str, expected: list[str], tmp_path: Path
) -> None:
    result = run_ssda903("rules", code, cwd=tmp_path)
    for text in expected:
        assert text in result.stdout
