"""Find the files that were named: single files, folders and zip archives."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from ssda903_pipeline.load.collection_year import year_in_path
from ssda903_pipeline.problems import BadInput, LoadIssue, printable, refuse_pipe

MAX_FILE_BYTES = 1024**3
"""The largest file that is read, unpacked: far more than the largest authority's return."""

MAX_UNPACKED_AT_ONCE, MAX_RATIO = 10_000_000, 100
"""A zip archive may unpack to so many bytes, whatever its size; to more only so many times its size. Files of
children shrink to a tenth or so; what shrinks to a hundredth has nothing in it."""

WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
"""Endings of workbooks."""

WORKBOOK_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What the bytes of a workbook begin with: a zip archive, or the container of an old .xls or a locked one."""

READABLE = frozenset({".csv", ".txt", ".xml", ".zip", *WORKBOOKS})
"""Endings of the files that a folder or an archive is searched for."""

PASSED_OVER = (".", "~$")
"""What names begin with that are hidden, or that a spreadsheet makes while a workbook is open."""

MAX_DEPTH = 5
"""How deep in each other folders are read: links may lead round in a circle."""

OTHER_KIND = "Not a CSV, XML, workbook or zip file: not read."

_ENCRYPTED = 0x1
"""The flag of a zip member that needs a password."""


@dataclass(frozen=True)
class SourceFile:
    """One file as it was found; ``name`` is what messages call it (``returns.zip/header.csv``)."""

    name: str
    data: bytes
    place: str = ""
    """What stands before the name to make the path that the user gave, or one within it."""

    @cached_property
    def sha256(self) -> str:
        """The content's SHA-256 in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_xml(self) -> bool:
        """Whether it looks like XML, whatever its name."""
        start = self.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
        return start.startswith(b"<") or start.startswith((b"\xff\xfe<", b"\xfe\xff\x00<"))

    @property
    def is_workbook(self) -> bool:
        """Whether it looks like a workbook, whatever its name."""
        if self.data.startswith(WORKBOOK_BEGINNINGS[1:]):
            return True
        if not self.data.startswith(WORKBOOK_BEGINNINGS):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return holds_workbook(archive.namelist())
        except Exception:  # a damaged archive raises errors of a dozen kinds
            return False


def holds_workbook(names: Iterable[str]) -> bool:
    """Whether a zip archive with members of these names is a workbook: .xlsx, .xlsb or .ods."""
    names = set(names)
    return not names.isdisjoint({"xl/workbook.xml", "xl/workbook.bin"}) or (
        {"mimetype", "content.xml"} <= names
    )


def find_files(paths: Iterable[Path]) -> tuple[list[SourceFile], list[LoadIssue]]:
    """All files under the paths, folders and archives opened, in the order given, then by name. Where
    there are several folders, the files' names begin with theirs. A workbook is not opened.

    Files of other kinds in a folder or archive are not read; each is a load issue. Raises BadInput
    for a path that is not there, a file too large and an archive that cannot be read.
    """
    files: list[SourceFile] = []
    issues: list[LoadIssue] = []
    paths = list(paths)
    several = sum(map(is_folder, paths)) > 1
    for path in paths:
        if is_folder(path):
            within = f"{printable(path.name)}/" if several else ""
            place = path.parent if several else path
            found = _in_folder(path, within, issues)
        elif is_there(path):
            place = path.parent
            found = _single(path, issues)
        else:
            raise BadInput(f"{path}: there is no such file or folder. Check the name.")
        before = "" if place == Path() else f"{printable(str(place))}/"
        with located(before):
            files.extend(replace(file, place=before) for file in found)
    return files, issues


@contextmanager
def located(place: str) -> Iterator[None]:
    """Say in which folder the file is that a BadInput of the ``with`` block names first."""
    try:
        yield
    except BadInput as problem:
        raise BadInput(f"{place}{problem}") from problem


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder. False for a name that the system cannot look up."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether it is a folder. False for a name that the system cannot look up, such as a long one."""
    return is_there(path) and path.is_dir()


