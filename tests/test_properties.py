"""What must hold for any return whatever: properties of all rules together, on random returns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.rules.cases.raw_rows import RawReturn, RawRows
from ssda903_pipeline.rules.catalogue import FIRST_YEAR, LAST_YEAR, read_rules
from ssda903_pipeline.tables import TABLES
from tests.support.random_returns import (
    POSTCODE_ROWS,
    PROVIDER_ROWS,
    Tables,
    junk_return,
    orderly_return,
    rows_of_child,
)

PLAN = current_plan()
RULES = read_rules()
INPUTS = (*TABLES, "postcodes", "providers")

Error = tuple[str, str, int, str | None]
"""Rule, table, row number, child."""

any_case = given(
    seed=st.integers(0, 2**32 - 1),
    children=st.integers(1, 25),
    year=st.integers(FIRST_YEAR, LAST_YEAR),
)
# Each example validates several returns with all rules, which takes seconds.
few = settings(max_examples=6, deadline=None, derandomize=True)


def add(
    rows: RawRows,
    return_id: str,
    tables: Tables,
    year: int,
    previous: str | None,
    years_back: int = 0,
) -> None:
    rows.add_return(
        RawReturn(
            return_id,
            {**tables, "postcodes": POSTCODE_ROWS, "providers": PROVIDER_ROWS},
            INPUTS,
            ruleset_year=year,
            collection_year=2026 - years_back,
            previous_return_id=previous,
            is_reference=years_back > 0,
        )
    )


def errors_of(
    *returns: tuple[str, Tables], last_year: Tables, year: int, before: Sequence[Tables] = ()
) -> dict[str, list[Error]]:
    """The errors of each return, all validated together; checks what holds for every one.

    ``before``: the returns behind last year's, the newest first.
    """
    rows = RawRows()
    behind = None
    for years_back, tables in reversed(list(enumerate((last_year, *before), start=1))):
        add(rows, f"{years_back} years back", tables, year, behind, years_back)
        behind = f"{years_back} years back"
    for return_id, tables in returns:
        add(rows, return_id, tables, year, behind)
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        rows.write(connection)
        run_plan(connection, PLAN)
        found: dict[str, list[Error]] = {return_id: [] for return_id, _ in returns}
        for return_id, *error in connection.execute(
            "select return_id, rule_code, table_name, row_number, child from errors"
        ).fetchall():
            found[return_id].append(tuple(error))
        runs = connection.execute("select return_id, rule_code, status from rule_runs").fetchall()
    for return_id, tables in returns:
        check_errors(found[return_id], tables, last_year, year)
    in_force = {code for code, rule in RULES.items() if rule.is_in_force(year)}
    assert Counter(return_id for return_id, *_ in runs) == {
        return_id: len(in_force) for return_id, _ in returns
    }
    assert {code for _, code, _ in runs} == in_force
    assert {status for *_, status in runs} <= {"passed", "failed", "not_run"}
    return found


def check_errors(errors: list[Error], tables: Tables, last_year: Tables, year: int) -> None:
    """Every error is of a rule in force, in a table it declares, on a row that is there, once."""
    assert len(set(errors)) == len(errors)
    for code, table, row_number, child in errors:
        assert RULES[code].is_in_force(year)
        assert table in RULES[code].flags
        source = last_year if table.startswith("previous.") else tables
        row = source[table.removeprefix("previous.")][row_number - 1]
        assert row_number >= 1 and (child or "") == row["CHILD"]


@any_case
@few
def test_together_or_one_by_one_and_with_an_unrelated_child(
    seed: int, children: int, year: int
) -> None:
    random = Random(seed)
    last_year, one, other = (junk_return(random, children) for _ in range(3))
    unrelated = rows_of_child(random, "UNRELATED")
    with_unrelated = {table: one[table] + unrelated[table] for table in TABLES}
    together = errors_of(
        ("one", one), ("other", other), ("with unrelated", with_unrelated),
        last_year=last_year, year=year,
    )  # fmt: skip
    for return_id, tables in (("one", one), ("other", other)):
        alone = errors_of((return_id, tables), last_year=last_year, year=year)
        assert sorted(alone[return_id], key=str) == sorted(together[return_id], key=str)
    others = [error for error in together["with unrelated"] if error[3] != "UNRELATED"]
    assert sorted(others, key=str) == sorted(together["one"], key=str)


@any_case
@few
def test_the_order_of_rows_changes_only_row_numbers(seed: int, children: int, year: int) -> None:
    random = Random(seed)
    last_year, tables = orderly_return(random, children), orderly_return(random, children)
    shuffled: Tables = {}
    number_before: dict[tuple[str, int], int] = {}
    for table, rows in tables.items():
        order = random.sample(range(len(rows)), len(rows))
        shuffled[table] = [rows[place] for place in order]
        for number, place in enumerate(order, start=1):
            number_before[table, number] = place + 1
    found = errors_of(("as given", tables), ("shuffled", shuffled), last_year=last_year, year=year)
    renumbered = [
        (code, table, number_before.get((table, number), number), child)
        for code, table, number, child in found["shuffled"]
    ]
    assert sorted(renumbered, key=str) == sorted(found["as given"], key=str)


LOOK_FURTHER = {
    code
    for code, rule in RULES.items()
    if any(name.startswith(("earlier.", "previous2.")) for name in rule.optional)
}
"""The rules that read more than last year's return."""


@any_case
@few
def test_returns_further_back_matter_only_to_rules_that_look_there(
    seed: int, children: int, year: int
) -> None:
    random = Random(seed)
    tables, *earlier = (junk_return(random, children) for _ in range(4))
    near = errors_of(("return", tables), last_year=earlier[0], year=year)["return"]
    far = errors_of(("return", tables), last_year=earlier[0], year=year, before=earlier[1:])[
        "return"
    ]
    assert {code for code, *_ in set(near) ^ set(far)} <= LOOK_FURTHER


def test_returns_further_back_do_matter_to_the_rules_that_look_there() -> None:
    """All of them change their outcome in some random return, so that the property means something."""
    random = Random(0)
    changed: set[str] = set()
    for _ in range(4):
        tables, *earlier = (junk_return(random, 60) for _ in range(4))
        near = errors_of(("return", tables), last_year=earlier[0], year=2027)["return"]
        far = errors_of(("return", tables), last_year=earlier[0], year=2027, before=earlier[1:])
        changed |= {code for code, *_ in set(near) ^ set(far["return"])}
    # A distance above 999.9 miles is not among the random ones.
    assert changed == LOOK_FURTHER - {"164"}


def test_random_returns_are_worth_their_while() -> None:
    """Nearly all rules flag something in a few random returns, so that the properties mean something."""
    random = Random(0)
    flagged: set[str] = set()
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        last_year = junk_return(random, 60)
        found = errors_of(("junk", junk_return(random, 60)), last_year=last_year, year=year)
        flagged |= {code for code, *_ in found["junk"]}
    # The UASC marker of XML returns is not random here: rules on it cannot flag.
    silent = set(RULES) - flagged - {"105", "205C", "303"}
    assert len(silent) <= len(RULES) // 10, sorted(silent)
