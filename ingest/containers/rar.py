"""RAR: what the library passes over in silence is looked for first, in the headers: passwords and volumes.

RAR 5:  signature (8) │ crc32 (4) │ size │ type │ flags │ … │ data │ crc32 …      numbers of seven bits a byte
RAR 4:  signature (7) │ crc16 (2) │ 0x73 │ flags (2) │ …
"""

from collections.abc import Iterator
from typing import NamedTuple

from ingest.containers.archives import archive_members
from ingest.containers.member import Member
from ingest.limits import ZipLimits
from model.errors import EncryptedFileError, MultiVolumeError, UnsupportedArchiveError

_RAR4, _RAR5 = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"
_MAIN, _FILE, _ENCRYPTION = 1, 2, 4
_HAS_EXTRA, _HAS_DATA = 1, 2
_HAS_TIME, _HAS_SUM = 2, 4
_IS_VOLUME = 1
_ENCRYPTION_RECORD, _REDIRECTION = 1, 5
#: A file that the archiver found to be the same as another: the library gives no bytes for it.
_FILE_COPY = 5
_MAX_BLOCKS = 100_000
_MAX_DIGITS = 10


class _Block(NamedTuple):
    kind: int
    #: What follows kind, flags and sizes in the header, the extra records apart.
    body: bytes
    extra: bytes
    stop: int


def rar_members(data: bytes, name: str, limits: ZipLimits) -> Iterator[Member]:
    """Yield the members; raises as archive_members does."""
    copies: frozenset[str] = frozenset()
    if data.startswith(_RAR5):
        blocks = list(_blocks(data))
        for block in blocks:
            _refuse(block)
        copies = frozenset(_name(block.body) for block in blocks if _record(block.extra, _REDIRECTION) == _FILE_COPY)
    elif data.startswith(_RAR4) and len(data) > len(_RAR4) + 4 and data[len(_RAR4) + 3] & _IS_VOLUME:
        raise MultiVolumeError("rar volume")
    for path, content in archive_members(data, name, limits):
        yield path, UnsupportedArchiveError("rar member is a copy of another") if path in copies else content


def _refuse(block: _Block) -> None:
    if block.kind == _ENCRYPTION or (block.kind == _FILE and _record(block.extra, _ENCRYPTION_RECORD) is not None):
        raise EncryptedFileError("rar member is encrypted")
    if block.kind == _MAIN and _number(block.body, 0)[0] & _IS_VOLUME:
        raise MultiVolumeError("rar volume")


def _blocks(data: bytes) -> Iterator[_Block]:
    """Yield the blocks as long as they follow one another; damage is left to the library to tell."""
    at = len(_RAR5)
    for _ in range(_MAX_BLOCKS):
        block = _block(data, at)
        if block is None or block.stop <= at:
            return
        yield block
        at = block.stop


def _block(data: bytes, at: int) -> _Block | None:
    size, start = _number(data, at + 4)
    if not size or start + size > len(data):
        return None
    head = data[start : start + size]
    kind, place = _number(head, 0)
    flags, place = _number(head, place)
    extra, place = _number(head, place) if flags & _HAS_EXTRA else (0, place)
    packed, place = _number(head, place) if flags & _HAS_DATA else (0, place)
    records = max(len(head) - extra, place)
    return _Block(kind=kind, body=head[place:records], extra=head[records:], stop=start + size + packed)


def _record(extra: bytes, kind: int) -> int | None:
    """Return the first number of a header's further record of this kind; None where there is none."""
    at = 0
    while at < len(extra):
        size, start = _number(extra, at)
        found, place = _number(extra, start)
        if not size or found == kind:
            return _number(extra, place)[0] if size else None
        at = start + size
    return None


def _name(body: bytes) -> str:
    """Return the name of a file: it stands behind flags, size, attributes, times, sum and method."""
    flags, at = _number(body, 0)
    for _ in ("size", "attributes"):
        _, at = _number(body, at)
    at += 4 * bool(flags & _HAS_TIME) + 4 * bool(flags & _HAS_SUM)
    for _ in ("method", "system"):
        _, at = _number(body, at)
    size, at = _number(body, at)
    return body[at : at + size].decode("utf-8", errors="replace")


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, and where it ends; beyond the end it is 0."""
    value = 0
    for digit, byte in enumerate(data[at : at + _MAX_DIGITS]):
        value |= (byte & 0x7F) << 7 * digit
        if not byte & 0x80:
            return value, at + digit + 1
    return 0, len(data)
