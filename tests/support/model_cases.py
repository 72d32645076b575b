"""The model cases of tests/models: read them, load them as returns of one database, compare.

A case file is named after its model (``int_children.yml``) and holds::

    model: int_children
    cases:
      - name: what the case shows, in a few words
        collection_year: 2026     # the default; ruleset_year: null unless given
        la_code: E08000003        # the default; blank for a return without an authority
        episodes:                 # rows by table; previous.episodes for last year's,
                                  # previous2.episodes for those before
          - {CHILD: A, DECOM: 01/05/2025}
        supplied: [oc3]           # tables that were supplied without any row
        expect:                   # all rows of the model for this return, in any order; [] for none
          - {child: A, first_decom: 01/05/2025}

Only the columns that the expected rows name are compared; all rows of a case name the same ones.
Everything is text: dates as dd/mm/yyyy, true and false, nothing for null and the words "an empty
text" for a text of no letters, because it must not pass for null. Further settings:
``xml: true`` for a return whose header can carry UASC; ``reference: true`` for one that is not itself
validated; ``previous_return: 2`` for the return of case 2 of the file as last year's (or text, for an
id that no return has); ``rules: [101, INT09]`` to look only at rows with one of these values of
rule_code, and ``rows: {field: [SEX]}`` for the values of other columns, which a model of all returns
has to be narrowed down by; ``as_at`` for the extract date; ``rules_left_out``; ``loaded_at`` for the day of loading. ``earlier`` lists
returns of the same authority and year that were loaded before, called by the case's id with ``/1``,
``/2`` and so on after it, each with tables and settings of its own (an empty list where there are
none). All rows of that authority and year are then looked at, so no other case may have them. Besides
the tables of the return, ``providers`` and ``postcodes``, a case may give rows of ``return_files``,
``load_issues``, ``loadings`` and ``error_notes``, whose authority and year are the case's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb
import yaml

from ssda903_pipeline.rules.cases.raw_rows import (
    COLLECTION_YEAR,
    LA_CODE,
    RawReturn,
    RawRows,
    check_rows,
)

PROJECT = Path(__file__).resolve().parents[2]
CASES_FOLDER = PROJECT / "tests" / "models"
MODELS_FOLDER = PROJECT / "models"

SETTINGS = {
    "name", "collection_year", "ruleset_year", "la_code", "supplied", "expect", "xml",
    "reference", "previous_return", "rules", "rows", "as_at", "rules_left_out", "loaded_at", "earlier",
}  # fmt: skip
MORE_TABLES = ("return_files", "load_issues", "loadings", "error_notes")

Row = tuple[str, ...]
"""One row as it is compared: the values of the case's columns as text."""


@dataclass(frozen=True)
class ModelCase:
    """One case of one model: one return, and what the model makes of it."""

    return_id: str
    model: str
    name: str
    tables: dict[str, list[dict[str, str]]]
    columns: tuple[str, ...]
    expected: list[Row]
    settings: dict = field(default_factory=dict)
    earlier: list[ModelCase] = field(default_factory=list)

    def raw_return(self) -> RawReturn:
        """The return that the case loads."""
        settings = self.settings
        previous = settings.get("previous_return")
        year = settings.get("ruleset_year")
        as_at, loaded = (_day(settings.get(name)) for name in ("as_at", "loaded_at"))
        return RawReturn(
            return_id=self.return_id,
            tables=self.tables,
            inputs={*self.tables, *settings.get("supplied", [])} - {*MORE_TABLES},
            la_code=settings.get("la_code", LA_CODE) or None,
            collection_year=int(settings.get("collection_year", COLLECTION_YEAR)),
            ruleset_year=int(year) if year else None,
            previous_return_id=(
                f"{self.model}/{previous}" if previous and previous.isdigit() else previous
            ),
            # Null counts as false, in both: most cases leave them null.
            is_reference=True if "reference" in settings else None,
            has_uasc_marker=True if "xml" in settings else None,
            as_at=as_at and as_at.date(),
            rules_left_out=settings.get("rules_left_out"),
            loaded_at=loaded,
        )


