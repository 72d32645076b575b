"""The rule cases of tests/rules: read them, load them as returns of one database, compare.

A case file is named after its rule's view (``rule_392a.yml``) and holds::

    rule: 392a
    cases:
      - name: what the case shows, in a few words
        years: 2023-2024          # a span of the rule's YAML; left out: every span
        boundaries:               # the boundaries of the specification that it pins, word for word
          - SEX null is flagged
        collection_year: 2026     # the default; the rules applied are those of ``years``
        header:                   # rows by table; previous.header for last year's
          - {CHILD: A, SEX: M}    # a field that is left out is blank
        flagged: {header: [1]}    # row numbers by table; left out or {}: none

All values are text, as in a file. A case's return has all that the rule reads and needs, empty where
the case gives no rows; ``without: [uasc]`` takes inputs away (then say ``status: not_run``).
``xml: true`` makes it an XML return, whose header rows carry UASC; ``previous_xml: true`` likewise.
``la_code`` is the returning authority. ``providers`` (URN, PLACE_CODES, PROVIDER_CODES, REG_END,
POSTCODE) and ``postcodes`` (PCD, LAUA, OSEAST1M, OSNRTH1M) are given like tables; so are those of
last year's return, as ``previous.postcodes``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import yaml

from ssda903_pipeline.rules import FIRST_YEAR, LAST_YEAR, Rule
from tests.support.raw_rows import COLLECTION_YEAR, LA_CODE, RawReturn, RawRows, check_rows

PROJECT = Path(__file__).resolve().parents[2]
CASES_FOLDER = PROJECT / "tests" / "rules"
RULES_FOLDER = PROJECT / "models" / "rules"
SPECIFICATION_FOLDER = PROJECT.parent / "shared" / "rules"

SETTINGS = {
    "name", "years", "boundaries", "collection_year", "flagged", "without", "status", "xml",
    "previous_xml", "la_code",
}  # fmt: skip

Flagged = frozenset[tuple[str, int]]
"""Flagged rows: (table, row number)."""


def span_years(span: str) -> range:
    """The ruleset years of a span such as 2023-2024 or 2025-."""
    first, _, last = span.partition("-")
    return range(int(first), int(last or LAST_YEAR) + 1)


@dataclass(frozen=True)
class Case:
    """One case of one rule, under the rules of one year: one return."""

    return_id: str
    rule: Rule
    name: str
    span: str
    ruleset_year: int
    tables: dict[str, list[dict[str, str]]]
    expected: Flagged
    boundaries: tuple[str, ...] = ()
    settings: dict = field(default_factory=dict)
    in_force: bool = True

    @property
    def status(self) -> str:
        return self.settings.get("status") or ("failed" if self.expected else "passed")

    def rows_of_flagged_tables(self) -> Flagged:
        """Every row that the rule could flag."""
        return frozenset(
            (table, number)
            for table in self.rule.flags
            for number in range(1, len(self.tables.get(table, [])) + 1)
        )


def read_cases(rules: dict[str, Rule]) -> list[Case]:
    """The cases of all rules, each once for the first and once for the last year of its span.

    A flagging case is also made for a year in which the rule is not in force, where there is one.
    """
    cases: list[Case] = []
    for path in sorted(CASES_FOLDER.glob("*.yml")):
        # Every scalar stays the text that is written, as it would be in a file.
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        rule = rules[document["rule"]]
        assert path.stem == rule.view, f"{path.name}: rule {rule.code} belongs in {rule.view}.yml"
        for number, entry in enumerate(document["cases"], start=1):
            cases.extend(_cases_of(rule, number, entry))
    return cases


def _cases_of(rule: Rule, number: int, entry: dict) -> Iterator[Case]:
    where = f"{rule.view}, case {number}"
    tables = {key: value for key, value in entry.items() if key not in SETTINGS}
    for table, rows in tables.items():
        check_rows(where, table, rows)
    spans = [entry["years"]] if "years" in entry else rule.years
    expected = frozenset(
        (table, int(row)) for table, rows in entry.get("flagged", {}).items() for row in rows
    )

    def case(span: str, year: int, *, in_force: bool = True) -> Case:
        return Case(
            return_id=f"{rule.code}/{number}/{year}",
            rule=rule,
            name=entry["name"],
            span=span,
            ruleset_year=year,
            tables=tables,
            expected=expected if in_force else frozenset(),
            boundaries=tuple(entry.get("boundaries", ())),
            settings={key: entry[key] for key in SETTINGS if key in entry},
            in_force=in_force,
        )

    for span in spans:
        assert span in rule.years, f"{where}: {span} is not one of the rule's spans {rule.years}"
        years = span_years(span)
        for year in sorted({years[0], years[-1]}):
            yield case(span, year)
    in_force = {year for span in rule.years for year in span_years(span)}
    out_of_force = set(range(FIRST_YEAR, LAST_YEAR + 1)) - in_force
    if expected and out_of_force:
        yield case(spans[0], max(out_of_force), in_force=False)


def add_cases(rows: RawRows, cases: list[Case]) -> None:
    """Add every case as a return, with a return for last year where the rule reads one."""
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
            ),
            previous_xml="previous_xml" in settings,
        )


def flagged_rows(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Flagged]:
    """(return, rule code) -> what the errors table holds for them."""
    found: dict[tuple[str, str], set] = defaultdict(set)
    for return_id, code, table, row in connection.execute(
        "select return_id, rule_code, table_name, row_number from errors"
    ).fetchall():
        found[return_id, code].add((table, row))
    return {key: frozenset(value) for key, value in found.items()}
