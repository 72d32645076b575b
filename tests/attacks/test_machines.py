"""Machines that have not what is needed: each ends in one line that says why, and nothing is lost or left."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.scenes import OUT, SCENES, Ended, Files, Stage, is_whole, results
from tests.support.commands import PROJECT, run_ssda903

resource = pytest.importorskip("resource")

MB = 1024**2
COMMANDS = (
    "validate",
    "validate into a new database",
    "validate --out",
    "export",
    "returns forget",
)
FULL = "the disk is full; make room on it and run this again"


def in_full_but(*chosen: str) -> list:
    """All commands, of which only the chosen ones are tried in every run of the tests."""
    return [
        name if name in chosen else pytest.param(name, marks=pytest.mark.attacks_in_full)
        for name in COMMANDS
    ]


def ends_in_one_line(ended: Ended, reason: str) -> None:
    """It succeeded, or its last line says why it did not; there is no more than what comes before."""
    assert ended.code in (0, 2), ended
    assert "Traceback" not in ended.err and "fault in this program" not in ended.err, ended.err
    if ended.code == 2:
        *_, last = ended.err.splitlines()
        assert reason in last, ended.err


def nothing_is_lost(stage: Stage, was: dict, will_be: dict) -> None:
    found = results(stage.database)
    for return_id, result in found.items():
        allowed = [state.get(return_id) for state in (was, will_be)]
        assert result in allowed or (return_id not in was and not any(result.values()))
    assert set(found) >= set(was) & set(will_be)
    for path in (stage.folder / OUT).iterdir():
        assert is_whole(path), path.name
    assert not [name for name in stage.names() if ".ssda903-" in name]


def outcome(name: str, files: Files, folder: Path) -> tuple[dict, dict]:
    """The results before the command, and after it where nothing is in its way."""
    whole = Stage(SCENES[name], files, folder)
    was = results(whole.database)
    assert whole.run().code == 0
    return was, results(whole.database)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own. Needs the right to mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300m", "none", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True).returncode == 0
    except FileNotFoundError:
        done = False
    if not done:
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def leave_free(disk: Path, kilobytes: int) -> None:
    about = os.statvfs(disk)
    used = (about.f_blocks - about.f_bfree) * about.f_frsize // 1024
    # No size at all would mean a disk without end.
    size = max(used + kilobytes, 40)
    subprocess.run(["mount", "-o", f"remount,size={size}k", str(disk)], check=True)


@pytest.mark.parametrize("name", in_full_but("validate into a new database"))
def test_a_full_disk(name: str, files: Files, small_disk: Path, tmp_path: Path) -> None:
    was, will_be = outcome(name, files, tmp_path / "whole")
    failed = 0
    stage = Stage(SCENES[name], files, small_disk / "stage")
    for kilobytes in (0, 300, 12_000):
        stage.begin()
        leave_free(small_disk, kilobytes)
        ended = stage.run()
        leave_free(small_disk, 300_000)
        ends_in_one_line(ended, FULL)
        nothing_is_lost(stage, was, will_be)
        failed += ended.code == 2
    assert failed


@pytest.mark.parametrize("name", in_full_but("returns forget"))
def test_a_file_that_may_not_grow(name: str, files: Files, tmp_path: Path) -> None:
    was, will_be = outcome(name, files, tmp_path / "whole")
    stage = Stage(SCENES[name], files, tmp_path / "limited")
    ended = stage.run(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (6 * MB, 6 * MB)))
    # The results of so few children are small files.
    assert ended.code == (0 if name == "export" else 2)
    ends_in_one_line(ended, "the file would be larger than the system lets it be")
    nothing_is_lost(stage, was, will_be)


def test_too_many_open_files(files: Files, tmp_path: Path) -> None:
    was, will_be = outcome("export", files, tmp_path / "whole")
    stage = Stage(SCENES["export"], files, tmp_path / "limited")
    failed = 0
    # How many are enough depends on what Python itself has open.
    for number in (8, 7, 6):
        ended = stage.run(lambda n=number: resource.setrlimit(resource.RLIMIT_NOFILE, (n, n)))
        ends_in_one_line(ended, "too many files are open at once; raise the limit (ulimit -n)")
        failed += ended.code == 2
    assert failed
    # To look into a folder, too, a file is opened: what is left goes with the next run.
    assert stage.run().code == 0
    nothing_is_lost(stage, was, will_be)


@pytest.mark.parametrize(("name", "megabytes"), [("validate", 150), ("returns forget", 600)])
def test_too_little_memory_is_said_before_anything_is_begun(
    name: str, megabytes: int, files: Files, tmp_path: Path
) -> None:
    stage = Stage(SCENES[name], files, tmp_path / "limited")
    before = stage.names()
    limit = megabytes * MB
    ended = stage.run(lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    said = (
        f"The memory of this process is limited to {megabytes} MB (ulimit -v). Allow it 2048 MB.\n"
    )
    assert (ended.code, ended.out, ended.err) == (2, "", said)
    assert stage.names() == before


def test_as_little_memory_as_is_asked_for_is_enough(files: Files, tmp_path: Path) -> None:
    stage = Stage(SCENES["validate --out"], files, tmp_path / "limited")
    limit = 2048 * MB
    ended = stage.run(lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    assert ended.code == 0, ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize(
    "option", ["files", "a folder of files", "--postcodes", "--manifest", "--people"]
)
def test_a_pipe_as_input_is_refused(option: str, files: Files, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    pipe = folder / "header.csv"
    os.mkfifo(pipe)
    known = ["--la", "E08000003", "--year", "2026"]
    extract = [str(files.folder / "first" / "2026"), *known]
    arguments = {
        "files": [str(pipe), *known],
        "a folder of files": [str(folder), *known],
        "--postcodes": [*extract, "--postcodes", str(pipe)],
        "--manifest": ["--manifest", str(pipe)],
        "--people": [*extract, "--out", "out", "--people", str(pipe)],
    }[option]
    result = run_ssda903("validate", *arguments, cwd=tmp_path)
    *_, last = result.stderr.splitlines()
    assert result.returncode == 2
    assert "header.csv: this is a pipe or a device, not a file." in last


@pytest.mark.parametrize("device", ["/dev/null", "/dev/full"])
def test_a_device_is_not_replaced_by_results(device: str, files: Files, tmp_path: Path) -> None:
    database = files.folder / "first.duckdb"
    before = Path(device).stat()
    result = run_ssda903("errors", "--db", database, "--csv", device, cwd=tmp_path)
    assert (result.returncode, Path(device).stat().st_ino) == (2, before.st_ino)
    assert "it is a device or a pipe" in result.stderr


def run_in_shell(command: str, files: Files, **environment: str) -> tuple[int, str, str]:
    """Run ``ssda903 COMMAND`` on the database of the first extract; its own exit code counts."""
    program = f"'{sys.executable}' -m ssda903_pipeline {command}"
    done = subprocess.run(
        [
            "bash",
            "-c",
            program.replace("DB", str(files.folder / "first.duckdb")) + "; exit ${PIPESTATUS[0]}",
        ],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        timeout=120,
    )
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode()


@pytest.mark.parametrize(
    "command", ["errors --db DB --all", "errors --db DB --all --csv -", "rules"]
)
def test_a_pipe_that_is_closed_is_no_failure_to_report(command: str, files: Files) -> None:
    # With nothing reading at all, the first line finds the pipe closed.
    code, _, said = run_in_shell(f"{command} | exec 0<&-", files)
    assert (code, said) == (141, "")


@pytest.mark.parametrize(
    "command", ["errors --db DB --all", "errors --db DB --all --csv -", "rules"]
)
def test_output_to_a_full_disk(command: str, files: Files) -> None:
    code, _, said = run_in_shell(f"{command} >/dev/full", files)
    assert (code, said) == (2, f"This cannot be done: {FULL}.\n")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_what_a_terminal_cannot_show_is_shown_as_a_question_mark(
    encoding: str, files: Files, tmp_path: Path
) -> None:
    # A name in Greek: neither of the two can show it.
    away = tmp_path / "Ωμέγα"
    away.mkdir()
    code, out, said = run_in_shell(
        f"errors --db DB --csv '{away / 'rows.csv'}'", files, LC_ALL="C", PYTHONIOENCODING=encoding
    )
    assert (code, said) == (0, "")
    assert "?????" in out and (away / "rows.csv").is_file()
