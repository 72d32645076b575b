"""Run the command line and dbt as a user would: as processes of their own."""

from __future__ import annotations

import os
import re
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


def run_in_terminal(
    *arguments: str | Path, cwd: Path, lines: int = 24, columns: int = 80
) -> list[str]:
    """What a terminal of that size shows of ``ssda903 ARGUMENTS``: its lines, without colours.

    A line that is longer than the terminal is wide takes several. Needs a system with pseudo-terminals.
    """
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm"}
    for variable in ("COLUMNS", "LINES", "SSDA903_DEBUG"):
        environment.pop(variable, None)
    command = [sys.executable, "-m", "ssda903_pipeline", *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=theirs, stderr=subprocess.DEVNULL
    ):
        os.close(theirs)
        written = bytearray()
        while chunk := _read_terminal(ours):
            written += chunk
    os.close(ours)
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written.decode()).replace("\r\n", "\n")
    return lines_shown(text, columns)


def _read_terminal(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # how Linux says that nobody writes any more
        return b""


def lines_shown(text: str, columns: int) -> list[str]:
    """The lines that a terminal of that width shows of a text."""
    return [
        line[start : start + columns]
        for line in text.splitlines()
        for start in range(0, max(len(line.rstrip()), 1), columns)
    ]


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
