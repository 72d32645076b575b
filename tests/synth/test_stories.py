"""Stories that real careers hold: each is in the synthetic returns, and none breaks a rule.

Each is also told wrongly, and rules must notice: so the story is there, and the rules look at it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.rules.cases.raw_rows import RawRows
from ssda903_pipeline.rules.catalogue import FIRST_YEAR, LAST_YEAR, Rule, read_rules
from ssda903_pipeline.synth import make_returns
from tests.support.careers import Career, Returns, careers
from tests.support.stories import STORIES, Story
from tests.support.synth_case import named_rows, raw_returns

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
YEARS_BACK = 3
CHILDREN = 240
"""Four of each kind, because no child can tell two stories wrongly."""


@dataclass(frozen=True)
class Told:
    """What became of the returns of four years, once as they were made and once told wrongly.

    ``tellers``: the child who tells each story wrongly. ``errors``: how often rules flag a return
    that was left as it was made. ``codes``: the rules that flag a child of the others.
    """

    tellers: dict[tuple[int, str], str]
    not_run: set[str]
    errors: dict[int, dict[tuple[int, str], int]]
    codes: dict[tuple[int, str], set[str]]
    rules: dict[str, Rule]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    rows, tellers = RawRows(), {}
    for year in YEARS:
        synth = make_returns(CHILDREN, year, seed=year, years_back=YEARS_BACK)
        for raw in raw_returns(f"{year}", synth, named_rows(synth), all_checked=True):
            rows.add_return(raw)
        wrong = named_rows(synth)
        for told_by, career in _tellers(wrong).items():
            tellers[year, told_by.name] = career.child
            told_by.tell_wrongly(career)
        for raw in raw_returns(f"wrong {year}", synth, wrong):
            rows.add_return(raw)
    with connect(tmp_path_factory.mktemp("stories") / "stories.duckdb") as connection:
        create_raw_tables(connection)
        rows.write(connection)
        run_plan(connection, current_plan())
        found = connection.execute(
            "select return_id, rule_code, child, collection_year from errors"
        ).fetchall()
        not_run = connection.execute(
            "select distinct rule_code from rule_runs "
            "where status = 'not_run' and not contains(return_id, '/')"
        ).fetchall()
    errors, codes = defaultdict(lambda: defaultdict(int)), defaultdict(set)
    for return_id, code, child, year in found:
        if return_id.startswith("wrong "):
            codes[int(return_id.removeprefix("wrong ")), child].add(code)
        else:
            errors[int(return_id.partition("/")[0])][year, code] += 1
    return Told(tellers, {code for (code,) in not_run}, errors, codes, read_rules())


def _tellers(returns: Returns) -> dict[Story, Career]:
    """The child who is to tell each story that the returns hold; no child tells two."""
    chosen: dict[Story, Career] = {}
    free = careers(returns)
    for each in STORIES:
        teller = next((career for career in free if each.is_told_by(career)), None)
        if teller is not None:
            chosen[each] = teller
            free.remove(teller)
    return chosen


@pytest.mark.parametrize("year", YEARS)
def test_four_years_of_stories_have_no_errors(told: Told, year: int) -> None:
    assert dict(told.errors[year]) == {}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_is_told_and_rules_notice_when_it_is_told_wrongly(
    told: Told, story: Story, year: int
) -> None:
    child = told.tellers[year, story.name]
    rules = {code for code in story.rules if told.rules[code].is_in_force(year)}
    assert rules <= told.codes[year, child]


def test_all_rules_but_the_one_for_xml_returns_were_run(told: Told) -> None:
    assert told.not_run == {"105"}
