"""The pages that are made of what the project's own files say: rules, fields, facts and terms."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from markupsafe import Markup, escape

from docs_site.examples import Example, examples
from docs_site.facts import Lineage, opening_comment
from docs_site.fields import Field, names_of, read_fields
from docs_site.glossary import read_terms
from ssda903_pipeline.rules.cases.reading import Case, read_case_file
from ssda903_pipeline.rules.catalogue import (
    BASES,
    FIRST_YEAR,
    LAST_YEAR,
    OTHER_TOOL,
    Rule,
    read_rules,
)
from ssda903_pipeline.rules.rules_page import by_table
from ssda903_pipeline.tables import TABLES

NEIGHBOURS = 8
"""Neighbours listed of a rule; the pages of its fields have all."""

_EVERYWHERE = ("CHILD", "DOB")
"""Fields that make nobody neighbours: too many rules look at them."""


@dataclass(frozen=True)
class Pages:
    """All that the pages are made of, read once."""

    rules: Mapping[str, Rule]
    cases: Mapping[str, Sequence[Case]]
    fields: Mapping[str, Field]
    lineage: Lineage

    def write(self, folder: Path) -> None:
        """Write every page into the folder of the site's sources."""
        tables = list(by_table(list(self.rules.values())))
        _write(folder, "rules", "rules.md.j2", tables=tables, fields=self.fields)
        for code, rule in self.rules.items():
            _write(folder, f"rules/{code}", "rule.md.j2", **self.of_rule(rule))
        _write(folder, "fields", "fields.md.j2", fields=self.fields)
        for name, field in self.fields.items():
            _write(folder, f"fields/{name}", "field.md.j2", field=field)
        _write(folder, "facts", "facts.md.j2", facts=self.lineage.facts)
        _write(folder, "glossary", "glossary.md.j2", terms=read_terms(self.lineage.facts))

    def of_rule(self, rule: Rule) -> dict[str, Any]:
        """What the page of a rule shows."""
        statement = self.lineage.statements[rule.view]
        reads = self.lineage.read_by(rule.view)
        return {
            "rule": rule,
            "says": opening_comment(rule.sql),
            "needs": self.lineage.needs.get(rule.code, []),
            "fields": self.fields,
            "examples": self.examples_of(rule),
            "changes": _changes(rule, self.cases[rule.code]),
            "boundaries": _boundaries(self.cases[rule.code]),
            "runs": statement.sql,
            "first_hand": [name for name in statement.reads if name in self.lineage.facts],
            "further": [
                name for name in reads if name in self.lineage.facts and name not in statement.reads
            ],
            "neighbours": self.neighbours(rule),
        }

    def examples_of(self, rule: Rule) -> list[Example]:
        """The examples of a rule."""
        return examples(self.cases[rule.code])

    def neighbours(self, rule: Rule) -> list[tuple[Rule, list[str]]]:
        """The rules that look at the most of a rule's own fields, with these; the most first."""
        own = [name for name in names_of(rule) if name not in _EVERYWHERE]
        shared = {
            other.code: [name for name in own if name in names_of(other)]
            for other in self.rules.values()
            if other.code != rule.code
        }
        near = [code for code, names in shared.items() if names]
        near.sort(key=lambda code: (-len(shared[code]), self.rules[code].table != rule.table))
        return [(self.rules[code], shared[code]) for code in near[:NEIGHBOURS]]


def read_pages(checkout: Path) -> Pages:
    """Read all that the pages are made of."""
    rules, lineage = read_rules(), Lineage()
    cases = {
        code: read_case_file(checkout / "tests" / "rules" / f"{rule.view}.yml", rules)
        for code, rule in rules.items()
    }
    return Pages(rules, cases, read_fields(rules.values(), lineage.facts), lineage)


def _changes(rule: Rule, cases: Sequence[Case]) -> list[tuple[str, list[str]]]:
    """The spans of years between which the rule changed, with the cases that are of one span alone."""
    if len(rule.years) < 2:
        return []
    return [
        (
            _span(span),
            list(
                dict.fromkeys(
                    case.name for case in cases if case.span == span and "years" in case.settings
                )
            ),
        )
        for span in rule.years
    ]


def _span(span: str) -> str:
    first, last = span.split("-")
    if not last:
        return f"from {first}"
    return first if first == last else f"{first} to {last}"


def _boundaries(cases: Sequence[Case]) -> list[str]:
    return list(dict.fromkeys(text for case in cases for text in case.boundaries))


def _write(folder: Path, address: str, template: str, **content: Any) -> None:
    path = folder / address / "index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    root = "../" * len(PurePosixPath(address).parts)
    text = _ENVIRONMENT.get_template(template).render(root=root, **content)
    path.write_text(text, encoding="utf-8")


def _in_markdown(text: str) -> Markup:
    """Plain text as Markdown has to have it, for headings; everything else on the pages is HTML."""
    return Markup(re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text))


def _with_code(text: str) -> Markup:
    """Text as HTML, with what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _table_in_words(name: str) -> str:
    """A table's name with the year it is of: ``last year's episodes``."""
    year, _, table = name.rpartition(".")
    return {
        "": table,
        "previous": f"last year's {table}",
        "previous2": f"{table} of two years before",
        "earlier": f"{table} of all earlier years",
    }.get(year, f"{table} of {year.removeprefix('previous')} years before")


_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= {
    "markdown": _in_markdown,
    "code": _with_code,
    "sentence": _sentence,
    "quoted": lambda text: Markup(json.dumps(text)),
    "table": _table_in_words,
    "fields": names_of,
}
_ENVIRONMENT.globals |= {
    "BASES": BASES,
    "OTHER_TOOL": OTHER_TOOL,
    "TABLES": TABLES,
    "YEARS": range(FIRST_YEAR, LAST_YEAR + 1),
}
