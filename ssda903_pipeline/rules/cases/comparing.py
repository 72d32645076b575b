"""Loading cases as returns of one database, and comparing what the rules made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from ssda903_pipeline.rules.cases.raw_rows import COLLECTION_YEAR, LA_CODE, RawReturn, RawRows
from ssda903_pipeline.rules.cases.reading import Case, Flagged
from ssda903_pipeline.rules.catalogue import Rule


def add_cases(rows: RawRows, cases: Iterable[Case]) -> None:
    """Add every case as a return, with the earlier returns that the rule or the case reads."""
    for case in cases:
        settings, rule = case.settings, case.rule
        without = set(settings.get("without", []))
        inputs = {*rule.reads, *rule.optional, *rule.needs, *case.tables} - without
        rows.add_returns(
            RawReturn(
                return_id=case.return_id,
                tables=case.tables,
                inputs=inputs,
                la_code=(
                    None if "local_authority" in without else settings.get("la_code", LA_CODE)
                ),
                collection_year=int(settings.get("collection_year", COLLECTION_YEAR)),
                ruleset_year=case.ruleset_year,
                has_uasc_marker="xml" in settings,
            )
        )


@dataclass(frozen=True)
class Outcome:
    """What a rule made of one of its cases."""

    case: Case
    flagged: Flagged
    status: str

    @property
    def problems(self) -> list[str]:
        """In words, where this is not what the case says; empty where it is."""
        expected = self.case.expected
        problems = []
        if missed := expected - self.flagged:
            problems.append(f"should be flagged and is not: {_in_words(missed)}")
        if surplus := self.flagged - expected:
            problems.append(f"is flagged and should not be: {_in_words(surplus)}")
        if not problems and self.status != self.case.status:
            problems.append(f"the rule run is {self.status} and should be {self.case.status}")
        return problems


def outcomes(connection: duckdb.DuckDBPyConnection, cases: Iterable[Case]) -> list[Outcome]:
    """What became of the cases in a database that holds them and in which the rules were run."""
    flagged: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    for return_id, code, table, row in connection.execute(
        "select return_id, rule_code, table_name, row_number from errors"
    ).fetchall():
        flagged[return_id, code].add((table, row))
    statuses = {
        (return_id, code): status
        for return_id, code, status in connection.execute(
            "select return_id, rule_code, status from rule_runs"
        ).fetchall()
    }
    keys = ((case, (case.return_id, case.rule.code)) for case in cases)
    return [
        Outcome(case, frozenset(flagged.get(key, ())), statuses.get(key, "not in force"))
        for case, key in keys
    ]


def outcomes_of_rule(
    connection: duckdb.DuckDBPyConnection, rule: Rule, cases: Iterable[Case]
) -> list[Outcome]:
    """The same of one rule, where nothing was made but its view and the scope of the rules."""
    flagged: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for return_id, table, row in connection.execute(
        f"select return_id, table_name, row_number from {rule.view}"
    ).fetchall():
        flagged[return_id].add((table, row))
    is_run = dict(
        connection.execute(
            "select return_id, reason_not_run is null from int_rule_scope where rule_code = ?",
            [rule.code],
        ).fetchall()
    )

    def status(return_id: str) -> str:
        if return_id not in is_run:
            return "not in force"
        if not is_run[return_id]:
            return "not_run"
        return "failed" if flagged[return_id] else "passed"

    return [
        Outcome(case, frozenset(flagged[case.return_id]), status(case.return_id)) for case in cases
    ]


def _in_words(rows: Flagged) -> str:
    """Rows by table: ``episodes row 1, row 3``."""
    return ", ".join(f"{table} row {number}" for table, number in sorted(rows))