def _single(path: Path, issues: list[LoadIssue]) -> Iterator[SourceFile]:
    yield from _opened(SourceFile(printable(path.name), read_bytes(path)), issues)


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises BadInput where it cannot be read or is too large."""
    try:
        refuse_pipe(path)
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise BadInput(_too_large(path.name))
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise BadInput(f"{path.name}: cannot read the file: {reason}.") from error


def _too_large(name: str) -> str:
    return f"{name}: the file is larger than {MAX_FILE_BYTES // 1024**2} MB and is not read."


def _in_folder(
    folder: Path, within: str, issues: list[LoadIssue], depth: int = 1
) -> Iterator[SourceFile]:
    """The files of a folder. A folder in it is read where its name says a collection year, and where
    there is no file to read beside it. ``within``: what names begin with.
    """
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name.lower())
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        name = within.removesuffix("/") or "."
        raise BadInput(f"{name}: cannot read the folder: {reason}.") from error
    paths = [path for path in paths if not path.name.startswith(PASSED_OVER)]
    folders = {path for path in paths if is_folder(path)}
    # A workbook may be a list of Ofsted's.
    has_files = any(
        path.suffix.lower() in READABLE.difference(WORKBOOKS) and path not in folders
        for path in paths
    )
    for path in paths:
        name = within + printable(path.name)
        if path in folders:
            is_read = not has_files or year_in_path(path.name) is not None
            if is_read and depth < MAX_DEPTH:
                yield from _in_folder(path, f"{name}/", issues, depth + 1)
            else:
                issues.append(LoadIssue(name, "This is a folder inside the folder: not read."))
        elif path.suffix.lower() not in READABLE:
            issues.append(LoadIssue(name, OTHER_KIND))
        else:
            yield from _opened(SourceFile(name, read_bytes(path)), issues)


def _opened(file: SourceFile, issues: list[LoadIssue]) -> Iterator[SourceFile]:
    """The file itself, or what is in it where it is a zip archive and no workbook."""
    is_archive = file.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    if not is_archive or file.is_workbook or file.name.lower().endswith(WORKBOOKS):
        if not is_archive and file.name.lower().endswith(".zip"):
            raise BadInput(f"{file.name}: this is not a zip archive, or it is damaged.")
        yield file
        return
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename.lower())
            unpacked = sum(member.file_size for member in members)
            if unpacked > MAX_FILE_BYTES:
                raise BadInput(_too_large(file.name))
            if unpacked > max(MAX_UNPACKED_AT_ONCE, MAX_RATIO * len(file.data)):
                raise BadInput(
                    f"{file.name}: the zip archive unpacks to more than {MAX_RATIO} times its size and is "
                    "not read. Unpack it and load the files."
                )
            for member in members:
                yield from _member(file, archive, member, issues)
    except BadInput:
        raise
    except Exception as error:
        # A damaged archive makes zipfile and its decompressors raise errors of a dozen kinds.
        raise BadInput(f"{file.name}: the zip archive is damaged and cannot be read.") from error


def _member(
    file: SourceFile, archive: zipfile.ZipFile, member: zipfile.ZipInfo, issues: list[LoadIssue]
) -> Iterator[SourceFile]:
    path = PurePosixPath(member.filename)
    name = f"{file.name}/{printable(member.filename)}"
    if member.is_dir() or path.name.startswith(PASSED_OVER) or "__MACOSX" in path.parts[:1]:
        return
    if path.suffix.lower() == ".zip":
        issues.append(LoadIssue(name, "An archive inside an archive: not read."))
    elif path.suffix.lower() not in READABLE:
        issues.append(LoadIssue(name, OTHER_KIND))
    elif member.flag_bits & _ENCRYPTED:
        raise BadInput(
            f"{file.name}: the zip archive has a password. Unpack it and load the files."
        )
    else:
        # Only as much as the declared size, which was checked, is unpacked. Where the archive holds
        # more, the checksum does not agree.
        with archive.open(member) as stream:
            yield SourceFile(name, stream.read(member.file_size + 1))
