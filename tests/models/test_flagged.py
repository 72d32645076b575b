"""The rows that rules flag: those of a rule's view, whether it is read or evaluated with other rules."""

from __future__ import annotations

import re
from collections import Counter
from types import SimpleNamespace

import duckdb
import jinja2
import pytest

from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.statements import RULES, Statement
from ssda903_pipeline.rules.catalogue import read_rules
from tests.rules.test_rules import CANNOT_FLAG
from tests.support.commands import PROJECT

MACROS = PROJECT / "macros" / "rules" / "flagged_in_one_scan.sql"
FLAGGED = (
    "select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, "
    "placed.child\n"
)
RULE = f"-- A comment.\r\n-- Another.\n{FLAGGED}from stg as placed\nwhere placed.a = 1\n    or placed.b"


def _flagged_statements() -> list[Statement]:
    return [s for s in current_plan().statements if s.name.startswith("int_flagged_")]


def test_the_flagged_rows_of_every_rule_are_those_of_its_view(
    built: duckdb.DuckDBPyConnection,
) -> None:
    columns = "return_id, table_name, row_number, child"
    views = " union all ".join(
        f"select '{code}' as rule_code, {columns} from {rule.view}"
        for code, rule in read_rules().items()
    )
    flagged = " union all ".join(
        f"select rule_code, {columns} from {statement.name}" for statement in _flagged_statements()
    )
    for one, other in ((views, flagged), (flagged, views)):
        assert built.execute(f"({one}) except all ({other})").fetchall() == []
    flagging = {code for (code,) in built.execute(f"select rule_code from ({flagged})").fetchall()}
    assert flagging == set(read_rules()) - set(CANNOT_FLAG), "a rule without rows proves nothing"


def test_rules_that_look_at_the_same_rows_do_so_in_one_scan() -> None:
    views = {s.name: s for s in current_plan().statements if s.layer == RULES}
    scanned = 0
    for statement in _flagged_statements():
        read = [name for name in statement.reads if name in views]
        rows = Counter(filter(None, map(_rows, (views[name].sql for name in read))))
        twice = [text for text, count in rows.items() if count > 1]
        assert not twice, f"{statement.name}: name what these read in looks_at"
        scanned += statement.sql.count(" then '")
    assert scanned > 150, "rules without a view among what is read"


def _rows(view: str) -> str | None:
    """What stands between `from` and `where` in a rule of one select."""
    _, _, rule = view.partition("from (")
    rule, _, _ = rule.rpartition(") as flagged")
    found = re.search(r"select (\w.*?) from (.*?) where ", " ".join(rule.split()))
    return found[0] if found and len(re.findall(r"\bselect\b", rule)) == 1 else None


@pytest.fixture(scope="module")
def parts_of_select():
    """The macro of that name: what it returns for a rule's SQL."""

    class Returned(Exception):
        pass

    def leave(value):
        raise Returned(value)

    environment = jinja2.Environment(extensions=["jinja2.ext.do"], autoescape=False)
    macros = environment.from_string(
        MACROS.read_text(encoding="utf-8"),
        {"return": leave, "modules": SimpleNamespace(re=re)},
    ).module

    def call(sql: str):
        with pytest.raises(Returned) as returned:
            macros.parts_of_select(sql)
        return returned.value.args[0]

    return call


@pytest.mark.parametrize("sql", [RULE, RULE.replace("\n", "\r\n"), f"\n  {RULE}\n"])
def test_a_rule_of_one_select_is_taken_to_pieces(parts_of_select, sql: str) -> None:
    parts = parts_of_select(sql)
    assert parts["flagged"].split() == FLAGGED.removeprefix("select ").split()
    assert (parts["alias"], parts["rows"]) == ("placed", "stg as placed")
    assert parts["condition"].split() == ["placed.a", "=", "1", "or", "placed.b"]


def test_what_is_joined_belongs_to_the_rows(parts_of_select) -> None:
    joined = "stg as placed\ninner join header\n    on placed.child = header.child"
    assert parts_of_select(RULE.replace("stg as placed", joined))["rows"] == joined


@pytest.mark.parametrize(
    "sql",
    [
        RULE.partition("where")[0],
        RULE.replace("select ", "select distinct "),
        RULE.replace("placed.child\n", "placed.child, placed.a\n"),
        RULE.replace("'placed_adoption'", "placed.table_name"),
        RULE.replace("placed.child\n", "other.child\n"),
        RULE.replace("stg as placed", "(select * from stg where a = 1) as placed"),
        RULE.replace("stg as placed", "stg as placed -- inner join header"),
        f"with cte as (select 1) {FLAGGED}from stg as placed where placed.a = 1",
        f"{RULE} and exists (select 1 from other)",
        f"{RULE} and placed.a in (SELECT 1)",
        f"{RULE}\nunion all\n{RULE}",
        f"{RULE}\nUNION values (1, 2, 3, 4)",
        f"{RULE}\nexcept values (1, 2, 3, 4)",
        f"{RULE}\nintersect values (1, 2, 3, 4)",
        f"{RULE}\ngroup by placed.return_id, placed.row_number, placed.child",
        f"{RULE}\nhaving count(*) > 1",
        f"{RULE}\nwindow w as ()",
        f"{RULE}\nqualify row_number() over () = 1",
        f"{RULE}\norder by 1",
        f"{RULE}\nlimit 1",
        f"{RULE}\noffset 1",
        f"{RULE} -- and placed.c\n",
        f"{RULE} /* and placed.c */",
    ],
)
def test_any_other_rule_is_read_from_its_view(parts_of_select, sql: str) -> None:
    assert parts_of_select(sql) is None
