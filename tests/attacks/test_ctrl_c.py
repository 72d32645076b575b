"""Ctrl-C at any moment: "Stopped.", 130, no traceback, and nothing is left behind."""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

import pytest

from tests.attacks.scenes import OUT, SCENES, Files, Stage, is_whole, results
from tests.attacks.test_kills import moments, played_whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

FEW, MANY = 3, 30
CHOSEN = ("validate into a new database", "validate --out", "export", "returns forget")
"""Those of the commands that are stopped in every run of the tests."""

SOONEST = 0.02
"""Seconds after which Ctrl-C is pressed at the soonest: while modules are being loaded."""


def stop_many_times(name: str, files: Files, folder: Path, number: int) -> int:
    """Stop a command so many times; returns how many of them met it running."""
    stage = Stage(SCENES[name], files, folder / "stopped")
    whole = Stage(SCENES[name], files, folder / "whole")
    was, before = results(stage.database), whole.names()
    taken, _ = played_whole(whole)
    allowed_names = before | whole.names()
    will_be = results(whole.database)
    met = 0
    for after in [SOONEST + random.Random(name).random() / 10, *moments(name, taken, number - 1)]:
        stage.begin()
        ended = stage.end(max(after, SOONEST), signal.SIGINT)
        where = f"{name}, stopped after {after:.3f} s of {taken:.3f} s: {ended.err}"
        assert ended.code in (0, 130), where
        assert "Traceback" not in ended.err and "Error" not in ended.err, where
        if ended.code == 130:
            met += 1
            assert ended.err.splitlines()[-1] == "Stopped.", where
            assert ended.err.count("Stopped.") == 1, where
        found = results(stage.database)
        for return_id, result in found.items():
            allowed = [state.get(return_id) for state in (was, will_be)]
            assert result in allowed or (return_id not in was and not any(result.values())), where
        for path in (stage.folder / OUT).iterdir():
            assert is_whole(path), where
        # At once, and not only after the next run.
        assert stage.names() <= allowed_names, where
    return met


@pytest.mark.parametrize("name", CHOSEN)
def test_ctrl_c_stops_at_any_moment(name: str, files: Files, tmp_path: Path) -> None:
    assert stop_many_times(name, files, tmp_path, FEW) > 0


@pytest.mark.attacks_in_full
@pytest.mark.parametrize("name", SCENES)
def test_ctrl_c_pressed_many_times(
    name: str, files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    met = stop_many_times(name, files, tmp_path, MANY)
    with capsys.disabled():
        print(f"\n{name}: Ctrl-C {MANY} times, {met} of them before its end: 0 tracebacks")
