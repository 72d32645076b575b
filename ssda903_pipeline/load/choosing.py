"""Which of the files that were found are those of the collection year, where several years lie together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ssda903_pipeline.load.collection_year import latest_year, year_in_path
from ssda903_pipeline.load.read_file import ReadFile, TableRows
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.load.white_space import plain
from ssda903_pipeline.problems import LoadIssue
from ssda903_pipeline.tables import LAYOUTS


def of_year_by_name(
    files: Sequence[SourceFile], issues: Sequence[LoadIssue], year: int
) -> tuple[list[SourceFile], list[LoadIssue]]:
    """The files without those whose names say another year, and the issues with one for each of these.

    A name counts only where another file's says ``year``; a file without a year in its name goes by the
    folder or archive that it is in. Issues about files of another year that were not read are left out.
    """
    named = [year_in_path(file.name) for file in files]
    if year not in named:
        return list(files), list(issues)
    kept: list[SourceFile] = []
    left = [issue for issue in issues if year_in_path(issue.file_name) in (year, None)]
    for file, says in zip(files, named, strict=True):
        if says in (year, None):
            kept.append(file)
        else:
            message = f"Its name says {says}, and others' say {year}: left out."
            left.append(LoadIssue(file.name, message))
    return kept, left


@dataclass(frozen=True)
class LeftOut:
    """A file that was read and is not loaded, and the reason in words."""

    file: ReadFile
    reason: str

    @property
    def issue(self) -> LoadIssue:
        """What is said of it. What is wrong inside it does not matter."""
        table = self.file.tables[0].table_name if len(self.file.tables) == 1 else None
        return LoadIssue(self.file.file_name, self.reason, table_name=table)


def of_year_by_content(
    files: Sequence[ReadFile], year: int
) -> tuple[list[ReadFile], list[LeftOut]]:
    """The files to load, and those that are another year's or another extract's.

    This is asked only where several files hold the same table. A file whose name says another year gives way
    to one whose name does not, and a file whose latest record began in another year than ``year`` to one
    whose latest began in it; with it go the others of its folder or archive, if none of these was preferred.
    Where a table has no dates, the file is taken whose children are most like those of the other tables.
    """
    choice = _Choice(files, year)
    if choice.contested():
        choice.by_name()
        choice.by_dates()
        choice.by_folder()
        choice.by_children()
    kept = [file for place, file in enumerate(files) if place not in choice.left_out]
    return kept, [LeftOut(files[place], reason) for place, reason in choice.left_out.items()]


class _Choice:
    """Leaves out files step by step. ``left_out``: the places of these, with the reasons."""

    def __init__(self, files: Sequence[ReadFile], year: int) -> None:
        self.left_out: dict[int, str] = {}
        self._files = files
        self._year = year
        self._preferred: set[int] = set()

    def contested(self) -> dict[str, list[int]]:
        """The tables that several files still hold, with the places of these."""
        holders: dict[str, list[int]] = {}
        for place, file in enumerate(self._files):
            for table in file.tables if place not in self.left_out else ():
                holders.setdefault(table.table_name, []).append(place)
        return {table: places for table, places in holders.items() if len(places) > 1}

    def by_name(self) -> None:
        """Leave out files named for another year, where another file of the table is not."""
        for places in self.contested().values():
            says = {place: year_in_path(self._files[place].file_name) for place in places}
            others = [place for place in places if says[place] not in (self._year, None)]
            self._leave_out(
                places,
                {
                    place: f"Its name says {says[place]}, not {self._year}: left out."
                    for place in others
                },
            )

    def by_dates(self) -> None:
        """Leave out files whose latest record began in another year, where another file's did not."""
        for name, places in self.contested().items():
            latest = {place: latest_year(self._table(place, name)) for place in places}
            right = [place for place in places if latest[place] == self._year]
            if not right:
                continue
            others = [place for place in places if latest[place] not in (self._year, None)]
            better = self._files[right[0]].file_name
            self._leave_out(
                places,
                {
                    place: f"Its latest record in {LAYOUTS[name].title} began in the collection year {latest[place]}, that of "
                    f"{better} in {self._year}: left out."
                    for place in others
                },
            )

    def by_folder(self) -> None:
        """Leave out the other files of folders and archives where files were left out and none preferred."""
        folders = {_folder(self._files[place]) for place in self.left_out}
        folders -= {_folder(self._files[place]) for place in self._preferred - set(self.left_out)}
        for place, file in enumerate(self._files):
            if file.tables and _folder(file) in folders:
                reason = f"It lies among files of another year than {self._year}: left out."
                self.left_out.setdefault(place, reason)

    def by_children(self) -> None:
        """Leave out files of one table whose children are less like those of the uncontested tables."""
        contested = self.contested()
        children = {
            child
            for place, file in enumerate(self._files)
            if place not in self.left_out
            for table in file.tables
            if table.table_name not in contested
            for child in _children(table)
        }
        for name, places in contested.items():
            fits = {place: _fit(_children(self._table(place, name)), children) for place in places}
            best = max(places, key=fits.__getitem__)
            is_clear = list(fits.values()).count(fits[best]) == 1
            if is_clear and all(len(self._files[place].tables) == 1 for place in places):
                reason = (
                    f"The {LAYOUTS[name].title} table is read from {self._files[best].file_name}, whose children are more "
                    "like those of the other tables: this one is not loaded. Give just one file for each "
                    "table."
                )
                self._leave_out(places, {place: reason for place in places if place != best})

    def _leave_out(self, places: Sequence[int], reasons: Mapping[int, str]) -> None:
        """Leave out some files of a table, and prefer the others; never all of them."""
        if reasons and len(reasons) < len(places):
            self.left_out.update(reasons)
            self._preferred.update(place for place in places if place not in reasons)

    def _table(self, place: int, name: str) -> TableRows:
        return next(table for table in self._files[place].tables if table.table_name == name)


def _folder(file: ReadFile) -> str:
    return file.file_name.rpartition("/")[0]


def _children(table: TableRows) -> set[str]:
    return {plain(child or "").upper() for child in table.columns["child"]} - {""}


def _fit(children: set[str], others: set[str]) -> float:
    """How much two sets of children are the same, 0 to 1."""
    return len(children & others) / max(len(children | others), 1)
