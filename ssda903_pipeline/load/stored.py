"""The returns that the database holds, as loading asks for them: whether a return is among them already,
and which of them a new one is linked to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ssda903_pipeline.load.authorities import code_in_year
from ssda903_pipeline.load.provider_lists import ProviderRow
from ssda903_pipeline.load.records import LISTS, LOADED, FileRecord, ReadReturn

_RETURNS = """
    select return_id, la_code, collection_year, content_hash, is_reference, previous_return_id, as_at,
        coalesce(
            (
                select max(loaded_at) from raw.loadings
                where loadings.return_id = returns.return_id
            ),
            loaded_at
        ) as last_loaded_at
    from raw.returns as returns
    order by last_loaded_at nulls first, return_id
"""
_LISTS = f"""
    select return_id, table_name, sha256
    from raw.return_files
    where status = '{LOADED}' and table_name in {LISTS}
"""
_PROVIDERS = f"""
    select {", ".join(ProviderRow._fields)} from raw.providers
    where return_id = $1 order by row_number
"""
_PROVIDER_FILES = f"""
    select {", ".join(FileRecord.__dataclass_fields__)} from raw.return_files
    where return_id = $1 and table_name = 'providers' and status = '{LOADED}' order by file_name
"""


@dataclass(frozen=True)
class StoredReturn:
    """A return of the database. ``facts``: by name, what is compared with ``ReadReturn.told``."""

    return_id: str
    la_code: str | None
    collection_year: int
    content_hash: str | None
    is_reference: bool
    previous_return_id: str | None
    loaded_at: datetime | None
    facts: Mapping[str, list[str] | date | None]

    @property
    def loaded_on(self) -> str:
        """When it was loaded, in words that follow its name."""
        return f", loaded on {self.loaded_at:%d/%m/%Y}" if self.loaded_at else ""


@dataclass(frozen=True)
class ProviderLists:
    """Ofsted's lists of a return: their rows, and the records of their files."""

    rows: Sequence[ProviderRow]
    files: Sequence[FileRecord]


class StoredReturns:
    """The returns of the database and those that are about to be written, in load order.

    Asks the database twice, however many returns there are, and once more for provider lists.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._by_id: dict[str, StoredReturn] = {}
        self._by_content: dict[str | None, list[StoredReturn]] = {}
        self._newest: dict[tuple[str, int], StoredReturn] = {}
        self._with_providers: list[StoredReturn] = []
        self._newest_lists: ProviderLists | None = None
        lists: dict[str, dict[str, list[str]]] = {}
        for return_id, table, sha256 in connection.execute(_LISTS).fetchall():
            lists.setdefault(return_id, {}).setdefault(table, []).append(sha256 or "")
        for row in connection.execute(_RETURNS).fetchall():
            return_id, la_code, year, content_hash, is_reference, previous_id, as_at, loaded_at = (
                row
            )
            self._add(
                StoredReturn(
                    return_id,
                    la_code,
                    year,
                    content_hash,
                    bool(is_reference),
                    previous_id,
                    loaded_at,
                    _facts(as_at, lists.get(return_id, {})),
                )
            )

    def __contains__(self, return_id: str) -> bool:
        return return_id in self._by_id

    def __getitem__(self, return_id: str) -> StoredReturn:
        return self._by_id[return_id]

    def add(
        self, read: ReadReturn, return_id: str, previous_id: str | None, loaded_at: datetime
    ) -> None:
        """Add a return that is about to be written, with what it was linked to."""
        lists: dict[str, list[str]] = {}
        for file in read.files:
            if file.table_name in LISTS and file.status == LOADED:
                lists.setdefault(file.table_name, []).append(file.sha256 or "")
        self._add(
            StoredReturn(
                return_id,
                read.la_code,
                read.collection_year,
                read.content_hash,
                read.is_reference,
                previous_id,
                loaded_at,
                _facts(read.as_at, lists),
            )
        )
        if read.providers is not None:
            files = [file for file in read.files if file.table_name == "providers"]
            self._newest_lists = ProviderLists(read.providers, files)

    def known_as(self, read: ReadReturn) -> str | None:
        """The id under which the database holds the same files, with all that was told of them.

        Of several: where an id was asked for, that one or none; else the id that such a return gets; else
        the newest.
        """
        same = [
            stored.return_id
            for stored in self._by_content.get(read.content_hash, [])
            if self._is_as_told(stored, read)
        ]
        if read.requested_id or read.return_id in same:
            return read.return_id if read.return_id in same else None
        return same[-1] if same else None

    def newest_before(self, read: ReadReturn) -> StoredReturn | None:
        """The newest return of the same authority for the year before; None where no authority is given."""
        return read.la_code and self._newest.get(_series(read.la_code, read.collection_year - 1))

    def newest_providers(self) -> tuple[ProviderLists, StoredReturn] | None:
        """The provider lists that were loaded last, and the return that they were first loaded with."""
        if not self._with_providers:
            return None
        newest = self._with_providers[-1]
        if self._newest_lists is None:
            rows = self._connection.execute(_PROVIDERS, [newest.return_id]).fetchall()
            files = self._connection.execute(_PROVIDER_FILES, [newest.return_id]).fetchall()
            self._newest_lists = ProviderLists(
                [ProviderRow(*row) for row in rows], [FileRecord(*file) for file in files]
            )
        hashes = newest.facts["providers"]
        same = (s for s in self._with_providers if s.facts["providers"] == hashes and all(hashes))
        return self._newest_lists, next(same, newest)

    def earlier_returns(self, return_id: str) -> str | None:
        """In words, which earlier years the rules of a return see, and why no more; None for no year."""
        earliest = self._by_id[return_id]
        years = []
        while (
            previous := self._by_id.get(earliest.previous_return_id or "")
        ) and previous.collection_year == earliest.collection_year - 1:
            years.append(str(previous.collection_year))
            earliest = previous
        if not years:
            return None
        missing = earliest.collection_year - 1
        if earliest.la_code and _series(earliest.la_code, missing) in self._newest:
            end = (
                f"{earliest.collection_year} was loaded without {missing}: rules that look further back see "
                "no more, unless --earlier names it."
            )
        else:
            end = f"{missing} is not loaded: rules that look further back see no more."
        return f"Earlier returns: {', '.join(years)}. {end}"

    def _add(self, stored: StoredReturn) -> None:
        self._by_id[stored.return_id] = stored
        self._by_content.setdefault(stored.content_hash, []).append(stored)
        if stored.la_code:
            self._newest[_series(stored.la_code, stored.collection_year)] = stored
        if stored.facts["providers"]:
            self._with_providers.append(stored)
            self._newest_lists = None

    def _is_as_told(self, stored: StoredReturn, read: ReadReturn) -> bool:
        """Whether a stored return agrees with all that was told of a read one, and so do their earlier
        years' as far as they were given.
        """
        if any(stored.facts[name] != value for name, value in read.told.items()):
            return False
        if read.previous is None:
            return stored.previous_return_id is None or not read.no_previous
        previous = self._by_id.get(stored.previous_return_id or "")
        return (
            previous is not None
            and previous.content_hash == read.previous.content_hash
            and self._is_as_told(previous, read.previous)
        )


def _facts(as_at: date | None, lists: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    return {"as_at": as_at, **{name: sorted(lists.get(name, [])) for name in LISTS}}


def _series(la_code: str, year: int) -> tuple[str, int]:
    """The key that all returns of one authority and year share, even where the authority's code changed."""
    return code_in_year(la_code, year), year
