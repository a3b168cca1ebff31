"""The header of an old Word file: which Word wrote it, and whether it is locked."""

import struct

_ENTRY = "WordDocument\0".encode("utf-16-le")
_ENTRY_STEP, _START_AT = 128, 116
_SHIFT_AT, _USUAL_SHIFT, _LARGEST_SHIFT = 30, 9, 12
_HEADER = 32
#: First bytes of the stream: Word 97 to 2003, and Word 6 and 95.
_WORD_97, _WORD_6 = b"\xec\xa5", b"\xdc\xa5"
_FLAGS_AT, _ENCRYPTED = 11, 0x01


def is_locked_word(data: bytes) -> bool:
    """Tell whether a Word file is encrypted: bit 8 of the flags in its header."""
    header = _header(data)
    return bool(header) and bool(header[_FLAGS_AT] & _ENCRYPTED)


def is_before_97(data: bytes) -> bool:
    """Tell whether Word 6 or Word 95 wrote a file."""
    return _header(data)[:2] == _WORD_6


def _header(data: bytes) -> bytes:
    """Return the beginning of the stream «WordDocument»: the directory names its first sector, or it is the first."""
    shift = data[_SHIFT_AT] if len(data) > _HEADER else 0
    if not _USUAL_SHIFT <= shift <= _LARGEST_SHIFT:
        shift = _USUAL_SHIFT
    for start in (_start(data, shift), 1 << shift):
        header = data[start : start + _HEADER]
        if header[:2] in {_WORD_97, _WORD_6} and len(header) == _HEADER:
            return header
    return b""


def _start(data: bytes, shift: int) -> int:
    at = data.find(_ENTRY)
    while at >= 0 and (at - (1 << shift)) % _ENTRY_STEP:
        at = data.find(_ENTRY, at + 1)
    if at < 0 or len(data) < at + _ENTRY_STEP:
        return len(data)
    return int(struct.unpack_from("<I", data, at + _START_AT)[0] + 1) << shift
