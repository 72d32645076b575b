"""``dbt build`` and ``validate`` evaluate what is new, on DuckDB too, and keep one account of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import ssda903_pipeline
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.dbt_project import MODELS_AND_SEEDS, run_dbt
from ssda903_pipeline.load.loading import load_returns
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.synth import make_returns, write_returns

LA_CODE, YEAR = "E08000003", 2026


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two extracts, ``1`` and ``2``, each with last year's."""
    folder = tmp_path_factory.mktemp("files")
    for seed in (1, 2):
        made = make_returns(12, YEAR, seed=seed, la_code=LA_CODE, error_rate=0.1)
        write_returns(made, folder / str(seed))
    return folder


def request(folder: Path) -> ReturnRequest:
    return ReturnRequest(
        [folder / str(YEAR)],
        la_code=LA_CODE,
        collection_year=YEAR,
        previous=[folder / str(YEAR - 1)],
        providers=[folder / "providers.csv"],
    )


def load(database: Path, folder: Path) -> str:
    (outcome,) = load_returns(database, [("the return", request(folder))])
    return outcome.written.return_id


def validate(database: Path, folder: Path) -> str:
    found = ssda903_pipeline.validate(
        folder / str(YEAR), previous=folder / str(YEAR - 1), providers=folder / "providers.csv",
        la=LA_CODE, year=YEAR, db=database,
    )  # fmt: skip
    return found.return_ids[0]


def errors(database: Path, return_id: str) -> list[tuple]:
    with connect(database, read_only=True) as connection:
        return connection.execute(
            "select * exclude (return_id) from errors where return_id = $1 order by all",
            [return_id],
        ).fetchall()


def spoil(database: Path, return_id: str) -> None:
    """Take away a return's raw rows, which nobody does: its results show whether it is evaluated again."""
    with connect(database) as connection:
        connection.execute("delete from raw.episodes where return_id = $1", [return_id])


def build(database: Path, folder: Path) -> None:
    assert run_dbt(["run"], database, work_folder=folder).success


def test_each_of_the_two_goes_on_where_the_other_stopped(files: Path, tmp_path: Path) -> None:
    apart = {}
    for extract in ("1", "2"):
        database = tmp_path / f"{extract}.duckdb"
        apart[extract] = errors(database, validate(database, files / extract))
    assert apart["1"] != apart["2"] and all(apart.values())

    database = tmp_path / "both.duckdb"
    first = validate(database, files / "1")
    spoil(database, first)
    second = load(database, files / "2")
    build(database, tmp_path)
    assert errors(database, first) == apart["1"]
    assert errors(database, second) == apart["2"]

    spoil(database, second)
    with connect(database) as connection:
        of_returns = "select count(*) from rule_runs"
        before = connection.execute(of_returns).fetchone()
    validate(database, files / "1")
    assert errors(database, second) == apart["2"]
    with connect(database, read_only=True) as connection:
        assert connection.execute(of_returns).fetchone() == before
        latest = connection.execute("select return_id from returns where is_latest").fetchall()
        assert latest == [(first,)], "the one that was loaded last, though it is not new"


def test_a_full_refresh_evaluates_all(files: Path, tmp_path: Path) -> None:
    database = tmp_path / "x.duckdb"
    return_id = validate(database, files / "1")
    before = errors(database, return_id)
    spoil(database, return_id)
    result = run_dbt(["build", *MODELS_AND_SEEDS, "--full-refresh"], database, work_folder=tmp_path)
    assert result.success
    assert errors(database, return_id) != before
