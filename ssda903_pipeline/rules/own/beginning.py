"""Beginning an own rule: three files with a small rule that works, to be changed."""

from __future__ import annotations

from pathlib import Path
from string import Template

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.catalogue import FIRST_YEAR
from ssda903_pipeline.rules.own.checks import check_code
from ssda903_pipeline.rules.own.folder import CASES, taken_views
from ssda903_pipeline.rules.yaml_files import read_text
from ssda903_pipeline.tables import LAYOUTS, TABLES, raw_columns

TEMPLATES = Path(__file__).with_name("templates")


def begin_rule(code: str, table: str, folder: Path) -> list[Path]:
    """Write the SQL file, the YAML file and the case file of a new rule; returns their paths.

    Raises BadInput for a code that is unfit or taken, a table that there is none of, and where one of
    the files is there already; then nothing is written.
    """
    view = f"rule_{check_code(code).lower()}"
    taken = taken_views().get(view)
    if taken is not None:
        raise BadInput(f"{code}: {taken}. Choose another code.")
    if table not in TABLES:
        raise BadInput(f"--table {table}: there is no such table. There are {', '.join(TABLES)}.")
    # The date on which every row of the table has something to say: the example rule is about it.
    date = next(iter(LAYOUTS[table].found_by), "DOB")
    values = {
        "code": code,
        "view": view,
        "table": table,
        "field": date,
        "column": date.lower(),
        "columns": ", ".join(raw_columns(table)),
        "dates": ", ".join(f"{name.lower()}_text" for name in LAYOUTS[table].dates),
        "first_year": FIRST_YEAR,
    }
    files = {
        folder / f"{view}.sql": "rule.sql",
        folder / f"{view}.yml": "rule.yml",
        folder / CASES / f"{view}.yml": "cases.yml",
    }
    for path in files:
        if path.exists():
            raise BadInput(f"{path}: the file is there already. Choose another code, or delete it.")
    written = []
    try:
        for path, template in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            text = Template(read_text(TEMPLATES / template)).substitute(values)
            written.append(path)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise BadInput(f"{path}: cannot write the file: {error.strerror}.") from error
    return written
