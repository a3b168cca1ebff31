"""7z, RAR, TAR and single packed files, member by member as libarchive gives them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from ingest import media
from ingest.containers.library import is_link, library, library_error, name_of, opened
from ingest.containers.member import Content, Member
from ingest.containers.meter import Meter
from ingest.containers.names import decode_names, harmless_file, is_junk, require_new, safe_path
from ingest.limits import ZipLimits
from ingest.packed import is_volume
from ingest.sniff import sniff
from model.errors import (
    EncryptedFileError,
    MemoryLimitError,
    MissingArchiverError,
    MultiVolumeError,
    TruncatedFileError,
    UnreadableFileError,
    UnsafeFileError,
    UnsupportedArchiveError,
)

# Media type -> formats and filters of the library. What is packed alone may be a TAR or any single file.
_FORMATS = {
    media.TAR: (("tar",), ()),
    media.GZIP: (("tar", "raw"), ("gzip",)),
    media.BZIP2: (("tar", "raw"), ("bzip2",)),
    media.XZ: (("tar", "raw"), ("xz",)),
    media.ZSTD: (("tar", "raw"), ("zstd",)),
    media.SEVEN_ZIP: (("7zip",), ()),
    media.RAR: (("rar", "rar5"), ()),
}
_BLOCK = 65_536
_FILE, _FOLDER, _UNTOLD = 0o100000, 0o040000, 0
_TAR_BLOCK = 512
#: The format of a single packed file.
_SINGLE = b"raw"
_PACKED_ENDINGS = frozenset({".gz", ".bz2", ".xz", ".zst"})
#: What the library says, and what that means.
_MEANINGS = (
    (re.compile("crypt|passphrase", re.IGNORECASE), EncryptedFileError),
    (re.compile("memory", re.IGNORECASE), MemoryLimitError),
    (re.compile("multivolume|multi-volume|volume", re.IGNORECASE), MultiVolumeError),
    (re.compile("support|codec|unknown", re.IGNORECASE), UnsupportedArchiveError),
)
#: This return code, and any below it, is final: nothing more comes out of the archive.
_FATAL = -30


def archives_open() -> bool:
    """Tell whether this machine opens 7z, RAR, TAR and GZ (for svod doctor)."""
    try:
        library()
    except MissingArchiverError:
        return False
    return True


def archive_members(data: bytes, name: str, limits: ZipLimits) -> Iterator[Member]:
    """Yield the members one after another; raises UnreadableFileError and its kinds, MissingArchiverError.

    A name that leads out is met on the way: who asked throws away what came before it.
    """
    kind = sniff(data, name)
    meter = Meter(limits, packed=len(data))
    seen: set[str] = set()
    with _told(name), opened(data, *_FORMATS[kind]) as archive:
        for entry in archive:
            meter.count_member()
            is_single = archive.format_name == _SINGLE
            if is_single and not archive.filter_names:
                raise TruncatedFileError("only the first bytes are those of an archive")
            path = _path(entry, name, is_single=is_single)
            if _is_kept(entry, path):
                require_new(path, seen)
                yield path, _content(entry, meter)
    if _lacks_end(data, kind, meter):
        raise TruncatedFileError("archive without its end")


def _lacks_end(data: bytes, kind: str, meter: Meter) -> bool:
    """A TAR ends with empty blocks; where the library finds nothing at all, the beginning of a RAR is all there is."""
    return not data.endswith(bytes(_TAR_BLOCK)) if kind == media.TAR else kind == media.RAR and not meter.members


def _path(entry: Any, name: str, *, is_single: bool) -> str:  # noqa: ANN401 -- the binding carries no types
    if is_single:
        return _bare(name)
    (decoded,) = decode_names([name_of(entry)])
    return safe_path(decoded)


def _bare(name: str) -> str:
    """«приказ.docx.gz» holds «приказ.docx»."""
    path = PurePosixPath(harmless_file(name) or "файл")
    return path.stem if path.suffix.lower() in _PACKED_ENDINGS else path.name


def _is_kept(entry: Any, path: str) -> bool:  # noqa: ANN401 -- as above
    if is_link(entry) or entry.filetype not in {_FILE, _FOLDER, _UNTOLD}:
        raise UnsafeFileError("member is a link or a device")
    return entry.filetype != _FOLDER and bool(path) and not is_junk(path)


def _content(entry: Any, meter: Meter) -> Content:  # noqa: ANN401 -- as above
    error_type = library_error()
    try:
        return meter.joined(entry.get_blocks(_BLOCK))
    except error_type as error:
        if _code(error) <= _FATAL:
            raise
        return _meaning(error)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn the library's errors into ours: what stops in the middle of one part of several says so."""
    error_type = library_error()
    try:
        yield
    except error_type as error:
        found = _meaning(error)
        if isinstance(found, TruncatedFileError) and is_volume(name):
            found = MultiVolumeError(found.detail)
        raise found from error


def _code(error: Exception) -> int:
    return int(getattr(error, "retcode", None) or _FATAL)


def _meaning(error: Exception) -> UnreadableFileError:
    """Return what an error of the library means; anything unknown is damage. Its words may quote names: left out."""
    says = str(getattr(error, "msg", ""))
    kind = next((kind for words, kind in _MEANINGS if words.search(says)), TruncatedFileError)
    return kind(f"libarchive: code {_code(error)}")
