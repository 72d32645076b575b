"""Sheets of workbooks and of CSV files, as rows of texts, within bounds."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator

from ssda903_pipeline.load.read_file import refuse_too_many_lines
from ssda903_pipeline.load.source_files import WORKBOOK_BEGINNINGS, WORKBOOKS, holds_workbook
from ssda903_pipeline.load.workbook_process import texts_of_workbook
from ssda903_pipeline.problems import BadInput

MAX_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 500_000_000
"""Limits of one file. Ofsted's lists have at most some 20,000 rows of 52 columns, in 5 MB."""

Rows = Iterable[tuple[int, list[str]]]
"""Rows of a sheet or CSV file with their numbers there (1 = first). A blank row of a sheet has no cells."""


def read_sheets(name: str, data: bytes, what: str) -> Iterator[tuple[str, Rows]]:
    """Each sheet of the file ``name``, whose content is ``data``: those of a workbook, or a CSV file.

    A CSV file is one sheet without a name. ``what`` is what messages call that which the file holds:
    ``the list``. Raises BadInput where the file is too large, locked or damaged.
    """
    if data.startswith(WORKBOOK_BEGINNINGS):
        return workbook_sheets(name, data)
    if name.lower().endswith(WORKBOOKS):
        raise BadInput(f"{name} is not an Excel workbook: save {what} again as .xlsx.")
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return iter([("", _csv_rows(name, data, what))])


def workbook_sheets(name: str, data: bytes) -> Iterator[tuple[str, Rows]]:
    """The sheets of a workbook, each with its title and rows. Charts are no sheets.

    Raises BadInput where the workbook is locked, damaged, or would take too much memory.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    if data.startswith(b"PK"):
        _check_zip(name, data)
    return texts_of_workbook(name, data)


def _check_zip(name: str, data: bytes) -> None:
    """Refuse a zip file that is no workbook, or that unpacks to more than any workbook has."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except Exception:  # a damaged archive raises errors of a dozen kinds
        raise BadInput(f"{name} cannot be read as a workbook: save it again as .xlsx.") from None
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise BadInput(f"{name} unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB.")
    if not holds_workbook(member.filename for member in members):
        raise BadInput(f"{name} is not an Excel .xlsx workbook: save it as .xlsx.")


def _csv_rows(name: str, data: bytes, what: str) -> Rows:
    if b"\0" in data:
        raise BadInput(
            f"{name} is neither a workbook nor a CSV file: save {what} as .xlsx or CSV (UTF-8)."
        )
    refuse_too_many_lines(name, data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # what Excel writes as plain CSV
    reader = csv.reader(io.StringIO(text, newline=""))
    line = 1  # where a row begins: a quoted cell may run over several lines
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise BadInput(f"{name}, line {line}: this is not CSV. Save {what} again.") from None


def _too_large(name: str) -> BadInput:
    return BadInput(f"{name} is larger than {MAX_BYTES // 1_000_000} MB: check the file.")
