"""The schedulers' files in examples/scheduling: nightly.sh is run, the others are read closely."""

from __future__ import annotations

import csv
import os
import re
import runpy
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import duckdb
import pytest
import tree_sitter
import tree_sitter_powershell
import yaml

from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import PROJECT, run_ssda903

EXAMPLES = PROJECT / "examples" / "scheduling"
RESULTS = {"summary_of_failures.csv", "errors.csv", "errors.parquet", "report.html"}
"""Some of what each night publishes."""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="nightly.sh is for Linux")


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A spoilt return of 80 children with last year's and a provider list."""
    folder = tmp_path_factory.mktemp("synthetic")
    write_returns(make_returns(80, 2027, seed=3, error_rate=0.05), folder)
    return folder


class Nights:
    """A folder in which nightly.sh runs night after night, as a scheduler would start it."""

    def __init__(self, folder: Path, synthetic: Path, program: str = "") -> None:
        self.folder = folder / "the nights"  # a space, because folders have them
        self.extract = folder / "the extract"
        self.settings = folder / "nightly.env"
        self.synthetic = synthetic
        self.extract.mkdir(parents=True)
        providers = folder / "providers"
        providers.mkdir()
        shutil.copy(synthetic / "providers.csv", providers)
        command = folder / "ssda903"
        run = f'PYTHONPATH="{PROJECT}" exec "{sys.executable}" -m ssda903_pipeline "$@"'
        command.write_text(f"#!/bin/sh\n{program or run}\n")
        command.chmod(0o755)
        self.set(
            SSDA903=command,
            FOLDER=self.folder,
            EXTRACT=self.extract,
            YEAR=2027,
            PREVIOUS=synthetic / "2026",
            PROVIDERS=providers,
            QUIET_SECONDS=0.3,
            WAIT_SECONDS=0,
        )

    def set(self, **changes: object) -> None:
        """Change settings; the others are those that nightly.env comes with."""
        text = (self.settings if self.settings.exists() else EXAMPLES / "nightly.env").read_text()
        for name, value in changes.items():
            text, found = re.subn(
                rf"(?m)^{name}=.*$", lambda _, n=name, v=value: f"{n}='{v}'", text
            )
            assert found == 1, name
        self.settings.write_text(text)

    def arrives(self) -> None:
        """The extract is written."""
        for path in (self.synthetic / "2027").iterdir():
            shutil.copy(path, self.extract)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One night. cron's environment holds next to nothing."""
        return subprocess.run(
            [EXAMPLES / "nightly.sh", self.settings, *arguments],
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder.parent), "LANG": "C"},
            cwd="/",
            capture_output=True,
            text=True,
            timeout=120,
        )

    @property
    def latest(self) -> Path:
        return self.folder / "results" / "latest"

    def log(self) -> str:
        return "".join(path.read_text() for path in (self.folder / "logs").iterdir())


@pytest.fixture
def nights(tmp_path: Path, synthetic: Path) -> Nights:
    return Nights(tmp_path, synthetic)


def personal_values(folder: Path) -> set[str]:
    """Whatever in the files says who a child is, where it lives, and when it was taken in."""
    columns = ["CHILD", "UPN", "DOB", "MC_DOB", "DUC", "HOME_POST", "PL_POST", "SW_ID", "DECOM"]
    values = set()
    for path in folder.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                values |= {value for name in columns if (value := (row.get(name) or "").strip())}
    return {value for value in values if len(value) > 4}


def assert_nothing_personal(text: str, nights: Nights) -> None:
    values = personal_values(nights.synthetic)
    assert len(values) > 500
    assert not [value for value in values if value in text]


