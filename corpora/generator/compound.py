"""A small OLE compound file, as old Office formats and password-protected new ones are."""

import struct

_SECTOR = 512
_STREAM = 4096
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_NONE = 0xFFFFFFFF


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file of at most three streams; each is cut or padded to 4096 bytes."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    bodies = [streams[name][:_STREAM].ljust(_STREAM, b"\0") for name in names]
    return _header() + _allocation(len(names)) + _directory(names) + b"".join(bodies)


def _header() -> bytes:
    """One FAT sector at 0, the directory at 1, no mini streams."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    numbers = struct.pack("<9I", 0, 1, 1, 0, _STREAM, _END, 0, _END, 0)
    return head + numbers + struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108


def _allocation(count: int) -> bytes:
    """Chain the sectors of each stream, from sector 2 on."""
    chain, per_stream = [_FAT, _END], _STREAM // _SECTOR
    for index in range(count):
        first = 2 + index * per_stream
        chain.extend([*range(first + 1, first + per_stream), _END])
    chain.extend([_FREE] * (_SECTOR // 4 - len(chain)))
    return struct.pack(f"<{len(chain)}I", *chain)


def _directory(names: list[str]) -> bytes:
    entries = [_entry("Root Entry", 5, right=_NONE, child=1 if names else _NONE, start=_END, size=0)]
    for index, name in enumerate(names):
        right = index + 2 if index + 1 < len(names) else _NONE
        start = 2 + index * (_STREAM // _SECTOR)
        entries.append(_entry(name, 2, right=right, child=_NONE, start=start, size=_STREAM))
    return b"".join(entries).ljust(_SECTOR, b"\0")


def _entry(name: str, kind: int, **of: int) -> bytes:
    """Return a directory entry; siblings hang to the right, as a list."""
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
    links = struct.pack("<3I", _NONE, of["right"], of["child"])
    return head + links + bytes(36) + struct.pack("<IQ", of["start"], of["size"])
