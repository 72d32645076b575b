"""The dbt unit tests of a sample of rules are made from the rules' cases. dbt itself runs them in
test_dbt_project.py, and on PostgreSQL in test_postgres.py."""

from __future__ import annotations

import yaml

from ssda903_pipeline.rules.cases.reading import Case
from ssda903_pipeline.rules.cases.unit_tests import sample_cases
from tests.support.commands import PROJECT

UNIT_TESTS = (PROJECT / "models" / "unit_tests.yml").read_text(encoding="utf-8")


def test_they_expect_what_the_cases_say(all_rule_cases: list[Case]) -> None:
    expected = {
        (case.rule.view, case.name): case.expected
        for cases in sample_cases(all_rule_cases).values()
        for case in cases
    }
    found = {
        (test["model"], test["description"]): {
            (row["table_name"], row["row_number"]) for row in test["expect"]["rows"]
        }
        for test in yaml.safe_load(UNIT_TESTS)["unit_tests"]
    }
    assert found == expected
    assert set() in found.values(), "one of them shows that nothing is flagged"
