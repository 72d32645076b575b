"""The cache: files that are made once, and what happens where there can be none."""

from __future__ import annotations

import os
import time
from pathlib import Path

import platformdirs
import pytest

from ssda903_pipeline.cache import DAYS_KEPT, VARIABLE, cached


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "some" / "cache"
    monkeypatch.setenv(VARIABLE, str(path))
    return path


def made_of(text: str):
    return lambda part: part.write_text(text)


def test_a_file_is_made_once(folder: Path) -> None:
    path = cached("list", "A.txt", made_of("first"))
    assert path == folder / "list-A.txt"
    assert cached("list", "A.txt", made_of("second")) == path
    assert path.read_text() == "first"
    assert cached("list", "B.txt", made_of("other")).read_text() == "other"
    assert sorted(file.name for file in folder.iterdir()) == ["list-A.txt", "list-B.txt"]


def test_a_file_that_cannot_be_made_leaves_nothing(folder: Path) -> None:
    def fails(part: Path) -> None:
        part.write_text("half")
        raise OSError(28, "No space left on device")

    def is_wrong(part: Path) -> None:
        part.write_text("half")
        raise ValueError

    assert cached("list", "A", fails) is None
    with pytest.raises(ValueError):
        cached("list", "A", is_wrong)
    assert list(folder.iterdir()) == []


def test_old_files_of_the_kind_go_when_another_is_made(folder: Path) -> None:
    old, kept, of_another_kind = (
        cached(*names, made_of("x")) for names in (("list", "1"), ("list", "2"), ("other", "1"))
    )
    long_ago = time.time() - (DAYS_KEPT + 1) * 24 * 60 * 60
    for path in (old, of_another_kind):
        os.utime(path, (long_ago, long_ago))
    cached("list", "2", made_of("x"))
    assert old.exists(), "only when something is made"
    cached("list", "3", made_of("x"))
    assert sorted(folder.iterdir()) == [kept, folder / "list-3", of_another_kind]


@pytest.mark.parametrize("named", ["", "here"])
def test_no_cache_where_the_variable_is_blank_or_depends_on_where_one_is(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, named)
    assert cached("list", "A", made_of("x")) is None
    assert list(tmp_path.iterdir()) == []


def test_no_cache_where_no_folder_can_be_made(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "a file" / "cache"))
    assert cached("list", "A", made_of("x")) is None


def test_the_folder_is_the_users_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    expected = platformdirs.user_cache_path("ssda903", appauthor=False) / "list-A"
    asked = []

    def make(part: Path) -> None:
        asked.append(part.parent.parent)
        raise OSError

    assert cached("list", "A", make) is None
    assert asked == [expected.parent]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
@pytest.mark.parametrize("rights", [0o770, 0o707, 0o777, 0o720])
def test_a_folder_that_others_can_write_to_is_not_used(rights: int, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "list-A").write_text("planted")
    folder.chmod(rights)
    assert cached("list", "A", made_of("mine")) is None
    folder.chmod(0o755)
    assert cached("list", "A", made_of("mine")) == folder / "list-A"


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
def test_a_folder_of_somebody_else_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir(parents=True, mode=0o755)
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert cached("list", "A", made_of("mine")) is None


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
def test_only_the_user_can_write_to_the_folder_that_is_made(folder: Path) -> None:
    before = os.umask(0)
    try:
        assert cached("list", "A", made_of("mine")) is not None
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o077 == 0
