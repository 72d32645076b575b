"""Beginning a rule in a checkout and running its cases there, as whoever writes one does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.commands import PROJECT, run_ssda903

PARTS = ("dbt_project.yml", "macros", "models", "profiles.yml", "pyproject.toml", "seeds",
         "ssda903_pipeline", "tests/dbt")  # fmt: skip

CASES = """\
rule: '9999'
cases:
  - name: the last day of the year is right, the day after is wrong
    episodes:
      - {CHILD: A, DECOM: 31/03/2026}
      - {CHILD: B, DECOM: 01/04/2026, flagged: yes}

  - name: without episodes the rule is not run
    without: [episodes]
    status: not_run

  - name: the wrong row is said to be flagged
    episodes:
      - {CHILD: A, DECOM: 31/03/2026, flagged: yes}
      - {CHILD: B, DECOM: 01/04/2026}

  - name: it is not run where it should be
    status: not_run
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout without what its rules do not need."""
    for part in PARTS:
        source, target = PROJECT / part, tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    return tmp_path


def test_a_rule_is_begun_and_its_cases_are_run(checkout: Path) -> None:
    def ssda903(*arguments: str) -> tuple[int, list[str], str]:
        result = run_ssda903(*arguments, cwd=checkout, python_path=str(checkout))
        return result.returncode, result.stdout.splitlines(), result.stderr

    status, said, _ = ssda903("rule", "new", "9999", "--table", "episodes")
    assert status == 0
    assert [line.removeprefix("Written: ") for line in said if line.startswith("Written: ")] == [
        "models/rules/episodes/rule_9999.sql",
        "models/rules/episodes/rule_9999.yml",
        "tests/rules/rule_9999.yml",
        "macros/rules/rule_codes.sql",
    ]
    for path in ("models/rules/episodes/rule_9999.sql", "tests/rules/rule_9999.yml"):
        assert (checkout / path).is_file()
    description = checkout / "models" / "rules" / "episodes" / "rule_9999.yml"
    description.write_text(description.read_text().replace("['2023-']", "['2025-']"))

    (checkout / "tests" / "rules" / "rule_9999.yml").write_text(CASES)
    status, said, _ = ssda903("rule", "test", "9999")
    assert (status, said) == (
        1,
        [
            "9999, case 1: passes: the last day of the year is right, the day after is wrong",
            "9999, case 2: passes: without episodes the rule is not run",
            "9999, case 3: FAILS: the wrong row is said to be flagged",
            "  rules of 2025: should be flagged and is not: episodes row 1",
            "  rules of 2025: is flagged and should not be: episodes row 2",
            "  rules of 2027: should be flagged and is not: episodes row 1",
            "  rules of 2027: is flagged and should not be: episodes row 2",
            "9999, case 4: FAILS: it is not run where it should be",
            "  rules of 2025: the rule run is passed and should be not_run",
            "  rules of 2027: the rule run is passed and should be not_run",
            "2 of 4 cases pass.",
        ],
    )

    query = checkout / "models" / "rules" / "episodes" / "rule_9999.sql"
    query.write_text(query.read_text().replace("episodes.decom >", "episodes.decm >"))
    status, _, said = ssda903("rule", "test", "9999")
    assert status == 2 and said.count("\n") == 1
    assert said.startswith("models/rules/episodes/rule_9999.sql, line 4: Binder Error: ")

    query.write_text(query.read_text().replace("episodes.decm >", "1 < error(child) and"))
    status, _, said = ssda903("rule", "test", "9999")
    assert status == 2 and said.startswith(f"{query.relative_to(checkout)}")

    (checkout / "tests" / "rules" / "rule_9999.yml").unlink()
    status, _, said = ssda903("rule", "test", "9999")
    assert (status, said) == (
        2, "tests/rules/rule_9999.yml: the file is missing. It holds the cases of rule 9999.\n"
    )  # fmt: skip
    status, _, said = ssda903("rule", "test", "12345")
    assert status == 2 and "there is no such rule" in said


def test_in_a_checkout_a_folder_named_makes_an_own_rule(checkout: Path) -> None:
    result = run_ssda903(
        "rule", "new", "LOCAL01", "--table", "episodes", "--rules", "mine",
        cwd=checkout, python_path=str(checkout),
    )  # fmt: skip
    assert result.returncode == 0
    assert (checkout / "mine" / "rule_local01.sql").is_file()
    assert not list((checkout / "models").rglob("rule_local01*"))
