"""Who may read what the program writes: its owner alone, unless they share it with their group.

Databases, logs, results and temporary files are about children. So they are made without rights for
anybody else, whatever the system's own setting (the umask) is. It belongs to the whole process, because
DuckDB makes files too. Windows gives new files the rights of the folder they are in.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

VARIABLE = "SSDA903_SHARE"
"""The environment variable that says so for every command: anything but nothing and 0."""

_OWNER_ALONE = 0o077
_OWNER_AND_GROUP = 0o007


class _Rights:
    """The rights that are kept from others now, and the system's setting that is put back in the end."""

    def __init__(self) -> None:
        self.guard = threading.Lock()
        self.blocks = 0
        self.before = 0
        self.kept_from = _OWNER_ALONE


_rights = _Rights()


@contextmanager
def narrow_rights() -> Iterator[None]:
    """In the ``with`` block, what is made is its owner's, or the group's too where that is asked for.

    Several blocks may go on at a time, in each other or in threads: the last to end puts the system's own
    setting back.
    """
    with _rights.guard:
        if _rights.blocks == 0:
            shared = os.environ.get(VARIABLE, "") not in ("", "0")
            _rights.kept_from = _OWNER_AND_GROUP if shared else _OWNER_ALONE
            _rights.before = os.umask(_OWNER_ALONE)
            os.umask(_rights.before | _rights.kept_from)
        _rights.blocks += 1
    try:
        yield
    finally:
        with _rights.guard:
            _rights.blocks -= 1
            if _rights.blocks == 0:
                os.umask(_rights.before)


def share_with_group() -> None:
    """From now on, what is made is the group's too, as far as the system's own setting says; nobody else's."""
    with _rights.guard:
        _rights.kept_from = _OWNER_AND_GROUP
        os.umask(_rights.before | _rights.kept_from)


def share_with_everybody() -> None:
    """From now on the system's own setting holds: for what has nothing of anybody in it, such as the page."""
    with _rights.guard:
        os.umask(_rights.before)
