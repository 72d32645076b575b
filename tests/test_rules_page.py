"""The page of all rules is current."""

from __future__ import annotations

from ssda903_pipeline.rules import read_rules
from ssda903_pipeline.rules_page import rules_page
from tests.support.commands import PROJECT


def test_the_page_is_current() -> None:
    page = (PROJECT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_page(), "run `make rules-page`"


def test_it_has_every_rule_once() -> None:
    lines = rules_page().splitlines()
    for code, rule in read_rules().items():
        (line,) = [line for line in lines if line.startswith(f"| {code} |")]
        assert rule.title in line
        marks = [cell.strip() for cell in line.split("|")[3:8]]
        assert marks == ["x" if rule.is_in_force(year) else "" for year in range(2023, 2028)]