@linux_only
def test_two_nights(nights: Nights) -> None:
    nights.arrives()
    headerless = (nights.extract / "header.csv").read_text().split("\n", 1)[1]
    (nights.extract / "old.csv").write_text(headerless)
    with (nights.extract / "episodes.csv").open("a") as file:
        file.write((nights.extract / "episodes.csv").read_text().splitlines()[5][:25])
    nights.set(FILES=13)

    first = nights.run()
    assert first.returncode == 1, first.stderr
    assert "Checked and published, but look at it: load_issues." in first.stderr
    assert "old.csv" in nights.log() and "fields where the header has" in nights.log()
    assert_nothing_personal(first.stdout + first.stderr + nights.log(), nights)
    first_night = nights.latest.resolve()
    assert {path.name for path in nights.latest.iterdir()} >= RESULTS

    # The next night's extract comes late, file by file, and nothing is wrong with it.
    os.utime(first_night, (0, 0))
    for path in nights.extract.iterdir():
        path.unlink()
    nights.set(FILES=12, WAIT_SECONDS=60, KEEP_RETURNS=1)
    timer = threading.Timer(1, nights.arrives)
    timer.start()
    second = nights.run()
    timer.join()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert nights.latest.is_symlink() and nights.latest.resolve() != first_night
    assert {path.name for path in nights.latest.iterdir()} >= RESULTS
    assert not first_night.exists(), "kept for longer than KEEP_DAYS"
    left = sorted(path.name for path in nights.folder.iterdir())
    assert left == [".lock", "logs", "results", "ssda903.duckdb"], "the copy is deleted"
    with duckdb.connect(str(nights.folder / "ssda903.duckdb"), read_only=True) as connection:
        inputs = "select count(*) from raw.return_files where table_name = 'providers'"
        assert connection.execute(inputs).fetchone() == (1,)
        returns = connection.execute(
            "select return_id from raw.returns where not is_reference order by loaded_at"
        ).fetchall()
        assert len(returns) == 1, "the database keeps KEEP_RETURNS nights"
        rows = connection.execute(
            "select count(*) from errors where return_id = $1", returns[0]
        ).fetchone()[0]
    with (nights.latest / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == rows > 0
    rights = (nights.latest / "errors.csv").stat().st_mode & 0o777
    assert rights == 0o640, "for the group, and not for everybody"


def break_nothing_there(nights: Nights) -> None:
    shutil.rmtree(nights.extract)


def break_one_is_missing(nights: Nights) -> None:
    (nights.extract / "uasc.csv").unlink()


def break_one_too_many(nights: Nights) -> None:
    shutil.copy(nights.extract / "header.csv", nights.extract / "header (1).csv")


def break_one_of_yesterday(nights: Nights) -> None:
    yesterday = time.time() - 21 * 60 * 60
    os.utime(nights.extract / "reviews.csv", (yesterday, yesterday))


@linux_only
@pytest.mark.parametrize(
    ("break_it", "count"),
    [
        (break_nothing_there, 0),
        (break_one_is_missing, 11),
        (break_one_too_many, 13),
        (break_one_of_yesterday, 11),
    ],
)
def test_no_complete_extract(nights: Nights, break_it, count: int) -> None:
    nights.arrives()
    assert nights.run("ready").returncode == 0
    break_it(nights)
    assert nights.run("ready").returncode == 4
    result = nights.run()
    assert result.returncode == 4
    assert len(result.stderr.splitlines()) == 1
    assert f"Nothing checked: no complete extract in {nights.extract}." in result.stderr
    assert f"{count} were written in the last 20 hours" in result.stderr
    assert result.stderr == nights.log()
    assert not nights.latest.exists()
    assert not (nights.folder / "ssda903.duckdb").exists()


@linux_only
def test_an_extract_that_is_still_being_written(nights: Nights) -> None:
    nights.arrives()
    done = threading.Event()

    def write() -> None:
        with (nights.extract / "reviews.csv").open("a") as file:
            while not done.wait(0.05):
                file.write("\n")
                file.flush()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        result = nights.run()
    finally:
        done.set()
        writer.join()
    assert result.returncode == 4
    assert "none still changing" in result.stderr


def a_column_is_missing(text: str) -> str:
    return text.replace("DOB", "BORN", 1)


def a_quotation_mark_is_astray(text: str) -> str:
    names, first, *others = text.splitlines()
    return "\n".join([names, f'"{first}', *others])


@linux_only
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (a_column_is_missing, "header.csv, line 1: this looks like the Header table"),
        (a_quotation_mark_is_astray, "header.csv, line 2: not a well-formed CSV row"),
    ],
)
def test_a_file_that_cannot_be_used(nights: Nights, spoil, words: str) -> None:
    nights.arrives()
    header = nights.extract / "header.csv"
    header.write_text(spoil(header.read_text()))
    result = nights.run()
    assert result.returncode == 2
    problem, verdict = result.stderr.splitlines()
    assert words in problem
    assert "Exit code 2: nothing published, results/latest is as it was." in verdict
    assert_nothing_personal(result.stderr + nights.log(), nights)
    assert not nights.latest.exists()


