"""Commands that load and validate returns."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ssda903_pipeline.cli import options, show
from ssda903_pipeline.cli.own_rules import own_rules_in_use, plan_in_use
from ssda903_pipeline.cli.results import show_results, show_written
from ssda903_pipeline.database.targets import Target, held_open, postgres_target, spark_target
from ssda903_pipeline.load.extract_date import read_extract_date
from ssda903_pipeline.load.loading import LoadOutcome, load_returns
from ssda903_pipeline.load.manifest import read_manifest
from ssda903_pipeline.load.records import ReturnRequest, asked_alike
from ssda903_pipeline.load.source_files import WORKBOOKS
from ssda903_pipeline.load.workbooks import holds_tables
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.whole_files import why_not_writable

if TYPE_CHECKING:
    from ssda903_pipeline.plan.statements import Plan
    from ssda903_pipeline.reports.people import People
    from ssda903_pipeline.rules.own import OwnRules
    from ssda903_pipeline.validation import Validation

FAIL_ON = ("errors", "not_run", "load_issues")


def validate(
    paths: options.Paths = None,
    la: options.La = None,
    year: options.Year = None,
    ruleset_year: options.RulesetYear = None,
    return_id: options.ReturnId = None,
    previous: options.Previous = None,
    earlier: options.Earlier = None,
    no_previous: options.NoPrevious = False,
    providers: options.Providers = None,
    no_providers: options.NoProviders = False,
    as_at: options.AsAt = None,
    strict: options.Strict = False,
    postcodes: options.Postcodes = None,
    manifest: options.Manifest = None,
    rules: options.Rules = None,
    leave_out: options.LeaveOut = None,
    db: options.Database = options.DEFAULT_DATABASE,
    out: Annotated[
        Optional[Path],
        typer.Option("--out", metavar="DIR", help="Write the results as files to this folder."),
    ] = None,
    formats: options.Formats = None,
    people: options.People = None,
    fail_on: Annotated[
        Optional[list[str]],
        typer.Option(
            "--fail-on",
            metavar="WHAT",
            help="Exit with 1 on errors, not_run, load_issues, or a rule's code. Errors that are "
            "not due before the year ends do not count. Can be repeated.",
        ),
    ] = None,
    keep: options.Keep = None,
    everything: options.All = False,
    share: options.Share = False,
) -> None:
    """Load a return, check every rule in force, and show what is wrong."""
    own = own_rules_in_use(rules)
    conditions = _conditions(fail_on or [], own)
    output = _output(out, formats or [], people)
    requests = _requests(
        paths, la, year, ruleset_year, return_id, previous, earlier, no_previous, providers,
        no_providers, as_at, strict, manifest, _left_out(leave_out, own),
    )  # fmt: skip
    # Before anything is loaded: rules that do not compile leave the database as it was.
    plan = plan_in_use(own)
    _run(db, requests, postcodes, plan, output, conditions, keep, everything)


def load(
    paths: options.Paths = None,
    la: options.La = None,
    year: options.Year = None,
    ruleset_year: options.RulesetYear = None,
    return_id: options.ReturnId = None,
    previous: options.Previous = None,
    earlier: options.Earlier = None,
    no_previous: options.NoPrevious = False,
    providers: options.Providers = None,
    no_providers: options.NoProviders = False,
    as_at: options.AsAt = None,
    strict: options.Strict = False,
    postcodes: options.Postcodes = None,
    manifest: options.Manifest = None,
    leave_out: options.LeaveOut = None,
    db: options.Database = options.DEFAULT_DATABASE,
    target: options.Target = options.Warehouse.duckdb,
    share: options.Share = False,
) -> None:
    """Load a return into the database, without checking rules (`ssda903 build` does that)."""
    requests = _requests(
        paths, la, year, ruleset_year, return_id, previous, earlier, no_previous, providers,
        no_providers, as_at, strict, manifest, _left_out(leave_out, None),
    )  # fmt: skip
    warehouses = {
        options.Warehouse.duckdb: lambda: db,
        options.Warehouse.postgres: postgres_target,
        options.Warehouse.spark: spark_target,
    }
    outcomes = _load(warehouses[target](), requests, postcodes)
    raise typer.Exit(2 if any(outcome.problem for outcome in outcomes) else 0)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to put the files.")] = Path(
        "ssda903-demo"
    ),
    share: options.Share = False,
) -> None:
    """Make a small return with errors in it, validate it, and show the result.

    When it is run again, it takes the files that it finds in the folder, so that they can be corrected and
    checked again.
    """
    from ssda903_pipeline.synth import sample_returns, write_returns

    sample = sample_returns()
    year = sample.year
    if (folder / str(year)).exists():
        show.line(f"Using the files that are in {folder}. Correct some errors and run it again.")
    else:
        write_returns(sample, folder)
        children = show.count(len(sample.returns[year]["header"]), "child", "children")
        show.line(f"A synthetic return of {children}, and last year's, is now in {folder}.")
    request = ReturnRequest(
        paths=[folder / str(year)],
        la_code=sample.la_code,
        collection_year=year,
        previous=[folder / str(year - 1)],
        providers=[folder / "providers.csv"],
    )
    database = folder / "ssda903.duckdb"
    output = _output(folder / "results", [])
    _run(database, [("the demo", request)], None, plan_in_use(None), output, Conditions())


@dataclass(frozen=True)
class Output:
    """Where results are written, in which formats, and who works with the children."""

    folder: Path
    formats: list[str]
    people: People


def _output(folder: Path | None, words: list[str], people: Path | None = None) -> Output | None:
    from ssda903_pipeline.reports import find_formats, people_listed

    formats = find_formats(words or [options.DEFAULT_FORMAT])
    if folder is not None:
        # Before the work is done, which would be lost.
        reason = why_not_writable(folder)
        if reason:
            raise BadInput(
                f"--out {folder}: files cannot be written there: {reason}. Name another folder."
            )
        return Output(folder, formats, people_listed(people))
    for option, given in (("--format", words), ("--people", people)):
        if given:
            raise BadInput(f"{option} needs --out DIR: say which folder the files are to go to.")
    return None


@dataclass(frozen=True)
class Conditions:
    """When to exit with 1: on anything of these kinds, and on an error of these rules.

    Only errors that are due now count.
    """

    kinds: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


def _conditions(words: Sequence[str], own: OwnRules | None) -> Conditions:
    if not words:
        return Conditions()
    from ssda903_pipeline.rules.catalogue import find_rules
    from ssda903_pipeline.rules.own.folder import all_rules

    kinds = {word.lower() for word in words if word.lower() in FAIL_ON}
    others = [word for word in words if word.lower() not in FAIL_ON]
    rules = all_rules(own) if others else {}
    codes: set[str] = set()
    for word in others:
        try:
            codes |= {rule.code for rule in find_rules(word, rules)}
        except BadInput as problem:
            raise BadInput(
                f"--fail-on {word}: say {', '.join(FAIL_ON)} or the code of a rule."
            ) from problem
    return Conditions(frozenset(kinds), frozenset(codes))


def _requests(
    paths: list[Path] | None,
    la: str | None,
    year: int | None,
    ruleset_year: int | None,
    return_id: str | None,
    previous: list[Path] | None,
    earlier: list[Path] | None,
    no_previous: bool,
    providers: list[Path] | None,
    no_providers: bool,
    as_at: str | None,
    strict: bool,
    manifest: Path | None,
    leave_out: list[str],
) -> list[tuple[str, ReturnRequest | BadInput]]:
    given = paths or []
    if manifest is not None:
        options_given = (
            la, year, ruleset_year, return_id, previous, earlier, no_previous, providers,
            no_providers, as_at,
        )  # fmt: skip
        if given or any(options_given):
            raise BadInput("--manifest names everything itself: give no other files or options.")
        return asked_alike(read_manifest(manifest), strict, leave_out)
    if not given:
        raise BadInput("Name the files to load: ssda903 validate FOLDER --la E08000003 --year 2026")
    workbooks = [path for path in given if _is_list_of_providers(path)]
    request = ReturnRequest(
        paths=[path for path in given if path not in workbooks],
        la_code=la,
        collection_year=year,
        ruleset_year=ruleset_year,
        return_id=return_id,
        previous=previous or [],
        providers=[*(providers or []), *workbooks],
        earlier=earlier or [],
        no_previous=no_previous,
        no_providers=no_providers,
        as_at=read_extract_date(as_at) if as_at is not None else None,
        strict=strict,
        leave_out=leave_out,
    )
    return [("the return", request)]


def _left_out(words: list[str] | None, own: OwnRules | None) -> list[str]:
    if not words:
        return []
    from ssda903_pipeline.load.rules_left_out import rules_left_out
    from ssda903_pipeline.rules.own.folder import all_rules

    return rules_left_out(words, all_rules(own))


def _is_list_of_providers(path: Path) -> bool:
    """Whether it is a workbook, and no 903 tables are in it."""
    return path.suffix.lower() in WORKBOOKS and path.is_file() and not holds_tables(path)


def _load(
    db: Path | Target,
    requests: list[tuple[str, ReturnRequest | BadInput]],
    postcodes: Path | None,
    everything: bool = False,
) -> list[LoadOutcome]:
    with show.progress("Loading", len(requests)) as bar:
        outcomes = load_returns(db, requests, postcodes, on_progress=bar.advance)
    show.loaded(outcomes, everything)
    return outcomes


def _run(
    db: Path,
    requests: list[tuple[str, ReturnRequest | BadInput]],
    postcodes: Path | None,
    plan: Plan,
    output: Output | None,
    conditions: Conditions,
    keep: int | None = None,
    everything: bool = False,
) -> None:
    from ssda903_pipeline.plan.preparing import prepared_target
    from ssda903_pipeline.validation import validated

    with ExitStack() as stack:
        target = stack.enter_context(held_open(prepared_target(db, plan)))
        outcomes = _load(target, requests, postcodes, everything)
        bad = any(outcome.problem for outcome in outcomes)
        if not any(outcome.written for outcome in outcomes):
            raise typer.Exit(2)
        with show.progress("Checking") as bar:
            folders = [output.folder] if output else []
            validation = stack.enter_context(validated(db, outcomes, plan, bar.set, folders))
        # The files are written while the results are shown.
        writer = stack.enter_context(ThreadPoolExecutor(1))
        written = output and writer.submit(
            validation.export, output.folder, output.formats, output.people
        )
        show_results(validation, everything)
        if output and written:
            show_written(output.folder, written.result(), everything)
        show.way_back(outcomes, db)
    if bad:
        raise typer.Exit(2)
    fails = _fails(validation, conditions)
    if keep is not None:
        from ssda903_pipeline.forgetting import keep_newest

        show.forgotten(keep_newest(db, keep, like=validation.return_ids))
    raise typer.Exit(1 if fails else 0)


def _fails(validation: Validation, conditions: Conditions) -> bool:
    overview = validation.overview
    return (
        ("errors" in conditions.kinds and overview.due_now > 0)
        or ("not_run" in conditions.kinds and overview.not_run > 0)
        or ("load_issues" in conditions.kinds and len(validation.load_issues) > 0)
        or any(row.rule_code in conditions.codes and row.due_now for row in overview.by_rule)
    )
