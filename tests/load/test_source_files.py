"""Finding the files that were named: folders, zip archives, and what is wrong with them."""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from ssda903_pipeline.load import source_files
from ssda903_pipeline.load.source_files import SourceFile, find_files, read_bytes
from ssda903_pipeline.problems import BadInput, LoadIssue, printable

REVIEWS = b"CHILD,DOB,REVIEW,REVIEW_CODE\n" + b"1,2,3,4\n" * 40


def zip_of(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def found_in(path: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The names of the files found under the path, and the issues."""
    found, issues = find_files([path])
    return [file.name for file in found], [(issue.file_name, issue.message) for issue in issues]


def refused(path: Path) -> str:
    """The message with which the path is refused, without the folder, which it names first."""
    with pytest.raises(BadInput) as caught:
        find_files([path])
    message = str(caught.value)
    assert "\n" not in message
    place = f"{path if source_files.is_folder(path) else path.parent}/"
    assert message.startswith(place)
    return message.removeprefix(place)


# Files and folders.


def test_files_come_in_the_order_given_and_folders_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "this year"
    folder.mkdir()
    for name in ("b.csv", "A.CSV", "c.Xml", "d.txt"):
        (folder / name).write_bytes(name.encode())
    single = tmp_path / "z.dat"
    single.write_bytes(b"any name will do")
    found, issues = find_files([single, folder])
    assert [file.name for file in found] == ["z.dat", "A.CSV", "b.csv", "c.Xml", "d.txt"]
    assert [file.data for file in found[1:3]] == [b"A.CSV", b"b.csv"]
    assert issues == []


def test_other_files_in_a_folder_are_reported(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "reviews.csv").write_bytes(REVIEWS)
    (tmp_path / "notes.docx").write_bytes(b"x")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "._reviews.csv").write_bytes(b"x")
    (tmp_path / "reviews.csv").write_bytes(REVIEWS)
    names, issues = found_in(tmp_path)
    assert names == ["reviews.csv"]
    assert issues == [
        ("notes.docx", "Not a CSV, XML, workbook or zip file: not read."),
        ("sub", "This is a folder inside the folder: not read."),
    ]


def test_folders_in_a_folder_without_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "export" / "new").mkdir(parents=True)
    (tmp_path / "export" / "new" / "reviews.csv").write_bytes(REVIEWS)
    (tmp_path / "notes.docx").write_bytes(b"x")
    names, issues = found_in(tmp_path)
    assert names == ["export/new/reviews.csv"]
    assert [name for name, _ in issues] == ["notes.docx"]


def test_folders_of_years_are_read_beside_files(tmp_path: Path) -> None:
    for name in ("2025", "SSDA903 2024-25", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "reviews.csv").write_bytes(REVIEWS)
    (tmp_path / "reviews.csv").write_bytes(REVIEWS)
    names, issues = found_in(tmp_path)
    assert names == ["2025/reviews.csv", "reviews.csv", "SSDA903 2024-25/reviews.csv"]
    assert [name for name, _ in issues] == ["old"]


def test_a_folder_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    names, issues = found_in(tmp_path)
    assert names == []
    assert [message for _, message in issues] == ["This is a folder inside the folder: not read."]


def test_of_several_folders_each_file_says_its_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "reviews.csv").write_bytes(REVIEWS)
    found, _ = find_files([tmp_path / "a", tmp_path / "b"])
    assert [file.name for file in found] == ["a/reviews.csv", "b/reviews.csv"]


@pytest.mark.parametrize("name", ["none.csv", "x" * 300 + ".csv", "nul\0.csv", "a\nb.csv"])
def test_a_name_that_is_not_there(name: str, tmp_path: Path) -> None:
    assert "there is no such file or folder" in refused(tmp_path / name)


def test_a_link_to_nowhere_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "lost.csv").symlink_to(tmp_path / "gone.csv")
    assert refused(tmp_path) == "lost.csv: cannot read the file: No such file or directory."


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert refused(tmp_path) == ".: cannot read the folder: Permission denied."


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reviews.csv").write_bytes(REVIEWS)

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refused(tmp_path) == "reviews.csv: cannot read the file: Permission denied."


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow such names")
def test_names_that_no_terminal_can_show(tmp_path: Path) -> None:
    for name in (b"a\xff.csv", b"b\n.csv", b"c\x1b[31m.csv"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_bytes(REVIEWS)
    (tmp_path / "é.csv").write_bytes(REVIEWS)
    names, _ = found_in(tmp_path)
    assert names == ["a\ufffd.csv", "b\ufffd.csv", "c\ufffd[31m.csv", "é.csv"]
    assert str(BadInput("a\nb\x00\udcff")) == printable("a\nb\x00\udcff") == "a\ufffdb\ufffd\ufffd"


def test_a_file_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "reviews.csv"
    file.write_bytes(REVIEWS)
    monkeypatch.setattr(source_files, "MAX_FILE_BYTES", len(REVIEWS))
    assert read_bytes(file) == REVIEWS
    monkeypatch.setattr(source_files, "MAX_FILE_BYTES", len(REVIEWS) - 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    assert refused(file).startswith("reviews.csv: the file is larger than")


def test_xml_is_told_by_its_content() -> None:
    assert SourceFile("a.csv", b"\xef\xbb\xbf\r\n <x/>").is_xml
    assert SourceFile("a.csv", "<x/>".encode("utf-16")).is_xml
    assert SourceFile("a.csv", b"\xfe\xff" + "<x/>".encode("utf-16-be")).is_xml
    assert not SourceFile("a.xml", REVIEWS).is_xml
    assert not SourceFile("a.xml", b"").is_xml


# Zip archives.


def test_the_files_of_an_archive_under_any_name(tmp_path: Path) -> None:
    data = zip_of(
        {
            "Returns/b.csv": b"2",
            "a.CSV": b"1",
            "Returns/": b"",
            "__MACOSX/._a.csv": b"x",
            "__MACOSX/a.csv": b"x",
            ".hidden.csv": b"x",
            "Returns/.DS_Store": b"x",
        }
    )
    for name in ("returns.zip", "returns.dat"):
        (tmp_path / name).write_bytes(data)
        found, issues = find_files([tmp_path / name])
        assert [(file.name, file.data) for file in found] == [
            (f"{name}/a.CSV", b"1"),
            (f"{name}/Returns/b.csv", b"2"),
        ]
        assert issues == []


@pytest.mark.parametrize(
    "compression",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA],
)
def test_an_archive_in_a_folder(compression: int, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of({"reviews.csv": REVIEWS}, compression))
    found, _ = find_files([tmp_path])
    assert [(file.name, file.data) for file in found] == [("a.zip/reviews.csv", REVIEWS)]


def test_other_files_in_an_archive_are_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(
        zip_of(
            {
                "inner.zip": zip_of({"reviews.csv": REVIEWS}),
                "notes.pdf": b"x",
                "line\nbreak.pdf": b"x",
            }
        )
    )
    names, issues = found_in(file)
    assert names == []
    assert [(name, message[:30]) for name, message in issues] == [
        ("a.zip/inner.zip", "An archive inside an archive: "),
        ("a.zip/line\ufffdbreak.pdf", "Not a CSV, XML, workbook or zi"),
        ("a.zip/notes.pdf", "Not a CSV, XML, workbook or zi"),
    ]


def test_two_members_of_one_name_are_both_found(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("a.csv", b"1")
        archive.writestr("a.csv", b"2")
    file = tmp_path / "a.zip"
    file.write_bytes(buffer.getvalue())
    found, _ = find_files([file])
    assert sorted(file.data for file in found) == [b"1", b"2"]


def test_an_empty_archive_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of({}))
    assert found_in(tmp_path / "a.zip") == ([], [])


@pytest.mark.parametrize("name", [".", "..", "/", "//"])
def test_members_with_odd_names(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(zip_of({name: b"x", "../../reviews.csv": REVIEWS}))
    names, _ = found_in(file)
    assert names == ["a.zip/../../reviews.csv"]
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("content", [b"", b"PK", REVIEWS, b"PK\x03\x04" + REVIEWS])
def test_what_is_no_archive(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(content)
    message = refused(file)
    assert message.startswith("a.zip: ")
    assert "damaged" in message


@pytest.mark.parametrize("name", ["reviews.csv", "a.xlsx", "a.ods", "a.zip"])
@pytest.mark.parametrize(
    "members",
    [{"xl/workbook.xml": b"x"}, {"xl/workbook.bin": b"x"}, {"mimetype": b"x", "content.xml": b"x"}],
)
def test_a_workbook_is_found_whole_under_any_name(
    name: str, members: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(zip_of(members))
    (tmp_path / f"~${name}").write_bytes(b"of an open workbook")
    [file], issues = find_files([tmp_path])
    assert (file.name, file.is_workbook, issues) == (name, True, [])


def test_what_is_no_workbook() -> None:
    for data in (b"", REVIEWS, zip_of({"a.xml": b"x"}), b"PK\x03\x04xl/workbook.xml"):
        assert not SourceFile("a.xlsx", data).is_workbook
    assert SourceFile("a.csv", b"\xd0\xcf\x11\xe0").is_workbook


def test_a_password(tmp_path: Path) -> None:
    # Set the flag of an encrypted member in both of its headers.
    data = bytearray(zip_of({"reviews.csv": REVIEWS}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    file = tmp_path / "a.zip"
    file.write_bytes(data)
    assert refused(file) == ("a.zip: the zip archive has a password. Unpack it and load the files.")


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("declared", [0, 1, len(REVIEWS) - 1, len(REVIEWS) + 1])
def test_a_size_that_lies(declared: int, compression: int, tmp_path: Path) -> None:
    data = bytearray(zip_of({"reviews.csv": REVIEWS}, compression))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + offset, declared)
    file = tmp_path / "a.zip"
    file.write_bytes(data)
    try:
        found, _ = find_files([file])
    except BadInput as problem:
        assert str(problem) == f"{file}: the zip archive is damaged and cannot be read."
    else:
        # Declared too large, the member is read to its end and its checksum agrees.
        assert declared > len(REVIEWS)
        assert [source.data for source in found] == [REVIEWS]


def test_an_archive_of_too_much_is_refused_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(zip_of({"a.csv": bytes(60_000), "b.csv": bytes(60_000)}))
    monkeypatch.setattr(source_files, "MAX_FILE_BYTES", 100_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    assert refused(file).startswith("a.zip: the file is larger than")


@pytest.mark.parametrize("name", ["a.csv", "a.xml", "a.xlsx"])
def test_an_archive_of_next_to_nothing_is_refused_unpacked(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(zip_of({name: b",\n" * 6_000_000}))
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    assert refused(file) == (
        "a.zip: the zip archive unpacks to more than 100 times its size and is not read. "
        "Unpack it and load the files."
    )


def test_small_archives_may_shrink_as_they_like(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(zip_of({"reviews.csv": REVIEWS + b",,,\n" * 200_000}))
    assert file.stat().st_size * source_files.MAX_RATIO < 800_000
    assert found_in(file)[0] == ["a.zip/reviews.csv"]


@pytest.mark.parametrize(
    "compression",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA],
)
def test_a_damaged_archive_is_refused_or_read_whole(compression: int, tmp_path: Path) -> None:
    whole = zip_of({"reviews.csv": REVIEWS, "b.csv": b"x" * 99}, compression)
    chance = random.Random(compression)
    file = tmp_path / "a.zip"
    refusals = 0
    for _ in range(250):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 2, 4])):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        if chance.random() < 0.2:
            del data[chance.randrange(5, len(data)) :]
        file.write_bytes(data)
        try:
            found, issues = find_files([file])
        except BadInput as problem:
            refusals += 1
            assert str(problem).startswith(f"{file}: ")
        else:
            assert all(source.data in (REVIEWS, b"x" * 99) for source in found)
            assert all(isinstance(issue, LoadIssue) for issue in issues)
    assert refusals > 50
