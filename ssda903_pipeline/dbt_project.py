"""The dbt project: where it is, and running dbt on a database."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dbt.cli.main import dbtRunnerResult

MODELS_AND_SEEDS = ("--resource-type", "model", "--resource-type", "seed")
"""What ``dbt build`` builds when the tests are left out."""


def project_folder() -> Path:
    """The folder of dbt_project.yml: inside the installed package, or the checkout around it."""
    package = Path(__file__).resolve().parent
    installed = package / "dbt"
    return installed if installed.is_dir() else package.parent


class DbtFailed(Exception):
    """A model could not be built. Its text names the models and says why."""


@contextmanager
def _environment(database: Path) -> Iterator[None]:
    """The settings under which dbt runs, put back afterwards."""
    settings = {
        "SSDA903_DB": str(database.resolve()),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def run_dbt(
    arguments: Sequence[str],
    database: Path,
    *,
    work_folder: Path,
    quiet: bool = True,
    project: Path | None = None,
) -> dbtRunnerResult:
    """Run one dbt command on ``database`` in this process.

    ``project`` is the project's folder, where that is not ``project_folder()``. dbt's own files
    (compiled SQL, manifest) go to ``work_folder``; it writes no log, because a log could quote data.
    """
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    folder = str(project or project_folder())
    common = [
        "--project-dir", folder,
        "--profiles-dir", folder,
        "--target-path", str(work_folder / "target"),
        "--log-path", str(work_folder),
        "--log-level-file", "none",
    ]  # fmt: skip
    if quiet:
        common += ["--log-level", "none"]
    elif not sys.stdout.isatty():
        common.append("--no-use-colors")  # a file or a log would hold the terminal's codes
    with _environment(database):
        try:
            return dbtRunner().invoke([*arguments, *common])
        finally:
            # dbt keeps the file open for the life of the process; others want it.
            DuckDBConnectionManager.close_all_connections()


def failure_text(result: dbtRunnerResult) -> str:
    """What went wrong in a dbt run: the nodes that failed, with the first line of each reason."""
    if result.exception is not None:
        return str(result.exception)
    failed = [r for r in getattr(result.result, "results", []) if r.status in ("error", "fail")]
    return "; ".join(f"{r.node.name}: {r.message}" for r in failed) or "dbt did not finish."
