"""Read a return from its files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from ssda903_pipeline.load.authorities import authority_of, guess_la_code
from ssda903_pipeline.load.choosing import of_year_by_content, of_year_by_name
from ssda903_pipeline.load.collection_year import (
    doubt_year,
    guess_year,
    other_year,
    unchecked_tables,
    year_in_path,
)
from ssda903_pipeline.load.csv_files import read_csv_file
from ssda903_pipeline.load.extract_date import check_extract_date, default_extract_date
from ssda903_pipeline.load.provider_lists import ProviderList, ProviderRow, read_provider_list
from ssda903_pipeline.load.read_file import ReadFile, TableRows
from ssda903_pipeline.load.records import LOADED, NOT_LOADED, FileRecord, ReadReturn, ReturnRequest
from ssda903_pipeline.load.source_files import (
    WORKBOOKS,
    SourceFile,
    find_files,
    is_folder,
    is_there,
    located,
    read_bytes,
)
from ssda903_pipeline.load.workbooks import read_workbook
from ssda903_pipeline.load.xml_files import read_xml_file
from ssda903_pipeline.problems import BadInput, LoadIssue, printable
from ssda903_pipeline.tables import LAYOUTS

EARLIEST_YEAR, LATEST_YEAR = 2005, 2099
"""A year outside these is taken for a slip of the finger."""


def read_return(request: ReturnRequest) -> ReadReturn:
    """Read all files of a return but the postcodes (``look_up_postcodes``); nothing is written.

    Raises BadInput for a file that cannot be used and where the year or authority is in doubt.
    """
    _refuse_contradictions(request)
    guesses: list[str] = []
    year = request.collection_year
    read, issues = _read_files(request.paths, year)
    if not any(file.tables for file in read):
        raise BadInput(_nothing_found(request.paths, read, issues))
    if year is None:
        guess = guess_year(read)
        if guess is None:
            raise BadInput(
                f"The files do not make it certain which collection year they are.{_years_named(read)} "
                "Say it with --year, for example --year 2026 for 1 April 2025 to 31 March 2026."
            )
        year = guess[0]
        guesses.append(f"Collection year {year}: {guess[1]}.")
    la_code = authority_of(request.la_code) if request.la_code else None
    if la_code is None:
        la_code = guess_la_code([str(path) for path in request.paths] + [f.file_name for f in read])
        if la_code:
            guesses.append(f"Local authority {la_code}: its code is in the files' names.")
        else:
            guesses.append("No local authority given (--la): rules that need it are not run.")
    for number in (year, request.ruleset_year or year):
        if not EARLIEST_YEAR <= number <= LATEST_YEAR:
            raise BadInput(f"{number}: not a collection year. Give one such as 2026.")

    current = _assemble(request, read, issues, la_code, year)
    if request.previous:
        years = [request.previous, *([path] for path in request.earlier)]
        current.previous = _read_earlier(years, la_code, year - 1)
    current.guesses = guesses
    return current


def _refuse_contradictions(request: ReturnRequest) -> None:
    if request.earlier and not request.previous:
        raise BadInput(
            "--earlier needs --previous: name last year's files too, and then one path for each "
            "year before, newest first."
        )
    if request.previous and request.no_previous:
        raise BadInput("Give last year's files or --no-previous, not both.")
    if request.providers and request.no_providers:
        raise BadInput("Give Ofsted's lists or --no-providers, not both.")


def _read_earlier(
    years: Sequence[Sequence[Path]], la_code: str | None, year: int
) -> ReadReturn | None:
    """The return of ``year``, linked to those of the years before it. ``years`` has paths, newest first."""
    if not years:
        return None
    paths, *further = years
    try:
        read, issues = _read_files(paths, year)
    except BadInput as problem:
        raise BadInput(f"{problem} It was given for {year}.") from problem
    if not any(file.tables for file in read):
        raise BadInput(f"{_nothing_found(paths, read, issues)} It was given for {year}.")
    found = _assemble(ReturnRequest(paths), read, issues, la_code, year, is_reference=True)
    found.previous = _read_earlier(further, la_code, year - 1)
    return found


def _read_files(paths: Iterable[Path], year: int | None) -> tuple[list[ReadFile], list[LoadIssue]]:
    """The files that were read, and the issues about those that were not: of another year, if that is known."""
    files, issues = find_files(paths)
    if year is not None:
        files, issues = of_year_by_name(files, issues, year)
    return [read for file in files for read in _read_file(file)], issues


def _read_file(file: SourceFile) -> list[ReadFile]:
    """What a file holds; of a workbook, what each sheet holds."""
    with located(file.place):
        if file.is_workbook or file.name.lower().endswith(WORKBOOKS):
            return read_workbook(file)
        return [read_xml_file(file) if file.is_xml else read_csv_file(file)]


def _nothing_found(
    paths: Sequence[Path], read: Iterable[ReadFile], issues: Iterable[LoadIssue]
) -> str:
    """In a sentence, that there is no 903 file, and what is there instead."""
    if not paths:
        return "No 903 file was named: name this year's files, or the folder or zip archive they are in."
    every = [*issues, *(issue for file in read for issue in file.issues)]
    names = ", ".join(str(path) for path in paths)
    detail = "".join(f" {issue.file_name}: {issue.message}" for issue in every[:3])
    more = f" And {len(every) - 3:,} more." if len(every) > 3 else ""
    return f"{names}: there is no 903 file to load.{detail}{more}"


def _years_named(read: Iterable[ReadFile]) -> str:
    """In words, the years that the names of several years' files say; empty where they say no two years."""
    years = sorted({year for file in read if (year := year_in_path(file.file_name)) is not None})
    return f" Their names say {' and '.join(map(str, years))}." if len(years) > 1 else ""


