"""The installed package: built as a wheel, run outside the checkout, with no network."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.support.commands import PROJECT, run_ssda903

NO_NETWORK = """
import socket
def refuse(*arguments, **options):
    raise OSError("this test allows no network")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.create_connection = socket.getaddrinfo = refuse
"""
"""As sitecustomize.py, this stops every connection that Python would make."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package installed from its wheel, without the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    ignore = shutil.ignore_patterns(
        ".venv", ".git", "target", "logs", "*.duckdb", "__pycache__", "ssda903-demo", "dist"
    )
    shutil.copytree(PROJECT, source, ignore=ignore)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", str(source), "--no-deps", "-w", str(folder)], check=True)
    (wheel,) = folder.glob("*.whl")
    installed = folder / "site"
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", str(installed), str(wheel)], check=True
    )
    (installed / "sitecustomize.py").write_text(NO_NETWORK)
    shutil.rmtree(source)
    return installed


def isolated() -> list[str]:
    """The command that runs another without any network interface, where this machine lets us."""
    command = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None:
        return []
    tried = subprocess.run([*command, "true"], capture_output=True)
    return command if tried.returncode == 0 else []


def test_the_wheel_holds_the_dbt_project(site: Path) -> None:
    for folder in ("models", "macros", "seeds", "tests/dbt"):
        ours = {p.relative_to(PROJECT) for p in (PROJECT / folder).rglob("*.*") if p.is_file()}
        shipped = site / "ssda903_pipeline" / "dbt_project"
        theirs = {p.relative_to(shipped) for p in (shipped / folder).rglob("*.*") if p.is_file()}
        assert ours == theirs
    assert not (site / "tests").exists()


def test_the_wheel_holds_the_pages_of_the_report(site: Path) -> None:
    templates = Path("ssda903_pipeline", "reports", "templates")
    ours = {path.name for path in (PROJECT / templates).iterdir()}
    assert {path.name for path in (site / templates).iterdir()} == ours


def test_the_installed_plan_is_run_as_it_is(site: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from ssda903_pipeline import plan; plan.current_plan(); "
        "assert plan.read_plan(plan.PLAN_FILE).fingerprint == plan.fingerprint(); "
        "assert 'dbt' not in sys.modules"
    )
    result = run_code(code, site, tmp_path)
    assert result.returncode == 0, result.stderr


def test_every_command_works_without_a_network(site: Path, tmp_path: Path) -> None:
    where = run_code("import ssda903_pipeline; print(ssda903_pipeline.__file__)", site, tmp_path)
    assert where.stdout.startswith(str(site)), "the installed package is what runs"
    refused = run_code("import socket; socket.create_connection(('127.0.0.1', 9))", site, tmp_path)
    assert "this test allows no network" in refused.stderr
    commands = [
        ["rule", "new", "LOCAL01", "--table", "episodes"],
        ["rule", "test"],
        ["demo"],
        ["synth", "made", "--children", "20"],
        ["load", "made/2026", "--la", "E08000003", "--year", "2026"],
        ["validate", "made/2026", "--la", "E08000003", "--year", "2026", "--out", "out"],
        ["build"],
        ["docs"],
        ["plan"],
        ["rules"],
        ["rules", "LOCAL01"],
        ["returns", "list"],
    ]
    for command in commands:
        result = run_ssda903(*command, cwd=tmp_path, python_path=str(site))
        assert result.returncode == 0, f"{command}: {result.stdout[-1500:]}{result.stderr[-1500:]}"
        if command[:2] == ["rule", "test"]:
            flag_every_start(tmp_path / "own_rules" / "rule_local01.sql")
    own_rule_is_everywhere(tmp_path)
    assert not (tmp_path / "logs").exists() and not (tmp_path / "target").exists()


def flag_every_start(query: Path) -> None:
    """Change the rule, as its author would, to one that surely finds something."""
    unchanged, _, _ = query.read_text().partition("\nwhere")
    query.write_text(f"{unchanged}\nwhere episodes.decom is not null\n")


def own_rule_is_everywhere(folder: Path) -> None:
    """In the errors by plan and, the same, by dbt; in the plan that is written, and in the docs."""
    with (folder / "out" / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        by_plan = [(r["rule_code"], r["table_name"], r["row_number"]) for r in csv.DictReader(file)]
    with duckdb.connect(str(folder / "ssda903.duckdb"), read_only=True) as connection:
        by_dbt = connection.execute(
            "select rule_code, table_name, cast(row_number as varchar) from errors"
        ).fetchall()
    assert sorted(by_dbt) == sorted(by_plan)
    assert "LOCAL01" in {code for code, *_ in by_dbt}
    for name in ("plan.sql", "ssda903-docs.html"):
        assert "rule_local01" in (folder / name).read_text(encoding="utf-8")


def test_the_demo_works_without_a_network_interface(site: Path, tmp_path: Path) -> None:
    command = isolated()
    if not command:
        pytest.skip("this machine does not let a test run without network interfaces")
    result = subprocess.run(
        [*command, sys.executable, "-m", "ssda903_pipeline", "demo"],
        cwd=tmp_path, env={"PYTHONPATH": str(site), "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "errors in" in result.stdout


def run_code(code: str, site: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd, env={"PYTHONPATH": str(site)}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
