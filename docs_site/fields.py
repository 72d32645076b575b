"""The fields of the return: what each means, the codes that it may hold, and the rules that look at it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass

from docs_site.facts import Fact
from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.rules.catalogue import Rule
from ssda903_pipeline.rules.fields import DERIVED_FIELDS, PROVIDER_FIELDS, of_its_own_year
from ssda903_pipeline.tables import DATE_COLUMNS, TABLES, raw_columns


@dataclass(frozen=True)
class Code:
    """A code that a field may hold, and the collection years in which it may."""

    code: str
    label: str
    first_year: str
    last_year: str

    @property
    def years_in_words(self) -> str:
        """The years in which it is allowed: ``all``, ``to 2024``, ``from 2025``, ``2023 to 2024``."""
        if not self.first_year:
            return f"to {self.last_year}" if self.last_year else "all"
        return (
            f"{self.first_year} to {self.last_year}"
            if self.last_year
            else f"from {self.first_year}"
        )


@dataclass(frozen=True)
class FieldOfTable:
    """A field in one table: what the staged table says of it there, and the rules that look at it there."""

    table: str
    meaning: str
    is_worked_out: bool
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Field:
    """A field by its name, in all tables that have it."""

    name: str
    tables: tuple[FieldOfTable, ...]
    codes: tuple[Code, ...]

    @property
    def is_date(self) -> bool:
        """Whether it holds dates."""
        return self.name in DATE_COLUMNS

    @property
    def meaning(self) -> str:
        """What it means, in the first table that says so."""
        return next((table.meaning for table in self.tables if table.meaning), "")

    @property
    def rules(self) -> list[Rule]:
        """The rules that look at it, in whichever table."""
        found = {rule.code: rule for table in self.tables for rule in table.rules}
        return [found[code] for code in sorted(found)]


def names_of(rule: Rule) -> list[str]:
    """The names of the fields that a rule is about, of whichever table and year."""
    return list(dict.fromkeys(field.rpartition(".")[2] for field in rule.fields))


def read_fields(rules: Iterable[Rule], facts: dict[str, Fact]) -> dict[str, Field]:
    """Every field of the twelve tables and of the provider list, by name, in order of name."""
    rules = list(rules)
    codes = _codes()
    places: dict[str, list[FieldOfTable]] = {}
    for table in (*TABLES, "providers"):
        for name in _fields_of(table):
            places.setdefault(name, []).append(
                FieldOfTable(
                    table,
                    _meaning(facts, table, name),
                    name in DERIVED_FIELDS.get(table, ()),
                    tuple(rule for rule in rules if _is_about(rule, table, name)),
                )
            )
    return {
        name: Field(name, tuple(places[name]), tuple(codes.get(name, ())))
        for name in sorted(places)
    }


def _fields_of(table: str) -> list[str]:
    if table == "providers":
        return list(PROVIDER_FIELDS)
    return [*(name.upper() for name in raw_columns(table)), *DERIVED_FIELDS.get(table, ())]


def _meaning(facts: dict[str, Fact], table: str, name: str) -> str:
    model = "int_placements" if name in DERIVED_FIELDS.get(table, ()) else f"stg_{table}"
    return facts[model].columns.get(name.lower(), "") if model in facts else ""


def _is_about(rule: Rule, table: str, name: str) -> bool:
    return any(
        of_its_own_year(of) == table and field == name
        for of, _, field in (text.rpartition(".") for text in rule.fields)
    )


def _codes() -> dict[str, list[Code]]:
    found: dict[str, list[Code]] = {}
    path = project_folder() / "seeds" / "field_codes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            field = row.pop("field")
            found.setdefault(field, []).append(Code(**row))
    return found
