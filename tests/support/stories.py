"""Stories to be found in synthetic returns, each with what the rules say when it is told wrongly.

A story is a function of a career. It yields whether the career is this story and, when it goes on,
changes the rows so that they tell it wrongly. The codes are those of rules that must then flag a
row of the child.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ssda903_pipeline.synth.postcodes import KNOWN
from tests.support.careers import Career, a_date, a_text, day_after

Telling = Callable[[Career], Iterator[bool]]


@dataclass(frozen=True)
class Story:
    """A story and the rules that keep it from being told wrongly."""

    telling: Telling
    rules: frozenset[str]

    @property
    def name(self) -> str:
        return self.telling.__name__

    def is_told_by(self, career: Career) -> bool:
        return bool(next(self.telling(career)))

    def tell_wrongly(self, career: Career) -> None:
        for _ in self.telling(career):
            pass


STORIES: list[Story] = []


def story(*rules: str) -> Callable[[Telling], Telling]:
    def add(telling: Telling) -> Telling:
        STORIES.append(Story(telling, frozenset(rules)))
        return telling

    return add


# -- over more than two years ---------------------------------------------------------------------


@story("199")
def adopted_two_years_ago(career: Career) -> Iterator[bool]:
    last = career.row("episodes", back=2)
    yield last["REC"] in ("E11", "E12")
    career.add("header", like=career.row("header", back=2))
    career.add("episodes", like=last, DECOM=a_text(career.start()), DEC="", REC="", RNE="S")


@story("437", "1000")
def died_two_years_ago(career: Career) -> Iterator[bool]:
    last = career.row("episodes", back=2)
    yield last["REC"] == "E2" and career.is_aged(19)
    career.add("header", like=career.row("header", back=2))
    career.add("episodes", like=last, DECOM=a_text(career.start()), DEC="", REC="", RNE="S")
    career.add("oc3", IN_TOUCH="YES", ACTIV="F1", ACCOM="B1")


@story("1000")
def died_last_year(career: Career) -> Iterator[bool]:
    yield career.row("episodes", back=1)["REC"] == "E2" and career.is_aged(18)
    career.add("header", like=career.row("header", back=1))
    career.add("oc3", IN_TOUCH="YES", ACTIV="F1", ACCOM="B1")


@story("1001", "1002")
def in_care_three_years_ago_and_a_leaver_since(career: Career) -> Iterator[bool]:
    later = [career.rows("episodes", back) for back in range(3)]
    asked = [career.rows("oc3", back) for back in range(3)]
    yield career.is_aged(19) and not any(later) and all(asked)
    career.remove("episodes", back=3)


@story("392b")
def ceased_to_seek_asylum_two_years_ago(career: Career) -> Iterator[bool]:
    ceased = a_date(career.row("uasc", back=2)["DUC"])
    since = career.rows("uasc", back=1) + career.rows("uasc")
    still = career.row("episodes")
    yield ceased and ceased <= career.end(2) and not since and still["REC"] == "" == still["DEC"]
    career.remove("uasc", back=2)


@story("345", "348")
def leaver_who_died_last_year(career: Career) -> Iterator[bool]:
    touch = [career.row("oc3", back)["IN_TOUCH"] for back in range(3)]
    yield touch[:2] == ["DIED", "DIED"] and touch[2] not in ("", "DIED")
    career.row("oc3")["IN_TOUCH"] = "YES"


# -- adoption -------------------------------------------------------------------------------------


def _decided_twice(career: Career) -> bool:
    decisions, before = career.rows("placed_adoption"), career.row("placed_adoption", back=1)
    return (
        [bool(row["DATE_PLACED_CEASED"]) for row in decisions] == [True, False]
        and before["DATE_PLACED"] == decisions[0]["DATE_PLACED"]
        and career.row("episodes")["LS"] == "E1"
        and not career.row("episodes")["DEC"]
    )


@story("579", "583")
def adoption_decided_twice_in_a_year(career: Career) -> Iterator[bool]:
    yield _decided_twice(career)
    career.rows("placed_adoption")[0].update(DATE_PLACED_CEASED="", REASON_PLACED_CEASED="")


@story("553")
def adoption_decided_again_before_the_order(career: Career) -> Iterator[bool]:
    yield _decided_twice(career)
    career.row("placed_adoption").update(DATE_PLACED_CEASED=a_text(career.end()))
    career.row("placed_adoption").update(REASON_PLACED_CEASED="RD1")


@story("560")
def adoption_decision_of_last_year_reversed(career: Career) -> Iterator[bool]:
    yield _decided_twice(career)
    first = career.rows("placed_adoption")[0]
    first["DATE_PLACED"] = day_after(first["DATE_PLACED"])


@story("561", "584")
def adoption_decided_anew(career: Career) -> Iterator[bool]:
    [now, before] = [career.row("placed_adoption", back) for back in range(2)]
    orders = [any(row["LS"] == "E1" for row in career.rows("episodes", back)) for back in range(2)]
    ended = before["DATE_PLACED_CEASED"] and now["DATE_PLACED"] and not now["DATE_PLACED_CEASED"]
    yield ended and all(orders)
    now["DATE_PLACED"] = before["DATE_PLACED"]


# -- coming and going -----------------------------------------------------------------------------


@story("407")
def leaves_on_the_18th_birthday(career: Career) -> Iterator[bool]:
    last = career.row("episodes")
    yield last["DEC"] == a_text(career.birthday(18)) and career.rows("oc3")
    last["REC"] = "E47"


@story("190")
def leaves_on_31_march(career: Career) -> Iterator[bool]:
    episodes = career.rows("episodes")
    been_there = episodes and a_date(episodes[0]["DECOM"]) < career.start()
    yield been_there and episodes[-1]["DEC"] == a_text(career.end()) and not career.rows("oc2")
    answers = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT")
    career.add("oc2", **dict.fromkeys(answers, "1"), SUBSTANCE_MISUSE="0")


@story("388", "431")
def comes_back_after_a_gap(career: Career) -> Iterator[bool]:
    episodes = career.rows("episodes")
    again = [place for place, row in enumerate(episodes) if place and row["RNE"] == "S"]
    yield again and episodes[0]["LS"] != "V3"
    episodes[again[0]]["DECOM"] = episodes[again[0] - 1]["DEC"]


@story("630")
def comes_back_the_year_after(career: Career) -> Iterator[bool]:
    before, now = career.row("episodes", back=1), career.rows("episodes")[:1]
    left = before["DEC"] and before["LS"] not in ("V3", "V4")
    yield left and now and now[0]["RNE"] == "S" and a_date(now[0]["DECOM"]) >= career.start()
    career.remove("prev_perm")


@story("1000")
def dies_in_care(career: Career) -> Iterator[bool]:
    yield career.row("episodes")["REC"] == "E2" and career.is_aged(17)
    career.add("oc3", IN_TOUCH="YES", ACTIV="F1", ACCOM="B1")


@story("398")
def short_breaks_one_by_one(career: Career) -> Iterator[bool]:
    yield {row["LS"] for row in career.rows("episodes")} == {"V3"}
    career.row("episodes")["HOME_POST"] = _A_POSTCODE


@story("165", "399")
def series_of_short_breaks(career: Career) -> Iterator[bool]:
    yield {row["LS"] for row in career.rows("episodes")} == {"V4"}
    career.row("header")["MOTHER"] = "9"
    career.add("reviews", REVIEW=a_text(career.end()), REVIEW_CODE="PN1")


_A_POSTCODE = KNOWN["E08000003"][0][0]


# -- asylum, mothers, missing, deprivation of liberty -----------------------------------------------


@story("406")
def seeks_asylum_from_16_to_18(career: Career) -> Iterator[bool]:
    arrived = [
        a_date(row["DECOM"])
        for back in range(4)
        for row in career.rows("episodes", back)
        if row["RNE"] == "S"
    ]
    yield (
        career.row("uasc")["DUC"] == career.row("episodes")["DEC"] == a_text(career.birthday(18))
        and all(career.birthday(16) <= on < career.birthday(17) for on in arrived)
        and career.rows("oc3")
    )
    career.row("episodes")["HOME_POST"] = _A_POSTCODE


@story("165", "393", "612")
def mother_in_care(career: Career) -> Iterator[bool]:
    header = career.row("header")
    yield header["MOTHER"] == "1" and header["MC_DOB"] and not career.row("episodes")["DEC"]
    header["MOTHER"] = ""


@story("621")
def mother_in_care_all_the_same(career: Career) -> Iterator[bool]:
    yield career.row("header")["MOTHER"] == "1" and not career.row("episodes")["DEC"]
    career.row("header")["MC_DOB"] = a_text(career.born)


@story("625")
def mother_who_leaves(career: Career) -> Iterator[bool]:
    last = career.row("episodes")
    yield career.row("header")["MOTHER"] == "1" and last["DEC"] and career.rows("oc3")
    career.row("header")["MC_DOB"] = day_after(last["DEC"])


def _missing_over_the_years_end(career: Career) -> bool:
    [now, before] = [career.rows("missing", back) for back in range(2)]
    return (
        len(now) == len(before) == 1
        and now[0]["MIS_START"] == before[0]["MIS_START"]
        and now[0]["MIS_END"] != before[0]["MIS_END"] == ""
    )


@story("576")
def missing_over_the_years_end(career: Career) -> Iterator[bool]:
    yield _missing_over_the_years_end(career)
    career.row("missing")["MIS_START"] = day_after(career.row("missing")["MIS_START"])


@story("574", "576")
def missing_once_over_the_years_end(career: Career) -> Iterator[bool]:
    yield _missing_over_the_years_end(career)
    carried_on = career.row("missing")
    start = day_after(carried_on["MIS_START"])
    career.add("missing", like=carried_on, MIS_START=start)
    carried_on["MIS_START"] = start


@story("705", "706")
def deprived_of_liberty_over_the_years_end(career: Career) -> Iterator[bool]:
    [now, before] = [career.rows("dolo", back) for back in range(2)]
    yield (
        len(now) == 2
        and now[0]["DOLO_START"] == career.row("dolo", back=1)["DOLO_START"]
        and now[0]["DOLO_END"] == now[1]["DOLO_START"] != before[-1]["DOLO_END"] == ""
    )
    now[0].update(DOLO_START=day_after(now[0]["DOLO_START"]), DOLO_END="")


# -- after care -----------------------------------------------------------------------------------


def _is_asked(career: Career, age: int) -> bool:
    """Whether this is a care leaver of an age who is not in care any more."""
    return career.is_aged(age) and career.row("oc3")["IN_TOUCH"] not in ("", "DIED")


@story("3001")
def leaver_of_17(career: Career) -> Iterator[bool]:
    yield _is_asked(career, 17)
    career.row("oc3").update(IN_TOUCH="YES", ACTIV="F1", ACCOM="Z1")


@story("345", "347")
def leaver_of_18(career: Career) -> Iterator[bool]:
    yield _is_asked(career, 18) and not career.rows("episodes")
    career.row("oc3").update(IN_TOUCH="YES", ACTIV="0", ACCOM="T1")


@story("347", "INT15")
def leaver_of_19_in_a_foyer(career: Career) -> Iterator[bool]:
    yield _is_asked(career, 19) and career.row("oc3")["ACCOM"] in ("T1", "T2")
    younger = career.born.replace(day=1, year=career.born.year + 1)
    career.row("oc3")["DOB"] = a_text(younger)


@story("344")
def leaver_of_20(career: Career) -> Iterator[bool]:
    yield _is_asked(career, 20)
    career.row("oc3").update(IN_TOUCH="RHOM", ACTIV="F1", ACCOM="B1")


@story("628")
def leaver_of_21(career: Career) -> Iterator[bool]:
    yield _is_asked(career, 21)
    career.row("header")["MOTHER"] = "0"
