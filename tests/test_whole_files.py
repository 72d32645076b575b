"""Files that are whole or not there: what takes a file's place, and what stays after a failure."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ssda903_pipeline import whole_files
from ssda903_pipeline.whole_files import whole_file


def test_the_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.sql"
    path.write_text("old")
    with whole_file(path) as part:
        assert (part.parent.parent, part.name) == (path.parent, path.name)
        part.write_text("half")
        assert path.read_text() == "old"
        part.write_text("whole")
    assert path.read_text() == "whole"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt])
def test_after_a_failure_all_is_as_it_was(failure: type[BaseException], tmp_path: Path) -> None:
    path = tmp_path / "plan.sql"
    path.write_text("old")
    with pytest.raises(failure), whole_file(path) as part:
        part.write_text("half")
        raise failure
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="not on Windows")
def test_a_link_stays_and_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    real, link, pipe = tmp_path / "real.sql", tmp_path / "link.sql", tmp_path / "pipe"
    real.write_text("old")
    link.symlink_to(real)
    with whole_file(link) as part:
        part.write_text("new")
    assert link.is_symlink() and real.read_text() == "new"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="a device or a pipe"), whole_file(pipe) as part:
        part.write_text("new")
    assert pipe.is_fifo()


def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Path) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(whole_files, "SECONDS_TO_WAIT", 0)
    with pytest.raises(PermissionError), whole_file(tmp_path / "plan.sql") as part:
        part.write_text("whole")
    assert list(tmp_path.iterdir()) == []
