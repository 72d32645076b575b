"""The files that are made from others are current, and marked as such."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ssda903_pipeline import generated
from ssda903_pipeline.generated import GENERATED, Generated, main
from tests.support.commands import PROJECT

NOT_OURS = {"web/package-lock.json"}
"""What other programs generate."""

MARK = " linguist-generated=true"


@pytest.mark.parametrize("file", GENERATED, ids=lambda file: file.name)
def test_it_is_current(file: Generated) -> None:
    """Of the plan this compares the fingerprint; test_plan.py compares its statements."""
    assert file.is_current(), "run `make generated`"


def test_all_are_marked_for_whoever_reads_a_change() -> None:
    lines = (PROJECT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    marked = {line.removesuffix(MARK) for line in lines if line.endswith(MARK)}
    assert marked == {file.name for file in GENERATED} | NOT_OURS
    assert all((PROJECT / name).is_file() for name in marked)


def file_of(name: str, text: str, known: bool | None = None) -> Generated:
    return Generated(name, lambda: text, None if known is None else lambda: known)


def test_the_check_names_the_first_that_is_not_current(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path
) -> None:
    monkeypatch.setattr(generated, "project_folder", lambda: tmp_path)
    files = (file_of("a.sql", "a"), file_of("b.md", "b"), file_of("c.yml", "c"))
    monkeypatch.setattr(generated, "GENERATED", files)
    assert main(["--check"]) == 1
    assert capsys.readouterr().out.startswith("a.sql is out of date. Run `make generated`")
    assert main([]) == 0
    assert (tmp_path / "c.yml").read_text() == "c"
    assert capsys.readouterr().out == "Written: a.sql\nWritten: b.md\nWritten: c.yml\n"
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == "Current: a.sql, b.md, c.yml\n"
    (tmp_path / "b.md").write_text("b, changed by hand")
    assert main(["--check"]) == 1
    assert capsys.readouterr().out.startswith("b.md is out of date.")


def test_what_is_quick_to_tell_is_not_made(tmp_path) -> None:
    def must_not() -> str:
        raise AssertionError("it must not be made")

    plan = Generated("plan.sql", must_not, lambda: True)
    assert plan.is_current()
    assert not replace(plan, is_known_current=lambda: False).is_current()
