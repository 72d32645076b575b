"""A PostgreSQL server of the tests' own, on loopback, from Debian's package."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.debian import install

ROLE = "postgres"


def server_programs() -> Path | None:
    """The folder of initdb and pg_ctl; installed first where this machine lets us; else None."""
    found = _newest()
    if found is None:
        install("postgresql")
        found = _newest()
    return found


def _newest() -> Path | None:
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def running_server(programs: Path) -> Iterator[dict[str, str]]:
    """A new server; gives the environment variables that lead to it."""
    # Not among pytest's folders: pytest keeps other accounts, such as the server's, out of them.
    with tempfile.TemporaryDirectory(prefix="ssda903-postgres-") as folder:
        yield from _run_server(programs, Path(folder))


def _run_server(programs: Path, data: Path) -> Iterator[dict[str, str]]:
    prefix: list[str] = []
    if os.geteuid() == 0:
        # The server refuses to run as root: Debian's package has made an account for it.
        shutil.chown(data, ROLE, ROLE)
        prefix = ["runuser", "-u", ROLE, "--"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [*prefix, str(programs / program), *arguments],
            check=True, cwd=data, stdout=subprocess.DEVNULL, stderr=sys.stderr, timeout=120,
        )  # fmt: skip

    run("initdb", "-D", str(data), "-A", "trust", "-U", ROLE, "-E", "UTF8", "--locale", "C.UTF-8")
    options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("pg_ctl", "-D", str(data), "-o", options, "-l", str(data / "log"), "-w", "start")
    try:
        run("createdb", "-h", "127.0.0.1", "-p", port, "-U", ROLE, "ssda903")
        yield {
            "PGHOST": "127.0.0.1", "PGPORT": port, "PGUSER": ROLE, "PGPASSWORD": "",
            "PGDATABASE": "ssda903",
        }  # fmt: skip
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")


@contextmanager
def server_for_tests() -> Iterator[dict[str, str]]:
    """A new server that this process's environment leads to; without one the tests are skipped, loudly."""
    programs = server_programs()
    if programs is None:
        message = "PostgreSQL cannot be had on this machine: nothing about it was tested"
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    with running_server(programs) as environment, pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        yield environment
