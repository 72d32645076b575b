"""Folders in which things are made: whose they are, and which of them the next run removes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.work_folders import LOCK, PREFIX, held, sweep, work_folder
from tests.support.commands import PROJECT

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows")

KILLED = """
import os, signal, sys
from pathlib import Path
from ssda903_pipeline.work_folders import work_folder
with work_folder(Path(sys.argv[1])) as folder:
    (folder / "rows.csv").write_text("CHILD")
    (folder / "deep").mkdir()
    (folder / "deep" / "rows.wal").write_text("CHILD")
    print(folder, flush=True)
    if sys.argv[2] == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    input()
"""


def begun(parent: Path, what: str) -> tuple[subprocess.Popen[str], Path]:
    """A process with a work folder in ``parent``, which dies or goes on."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(parent), what],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    return process, Path(process.stdout.readline().strip())


def test_it_is_gone_after_the_block_whatever_happens(tmp_path: Path) -> None:
    for failure in (None, KeyboardInterrupt):
        try:
            with work_folder(tmp_path) as folder:
                assert folder.parent == tmp_path and folder.name.startswith(PREFIX)
                (folder / "deep").mkdir()
                (folder / "deep" / "rows").write_text("CHILD")
                if failure:
                    raise failure
        except KeyboardInterrupt:
            pass
        assert list(tmp_path.iterdir()) == []


@POSIX
def test_what_a_killed_process_left_is_removed_and_nothing_of_a_running_one(tmp_path: Path) -> None:
    dead, left = begun(tmp_path, "dies")
    assert dead.wait() == -signal.SIGKILL and (left / "rows.csv").exists()
    running, folder = begun(tmp_path, "goes on")
    with work_folder(tmp_path) as ours:
        sweep(tmp_path)
        assert sorted(tmp_path.iterdir()) == sorted([folder, ours])
        assert {path.name for path in folder.iterdir()} == {LOCK, "rows.csv", "deep"}
    running.communicate("\n", timeout=60)
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_opening_a_database_removes_what_was_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    connect(path).close()
    dead, _ = begun(tmp_path, "dies")
    dead.wait()
    connect(path).close()
    assert list(tmp_path.iterdir()) == [path]


def test_of_its_beginning_and_its_end_an_empty_folder_may_be_left(tmp_path: Path) -> None:
    (tmp_path / f"{PREFIX}1-a").mkdir()
    (tmp_path / f"{PREFIX}2-b").mkdir()
    (tmp_path / f"{PREFIX}2-b" / LOCK).touch()
    # Not ours: its lock would be there first.
    foreign = tmp_path / f"{PREFIX}3-c"
    foreign.mkdir()
    (foreign / "something").touch()
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [foreign]


@POSIX
def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / LOCK).touch()
    (kept / "rows").touch()
    work = tmp_path / "work"
    work.mkdir()
    (work / f"{PREFIX}1-a").symlink_to(kept)
    left = work / f"{PREFIX}2-b"
    left.mkdir()
    (left / LOCK).touch()
    (left / "link").symlink_to(kept)
    sweep(work)
    assert sorted(path.name for path in kept.iterdir()) == [LOCK, "rows"]
    assert [path.name for path in work.iterdir()] == [f"{PREFIX}1-a"]


@POSIX
def test_many_that_begin_and_sweep_at_a_time_keep_their_own(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(50):
                with work_folder(tmp_path) as folder:
                    (folder / "rows").write_text("CHILD")
                    assert (folder / "rows").read_text() == "CHILD"
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == [] and list(tmp_path.iterdir()) == []


@POSIX
def test_a_folder_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        inside.wait(30)
        with held(tmp_path):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with held(tmp_path):
        inside.set()
        thread.join(0.2)
        order.append("first")
    thread.join(30)
    assert order == ["first", "second"]


def test_rows_that_did_not_fit_into_memory_are_removed_where_nobody_uses_them(
    tmp_path: Path,
) -> None:
    path, spilt = tmp_path / "a.duckdb", tmp_path / "a.duckdb.tmp"
    connect(path).close()
    spilt.mkdir()
    (spilt / "duckdb_temp_storage_DEFAULT-0.tmp").write_text("CHILD")
    connect(path).close()
    assert list(tmp_path.iterdir()) == [path]
    # Something of the user's own.
    spilt.mkdir()
    (spilt / "mine.txt").touch()
    connect(path).close()
    assert [file.name for file in spilt.iterdir()] == ["mine.txt"]


def test_rows_that_this_process_has_spilt_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with connect(path) as first:
        first.execute("set memory_limit = '20MB'")
        first.execute("set threads = 1")
        first.execute(
            "create temporary table t as select hash(range) as h, range as n from range(3000000)"
        )
        spilt = first.execute("select count(*) from duckdb_temporary_files()").fetchone()
        assert spilt != (0,)
        with connect(path):
            pass
        assert first.execute("select count(*), max(n) from t").fetchone() == (3_000_000, 2_999_999)


def test_what_is_worked_out_in_memory_is_not_spilt_into_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.duckdb"
    connect(path).close()
    monkeypatch.chdir(tmp_path)
    for connection in (connect(":memory:"), connect(path, read_only=True)):
        with connection:
            connection.execute("set memory_limit = '20MB'")
            connection.execute("set threads = 1")
            connection.execute("attach ':memory:' as scratch")
            connection.execute(
                "create table scratch.t as select hash(range) as h from range(3000000)"
            )
            files = connection.execute("select path from duckdb_temporary_files()").fetchall()
            assert files and all(tmp_path not in Path(name).parents for (name,) in files)
            assert list(tmp_path.iterdir()) == [path]
