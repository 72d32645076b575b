"""New databases: whole or not there, and what earlier versions left of them in their place."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline.cache import VARIABLE
from ssda903_pipeline.database.making import begin_database
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.preparing import prepared_target
from ssda903_pipeline.problems import BadInput

NOT_FOR_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows")


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The content of the prepared database that a new one is a copy of."""
    cache = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(cache))
    prepared_target(tmp_path / "any.duckdb", current_plan()).open().close()
    (kept,) = cache.iterdir()
    return kept.read_bytes()


def test_nothing_is_there_under_its_name_until_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"

    def make(part: Path) -> None:
        part.write_bytes(b"half")
        assert not path.exists()
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError):
        begin_database(path, make)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("length", [0, 12, 4096, 8192, 20_000, 100_000, -1])
def test_what_a_killed_run_left_of_a_new_database_is_replaced(
    length: int, template: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "stump.duckdb"
    path.write_bytes(template[:length])
    with caplog.at_level(logging.WARNING), prepared_target(path, current_plan()).open() as opened:
        assert opened.execute("select count(*) from duckdb_views()").fetchone()[0] > 300
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == (0 if length == 0 else 1)
    assert all("stump.duckdb: what a stopped run left" in line for line in said)


def test_whatever_may_hold_a_row_is_left_as_it_is(template: bytes, tmp_path: Path) -> None:
    whole = tmp_path / "whole.duckdb"
    with duckdb.connect(str(whole)) as connection:
        connection.execute("create table t as select range as n from range(100000)")
    content = whole.read_bytes()
    path = tmp_path / "kept.duckdb"
    almost = template[:20_000] + b"x" + template[20_001:30_000]
    for kept in (content[:30_000], almost, content[:12_300], b"CHILD\n", bytes(4096)):
        path.write_bytes(kept)
        with pytest.raises(BadInput, match="not a DuckDB database"):
            connect(path)
        assert path.read_bytes() == kept


@pytest.mark.parametrize("length", [0, 4096])
def test_a_file_with_a_log_beside_it_is_not_replaced(
    length: int, template: bytes, tmp_path: Path
) -> None:
    path, log = tmp_path / "a.duckdb", tmp_path / "a.duckdb.wal"
    path.write_bytes(template[:length])
    log.write_bytes(b"rows")
    with pytest.raises(BadInput):
        connect(path)
    assert (path.stat().st_size, log.read_bytes()) == (length, b"rows")


def test_the_log_of_a_database_that_is_gone_goes(tmp_path: Path) -> None:
    old, new = tmp_path / "old.duckdb", tmp_path / "new.duckdb"
    with duckdb.connect(str(old)) as connection:
        connection.execute("set checkpoint_threshold = '1GB'")
        connection.execute("create table t as select range as n from range(100)")
        shutil.copyfile(f"{old}.wal", f"{new}.wal")
    for left in ("checkpoint", "recovery"):
        shutil.copyfile(f"{new}.wal", f"{new}.wal.{left}")
    with connect(new) as connection:
        assert connection.execute("select count(*) from duckdb_tables()").fetchone() == (0,)
    assert sorted(path.name for path in tmp_path.glob("new*")) == ["new.duckdb"]


def test_of_several_that_make_it_at_a_time_one_does(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    path.touch()
    ready = threading.Barrier(4)

    def make(part: Path) -> None:
        with duckdb.connect(str(part)) as connection:
            connection.execute("create table t (n integer)")
        ready.wait(30)

    def begin() -> None:
        begin_database(path, make)
        inodes.append(path.stat().st_ino)

    inodes: list[int] = []
    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(inodes)) == 1


@NOT_FOR_WINDOWS
def test_a_link_that_leads_nowhere_yet_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    link = tmp_path / "link.duckdb"
    link.symlink_to(tmp_path / "data" / "real.duckdb")
    connect(link).close()
    assert link.is_symlink() and (tmp_path / "data" / "real.duckdb").is_file()


@NOT_FOR_WINDOWS
@pytest.mark.parametrize("place", ["pipe", os.devnull])
def test_a_pipe_or_a_device_is_no_database(place: str, tmp_path: Path) -> None:
    path = tmp_path / place
    if not path.exists():
        os.mkfifo(path)
    with pytest.raises(BadInput, match="not a DuckDB database"):
        connect(path)
