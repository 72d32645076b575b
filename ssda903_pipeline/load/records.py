"""What is asked for, and what was read: the records of a return on its way to the raw tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ssda903_pipeline.load.authorities import code_in_year
from ssda903_pipeline.load.postcode_list import ListedPostcode
from ssda903_pipeline.load.provider_lists import ProviderRow
from ssda903_pipeline.load.read_file import TableRows
from ssda903_pipeline.problems import BadInput, LoadIssue
from ssda903_pipeline.tables import TABLES

LISTS = ("providers", "postcodes")
"""What is loaded with a return besides its own tables."""


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
    today, or the year's last day where today is not in the year. Where ``strict``, a return that is in doubt
    as a whole (``doubts``) is refused. ``leave_out``: the codes of rules that are not to be run.
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
    strict: bool = False
    leave_out: Sequence[str] = ()


def asked_alike(
    requests: Iterable[tuple[str, ReturnRequest | BadInput]],
    strict: bool,
    leave_out: Sequence[str],
) -> list[tuple[str, ReturnRequest | BadInput]]:
    """The requests of a manifest, with what is asked for all of them."""
    return [
        (
            label,
            one if isinstance(one, BadInput) else replace(one, strict=strict, leave_out=leave_out),
        )
        for label, one in requests
    ]


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
    """A return as it was read, ready to be written. ``guesses`` say what was not told but found out.

    ``found_in`` names what was given to be read. ``looks_like`` is the collection year that the dates say,
    where it is another. ``doubts`` are about the return as a whole; they are among its issues.

    Two things tell it from others. ``content_hash`` stands for its own 903 files, authority, years
    and rules left out.
    ``told`` and ``previous`` are what the user gave to go with these. They count only where they were
    given: the same files are the same return, whatever the database added to them when they were first
    loaded.
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
    found_in: Sequence[str] = ()
    looks_like: int | None = None
    strict: bool = False
    rules_left_out: Sequence[str] = ()
    doubts: list[LoadIssue] = field(default_factory=list)
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
        """SHA-256 of the return's own 903 files, authority, years and rules left out."""
        left_out = {"rules_left_out": self.rules_left_out} if self.rules_left_out else {}
        return _sha256(
            {
                **left_out,
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
        """What was given besides the files, by its kind. The previous return is not in it."""
        told: dict[str, list[str] | date] = {}
        for name in LISTS:
            # The postcode package, which is used where no list is given, has no hash.
            told_files = [file.sha256 for file in self.files if file.table_name == name]
            if any(told_files) or (name == "providers" and self.no_providers):
                told[name] = sorted(told_files)
        if self.as_at_is_told:
            told["as_at"] = self.as_at
        return told

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the content and of all that was given; what the database holds does not change it."""
        said: dict[str, object] = {name: str(value) for name, value in self.told.items()}
        if self.previous is not None or self.no_previous:
            said["previous"] = self.previous and self.previous.fingerprint
        return _sha256({"content": self.content_hash, "told": said}) if said else self.content_hash

    @property
    def return_id(self) -> str:
        """The id asked for, or one made from authority, year, content and what was given."""
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


def _sha256(content: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
