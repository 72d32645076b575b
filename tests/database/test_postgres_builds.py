"""PostgreSQL: several builds at once, builds that were killed, and roles without rights."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ssda903_pipeline.database.postgres import PostgresConnection, connect_postgres
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.dbt_project import MODELS_AND_SEEDS
from tests.support.commands import PROJECT, run_ssda903
from tests.support.postgres import server_for_tests

WAITS = "Another build of the schema ssda903 is under way since "
ALL = ("build", *MODELS_AND_SEEDS, "--select", "+stg_dolo")
ALL_BUT_DOLO = ("build", *MODELS_AND_SEEDS, "--select", "+stg_returns")


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    """The environment of a running server."""
    with server_for_tests() as environment:
        yield environment


@pytest.fixture
def postgres(server: dict[str, str]) -> Iterator[PostgresConnection]:
    """A connection to a database with one return and no models."""
    connection = connect_postgres()
    for schema in ("raw", "ssda903", "other"):
        connection.execute(f"drop schema if exists {schema} cascade")
    create_raw_tables(connection)
    connection.execute("insert into raw.returns (return_id, collection_year) values ('one', 2026)")
    yield connection
    connection.close()


class Build:
    """A build in a process of its own, whose output can be read while it runs."""

    def __init__(self, folder: Path, *arguments: str, schema: str = "ssda903", **env: str) -> None:
        self._output = folder / f"output-{time.monotonic_ns()}"
        # What dbt parsed for one schema serves the next build of it.
        target = folder / f"target-{schema}{'-with-vars' if '--vars' in arguments else ''}"
        with self._output.open("w") as output:
            self.process = subprocess.Popen(
                [
                    sys.executable, "-c", "from dbt.cli.main import cli; cli()", *arguments,
                    "--target", "postgres", "--project-dir", str(PROJECT),
                    "--profiles-dir", str(PROJECT), "--target-path", str(target),
                    "--log-path", str(folder), "--no-use-colors",
                ],
                env={
                    **os.environ, "PYTHONPATH": str(PROJECT), "SSDA903_SCHEMA": schema,
                    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", **env,
                },
                stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    @property
    def output(self) -> str:
        """What it has written by now."""
        return self._output.read_text()

    def ends(self) -> int:
        """Wait for its end; its exit code."""
        return self.process.wait(timeout=200)

    def says(self, words: str) -> None:
        """Wait until it says so."""
        until(lambda: words in self.output or self.process.poll() is not None)
        assert words in self.output, self.output


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Build]]:
    """Begin a build; what is left of it is killed after the tests."""
    folder, builds = tmp_path_factory.mktemp("builds"), []

    def begin(*arguments: str, **more: str) -> Build:
        builds.append(Build(folder, *arguments, **more))
        return builds[-1]

    yield begin
    for build in builds:
        build.process.kill()


def until(happened: Callable[[], bool]) -> None:
    """Wait for something that happens soon."""
    give_up_at = time.monotonic() + 200
    while not happened():
        assert time.monotonic() < give_up_at, "waited in vain"
        time.sleep(0.1)


@contextmanager
def held(raw_table: str) -> Iterator[None]:
    """Nobody can read the table meanwhile."""
    connection = connect_postgres()
    connection.execute("begin")
    connection.execute(f"lock table raw.{raw_table}")
    try:
        yield
    finally:
        connection.close()


def waiting_for_locks(postgres: PostgresConnection) -> int:
    """How many sessions of builds wait for a table."""
    return value(
        postgres,
        "select count(*) from pg_stat_activity where application_name = 'dbt' "
        "and wait_event_type = 'Lock'",
    )


def value(postgres: PostgresConnection, sql: str) -> object:
    """The one value of the query."""
    return postgres.execute(sql).fetchone()[0]


def test_a_second_build_of_a_schema_waits_and_one_of_another_schema_does_not(
    postgres: PostgresConnection, run: Callable[..., Build]
) -> None:
    assert run(*ALL).ends() == 0
    # The first fails in the end, and leaves its place nevertheless.
    postgres.execute("alter table raw.dolo rename column dolo_start to other")
    with held("dolo"):
        first = run("run", "--select", "stg_dolo", "--full-refresh")
        until(lambda: waiting_for_locks(postgres) == 1)
        second = run("seed", "--select", "field_codes")
        impatient = run("run", "--select", "stg_returns", "--vars", "{ssda903_wait_minutes: 0}")
        elsewhere = run(*ALL_BUT_DOLO, schema="other")
        second.says(WAITS)
        assert elsewhere.ends() == 0
        assert "Another build" not in elsewhere.output
        assert value(postgres, "select count(*) from other.stg_returns") == 1
        assert impatient.ends() == 2
        (line,) = [line for line in impatient.output.splitlines() if WAITS in line]
        assert line.strip().endswith(
            "Waited 0 minutes for it (ssda903_wait_minutes); build again when it has ended."
        )
        assert second.process.poll() is None
        assert first.process.poll() is None
    assert first.ends() == 1, first.output
    assert second.ends() == 0, second.output
    assert second.output.count(WAITS) == 1
    assert "; waiting for it." in second.output
    assert "broken off" not in second.output
    assert value(postgres, "select count(*) from ssda903.field_codes") > 100
    assert value(postgres, "select count(*) from ssda903.build_under_way") == 0


@pytest.mark.parametrize("table", ["returns", "dolo"])
def test_a_build_that_was_killed_is_in_nobodys_way(
    postgres: PostgresConnection, run: Callable[..., Build], table: str
) -> None:
    """Killed before its first model, or in the midst of one, while its statement goes on."""
    with held(table):
        killed = run(*ALL)
        until(lambda: waiting_for_locks(postgres) == 1)
        os.killpg(killed.process.pid, signal.SIGKILL)
        killed.ends()
        assert value(postgres, "select count(*) from ssda903.build_under_way") == 1
        until(lambda: waiting_for_locks(postgres) == 0)
    after = [run(*ALL_BUT_DOLO), run(*ALL)]
    for build in after:
        assert build.ends() == 0, build.output
    # One of the two took its place; the other, if it came too early, waited for that one.
    assert sum(" was broken off." in build.output for build in after) == 1
    assert value(postgres, "select count(*) from ssda903.stg_returns") == 1


def test_a_build_whose_place_was_taken_stops(
    postgres: PostgresConnection, run: Callable[..., Build]
) -> None:
    with held("returns"):
        build = run(*ALL)
        until(lambda: waiting_for_locks(postgres) == 1)
        postgres.execute("update ssda903.build_under_way set invocation_id = 'another'")
    assert build.ends() == 1
    assert "Another build has taken over the schema ssda903" in build.output
    assert value(postgres, "select invocation_id from ssda903.build_under_way") == "another"


def test_a_role_without_rights_is_told_what_to_ask_for(
    postgres: PostgresConnection, run: Callable[..., Build], tmp_path: Path
) -> None:
    postgres.execute("drop schema raw cascade")
    postgres.execute("drop role if exists reader")
    postgres.execute("create role reader login")
    file = tmp_path / "2026" / "dolo.csv"
    file.parent.mkdir()
    file.write_text("CHILD,DOB,DOLO_START,DOLO_END\nA,01/01/2015,,\n")

    def load() -> tuple[int, str]:
        result = run_ssda903(
            "load", "2026", "--la", "E08000003", "--year", "2026", "--target", "postgres",
            cwd=tmp_path, env={"PGUSER": "reader"},
        )  # fmt: skip
        return result.returncode, result.stderr.strip()

    def refused() -> str:
        """The line that says what the role may not do."""
        build = run("run", "--select", "stg_returns", PGUSER="reader")
        assert build.ends() == 2, build.output
        (line,) = [line for line in build.output.splitlines() if "role reader" in line]
        assert "permission denied" not in build.output
        return line.strip()

    def ask_owner(said: str) -> None:
        """Do what the message says, as it says it."""
        postgres.execute(said.split("run: ", 1)[1])

    _, said = load()
    assert said == (
        "PostgreSQL: the role reader may not create the schema raw in the database ssda903. "
        'Let its owner run: create schema raw authorization "reader";'
    )
    postgres.execute("create schema raw")
    _, said = load()
    assert said.startswith(
        "PostgreSQL: the role reader may not make tables in the schema raw of the"
    )
    ask_owner(said)
    assert load()[0] == 0
    postgres.execute("alter table raw.returns owner to postgres")
    _, said = load()
    assert "may not write to the tables of the schema raw" in said
    ask_owner(said)
    assert load()[0] == 0

    said = refused()
    assert said == (
        "The role reader may not create the schema ssda903 in the database ssda903. "
        'Let its owner run: create schema "ssda903" authorization "reader";'
    )
    postgres.execute("create schema ssda903")
    said = refused()
    assert said.startswith(
        "The role reader may not make tables in the schema ssda903 of the database"
    )
    ask_owner(said)
    postgres.execute("revoke all on schema raw from reader")
    said = refused()
    assert said.startswith("The role reader may not read the schema raw of the database ssda903.")
    ask_owner(said)
    assert run(*ALL_BUT_DOLO, PGUSER="reader").ends() == 0
    postgres.execute("alter table ssda903.returns_to_evaluate owner to postgres")
    assert refused().startswith("The tables in the schema ssda903 belong to the role postgres, and")
