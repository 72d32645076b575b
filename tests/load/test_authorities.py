"""Local authorities: which one a text means, and guessing it from names."""

from __future__ import annotations

import pytest

from ssda903_pipeline.load.authorities import (
    authority_of,
    code_in_year,
    guess_la_code,
    offered_authorities,
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


def test_each_authority_is_offered_once_under_its_current_code() -> None:
    offered = offered_authorities()
    assert sorted(offered.values()) == sorted(set(upper_tier_authorities().values()))
    current = {code_in_year(code, 2027) for code in offered}
    assert current == offered.keys()
    assert {"E08000038", "E08000039", "E06000065", "E06000066", "E10000006"} <= current


def test_every_code_is_itself() -> None:
    assert all(authority_of(code) == code for code in upper_tier_authorities())
    assert authority_of(" e08000003\n") == "E08000003"


def test_every_name_means_its_authority() -> None:
    for code, name in offered_authorities().items():
        for text in (name, name.upper(), f" {name} Council", name.replace(" and ", " & ")):
            assert authority_of(text) == code, text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("352", "E08000003"),
        ("201", "E09000001"),
        # Numbers stay when codes change, and those of former counties mean these.
        ("370", "E08000038"),
        ("933", "E06000066"),
        ("909", "E10000006"),
        ("838", "E06000059"),
        ("839", "E06000058"),
        # Names in other words, begun, and misspelt.
        ("Somerset", "E06000066"),
        ("London Borough of Camden", "E09000007"),
        ("The Royal Borough of Kensington & Chelsea", "E09000020"),
        ("Bristol, City of", "E06000023"),
        ("Durham County Council", "E06000047"),
        ("St. Helen's", "E08000013"),
        ("stoke on trent", "E06000021"),
        ("York", "E06000014"),
        ("Bournemouth", "E06000058"),
        ("leicestersh", "E10000018"),
        ("Mancester", "E08000003"),
        ("North Northamtonshire", "E06000061"),
    ],
)
def test_a_number_or_a_name_means_an_authority(text: str, code: str) -> None:
    assert authority_of(text) == code


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("E08000093", "Give its code, number or name: E08000003, 352 or Manchester."),
        ("E0800003", "Did you mean E080000"),
        # A district is answered with its county.
        ("E07000105", "Did you mean E10000016 (Kent)?"),
        ("x", "or Manchester."),
        ("", "or Manchester."),
        ("Council", "or Manchester."),
        ("000", "or Manchester."),
        ("3521", "or Manchester."),
        ("E08000003 E08000025", "or Manchester."),
        # Several places, and places that only sound like one.
        (
            "Kingston",
            "this may be Kingston upon Hull (E06000010) or Kingston upon Thames (E09000021). Give the",
        ),
        ("Northampton", "North Northamptonshire (E06000061) or West Northamptonshire (E06000062)"),
        ("Bedfordshire", "this may be Central Bedfordshire (E06000056). Give the whole name"),
        ("Hull", "this may be Kingston upon Hull (E06000010)."),
        ("b", "or another. Give the whole name"),
        ("Barking, Essex", "or Manchester."),
    ],
)
def test_a_text_that_means_none_for_certain_is_refused_with_the_nearest(
    text: str, hint: str
) -> None:
    with pytest.raises(BadInput) as caught:
        authority_of(text)
    message = str(caught.value)
    assert message.startswith(f"Local authority {text}: this ")
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
