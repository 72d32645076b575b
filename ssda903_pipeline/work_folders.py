"""Folders in which something is made before it is put in its place, and what killed processes left in theirs.

Whoever makes something holds a lock on a file in its folder. The system gives the lock back when the process
ends, however it ends: so a folder whose lock is free belongs to nobody, and the next run removes it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

PREFIX = ".ssda903-"
"""Begins the names of the folders; then comes the number of the process, for whoever looks at them."""

LOCK = ".lock"
"""The file in each that its owner holds. It comes first and goes last: a folder without it is empty."""


@contextmanager
def work_folder(parent: Path | None = None) -> Iterator[Path]:
    """A folder in ``parent`` that is gone after the ``with`` block, with all that is in it.

    ``parent``: the system's folder for temporary files, if not given. What killed processes left there
    is removed first. Raises OSError where no folder can be made.
    """
    place = Path(tempfile.gettempdir()) if parent is None else parent
    sweep(place)
    folder, lock = _begun(place)
    try:
        yield folder
    finally:
        _remove(folder, lock)


@cache
def process_folder() -> Path:
    """A folder among the system's temporary files that goes when Python ends."""
    stack = ExitStack()
    folder = stack.enter_context(work_folder())
    atexit.register(stack.close)
    return folder


def sweep(parent: Path) -> None:
    """Remove the folders that killed processes left in ``parent``: those of this user that nobody holds."""
    with suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and _is_own_folder(entry):
                with suppress(OSError):
                    _remove_if_left(Path(entry.path))


def _is_own_folder(entry: os.DirEntry) -> bool:
    """Whether it is a folder of this user's, and no link to one."""
    return entry.is_dir(follow_symlinks=False) and (
        os.name != "posix" or entry.stat(follow_symlinks=False).st_uid == os.geteuid()
    )


def _begun(parent: Path) -> tuple[Path, int]:
    """A new folder with its lock, which is held."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=parent))
        # Until the lock is held, another process may take the folder for one that was left.
        with suppress(FileNotFoundError):
            lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            with suppress(OSError):  # Some network drives know no locks: there nothing is swept.
                _hold(lock)
            if (folder / LOCK).exists():
                return folder, lock
            os.close(lock)


def _remove_if_left(folder: Path) -> None:
    try:
        lock = os.open(folder / LOCK, os.O_RDWR)
    except FileNotFoundError:
        folder.rmdir()
        return
    try:
        _hold(lock, wait=False)
    except OSError:
        os.close(lock)
    else:
        _remove(folder, lock)


def _remove(folder: Path, lock: int) -> None:
    """Remove the folder, the lock last. What cannot be removed stays with its lock, for the next sweep."""
    try:
        with suppress(OSError):
            for path in folder.iterdir():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                elif path.name != LOCK:
                    with suppress(OSError):
                        path.unlink()
        is_empty = [path.name for path in folder.iterdir()] == [LOCK]
        if is_empty and os.name == "posix":
            (folder / LOCK).unlink()
    except OSError:
        is_empty = False
    finally:
        os.close(lock)
    with suppress(OSError):
        if is_empty:
            # Windows removes no file that is open.
            (folder / LOCK).unlink(missing_ok=True)
            folder.rmdir()


def _hold(lock: int, wait: bool = True) -> None:
    """Hold the lock of an open file until it is closed. Raises OSError where another process holds it."""
    if os.name == "posix":
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    else:
        msvcrt.locking(lock, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder itself, so that of several of our processes one at a time looks and puts a file there.

    Windows, and some network drives, know no such lock: there nobody waits.
    """
    if os.name != "posix":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            _hold(descriptor)
        yield
    finally:
        os.close(descriptor)
