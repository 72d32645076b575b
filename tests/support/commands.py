"""Run the command line and dbt as a user would: as processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT.parent / "shared" / "samples"


def run_ssda903(
    *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None, python_path: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run ``ssda903 ARGUMENTS`` in the folder ``cwd``, never in the checkout."""
    return _run(["-m", "ssda903_pipeline", *map(str, arguments)], cwd, env, python_path)


def run_dbt_command(
    *arguments: str, cwd: Path, python_path: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run ``dbt ARGUMENTS`` in the folder ``cwd``."""
    code = "from dbt.cli.main import cli; cli()"
    quiet = {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
    return _run(["-c", code, *arguments], cwd, quiet, python_path)


def _run(
    arguments: list[str], cwd: Path, env: Mapping[str, str] | None, python_path: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": python_path or str(PROJECT), **(env or {})}
    environment.pop("SSDA903_DEBUG", None)
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
