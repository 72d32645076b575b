"""Files with something wrong in them: copies of sound ones, each changed in a few places by chance."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Callable

HOSTILE = (
    b'"', b'""', b",", b"\0", b"\r", b"\n\n", b"\x1b[2J", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae",
    b"\xed\xa0\x80", b"\x85", b"1e999", b"-1", b"99999999999999999999", b"NaN", b"31/02/2025", b"00/00/0000",
    b"2025-13-45", b"=cmd|' /C calc'!A0", b"'; drop table raw.header; --", b"../../x", b"<", b">", b"&",
    b"&x;", b"]]>", b"<!--", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"<a>" * 60, b"CHILD", b"CHILD,CHILD",
    b"x" * 140_000, b"," * 5_000, b" ", b"\xc2\xa0", b"none", b";" * 50, b"{{ 1 / 0 }}", b"&a", b"*a", b"!!python/name:os.system",
)  # fmt: skip
"""What is put into files: what readers of one format or another have stumbled over."""

Mutator = Callable[[bytes, random.Random], bytes]


def _flip(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 4, 16))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _put_in(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(HOSTILE) + data[place:]


def _put_in_place_of(data: bytes, chance: random.Random) -> bytes:
    start, stop = _span(data, chance)
    return data[:start] + chance.choice(HOSTILE) + data[stop:]


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _cut_out(data: bytes, chance: random.Random) -> bytes:
    start, stop = _span(data, chance)
    return data[:start] + data[stop:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, stop = _span(data, chance)
    return data[:start] + data[start:stop] * chance.choice((2, 2, 50)) + data[stop:]


def _shuffle_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _number(data: bytes, chance: random.Random) -> bytes:
    """Four bytes become a very large or very small number: lengths and places of binary files."""
    place = chance.randrange(max(1, len(data) - 4))
    number = chance.choice((0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFF, len(data)))
    return data[:place] + number.to_bytes(4, "little") + data[place + 4 :]


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice((1, 3, 20, 300)))


OF_BYTES: tuple[Mutator, ...] = (
    _flip, _put_in, _put_in_place_of, _cut_off, _cut_out, _repeat, _shuffle_lines, _number,
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A copy with something wrong in it. Of a zip archive often what is packed, for readers see that."""
    if data.startswith(b"PK") and chance.random() < 0.7:
        return _member_mutated(data, chance)
    for _ in range(chance.choice((1, 1, 2, 5))):
        if data:
            data = chance.choice(OF_BYTES)(data, chance)
    return data


def _member_mutated(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    victim = chance.randrange(len(members))
    kind = chance.choice(("content", "content", "content", "gone", "twice", "renamed"))
    name, content = members[victim]
    if kind == "content" and content:
        members[victim] = (name, mutated(content, chance))
    elif kind == "gone":
        del members[victim]
    elif kind == "twice":
        members.append((chance.choice(members)[0], content))
    else:
        odd = chance.choice(
            ("../" + name, name.upper(), "x\n" + name, name + ".zip", "\x1b[2J.csv")
        )
        members[victim] = (odd, content)
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w") as archive:
        warnings.simplefilter("ignore", UserWarning)  # two members of one name are meant
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
