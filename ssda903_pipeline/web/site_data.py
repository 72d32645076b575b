"""The facts that Python knows and the browser edition needs, as files.

``python -m ssda903_pipeline.web.site_data DIR`` writes them. The same project gives the same bytes.
"""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ssda903_pipeline.database.raw_tables import STATUSES
from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.load import dates
from ssda903_pipeline.load.authorities import offered_authorities, upper_tier_authorities
from ssda903_pipeline.notes import keeping, listing, reading
from ssda903_pipeline.reports.declaration import read_reports
from ssda903_pipeline.rules.catalogue import (
    BASES,
    FIRST_YEAR,
    LAST_YEAR,
    LOOKS_AT,
    OTHER_TOOL,
    read_rules,
)
from ssda903_pipeline.web.plan_data import plan_data
from ssda903_pipeline.web.postcode_files import write_postcode_files


def write_site_data(folder: Path) -> None:
    """Write all files into ``folder``, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_json(folder / "dates.json", {"read": dates.READ, "not_read": dates.NOT_READ})
    _write_json(folder / "authorities.json", authorities_data())
    _write_json(folder / "years.json", {"first": FIRST_YEAR, "last": LAST_YEAR})
    _write_json(folder / "codes.json", codes_data())
    _write_json(folder / "reports.json", reports_data())
    _write_json(folder / "notes.json", notes_data())
    _write_json(folder / "rules.json", rules_data())
    _write_json(folder / "plan.json", plan_data())
    write_postcode_files(folder / "postcodes")


def authorities_data() -> list[dict[str, str | bool]]:
    """The authorities that make returns, those that no longer exist included, in order of name.

    ``offered``: whether the code is to be chosen from a list, which names each authority once.
    """
    authorities = upper_tier_authorities().items()
    by_name = sorted(authorities, key=lambda authority: (authority[1], authority[0]))
    return [
        {"code": code, "name": name, "offered": code in offered_authorities()}
        for code, name in by_name
    ]


def codes_data() -> list[dict[str, str | int | None]]:
    """The codes of fields with what they mean, from the seed field_codes.

    A code without a first year was always allowed, one without a last year still is.
    """
    seed = project_folder() / "seeds" / "field_codes.csv"
    with seed.open(encoding="utf-8", newline="") as file:
        return [
            {**row, **{name: _year(row[name]) for name in ("first_year", "last_year")}}
            for row in csv.DictReader(file)
        ]


def reports_data() -> list[dict[str, Any]]:
    """The reports as they are declared, in order; each says where all of its rows are."""
    return [
        {**asdict(report), "elsewhere": f"All of them are in {report.file_name}."}
        for report in read_reports().values()
    ]


def notes_data() -> dict[str, Any]:
    """What notes say and where they stand: the statuses, the mart, and the columns of a sheet with them."""
    return {
        "statuses": STATUSES,
        "row_changed": keeping.ROW_CHANGED,
        "relation": listing.RELATION,
        "order_by": listing.ORDER_BY,
        "sheet": read_reports()[reading.REPORT].sheet,
        "headings": reading.headings(),
    }


def rules_data() -> dict[str, Any]:
    """What `ssda903 rules CODE` says of each rule beside its title and message, in words."""
    return {
        "other_tool": OTHER_TOOL,
        "rules": [
            {
                "code": rule.code,
                "years": rule.years_in_words,
                "flags": rule.flags,
                "fields": rule.fields,
                "compared_with": rule.compared_with,
                "wording": BASES[rule.basis],
                "looks_at": LOOKS_AT[rule.looks_back],
                "due": rule.due_in_words,
                "differences": [
                    {
                        "years": difference.years_in_words,
                        "elsewhere": difference.elsewhere,
                        "here": difference.here,
                        "why": difference.why,
                    }
                    for difference in rule.differences
                ],
            }
            for rule in read_rules().values()
        ],
    }


def _year(text: str) -> int | None:
    return int(text) if text else None


def _write_json(path: Path, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_site_data(Path(sys.argv[1]))
