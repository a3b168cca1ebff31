"""Opening a ZIP without trusting it: bombs, overlaps and passwords are refused before a byte is unpacked."""

import io
import zipfile
import zlib

from ingest.limits import ZIP_LIMITS, ZipLimits
from model.errors import (
    EncryptedFileError,
    MultiVolumeError,
    TruncatedFileError,
    UnreadableFileError,
    UnsafeFileError,
)

_END_RECORD = b"PK\x05\x06"
_END_TAIL = 70_000
_ENCRYPTED = 0x1
#: The first of several parts; a single part that was meant to have more says PK00 and is whole.
_VOLUME_STARTS = frozenset({b"PK\x07\x08"})


def open_zip(data: bytes, limits: ZipLimits = ZIP_LIMITS) -> zipfile.ZipFile:
    """Return the opened package of a document; raises TruncatedFileError, UnsafeFileError, EncryptedFileError."""
    archive = open_listed(data, limits)
    if any(map(is_locked, archive.infolist())):
        raise EncryptedFileError("zip member is encrypted")
    return archive


def open_listed(data: bytes, limits: ZipLimits = ZIP_LIMITS) -> zipfile.ZipFile:
    """Return the opened archive, some of whose members may be locked; raises as open_zip, MultiVolumeError."""
    if data[:4] in _VOLUME_STARTS or _is_last_volume(data):
        raise MultiVolumeError("zip in parts")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _broken(data, error) from error
    _refuse_bomb(archive.infolist(), len(data), limits)
    return archive


def is_locked(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is encrypted."""
    return bool(info.flag_bits & _ENCRYPTED)


def _is_last_volume(data: bytes) -> bool:
    """The end record counts the parts before it: 0xFFFF says that ZIP64 does."""
    at = data.rfind(_END_RECORD, max(len(data) - _END_TAIL, 0))
    return at >= 0 and data[at + 4 : at + 6] not in {b"", b"\0", b"\0\0", b"\xff\xff"}


def read_member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> bytes:
    """Return a member's bytes; raises TruncatedFileError when they do not unpack, KeyError when there is none."""
    try:
        return archive.read(name)
    # ValueError: a member that leads before the file's beginning.
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise TruncatedFileError(f"zip member does not unpack: {type(error).__name__}") from error
    except NotImplementedError as error:
        raise UnreadableFileError("unknown compression in zip") from error


def _broken(data: bytes, error: Exception) -> UnreadableFileError:
    if _END_RECORD not in data[-_END_TAIL:]:
        return TruncatedFileError("zip without its central directory")
    return UnreadableFileError(f"zip does not open: {type(error).__name__}")


def _refuse_bomb(infos: list[zipfile.ZipInfo], packed: int, limits: ZipLimits) -> None:
    if len(infos) > limits.max_members:
        raise UnsafeFileError(f"zip has {len(infos)} members")
    if sum(info.compress_size for info in infos) > packed:
        raise UnsafeFileError("zip members overlap")
    if sum(info.file_size for info in infos) > limits.max_unpacked:
        raise UnsafeFileError("zip unpacks to too much")
    if any(_swells(info, limits) for info in infos):
        raise UnsafeFileError("zip member unpacks to too much")


def _swells(info: zipfile.ZipInfo, limits: ZipLimits) -> bool:
    return info.file_size > limits.ratio_from and info.file_size > limits.max_ratio * max(info.compress_size, 1)
