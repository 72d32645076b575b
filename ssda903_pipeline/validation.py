"""Validate returns: load their files, run the rules, hand out what was found."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ssda903_pipeline import reports
from ssda903_pipeline.corrections.trying_out import run_with_corrections
from ssda903_pipeline.database.inside import keep_inside
from ssda903_pipeline.database.opening import connect, open_existing
from ssda903_pipeline.database.targets import held_open
from ssda903_pipeline.file_rights import narrow_rights
from ssda903_pipeline.load.extract_date import read_extract_date
from ssda903_pipeline.load.loading import LoadOutcome, load_returns
from ssda903_pipeline.load.manifest import read_manifest
from ssda903_pipeline.load.records import ReturnRequest, asked_alike
from ssda903_pipeline.load.rules_left_out import rules_left_out
from ssda903_pipeline.plan.preparing import prepared_target
from ssda903_pipeline.plan.running import set_up
from ssda903_pipeline.plan.statements import Plan
from ssda903_pipeline.problems import BadInput, LoadIssue
from ssda903_pipeline.reports import reading
from ssda903_pipeline.reports.declaration import Report, read_reports, read_star
from ssda903_pipeline.reports.overview import Overview, read_overview
from ssda903_pipeline.reports.people import NOBODY, People, read_people
from ssda903_pipeline.rules.own import find_own_rules
from ssda903_pipeline.rules.own.compiling import plan_with
from ssda903_pipeline.rules.own.folder import all_rules
from ssda903_pipeline.work_folders import process_folder

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

PathLike = str | Path


@dataclass
class Validation:
    """What a validation found. The frames hold the returns of this validation only.

    ``return_ids``: the returns validated, in the order given. ``load_issues``: whatever in their
    files could not be taken as it stands. ``guesses``: what was not told but found, in words.
    """

    database: Path
    return_ids: list[str]
    load_issues: list[LoadIssue] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    _open: duckdb.DuckDBPyConnection | None = field(default=None, repr=False)

    @cached_property
    def overview(self) -> Overview:
        """The figures: errors, those due now, children, rule runs by status, errors by rule, rules
        not run. ``overview.in_words`` says it in a sentence.
        """
        with self._reading() as connection:
            return read_overview(connection, self.return_ids)

    @cached_property
    def errors(self) -> pd.DataFrame:
        """One row per rule and flagged row: the mart ``errors``."""
        return self._frame(read_star()["errors"])

    @cached_property
    def rule_runs(self) -> pd.DataFrame:
        """One row per return and rule in force: passed, failed or not_run: the mart ``rule_runs``."""
        return self._frame(read_star()["rule_runs"])

    @cached_property
    def summary(self) -> pd.DataFrame:
        """Errors and children by rule and table: the report ``summary_of_failures``."""
        return self._frame(read_reports()["summary_of_failures"])

    @cached_property
    def child_errors(self) -> pd.DataFrame:
        """Children with errors: the report ``errors_by_child``."""
        return self._frame(read_reports()["errors_by_child"])

    @cached_property
    def suggestions(self) -> pd.DataFrame:
        """Corrections that would clear errors and make none: the mart ``suggestions``."""
        return self._frame(read_star()["suggestions"])

    def export(
        self,
        folder: PathLike,
        formats: str | Iterable[str] = "csv",
        people: PathLike | People = NOBODY,
    ) -> list[Path]:
        """Write the results into ``folder`` and return the files' paths.

        ``formats``: csv, xlsx, html or parquet, or several of them. ``people``: a list of who works with
        each child, which goes beside the child. Raises BadInput for another word, for a list that cannot
        be used, and where the files cannot be written.
        """
        names = [formats] if isinstance(formats, str) else formats
        listed = people if isinstance(people, People) else read_people(Path(people))
        with narrow_rights(), self._reading(Path(folder)) as connection:
            return reports.export(connection, Path(folder), self.return_ids, names, listed)

    def _frame(self, table: Report) -> pd.DataFrame:
        with self._reading() as connection:
            return reading.run(connection, table, self.return_ids).df()

    @contextmanager
    def _reading(self, *writes_to: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        if self._open is not None:
            # A connection of its own for each reading, because several may go on at the same time.
            with self._open.cursor() as cursor:
                yield cursor
        else:
            with open_existing(self.database, read_only=True, writes_to=writes_to) as connection:
                yield connection


def validate(
    *paths: PathLike,
    la: str | None = None,
    year: int | None = None,
    ruleset_year: int | None = None,
    return_id: str | None = None,
    previous: PathLike | Sequence[PathLike] = (),
    earlier: PathLike | Sequence[PathLike] = (),
    no_previous: bool = False,
    providers: PathLike | Sequence[PathLike] = (),
    no_providers: bool = False,
    as_at: date | str | None = None,
    strict: bool = False,
    postcodes: PathLike | None = None,
    manifest: PathLike | None = None,
    db: PathLike | None = None,
    rules: PathLike | None = None,
    leave_out: str | Sequence[str] = (),
) -> Validation:
    """Load one return, or the returns of a manifest, and run every rule in force.

    ``paths``: the 903 files of the return: files, folders or zip archives. ``previous``: last
    year's; ``earlier``: those of the years before that, one path for each year, newest first.
    ``la``: the authority, by its ONS code, the department's number or its name. ``year``: the
    collection year by the year it ends.
    ``providers``: Ofsted's lists. Without ``previous`` or ``providers``, what ``db`` already holds is
    taken; ``no_previous`` and ``no_providers`` turn that off. ``as_at``: the day on which the files
    were taken from the council's system; today, or the year's end, if not given.
    ``strict``: refuse files that seem to be of another year or authority, instead of a load issue.
    ``postcodes``: a postcode file to use instead of the package's.
    ``db``: the database file; without it the work is done in a temporary one, which goes when
    Python ends. ``rules``: a folder of own rules, which are checked with ours; compiling them takes
    some time after each change. ``leave_out``: rules that are not to be run, by code, or a CSV file of
    them with a column ``rule_code``; they are found as ``not_run``.

    Raises BadInput for input that cannot be used; of a manifest, if any of its returns cannot.
    """
    database = Path(db) if db is not None else _temporary_database()
    own = find_own_rules(Path(rules)) if rules is not None else None
    words = [leave_out] if isinstance(leave_out, str) else leave_out
    left_out = rules_left_out(words, all_rules(own)) if words else []
    if manifest is not None:
        if paths:
            raise BadInput("Give files or a manifest, not both.")
        requests = asked_alike(read_manifest(Path(manifest)), strict, left_out)
    else:
        request = ReturnRequest(
            paths=_as_paths(paths),
            la_code=la,
            collection_year=year,
            ruleset_year=ruleset_year,
            return_id=return_id,
            previous=_as_paths(previous),
            providers=_as_paths(providers),
            earlier=_as_paths(earlier),
            no_previous=no_previous,
            no_providers=no_providers,
            as_at=None if as_at is None else read_extract_date(as_at),
            strict=strict,
            leave_out=left_out,
        )
        requests = [("the return", request)]
    with narrow_rights():
        # First the rules: where they are wrong, nothing is loaded.
        plan = plan_with(own)
        with held_open(prepared_target(database, plan)) as target:
            outcomes = load_returns(target, requests, Path(postcodes) if postcodes else None)
            problems = [str(outcome.problem) for outcome in outcomes if outcome.problem]
            if problems:
                raise BadInput("\n".join(problems))
            with validated(database, outcomes, plan) as found:
                return found


@contextmanager
def validated(
    database: Path,
    outcomes: Iterable[LoadOutcome],
    plan: Plan,
    on_progress: Callable[[int, int], None] | None = None,
    writes_to: Iterable[Path] = (),
) -> Iterator[Validation]:
    """Run the rules of a plan on returns that were loaded, and check what could be corrected.

    Until the ``with`` block ends, the results are read without opening the database again. They can be
    exported to the folders ``writes_to`` alone.
    """
    loaded = [outcome for outcome in outcomes if outcome.written is not None]
    return_ids = [outcome.written.return_id for outcome in loaded]
    issues, guesses = [], []
    for outcome in loaded:
        issues += outcome.read.all_issues
        guesses += outcome.guesses
    with connect(database) as connection, ThreadPoolExecutor(1) as background:
        set_up(connection)
        keep_inside(connection, writes_to)
        run_with_corrections(connection, plan, return_ids, on_progress)
        # In the time in which the results are handed out. What is left is written on closing.
        background.submit(_checkpoint, connection.cursor())
        found = Validation(database, return_ids, issues, guesses, connection)
        try:
            yield found
        finally:
            found._open = None


def _checkpoint(cursor: duckdb.DuckDBPyConnection) -> None:
    """Write what is in DuckDB's log into the database file."""
    with cursor:
        cursor.execute("checkpoint")


def _as_paths(paths: PathLike | Sequence[PathLike]) -> list[Path]:
    if isinstance(paths, (str, Path)):
        paths = [paths]
    return [Path(path) for path in paths]


def _temporary_database() -> Path:
    return Path(tempfile.mkdtemp(dir=process_folder())) / "ssda903.duckdb"
