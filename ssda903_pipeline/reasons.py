"""Why the machine let something fail: the disk, the memory, rights. What an error itself says may quote data."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator

import duckdb

_MEMORY = "there is not enough memory for it; close other programs or use a larger machine"

_WORDS = {
    errno.ENOSPC: "the disk is full; make room on it and run this again",
    errno.EDQUOT: "your share of the disk is full; make room and run this again",
    errno.EFBIG: "the file would be larger than the system lets it be",
    errno.EMFILE: "too many files are open at once; raise the limit (ulimit -n) and run this again",
    errno.ENFILE: "too many files are open on this machine; close other programs and run this again",
    errno.ENOMEM: _MEMORY,
    errno.EACCES: "you have no right to; name another place or ask for the right",
    errno.EPERM: "you have no right to; name another place or ask for the right",
    errno.EROFS: "nothing can be written there; name another place",
    errno.EIO: "the disk reports an error; check it",
}
"""The system's number of an error -> why, and what to do, as the end of a sentence."""

_WINDOWS_FULL = "not enough space on the disk"

_NO_THREADS = ("can't start new thread", "resource temporarily unavailable")
"""What Python and C++ say where the system lets the process have no more threads."""


def reason_of(error: BaseException) -> str | None:
    """Why the machine let this fail, as the end of a sentence; None where the machine is not the reason.

    The first reason counts: an error that another one led to is looked at after that one.
    """
    for each in _from_the_first(error):
        reason = _reason(each)
        if reason:
            return reason
    return None


def why_not_written(error: BaseException) -> str | None:
    """Why a file could not be written, as the end of a sentence; None where that is not what failed."""
    reason = reason_of(error)
    if reason is None and isinstance(error, OSError):
        reason = error.strerror or "unknown reason"
    if reason is None and isinstance(error, duckdb.IOException):
        reason = "the disk may be full, or closed to you"
    return reason


def _from_the_first(error: BaseException) -> Iterator[BaseException]:
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or step.__context__
    yield from reversed(chain)


def _reason(error: BaseException) -> str | None:
    if isinstance(error, OSError) and error.errno in _WORDS:
        return _WORDS[error.errno]
    if isinstance(error, (MemoryError, duckdb.OutOfMemoryException)):
        return _MEMORY
    if not isinstance(error, (OSError, RuntimeError, ImportError, duckdb.Error)):
        return None
    # DuckDB, and libraries that cannot be loaded, have the system's words in a text of their own.
    said = str(error).lower()
    for number, reason in _WORDS.items():
        if os.strerror(number).lower() in said:
            return reason
    if _WINDOWS_FULL in said:
        return _WORDS[errno.ENOSPC]
    if any(words in said for words in _NO_THREADS) or "bad_alloc" in said:
        return _MEMORY
    return None
