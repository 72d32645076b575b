"""The examples on the rules' pages, run through the rules: each comes out as its page says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from docs_site.examples import examples
from docs_site.pages import Pages
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.rules.cases.comparing import Outcome, add_cases, outcomes
from ssda903_pipeline.rules.cases.raw_rows import RawRows
from ssda903_pipeline.rules.catalogue import read_rules
from tests.rules.test_rules import CANNOT_FLAG

every_rule = pytest.mark.parametrize("code", sorted(read_rules()))


@pytest.fixture(scope="module")
def found(pages: Pages) -> Mapping[str, list[Outcome]]:
    """What the rules make of the examples, each as a return of its own; by rule."""
    cases = [
        replace(example.case, number=number)
        for rule in pages.rules.values()
        for number, example in enumerate(examples(pages.cases[rule.code]), start=1)
    ]
    rows = RawRows()
    add_cases(rows, cases)
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        rows.write(connection)
        run_plan(connection, current_plan())
        by_rule: dict[str, list[Outcome]] = {}
        for outcome in outcomes(connection, cases):
            by_rule.setdefault(outcome.case.rule.code, []).append(outcome)
    return by_rule


@every_rule
def test_an_example_comes_out_as_its_page_says(
    found: Mapping[str, list[Outcome]], code: str
) -> None:
    wrong = [
        f"example {outcome.case.number} ({outcome.case.name}): {problem}"
        for outcome in found[code]
        for problem in outcome.problems
    ]
    assert not wrong, "\n".join(wrong)


@every_rule
def test_the_examples_have_rows_that_are_flagged_and_rows_that_are_not(
    pages: Pages, code: str
) -> None:
    found = examples(pages.cases[code])
    if code in CANNOT_FLAG:
        assert [example.is_flagged for example in found] == [False]
    elif len(found) == 1:
        assert found[0].has_both
    else:
        assert [example.is_flagged for example in found] == [True, False]
