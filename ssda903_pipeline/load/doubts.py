"""Doubts about a return as a whole: whether its files are of another year or of another authority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ssda903_pipeline.load.authorities import (
    authorities_named,
    upper_tier_authorities,
    upper_tier_of,
)
from ssda903_pipeline.load.postcodes import normalise_postcode
from ssda903_pipeline.load.read_file import TableRows
from ssda903_pipeline.load.records import LOADED, ReadReturn
from ssda903_pipeline.problems import LoadIssue, printable
from ssda903_pipeline.tables import TABLES

ALL_FILES = "(all files)"
"""What is named in place of a file. It comes before all files' names."""

TELLING_TABLES = ("episodes", "reviews")
"""Tables that are never the same two years in succession."""

FEWEST_HOMES, MOST_AT_HOME, FEWEST_ELSEWHERE = 3, 0.1, 0.6
"""Children's homes say something about the authority from so many on, where no larger share of them is in
it, and at least such a share in another."""


def doubts_of(read: ReadReturn) -> list[LoadIssue]:
    """The doubts about a return and the earlier years that came with it, whose postcodes were looked up."""
    messages = [*_doubts_of_years(read), *_doubts_of_authority(read)]
    return [LoadIssue(ALL_FILES, message) for message in messages]


def _doubts_of_years(read: ReadReturn) -> Iterator[str]:
    """At most one doubt for each pair of years, and one for each year that is not in such a pair."""
    doubted: set[int] = set()
    for part in read.chain:
        earlier = part.previous
        if earlier is None:
            continue
        year, year_before = part.collection_year, earlier.collection_year
        if _same_rows(part, earlier):
            doubted |= {year, year_before}
            yield (
                f"The files given for {year_before} hold the same rows as those for {year}: what rules find "
                "by comparing the two is not true. Give each year its own files."
            )
        elif (part.looks_like, earlier.looks_like) == (year_before, year):
            doubted |= {year, year_before}
            yield (
                f"The files of {year} and {year_before} seem to be swapped: by the dates in them, those given "
                f"for {year} are of {year_before}, and those given for {year_before} of {year}."
            )
    for part in read.chain:
        if part.looks_like is not None and part.collection_year not in doubted:
            yield (
                f"By the dates in them, the files given for {part.collection_year} are of "
                f"{part.looks_like}. Check the files and --year."
            )


def _same_rows(one: ReadReturn, other: ReadReturn) -> bool:
    """Whether a table that changes each year has the same rows in both."""
    others = {table.table_name: table for table in other.tables}
    return any(
        table.row_count
        and table.table_name in TELLING_TABLES
        and table.table_name in others
        and _values(table) == _values(others[table.table_name])
        for table in one.tables
    )


def _values(table: TableRows) -> dict[str, tuple[str | None, ...]]:
    return {column: tuple(values) for column, values in table.columns.items()}


def _doubts_of_authority(read: ReadReturn) -> Iterator[str]:
    if read.la_code is None:
        return
    own = upper_tier_authorities()[read.la_code]
    for part in read.chain:
        named = authorities_named([*part.found_in, *_file_names(part)])
        if named and own not in named:
            yield (
                f"The names of the files given for {part.collection_year} say {' and '.join(sorted(named))}, "
                f"and the return is loaded for {own} ({read.la_code}). Check the files and --la."
            )
            return
        elsewhere = _homes_elsewhere(part, own)
        if elsewhere is not None:
            where, count, total = elsewhere
            yield (
                f"Of the {total:,} children whose home's postcode is known in the files given for "
                f"{part.collection_year}, {count:,} live in {where}, and the return is loaded for {own} "
                f"({read.la_code}). Check the files and --la."
            )
            return


def _file_names(read: ReadReturn) -> list[str]:
    return [
        file.file_name for file in read.files if file.status == LOADED and file.table_name in TABLES
    ]


def _homes_elsewhere(read: ReadReturn, own: str) -> tuple[str, int, int] | None:
    """Another authority in which most children's homes are, how many, and of how many that are known."""
    names = {
        row.pcd: upper_tier_of(row.laua, read.collection_year)
        for row in read.postcodes
        if row.laua is not None
    }
    homes = {
        (child, home)
        for table in read.tables
        if table.table_name == "episodes"
        for child, home in zip(table.columns["child"], table.columns["home_post"], strict=True)
    }
    keys = {home: normalise_postcode(home) for _, home in homes}
    children = Counter(name for _, home in homes if (name := names.get(keys[home] or "")))
    total = children.total()
    if total < FEWEST_HOMES or children[own] > total * MOST_AT_HOME:
        return None
    where, count = children.most_common(1)[0]
    return (printable(where), count, total) if count >= total * FEWEST_ELSEWHERE else None
