"""Who may read what is written: its owner, whatever the system's own setting is, unless it is shared."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import ssda903_pipeline
from ssda903_pipeline.file_rights import VARIABLE, narrow_rights, share_with_group
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import PROJECT

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows gives files the rights of their folder"
)

LA_CODE, YEAR = "E08000003", 2026
GROUP, OTHERS = stat.S_IRWXG, stat.S_IRWXO


@pytest.fixture(autouse=True)
def open_to_all() -> Iterator[None]:
    """A system that gives everybody every right."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extract")
    write_returns(make_returns(5, YEAR, seed=1, la_code=LA_CODE), folder)
    return folder / str(YEAR)


def written(folder: Path) -> dict[str, int]:
    """The rights to everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in folder.rglob("*")
    }


def run(*arguments: str | Path, cwd: Path, **environment: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "ssda903_pipeline", *map(str, arguments)],
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "SSDA903_CACHE_DIR": str(cwd / "cache"),
            **environment,
        },
        check=True,
        capture_output=True,
        timeout=300,
    )


def run_everything(extract: Path, cwd: Path, *more: str, **environment: str) -> dict[str, int]:
    known = (
        "--la",
        LA_CODE,
        "--year",
        str(YEAR),
        "--out",
        "out",
        "--format",
        "csv,xlsx,html,parquet",
    )
    run("validate", extract, *known, *more, cwd=cwd, **environment)
    run("errors", "--csv", "rows.csv", *more, cwd=cwd, **environment)
    return written(cwd)


def test_what_commands_write_is_their_users_alone(extract: Path, tmp_path: Path) -> None:
    rights = run_everything(extract, tmp_path)
    assert {
        "ssda903.duckdb",
        "out",
        "out/report.xlsx",
        "out/errors.csv",
        "rows.csv",
    } <= rights.keys()
    assert [name for name in rights if name.startswith("cache/prepared-")]
    assert {name: mode for name, mode in rights.items() if mode & (GROUP | OTHERS)} == {}


@pytest.mark.parametrize("how", ["--share", VARIABLE])
def test_what_is_shared_is_the_groups_and_never_everybodys(
    how: str, extract: Path, tmp_path: Path
) -> None:
    os.umask(0o022)
    if how == VARIABLE:
        rights = run_everything(extract, tmp_path, **{VARIABLE: "1"})
    else:
        rights = run_everything(extract, tmp_path, how)
    assert rights.pop("cache") == 0o700, "what is run from there is nobody else's"
    for name, mode in rights.items():
        assert mode == (0o750 if (tmp_path / name).is_dir() else 0o640), name


def test_what_the_library_writes_is_its_users_alone(
    extract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSDA903_CACHE_DIR", str(tmp_path / "cache"))
    found = ssda903_pipeline.validate(extract, la=LA_CODE, year=YEAR, db=tmp_path / "a.duckdb")
    found.export(tmp_path / "out", "csv")
    rights = written(tmp_path)
    assert {"a.duckdb", "out/errors.csv"} <= rights.keys()
    assert {name: mode for name, mode in rights.items() if mode & (GROUP | OTHERS)} == {}
    assert os.umask(0) == 0, "the program that uses the library keeps its own setting"


def test_blocks_in_threads_leave_the_setting_as_it_was() -> None:
    both = threading.Barrier(2)

    def first() -> None:
        with narrow_rights():
            both.wait(30)
        both.wait(30)

    def second() -> None:
        with narrow_rights():
            both.wait(30)
            both.wait(30)
            during.append(os.umask(0o077))

    during: list[int] = []
    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (during, os.umask(0)) == ([0o077], 0)


def test_what_is_shared_with_the_group_ends_with_the_block() -> None:
    with narrow_rights():
        share_with_group()
        assert os.umask(0o007) == 0o007
    with narrow_rights():
        assert os.umask(0o077) == 0o077


def test_a_plan_has_nothing_of_anybody_in_it(tmp_path: Path) -> None:
    os.umask(0o022)
    run("rule", "new", "LOCAL01", "--table", "episodes", "--rules", "own", cwd=tmp_path)
    assert set(written(tmp_path).values()) == {0o755, 0o644}
