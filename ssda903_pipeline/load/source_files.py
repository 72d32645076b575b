"""Find the files that were named: single files, folders and zip archives."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from ssda903_pipeline.load.collection_year import year_in_path
from ssda903_pipeline.problems import BadInput, LoadIssue, printable

MAX_FILE_BYTES = 1024**3
"""The largest file that is read, unpacked: far more than the largest authority's return."""

READABLE = frozenset({".csv", ".txt", ".xml", ".zip"})
"""Endings of the files that a folder or an archive is searched for."""

MAX_DEPTH = 5
"""How deep in each other folders are read: links may lead round in a circle."""

_ENCRYPTED = 0x1
"""The flag of a zip member that needs a password."""


@dataclass(frozen=True)
class SourceFile:
    """One file as it was found; ``name`` is what messages call it (``returns.zip/header.csv``)."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The content's SHA-256 in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_xml(self) -> bool:
        """Whether it looks like XML, whatever its name."""
        start = self.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
        return start.startswith(b"<") or start.startswith((b"\xff\xfe<", b"\xfe\xff\x00<"))


def find_files(paths: Iterable[Path]) -> tuple[list[SourceFile], list[LoadIssue]]:
    """All files under the paths, folders and archives opened, in the order given, then by name. Where
    there are several folders, the files' names begin with theirs.

    Files of other kinds in a folder or archive are not read; each is a load issue. Raises BadInput
    for a path that is not there, a file too large and an archive that cannot be read.
    """
    files: list[SourceFile] = []
    issues: list[LoadIssue] = []
    paths = list(paths)
    several = sum(map(is_folder, paths)) > 1
    for path in paths:
        if is_folder(path):
            found = _in_folder(path, f"{printable(path.name)}/" if several else "", issues)
        elif is_there(path):
            found = _opened(_source(path), issues)
        else:
            raise BadInput(f"{path}: there is no such file or folder. Check the name.")
        files.extend(found)
    return files, issues


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder. False for a name that the system cannot look up."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether it is a folder. False for a name that the system cannot look up, such as a long one."""
    return is_there(path) and path.is_dir()


def _source(path: Path) -> SourceFile:
    return SourceFile(printable(path.name), read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises BadInput where it cannot be read or is too large."""
    try:
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
        raise BadInput(f"{folder.name}: cannot read the folder: {reason}.") from error
    paths = [path for path in paths if not path.name.startswith(".")]
    folders = {path for path in paths if is_folder(path)}
    has_files = any(path.suffix.lower() in READABLE and path not in folders for path in paths)
    for path in paths:
        name = within + printable(path.name)
        if path in folders:
            is_read = not has_files or year_in_path(path.name) is not None
            if is_read and depth < MAX_DEPTH:
                yield from _in_folder(path, f"{name}/", issues, depth + 1)
            else:
                issues.append(LoadIssue(name, "This is a folder inside the folder: not read."))
        elif path.suffix.lower() not in READABLE:
            issues.append(LoadIssue(name, _other_kind(path.suffix)))
        else:
            yield from _opened(SourceFile(name, read_bytes(path)), issues)


def _other_kind(suffix: str) -> str:
    if suffix.lower() in (".xlsx", ".xls"):
        return "A workbook is not a 903 file: not read. Save each table as CSV; name Ofsted lists apart."
    return "Not a CSV, XML or zip file: not read."


def _opened(file: SourceFile, issues: list[LoadIssue]) -> Iterator[SourceFile]:
    """The file itself, or what is in it where it is a zip archive."""
    if not file.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if file.name.lower().endswith(".zip"):
            raise BadInput(f"{file.name}: this is not a zip archive, or it is damaged.")
        yield file
        return
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename.lower())
            if "xl/workbook.xml" in archive.namelist():
                raise BadInput(
                    f"{file.name}: a workbook is not a 903 file. Save each table as CSV; "
                    "give Ofsted lists with --providers."
                )
            if sum(member.file_size for member in members) > MAX_FILE_BYTES:
                raise BadInput(_too_large(file.name))
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
    if member.is_dir() or path.name.startswith(".") or "__MACOSX" in path.parts[:1]:
        return
    if path.suffix.lower() == ".zip":
        issues.append(LoadIssue(name, "An archive inside an archive: not read."))
    elif path.suffix.lower() not in READABLE:
        issues.append(LoadIssue(name, _other_kind(path.suffix)))
    elif member.flag_bits & _ENCRYPTED:
        raise BadInput(
            f"{file.name}: the zip archive has a password. Unpack it and load the files."
        )
    else:
        # Only as much as the declared size, which was checked, is unpacked. Where the archive holds
        # more, the checksum does not agree.
        with archive.open(member) as stream:
            yield SourceFile(name, stream.read(member.file_size + 1))
