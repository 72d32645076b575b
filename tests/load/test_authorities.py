"""Local authority codes: checking one, and guessing it from names."""

from __future__ import annotations

import pytest

from ssda903_pipeline.load.authorities import (
    check_la_code,
    code_in_year,
    guess_la_code,
    upper_tier_authorities,
)
from ssda903_pipeline.problems import BadInput


def test_authorities_have_childrens_services() -> None:
    known = upper_tier_authorities()
    # 153 of today and the six codes that earlier collection years have in their place.
    former = {"E08000016", "E08000019", "E10000006", "E10000021", "E10000023", "E10000027"}
    assert len(known) == 153 + len(former & known.keys()) == 159
    assert known["E08000003"] == "Manchester"
    assert known["E10000016"] == "Kent"
    # A district of a county is not among them.
    assert "E07000105" not in known


@pytest.mark.parametrize(
    ("code", "year", "then"),
    [
        ("E08000038", 2025, "E08000016"),
        ("E08000016", 2026, "E08000038"),
        ("E06000065", 2023, "E10000023"),
        ("E08000003", 2019, "E08000003"),
        ("E06000063", 2023, "E06000063"),
        ("of no authority", 2026, "of no authority"),
    ],
)
def test_the_code_of_a_year(code: str, year: int, then: str) -> None:
    assert code_in_year(code, year) == then


@pytest.mark.parametrize("text", ["E08000003", " e08000003\n"])
def test_a_code_in_any_case(text: str) -> None:
    assert check_la_code(text) == "E08000003"


def test_every_code_is_itself() -> None:
    assert all(check_la_code(code) == code for code in upper_tier_authorities())


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Manchester", "Did you mean E08000003 (Manchester)?"),
        ("E0800003", "Did you mean E080000"),
        ("E07000105", "E0"),
        ("x", "such as E08000003."),
        ("", "such as E08000003."),
        ("E08000003 E08000025", "such as E08000003."),
    ],
)
def test_an_unknown_code_is_refused_with_the_nearest(text: str, hint: str) -> None:
    with pytest.raises(BadInput) as caught:
        check_la_code(text)
    message = str(caught.value)
    assert message.startswith(f"Local authority {text.upper()}: this is not the code of an English")
    assert hint in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["E08000003_header.csv", "ssda903_e08000003_2026.xml"], "E08000003"),
        (["/data/E10000016/2026/header.csv", "header.csv"], "E10000016"),
        (["returns-E08000003.zip/header.csv"], "E08000003"),
        (["header.csv"], None),
        ([], None),
        # Two authorities are no certainty, not even where one of them is not known.
        (["E08000003.csv", "E08000025.csv"], None),
        (["E08000003.csv", "E08999999.csv"], None),
        (["E08999999.csv"], None),
        (["E07000105.csv"], None),
        # More letters or digits make it something else.
        (["E080000031.csv"], None),
        (["XE08000003.csv"], None),
        (["1E08000003.csv"], None),
    ],
)
def test_guessing_from_names(names: list[str], code: str | None) -> None:
    assert guess_la_code(names) == code