def _assemble(
    request: ReturnRequest,
    read: Sequence[ReadFile],
    found_issues: Sequence[LoadIssue],
    la_code: str | None,
    year: int,
    *,
    is_reference: bool = False,
) -> ReadReturn:
    """Put files, provider lists and postcodes together as one return."""
    kept, left_out = of_year_by_content(read, year)
    tables, records, issues = _one_file_per_table(kept)
    for left in left_out:
        records.extend(_not_loaded(left.file))
        issues.append(left.issue)
    looks_like = other_year(tables, year)
    for file in kept:
        if looks_like is None:
            issues.extend(doubt_year(file, year))
        if not is_reference:
            issues.extend(unchecked_tables(file, request.ruleset_year or year))
    not_read = [
        FileRecord(i.file_name, None, "other", None, NOT_LOADED, 0, 0) for i in found_issues
    ]
    providers = _read_providers(request.providers, records, issues)
    return ReadReturn(
        la_code=la_code,
        collection_year=year,
        ruleset_year=request.ruleset_year or year,
        requested_id=_requested_id(request),
        is_reference=is_reference,
        has_uasc_marker=any(
            (record.table_name, record.format, record.status) == ("header", "xml", LOADED)
            for record in records
        ),
        as_at=(
            check_extract_date(request.as_at, year) if request.as_at else default_extract_date(year)
        ),
        tables=tables,
        providers=providers,
        files=not_read + records,
        issues=[*found_issues, *issues],
        no_previous=request.no_previous,
        no_providers=request.no_providers,
        as_at_is_told=request.as_at is not None,
        found_in=[path.absolute().name for path in request.paths],
        looks_like=looks_like,
        strict=request.strict,
        rules_left_out=sorted(set(request.leave_out)),
    )


def _requested_id(request: ReturnRequest) -> str | None:
    text = (request.return_id or "").strip()
    if not text.isprintable():
        raise BadInput(
            f"The return id {text} is not plain text: give one of letters, digits and plain signs."
        )
    return text or None


def _one_file_per_table(
    read: Sequence[ReadFile],
) -> tuple[list[TableRows], list[FileRecord], list[LoadIssue]]:
    """The tables to load, what becomes of each file, and the files' issues.

    Of two files for one table the first is loaded: nothing tells which of them is right.
    """
    source_of: dict[str, str] = {}
    tables: list[TableRows] = []
    records: list[FileRecord] = []
    issues: list[LoadIssue] = []
    for file in read:
        about = (file.format, file.sha256)
        issues.extend(file.issues)
        if not file.tables:
            records.extend(_not_loaded(file))
        for table in file.tables:
            name, rows = table.table_name, table.row_count
            if name not in source_of:
                source_of[name] = file.file_name
                tables.append(table)
                records.append(FileRecord(file.file_name, name, *about, LOADED, rows, rows))
            else:
                message = (
                    f"The {LAYOUTS[name].title} table was already read from {source_of[name]}: this one is not "
                    "loaded. Give just one file for each table."
                )
                issues.append(LoadIssue(file.file_name, message, table_name=name))
                records.append(FileRecord(file.file_name, name, *about, NOT_LOADED, rows, 0))
    return tables, records, issues


def _not_loaded(file: ReadFile) -> list[FileRecord]:
    """The records of a file of which nothing is loaded: one for each of its tables, or one in all."""
    counts = [(table.table_name, table.row_count) for table in file.tables]
    return [
        FileRecord(file.file_name, name, file.format, file.sha256, NOT_LOADED, rows, 0)
        for name, rows in counts or [(None, file.rows_in_file)]
    ]


def _read_providers(
    paths: Sequence[Path], records: list[FileRecord], issues: list[LoadIssue]
) -> list[ProviderRow] | None:
    """The rows of all provider lists; None where none was given."""
    rows: list[ProviderRow] = []
    for path in paths:
        if not is_there(path) or is_folder(path):
            raise BadInput(f"{path}: there is no such provider list. Check the name.")
        source = SourceFile(printable(path.name), read_bytes(path))
        listed = _provider_list(source.name, source.data)
        rows.extend(listed.rows)
        issues.extend(listed.issues)
        records.append(
            FileRecord(
                source.name,
                "providers",
                path.suffix.lower().lstrip("."),
                source.sha256,
                LOADED,
                listed.rows_read,
                len(listed.rows),
            )
        )
    return rows if paths else None


@lru_cache(maxsize=4)
def _provider_list(name: str, data: bytes) -> ProviderList:
    """A provider list; the returns of a manifest often share one."""
    return read_provider_list(name, data)
