"""Files with something wrong in them are read or refused in one line: no traceback, no hang."""

from __future__ import annotations

import io
import random
import signal
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlsxwriter
import yaml

from ssda903_pipeline.load import workbook_process
from ssda903_pipeline.load.manifest import read_manifest
from ssda903_pipeline.load.postcodes import find_postcodes
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.notes.reading import read_notes
from ssda903_pipeline.problems import BadInput, printable
from ssda903_pipeline.reports.people import read_people
from ssda903_pipeline.rules.own import OwnRules
from ssda903_pipeline.synth import make_returns, write_returns
from tests.attacks.mutating import mutated
from tests.load.test_workbooks import open_document, open_row
from tests.load.test_xml_files import WHOLE
from tests.support.commands import run_ssda903
from tests.support.crafted_workbooks import sheet_of, xls, xlsb, xlsx

SECONDS = 20
"""The time that one file may take, on a busy machine."""

REVIEWS = [["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], ["A1", "01/02/2010", "01/05/2025", "PN1"]]
PROVIDERS = [
    ["URN", "PLACE_CODES", "PROVIDER_CODES", "REG_END", "POSTCODE"],
    ["SC000001", "U1", "PR4", "01/05/2025", "OX1 1AA"],
]
NOTES = [["Status", "Note", "Error key", "Row hash"], ["asked", "a note", "k1", "h1"]]
PEOPLE = [["CHILD", "TEAM"], ["A1", "North"]]
POSTCODES = "pcd,laua,oseast1m,osnrth1m\nOX1 1AA,E07000178,451000,206000\n"
MANIFEST = (
    "return_id,la_code,collection_year,path,as_at\nr1,E08000003,2026,reviews.csv,01/06/2025\n"
)


def csv_of(rows: list[list[str]]) -> bytes:
    return "".join(",".join(row) + "\n" for row in rows).encode()


def cells_of(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    return [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]


def excel_of(rows: list[list[str]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def read_files(path: Path) -> None:
    read_return(ReturnRequest([path], "E08000003", 2026))


def read_list(path: Path) -> None:
    reviews = path.with_name("reviews.csv")
    reviews.write_bytes(csv_of(REVIEWS))
    read_return(ReturnRequest([reviews], "E08000003", 2026, providers=[path]))


def read_lines(path: Path) -> None:
    path.with_name("reviews.csv").write_bytes(csv_of(REVIEWS))
    for _, request in read_manifest(path):
        if isinstance(request, ReturnRequest):
            read_return(request)


def read_postcodes(path: Path) -> None:
    find_postcodes(["OX1 1AA"], path)


def read_rule(path: Path) -> None:
    folder = path.parent / "rules"
    folder.mkdir(exist_ok=True)
    (folder / "rule_local01.sql").write_text("select 1")
    (folder / "rule_local01.yml").write_bytes(path.read_bytes())
    OwnRules(folder).read()


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name, a sound one, and what reads it."""

    name: str
    sound: bytes
    read: Callable[[Path], object]


def kinds(synth: Path) -> dict[str, Kind]:
    """The kinds of files that people hand over, by what they are."""
    episodes = (synth / "2026" / "episodes.csv").read_bytes()
    rule = {
        "code": "LOCAL01", "title": "A title", "years": ["2023-"], "flags": ["episodes"],
        "fields": ["episodes.DECOM"], "reads": ["episodes"],
    }  # fmt: skip
    document = {
        "models": [{"name": "rule_local01", "description": "Wrong.", "config": {"meta": rule}}]
    }
    rows = "".join(open_row(*row) for row in REVIEWS)
    return {
        "CSV": Kind("episodes.csv", episodes, read_files),
        "CSV of Excel's": Kind(
            "a.csv", episodes.decode().replace("\n", "\r\n").encode("utf-16"), read_files
        ),
        "XML": Kind("a.xml", WHOLE.encode(), read_files),
        "xlsx": Kind("a.xlsx", excel_of(REVIEWS), read_files),
        "small xlsx": Kind("a.xlsx", xlsx(sheet_of(REVIEWS)), read_files),
        "xls": Kind("a.xls", xls([cells_of(REVIEWS)]), read_files),
        "xlsb": Kind("a.xlsb", xlsb(cells_of(REVIEWS)), read_files),
        "ods": Kind("a.ods", open_document(rows), read_files),
        "zip": Kind(
            "a.zip",
            zip_of(
                {path.name: path.read_bytes() for path in sorted((synth / "2026").glob("*.csv"))}
            ),
            read_files,
        ),
        "manifest": Kind("m.csv", MANIFEST.encode(), read_lines),
        "list of providers": Kind("p.csv", csv_of(PROVIDERS), read_list),
        "list of Ofsted's": Kind("p.xlsx", excel_of(PROVIDERS), read_list),
        "notes": Kind("n.csv", csv_of(NOTES), read_notes),
        "notes in a workbook": Kind("n.xlsx", excel_of(NOTES), read_notes),
        "people": Kind("w.csv", csv_of(PEOPLE), read_people),
        "people in a workbook": Kind("w.xlsx", excel_of(PEOPLE), read_people),
        "postcodes": Kind("c.csv", POSTCODES.encode(), read_postcodes),
        "own rule": Kind("r.yml", yaml.safe_dump(document).encode(), read_rule),
    }


@pytest.fixture(scope="module")
def synth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    write_returns(make_returns(8, 2026, seed=9), folder)
    return folder


@contextmanager
def in_time(seconds: int) -> Iterator[None]:
    """Raise TimeoutError where the ``with`` block takes longer; on Windows it is only seen afterwards."""

    def stop(*_: object) -> None:
        raise TimeoutError

    began = time.monotonic()
    if hasattr(signal, "SIGALRM"):
        before = signal.signal(signal.SIGALRM, stop)
        signal.alarm(seconds)
    try:
        yield
    finally:
        if hasattr(signal, "SIGALRM"):
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)
    if time.monotonic() - began > seconds:
        raise TimeoutError


def outcome(kind: Kind, data: bytes, folder: Path) -> str:
    """What becomes of a file: read, or refused. Anything else is raised."""
    path = folder / kind.name
    path.write_bytes(data)
    try:
        with in_time(SECONDS), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            kind.read(path)
    except BadInput as problem:
        text = str(problem)
        assert text and text == printable(text), "a message is one line that can be shown"
        return "refused"
    return "read"


def attack(kinds: dict[str, Kind], count: int, seed: int, folder: Path) -> Counter[tuple[str, str]]:
    """Read so many mutated files of each kind, and count what becomes of them."""
    found: Counter[tuple[str, str]] = Counter()
    faults = []
    for what, kind in kinds.items():
        for number in range(count):
            chance = random.Random(f"{seed} {what} {number}")
            data = mutated(kind.sound, chance)
            try:
                found[what, outcome(kind, data, folder)] += 1
            except (Exception, TimeoutError) as error:
                faults.append(f"{what}, file {number}: {error!r}")
    assert not faults, "\n".join(faults)
    return found


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that its reader never ends with is given up sooner."""
    monkeypatch.setattr(workbook_process, "MAX_SECONDS", SECONDS // 2)


@pytest.mark.usefixtures("hurried")
def test_the_sound_files_are_read(synth: Path, tmp_path: Path) -> None:
    for what, kind in kinds(synth).items():
        assert outcome(kind, kind.sound, tmp_path) == "read", what


@pytest.mark.usefixtures("hurried")
def test_a_few_mutated_files_of_each_kind(synth: Path, tmp_path: Path) -> None:
    found = attack(kinds(synth), 4, 1, tmp_path)
    assert sum(found.values()) == 4 * len(kinds(synth))
    assert {end for _, end in found} == {"read", "refused"}


@pytest.mark.attacks_in_full
@pytest.mark.usefixtures("hurried")
def test_thousands_of_mutated_files(
    synth: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    found = attack(kinds(synth), 125, 2, tmp_path)
    total = sum(found.values())
    assert total >= 2_000
    with capsys.disabled():
        for what in kinds(synth):
            print(f"\n{what}: {found[what, 'read']} read, {found[what, 'refused']} refused", end="")
        refused = sum(count for (_, end), count in found.items() if end == "refused")
        print(
            f"\nMutated files: {total:,}, {refused:,} refused, 0 tracebacks, 0 hangs, "
            f"{time.monotonic() - began:.0f} s"
        )


@pytest.mark.attacks_in_full
def test_the_command_ends_as_documented(synth: Path, tmp_path: Path) -> None:
    """Of mutated returns: exit code 0 or 2, and no traceback."""
    codes: Counter[int] = Counter()
    for what, kind in kinds(synth).items():
        if kind.read is read_files:
            for number in range(4):
                chance = random.Random(f"3 {what} {number}")
                (tmp_path / kind.name).write_bytes(mutated(kind.sound, chance))
                done = run_ssda903(
                    "load", kind.name, "--la", "E08000003", "--year", "2026", cwd=tmp_path
                )
                codes[done.returncode] += 1
                assert done.returncode in (0, 2), (what, number, done.stderr)
                assert "Traceback" not in done.stderr and "fault in" not in done.stderr
                assert done.returncode == 0 or len(done.stderr.splitlines()) == 1
    assert set(codes) == {0, 2}
