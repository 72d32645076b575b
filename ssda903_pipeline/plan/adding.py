"""Adding the rows of evaluated returns to the tables of the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import duckdb

from ssda903_pipeline.database.relations import table_columns
from ssda903_pipeline.database.sql import quoted, transaction
from ssda903_pipeline.plan.account import ToEvaluate, enter, partly_there
from ssda903_pipeline.plan.in_memory import EVALUATION
from ssda903_pipeline.plan.preparing import keep_account, made_once
from ssda903_pipeline.plan.running import cannot_be_made
from ssda903_pipeline.plan.statements import Plan

REPLACING = "ssda903_new_"
"""Begins the names of tables that take the places of others as soon as all their rows are there."""


class Meanwhile:
    """What else is done with returns while they are in memory: nothing, unless a class of its own says so."""

    def look(self, memory: duckdb.DuckDBPyConnection) -> None:
        """Called with a connection to the database in memory, while the rows are written."""

    def write(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Called in the transaction in which the returns are entered into the account."""


class Results:
    """The plan's tables in the database, to which the rows of evaluated returns are added.

    Where all rows that are there are to be replaced, they are added to new tables, which take the places
    of the others at the end.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        plan: Plan,
        version: str,
        new: ToEvaluate,
        meanwhile: Meanwhile,
    ) -> None:
        self.meanwhile = meanwhile
        self._connection = connection
        self._plan = plan
        self._version = version
        self._new = new
        self._tables = [statement for statement in plan.statements if statement.per_return]
        self._prefix = REPLACING if new.replaces else ""
        self._added: list[str] = []
        self._remove_unfinished()
        if new.replaces:
            with transaction(connection):
                for table in self._tables:
                    connection.execute(f"create table {REPLACING}{table.name} ({table.columns})")

    def add(self, return_ids: Sequence[str], wait: Callable[[], None]) -> None:
        """Add those of the returns that are new. ``wait`` is called before the transaction ends."""
        wanted = set(self._new.return_ids)
        new = [return_id for return_id in return_ids if return_id in wanted]
        with transaction(self._connection):
            if new:
                self._add_rows(new)
            wait()
            self._added += new
            if not self._new.replaces:
                self._conclude()

    def complete(self) -> None:
        """Do what is left when all returns are added."""
        if self._new.replaces:
            with transaction(self._connection):
                self._take_places()
                self._conclude()
        elif self._to_make_once():
            with transaction(self._connection):
                self._conclude()

    def _remove_unfinished(self) -> None:
        """Drop the new tables of a run that was stopped before they took their places."""
        names = [name for name in table_columns(self._connection) if name.startswith(REPLACING)]
        if names:
            with transaction(self._connection):
                for name in names:
                    self._connection.execute(f"drop table {quoted(name)}")

    def _take_places(self) -> None:
        for table in self._tables:
            self._connection.execute(f"drop table if exists {table.name}")
            self._connection.execute(f"alter table {REPLACING}{table.name} rename to {table.name}")
            if table.comments:
                self._connection.execute(table.comments)

    def _add_rows(self, return_ids: list[str]) -> None:
        there = [] if self._new.replaces else partly_there(self._connection, return_ids)
        for table in self._tables:
            try:
                if there:
                    self._connection.execute(
                        f"delete from {table.name} where return_id in (select unnest($1))", [there]
                    )
                self._connection.execute(
                    f"insert into {self._prefix}{table.name} by name "
                    f"from {EVALUATION}.main.{table.name} where return_id in (select unnest($1))",
                    [return_ids],
                )
            except duckdb.Error as error:
                raise cannot_be_made(table, error) from error

    def _conclude(self) -> None:
        """Make what shows all returns, and enter those that were added into the account."""
        self.meanwhile.write(self._connection)
        once = self._to_make_once()
        for statement in self._plan.statements:
            if not statement.per_return and statement.name not in self._plan.prepared:
                try:
                    statement.run(self._connection)
                except duckdb.Error as error:
                    raise cannot_be_made(statement, error) from error
        keep_account(self._connection, self._plan, once)
        self._plan = replace(self._plan, prepared=self._plan.prepared.union(once))
        enter(self._connection, self._added, self._version)

    def _to_make_once(self) -> set[str]:
        """What is not in the database as it should be, of all that is the same for all returns."""
        return made_once(self._plan) - self._plan.prepared
