"""Suggested corrections: what they promise is what validating the corrected files finds."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import ssda903_pipeline
from ssda903_pipeline.corrections import trying_out
from ssda903_pipeline.corrections.suggesting import suggest
from ssda903_pipeline.corrections.trying_out import run_with_corrections
from ssda903_pipeline.corrections.what_if import FIELDS, what_if_plan
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import RETURN_TABLES, create_raw_tables
from ssda903_pipeline.forgetting import forget_returns
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.plan.statements import Plan, Statement, read_plan
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reports.overview import SuggestionCount, count_suggestions
from ssda903_pipeline.rules.cases.raw_rows import RawReturn, RawRows
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import PROJECT
from tests.support.public_models import public_models

RETURN_ID = "spoilt"
LA_CODE, YEAR = "E08000003", 2026

CORRECTIONS = (
    "select distinct correction_number, errors_cleared, rules_cleared from suggestions "
    "order by correction_number"
)
CHECKS = "select * from raw.correction_checks order by all"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A spoilt return, last year's and a list of providers."""
    folder = tmp_path_factory.mktemp("files")
    write_returns(make_returns(children=120, year=YEAR, seed=7, error_rate=0.12), folder)
    return folder


@pytest.fixture(scope="module")
def validated(files: Path) -> Path:
    """The database in which the return was validated."""
    database = files / 'it\'s a "database".duckdb'
    ssda903_pipeline.validate(
        files / "2026", previous=files / "2025", providers=files / "providers.csv",
        la=LA_CODE, year=YEAR, return_id=RETURN_ID, db=database,
    )  # fmt: skip
    return database


