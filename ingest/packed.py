"""Archives by their first bytes and by their names."""

import re

from ingest import media
from model.errors import UnsupportedArchiveError

#: First bytes -> media type.
PACKED_STARTS = (
    (b"7z\xbc\xaf\x27\x1c", media.SEVEN_ZIP),
    (b"Rar!\x1a\x07", media.RAR),
    (b"\x1f\x8b", media.GZIP),
    (b"\xfd7zXZ\x00", media.XZ),
    (b"\x28\xb5\x2f\xfd", media.ZSTD),
)
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
#: CAB, ARJ, LZH, ACE.
_OTHER_ARCHIVE = re.compile(
    rb"MSCF\0\0\0\0|\x60\xea[\x00-\xff]\x00[\x1e-\x30]|[\x00-\xff]{2}-lh[0-7d]-|.{7}\*\*ACE\*\*", re.DOTALL
)
_PROGRAM = b"MZ"
_PROGRAM_HEAD = 2_000_000
_INSIDE_PROGRAM = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"PK\x03\x04")
_TAR_HEADER = 512
_TAR_MARK = slice(257, 262)
_TAR_SUM = slice(148, 156)
#: «архив.7z.001», «архив.zip.002», «архив.part1.rar», «архив.r00», «архив.z01».
_VOLUME = re.compile(r"\.(?:part\d{1,5}\.(?:rar|exe)|[rz]\d{2}|(?:7z|zip|rar|tar|gz|bz2|xz)\.\d{2,5})$", re.IGNORECASE)


def packed(data: bytes) -> str | None:
    """Return the media type of an archive other than ZIP; raises UnsupportedArchiveError for one nobody opens."""
    if _OTHER_ARCHIVE.match(data) or _is_self_extracting(data):
        raise UnsupportedArchiveError("archive of a kind that is not opened")
    if _BZIP2.match(data):
        return media.BZIP2
    if is_tar(data):
        return media.TAR
    return next((kind for start, kind in PACKED_STARTS if data.startswith(start)), None)


def is_tar(data: bytes) -> bool:
    """Tell a TAR by its mark, or by its header's sum, which old ones without the mark have too."""
    header = data[:_TAR_HEADER]
    if header[_TAR_MARK] == b"ustar":
        return True
    digits = header[_TAR_SUM].strip(b" \0")
    if len(header) < _TAR_HEADER or not header[0] or not re.fullmatch(rb"[0-7]{1,7}", digits):
        return False
    return sum(header) - sum(header[_TAR_SUM]) + 8 * ord(" ") == int(digits, 8)


def is_volume(name: str) -> bool:
    """Tell whether a name is that of one part of an archive."""
    return _VOLUME.search(name) is not None


def _is_self_extracting(data: bytes) -> bool:
    return data.startswith(_PROGRAM) and any(mark in data[:_PROGRAM_HEAD] for mark in _INSIDE_PROGRAM)
