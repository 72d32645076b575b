"""Forgetting returns: nothing of them stays, not even in the file's bytes, and nothing else goes."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from ssda903_pipeline.database import rewriting
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import RETURN_TABLES, create_raw_tables, insert_rows
from ssda903_pipeline.forgetting import forget_returns, keep_newest
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.load.writing import write_returns as write_to_database
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import run_ssda903

BUILT = ("main.errors", 'marts."rule runs"')
"""Tables such as models make, with rows by return."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with empty raw tables."""
    path = tmp_path / "ssda903.duckdb"
    with connect(path) as connection:
        create_raw_tables(connection)
    return path


def write(
    database: Path, return_id: str, previous: str | None = None, year: int = 2026, *further: str
) -> None:
    """Write a return of one child, whose file is named by the return or by what it repeats.

    ``further`` are the files of the years before ``previous``, newest first.
    """
    folder = database.parent
    earlier = [*filter(None, [previous]), *further]
    for name in (return_id, *earlier):
        (folder / f"{name}.csv").write_text(f"CHILD,DOB,DOLO_START,DOLO_END,X\n{name},2,3,4,5\n")
    read = read_return(
        ReturnRequest(
            [folder / f"{return_id}.csv"],
            la_code="E08000003",
            collection_year=year,
            return_id=return_id,
            previous=[folder / f"{name}.csv" for name in earlier[:1]],
            earlier=[folder / f"{name}.csv" for name in earlier[1:]],
            no_previous=not earlier,
        )
    )
    with connect(database) as connection:
        write_to_database(connection, [read])


def build(database: Path) -> None:
    """Build tables, and a view, on the returns that the database holds."""
    with connect(database) as connection:
        connection.execute("create schema marts")
        for table in BUILT:
            connection.execute(f"create table {table} as select return_id, 1 as x from raw.returns")
        connection.execute("create table main.rules as select '101' as rule_code")
        connection.execute("create view main.rule_101 as select return_id from raw.returns")


def tables_with(database: Path, return_id: str) -> set[str]:
    """The tables in which rows of the return are."""
    tables = [f"raw.{table}" for table in RETURN_TABLES] + [*BUILT, "main.rule_101"]
    return {
        table
        for table in tables
        if query(database, f"select 1 from {table} where return_id = $1", [return_id])
    }


def ids(database: Path) -> list[str]:
    rows = query(database, "select return_id from raw.returns order by is_reference, 1")
    return [row[0] for row in rows]


def query(database: Path, sql: str, values: list | None = None) -> list[tuple]:
    with connect(database, read_only=True) as connection:
        return connection.execute(sql, values).fetchall()


def forget(database: Path, *return_ids: str) -> list[str]:
    return forget_returns(database, return_ids).return_ids


def keep(database: Path, number: int, **which) -> tuple[list[str], dict[str, list[str]]]:
    found = keep_newest(database, number, **which)
    return found.return_ids, found.needed


EVERYWHERE = {
    "raw.returns",
    "raw.return_files",
    "raw.load_issues",
    "raw.dolo",
    *BUILT,
    "main.rule_101",
}


def test_nothing_of_it_stays_and_nothing_else_goes(
    database: Path,
) -> None:
    write(database, "a")
    write(database, "b")
    build(database)
    assert tables_with(database, "a") == tables_with(database, "b") == EVERYWHERE
    assert forget(database, "a") == ["a"]
    assert tables_with(database, "a") == set()
    assert tables_with(database, "b") == EVERYWHERE
    assert query(database, "from main.rules") == [("101",)]
    # It can be loaded again.
    write(database, "a")
    assert ids(database) == ["a", "b"]


def test_last_years_return_that_was_loaded_only_for_it_goes_too(
    database: Path,
) -> None:
    write(database, "a", previous="last")
    [_, reference] = ids(database)
    build(database)
    assert forget(database, "a") == ["a", reference]
    assert ids(database) == []
    assert tables_with(database, reference) == set()


def test_last_years_return_stays_while_another_reads_it(
    database: Path,
) -> None:
    write(database, "a", previous="last")
    write(database, "b", previous="last")
    [_, _, reference] = ids(database)
    assert forget(database, "a") == ["a"]
    assert ids(database) == ["b", reference]
    assert forget(database, "b") == ["b", reference]
    assert ids(database) == []


