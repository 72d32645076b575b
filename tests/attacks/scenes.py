"""Scenes: what is there before a command runs, the command, and how it ends: by itself, killed, stopped."""

from __future__ import annotations

import csv
import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.plan.compiling import current_plan
from ssda903_pipeline.synth import make_returns, write_returns
from tests.support.commands import PROJECT

LA_CODE, YEAR = "E08000003", 2026
TABLES = [statement.name for statement in current_plan().statements if statement.per_return]
DATABASE, OUT, TEMPORARY, CACHE = "a.duckdb", "out", "tmp", "cache"

BEGUN = b"."
_PROGRAM = (
    "import os; from ssda903_pipeline.__main__ import main; os.write(3, b'.'); os.close(3); main()"
)
"""Says by a byte that Python is up, and runs the command line."""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Files:
    """Inputs that every scene reads, and databases that scenes begin with."""

    folder: Path

    def arguments(self, name: str) -> list[str]:
        """What ``validate`` is told of one of the two extracts of the same authority and year."""
        made = self.folder / name
        return [
            str(made / str(YEAR)), "--previous", str(made / str(YEAR - 1)), "--la", LA_CODE,
            "--year", str(YEAR), "--return-id", name,
        ]  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """A command, and what stands in its folder before. ``warm``: whether there is a cache already."""

    name: str
    begin: Callable[[Files, Path], None]
    arguments: Callable[[Files], list[str]]
    warm: bool = True


class Stage:
    """A folder in which a scene is played; everything that the command can write is below it."""

    def __init__(self, scene: Scene, files: Files, folder: Path) -> None:
        self.scene, self.files, self.folder = scene, files, folder
        folder.mkdir()
        self.begin()

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    def begin(self) -> None:
        """Set everything up as before the command; what killed runs left in hidden folders stays."""
        for path in self.folder.iterdir():
            if path.is_file():
                path.unlink()
        for name in (OUT, TEMPORARY, CACHE):
            (self.folder / name).mkdir(exist_ok=True)
            for path in (self.folder / name).iterdir():
                if path.is_file():
                    path.unlink()
        self.scene.begin(self.files, self.folder)

    def run(self, before: Callable[[], None] = lambda: None) -> Ended:
        """Let the command run to its end. ``before`` is called in its process: it may set limits."""
        process = self._start(before)
        out, err = process.communicate(timeout=300)
        return Ended(process.returncode, out, err)

    def end(self, after: float, by: signal.Signals) -> Ended:
        """Send the command a signal some seconds after Python is up."""
        process = self._start()
        time.sleep(after)
        process.send_signal(by)
        out, err = process.communicate(timeout=120)
        return Ended(process.returncode, out, err)

    def names(self) -> set[str]:
        """All files and folders that are there, hidden ones too."""
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*")}

    def elsewhere(self, texts: set[bytes]) -> list[str]:
        """The files apart from the database and the results in which one of the texts is."""
        apart = {self.database, *(self.folder / OUT).glob("[!.]*")}
        return [
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if path.is_file() and path not in apart
            if any(text in path.read_bytes() for text in texts)
        ]

    def _start(self, before: Callable[[], None] = lambda: None) -> subprocess.Popen[str]:
        reading, writing = os.pipe()
        cache = self.folder / CACHE if not self.scene.warm else self.files.folder / CACHE
        process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *self.scene.arguments(self.files)],
            cwd=self.folder,
            env={
                **os.environ,
                "PYTHONPATH": str(PROJECT),
                "TMPDIR": str(self.folder / TEMPORARY),
                "SSDA903_CACHE_DIR": str(cache),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            preexec_fn=lambda: (_prepare_process(writing), before()),
            pass_fds=(3,),
        )
        os.close(writing)
        assert os.read(reading, 1) == BEGUN
        os.close(reading)
        return process


def _prepare_process(descriptor: int) -> None:
    os.dup2(descriptor, 3)
    # A shell that runs the tests in the background ignores Ctrl-C, and so would all they start.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def results(database: Path) -> dict[str, dict[str, object]]:
    """Return -> table -> how many rows it has there; of `errors` the rows themselves."""
    found: dict[str, dict[str, object]] = {}
    if not database.exists():
        return found
    with connect(database) as connection:
        made = {
            name
            for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()
        }
        if "returns" not in made:
            return found
        for (return_id,) in connection.execute("select return_id from raw.returns").fetchall():
            tables = {
                table: connection.execute(
                    f"select count(*) from {table} where return_id = $1", [return_id]
                ).fetchone()[0]
                for table in TABLES
                if table in made
            }
            if "errors" in made:
                tables["errors"] = connection.execute(
                    "select rule_code, table_name, row_number from errors where return_id = $1 "
                    "order by all",
                    [return_id],
                ).fetchall()
            found[return_id] = tables
    return found


