"""What ``validate`` ends with: one screen that says what matters, and all of it where asked."""

from __future__ import annotations

import csv
import dataclasses
import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from ssda903_pipeline.cli import show
from ssda903_pipeline.cli.results import MAX_RULES, show_results, show_written
from ssda903_pipeline.problems import LoadIssue
from ssda903_pipeline.reports.overview import NotRun, Overview, RuleCount, SuggestionCount
from ssda903_pipeline.synth import make_returns, write_returns
from ssda903_pipeline.validation import Validation
from tests.support.commands import lines_shown, run_in_terminal, run_ssda903

LINES, COLUMNS = 24, 80
ROOM = 2
"""Lines left free for what became of the errors since the return before."""

RULES = [
    RuleCount(f"SW{number:03}aSTG1", f"Title {number}: " + "long words " * 30, 9_000 - number, 8_000 - number, 1_234)
    for number in range(320)
]  # fmt: skip
MUCH = Overview(
    returns=153,
    extract_date=date(2025, 9, 30),
    errors=123_456,
    due_now=101_234,
    not_due_until="31 March 2026",
    children=12_345,
    children_due_now=11_234,
    passed=10_000,
    failed=20_000,
    not_run=30_000,
    by_rule=RULES,
    reasons_not_run=[
        NotRun(f"Not supplied: {'something long, ' * 12}{number}", ["101", "102", str(number)], 153)
        for number in range(9)
    ],
    suggestions=SuggestionCount(1_234, 1_234, 1_234),
)
PATHS = [Path("results") / f"table_{number}.csv" for number in range(15)]


def validation_of(overview: Overview, returns: int = 1) -> Validation:
    """A validation that found this."""
    found = Validation(
        Path("ssda903.duckdb"),
        [f"r{number}" for number in range(returns)],
        [LoadIssue("header.csv", "Odd.", line) for line in range(1_234)],
    )
    found.__dict__["overview"] = overview
    return found


def shown(
    overview: Overview, monkeypatch: pytest.MonkeyPatch, everything: bool = False, returns: int = 1
) -> str:
    """What is shown of a validation on a terminal of 80 columns."""
    console = Console(file=io.StringIO(), width=COLUMNS, height=LINES, highlight=False)
    monkeypatch.setattr(show, "out", console)
    show_results(validation_of(overview, returns), everything)
    show_written(Path("results"), PATHS, everything)
    return console.file.getvalue()


@pytest.mark.parametrize("returns", [1, 153])
def test_the_end_of_much_fits_a_screen(returns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(MUCH, monkeypatch, returns=returns)
    assert len(lines_shown(text, COLUMNS)) <= LINES - ROOM
    for rule in RULES[:MAX_RULES]:
        [line] = [line for line in text.splitlines() if line.startswith(rule.rule_code)]
        assert len(line.rstrip()) <= COLUMNS
        assert f"{rule.due_now:,}" in line and "1,000" in line and "1,234" in line and "…" in line
    assert RULES[MAX_RULES].rule_code not in text
    for expected in (
        "101,234 errors to mend now in 11,234 children",
        "22,222 not due until 31 March 2026",
        "Rules: 10,000 passed, 20,000 failed, 30,000 not run.",
        "1,234 load issues: --all names each.",
        "310 more rules: --all.",
        "ssda903 errors ",
        "Not run: 11 rules; --all says why. Most, 3: Not supplied: something",
        "Suggestions: 1,234 corrections",
        "Written: 17 files in results",
    ):
        assert expected in " ".join(text.split())


def test_everything_is_shown_where_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(MUCH, monkeypatch, everything=True)
    for rule in RULES:
        assert rule.rule_code in text
    assert text.count("words") == 30 * len(RULES)
    for reason in MUCH.reasons_not_run:
        assert f"  3 rules: {reason.reason}. ({', '.join(reason.rule_codes)})\n" in text
    for path in PATHS:
        assert f"Written: {path}\n" in text
    assert "1,234 load issues: named above." in text
    assert "--all" not in text


def test_what_is_little_is_said_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    little = dataclasses.replace(
        MUCH,
        by_rule=RULES[:MAX_RULES],
        reasons_not_run=[NotRun("Not supplied: the UASC marker", ["105"], 1)],
        suggestions=SuggestionCount(),
    )
    monkeypatch.setattr(show, "MAX_ISSUES", 1_234)
    text = shown(little, monkeypatch)
    assert "Not run: 1 rule. Not supplied: the UASC marker. (105)\n" in text
    assert "--all" not in text and "Suggestions" not in text
    nothing = dataclasses.replace(
        little, by_rule=[], reasons_not_run=[], errors=0, due_now=0, children=0
    )
    text = shown(nothing, monkeypatch)
    assert "0 errors in 0 children" in text
    assert not any(word in text for word in ("Not run", "What is wrong", "ssda903 errors"))


def test_titles_are_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = dataclasses.replace(MUCH, by_rule=[RuleCount("1", "[bold]not[/] so [x]", 1, 1, 1)])
    for everything in (True, False):
        assert "[bold]not[/] so [x]" in shown(odd, monkeypatch, everything)


@pytest.mark.parametrize(
    ("names", "said"),
    [(["report.html"], "report.html in out"), (["a", "b", "c"], "a, b, c in out"), ("abcd", "4 files in out")],
)  # fmt: skip
def test_few_files_are_named(
    names: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    show_written(Path("out"), [Path("out") / name for name in names])
    assert capsys.readouterr().out == f"Written: {said}\n"


def test_a_return_full_of_errors_in_a_terminal(tmp_path: Path) -> None:
    write_returns(make_returns(60, 2026, seed=2, error_rate=0.4), tmp_path)
    command = (
        "validate", "2026", "--previous", "2025", "--la", "E08000003", "--year", "2026",
        "--as-at", "30/09/2025", "--out", "results",
    )  # fmt: skip
    lines = run_in_terminal(*command, cwd=tmp_path, lines=LINES, columns=COLUMNS)
    end = lines[max(number for number, line in enumerate(lines) if " to mend now " in line) - 1 :]
    assert end[0].strip() == ""
    assert end[-1].strip() == "Written: 17 files in results"
    assert len(end) <= LINES - ROOM
    every = run_ssda903(*command, "--all", cwd=tmp_path).stdout
    with (tmp_path / "results" / "summary_of_failures.csv").open(encoding="utf-8-sig") as file:
        failed = {row["rule_code"] for row in csv.DictReader(file)}
    assert len(failed) > 150
    assert all(f"\n{code} " in every for code in failed)
    assert f"{len(failed) - MAX_RULES} more rules: --all." in " ".join(end)
    assert every.count("\nWritten: ") == 15
    assert "1 load issue: named above." in end[3]