def test_last_years_return_stays_where_it_was_loaded_itself(
    database: Path,
) -> None:
    write(database, "last", year=2025)
    write(database, "a", previous="last")
    assert ids(database) == ["a", "last"]
    assert forget(database, "a") == ["a"]
    assert ids(database) == ["last"]


def test_all_earlier_years_that_were_loaded_only_for_it_go_too(database: Path) -> None:
    write(database, "a", "last", 2026, "before", "long ago")
    write(database, "b", "last", 2026, "before")
    assert len(ids(database)) == 2 + 3, "b reads what a reads"
    build(database)
    assert forget(database, "a") == ["a"]
    [_, *references] = ids(database)
    gone = forget(database, "b")
    assert (gone[0], sorted(gone[1:])) == ("b", references)
    assert ids(database) == []
    assert all(tables_with(database, return_id) == set() for return_id in gone)


def test_what_another_reads_through_others_is_not_forgotten(database: Path) -> None:
    write(database, "before", year=2024)
    write(database, "a", "last", 2026, "before")
    [_, before, last] = ids(database)
    assert before == "before"
    with pytest.raises(BadInput, match=f"before: cannot be forgotten while {last} reads it"):
        forget(database, "before")
    with pytest.raises(BadInput, match=f"{last}: cannot be forgotten while a reads it"):
        forget(database, "before", last)
    # Together they go, and what was loaded only for them.
    assert forget(database, "before", "a") == ["before", "a", last]
    assert ids(database) == []


def test_an_earlier_year_that_was_loaded_itself_stays(database: Path) -> None:
    write(database, "before", "long ago", year=2024)
    write(database, "a", "last", 2026, "before")
    [_, before, *_] = ids(database)
    assert before == "before"
    assert len(forget(database, "a")) == 2, "it and last year's"
    assert ids(database)[0] == "before"
    assert len(forget(database, "before")) == 2
    assert ids(database) == []


def test_what_another_reads_is_not_forgotten(
    database: Path,
) -> None:
    write(database, "last", year=2025)
    write(database, "a", previous="last")
    with pytest.raises(BadInput) as caught:
        forget(database, "last")
    assert str(caught.value) == (
        "last: cannot be forgotten while a reads it as last year's. Forget that first."
    )
    write(database, "b", previous="last")
    with pytest.raises(BadInput, match="while a, b read it as last year's"):
        forget(database, "last")
    assert ids(database) == ["a", "b", "last"]


def test_an_unknown_id(database: Path) -> None:
    for return_id in ("none", "", "'; drop table raw.returns; --"):
        with pytest.raises(BadInput, match="there is no such return"):
            forget(database, return_id)


def test_several_at_once_with_last_years(database: Path) -> None:
    write(database, "last", year=2025)
    write(database, "a", previous="last")
    write(database, "b")
    assert forget(database, "last", "a") == ["last", "a"]
    assert ids(database) == ["b"]


