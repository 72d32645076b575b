"""What comes from files, databases and rules steers no terminal and misleads nobody."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from ssda903_pipeline.cli import csv_output, show
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.problems import BadInput, printable
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import run_ssda903

ESCAPE = "\x1b[2J\x1b]0;title\x07"
CSI_IN_ONE = "\x9b2J"
TURNED = "\u202efdp.exe\u2066"
STEERING = [ESCAPE, CSI_IN_ONE, TURNED, "\r", "\x00", "\x08", "\u2028"]


def steers(text: str) -> bool:
    return any(c in text for c in "\x00\x07\x08\x0b\x0c\r\x1b\x7f\x9b\u2028\u202e\u2066\u200f")


@pytest.mark.parametrize("text", STEERING)
def test_one_function_makes_text_fit_to_show(text: str) -> None:
    shown = printable(f"a{text}b")
    assert not steers(shown) and shown.startswith("a") and shown.endswith("b")


@pytest.mark.parametrize("text", ["Zoë, 東京, עברית", "a\u00a0b \N{WHITE SMILING FACE}"])
def test_other_text_is_shown_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("text", STEERING)
@pytest.mark.parametrize("is_terminal", [True, False])
def test_nothing_that_is_printed_steers_the_terminal(
    text: str, is_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("out", "err"):
        written = io.StringIO()
        # The console of the program, writing elsewhere and without colours of its own.
        monkeypatch.setattr(
            show,
            name,
            type(getattr(show, name))(
                file=written, force_terminal=is_terminal, color_system=None, width=80
            ),
        )
        console = getattr(show, name)
        table = Table(text)
        table.add_row(text)
        console.print(table)
        (show.line if name == "out" else show.problem)(f"one {text} line")
        assert "one " in written.getvalue() and not steers(written.getvalue())


def test_the_terminal_is_still_steered_by_the_program_itself() -> None:
    written = io.StringIO()
    console = type(show.err)(file=written, force_terminal=True, color_system="standard")
    console.print("x", style="bold")
    console.show_cursor(False)
    plain = io.StringIO()
    other = Console(file=plain, force_terminal=True, color_system="standard")
    other.print("x", style="bold")
    other.show_cursor(False)
    assert written.getvalue() == plain.getvalue()


def test_rows_for_another_program_are_whole_and_rows_on_a_terminal_are_clean(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(path: Path, _: str) -> int:
        path.write_text(f"child\n{ESCAPE}\n", encoding="utf-8")
        return 1

    csv_output.write_csv(csv_output.STANDARD_OUTPUT, write, "row")
    assert ESCAPE.encode() in capsysbinary.readouterr().out
    shown = io.StringIO()
    monkeypatch.setattr(show, "out", type(show.out)(file=shown, color_system=None))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    csv_output.write_csv(csv_output.STANDARD_OUTPUT, write, "row")
    assert shown.getvalue().startswith("child\n") and not steers(shown.getvalue())


@pytest.mark.parametrize("text", [*STEERING[:3], "a\nb", "a\u200bb"])
def test_a_return_id_is_plain_text(text: str, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("CHILD,DOB,REVIEW,REVIEW_CODE\n1,01/01/2010,01/05/2025,PN1\n")
    asked = ReturnRequest([tmp_path / "r.csv"], "E08000003", 2026, return_id=f"x{text}y")
    with pytest.raises(BadInput, match="is not plain text") as caught:
        read_return(asked)
    assert not steers(str(caught.value))


def test_a_run_over_files_that_try_it_shows_nothing_of_it(tmp_path: Path) -> None:
    write_returns(make_returns(5, 2026, seed=3, error_rate=0.2), tmp_path)
    folder = tmp_path / "2026"
    header = folder / "header.csv"
    header.write_text(header.read_text().replace("\n", f"{ESCAPE}\n", 1))
    (folder / f"odd{ESCAPE.replace('/', '')}{TURNED}.csv").write_text(f"{ESCAPE},{TURNED}\n1,2\n")
    done = run_ssda903("validate", "2026", "--la", "E08000003", "--year", "2026", cwd=tmp_path)
    assert done.returncode in (0, 2)
    assert not steers(done.stdout) and not steers(done.stderr)
