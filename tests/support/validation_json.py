"""A return validated by Python, as JSON: the browser edition's tests make their downloads of it.

``python -m tests.support.validation_json FOLDER OUT`` takes the folder that ``ssda903 synth`` made,
validates its two years and providers as an extract of October, exports CSV and Excel files to OUT, and
writes to standard output the rows of its reports, as the browser's engine would give them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import ssda903_pipeline
from ssda903_pipeline.database.opening import connect
from tests.support.web_parity import milliseconds, report_columns


def validated(folder: Path, out: Path) -> dict[str, Any]:
    """The reports about the return in the folder, whose files are written to ``out``."""
    found = ssda903_pipeline.validate(
        folder / "2026",
        previous=folder / "2025",
        providers=folder / "providers.csv",
        la="E08000003",
        year=2026,
        as_at="2025-10-12",
        db=out / "synthetic.duckdb",
    )
    found.export(out, "csv,xlsx")
    with connect(out / "synthetic.duckdb", read_only=True) as connection:
        return report_columns(connection)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    sys.stdout.buffer.write(json.dumps(validated(source, target), default=milliseconds).encode())
