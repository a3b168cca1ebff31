"""Opening a ZIP without trusting it: bombs, overlaps and passwords are refused before a byte is unpacked."""

import io
import zipfile
import zlib

from ingest.limits import ZIP_LIMITS, ZipLimits
from model.errors import EncryptedFileError, TruncatedFileError, UnreadableFileError, UnsafeFileError

_END_RECORD = b"PK\x05\x06"
_ENCRYPTED = 0x1


def open_zip(data: bytes, limits: ZipLimits = ZIP_LIMITS) -> zipfile.ZipFile:
    """Return the opened archive; raises TruncatedFileError, UnsafeFileError, EncryptedFileError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _broken(data, error) from error
    infos = archive.infolist()
    _refuse_bomb(infos, len(data), limits)
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise EncryptedFileError("zip member is encrypted")
    return archive


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
    if _END_RECORD not in data[-70_000:]:
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