def unfinished(database: Path) -> list[str]:
    """The tables that a run under other rules fills before they take their places."""
    with connect(database) as connection:
        rows = connection.execute(
            "select table_name from duckdb_tables() where table_name like 'ssda903_new_%'"
        ).fetchall()
    return [name for (name,) in rows]


def is_whole(path: Path) -> bool:
    """Whether a file of results is whole."""
    content = path.read_bytes()
    if path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        return content.endswith(b"\n") and len({len(row) for row in rows}) == 1
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    if path.suffix == ".parquet":
        with duckdb.connect() as connection:
            connection.execute("from read_parquet($1)", [str(path)]).fetchall()
        return True
    return content.rstrip().endswith(b"</html>")


def make_files(folder: Path) -> Files:
    """Two extracts, the database of the first, that of both, and the results of the first."""
    files = Files(folder)
    for name, seed in (("first", 1), ("second", 2)):
        made = make_returns(20, YEAR, seed=seed, la_code=LA_CODE, error_rate=0.1)
        write_returns(made, folder / name)
    first, both = folder / "first.duckdb", folder / "both.duckdb"
    _run_whole(files, "validate", *files.arguments("first"), "--db", str(first))
    shutil.copyfile(first, both)
    _run_whole(files, "validate", *files.arguments("second"), "--db", str(both))
    formats = "csv,xlsx,html,parquet"
    _run_whole(files, "export", "--db", str(first), "--out", str(folder / OUT), "--format", formats)
    other_rules = folder / "other-rules.duckdb"
    shutil.copyfile(first, other_rules)
    with connect(other_rules) as connection:
        connection.execute("update evaluated_returns set rules_version = 'another'")
    return files


def _run_whole(files: Files, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "ssda903_pipeline", *arguments],
        cwd=files.folder,
        env={
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "SSDA903_CACHE_DIR": str(files.folder / CACHE),
        },
        check=True,
        capture_output=True,
        timeout=300,
    )


def children(files: Files, name: str) -> set[bytes]:
    """The children of an extract, as the bytes of their identifiers."""
    with (files.folder / name / str(YEAR) / "header.csv").open(newline="") as file:
        identifiers = {row["CHILD"].encode() for row in csv.DictReader(file)}
    # A spoilt one may be blank, or short enough to be found by chance.
    return {identifier for identifier in identifiers if len(identifier) > 5}


def _with(database: str | None, out: bool = False) -> Callable[[Files, Path], None]:
    def begin(files: Files, folder: Path) -> None:
        if database is not None:
            shutil.copyfile(files.folder / database, folder / DATABASE)
        if out:
            for path in (files.folder / OUT).iterdir():
                shutil.copyfile(path, folder / OUT / path.name)

    return begin


def _validate(*more: str) -> Callable[[Files], list[str]]:
    return lambda files: ["validate", *files.arguments("second"), "--db", DATABASE, *more]


SCENES: Mapping[str, Scene] = {
    scene.name: scene
    for scene in (
        Scene("validate", _with("first.duckdb"), _validate()),
        Scene("validate under other rules", _with("other-rules.duckdb"), _validate()),
        Scene("validate into a new database", _with(None), _validate(), warm=False),
        Scene("validate --out", _with("first.duckdb", out=True), _validate("--out", OUT)),
        Scene("validate --keep", _with("first.duckdb"), _validate("--keep", "1")),
        Scene(
            "export",
            _with("both.duckdb", out=True),
            lambda _: [
                "export",
                "--db",
                DATABASE,
                "--out",
                OUT,
                "--format",
                "csv,xlsx,html,parquet",
            ],
        ),
        Scene(
            "errors --csv",
            _with("both.duckdb"),
            lambda _: ["errors", "--db", DATABASE, "--all", "--csv", "-"],
        ),
        Scene(
            "returns forget",
            _with("both.duckdb"),
            lambda _: ["returns", "forget", "first", "--db", DATABASE],
        ),
        Scene("suggest", _with("both.duckdb"), lambda _: ["suggest", "--db", DATABASE]),
    )
}
"""Everything that is killed and stopped."""
