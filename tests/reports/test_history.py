"""Errors over time: the marts against plain Python, and what the command shows of them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports.history import OpenErrors, ReturnFigures, RuleChange, read_history
from ssda903_pipeline.rules.cases.raw_rows import LA_CODE, RawReturn, RawRows
from tests.support.commands import run_ssda903

TITLES = {
    "INT09": "UASC row for a child not in the header",
    "101": "Sex is missing or not an allowed code",
}


@dataclass
class Known:
    """An error as it stands after some returns of its series."""

    first: str
    last: str
    fixed: str | None = None
    reopened: int = 0
    seen: int = 1


@dataclass
class Series:
    """What is known after some returns of an authority and year, worked out return by return."""

    known: dict[tuple, Known] = field(default_factory=dict)
    open_by_rule: dict[str, set[tuple]] = field(default_factory=lambda: defaultdict(set))

    def add(self, return_id: str, ran: set[str], found: set[tuple]) -> tuple[int, ...]:
        """Take in a return; returns its errors and how many are new, reopened, fixed, outstanding."""
        new = reopened = fixed = outstanding = 0
        for rule in ran:
            for error in self.open_by_rule[rule] - found:
                self.open_by_rule[rule].remove(error)
                self.known[error].fixed = return_id
                fixed += 1
        for error in found:
            known = self.known.get(error)
            if known is None:
                self.known[error] = Known(return_id, return_id)
                new += 1
            else:
                reopened += known.fixed is not None
                outstanding += known.fixed is None
                known.reopened += known.fixed is not None
                known.last, known.fixed, known.seen = return_id, None, known.seen + 1
            self.open_by_rule[error[0]].add(error)
        return len(found), new, reopened, fixed, outstanding


def test_the_marts_hold_what_going_through_the_returns_one_by_one_gives(
    built: duckdb.DuckDBPyConnection,
) -> None:
    returns = built.execute(
        "select return_id, la_code, collection_year from stg_returns as returns where not is_reference "
        "order by coalesce((select max(loaded_at) from raw.loadings where loadings.return_id = "
        "returns.return_id), loaded_at) nulls last, return_id"
    ).fetchall()
    ran, found = defaultdict(set), defaultdict(set)
    for return_id, rule in built.execute(
        "select return_id, rule_code from rule_runs where status <> 'not_run'"
    ).fetchall():
        ran[return_id].add(rule)
    for return_id, *error in built.execute(
        "select return_id, rule_code, table_name, child, row_key, occurrence from errors"
    ).fetchall():
        found[return_id].add(tuple(error))
    history: dict[tuple, Series] = defaultdict(Series)
    figures = {}
    for return_id, *key in returns:
        series = history[tuple(key)]
        figures[return_id] = series.add(return_id, ran[return_id], found[return_id])
    expected = {
        (*key, *error, known.first, known.last, known.fixed, known.reopened, known.seen)
        for key, series in history.items()
        for error, known in series.known.items()
    }
    rows = built.execute(
        "select la_code, collection_year, rule_code, table_name, child, row_key, occurrence, "
        "first_seen_return_id, last_seen_return_id, fixed_return_id, times_reopened, returns_seen "
        "from error_history"
    ).fetchall()
    assert len(rows) == len(expected)
    assert set(rows) == expected
    assert any(known[-2] for known in expected), "errors that were reopened are among them"
    rows = built.execute(
        "select return_id, error_count, errors_new, errors_reopened, errors_fixed, "
        "errors_outstanding from return_history"
    ).fetchall()
    assert {row[0]: row[1:] for row in rows} == figures
    assert len(rows) == len(figures)


def test_an_error_has_one_key_and_a_key_one_error(built: duckdb.DuckDBPyConnection) -> None:
    identity = "la_code, collection_year, rule_code, table_name, child, row_key, occurrence"
    assert (
        built.execute(
            f"select count(distinct error_key), count(distinct ({identity})) from errors"
        ).fetchone()
        == built.execute(
            f"select count(*), count(*) from (select distinct {identity}, error_key from errors)"
        ).fetchone()
    )


# The figures, and the command that shows them.


def database_of(path: Path, *returns: RawReturn, validated: bool = True) -> Path:
    rows = RawRows()
    for raw in returns:
        rows.add_return(raw)
    with connect(path) as connection:
        create_raw_tables(connection)
        rows.write(connection)
        if validated:
            run_plan(connection, current_plan())
    return path


def a_return(return_id: str, day: int, sexes: str, uasc: str | None = "", **more) -> RawReturn:
    """A return of the given day of May: children 0, 1, ... of these sexes, and these of uasc."""
    tables = {"header": [{"CHILD": str(n), "SEX": sex} for n, sex in enumerate(sexes)]}
    if uasc is not None:
        tables["uasc"] = [
            {"CHILD": child, "SEX": "M", "DOB": "01/01/2020", "DUC": "01/01/2038"} for child in uasc
        ]
    return RawReturn(return_id, tables, {*tables}, loaded_at=datetime(2026, 5, day, 9), **more)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three series: one of four returns, one of one return, one without an authority."""
    return database_of(
        tmp_path_factory.mktemp("history") / "ssda903.duckdb",
        a_return("r1", 1, "XXF", "ABC"),
        a_return("r2", 4, "XMX", "BC"),
        a_return("r3", 11, "XMF", "AB"),
        a_return("r4", 21, "XMF", None),
        a_return("only", 21, "X", collection_year=2025),
        a_return("n1", 2, "X", la_code=None),
        a_return("n2", 3, "F", la_code=None),
    )


