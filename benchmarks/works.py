"""The work that is measured: what people run, on returns of several sizes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from data import SPOILT, many_returns, one_return, request_for
from measure import Options, measured

from ssda903_pipeline.cache import VARIABLE
from ssda903_pipeline.dbt_project import project_folder
from ssda903_pipeline.load.loading import load_returns
from ssda903_pipeline.load.records import ReturnRequest

CLI = (sys.executable, "-m", "ssda903_pipeline")
ALL_FORMATS = "csv,xlsx,html,parquet"


def measure_validate(options: Options) -> Iterator[list[str]]:
    """``ssda903 validate`` of one authority, with every output and with none but CSV."""
    for children, aim in ((1_000, "3 s"), (10_000, "8 s")):
        data = one_return(options.data, children)
        for formats, wording in ((ALL_FORMATS, "all outputs"), ("csv", "CSV")):
            work = f"validate {children:,} children, {wording}"
            command = validate(options, request_for(data.folder), formats)
            # The first run fills the cache.
            yield measured(options, work, aim, data.rows, command, warm_up=True)
        data = one_return(options.data, children, SPOILT)
        work = f"validate {children:,} children, {SPOILT:.0%} of cells spoilt, CSV"
        command = validate(options, request_for(data.folder), "csv")
        yield measured(options, work, "", data.rows, command, warm_up=True)
    data = one_return(options.data, 1_000)
    yield measured(
        options, "validate 1,000 children, CSV, without a cache", "", data.rows,
        validate(options, request_for(data.folder), "csv"), lambda database: {VARIABLE: ""},
    )  # fmt: skip


def measure_many(options: Options) -> Iterator[list[str]]:
    """One manifest of all authorities."""
    data = many_returns(options.data, 600)
    few = replace(options, runs=min(options.runs, 3))
    yield measured(
        few,
        "validate 153 authorities x 600 children, CSV",
        "60 s, 4,000 MB",
        data.rows,
        lambda database: [
            *CLI, "validate", "--manifest", str(data.folder / "manifest.csv"),
            "--db", str(database), "--out", str(options.scratch / "out"),
        ],
    )  # fmt: skip


def measure_growth(options: Options) -> Iterator[list[str]]:
    """The same work on ten times the children, and ten times more."""
    few = replace(options, runs=min(options.runs, 3))
    for children in (1_000, 10_000, 100_000):
        data = one_return(options.data, children)
        command = validate(options, request_for(data.folder), "csv")
        yield measured(few, f"validate {children:,} children, CSV", "linear", data.rows, command)


def measure_dbt(options: Options) -> Iterator[list[str]]:
    """``dbt build`` with every test: from nothing, and again with what dbt has parsed."""
    data = one_return(options.data, 1_000)

    def load(database: Path) -> None:
        load_returns(database, [("the return", request_for(data.folder))])

    few = replace(options, runs=min(options.runs, 3))
    for work, aim, flags, warm_up in (
        ("dbt build, 1,000 children, no cache", "40 s", ["--no-partial-parse"], False),
        ("dbt build, 1,000 children, again", "30 s", [], True),
    ):
        command = dbt_build(options, flags)
        yield measured(
            few,
            work,
            aim,
            data.rows,
            lambda database, command=command: command,
            dbt_environment,
            load,
            warm_up,
        )


def dbt_build(options: Options, flags: Sequence[str] = ()) -> list[str]:
    """``dbt build`` of the project, always with the same folders, so that what was parsed serves again."""
    project = str(project_folder())
    return [
        str(Path(sys.executable).with_name("dbt")), *flags, "build", "--project-dir", project,
        "--profiles-dir", project, "--target-path", str(options.scratch / "target"),
        "--log-path", str(options.scratch / "logs"),
    ]  # fmt: skip


def dbt_environment(database: Path) -> dict[str, str]:
    return {"SSDA903_DB": str(database)}


def validate(options: Options, request: ReturnRequest, formats: str) -> Callable[[Path], list[str]]:
    """``ssda903 validate`` of a return, for whatever database."""
    (path,), (previous,), (providers,) = request.paths, request.previous, request.providers

    def command(database: Path) -> list[str]:
        return [
            *CLI, "validate", str(path), "--previous", str(previous),
            "--providers", str(providers), "--la", str(request.la_code),
            "--year", str(request.collection_year),
            *(["--return-id", request.return_id] if request.return_id else []),
            "--db", str(database), "--out", str(options.scratch / "out"), "--format", formats,
        ]  # fmt: skip

    return command