def _day(text: str | None) -> datetime | None:
    return datetime.strptime(text, "%d/%m/%Y") if text else None


def model_names() -> set[str]:
    """Every model of the project with cases of its own: the rules and their unions have theirs, and of the
    version of the rules nobody can say beforehand what it is.
    """
    with_rule_cases = (MODELS_FOLDER / "rules", MODELS_FOLDER / "intermediate" / "flagged")
    paths = MODELS_FOLDER.rglob("*.sql")
    models = {path.stem for path in paths if not set(with_rule_cases) & set(path.parents)}
    return models - {"int_rules_version"}


def read_cases() -> list[ModelCase]:
    """The cases of all models."""
    cases = []
    for path in sorted(CASES_FOLDER.glob("*.yml")):
        # Every scalar stays the text that is written.
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert path.stem == document["model"], f"{path.name}: not named after its model"
        for number, entry in enumerate(document["cases"], start=1):
            cases.append(_case(document["model"], number, entry))
    return cases


def _case(model: str, number: int, entry: dict) -> ModelCase:
    where = f"{model}, case {number}"
    expected = entry["expect"]
    columns = tuple(expected[0]) if expected else ()
    for row in expected:
        assert set(row) == set(columns), f"{where}: the expected rows name different columns"
    return_id = f"{model}/{number}"
    shared = {key: entry[key] for key in ("la_code", "collection_year") if key in entry}
    return ModelCase(
        return_id=return_id,
        model=model,
        name=entry["name"],
        tables=_tables(where, entry),
        columns=columns,
        expected=sorted(tuple(row[column] for column in columns) for row in expected),
        settings=_settings(entry),
        earlier=[
            ModelCase(
                return_id=f"{return_id}/{place}",
                model=model,
                name=entry["name"],
                tables=_tables(where, before),
                columns=(),
                expected=[],
                settings={**shared, **_settings(before)},
            )
            for place, before in enumerate(entry.get("earlier", []), start=1)
        ],
    )


def _tables(where: str, entry: dict) -> dict[str, list[dict[str, str]]]:
    tables = {key: value for key, value in entry.items() if key not in SETTINGS}
    for table, rows in tables.items():
        check_rows(where, table, rows, MORE_TABLES)
    return tables


def _settings(entry: dict) -> dict:
    return {key: entry[key] for key in SETTINGS if key in entry}


def add_cases(rows: RawRows, cases: list[ModelCase]) -> None:
    """Add every case as a return, with the earlier returns that it gives rows of."""
    for case in cases:
        add_cases(rows, case.earlier)
        rows.add_returns(case.raw_return())


def found_rows(connection: duckdb.DuckDBPyConnection, case: ModelCase) -> list[Row]:
    """The model's rows for the case's return, sorted, in the columns that the case compares."""
    names = {row[0] for row in connection.execute(f"describe {case.model}").fetchall()}
    conditions, values = [], []
    if "earlier" in case.settings:
        raw = case.raw_return()
        conditions += ["la_code is not distinct from ?", "collection_year = ?"]
        values += [raw.la_code, raw.collection_year]
    elif "return_id" in names:
        conditions.append("return_id = ?")
        values.append(case.return_id)
    narrowed = dict(case.settings.get("rows", {}))
    if "rules" in case.settings:
        narrowed["rule_code"] = case.settings["rules"]
    for column, wanted in narrowed.items():
        conditions.append(f"{column}::varchar in (select unnest(?::varchar[]))")
        values.append(wanted)
    columns = ", ".join(case.columns) or "count(*) as row_count"
    query = f"select {columns} from {case.model} where {' and '.join(conditions)}"
    rows = connection.execute(query, values).fetchall()
    if not case.columns:
        return [] if rows == [(0,)] else [tuple(map(_as_text, row)) for row in rows]
    return sorted(tuple(_as_text(value) for value in row) for row in rows)


def _as_text(value: object) -> str:
    """A value as the cases write it."""
    if value is None:
        return ""
    if value == "":
        return "an empty text"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return str(value)
