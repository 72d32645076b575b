"""Whenever a validation is killed, the results of each return are whole or as before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import PROJECT, run_ssda903

LA_CODE, YEAR, KILLS = "E08000003", 2026, 12
TABLES = [statement.name for statement in current_plan().statements if statement.per_return]


def arguments(files: Path, database: Path) -> list[str]:
    return [
        "validate", str(files / str(YEAR)), "--previous", str(files / str(YEAR - 1)),
        "--la", LA_CODE, "--year", str(YEAR), "--db", str(database),
    ]  # fmt: skip


def run(files: Path, database: Path) -> None:
    done = run_ssda903(*arguments(files, database), cwd=files)
    assert done.returncode == 0, done.stderr


def kill_after(seconds: float, files: Path, database: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "ssda903_pipeline", *arguments(files, database)],
        cwd=files,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    process.kill()
    process.wait()


def results(database: Path) -> dict[str, dict[str, object]]:
    """Return -> table -> how many rows it has there; of `errors` the rows themselves."""
    found: dict[str, dict[str, object]] = {}
    with connect(database) as connection:
        for (return_id,) in connection.execute("select return_id from raw.returns").fetchall():
            found[return_id] = {
                table: connection.execute(
                    f"select count(*) from {table} where return_id = $1", [return_id]
                ).fetchone()[0]
                for table in TABLES
            }
            found[return_id]["errors"] = connection.execute(
                "select rule_code, table_name, row_number from errors where return_id = $1 "
                "order by all",
                [return_id],
            ).fetchall()
            found[return_id]["returns"] = connection.execute(
                "select error_count, child_count from returns where return_id = $1", [return_id]
            ).fetchall()
    return found


def nothing(result: dict[str, object]) -> bool:
    """Whether a return, which may be loaded, is not evaluated."""
    return not any(result.values())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("under_other_rules", [False, True])
def test_results_are_whole_or_as_before_whenever_a_run_is_killed(
    tmp_path: Path, under_other_rules: bool
) -> None:
    for name, seed in (("first", 1), ("second", 2)):
        made = make_returns(30, YEAR, seed=seed, la_code=LA_CODE, error_rate=0.1)
        write_returns(made, tmp_path / name)
    before, after = tmp_path / "before.duckdb", tmp_path / "after.duckdb"
    run(tmp_path / "first", before)
    if under_other_rules:
        with connect(before) as connection:
            connection.execute("update evaluated_returns set rules_version = 'another'")
    shutil.copyfile(before, after)
    begun = time.monotonic()
    run(tmp_path / "second", after)
    taken = time.monotonic() - begun
    was, whole = results(before), results(after)
    assert {return_id: whole[return_id] for return_id in was} == was
    assert len(was) == 2 and len(whole) == 4

    database = tmp_path / "killed.duckdb"
    for number in range(1, KILLS + 1):
        # The log of the last one, and what DuckDB makes of it while it is written back.
        for left in tmp_path.glob("killed.duckdb*"):
            left.unlink()
        shutil.copyfile(before, database)
        kill_after(taken * number / (KILLS + 1), tmp_path / "second", database)
        for return_id, result in results(database).items():
            assert result == whole[return_id] or (return_id not in was and nothing(result)), number
    run(tmp_path / "second", database)
    assert results(database) == whole