@linux_only
def test_runs_do_not_overlap(nights: Nights) -> None:
    import fcntl  # Windows has none

    nights.arrives()
    nights.folder.mkdir()
    (nights.folder / ".work").mkdir()
    with (nights.folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = nights.run()
    assert result.returncode == 4
    assert result.stderr.endswith("Nothing checked: another run has not finished.\n")
    assert (nights.folder / ".work").exists(), "what the other run works on is let alone"


@linux_only
@pytest.mark.parametrize(
    ("program", "exit_code"),
    [
        ("exit 3", 3),
        ("kill -9 $$", 137),
        # A program that does not even start says 1 too, but leaves no results.
        ("exit 1", 3),
        ("exit 0", 3),
    ],
)
def test_a_fault_is_no_success(
    tmp_path: Path, synthetic: Path, program: str, exit_code: int
) -> None:
    nights = Nights(tmp_path, synthetic, program)
    nights.arrives()
    assert nights.run().returncode == exit_code
    assert not nights.latest.exists()
    assert not (nights.folder / ".work").exists()


@linux_only
def test_a_setting_left_out(nights: Nights) -> None:
    nights.arrives()
    nights.set(LA="")
    result = nights.run()
    assert result.returncode in (2, 3)
    assert "LA" in result.stderr
    assert not nights.folder.exists()


def powershell(name: str) -> tree_sitter.Node:
    language = tree_sitter.Language(tree_sitter_powershell.language())
    return tree_sitter.Parser(language).parse((EXAMPLES / name).read_bytes()).root_node


@pytest.mark.parametrize("name", ["nightly.ps1", "nightly.psd1"])
def test_powershell_is_well_formed(name: str) -> None:
    assert not powershell(name).has_error
    assert (EXAMPLES / name).read_text().isascii(), (
        "Windows PowerShell takes it for another code page"
    )


def test_powershell_uses_the_settings_that_there_are() -> None:
    used = set(re.findall(r"\$Settings\.(\w+)", (EXAMPLES / "nightly.ps1").read_text()))
    defined = set(re.findall(r"(?m)^    (\w+) +=", (EXAMPLES / "nightly.psd1").read_text()))
    assert used == defined


def test_all_settings_are_the_same_on_linux_and_windows() -> None:
    ours = re.findall(r"(?m)^([A-Z0-9_]+)=", (EXAMPLES / "nightly.env").read_text())
    theirs = re.findall(r"(?m)^    (\w+) +=", (EXAMPLES / "nightly.psd1").read_text())
    same = [name for name in theirs if not name.startswith("Mail")]
    assert [name.replace("_", "").lower() for name in ours] == [name.lower() for name in same]
    script = (EXAMPLES / "nightly.sh").read_text()
    assert [name for name in ours if not re.search(rf"\b{name}\b", script)] == []


def test_both_scripts_use_the_same_options_of_validate(tmp_path: Path) -> None:
    known = run_ssda903("validate", "--help", cwd=tmp_path, env={"COLUMNS": "200"}).stdout
    ours = set(re.findall(r' (--[a-z-]+) "', (EXAMPLES / "nightly.sh").read_text()))
    theirs = set(re.findall(r"'(--[a-z-]+)'", (EXAMPLES / "nightly.ps1").read_text()))
    assert ours == theirs
    assert {"--la", "--year", "--db", "--out", "--previous", "--providers", "--fail-on"} <= ours
    assert [option for option in ours if option not in known] == []


def test_the_windows_task() -> None:
    text = (EXAMPLES / "ssda903-nightly.xml").read_text(encoding="ascii")
    namespace = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    task = ElementTree.fromstring(text)
    assert not text.startswith("<?xml")
    assert (task.tag, task.get("version")) == (f"{namespace}Task", "1.2")

    def children(path: str) -> list[str]:
        element = task.find(path, {"": namespace[1:-1]})
        return [child.tag.removeprefix(namespace) for child in element if child.tag is not None]

    def value(path: str) -> str:
        return task.findtext(path, namespaces={"": namespace[1:-1]})

    # In this order Task Scheduler itself writes them.
    assert children(".") == ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]
    assert children("Triggers/CalendarTrigger") == ["StartBoundary", "ScheduleByWeek"]
    assert children("Triggers/CalendarTrigger/ScheduleByWeek") == ["DaysOfWeek", "WeeksInterval"]
    assert children("Principals/Principal") == ["LogonType", "RunLevel"]
    assert children("Settings") == [
        "MultipleInstancesPolicy",
        "DisallowStartIfOnBatteries",
        "StopIfGoingOnBatteries",
        "StartWhenAvailable",
        "WakeToRun",
        "ExecutionTimeLimit",
    ]
    assert children("Actions/Exec") == ["Command", "Arguments", "WorkingDirectory"]
    assert value("Settings/MultipleInstancesPolicy") == "IgnoreNew"
    principal = task.find("Principals/Principal", {"": namespace[1:-1]}).get("id")
    assert task.find("Actions", {"": namespace[1:-1]}).get("Context") == principal
    started = re.findall(r"C:\\ssda903\\([\w.]+)", value("Actions/Exec/Arguments"))
    assert started == ["nightly.ps1", "nightly.psd1"]
    assert all((EXAMPLES / name).is_file() for name in started)


