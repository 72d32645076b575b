"""Files that would take time to make again for every run, in a folder of the user's.

Nothing in them comes from a return. Any of them can be deleted at any time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

VARIABLE = "SSDA903_CACHE_DIR"
"""Environment variable that names another folder; where it is set to nothing, there is no cache."""

DAYS_KEPT = 60
"""Files this old are deleted when another of their kind is made: a newer version made that."""


def cached(kind: str, key: str, make: Callable[[Path], None]) -> Path | None:
    """The file ``<kind>-<key>`` of the cache, which ``make`` writes where it is not there yet.

    None where there is no cache or the file cannot be written. Whatever ``make`` raises but OSError
    is passed on.
    """
    folder = _folder()
    if folder is None:
        return None
    path = folder / f"{kind}-{key}"
    # Replaced in one step, because others may look for it at the same time.
    part = folder / f"{os.getpid()}-{path.name}"
    try:
        if path.exists():
            return path
        folder.mkdir(parents=True, exist_ok=True)
        _delete_old(folder, kind)
        make(part)
        return part.replace(path)
    except OSError:
        return None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named is not None else user_cache_path("ssda903", appauthor=False)
    # Where there is no home folder, the path begins with a tilde; and an empty one is none.
    return folder if folder.is_absolute() else None


def _delete_old(folder: Path, kind: str) -> None:
    for path in folder.glob(f"*{kind}-*"):
        # Windows keeps a file that is in use.
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - DAYS_KEPT * 24 * 60 * 60:
                path.unlink()
