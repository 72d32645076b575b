"""Reading the cases of rules: which rows each rule has to flag, and which not.

A case file is named after its rule's view (``rule_392a.yml``) and holds::

    rule: 392a
    cases:
      - name: what the case shows, in a few words
        years: 2023-2024          # a span of the rule's YAML; left out: every span
        boundaries:               # the boundaries of the specification that it pins, word for word
          - SEX null is flagged
        collection_year: 2026     # the default; the rules applied are those of ``years``
        header:                   # rows by table; previous.header for last year's, previous2.header
                                  # for those of the year before, and so on
          - {CHILD: A, SEX: M}    # a field that is left out is blank
          - {CHILD: B, SEX: X, flagged: yes}

All values are text, as in a file. A case of which no row is flagged says ``flagged: none``, or
``status: not_run`` where the rule has to be not run. A case's return has all that the rule reads and
needs, empty where the case gives no rows; ``without: [uasc]`` takes inputs away.
``xml: true`` makes it an XML return, whose header rows can carry UASC.
``la_code`` is the returning authority. ``providers`` (URN, PLACE_CODES, PROVIDER_CODES, REG_END,
POSTCODE) and ``postcodes`` (PCD, LAUA, OSEAST1M, OSNRTH1M) are given like tables; so are those of
last year's return, as ``previous.postcodes``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.cases.raw_rows import check_rows
from ssda903_pipeline.rules.catalogue import FIRST_YEAR, LAST_YEAR, Rule
from ssda903_pipeline.yaml_files import line_of, read_yaml

SETTINGS = {
    "name", "years", "boundaries", "collection_year", "flagged", "without", "status", "xml",
    "la_code",
}  # fmt: skip

MARK = "flagged"
"""What a flagged row says: ``flagged: yes``. A case without any says ``flagged: none``."""

Flagged = frozenset[tuple[str, int]]
"""Flagged rows: (table, row number)."""


def span_years(span: str) -> range:
    """The ruleset years of a span such as 2023-2024 or 2025-."""
    first, _, last = span.partition("-")
    return range(int(first), int(last or LAST_YEAR) + 1)


@dataclass(frozen=True)
class Case:
    """One case of one rule, under the rules of one year: one return.

    ``number`` is its place in the case file, from 1; it is made for several years.
    """

    rule: Rule
    number: int
    name: str
    span: str
    ruleset_year: int
    tables: dict[str, list[dict[str, str]]]
    expected: Flagged
    boundaries: tuple[str, ...] = ()
    settings: dict = field(default_factory=dict)
    in_force: bool = True

    @property
    def return_id(self) -> str:
        return f"{self.rule.code}/{self.number}/{self.ruleset_year}"

    @property
    def status(self) -> str:
        """What the rule run has to end in; ``not in force`` where there must be none."""
        if not self.in_force:
            return "not in force"
        return self.settings.get("status") or ("failed" if self.expected else "passed")

    def rows_of_flagged_tables(self) -> Flagged:
        """Every row that the rule could flag."""
        return frozenset(
            (table, number)
            for table in self.rule.flags
            for number in range(1, len(self.tables.get(table, [])) + 1)
        )


def read_cases(folder: Path, rules: Mapping[str, Rule]) -> list[Case]:
    """The cases of all case files of a folder. Raises BadInput as ``read_case_file`` does."""
    return [case for path in sorted(folder.glob("*.yml")) for case in read_case_file(path, rules)]


def read_case_file(path: Path, rules: Mapping[str, Rule]) -> list[Case]:
    """The cases of a file, each once for the first and once for the last year of its span.

    A flagging case is also made for a year in which the rule is not in force, where there is one.
    Raises BadInput for a file that is no case file of one of the ``rules``.
    """
    document = read_yaml(path, as_text=True)
    try:
        rule = rules[document["rule"]]
        entries = list(enumerate(document["cases"], start=1))
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(
            f"{path}: it has to begin with `rule:`, the code of a rule, and then `cases:`, a list."
        ) from error
    if path.stem != rule.view:
        raise BadInput(f"{path}: the cases of rule {rule.code} belong in {rule.view}.yml.")
    return [case for number, entry in entries for case in _cases_of(path, rule, number, entry)]


def _cases_of(path: Path, rule: Rule, number: int, entry: dict) -> Iterator[Case]:
    where = f"{path}, case {number}"
    if not isinstance(entry, dict) or "name" not in entry:
        raise BadInput(f"{where}: it has no name.")
    tables = {key: value or [] for key, value in entry.items() if key not in SETTINGS}
    for table, rows in tables.items():
        check_rows(where, table, rows, more_fields=[MARK])
    if not str(entry.get("collection_year", "2026")).isdecimal():
        raise BadInput(f"{where}: `collection_year` has to be a year.")
    spans = [entry["years"]] if "years" in entry else rule.years
    for span in spans:
        if span not in rule.years:
            raise BadInput(f"{where}: {span} is not one of the rule's years, {rule.years}.")
    expected = _expected(path, number, entry, tables)

    def case(span: str, year: int, *, in_force: bool = True) -> Case:
        return Case(
            rule=rule,
            number=number,
            name=entry["name"],
            span=span,
            ruleset_year=year,
            tables={table: list(map(_without_mark, rows)) for table, rows in tables.items()},
            expected=expected if in_force else frozenset(),
            boundaries=tuple(entry.get("boundaries", ())),
            settings={key: entry[key] for key in SETTINGS if key in entry},
            in_force=in_force,
        )

    for span in spans:
        years = span_years(span)
        for year in sorted({years[0], years[-1]}):
            yield case(span, year)
    in_force = {year for span in rule.years for year in span_years(span)}
    out_of_force = set(range(FIRST_YEAR, LAST_YEAR + 1)) - in_force
    if expected and out_of_force:
        yield case(spans[0], max(out_of_force), in_force=False)


def _expected(path: Path, number: int, entry: dict, tables: Mapping[str, list]) -> Flagged:
    """The rows that are marked. A case without any has to say so: a mark is soon forgotten."""

    def refuse(problem: str, *place: str | int) -> BadInput:
        return BadInput(f"{path}, line {line_of(path, 'cases', number - 1, *place)}: {problem}")

    if entry.get(MARK, "none") != "none":
        raise refuse(
            "a flagged row says so itself: - {CHILD: A, flagged: yes}. A case says "
            "`flagged: none` or nothing.",
            MARK,
        )
    marked = set()
    for table, rows in tables.items():
        for row_number, row in enumerate(rows, start=1):
            if row.get(MARK, "yes") != "yes":
                raise refuse(
                    "a flagged row says `flagged: yes`; another one says nothing of it.",
                    table,
                    row_number - 1,
                )
            if MARK in row:
                marked.add((table, row_number))
    none_is_said = MARK in entry or entry.get("status") == "not_run"
    if marked and none_is_said:
        raise refuse("the case says that no row is flagged, and has rows with `flagged: yes`.")
    if not marked and not none_is_said:
        raise refuse(
            "no row of the case is flagged. Mark those that are, - {CHILD: A, flagged: yes}, or "
            "write `flagged: none`."
        )
    return frozenset(marked)


def _without_mark(row: Mapping[str, str]) -> dict[str, str]:
    return {field: text for field, text in row.items() if field != MARK}
