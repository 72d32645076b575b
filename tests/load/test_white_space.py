"""White space of any kind: what it is, that rules see it as loading does, and what is said of it."""

from __future__ import annotations

import json
import re

import pytest

from ssda903_pipeline.load.csv_files import read_csv_file
from ssda903_pipeline.load.postcodes import normalise_postcode
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.load.white_space import (
    INVISIBLE,
    SPACES,
    WHITE_SPACE,
    plain,
    strip,
    without_white_space,
)
from ssda903_pipeline.load.xml_files import read_xml_file
from tests.support.commands import PROJECT


def test_python_knows_no_other_spaces_but_for_four_control_characters() -> None:
    every = {chr(code) for code in range(0x110000) if chr(code).isspace()}
    assert every - set(SPACES) == set("\x1c\x1d\x1e\x1f")
    assert set(SPACES) <= every
    assert not set(INVISIBLE) & every


@pytest.mark.parametrize("kind", ["spaces", "invisible"])
def test_the_macro_knows_the_same(kind: str) -> None:
    macro = (PROJECT / "macros" / "dialects" / "cleaned.sql").read_text(encoding="utf-8")
    body = re.search(rf"macro {kind}\(\) -%\}}(.*?)endmacro", macro, re.DOTALL)[1]
    text = "".join(json.loads(piece) for piece in re.findall(r'"(?:\\.|[^"])*"', body))
    assert text == {"spaces": SPACES, "invisible": INVISIBLE}[kind]


@pytest.mark.parametrize("character", WHITE_SPACE, ids=lambda character: f"U+{ord(character):04X}")
def test_each_kind_at_the_ends_and_inside(character: str) -> None:
    inside = "" if character in INVISIBLE else " "
    assert strip(f"{character}a{character}") == "a"
    assert plain(f"{character}M1{character}1AE{character}") == f"M1{inside}1AE"
    assert without_white_space(f"{character}M1{character}1AE") == "M11AE"
    assert normalise_postcode(f"m1{character}1ae{character}") == "M11AE"
    assert normalise_postcode(character * 3) is None


EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,HOME_POST,PL_POST,URN,REASON_PLACE_CHANGE\n"
ODD = "has tabs, no-break spaces or characters that show nothing inside"


def told(rows: str) -> list[tuple[int | None, str]]:
    file = read_csv_file(SourceFile("file.csv", (EPISODES + rows).encode()))
    assert {issue.table_name for issue in file.issues} <= {"episodes"}
    return [(issue.line_number, issue.message) for issue in file.issues]


def test_it_is_told_once_for_each_column() -> None:
    rows = (
        "A1,2,S,C2,N1,U4,PR1,,,M1 1AE,M2 5BQ,,\n"
        "A\t2,2,S,C2,N1,U4,PR1,,,M1 1AE,M2\u00a05BQ,,\n"
        "A3,2,S,C2,N1,U4,PR1,,,M1 1AE,M2\u200b5BQ,,\n"
    )
    after = "they are read as plain spaces, or as nothing. The portal may refuse them."
    assert told(rows) == [
        (3, f"CHILD {ODD} 1 value: {after}"),
        (3, f"PL_POST {ODD} 2 values: {after}"),
    ]


def test_at_the_ends_it_is_not_told_and_raw_text_is_as_supplied() -> None:
    rows = "\ufeffA1\t,2,S,C2\u00a0,N1,U4,PR1,,,M1 1AE, M2 5BQ\u200b,,Zoë\n"
    assert told(rows) == []
    file = read_csv_file(SourceFile("file.csv", (EPISODES + rows).encode()))
    assert list(file.tables[0].columns["pl_post"]) == [" M2 5BQ\u200b"]
    assert list(file.tables[0].columns["child"]) == ["\ufeffA1\t"]


def test_it_is_told_of_xml_too() -> None:
    data = (
        "<EXPSSDA903>\n<CHILD><HEADER><CHILDID>A&#160;1</CHILDID></HEADER>\n"
        "\t<EPISODE><PL_POST>M1\t1AE</PL_POST></EPISODE></CHILD></EXPSSDA903>"
    )
    issues = read_xml_file(SourceFile("a.xml", data.encode())).issues
    assert [
        (issue.line_number, issue.table_name, issue.message.split()[0]) for issue in issues
    ] == [
        (2, "header", "CHILD"),
        (3, "episodes", "PL_POST"),
    ]
