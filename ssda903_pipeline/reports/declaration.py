"""What is handed out: the declaration of sheets and files, which is the reports' own YAML.

``models/reports/_reports.yml`` says of each report, and of each of its columns, how people get to see
it. The workbook, the CSV files, the HTML page and the page in the browser are all made of that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from ssda903_pipeline.project import project_folder

BLANK_CHILD = "(blank)"
"""What stands for no child in a column of the kind ``child``."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet: what it is called in the report, its heading and its width in characters.

    ``kind``: text, wrapped, child, number, year, percent, day or time. ``with_several_returns``: it is
    left out where all rows are about one return.
    """

    name: str
    heading: str
    width: int
    kind: str = "text"
    with_several_returns: bool = False


@dataclass(frozen=True)
class Report:
    """A report: the model that holds its rows, and how it is shown.

    ``sheet``: the name of its sheet; blank for what only the HTML page reads. ``about``: what it is for.
    ``order_by``: the order of its rows. ``csv``: whether it is a CSV file too; where it is not,
    ``all_rows_in`` names the table that has all rows. ``only_with_rows``: there is no such sheet
    without rows.
    """

    name: str
    columns: Sequence[Column]
    order_by: Sequence[str]
    sheet: str = ""
    about: str = ""
    csv: bool = False
    only_with_rows: bool = False
    all_rows_in: str = ""

    def columns_for(self, return_count: int) -> list[Column]:
        """The columns of a sheet about that many returns."""
        return [c for c in self.columns if return_count > 1 or not c.with_several_returns]

    @property
    def elsewhere(self) -> str:
        """Where all rows are, for a sheet that has not room for them."""
        return f"All of them are in {self.all_rows_in or self.name}.csv."


@cache
def read_reports() -> dict[str, Report]:
    """Every report by name, in the order in which sheets are shown."""
    path = project_folder() / "models" / "reports" / "_reports.yml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    models = yaml.load(path.read_text(encoding="utf-8"), loader)["models"]
    return {model["name"]: _report(model) for model in models}


def sheets() -> list[Report]:
    """The reports that are sheets, in order."""
    return [report for report in read_reports().values() if report.sheet]


def _report(model: Mapping[str, Any]) -> Report:
    declared = [(column["name"], column.get("config", {}).get("meta")) for column in model["columns"]]
    columns = [Column(name, **meta) for name, meta in declared if meta]
    return Report(model["name"], columns, **model["config"]["meta"])
