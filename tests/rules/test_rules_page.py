"""The pages made from the rules' metadata are complete."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ssda903_pipeline.rules.catalogue import read_rules
from ssda903_pipeline.rules.differences_page import SHARED_BY, differences_page
from ssda903_pipeline.rules.rules_page import rules_page

RULES = read_rules()


def test_it_has_every_rule_once() -> None:
    lines = rules_page().splitlines()
    for code, rule in RULES.items():
        (line,) = [line for line in lines if line.startswith(f"| {code} |")]
        assert rule.title in line
        marks, (basis, differs) = cells(line)[2:7], cells(line)[8:]
        assert marks == ["x" if rule.is_in_force(year) else "" for year in range(2023, 2028)]
        assert basis == rule.basis
        assert bool(differs) == bool(rule.differences)


def test_every_difference_stands_under_its_rule() -> None:
    sections = re.split(r"^#+ ", differences_page(), flags=re.MULTILINE)
    by_code = {s.split()[1]: s for s in sections if s.startswith("Rule ")}
    assert set(by_code) == {code for code, rule in RULES.items() if rule.differences}
    for code, section in by_code.items():
        assert RULES[code].title in section
        assert section.count("**Why:**") == len(RULES[code].differences)
        for difference in RULES[code].differences:
            assert all(text in section for text in (difference.elsewhere, difference.here))


def test_it_begins_with_what_many_rules_share() -> None:
    lines = [line for line in differences_page().splitlines() if line.startswith("| It ")]
    counts = [int(cells(line)[1]) for line in lines]
    assert counts == sorted(counts, reverse=True) and min(counts) >= SHARED_BY
    for line in lines:
        sentence, count, links = cells(line)
        sharing = [
            code
            for code, rule in RULES.items()
            if any(f"{d.elsewhere} ".startswith(f"{sentence}. ") for d in rule.differences)
        ]
        assert sorted(re.findall(r"\[(\w+)\]", links)) == sharing
        assert int(count) == len(sharing)


@pytest.mark.parametrize("made", [rules_page, differences_page])
def test_links_lead_to_a_rule(made: Callable[[], str]) -> None:
    headings = re.findall(r"^### (Rule \w+)$", differences_page(), flags=re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    links = re.findall(r"#(rule-\w+)\)", made())
    assert links and set(links) <= anchors


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")[1:-1]]
