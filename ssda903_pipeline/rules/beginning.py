"""What beginning a rule is, whether of the project or of one's own: a small rule that works, in files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from string import Template

from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.catalogue import FIRST_YEAR
from ssda903_pipeline.tables import LAYOUTS, TABLES, raw_columns
from ssda903_pipeline.yaml_files import read_text


def taken_views() -> dict[str, str]:
    """Names that no new rule's view can have -> why."""
    models = project_folder() / "models"
    return {
        path.stem: (
            f"there is a rule {path.stem.removeprefix('rule_').upper()} already"
            if models / "rules" in path.parents
            else f"{path.stem} is a table of another kind"
        )
        for path in models.rglob("rule_*.sql")
    }


def example_rule(code: str, table: str, templates: Path) -> dict[str, str]:
    """The files of ``templates``, by name, filled in for a rule of this code and table.

    Raises BadInput for a code that is taken, and for an unknown table.
    """
    view = f"rule_{code.lower()}"
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
    return {
        path.name: Template(read_text(path)).substitute(values)
        for path in sorted(templates.iterdir())
    }


def write_together(new: Mapping[Path, str], changed: Mapping[Path, str] | None = None) -> None:
    """Write new files, and new texts of others, all or none of them.

    Raises BadInput where a new file is there already, or one cannot be written.
    """
    for path in new:
        if path.exists():
            raise BadInput(f"{path}: the file is there already. Choose another code, or delete it.")
    before = {path: path.read_bytes() for path in changed or {}}
    begun = []
    try:
        for path, text in {**new, **(changed or {})}.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            begun.append(path)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        for done in begun:
            with suppress(OSError):
                if done in before:
                    done.write_bytes(before[done])
                else:
                    done.unlink(missing_ok=True)
        raise BadInput(f"{path}: cannot write the file: {error.strerror}.") from error
