"""Files that are whole or not there: made under another name, then put in their place in one step."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SECONDS_TO_WAIT = 3.0
"""How long to wait for a program that reads the file while another is to take its place."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yields the name under which the ``with`` block makes the file, which then takes its place.

    If the block fails, ``path`` is as it was and nothing of the new file stays. Several processes may
    make the same file at the same time. Raises OSError where the file cannot be put in its place.
    """
    # In the same folder, so that it only changes its name. NumPy, for one, goes by a file's ending.
    part = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        yield part
        put_in_place(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def why_not_writable(folder: Path) -> str | None:
    """Why no files can be written into a folder, which need not be there yet; None where they can.

    Nothing is left behind.
    """
    place = folder.absolute()
    try:
        while not place.exists():
            place = place.parent
        with tempfile.TemporaryFile(dir=place):
            return None
    except NotADirectoryError:
        return "there is a file of that name"
    except OSError as error:
        return error.strerror or "unknown reason"


def put_in_place(part: Path, path: Path) -> Path:
    """Let the file ``part`` take the place of ``path`` in one step, so that nobody reads half of it.

    Windows refuses that while a program reads ``path``: such a program is waited for.
    """
    give_up = time.monotonic() + SECONDS_TO_WAIT
    while True:
        try:
            return part.replace(path)
        except PermissionError:
            if time.monotonic() >= give_up:
                raise
            time.sleep(0.1)
