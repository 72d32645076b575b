"""The rules as their models' YAML describes them: for explaining them without a database."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.yaml_files import read_yaml

FIRST_YEAR, LAST_YEAR = 2023, 2027
"""The first and last year with rules of their own; they serve the years before and after too."""

OTHER_TOOL = "csc-validator-be-903 0.1.17"
"""The tool that councils use now, which the rules' differences are about."""

BASES = {
    "coding": "the department's coding text",
    "message": "the department's message; its coding text was not seen",
    "internal": "the tools that check returns; the department has no such rule",
    "own": "your council; it is a rule of your own",
}
"""Where a rule's wording can come from, and how that is said."""

LOOKS_AT = {
    "this year": "this year",
    "last year": "this year and last year",
    "two years": "this year and the two before",
    "all years": "this year and all years before that are loaded",
}
"""How far back a rule looks, and how that is said."""


@dataclass(frozen=True)
class Difference:
    """What the other tool does in a rule (``elsewhere``), what this project does, and why."""

    years: str
    elsewhere: str
    here: str
    why: str

    @property
    def years_in_words(self) -> str:
        """The years that it is about: ``2023 to 2024``, or ``from 2025``."""
        return _in_words(self.years)


@dataclass(frozen=True)
class Rule:
    """One rule model. ``years`` are spans such as ``2023-2024`` or ``2025-``.

    ``due``: when its errors are due: any (day), year_end, or partly: then ``due_rows`` says which
    of its rows wait until the year's end. ``due_why`` says why.
    """

    code: str
    view: str
    title: str
    message: str
    years: list[str]
    flags: list[str]
    fields: list[str]
    reads: list[str]
    optional: list[str]
    needs: list[str]
    basis: str
    """Where the wording comes from: a key of ``BASES``."""
    differences: list[Difference]
    path: Path
    """The model's SQL file."""

    evidence: list[Mapping[str, Any]] = field(default_factory=list)
    """The rows that it compares with, as its YAML says; those of the tables in ``fields`` need not be said."""

    due: str = "any"
    due_why: str = ""
    due_rows: str = ""

    @property
    def table(self) -> str:
        """The table that the rule belongs with: the first one it flags, of whichever year."""
        return self.flags[0].removeprefix("previous.")

    @property
    def sql(self) -> str:
        """The model's SQL as it is written, with dbt's macros."""
        return self.path.read_text(encoding="utf-8").strip()

    def is_in_force(self, year: int) -> bool:
        """Whether the rule applies in a ruleset year; before 2023 and after 2027 theirs apply."""
        first, last = self.years[0].split("-")[0], self.years[-1].split("-")[1]
        return int(first) <= min(max(year, FIRST_YEAR), LAST_YEAR) <= int(last or LAST_YEAR)

    @property
    def looks_back(self) -> str:
        """How far back it looks, as the catalogue says it: ``this year``, ``all years``, ..."""
        inputs = " ".join(self.reads + self.optional + self.needs)
        reaches = {"earlier.": "all years", "previous2.": "two years", "previous": "last year"}
        return next((reach for word, reach in reaches.items() if word in inputs), "this year")

    @property
    def compared_with(self) -> list[str]:
        """The rows that ``evidence`` shows, in short: ``previous.episodes (latest): LS, DEC``."""
        return [_in_short(entry) for entry in self.evidence if "not_shown" not in entry]

    @property
    def due_in_words(self) -> str:
        """When its errors are due: ``now``, or what waits until the year's end, and why."""
        if self.due == "any":
            return "now"
        if self.due == "year_end":
            return f"at the year's end. {self.due_why}"
        return (
            f"now, or at the year's end for some rows. {self.due_why} "
            f"Those that wait: {self.due_rows}"
        )

    @property
    def years_in_words(self) -> str:
        """When the rule is in force: ``2023 to 2024``, or ``from 2025``."""
        return _in_words(f"{self.years[0].split('-')[0]}-{self.years[-1].split('-')[1]}")


def _in_short(evidence: Mapping[str, Any]) -> str:
    which = [evidence["row"]] if "row" in evidence else []
    which += [f"{field} {' or '.join(codes)}" for field, codes in evidence.get("only", {}).items()]
    rows = f"{evidence['table']} ({', '.join(which)})" if which else evidence["table"]
    fields = evidence.get("fields")
    return f"{rows}: {', '.join(fields)}" if fields else rows


def _in_words(span: str) -> str:
    first, last = span.split("-")
    if not last:
        return f"from {first}"
    return first if first == last else f"{first} to {last}"


def read_rules() -> dict[str, Rule]:
    """Every rule of the project, by code, in order of code."""
    rules = [
        rule_of(model, path)
        for path in (project_folder() / "models" / "rules").rglob("*.yml")
        for model in read_yaml(path)["models"]
    ]
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}


def rule_of(model: Mapping[str, Any], path: Path) -> Rule:
    """The rule that a model's entry in the YAML file ``path`` describes."""
    meta = model["config"]["meta"]
    return Rule(
        code=meta["code"],
        view=model["name"],
        title=meta["title"],
        message=model["description"].strip(),
        years=meta["years"],
        flags=meta["flags"],
        fields=meta["fields"],
        reads=meta["reads"],
        optional=meta.get("optional", []),
        needs=meta.get("needs", []),
        evidence=meta.get("evidence", []),
        basis=meta.get("basis", "own"),
        differences=[Difference(**difference) for difference in meta.get("differences", [])],
        path=path.with_name(f"{model['name']}.sql"),
        **{key: meta[key].strip() for key in ("due", "due_why", "due_rows") if key in meta},
    )


def find_rule(code: str, rules: Mapping[str, Rule] | None = None) -> Rule:
    """The one rule that a text means, as ``codes_meant`` reads it; of the project's, or of ``rules``.

    Raises BadInput where there is none, and where there are several.
    """
    found = find_rules(code, rules)
    if len(found) > 1:
        codes = ", ".join(rule.code for rule in found)
        raise BadInput(f"{code}: several rules begin so. Name one of them: {codes}.")
    return found[0]


def find_rules(code: str, rules: Mapping[str, Rule] | None = None) -> list[Rule]:
    """The rules that a text means, as ``codes_meant`` reads it; of the project's, or of ``rules``."""
    rules = read_rules() if rules is None else rules
    return [rules[known] for known in codes_meant(code, rules)]


def codes_meant(text: str, codes: Collection[str]) -> list[str]:
    """The rules' codes that a text means: the code itself, in any case; else those that it begins.

    503 begins 503A to 503J, and no number begins a longer one. The name of the rule's view is understood
    too. Raises BadInput, with the nearest code, where there is none.
    """
    asked = re.sub(r"^rule[ _-]?", "", text.strip(), flags=re.IGNORECASE).upper()
    same = [code for code in codes if code.upper() == asked]
    begun = [
        code
        for code in codes
        if asked
        and code.upper().startswith(asked)
        and not (asked[-1].isdigit() and code[len(asked) :][:1].isdigit())
    ]
    if same or begun:
        return same or begun
    spelling = {code.upper(): code for code in codes}
    near = difflib.get_close_matches(asked, spelling, n=1)
    hint = "".join(f" Did you mean {spelling[code]}?" for code in near)
    raise BadInput(f"{text}: there is no such rule.{hint} `ssda903 rules` lists all {len(codes)}.")
