"""Why the machine let something fail: found in whatever raises it, and the first reason counts."""

from __future__ import annotations

import duckdb
import pytest

from ssda903_pipeline.plan.running import cannot_be_made
from ssda903_pipeline.plan.statements import Statement
from ssda903_pipeline.reasons import reason_of, why_not_written

FULL, MEMORY = "the disk is full", "there is not enough memory"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(28, "No space left on device"), FULL),
        (duckdb.IOException('Could not write file "x": No space left on device'), FULL),
        (duckdb.Error("FATAL Error: invalidated. Original error: No space left on device"), FULL),
        (OSError(27, "File too large"), "the file would be larger"),
        (OSError(24, "Too many open files"), "too many files are open at once"),
        (ImportError("libx.so: cannot open shared object file: Too many open files"), "too many"),
        (PermissionError(13, "Permission denied"), "you have no right to"),
        (OSError(30, "Read-only file system"), "nothing can be written there"),
        (MemoryError(), MEMORY),
        (duckdb.OutOfMemoryException("could not allocate block"), MEMORY),
        (RuntimeError("can't start new thread"), MEMORY),
        (duckdb.Error("std::bad_alloc"), MEMORY),
    ],
)
def test_what_the_machine_did_not_give_is_named(error: BaseException, reason: str) -> None:
    assert reason_of(error).startswith(reason)
    statement = Statement("errors", "")
    assert f"errors cannot be made in the database: {reason}" in str(
        cannot_be_made(statement, error)
    )


@pytest.mark.parametrize(
    "error",
    [
        ValueError("No space left on device"),
        duckdb.ConversionException('Could not convert "No right" to DATE'),
        OSError(2, "No such file or directory"),
        RuntimeError("anything"),
    ],
)
def test_what_the_machine_has_nothing_to_do_with_is_not(error: BaseException) -> None:
    assert reason_of(error) is None


def test_the_first_reason_counts() -> None:
    try:
        try:
            raise OSError(28, "No space left on device")
        except OSError:
            raise duckdb.TransactionException("there is no transaction") from None
    except duckdb.Error as second:
        assert reason_of(second).startswith(FULL)
    try:
        try:
            raise OSError(28, "No space left on device")
        finally:
            raise OSError(24, "Too many open files")
    except OSError as second:
        assert reason_of(second).startswith(FULL)


def test_of_a_file_that_cannot_be_written_there_is_always_a_reason() -> None:
    assert why_not_written(OSError(2, "No such file or directory")) == "No such file or directory"
    assert why_not_written(duckdb.IOException("x")) == "the disk may be full, or closed to you"
    assert why_not_written(duckdb.BinderException("x")) is None
