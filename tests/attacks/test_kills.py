"""Whenever a command is killed, results are whole or as before; after one good run nothing is left behind."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.attacks.scenes import (
    OUT,
    SCENES,
    Ended,
    Files,
    Stage,
    children,
    is_whole,
    results,
    unfinished,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

FEW, MANY = 2, 70
"""Times that each command is killed: in every run of the tests, and in the long one."""

EXIT_CODES = {0}


def moments(name: str, taken: float, number: int) -> list[float]:
    """When to strike: at random, one in each part of the time that the command takes."""
    dice = random.Random(os.environ.get("ATTACKS_SEED", name))
    return [taken * (part + dice.random()) / number for part in range(number)]


def played_whole(stage: Stage) -> tuple[float, Ended]:
    begun = time.monotonic()
    ended = stage.run()
    assert ended.code in EXIT_CODES, ended.err
    return time.monotonic() - begun, ended


def strike_with_kills(name: str, files: Files, folder: Path, number: int) -> int:
    """Kill a command so many times; returns how many of them met it running."""
    stage = Stage(SCENES[name], files, folder / "killed")
    whole = Stage(SCENES[name], files, folder / "whole")
    was = results(whole.database)
    taken, _ = played_whole(whole)
    will_be, names = results(whole.database), whole.names()
    met = 0
    for after in moments(name, taken, number):
        stage.begin()
        met += stage.end(after, signal.SIGKILL).code == -signal.SIGKILL
        where = f"{name}, killed after {after:.3f} s of {taken:.3f} s"
        for path in (stage.folder / OUT).glob("[!.]*"):
            assert is_whole(path), f"{where}: {path.name}"
        found = results(stage.database)
        for return_id, result in found.items():
            allowed = [state.get(return_id) for state in (was, will_be)]
            assert result in allowed or (return_id not in was and not any(result.values())), where
        assert set(found) >= set(was) & set(will_be), where
        if number > FEW:
            _is_as_if_nothing_had_been(stage, will_be, names, where)
    _is_as_if_nothing_had_been(stage, will_be, names, name)
    return met


def _is_as_if_nothing_had_been(
    stage: Stage, will_be: dict[str, dict[str, object]], names: set[str], where: str
) -> None:
    """One good run, which the killed ones before it must not show in."""
    if stage.scene.name == "returns forget" and "first" not in results(stage.database):
        # It was done when it was killed, and cannot be done again.
        stage.begin()
    played_whole(stage)
    assert results(stage.database) == will_be, where
    assert stage.names() == names, where
    assert unfinished(stage.database) == [], where
    markers = children(stage.files, "first") | children(stage.files, "second")
    assert stage.elsewhere(markers) == [], where


@pytest.mark.parametrize("name", SCENES)
def test_killed_at_any_moment_nothing_is_lost_or_left(
    name: str, files: Files, tmp_path: Path
) -> None:
    strike_with_kills(name, files, tmp_path, FEW)


@pytest.mark.attacks_in_full
@pytest.mark.parametrize("name", SCENES)
def test_killed_many_times(
    name: str, files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    met = strike_with_kills(name, files, tmp_path, MANY)
    with capsys.disabled():
        print(f"\n{name}: {MANY} kills, {met} of them before its end: 0 lost, 0 left behind")
