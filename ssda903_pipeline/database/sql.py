"""Helpers for writing and running SQL: quoted names, transactions, databases in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


def quoted(name: str) -> str:
    """A name, such as that of a database, as SQL takes it whatever it is."""
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def memory_attached(connection: Any, name: str) -> Iterator[None]:
    """A database in memory that DuckDB's connection sees in the ``with`` block under that name."""
    connection.execute(f"attach ':memory:' as {name}")
    try:
        yield
    except BaseException:
        # The first error is the reason; that the database cannot be used any more hides nothing.
        with suppress(Exception):
            connection.execute(f"detach {name}")
        raise
    connection.execute(f"detach {name}")


@contextmanager
def transaction(connection: Any) -> Iterator[None]:
    """Run the statements of the ``with`` block all together, or none of them if anything is raised.

    ``connection``: DuckDB's, or one of ours that takes the same statements.
    """
    connection.execute("begin transaction")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        # A commit that fails has rolled back already. The first error is the reason; a second hides nothing.
        with suppress(Exception):
            connection.execute("rollback")
        raise
