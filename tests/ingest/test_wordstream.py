"""The header of old Word files, wherever in the file it stands."""

import struct

import pytest

from ingest.sniff import sniff
from ingest.wordstream import is_before_97, is_locked_word
from model.errors import EncryptedFileError

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word(mark: bytes, *, locked: bool = False, sector: int = 4, shift: int = 9) -> bytes:
    """An OLE file of a header, a directory in the second sector, and the beginning of a Word stream."""
    size = 1 << shift
    entry = "WordDocument".encode("utf-16-le").ljust(116, b"\0") + struct.pack("<IQ", sector, 8192)
    stream = mark + bytes(9) + bytes([int(locked)]) + bytes(500)
    head = _MAGIC + bytes(22) + bytes([shift])
    return head.ljust(size * 2, b"\0") + entry.ljust(size * (sector - 1), b"\0") + stream


@pytest.mark.parametrize("sector", [2, 4, 40])
@pytest.mark.parametrize("shift", [9, 12])
def test_a_locked_file_is_told(sector: int, shift: int):
    assert is_locked_word(word(b"\xec\xa5", locked=True, sector=sector, shift=shift))
    assert not is_locked_word(word(b"\xec\xa5", sector=sector, shift=shift))
    with pytest.raises(EncryptedFileError):
        sniff(word(b"\xec\xa5", locked=True, sector=sector, shift=shift), "приказ.doc")


def test_a_file_older_than_word_97_is_told():
    assert is_before_97(word(b"\xdc\xa5"))
    assert not is_before_97(word(b"\xec\xa5"))


@pytest.mark.parametrize("data", [b"", _MAGIC, word(b"\xec\xa5")[:1200], word(b"\xec\xa5")[:600], b"WordDocument"])
def test_a_broken_file_is_neither(data: bytes):
    assert not is_locked_word(data)
    assert not is_before_97(data)
