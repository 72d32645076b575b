"""Rules that are left out: reading which, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssda903_pipeline import validate
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.load.rules_left_out import read_rules_left_out, rules_left_out
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.synth import sample_returns, write_returns
from ssda903_pipeline.validation import Validation
from tests.support.commands import run_ssda903

CODES = ("101", "1010", "392a", "503A", "503B", "NoE")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_returns(sample_returns(), folder)
    return folder


def checked(sample: Path, **options: object) -> Validation:
    return validate(
        sample / "2026",
        la="E08000003",
        year=2026,
        previous=sample / "2025",
        providers=sample / "providers.csv",
        **options,
    )


def counts(found: Validation) -> dict[str, int]:
    """Code -> how many errors."""
    return found.errors.groupby("rule_code").size().to_dict()


def test_codes_and_files_are_read_together(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("title,Rule_Code\nAny, noe \n\n,503a\n", encoding="utf-8-sig")
    assert rules_left_out(["392A", str(file)], CODES) == ["392a", "503A", "NoE"]
    # As everywhere, a code stands for those that it begins, and in a file for itself.
    assert rules_left_out(["503"], CODES) == ["503A", "503B"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("rule\n101\n", "out.csv, line 1: there is no column rule_code. A list of rules to leave "
                        "out needs one."),
        ("", "out.csv, line 1: there is no column rule_code. A list of rules to leave out needs one."),
        ("rule_code\n101\n503\n", "out.csv, line 3: 503: there is no such rule. Correct the code, or "
                                  "delete the line."),
        ("rule_code,title\n101,\n,Any\n", "out.csv, line 3: rule_code is blank. Fill it in, or delete "
                                          "the line."),
        ("rule_code\n", "out.csv: the list names no rule."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "out.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_rules_left_out(file, CODES)
    assert str(caught.value) == problem


def test_a_rule_left_out_flags_nothing_and_is_shown(sample: Path, tmp_path: Path) -> None:
    every = counts(checked(sample))
    # One that is read from its view, one of many in a scan, one that cannot be run anyway.
    left_out = ["224", "NoE", "105"]
    database = tmp_path / "a.duckdb"
    found = checked(sample, db=database, leave_out=left_out)
    assert every["224"] > 0 and every["NoE"] > 0
    assert counts(found) == {code: n for code, n in every.items() if code not in left_out}
    runs = found.rule_runs.set_index("rule_code")
    for code in left_out:
        assert runs.loc[code, "status"] == "not_run"
        assert runs.loc[code, "reason_not_run"] == "Left out by you"
    assert (runs["reason_not_run"] == "Left out by you").sum() == len(left_out)
    with connect(database, read_only=True) as connection:
        for view in ("rule_224", "rule_noe"):
            assert connection.execute(f"select count(*) from {view}").fetchone() == (0,)


def test_the_same_files_with_another_choice_are_another_return(
    sample: Path, tmp_path: Path
) -> None:
    database = tmp_path / "a.duckdb"
    [first] = checked(sample, db=database).return_ids
    [second] = checked(sample, db=database, leave_out="224").return_ids
    [third] = checked(sample, db=database).return_ids
    [fourth] = checked(sample, db=database, leave_out=["224"]).return_ids
    assert first == third != second == fourth


def test_the_command_line_says_what_was_left_out(sample: Path, tmp_path: Path) -> None:
    words = ("validate", sample / "2026", "--la", "Manchester", "--year", "2026", "--leave-out")
    result = run_ssda903(*words, "224", "--leave-out", "503", "--all", cwd=tmp_path)
    assert result.returncode == 0
    assert "10 rules: Left out by you. (224, 503A, 503B," in result.stdout
    result = run_ssda903(*words, "nothing.csv", cwd=tmp_path)
    assert result.returncode == 2
    assert "nothing.csv: there is no such file. Check the name that --leave-out gives." in (
        result.stderr
    )