@pytest.fixture
def connection(validated: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of that database, to write to."""
    shutil.copyfile(validated, tmp_path / "copy.duckdb")
    with connect(tmp_path / "copy.duckdb") as connection:
        yield connection


def errors_of(connection: duckdb.DuckDBPyConnection, return_id: str) -> set[tuple]:
    return set(
        connection.execute(
            "select rule_code, table_name, row_number from errors where return_id = $1",
            [return_id],
        ).fetchall()
    )


def test_every_suggestion_holds_when_the_files_are_corrected_and_validated_again(
    files: Path, validated: Path, tmp_path: Path
) -> None:
    with connect(validated, read_only=True) as connection:
        promised = connection.execute(CORRECTIONS).fetchall()
        changes = connection.execute(
            "select correction_number, row_number, field, value_now, value_suggested "
            "from suggestions"
        ).fetchall()
        before = errors_of(connection, RETURN_ID)
    assert len(promised) > 25
    with (files / "2026" / "episodes.csv").open(encoding="utf-8", newline="") as file:
        names, *episodes = csv.reader(file)
    manifest = [["return_id", "la_code", "collection_year", "path", "previous_path", "providers"]]
    for number, *_ in promised:
        folder = tmp_path / str(number)
        shutil.copytree(files / "2026", folder)
        corrected = [list(row) for row in episodes]
        for of_correction, row_number, field, value_now, value_suggested in changes:
            if of_correction == number:
                row = corrected[row_number - 1]
                found = row[names.index(field)].strip().upper()
                assert (None if found in ("", "NULL") else found) == value_now
                row[names.index(field)] = value_suggested
        with (folder / "episodes.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([names, *corrected])
        others = (files / "2025", files / "providers.csv")
        manifest.append([f"corrected {number}", LA_CODE, str(YEAR), str(folder), *map(str, others)])
    with (tmp_path / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(manifest)
    found = ssda903_pipeline.validate(manifest=tmp_path / "manifest.csv")
    with connect(found.database, read_only=True) as connection:
        for number, errors_cleared, rules_cleared in promised:
            after = errors_of(connection, f"corrected {number}")
            assert not after - before, f"correction {number} makes errors"
            assert len(before - after) == errors_cleared > 0
            assert ", ".join(sorted({rule for rule, *_ in before - after})) == rules_cleared


def test_the_years_before_are_there_when_corrections_are_tried_out() -> None:
    own = read_plan(PROJECT / "ssda903_pipeline" / "corrections" / "what_if.sql")
    (cases,) = (statement.sql for statement in own.statements if statement.name == "cases")
    with duckdb.connect() as connection:
        for sql in (
            "create schema source",
            "create table source.stg_returns as select * from (values ('now', 2026, 'last'), "
            "('last', 2025, 'before'), ('before', 2024, 'wrong'), ('wrong', 2019, 'now'), "
            "('alone', 2026, null)) as t (return_id, collection_year, previous_return_id)",
            "create table batch as select * from (values ('now', 'A'), ('alone', 'B')) "
            "as t (return_id, child)",
            "create table changes as select 'now' as return_id, 'A' as child, 'x' as correction_id, "
            "1 as row_number",
            cases.replace("{source}", "source"),
        ):
            connection.execute(sql)
        found = connection.execute(
            "select this_one.return_id, this_one.child, this_one.is_earlier, before.return_id "
            "from cases as this_one left join cases as before "
            "on this_one.previous_id = before.case_id order by all"
        ).fetchall()
    assert found == [
        ("alone", "B", False, None),
        ("before", "A", True, "wrong"),
        ("last", "A", True, "before"),
        ("now", "A", False, "last"),
        ("now", "A", False, "last"),
        ("wrong", "A", True, None),
    ]


def test_every_check_agrees_with_validating_the_whole_return(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    checks = connection.execute(
        "select correction_id, errors_cleared, errors_made, rules_cleared from raw.correction_checks"
    ).fetchall()
    before = errors_of(connection, RETURN_ID)
    for table in RETURN_TABLES:
        if table not in ("correction_checks", "load_issues"):
            connection.execute(
                f"insert into raw.{table} select original.* replace (correction_id as return_id) "
                f"from raw.{table} as original cross join raw.correction_checks as checks "
                f"where original.return_id = '{RETURN_ID}'"
            )
    for field in FIELDS:
        connection.execute(
            f"update raw.episodes set {field} = value_suggested from int_corrections as changes "
            "where episodes.return_id = correction_id and field = upper($1) "
            "and episodes.row_number = changes.row_number",
            [field],
        )
    run_plan(connection, current_plan())
    for correction_id, errors_cleared, errors_made, rules_cleared in checks:
        after = errors_of(connection, correction_id)
        assert (len(before - after), len(after - before)) == (errors_cleared, errors_made)
        cleared = ", ".join(sorted({rule for rule, *_ in before - after}))
        assert cleared == (rules_cleared or "")
    assert sum(made > 0 for _, _, made, _ in checks) > 10, "too few that had to be held back"
    assert sum(cleared > 0 for _, cleared, _, _ in checks) > 25


def test_only_what_clears_errors_and_makes_none_is_suggested(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    good = connection.execute(
        "select count(*) from raw.correction_checks where errors_cleared > 0 and errors_made = 0"
    ).fetchone()
    suggested = connection.execute("select count(distinct correction_number) from suggestions")
    assert good >= suggested.fetchone() > (0,)
    connection.execute("update raw.correction_checks set errors_made = 1")
    renew(connection)
    assert connection.execute("select count(*) from suggestions").fetchone() == (0,)


def renew(connection: duckdb.DuckDBPyConnection) -> None:
    """Build the models again, as `dbt build` would."""
    run_plan(connection, current_plan())


def test_checks_under_other_rules_do_not_count_and_do_not_stay(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    before = connection.execute(CHECKS).fetchall()
    connection.execute("update raw.correction_checks set correction_id = md5(correction_id)")
    renew(connection)
    assert connection.execute("select count(*) from suggestions").fetchone() == (0,)
    run_with_corrections(connection, current_plan(), [RETURN_ID])
    assert connection.execute(CHECKS).fetchall() == before


def test_building_again_shows_what_was_checked(connection: duckdb.DuckDBPyConnection) -> None:
    before = connection.execute("select * from suggestions order by all").fetchall()
    renew(connection)
    assert connection.execute("select * from suggestions order by all").fetchall() == before != []


def test_a_validation_leaves_every_public_model_described(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for comments in (
        "select table_name from duckdb_tables() where schema_name = 'main' and comment is not null "
        "union all "
        "select view_name from duckdb_views() where schema_name = 'main' and comment is not null",
        "select distinct table_name from duckdb_columns() "
        "where schema_name = 'main' and comment is not null",
    ):
        described = {name for (name,) in connection.execute(comments).fetchall()}
        assert set(public_models()) <= described


def test_forgetting_a_return_forgets_its_suggestions(validated: Path, tmp_path: Path) -> None:
    database = shutil.copyfile(validated, tmp_path / validated.name)
    forget_returns(database, [RETURN_ID])
    with connect(database, read_only=True) as connection:
        for table in ("raw.correction_checks", "suggestions", "int_corrections"):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,), table


def test_what_is_known_is_not_found_out_again(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = connection.execute(CHECKS).fetchall()
    runs = []
    monkeypatch.setattr(trying_out, "run_plan", lambda *plan: runs.append(run_plan(*plan)))
    run_with_corrections(connection, current_plan(), [RETURN_ID])
    assert runs == []
    run_with_corrections(connection, current_plan(), [RETURN_ID], anew=True)
    assert len(runs) == 1
    assert connection.execute(CHECKS).fetchall() == before


def test_any_number_of_children_at_a_time_gives_the_same(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = connection.execute(CHECKS).fetchall()
    connection.execute("delete from raw.correction_checks")
    monkeypatch.setattr(trying_out, "EPISODES_TOGETHER", 60)
    runs = []
    monkeypatch.setattr(trying_out, "run_plan", lambda *plan: runs.append(run_plan(*plan)))
    run_with_corrections(connection, current_plan(), [RETURN_ID])
    assert len(runs) > 2
    assert connection.execute(CHECKS).fetchall() == before
    databases = connection.execute("select database_name from duckdb_databases()").fetchall()
    assert (trying_out.WHAT_IF,) not in databases


def test_where_a_mart_cannot_be_made_all_stays_as_it_was(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    query = "select * from errors order by all"
    errors, checks = connection.execute(query).fetchall(), connection.execute(CHECKS).fetchall()
    connection.execute("delete from raw.episodes where row_number % 2 = 0")
    broken = Statement("mine", "create or replace table mine as from nowhere", "marts")
    plan = current_plan()
    with pytest.raises(BadInput, match="mine cannot be made"):
        run_with_corrections(connection, Plan([*plan.statements, broken], ""), [RETURN_ID])
    assert connection.execute(query).fetchall() == errors
    assert connection.execute(CHECKS).fetchall() == checks != []
    databases = connection.execute("select database_name from duckdb_databases()").fetchall()
    assert (trying_out.WHAT_IF,) not in databases


def test_a_rule_of_ones_own_that_reads_raw_tables_is_no_obstacle(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    before = connection.execute(CHECKS).fetchall()
    own = Statement(
        "rule_own",
        "create or replace view rule_own as select return_id, 'episodes' as table_name, "
        "row_number, child from stg_episodes inner join raw.returns using (return_id) "
        "where urn is not null",
        "rules",
        ("stg_episodes",),
    )
    connection.execute(own.sql)
    plan = current_plan()
    run_with_corrections(connection, Plan([*plan.statements, own], ""), [RETURN_ID])
    assert connection.execute(CHECKS).fetchall() == before


def test_only_the_returns_asked_for_are_checked(
    connection: duckdb.DuckDBPyConnection, files: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.duckdb"
    connection.execute("update raw.correction_checks set rules_cleared = 'as it was'")
    connection.close()
    found = ssda903_pipeline.validate(
        files / "2026", no_previous=True, providers=files / "providers.csv", la=LA_CODE, year=YEAR,
        db=path,
    )  # fmt: skip
    with connect(path, read_only=True) as reopened:
        kept = reopened.execute(
            "select distinct rules_cleared from raw.correction_checks where return_id = $1",
            [RETURN_ID],
        ).fetchall()
    assert kept == [("as it was",)]
    assert set(found.suggestions["return_id"]) == set(found.return_ids)
    assert set(found.suggestions["confidence"]) == {"high", "medium", "low"}
    everything = suggest(path, current_plan())
    assert suggest(path, current_plan(), [RETURN_ID]).corrections < everything.corrections
    with connect(path, read_only=True) as reopened:
        query = "select count(*) from raw.correction_checks where rules_cleared = 'as it was'"
        assert reopened.execute(query).fetchone() == (0,)
    with pytest.raises(BadInput, match="there is no such return"):
        suggest(path, current_plan(), ["another"])
    with pytest.raises(BadInput, match="there is no such database"):
        suggest(tmp_path / "nowhere.duckdb", current_plan())


def test_without_a_list_of_providers_there_are_no_suggestions(files: Path) -> None:
    found = ssda903_pipeline.validate(files / "2026", la=LA_CODE, year=YEAR)
    assert found.overview.suggestions == (0, 0, 0)
    assert found.overview.errors > 100


def test_of_several_corrections_of_a_row_the_overview_counts_the_errors_of_one(
    built: duckdb.DuckDBPyConnection,
) -> None:
    def count(*cases: str) -> SuggestionCount:
        return count_suggestions(built, [f"suggestions/{case}" for case in cases])

    one_of_two, both_episodes, none = count("5"), count("3"), count("4")
    (errors,) = built.execute(
        "select distinct errors_cleared from suggestions where return_id = 'suggestions/5'"
    ).fetchone()
    assert one_of_two == (2, 1, errors)
    assert both_episodes == (1, 2, 2)
    assert none == (0, 0, 0)
    assert count("3", "4", "5") == (3, 3, errors + 2)


def test_what_stands_on_hundreds_of_episodes_is_no_child(tmp_path: Path) -> None:
    provider = {"URN": "SC1", "PLACE_CODES": "K2", "PROVIDER_CODES": "PR4", "POSTCODE": "M125BT"}
    episode = {"PLACE": "K2", "PL_POST": "M12 5BT", "URN": "SC1"}
    episodes = [{"CHILD": child, **episode} for child in ["A"] * 200 + ["B"] * 201]
    tables = {"episodes": episodes, "providers": [provider]}
    rows = RawRows()
    rows.add_return(RawReturn("r", tables, inputs=tables))
    with connect(tmp_path / "x.duckdb") as connection:
        create_raw_tables(connection)
        rows.write(connection)
        run_plan(connection, current_plan())
        in_doubt = connection.execute(
            "select child, count(*) from int_doubtful_placements group by child"
        ).fetchall()
    assert in_doubt == [("A", 200)]


# Which rules are run again.


@pytest.fixture(scope="module")
def what_if(validated: Path) -> Plan:
    with connect(validated, read_only=True) as connection:
        return what_if_plan(
            current_plan(),
            lambda name: [row[0] for row in connection.execute(f"describe {name}").fetchall()],
            "main",
        )


def test_rules_that_name_a_corrected_field_are_run_again_and_few_others(what_if: Plan) -> None:
    run = {statement.name for statement in what_if.statements}
    every = {s.name: s for s in current_plan().statements if s.layer == "rules"}
    words = ("place", "pl_post", "urn", "pl_la", "pl_location", "pl_distance", "previous_urn")
    for name, statement in every.items():
        if "int_episodes" in statement.reads and any(f".{w} " in statement.sql for w in words):
            assert name in run, name
    assert {"rule_1008", "rule_383", "rule_434", "rule_503h", "rule_224"} <= run
    assert not run & {"rule_101", "rule_209", "rule_147", "int_previous_header", "errors"}
    assert len(run & set(every)) < 150


def test_all_that_a_statement_of_it_reads_is_there(what_if: Plan) -> None:
    made = {statement.name for statement in what_if.statements}
    assert len(made) == len(what_if.statements)
    for statement in what_if.statements:
        assert set(statement.reads) <= made | {"batch"}, statement.name


def test_a_model_that_passes_all_columns_on_passes_on_what_is_corrected() -> None:
    columns = {
        "stg_episodes": ["return_id", "row_number", "decom", *FIELDS],
        "int_all": ["return_id", "row_number", "decom", *FIELDS, "extra"],
        "int_dates": ["return_id", "row_number", "decom"],
    }
    plan = Plan(
        [
            Statement("stg_episodes", "", "staging"),
            Statement(
                "int_all", "select e.*, 1 as extra from stg_episodes as e", "intermediate",
                ("stg_episodes",),
            ),
            Statement(
                "int_dates", "select return_id, row_number, decom from stg_episodes",
                "intermediate", ("stg_episodes",),
            ),
            Statement("rule_1", "select urn from int_all", "rules", ("int_all",)),
            Statement("rule_2", "select extra from int_all", "rules", ("int_all",)),
            Statement("rule_3", "select decom from int_all", "rules", ("int_all",)),
            Statement("rule_4", "select decom from int_dates", "rules", ("int_dates",)),
            Statement("int_flagged", "select urn from rule_1", "intermediate", ("rule_1",)),
        ],
        "",
    )  # fmt: skip
    made = {s.name for s in what_if_plan(plan, columns.__getitem__, "main").statements}
    assert {"int_all", "rule_1", "rule_2"} <= made
    assert not made & {"int_dates", "rule_3", "rule_4", "int_flagged"}
