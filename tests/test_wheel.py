"""The installed package: built as a wheel, run outside the checkout, with no network."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import duckdb
import pytest

from ssda903_pipeline.rules.catalogue import read_rules
from ssda903_pipeline.web.ready import IN_CHECKOUT, MARK, fingerprint
from tests.support.commands import PROJECT, run_ssda903
from tests.support.stand_in_site import CONTENTS, make_site

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
    source = copy_of_checkout(folder)
    make_site(source / IN_CHECKOUT, fingerprint(source))
    return install(source, folder)


@pytest.fixture(scope="module")
def site_without_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same from a checkout whose page is that of other sources."""
    folder = tmp_path_factory.mktemp("without")
    source = copy_of_checkout(folder)
    make_site(source / IN_CHECKOUT, "of other sources")
    return install(source, folder)


def copy_of_checkout(folder: Path) -> Path:
    ignore = shutil.ignore_patterns(
        ".venv", ".git", "target", "logs", "*.duckdb", "__pycache__", "ssda903-demo", "dist",
        "generated", "node_modules", "sample",
    )  # fmt: skip
    return shutil.copytree(PROJECT, folder / "source", ignore=ignore)


def install(source: Path, folder: Path) -> Path:
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
        shipped = site / "ssda903_pipeline" / "dbt"
        theirs = {p.relative_to(shipped) for p in (shipped / folder).rglob("*.*") if p.is_file()}
        assert ours == theirs
    assert not (site / "tests").exists()


def test_the_wheel_holds_the_pages_of_the_report(site: Path) -> None:
    templates = Path("ssda903_pipeline", "reports", "templates")
    ours = {path.name for path in (PROJECT / templates).iterdir()}
    assert {path.name for path in (site / templates).iterdir()} == ours


def test_the_wheel_holds_the_page(site: Path) -> None:
    shipped = site / "ssda903_pipeline" / "web" / "site"
    theirs = {p.relative_to(shipped).as_posix(): p for p in shipped.rglob("*") if p.is_file()}
    assert theirs.keys() == {*CONTENTS, MARK}
    for name, content in CONTENTS.items():
        assert theirs[name].read_bytes() == content


def test_the_page_is_served_without_a_network(site: Path, tmp_path: Path) -> None:
    opened, browser, empty = (tmp_path / name for name in ("opened", "browser", "empty"))
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    empty.mkdir()
    with serving("web", site=site, cwd=empty, env={"BROWSER": str(browser)}) as server:
        url = server.stdout.readline().split()[4]
        assert url.startswith("http://127.0.0.1:")
        for name, content in CONTENTS.items():
            with urlopen(url + name, timeout=10) as response:
                assert response.read() == content
        assert wait_for(opened) == f"{url}\n"
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=10)
    assert (server.returncode, out, err) == (130, "", "Stopped.\n")
    assert list(empty.iterdir()) == [], "nothing is left behind"


def test_the_page_is_written_for_a_file_host(site: Path, tmp_path: Path) -> None:
    result = run_ssda903("web", "build", "--out", "out", cwd=tmp_path, python_path=str(site))
    assert (result.returncode, result.stdout) == (0, "Written: out\n"), result.stderr
    written = {p.relative_to(tmp_path / "out").as_posix() for p in tmp_path.rglob("*.*")}
    assert written == {*CONTENTS, MARK}


def test_an_installation_without_the_page_says_how_to_get_it(
    site_without_page: Path, tmp_path: Path
) -> None:
    assert not (site_without_page / "ssda903_pipeline" / "web" / "site").exists()
    for command in (["web"], ["web", "build", "--out", "out"]):
        result = run_ssda903(*command, cwd=tmp_path, python_path=str(site_without_page))
        assert result.returncode == 2
        assert len(result.stderr.splitlines()) == 1 and "make wheel" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_installed_plan_is_run_as_it_is(site: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from ssda903_pipeline.plan import compiling, statements; "
        "compiling.current_plan(); plan = statements.read_plan(compiling.PLAN_FILE); "
        "assert plan.fingerprint == compiling.fingerprint(); "
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
        # Into a database of its own: otherwise nothing would be left for the build to evaluate.
        [
            *[
                "validate",
                "made/2026",
                "--la",
                "E08000003",
                "--year",
                "2026",
                "--out",
                "out",
                "--db",
                "other.duckdb",
            ]
        ],
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
        if command == ["build"]:
            assert "ERROR=0" in result.stdout and "WARN=0" in result.stdout
            assert " evaluated; errors: " in result.stdout
            assert "\x1b" not in result.stdout, "a log holds no codes for colours"
    own_rule_is_everywhere(tmp_path)
    every_rule_is_documented(tmp_path / "ssda903-docs.html")
    assert not (tmp_path / "logs").exists() and not (tmp_path / "target").exists()


def flag_every_start(query: Path) -> None:
    """Change the rule, as its author would, to one that surely finds something."""
    unchanged, _, _ = query.read_text().partition("\nwhere")
    query.write_text(f"{unchanged}\nwhere episodes.decom is not null\n")


def own_rule_is_everywhere(folder: Path) -> None:
    """The rule is in the errors of the plan and of dbt, which agree, in the written plan and the docs."""
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


def every_rule_is_documented(docs: Path) -> None:
    """The page has every rule's title. It also says that the project sends no usage statistics."""
    page = docs.read_text(encoding="utf-8")
    for rule in read_rules().values():
        assert json.dumps(rule.title)[1:-1] in page, f"the page lacks rule {rule.code}"
    assert '"send_anonymous_usage_stats": false' in page


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


@contextmanager
def serving(
    *arguments: str, site: Path, cwd: Path, env: dict[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """The installed command while it runs."""
    command = [sys.executable, "-m", "ssda903_pipeline", *arguments]
    environment = {**os.environ, **env, "PYTHONPATH": str(site)}
    with subprocess.Popen(
        command, cwd=cwd, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        # A shell that runs the tests in the background ignores Ctrl-C, and so would all they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def wait_for(path: Path) -> str:
    give_up = time.monotonic() + 10
    while time.monotonic() < give_up and not (path.exists() and path.read_text()):
        time.sleep(0.05)
    return path.read_text()
