"""Ctrl-C: whatever it interrupts, the program says "Stopped." and ends with 130.

What is interrupted raises errors of its own: DuckDB a RuntimeError, a library that is just loaded an
ImportError. So it is kept in mind that Ctrl-C was pressed, and that is the reason for all that follows.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

EXIT_CODE = 130
"""The exit code of a program that was stopped by Ctrl-C."""

_pressed = threading.Event()


@contextmanager
def stopped_by_ctrl_c() -> Iterator[None]:
    """In the ``with`` block, which is all that the program does, Ctrl-C ends the program as said above.

    It unwinds what goes on, so that nothing is left behind. A second one ends the program at once. Where
    Ctrl-C was turned off, as a shell does in the background, it stays so.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _press)
    if not os.environ.get("SSDA903_DEBUG"):
        # What cannot be raised to anybody follows from what is raised, and would be written as a traceback.
        sys.unraisablehook = lambda _: None
    try:
        yield
    except BaseException:
        if not _pressed.is_set():
            raise
    finally:
        # While Python winds up, there is nobody to raise anything to. What is done is done, and its exit
        # code stands; Python itself would let a late Ctrl-C kill the process.
        if signal.getsignal(signal.SIGINT) is _press:
            signal.signal(signal.SIGINT, _end if _pressed.is_set() else signal.SIG_IGN)
    if _pressed.is_set():
        _say()
        sys.exit(EXIT_CODE)


def was_stopped() -> bool:
    """Whether Ctrl-C was pressed, and is the reason for whatever is raised now."""
    return _pressed.is_set()


def _press(*_: object) -> None:
    if _pressed.is_set():
        _end()
    _pressed.set()
    raise KeyboardInterrupt


def _end(*_: object) -> None:
    _say()
    os._exit(EXIT_CODE)


def _say() -> None:
    # Not by way of Python's own output, in which Ctrl-C may have interrupted something.
    with suppress(OSError):
        os.write(2, b"Stopped.\n")
