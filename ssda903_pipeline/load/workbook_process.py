"""Workbooks are read in a process of their own, because a small one may ask for all the memory there is.

The library that reads them ends its process when it gets no memory. So the process is not ours, and the
system gives it only so much.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

from ssda903_pipeline.load.workbook_child import DAMAGED, LOCKED, READ, TOO_LARGE
from ssda903_pipeline.problems import BadInput

CHILD = Path(__file__).with_name("workbook_child.py")

MAX_MEMORY = 2 * 1024**3
"""Bytes that the process may take. A sheet of 100,000 rows and 50 columns, all filled, takes a third."""

MAX_SECONDS = 60
MAX_CELLS = 20_000_000
"""Cells up to the last one used, of all sheets together. Ofsted's lists have at most 20,000 rows of 52."""

MAX_TEXT_BYTES = 200_000_000

Rows = Iterator[tuple[int, list[str]]]
"""Rows of a sheet as texts, with their numbers (1 = first). A blank row has no texts."""


def texts_of_workbook(name: str, data: bytes) -> Iterator[tuple[str, Rows]]:
    """The sheets of a workbook, each with its title and rows. Charts are no sheets.

    A sheet's rows are to be taken before the next sheet. Raises BadInput where the workbook is locked or
    damaged, or would take too much memory or time.
    """
    lines = _read(name, data).splitlines()
    end = json.loads(lines.pop())["end"] if lines and lines[-1].startswith(b'{"end"') else TOO_LARGE
    if end != READ:
        raise BadInput(f"{name} {_WHY[end]}")
    starts = [number for number, line in enumerate(lines) if line.startswith(b'"')]
    for start, stop in zip(starts, [*starts, len(lines)][1:], strict=True):
        rows = map(json.loads, lines[start + 1 : stop])
        yield json.loads(lines[start]), enumerate(rows, start=1)


_WHY = {
    LOCKED: "is locked by a password: save it without one.",
    DAMAGED: "cannot be read as a workbook: save it again as .xlsx.",
    TOO_LARGE: (
        "has a sheet that reaches too far, or too much in it: press Ctrl and End in each sheet, and "
        "delete the rows and columns outside the table."
    ),
}


def _read(name: str, data: bytes) -> bytes:
    """What the process writes; without its last line where the system ended it."""
    bounds = map(str, (MAX_MEMORY, MAX_SECONDS, MAX_CELLS, MAX_TEXT_BYTES))
    # -I and -S: nothing of the current folder or of the user's start-up files is run. The child looks for
    # its library where this process would.
    command = [sys.executable, "-I", "-S", str(CHILD), *bounds, *filter(None, sys.path)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    with process:
        try:
            if sys.platform == "darwin":
                Thread(target=end_when_too_large, args=(process, MAX_MEMORY), daemon=True).start()
            return process.communicate(data, timeout=MAX_SECONDS)[0]
        except subprocess.TimeoutExpired:
            raise BadInput(
                f"{name} takes longer than {MAX_SECONDS} seconds to read as a workbook: save it again as "
                ".xlsx, with nothing but the tables in it."
            ) from None
        finally:
            process.kill()


def end_when_too_large(process: subprocess.Popen[bytes], memory: int) -> None:
    """End the process once it takes more memory, for a system that does not see to it itself (macOS)."""
    command = ["/bin/ps", "-o", "rss=", "-p", str(process.pid)]
    while process.poll() is None:
        time.sleep(0.2)
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        with suppress(ValueError):
            if int(said) * 1024 > memory:
                process.kill()