@pytest.mark.parametrize("failure", [duckdb.IOException("CANARY"), PermissionError(13, "denied")])
def test_a_failure_on_the_way_forgets_nothing(
    database: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    write(database, "a", previous="last")
    build(database)
    before, files = database.read_bytes(), sorted(database.parent.iterdir())
    copy = rewriting._copy

    def failing(*arguments) -> None:
        copy(*arguments)
        raise failure

    monkeypatch.setattr(rewriting, "_copy", failing)
    with pytest.raises(BadInput, match="so nothing was forgotten") as caught:
        forget(database, "a")
    assert "CANARY" not in str(caught.value)
    assert database.read_bytes() == before
    assert sorted(database.parent.iterdir()) == files


def test_an_interruption_forgets_nothing(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(database, "a")
    before, files = database.read_bytes(), sorted(database.parent.iterdir())

    def interrupted(*_) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        forget(database, "a")
    assert database.read_bytes() == before
    assert sorted(database.parent.iterdir()) == files


def test_things_of_the_users_own_stay(database: Path) -> None:
    write(database, "a")
    write(database, "b")
    with connect(database) as connection:
        for statement in (
            'create schema "my own"',
            'create sequence "my own".s',
            'create table "my own".notes '
            "(id integer primary key default nextval('\"my own\".s'), note varchar)",
            "insert into \"my own\".notes (note) values ('x'), ('y')",
            'create table "my own".answers (id integer references "my own".notes (id))',
            'insert into "my own".answers values (2)',
            "create macro double(n) as 2 * n",
            "create view z as select double(count(*)) as n from raw.returns",
            "create view a as from z",
            "create table numbered as select * from (values (1), (null)) as t (return_id)",
            "create index i on numbered (return_id)",
        ):
            connection.execute(statement)
    database.chmod(0o640)
    assert forget(database, "a") == ["a"]
    assert database.stat().st_mode & 0o777 == 0o640
    assert query(database, "from a") == [(2,)]
    assert query(database, "from numbered") == [(1,), (None,)]
    assert query(database, 'from "my own".answers') == [(2,)]
    with connect(database) as connection:
        added = "insert into \"my own\".notes (note) values ('z') returning id"
        assert connection.execute(added).fetchall() == [(3,)]


def test_a_link_to_the_file_stays_a_link(database: Path) -> None:
    write(database, "a")
    link = database.parent / "link.duckdb"
    link.symlink_to(database)
    assert forget(link, "a") == ["a"]
    assert link.is_symlink()
    assert ids(database) == []


# No trace in the bytes.

CANARY = "CANARY7HJ2"


@pytest.fixture(scope="module")
def built_with_canary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A validated database of two returns, of which ``with`` has a child and values of its own."""
    folder = tmp_path_factory.mktemp("canary")
    write_returns(make_returns(60, 2026, seed=3, error_rate=0.1), folder)
    shutil.copytree(folder / "2026", folder / "with")
    for name, row in {
        "header": f"{CANARY},{CANARY}SEX,{CANARY}DOB,{CANARY}ETHNIC,{CANARY}UPN,,",
        "episodes": f"{CANARY},{CANARY}DECOM" + 9 * f",{CANARY}" + ",,",
        "reviews": f"{CANARY},,{CANARY}REVIEW,{CANARY}CODE",
    }.items():
        path = folder / "with" / f"{name}.csv"
        with path.open("a", encoding="utf-8") as file:
            file.write(row + "\n")
    database = folder / "ssda903.duckdb"
    with connect(database) as connection:
        create_raw_tables(connection)
        for return_id in ("without", "with"):
            request = ReturnRequest(
                [folder / ("2026" if return_id == "without" else "with")],
                la_code="E08000003",
                collection_year=2026,
                return_id=return_id,
                previous=[folder / "2025"],
            )
            write_to_database(connection, [read_return(request)])
        run_plan(connection, current_plan())
    return database


@pytest.fixture
def with_canary(built_with_canary: Path, tmp_path: Path) -> Path:
    return shutil.copyfile(built_with_canary, tmp_path / "ssda903.duckdb")


def everything(database: Path) -> dict[str, list[tuple]]:
    """The rows of every table and view, sorted."""
    with connect(database, read_only=True) as connection:
        names = connection.execute(
            "select table_schema || '.' || table_name from information_schema.tables order by 1"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"from {name}").fetchall(), key=repr)
            for (name,) in names
        }


def test_no_byte_of_it_stays_in_the_file(with_canary: Path) -> None:
    for found in (CANARY, f"{CANARY}REVIEW", "first_seen_return_id"):
        assert found.encode() in with_canary.read_bytes(), "or this test could not fail"
    before = everything(with_canary)
    assert any(CANARY in repr(row) for row in before["main.error_history"])
    assert forget(with_canary, "with") == ["with"]
    assert [path.name for path in with_canary.parent.iterdir()] == [with_canary.name]
    assert CANARY.encode() not in with_canary.read_bytes()
    after = everything(with_canary)
    assert list(after) == list(before)
    assert not any(CANARY in repr(rows) for rows in after.values())
    assert {row[0] for row in after["main.errors"]} == {"without"}


def test_what_stays_is_what_a_validation_without_it_would_leave(with_canary: Path) -> None:
    forget(with_canary, "with")
    left = everything(with_canary)
    assert len(left["main.error_history"]) == len(left["main.errors"]) > 0
    with connect(with_canary) as connection:
        run_plan(connection, current_plan())
    assert everything(with_canary) == left


NOTE_COLUMNS = ("la_code", "collection_year", "error_key", "status", "note", "noted_at")


def say_of_errors(database: Path, where: str, note: str) -> int:
    """Note something on the errors for which a condition holds, each once; returns on how many."""
    keys = query(database, f"select distinct error_key from main.errors where {where}")
    rows = [("E08000003", 2026, key, "asked", note, datetime(2026, 6, 1)) for (key,) in keys]
    with connect(database) as connection:
        insert_rows(connection, "error_notes", NOTE_COLUMNS, rows)
    return len(rows)


def notes_left(database: Path) -> Counter[str]:
    return Counter(note for (note,) in query(database, "select note from raw.error_notes"))


def test_notes_on_its_errors_go_with_it_and_those_on_errors_of_others_stay(
    with_canary: Path,
) -> None:
    assert say_of_errors(with_canary, f"child = '{CANARY}'", f"{CANARY}NOTE") > 5
    both = say_of_errors(with_canary, f"child <> '{CANARY}'", "of both")
    assert both > 100
    assert f"{CANARY}NOTE".encode() in with_canary.read_bytes(), "or this test could not fail"
    forget(with_canary, "with")
    assert CANARY.encode() not in with_canary.read_bytes()
    assert notes_left(with_canary) == {"of both": both}
    assert len(query(with_canary, "from main.error_notes")) == both
    forget(with_canary, "without")
    assert notes_left(with_canary) == {}


def test_notes_on_errors_that_no_return_has_any_more_go(with_canary: Path) -> None:
    key = [("E08000003", 2026, "no error", "asked", "of none", datetime(2026, 6, 1))]
    with connect(with_canary) as connection:
        insert_rows(connection, "error_notes", NOTE_COLUMNS, key)
    forget(with_canary, "with")
    assert notes_left(with_canary) == {}


def test_notes_wait_for_a_return_that_is_loaded_and_not_evaluated(with_canary: Path) -> None:
    say_of_errors(with_canary, "rule_code = '101'", "said")
    said = notes_left(with_canary)
    assert said
    write(with_canary, "new")
    write(with_canary, "of another year", year=2027)
    forget(with_canary, "with", "without")
    assert notes_left(with_canary) == said
    forget(with_canary, "new")
    assert notes_left(with_canary) == {}


def test_what_a_crash_left_in_the_log_is_forgotten_too(with_canary: Path) -> None:
    log = with_canary.with_name(f"{with_canary.name}.wal")
    crashed = with_canary.with_name("crashed.duckdb")
    with connect(with_canary) as connection:
        connection.execute("set wal_autocheckpoint = '1GB'")
        connection.execute(f"update raw.header set sex = '{CANARY}LOG' where return_id = 'with'")
        shutil.copyfile(with_canary, crashed)
        shutil.copyfile(log, crashed.with_name(f"{crashed.name}.wal"))
    log = crashed.with_name(f"{crashed.name}.wal")
    assert f"{CANARY}LOG".encode() in log.read_bytes()
    assert forget(crashed, "with") == ["with"]
    assert CANARY.encode() not in crashed.read_bytes()
    assert not log.exists()
    assert {row[0] for row in everything(crashed)["main.errors"]} == {"without"}


def test_the_file_shrinks(database: Path) -> None:
    write(database, "a")
    write(database, "b")
    with connect(database) as connection:
        connection.execute(
            "insert into raw.header (return_id, child) select 'a', hash(i) from range(500_000) t (i)"
        )
    size = database.stat().st_size
    forget(database, "a")
    assert database.stat().st_size < size / 2


# Keeping the newest.


def load_days(database: Path, days: dict[str, int]) -> None:
    """Say on which days of May the returns were loaded."""
    with connect(database) as connection:
        for return_id, day in days.items():
            connection.execute(
                "update raw.returns set loaded_at = $2 where return_id = $1",
                [return_id, datetime(2026, 5, day)],
            )


def test_the_newest_of_each_year_stay(database: Path) -> None:
    for return_id, year in {"a": 2026, "b": 2026, "c": 2026, "x": 2025, "y": 2025}.items():
        write(database, return_id, year=year)
    load_days(database, {"a": 3, "b": 1, "c": 2, "x": 1, "y": 2})
    assert keep(database, 3) == ([], {})
    assert keep(database, 2, year=2025) == ([], {})
    assert keep(database, 1, la_code="E08000001") == ([], {})
    assert keep(database, 2) == (["b"], {})
    assert keep(database, 1, like=["y"]) == (["x"], {})
    assert ids(database) == ["a", "c", "y"]
    assert keep(database, 1, la_code="E08000003", year=2026) == (["c"], {})
    assert ids(database) == ["a", "y"]


def test_authorities_and_returns_without_one_are_counted_apart(database: Path) -> None:
    for return_id in ("a", "b", "c", "d"):
        write(database, return_id)
    with connect(database) as connection:
        connection.execute("update raw.returns set la_code = null where return_id in ('a', 'c')")
    load_days(database, {"a": 1, "b": 2, "c": 3, "d": 4})
    assert keep(database, 1, like=["c"]) == (["a"], {})
    assert keep(database, 1) == (["b"], {})


def test_last_years_returns_of_what_stays_stay(database: Path) -> None:
    write(database, "last", year=2025)
    write(database, "last2", year=2025)
    write(database, "a", previous="last")
    write(database, "b", previous="only for b")
    load_days(database, {"last": 1, "last2": 2, "a": 3, "b": 4})
    assert keep(database, 1, year=2025) == ([], {"last": ["a"]})
    # With the return that read it, it goes.
    [*_, reference] = ids(database)
    assert keep(database, 1) == (["last", "a"], {})
    assert ids(database) == ["b", "last2", reference]
    assert keep(database, 1) == ([], {})


def test_last_years_return_of_last_years_stays(database: Path) -> None:
    write(database, "first", year=2024)
    write(database, "first2", year=2024)
    write(database, "last", year=2025)
    write(database, "last2", year=2025)
    write(database, "a", year=2026)
    with connect(database) as connection:
        for return_id, previous in {"last": "first", "a": "last"}.items():
            connection.execute(
                "update raw.returns set previous_return_id = $2 where return_id = $1",
                [return_id, previous],
            )
    load_days(database, {"first": 1, "first2": 2, "last": 3, "last2": 4, "a": 5})
    assert keep(database, 1) == ([], {"last": ["a"], "first": ["last"]})


def test_what_is_read_only_through_earlier_years_stays(database: Path) -> None:
    write(database, "before", year=2024)
    write(database, "before2", year=2024)
    write(database, "a", "last", 2026, "before")
    write(database, "b")
    load_days(database, {"before": 1, "before2": 2, "a": 3, "b": 4})
    [*_, last] = ids(database)
    assert keep(database, 1, year=2024) == ([], {"before": [last]})
    gone, needed = keep(database, 1)
    assert (gone, needed) == (["before", "a", last], {})
    assert ids(database) == ["b", "before2"]


# The commands.


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name the returns to forget, or say with --keep how many shall stay."),
        (["a", "--keep", "1"], "Name the returns to forget, or say with --keep"),
        (["a", "--la", "E08000003"], "--la and --year go with --keep."),
        (["a"], "a: there is no such return."),
        (
            ["--keep", "1", "--la", "E08"],
            "Local authority E08: this is not an English local authority",
        ),
        (["--keep", "1", "--db", "none.duckdb"], "none.duckdb: there is no such database."),
    ],
)
def test_bad_input_gets_one_clear_line(database: Path, arguments: list[str], said: str) -> None:
    result = run_ssda903("returns", "forget", *arguments, cwd=database.parent)
    assert result.returncode == 2
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_forget_from_the_command_line(database: Path) -> None:
    write(database, "last", year=2025)
    write(database, "last2", year=2025)
    write(database, "a", previous="last")
    write(database, "b")
    load_days(database, {"last": 1, "last2": 2, "b": 3, "a": 4})
    result = run_ssda903("returns", "forget", "--keep", "1", cwd=database.parent)
    assert result.stdout == "Forgotten: b\nKept: last, which a reads as last year's.\n"
    result = run_ssda903("returns", "forget", "--keep", "1", "--year", "2026", cwd=database.parent)
    assert result.stdout == "Nothing was forgotten.\n"
    result = run_ssda903("returns", "forget", "a", "last", cwd=database.parent)
    assert result.stdout == "Forgotten: a\nForgotten: last\n"
    assert ids(database) == ["last2"]


def test_validate_keeps_the_newest_of_the_year_it_validated(tmp_path: Path) -> None:
    for year, seed in ((2025, 1), (2025, 2), (2026, 3), (2026, 4)):
        folder = tmp_path / f"{year}-{seed}"
        write_returns(make_returns(5, year, seed=seed, error_rate=0.1), folder)
        result = run_ssda903(
            "validate", folder / str(year), "--la", "E08000003", "--year", year,
            "--return-id", folder.name, *(("--keep", "1") if seed == 4 else ()),
            "--fail-on", "errors", cwd=tmp_path,
        )  # fmt: skip
        assert result.returncode == 1, result.stderr
    assert result.stdout.endswith("Forgotten: 2026-3\n")
    assert ids(tmp_path / "ssda903.duckdb") == ["2025-1", "2025-2", "2026-4"]
