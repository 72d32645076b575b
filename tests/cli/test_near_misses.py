"""What people type is met halfway: authorities, years and rules in other words than the exact ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssda903_pipeline.cli.meanings import read_authority, read_table, read_year
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.catalogue import codes_meant, find_rule, find_rules, read_rules
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import run_ssda903


@pytest.mark.parametrize(
    "text",
    ["2026", 2026, " 2026 ", "2025/26", "2025-26", "2025/2026", "2025-2026", "25/26", "2025\u201326",
     "2025 to 2026"],
)  # fmt: skip
def test_a_year_in_any_form(text: str | int) -> None:
    assert read_year(text) == 2026


@pytest.mark.parametrize(
    "text", ["", "26", "2025/27", "2026/25", "2025/25", "20251", "2025/6", "March 2026", "2O26"]
)
def test_what_is_no_year_is_answered_with_the_right_form(text: str) -> None:
    with pytest.raises(
        BadInput, match="2026, or 2025/26, for 1 April 2025 to 31 March 2026"
    ) as caught:
        read_year(text)
    assert str(caught.value).startswith(f"{text}: not a collection year. ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("E08000003", ""),
        ("manchester", ""),
        ("352", "Local authority 352: Manchester (E08000003).\n"),
        ("Mancester", "Local authority Mancester: Manchester (E08000003).\n"),
    ],
)
def test_how_an_authority_was_understood_is_told(
    text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read_authority(text) == "E08000003"
    assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("episodes", "episodes"),
        (" Placed Adoption", "placed_adoption"),
        ("SW-EPISODES", "sw_episodes"),
        ("previous.Header", "previous.header"),
    ],
)
def test_a_table_in_other_letters(text: str, table: str) -> None:
    assert read_table(text) == table


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("episode", " Did you mean episodes?"),
        ("earlier.episodes", " Did you mean episodes?"),
        ("previous.", ""),
        ("", ""),
        ("children", ""),
    ],
)
def test_another_table_is_answered_with_the_tables(text: str, hint: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_table(text)
    assert str(caught.value).startswith(
        f"{text}: there is no such table.{hint} The tables are header, episodes,"
    )


CODES = ["50", "503A", "503B", "5031", "392A", "392B", "FMT01", "FMT02", "SW01aSTG1", "NoE"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("503", ["503A", "503B"]),
        ("503a", ["503A"]),
        ("rule_503a", ["503A"]),
        ("Rule 50", ["50"]),
        ("fmt", ["FMT01", "FMT02"]),
        ("sw01astg1", ["SW01aSTG1"]),
        ("SW01", ["SW01aSTG1"]),
        ("noe", ["NoE"]),
    ],
)
def test_the_rules_that_a_code_means(text: str, meant: list[str]) -> None:
    assert codes_meant(text, CODES) == meant


@pytest.mark.parametrize(
    ("text", "hint"),
    [("39", " Did you mean"), ("503C", " Did you mean 503"), ("", ""), ("rule", ""), ("zzz", "")],
)
def test_a_code_of_no_rule_is_answered_with_the_nearest(text: str, hint: str) -> None:
    with pytest.raises(BadInput) as caught:
        codes_meant(text, CODES)
    assert str(caught.value).startswith(f"{text}: there is no such rule.{hint}")
    assert ("Did you mean" in str(caught.value)) == bool(hint)


def test_every_code_means_itself() -> None:
    known = read_rules()
    assert all(find_rules(code.lower(), known) == [rule] for code, rule in known.items())


def test_one_rule_is_not_several() -> None:
    with pytest.raises(
        BadInput, match=r"503: several rules begin so. Name one of them: 503A, 503B"
    ):
        find_rule("503")


def test_rules_whose_codes_begin_alike_are_listed(tmp_path: Path) -> None:
    listed = run_ssda903("rules", "503", cwd=tmp_path)
    assert listed.returncode == 0, listed.stderr
    codes = [line.split()[0] for line in listed.stdout.splitlines()[1:-1]]
    assert codes == [f"503{letter}" for letter in "ABCDEFGHJ"]
    assert listed.stdout.endswith("9 rules. `ssda903 rules CODE` explains one.\n")


def test_the_singular_explains_a_rule_too(tmp_path: Path) -> None:
    singular = run_ssda903("rule", "165", cwd=tmp_path)
    assert singular.returncode == 0, singular.stderr
    assert singular.stdout == run_ssda903("rules", "165", cwd=tmp_path).stdout


def test_commands_take_authorities_and_years_in_any_form(tmp_path: Path) -> None:
    made = run_ssda903(
        "synth", "made", "--la", "Barnsley", "--year", "2024/25", "--children", "4", cwd=tmp_path
    )
    assert made.returncode == 0, made.stderr
    write_returns(make_returns(4, 2026, seed=1), tmp_path / "two")
    loads = {
        "made/2025": ("370", "2024-25", "2025"),
        "two/2026": ("Manchester", "25/26", "2024/25"),
    }
    shown = []
    for folder, (la, year, rules) in loads.items():
        done = run_ssda903(
            "load", folder, "--la", la, "--year", year, "--ruleset-year", rules, cwd=tmp_path
        )
        assert done.returncode == 0, done.stderr
        shown.append(done.stdout)
    assert "Barnsley, collection year 2025" in shown[0]
    assert "Manchester, collection year 2026, rules of 2025" in shown[1]
    kept = run_ssda903(
        "returns", "forget", "--keep", "1", "--la", "man", "--year", "2025/2026", cwd=tmp_path
    )  # fmt: skip
    assert kept.stdout == "Nothing was forgotten.\n", kept.stderr
    early = run_ssda903("rules", "--year", "2022/23", cwd=tmp_path)
    assert "\n101 " in early.stdout and "\n444 " not in early.stdout


def test_a_condition_may_name_several_rules(tmp_path: Path) -> None:
    write_returns(make_returns(30, 2026, seed=3, error_rate=0.3), tmp_path)
    done = run_ssda903(
        "validate", "2026", "--previous", "2025", "--la", "352", "--year", "2026",
        "--fail-on", "503", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
