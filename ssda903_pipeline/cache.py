"""The cache: files in a folder of the user's that would take time to make again for every run.

Nothing in them comes from a return. Any of them can be deleted at any time.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from ssda903_pipeline.whole_files import whole_file

VARIABLE = "SSDA903_CACHE_DIR"
"""Environment variable that names another folder; where it is set to nothing, there is no cache."""

DAYS_KEPT = 60
"""Files this old are deleted when another of their kind is made, because a newer version of the
program made that one."""


def cached(kind: str, key: str, make: Callable[[Path], None]) -> Path | None:
    """The file ``<kind>-<key>`` of the cache, which ``make`` writes where it is not there yet.

    None where there is no cache or the file cannot be written: an OSError that ``make`` raises means
    just that. Whatever else it raises is passed on.
    """
    folder = cache_folder()
    if folder is None:
        return None
    path = folder / f"{kind}-{key}"
    try:
        if not path.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            _delete_old(folder, kind)
            with whole_file(path) as part:
                make(part)
        return path
    except OSError:
        return None


def kept(kind: str) -> list[Path]:
    """The files of a kind that the cache holds, of whichever version."""
    folder = cache_folder()
    return [] if folder is None else sorted(folder.glob(f"{kind}-*"))


def cache_folder() -> Path | None:
    """The folder, which need not be there yet; None where there is no cache.

    A folder that others can write to is none: what they put there would be run.
    """
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named is not None else user_cache_path("ssda903", appauthor=False)
    # A relative path is an empty variable, or begins with a tilde where there is no home folder.
    return folder if folder.is_absolute() and not _others_can_write(folder) else None


def _others_can_write(folder: Path) -> bool:
    if os.name != "posix":
        # Windows keeps rights in another way; the usual folder is within the user's own.
        return False
    try:
        about = folder.stat()
    except OSError:
        return False
    by_others = about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return about.st_uid != os.geteuid() or by_others != 0


def _delete_old(folder: Path, kind: str) -> None:
    for path in folder.glob(f"{kind}-*"):
        # Windows keeps a file that is in use.
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - DAYS_KEPT * 24 * 60 * 60:
                path.unlink()
