"""The terms that rules use, each with the definition that the SQL uses: the description of its model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docs_site.facts import Fact
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.yaml_files import read_yaml

TERMS = Path(__file__).with_name("terms.yml")


@dataclass(frozen=True)
class Term:
    """A term, and the fact that defines it: a model, or one of its columns."""

    name: str
    definition: str
    fact: str
    column: str | None
    says: str
    """What the SQL of the model says of itself."""


def read_terms(facts: Mapping[str, Fact]) -> list[Term]:
    """The terms in order of name. Raises BadInput where one names a fact that does not exist."""
    named = read_yaml(TERMS)
    return [_term(name, named[name], facts) for name in sorted(named, key=str.lower)]


def _term(name: str, source: str, facts: Mapping[str, Fact]) -> Term:
    model, _, column = source.partition(".")
    fact = facts.get(model)
    definition = fact and (fact.columns.get(column) if column else fact.description)
    if not definition:
        raise BadInput(f"{TERMS}: {name}: no fact that rules read describes {source}.")
    return Term(name, definition, model, column or None, fact.says)