def test_the_crontab() -> None:
    text = (EXAMPLES / "ssda903.cron").read_text()
    *settings, entry = [line for line in text.splitlines() if not line.startswith("#")]
    assert settings == ["MAILTO=cla-data@council.example"]
    when, user, command = re.fullmatch(r"((?:[\d*-]+ ){4}[\d*-]+)  (\w+)  (.+)", entry).groups()
    assert (when, user) == ("30 5 * * 1-5", "ssda903")
    assert command == "/opt/ssda903/nightly.sh /etc/ssda903/nightly.env"
    assert text.endswith("\n"), "cron ignores a last line without its end"


def test_github_actions_only_on_the_councils_own_runner() -> None:
    workflow = yaml.safe_load((EXAMPLES / "github-actions.yml").read_text())
    assert set(workflow) == {"name", True, "permissions", "concurrency", "jobs"}  # True is `on`
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}, "never on what others push"
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["runs-on"][0] == "self-hosted"
    (step,) = job["steps"]
    assert set(step) == {"name", "shell", "run"}, "no action that could take anything away"


@linux_only
@pytest.mark.parametrize("exit_code", [0, 1, 2, 3, 4])
def test_github_gets_the_exit_code_and_nothing_else(tmp_path: Path, exit_code: int) -> None:
    workflow = yaml.safe_load((EXAMPLES / "github-actions.yml").read_text())
    nightly = tmp_path / "nightly.sh"
    nightly.write_text(f"#!/bin/sh\necho a secret\necho a secret >&2\nexit {exit_code}\n")
    nightly.chmod(0o755)
    run = workflow["jobs"]["nightly"]["steps"][0]["run"]
    run = run.replace("/opt/ssda903/nightly.sh", f"'{nightly}'")
    # As a runner starts `shell: sh`.
    result = subprocess.run(["sh", "-e", "-c", run], capture_output=True, text=True)
    assert result.returncode == exit_code
    assert result.stdout.startswith(f"Exit code {exit_code}.")
    assert "secret" not in result.stdout + result.stderr


def load_dag(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, object]:
    """The DAG file's names, run with a stand-in for Airflow that hands out the tasks' functions."""
    tasks: dict[str, object] = {}

    class Chain:
        def __rshift__(self, other: Chain) -> Chain:
            return other

    def keep(**options: object):
        def decorate(function):
            tasks[function.__name__] = function
            return Chain

        return decorate

    class Task:
        sensor = staticmethod(keep)
        bash = staticmethod(keep)

    sdk = ModuleType("airflow.sdk")
    sdk.dag = lambda **options: lambda function: function
    sdk.task = Task
    smtp = ModuleType("airflow.providers.smtp.notifications.smtp")
    smtp.SmtpNotifier = lambda **options: None
    monkeypatch.setitem(sys.modules, "airflow", ModuleType("airflow"))
    monkeypatch.setitem(sys.modules, sdk.__name__, sdk)
    for name in (
        "airflow.providers",
        "airflow.providers.smtp",
        "airflow.providers.smtp.notifications",
    ):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, smtp.__name__, smtp)
    runpy.run_path(str(EXAMPLES / "airflow_dag.py"))
    return tasks


@linux_only
def test_the_dag_waits_for_the_extract_and_then_checks_it(
    nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = load_dag(monkeypatch)
    extract, check = tasks["extract"], tasks["check"]
    assert check() == "/opt/ssda903/nightly.sh /etc/ssda903/nightly.env"
    monkeypatch.setitem(extract.__globals__, "NIGHTLY", EXAMPLES / "nightly.sh")
    monkeypatch.setitem(extract.__globals__, "SETTINGS", nights.settings)
    assert extract() is False
    nights.arrives()
    assert extract() is True
    monkeypatch.setitem(extract.__globals__, "SETTINGS", nights.settings.with_name("none.env"))
    with pytest.raises(RuntimeError, match="cannot tell"):
        extract()


def test_the_page_names_every_file() -> None:
    page = (PROJECT / "docs" / "scheduling.md").read_text()
    assert [path.name for path in EXAMPLES.iterdir() if f"`{path.name}`" not in page] == []
