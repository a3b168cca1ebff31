"""Damage to files: what disks, networks, odd programs and ill will do to them, each repeatable by its number.

A damaged ZIP or a deflated stream of PDF is refused by its checksum at once, so members and streams are damaged inside
and packed anew: the damage reaches the reader.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from random import Random

Mutation = Callable[[bytes, Random], bytes]

#: What readers look for, and figures at the edges of what computers count.
_TOKENS = (
    b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"%%EOF", b"endobj", b"endstream", b"stream\n", b"xref", b"<<", b">>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"]]>", b"<w:tbl>", b"</w:tc>", b"<w:p>", b'w:gridSpan w:val="99999"',
    b"\\trowd", b"\\cell", b"{\\*", b"<table>", b"<td colspan=99999>", b"\xff\xfe", b"\0", b"\x1b", b"\xed\xa0\x80",
    b"Content-Type: multipart/mixed; boundary=x\n", b"--x\n", "│".encode(), "┼".encode(), b"\t", b"|", b"\xe2\x80\xae",
)  # fmt: skip
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65535", b"99999", b"2147483648", b"4294967295", b"1e38", b"NaN", b"-0.0001")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_TAG = re.compile(rb"<[^<>]{1,300}>")
_ELEMENT = re.compile(rb"<([\w:]{1,30})(?:\s[^<>]{0,300})?>[^<>]{0,300}</\1>")
_VALUE = re.compile(rb'="[^"<>]{0,200}"')
_NAME = re.compile(rb"/[A-Za-z]{1,20}")
_STREAM = re.compile(rb"/Length \d+([^>]{0,200}>>\s{0,4}stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)
_LONGEST_CHUNK = 4096
_DEEP = 60


def mutate(data: bytes, random: Random) -> bytes:
    """Return the file damaged in one to three ways."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        data = random.choice(_ways(data))(data, random)
    return data


def _ways(data: bytes) -> tuple[Mutation, ...]:
    if data.startswith(b"PK"):
        return (_flip, _cut, *(10 * [_member]), *(2 * [_members]))
    if data.startswith(b"%PDF"):
        return (*_BYTES, *(4 * [_pdf_token]), *(4 * [_pdf_stream]))
    if data.lstrip()[:1] in {b"<", b"{"}:
        return (*_BYTES, *_XML)
    return _BYTES


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 2, 8, 64))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _token(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(_TOKENS) * random.choice((1, 1, 3, 200)) + data[at:]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _chunk(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(start + random.randint(1, _LONGEST_CHUNK), len(data))


def _delete(data: bytes, random: Random) -> bytes:
    start, end = _chunk(data, random)
    return data[:start] + data[end:]


def _zero(data: bytes, random: Random) -> bytes:
    start, end = _chunk(data, random)
    return data[:start] + bytes(end - start) + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _chunk(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]


def _swap(data: bytes, random: Random) -> bytes:
    (a, b), (c, d) = sorted((_chunk(data, random), _chunk(data, random)))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else data


_BYTES: tuple[Mutation, ...] = (_flip, _token, _cut, _delete, _zero, _repeat, _swap)


def _in_place_of(pattern: re.Pattern[bytes], data: bytes, random: Random, new: Callable[[bytes], bytes]) -> bytes:
    """Change one match of the pattern."""
    found = list(pattern.finditer(data))
    if not found:
        return _flip(data, random)
    match = random.choice(found)
    return data[: match.start()] + new(match.group()) + data[match.end() :]


def _xml_number(data: bytes, random: Random) -> bytes:
    return _in_place_of(_NUMBER, data, random, lambda _: random.choice(_NUMBERS))


def _xml_value(data: bytes, random: Random) -> bytes:
    value = random.choice((*_NUMBERS, b"", b"x" * 5000, "я".encode() * 300, b"../../x", b"http://127.0.0.1:9/"))
    return _in_place_of(_VALUE, data, random, lambda _: b'="%b"' % value)


def _xml_tag(data: bytes, random: Random) -> bytes:
    return _in_place_of(_TAG, data, random, lambda tag: random.choice((b"", tag + tag, tag * 30)))


def _xml_element(data: bytes, random: Random) -> bytes:
    return _in_place_of(_ELEMENT, data, random, lambda whole: random.choice((b"", whole * 2, whole * 500)))


def _xml_deep(data: bytes, random: Random) -> bytes:
    def wrap(whole: bytes) -> bytes:
        name = whole[1:].split(b">")[0].split()[0]
        return b"<%b>" % name * _DEEP + whole + b"</%b>" % name * _DEEP

    return _in_place_of(_ELEMENT, data, random, wrap)


def _xml_moved(data: bytes, random: Random) -> bytes:
    """Put one element where another stands."""
    found = [match.group() for match in _ELEMENT.finditer(data)]
    return _in_place_of(_ELEMENT, data, random, lambda whole: random.choice(found or [whole]))


_XML: tuple[Mutation, ...] = (_xml_number, _xml_value, _xml_tag, _xml_element, _xml_deep, _xml_moved)


def _member(data: bytes, random: Random) -> bytes:
    """Damage a member and pack anew: its checksum is right again."""
    with suppress(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        members = _unpacked(data)
        if members:
            at = random.randrange(len(members))
            name, content = members[at]
            ways = (*_BYTES, *(3 * _XML)) if content.lstrip()[:1] == b"<" else _BYTES
            members[at] = name, random.choice(ways)(content, random)
            return _packed(members)
    return _flip(data, random)


def _members(data: bytes, random: Random) -> bytes:
    """Lose a member, exchange two, give one another's name."""
    with suppress(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        members = _unpacked(data)
        if len(members) > 1:
            one, two = random.sample(range(len(members)), 2)
            way = random.randrange(3)
            if way == 0:
                del members[one]
            elif way == 1:
                members[one], members[two] = (members[one][0], members[two][1]), (members[two][0], members[one][1])
            else:
                members[one] = members[two][0].upper(), members[one][1]
            return _packed(members)
    return _flip(data, random)


def _unpacked(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def _packed(members: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
    return buffer.getvalue()


def _pdf_token(data: bytes, random: Random) -> bytes:
    """Change a figure or a name outside the streams, mostly."""
    if random.random() < 0.5:
        return _in_place_of(_NUMBER, data, random, lambda _: random.choice(_NUMBERS))
    names = [match.group() for match in _NAME.finditer(data)] or [b"/X"]
    return _in_place_of(_NAME, data, random, lambda _: random.choice(names))


def _pdf_stream(data: bytes, random: Random) -> bytes:
    """Damage what a stream holds, with its length put right; the table of places is found anew by readers."""
    found = list(_STREAM.finditer(data))
    if not found:
        return _pdf_token(data, random)
    match = random.choice(found)
    content = match.group(2)
    with suppress(zlib.error):
        opened = zlib.decompress(content)
        content = zlib.compress(random.choice((*_BYTES, _pdf_token, _pdf_token))(opened, random))
    length = b"/Length %d" % len(content)
    return data[: match.start()] + length + match.group(1) + content + match.group(3) + data[match.end() :]
