"""The dbt project: where it is, and running dbt on a database."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dbt.cli.main import dbtRunnerResult
    from dbt.events.base_types import EventMsg

MODELS_AND_SEEDS = ("--resource-type", "model", "--resource-type", "seed")
"""What ``dbt build`` builds for a validation: everything but the tests."""


def project_folder() -> Path:
    """The folder of dbt_project.yml: inside the installed package, or the checkout around it."""
    package = Path(__file__).resolve().parent
    installed = package / "dbt_project"
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
    on_event: Callable[[EventMsg], None] | None = None,
) -> dbtRunnerResult:
    """Run one dbt command on ``database`` in this process.

    dbt's own files (compiled SQL, manifest) go to ``work_folder``; it writes no log, because a
    log could quote data. ``on_event`` is called with every dbt event.
    """
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    folder = str(project_folder())
    common = [
        "--project-dir", folder,
        "--profiles-dir", folder,
        "--target-path", str(work_folder / "target"),
        "--log-path", str(work_folder),
        "--log-level-file", "none",
    ]  # fmt: skip
    if quiet:
        common += ["--log-level", "none"]
    with _environment(database):
        runner = dbtRunner(callbacks=[on_event] if on_event else [])
        try:
            return runner.invoke([*arguments, *common])
        finally:
            # dbt keeps the file open for the life of the process; others want it.
            DuckDBConnectionManager.close_all_connections()


def build_models(database: Path, on_progress: Callable[[int, int], None] | None = None) -> None:
    """Build every seed and model on ``database``, without the tests.

    ``on_progress`` is called with the number of nodes done and their total. Raises DbtFailed.
    """
    work_folder = Path(tempfile.mkdtemp(prefix="ssda903-"))
    try:
        result = run_dbt(
            ["build", *MODELS_AND_SEEDS],
            database,
            work_folder=work_folder,
            on_event=_progress(on_progress) if on_progress else None,
        )
        if not result.success:
            raise DbtFailed(failure_text(result))
    finally:
        shutil.rmtree(work_folder, ignore_errors=True)


def _progress(on_progress: Callable[[int, int], None]) -> Callable[[EventMsg], None]:
    """A dbt event listener that reports how many nodes are done."""

    def listen(event: EventMsg) -> None:
        if event.info.name in ("LogModelResult", "LogSeedResult"):
            on_progress(event.data.index, event.data.total)

    return listen


def failure_text(result: dbtRunnerResult) -> str:
    """What went wrong in a dbt run: the nodes that failed, with the first line of each reason."""
    if result.exception is not None:
        return str(result.exception)
    failed = [r for r in getattr(result.result, "results", []) if r.status in ("error", "fail")]
    return "; ".join(f"{r.node.name}: {r.message}" for r in failed) or "dbt did not finish."
