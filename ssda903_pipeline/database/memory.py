"""How much memory DuckDB may take where the process has not all that the machine has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None

MB = 1024**2

LEAST = 2048 * MB
"""What ``ulimit -v`` has to allow. It counts what is merely reserved too, such as 64 MB for each thread."""

PYTHON = 2048 * MB
"""What is left for Python: the files that are read, and a workbook's cells; half, where there is less than
twice as much. DuckDB never takes more than four fifths, as it does where there is no limit."""

_CGROUP = Path("/proc/self/cgroup")
_CGROUPS = Path("/sys/fs/cgroup")
_LIMITS = ("memory.max", "memory.limit_in_bytes")
"""The files in which Linux keeps a container's limit: of the second and of the first version of cgroups."""


@cache
def memory_setting() -> dict[str, str]:
    """DuckDB's setting; nothing where neither ``ulimit -v`` nor a container limits the process."""
    process = memory_allowed()
    limits = [*([] if process is None else [process]), *_of_container()]
    return {"memory_limit": f"{_share(min(limits))}B"} if limits else {}


def _share(limit: int) -> int:
    return min(max(limit // 2, limit - PYTHON), limit * 4 // 5)


def memory_allowed() -> int | None:
    """The bytes of memory that ``ulimit -v`` lets the process have; None where it sets no limit."""
    if resource is None:
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if soft == resource.RLIM_INFINITY else soft


def _of_container() -> Iterator[int]:
    """The limits of the process's group and of those around it."""
    try:
        lines = _CGROUP.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, name = line.split(":", 2)
        if controllers not in ("", "memory"):
            continue
        top = _CGROUPS / controllers
        folder = top / name.strip("/")
        for place in (folder, *folder.parents):
            yield from _limits_in(place)
            if place == top:
                break


def _limits_in(folder: Path) -> Iterator[int]:
    for file in _LIMITS:
        try:
            text = (folder / file).read_text(encoding="utf-8").strip()
        except OSError:
            continue
        # The first version writes a number beyond all memory where there is no limit.
        if text.isdigit() and int(text) < 2**60:
            yield int(text)
