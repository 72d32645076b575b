"""``ssda903 errors``: the rows that rules flagged, at a terminal and as CSV."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import run_in_terminal, run_ssda903

LA = ("--la", "E08000003", "--year", "2026")
LINES, COLUMNS = 24, 80
LAST, FIRST = "last", "first"


class Validated(NamedTuple):
    """A folder with a database of two validated returns, and the errors of both as the CSV report has them."""

    folder: Path
    errors: list[dict[str, str]]

    def of(self, return_id: str = LAST, **values: str) -> list[dict[str, str]]:
        """The errors of a return with these values."""
        return [
            row
            for row in self.errors
            if row["return_id"] == return_id
            and all(row[name] == value for name, value in values.items())
        ]

    def written(self, *options: str) -> list[dict[str, str]]:
        """What ``ssda903 errors --csv -`` writes."""
        result = run_ssda903("errors", *options, "--csv", "-", cwd=self.folder)
        assert result.returncode == 0, result.stderr
        return list(csv.DictReader(result.stdout.splitlines()))


@pytest.fixture(scope="module")
def validated(tmp_path_factory: pytest.TempPathFactory) -> Validated:
    folder = tmp_path_factory.mktemp("errors")
    for return_id, seed in ((FIRST, 3), (LAST, 4)):
        write_returns(make_returns(60, 2026, seed=seed, error_rate=0.2), folder / return_id)
        done = run_ssda903(
            "validate", f"{return_id}/2026", *LA, "--previous", f"{return_id}/2025",
            "--return-id", return_id, "--as-at", "30/09/2025", cwd=folder,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    exported = run_ssda903("export", "--out", "out", cwd=folder)
    assert exported.returncode == 0, exported.stderr
    with (folder / "out" / "children_with_errors.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        return Validated(folder, list(csv.DictReader(file)))


def test_without_options_the_errors_of_the_return_loaded_last(validated: Validated) -> None:
    assert validated.written() == validated.of() != []
    assert validated.written("--return", FIRST) == validated.of(FIRST) != []
    both = validated.written("--return", FIRST, "--return", LAST)
    assert both == validated.errors


def test_rules_children_tables_and_due_are_chosen(validated: Validated) -> None:
    every = validated.of()
    [(rule, _), (other, _)] = Counter(row["rule_code"] for row in every).most_common(2)
    [(child, _)] = Counter(row["child"] for row in every if row["child"].isdigit()).most_common(1)
    chosen = validated.written("--rule", rule.lower(), "--rule", other)
    assert chosen == [row for row in every if row["rule_code"] in (rule, other)]
    assert validated.written("--child", f" {child} ") == validated.of(child=child) != []
    assert validated.written("--child", "(blank)") == validated.of(child="") != []
    assert validated.written("--table", "Episodes") == validated.of(table_name="episodes") != []
    last_year = validated.of(table_name="previous.missing")
    assert validated.written("--table", "previous.missing") == last_year != []
    assert validated.written("--due", "NOW") == validated.of(due="now") != []
    assert validated.written("--due", "later") == validated.of(due="at year end") != []
    together = validated.written("--table", "episodes", "--due", "now", "--child", child)
    assert together == validated.of(table_name="episodes", due="now", child=child)


def test_a_child_in_other_letters(validated: Validated) -> None:
    letters = next(
        row["child"]
        for row in validated.of()
        if row["child"].isalnum() and not row["child"].isdigit()
    )
    assert validated.written("--child", letters.lower()) == validated.of(child=letters)


def test_a_code_that_begins_several_means_all_of_them(validated: Validated) -> None:
    result = run_ssda903("errors", "--rule", "503", "--csv", "-", cwd=validated.folder)
    found = list(csv.DictReader(result.stdout.splitlines()))
    assert found == [row for row in validated.of() if row["rule_code"].startswith("503")] != []
    assert "Rules 503: 503A, 503B, 503C, 503D, 503E, 503F, 503G, 503H, 503J.\n" in result.stderr


def test_a_file_is_as_the_reports_are(validated: Validated) -> None:
    result = run_ssda903(
        "errors", "--return", FIRST, "--return", LAST, "--csv", "mine.csv", cwd=validated.folder
    )
    assert result.stdout == f"Written: mine.csv, {len(validated.errors):,} errors\n"
    report = validated.folder / "out" / "children_with_errors.csv"
    assert (validated.folder / "mine.csv").read_bytes() == report.read_bytes()
    assert report.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_terminal_shows_one_screen(validated: Validated) -> None:
    lines = run_in_terminal("errors", cwd=validated.folder, lines=LINES, columns=COLUMNS)
    every = validated.of()
    assert len(lines) < LINES
    assert all(len(line) <= COLUMNS for line in lines)
    assert lines[0].rstrip() == f"{len(every):,} errors in return {LAST}."
    [(rule, count)] = Counter(row["rule_code"] for row in every).most_common(1)
    text = " ".join(" ".join(lines).split())
    assert f"Rule {rule}: {validated.of(rule_code=rule)[0]['title']} (" in text
    shown = [line for line in lines if ": " in line and line.split()[1].isdigit()]
    assert 5 <= len(shown) < count
    assert lines[-1].startswith(f"{len(every) - len(shown):,} more: --all shows them, --csv FILE")


def test_a_terminal_shows_everything_where_asked(validated: Validated) -> None:
    child = Counter(row["child"] for row in validated.of() if row["child"]).most_common(1)[0][0]
    lines = run_in_terminal(
        "errors", "--child", child, "--all", cwd=validated.folder, lines=LINES, columns=COLUMNS
    )
    text = "\n".join(lines)
    words = " ".join(text.split())
    assert all(len(line) <= COLUMNS for line in lines) and len(lines) > LINES
    for row in validated.of(child=child):
        assert f"Rule {row['rule_code']}: {row['title']} ({row['table_name']}" in words
        assert f"{child} {row['line_number']}" in words
        for value in row["field_values"].split("; "):
            assert value.split(": ")[0] in words
    assert "more: --all" not in text


def test_one_rule_is_shown_with_what_to_check(validated: Validated) -> None:
    row = validated.of(due="now")[0]
    shown = run_ssda903("errors", "--rule", row["rule_code"], cwd=validated.folder).stdout
    assert row["message"] in " ".join(shown.split())
    assert len([line for line in shown.splitlines() if row["child"] in line]) >= 1
    lines = [line.split() for line in shown.splitlines()]
    assert [row["child"], row["line_number"]] in [words[:2] for words in lines]


def test_what_a_row_was_compared_with_stands_beside_it(validated: Validated) -> None:
    [row, *_] = [row for row in validated.of() if row["compared_with"].startswith("the row after")]
    shown = run_ssda903("errors", "--rule", row["rule_code"], "--all", cwd=validated.folder).stdout
    assert "Compared with" in shown and "the row after" in shown
    [alone, *_] = [row for row in validated.of(rule_code="101") if not row["compared_with"]]
    shown = run_ssda903("errors", "--rule", alone["rule_code"], cwd=validated.folder).stdout
    assert "Compared with" not in shown


def test_a_rule_without_errors_says_what_became_of_it(validated: Validated) -> None:
    failed = {row["rule_code"] for row in validated.of()}
    shown = run_ssda903("errors", "--rule", "105", "--rule", "SW01STG1", cwd=validated.folder)
    assert shown.stdout.splitlines() == [
        f"No such errors in return {LAST}.",
        "Rule 105: not run. Not supplied: the UASC marker (only XML returns carry it).",
        "Rule SW01STG1: not in force in the year whose rules were applied.",
    ]
    passed = next(
        code
        for code in ("116", "117", "118", "119", "120", "121", "130", "131")
        if code not in failed
    )
    shown = run_ssda903("errors", "--rule", passed, "--csv", "none.csv", cwd=validated.folder)
    assert (shown.stderr, shown.stdout) == (
        f"Rule {passed}: passed.\n",
        "Written: none.csv, 0 errors\n",
    )
    shown = run_ssda903("errors", "--child", "nobody", cwd=validated.folder)
    assert shown.stdout == f"No such errors in return {LAST}.\n"


def test_nothing_of_a_file_reaches_a_spreadsheet_or_a_terminal_as_a_command(tmp_path: Path) -> None:
    (tmp_path / "header.csv").write_text(
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n=1+1,=2,01/01/2015,[red]W[/],,,\n\x1b[31mB,X\x1b[5m,,,,,\n"
    )
    done = run_ssda903("validate", "header.csv", *LA, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = list(
        csv.DictReader(run_ssda903("errors", "--csv", "-", cwd=tmp_path).stdout.splitlines())
    )
    assert "'=1+1" in {row["child"] for row in rows}
    shown = run_ssda903("errors", cwd=tmp_path).stdout
    assert "=1+1" in shown and "[red]W[/]" in shown and "\x1b" not in shown


BAD_INPUT = {
    "rule": (["--rule", "999x"], "999x: there is no such rule."),
    "table": (["--table", "episode"], "episode: there is no such table. Did you mean episodes?"),
    "return": (["--return", "none"], "none: there is no such validated return."),
    "folder": (["--csv", "no/such.csv"], "no/such.csv: cannot write the file: its folder does not"),
    "file": (["--csv", "."], ".: cannot write the file: it is a folder"),
    "database": (["--db", "none.duckdb"], "none.duckdb: there is no such database."),
}


@pytest.mark.parametrize("what", BAD_INPUT)
def test_bad_input_gets_one_clear_line(what: str, validated: Validated) -> None:
    options, expected = BAD_INPUT[what]
    before = sorted(validated.folder.rglob("*"))
    result = run_ssda903("errors", *options, cwd=validated.folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(expected) and len(result.stderr.splitlines()) == 1
    assert sorted(validated.folder.rglob("*")) == before, "nothing is left behind"


def test_a_database_without_a_validated_return(tmp_path: Path) -> None:
    write_returns(make_returns(3, 2026, seed=1), tmp_path)
    assert run_ssda903("load", "2026", *LA, cwd=tmp_path).returncode == 0
    result = run_ssda903("errors", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr == (
        "ssda903.duckdb: it holds no validated return. `ssda903 validate` makes one.\n"
    )