def test_the_figures_of_each_series(database: Path) -> None:
    with connect(database, read_only=True) as connection:
        only, ours, nobody = read_history(connection)
        counted = connection.execute(
            "select return_id, count(*) from errors group by return_id"
        ).fetchall()
        [alone] = read_history(connection, LA_CODE, 2025)
        assert read_history(connection, "E08000001") == []
    assert (only.la_code, only.collection_year) == (LA_CODE, 2025)
    assert alone == only and len(only.returns) == 1 and only.longest_open == []
    assert (nobody.la_code, nobody.collection_year) == (None, 2026)
    assert [figures.return_id for figures in nobody.returns] == ["n1", "n2"]
    assert [figures.return_id for figures in ours.returns] == ["r1", "r2", "r3", "r4"]
    for figures in ours.returns:
        assert figures.error_count == dict(counted)[figures.return_id]
    changes = {change.rule_code: change for change in ours.changes}
    assert "INT09" not in changes, "it was not run in the newest return"
    assert "101" not in changes, "one error before, one error now"
    assert OpenErrors("101", TITLES["101"], 1, 1, 20) in ours.longest_open
    assert OpenErrors("INT09", TITLES["INT09"], 2, 2, 20) in ours.longest_open
    assert ours.not_looked_for >= 2
    assert RuleChange("101", TITLES["101"], 1, 0) in nobody.changes
    days = [rule.days_open for rule in ours.longest_open]
    assert days == sorted(days, reverse=True)


def test_the_command_says_it_in_words_and_as_a_chart(database: Path) -> None:
    result = run_ssda903("history", cwd=database.parent)
    assert result.returncode == 0, result.stderr
    # Each block begins with the authority and year, in this order.
    _, only, ours, nobody = re.split(r"^.*, collection year ", result.stdout, flags=re.MULTILINE)
    with connect(database, read_only=True) as connection:
        one, four, _ = read_history(connection)
    assert "Manchester (E08000003), collection year 2026: 4 returns.\n" in result.stdout
    assert "authority not given, collection year 2026: 2 returns.\n" in result.stdout
    assert only.startswith("2025: 1 return.\n")
    assert f"{one.returns[0].error_count} errors in only. With a second return" in only
    newest: ReturnFigures = four.returns[-1]
    assert (
        f"{newest.error_count} errors in r4. Since r3: {newest.errors_new} new, "
        f"{newest.errors_fixed} fixed, {newest.errors_reopened} back again, "
        f"{newest.errors_outstanding} outstanding."
    ) in ours
    assert f"{four.not_looked_for} earlier errors not looked for" in ours
    bars = {}
    for figures in four.returns:
        day = figures.loaded_at.strftime("%d/%m/%Y %H:%M")
        [shown] = [line for line in ours.splitlines() if line.startswith(day)]
        counts = shown.split()[-4:]
        named = ("error_count", "errors_new", "errors_reopened", "errors_fixed")
        assert counts == [str(getattr(figures, name)) for name in named]
        bars[figures.error_count] = shown.count("━") + shown.count("╸") / 2
    assert bars == {count: pytest.approx(40 * count / max(bars), abs=0.5) for count in bars}
    assert "Better  What is wrong" in nobody
    assert result.stdout.endswith(
        "Which rows: select * from error_history where status = 'open' order by days_open desc\n"
    )


def test_one_series_is_asked_for(database: Path) -> None:
    result = run_ssda903("history", "--la", "e08000003", "--year", "2025", cwd=database.parent)
    assert result.stdout.startswith("Manchester (E08000003), collection year 2025: 1 return.\n")
    assert "2026" not in result.stdout
    result = run_ssda903("history", "--year", "2024", cwd=database.parent)
    assert result.stdout == "The database holds no returns of this authority and year.\n"
    assert result.returncode == 0


def test_it_is_shown_where_only_plain_letters_can_be(database: Path) -> None:
    plain = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    result = run_ssda903("history", cwd=database.parent, env=plain)
    assert result.returncode == 0, result.stderr
    assert "  ----------------------------------------  " in result.stdout


def test_no_returns_at_all(tmp_path: Path) -> None:
    database_of(tmp_path / "ssda903.duckdb")
    result = run_ssda903("history", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "The database holds no returns.\n")


def test_without_a_database_one_clear_line(tmp_path: Path) -> None:
    result = run_ssda903("history", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr == "ssda903.duckdb: there is no such database. Name it with --db.\n"
    assert not (tmp_path / "ssda903.duckdb").exists()


NOT_BUILT = "The database has no history yet"


def test_loaded_but_not_validated(tmp_path: Path) -> None:
    path = database_of(tmp_path / "ssda903.duckdb", a_return("r1", 1, "X"), validated=False)
    result = run_ssda903("history", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith(NOT_BUILT)
    assert result.stderr.count("\n") == 1
    with connect(path) as connection:
        run_plan(connection, current_plan())
        assert len(read_history(connection)) == 1
        rows = RawRows()
        rows.add_return(a_return("r2", 2, "X"))
        rows.write(connection)
        with pytest.raises(BadInput, match=NOT_BUILT):
            read_history(connection)


@pytest.mark.parametrize(
    "older",
    ["drop view error_history", "create or replace view error_history as select 1 as n"],
)
def test_built_by_an_older_version(tmp_path: Path, older: str) -> None:
    path = database_of(tmp_path / "ssda903.duckdb", a_return("r1", 1, "X"))
    with connect(path) as connection:
        connection.execute(older)
        with pytest.raises(BadInput, match=NOT_BUILT):
            read_history(connection)
