"""Small workbooks that ask for all the memory there is are refused in one line, whoever reads them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ssda903_pipeline.load import workbook_process
from ssda903_pipeline.load.provider_lists import read_provider_list
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.load.workbooks import read_workbook
from ssda903_pipeline.notes.reading import read_notes
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports.people import read_people
from tests.support.crafted_workbooks import sheet_of, xls, xlsb, xlsx
from tests.support.workbook_bombs import workbook_bombs

BOMBS = workbook_bombs()
FAR = "a reference in small letters"


@pytest.fixture(autouse=True)
def less_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A smaller bound, which is reached sooner."""
    monkeypatch.setattr(workbook_process, "MAX_MEMORY", 400 * 1024**2)


@pytest.mark.parametrize("what", BOMBS)
def test_what_would_fill_the_memory_is_not_read(what: str) -> None:
    name, data = BOMBS[what]
    assert len(data) < 1_000_000
    [file] = read_workbook(SourceFile(name, data))
    assert file.tables == []
    assert file.issues[0].message.startswith(f"{name} has a sheet that reaches too far")


def _notes(path: Path) -> None:
    read_notes(path)


def _people(path: Path) -> None:
    read_people(path)


def _providers(path: Path) -> None:
    read_provider_list(path.name, path.read_bytes())


@pytest.mark.parametrize("read", [_notes, _people, _providers])
def test_every_reader_of_workbooks_has_the_bounds(
    read: Callable[[Path], None], tmp_path: Path
) -> None:
    name, data = BOMBS[FAR]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput, match=r"^a.xlsx has a sheet that reaches too far"):
        read(path)


def test_more_cells_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_process, "MAX_CELLS", 8)
    rows = [["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], ["A1", "2", "3", "4"]]
    [file] = read_workbook(SourceFile("a.xlsx", xlsx(sheet_of(rows))))
    assert file.rows_in_file == 1
    [file] = read_workbook(SourceFile("a.xlsx", xlsx(sheet_of([*rows, rows[1]]))))
    assert "reaches too far, or too much in it" in file.issues[0].message


def test_more_text_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_process, "MAX_TEXT_BYTES", 50_000)
    cell = '<c t="s"><v>0</v></c>'
    sheet = f"<sheetData><row>{cell * 100}</row></sheetData>"
    [file] = read_workbook(SourceFile("a.xlsx", xlsx(sheet, strings=["x" * 1_000])))
    assert "reaches too far, or too much in it" in file.issues[0].message


def test_one_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_process, "MAX_SECONDS", 0)
    [file] = read_workbook(SourceFile("a.xlsx", xlsx(sheet_of([["x"]]))))
    assert file.issues[0].message.startswith("a.xlsx ") and file.tables == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsb", xlsb([(0, n, text) for n, text in enumerate(["URN", "REG_END"])])),
        ("a.xls", xls([[(0, 0, "URN")], [(1, 2, "x")]])),
        ("a.xlsx", xlsx(sheet_of([["URN"]]), path="pages/one.xml")),
    ],
)
def test_all_kinds_are_read(name: str, data: bytes) -> None:
    sheets = [(title, list(rows)) for title, rows in workbook_process.texts_of_workbook(name, data)]
    assert sheets[0][1][0][1][0] == "URN"
    if name == "a.xls":
        assert sheets[1] == ("S1", [(1, []), (2, ["", "", "x"])])


def test_a_workbook_without_a_sheet() -> None:
    assert list(workbook_process.texts_of_workbook("a.xls", xls([]))) == []
    [file] = read_workbook(SourceFile("a.xls", xls([])))
    assert file.issues[0].message.startswith("No sheet of the workbook")


def test_nothing_of_the_current_folder_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("python_calamine.py", "json.py", "datetime.py", "sitecustomize.py"):
        (tmp_path / name).write_text("open('was-run', 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert list(workbook_process.texts_of_workbook("a.xlsx", xlsx(sheet_of([["x"]]))))
    assert not (tmp_path / "was-run").exists()


def test_a_process_that_grows_is_ended_where_the_system_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grows = "import time; x = bytearray(200_000_000); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", grows]) as process:
        try:
            began = time.monotonic()
            workbook_process.end_when_too_large(process, 100_000_000)
            assert process.wait(20) != 0
            assert time.monotonic() - began < 30
        finally:
            process.kill()
