"""What dbt and DuckDB say about a rule that does not compile, as one line with file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from ssda903_pipeline.database.opening import open_existing
from ssda903_pipeline.dbt_project import failure_text
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.yaml_files import read_text

if TYPE_CHECKING:
    from dbt.artifacts.schemas.run import RunResult
    from dbt.cli.main import dbtRunnerResult

_FILE = re.compile(r"[/\\](rule_\w+\.\w+)")
_HEADING = re.compile(r"^(Compilation|Runtime|Parsing|Database) Error.*\n|Model '[^']*' \([^)]*\)")
_TRACE = re.compile(r"\n\s*> in macro .*", re.DOTALL)
_LINE_OF_TEMPLATE = re.compile(r"\n\s*line (\d+)\n.*", re.DOTALL)
_LINE_OF_SQL = re.compile(r"\n\s*LINE (\d+): .*", re.DOTALL)


def fault(
    result: dbtRunnerResult, database: Path, files: Mapping[str, Path], folder: Path
) -> BadInput:
    """Why a run of dbt failed that would not fail without the rules in question.

    ``files``: name of each of these rules' files -> where the user has it, in ``folder``. All rules that
    fail are named; of those that dbt cannot even read, the first. ``database`` is that of the run. It
    holds nobody's data, so what DuckDB says quotes none.
    """
    if result.exception is not None:
        said = str(result.exception)
        named = [files[name] for name in _FILE.findall(said) if name in files]
        return _of_file(named[0] if named else folder, said)
    failed = [run for run in result.result.results if run.status == "error"]
    of_rules = {
        files[name]: run
        for run in failed
        if (name := Path(run.node.original_file_path).name) in files
    }
    if not of_rules:
        return _of_file(folder, failure_text(result))
    return BadInput("; ".join(str(_of_rule(path, of_rules[path], database)) for path in of_rules))


def _of_rule(path: Path, run: RunResult, database: Path) -> BadInput:
    """What is wrong with one rule that dbt could read and not build."""
    if "infer all dependencies" in run.message and "int_return_scope" in run.message:
        return BadInput(
            f"{path}: the query does not say which rows it flags: begin it with "
            "select {{ flagged('episodes') }}, or another table."
        )
    if run.message.startswith("Compilation") or run.node.compiled_code is None:
        return _of_file(path, run.message)
    return _of_query(path, run.node.compiled_code, run.message, database)


def _of_file(path: Path, said: str) -> BadInput:
    """What dbt says about the file, without its headings and the macros it went through."""
    line = _LINE_OF_TEMPLATE.search(said)
    reason = _HEADING.sub("", _TRACE.sub("", _LINE_OF_TEMPLATE.sub("", said)))
    return _in_one_line(path, int(line[1]) if line else None, reason)


def _of_query(path: Path, compiled: str, said: str, database: Path) -> BadInput:
    """What DuckDB says about the rule's query by itself, with the line of the file.

    dbt runs it inside another statement, and what is said about that names lines of no file.
    """
    with open_existing(database) as connection:
        try:
            connection.execute(f"explain\n{compiled}")
        except duckdb.Error as error:
            found = _LINE_OF_SQL.search(str(error))
            line = _line_of_file(path, compiled, int(found[1]) - 1) if found else None
            return _in_one_line(path, line, _LINE_OF_SQL.sub("", str(error)))
    # The query by itself is right, but not what a rule has to give.
    return _in_one_line(path, None, _LINE_OF_SQL.sub("", _HEADING.sub("", said)))


def _line_of_file(path: Path, compiled: str, number: int) -> int | None:
    """Which line of the file is the numbered line of the compiled query, where just one is."""
    compiled_lines = ["", *(line.strip() for line in compiled.splitlines())]
    lines = [line.strip() for line in read_text(path).splitlines()]
    wanted = compiled_lines[number] if number < len(compiled_lines) else ""
    return lines.index(wanted) + 1 if lines.count(wanted) == 1 else None


def _in_one_line(path: Path, line: int | None, reason: str) -> BadInput:
    where = f"{path}, line {line}" if line else str(path)
    return BadInput(f"{where}: {' '.join(reason.split())}")
