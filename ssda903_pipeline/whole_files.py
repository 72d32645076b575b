"""Files that are whole or not there: made in another folder, then put in their place in one step."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ssda903_pipeline.work_folders import work_folder

SECONDS_TO_WAIT = 3.0
"""How long to wait for a program that reads the file while another is to take its place."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yields the name under which the ``with`` block makes the file, which then takes its place.

    If the block fails, ``path`` is as it was and nothing of the new file stays. Several processes may
    make the same file at the same time. Where ``path`` is a link, the file that it leads to is replaced.
    Raises OSError where the file cannot be put in its place.
    """
    place = path.resolve()
    if not may_be_replaced(place):
        raise OSError(errno.EINVAL, "it is a folder, a device or a pipe")
    # Beside it, so that it only changes its name. Under the same name, because some go by a file's ending.
    with work_folder(place.parent) as folder:
        part = folder / place.name
        yield part
        put_in_place(part, place)


def may_be_replaced(path: Path) -> bool:
    """Whether a file can take its place: it is not there, or a file, and no device, pipe or folder."""
    return path.is_file() or not os.path.lexists(path)


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

    It is on the disk before, and its new name afterwards: a machine that loses its power has the one file
    or the other. Windows refuses the step while a program reads ``path``: such a program is waited for.
    """
    _to_disk(part)
    give_up = time.monotonic() + SECONDS_TO_WAIT
    while True:
        try:
            put = part.replace(path)
            break
        except PermissionError:
            if time.monotonic() >= give_up:
                raise
            time.sleep(0.1)
    if os.name == "posix":
        # Some network drives keep folders in their own way.
        with suppress(OSError):
            _to_disk(path.parent)
    return put


def _to_disk(path: Path) -> None:
    """Have the system write to the disk what it keeps of a file or, on POSIX, of a folder's names."""
    # Windows does this only for a file that is open for writing.
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
