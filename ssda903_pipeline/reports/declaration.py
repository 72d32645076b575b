"""What is handed out: the declaration of sheets and files, which is the public models' own YAML.

``models/reports/_reports.yml`` says of each report, and of each of its columns, how people get to see
it; the YAML of the marts says which of them are the star. The workbook, the CSV and Parquet files, the
HTML page and the page in the browser are all made of that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.yaml_files import read_yaml

BLANK_CHILD = "(blank)"
"""What stands for no child in a column of the kind ``child``."""

OF_RETURN, OF_SERIES, ALL = "the return", "the series", "all"
"""Which rows belong to a return: its own, those of all returns of its authority and year, or every row."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet: what it is called in the report, its heading and its width in characters.

    ``kind``: text, wrapped, child, number, year, percent, day or time. ``with_several_returns``: it is
    left out where all rows are about one return. ``hidden``: it is there for programs, and not shown.
    """

    name: str
    heading: str
    width: int
    kind: str = "text"
    with_several_returns: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Report:
    """A table that is handed out: the model that holds its rows, and how it is shown.

    ``order_by``: the order of its rows. ``rows_of``: which of them belong to a return. ``sheet``: the
    name of its sheet; blank where it has none. ``about``: what it is for. ``csv``: whether a report is a
    CSV file too; where it is not, ``all_rows_in`` names the table that has all rows. ``only_with_rows``:
    the sheet is left out where it would have no rows. ``all_columns``: the names of the model's columns,
    also of those that are not shown.
    """

    name: str
    columns: Sequence[Column]
    order_by: Sequence[str]
    rows_of: str = OF_RETURN
    sheet: str = ""
    about: str = ""
    csv: bool = False
    only_with_rows: bool = False
    all_rows_in: str = ""
    all_columns: Sequence[str] = ()

    def columns_for(self, return_count: int) -> list[Column]:
        """The columns of a sheet about that many returns."""
        return [c for c in self.columns if return_count > 1 or not c.with_several_returns]

    @property
    def file_name(self) -> str:
        """The CSV file that has all rows, for a sheet that has no room for them."""
        return f"{self.all_rows_in or self.name}.csv"


@cache
def read_reports() -> dict[str, Report]:
    """Every report by name, in the order in which sheets are shown."""
    return _read("reports")


@cache
def read_star() -> dict[str, Report]:
    """The facts and dimensions for BI tools by name. Every key of theirs is one column."""
    return _read("marts")


def sheets() -> list[Report]:
    """The reports that are sheets, in order."""
    return [report for report in read_reports().values() if report.sheet]


def _read(layer: str) -> dict[str, Report]:
    """The models of a layer that say in which order they are handed out."""
    files = sorted((project_folder() / "models" / layer).glob("_*.yml"))
    models = [model for file in files for model in read_yaml(file)["models"]]
    return {
        model["name"]: _report(model)
        for model in models
        if "order_by" in model.get("config", {}).get("meta", {})
    }


def _report(model: Mapping[str, Any]) -> Report:
    declared = [
        (column["name"], column.get("config", {}).get("meta")) for column in model["columns"]
    ]
    columns = [Column(name, **meta) for name, meta in declared if meta]
    names = [name for name, _ in declared]
    return Report(model["name"], columns, all_columns=names, **model["config"]["meta"])
