"""ZIP: the listing stands at the end, so names, sizes and bombs are seen before a byte is unpacked."""

import stat
import zipfile
from collections.abc import Iterator

from ingest.containers.member import Content, Member
from ingest.containers.names import decode_names, is_junk, require_new, safe_path
from ingest.limits import ZipLimits
from ingest.zips import is_locked, open_listed, read_member
from model.errors import EncryptedFileError, TooLargeError, UnreadableFileError, UnsafeFileError

_UTF8_NAME = 0x800
_MADE_BY_UNIX = 3


def zip_members(data: bytes, _name: str, limits: ZipLimits) -> Iterator[Member]:
    """Yield the members; all names are looked at before the first is unpacked."""
    with open_listed(data, limits) as archive:
        if sum(info.file_size for info in archive.infolist()) > limits.max_members_size:
            raise TooLargeError("zip holds too much")
        for info, path in _listed(archive):
            yield path, _content(archive, info)


def _listed(archive: zipfile.ZipFile) -> list[tuple[zipfile.ZipInfo, str]]:
    infos = archive.infolist()
    listed = [(info, safe_path(name)) for info, name in zip(infos, _names(infos), strict=True)]
    for info in infos:
        _refuse_link(info)
    kept = [(info, path) for info, path in listed if not info.is_dir() and path and not is_junk(path)]
    seen: set[str] = set()
    for _, path in kept:
        require_new(path, seen)
    return kept


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """Undo what Python makes of names without the flag for UTF-8: it decodes them as cp437."""
    untold = [info.orig_filename.encode("cp437", "replace") for info in infos if not info.flag_bits & _UTF8_NAME]
    decoded = iter(decode_names(untold))
    return [info.orig_filename if info.flag_bits & _UTF8_NAME else next(decoded) for info in infos]


def _refuse_link(info: zipfile.ZipInfo) -> None:
    mode = info.external_attr >> 16
    if info.create_system == _MADE_BY_UNIX and stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise UnsafeFileError("member is a link or a device")


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Content:
    if is_locked(info):
        return EncryptedFileError("zip member is encrypted")
    try:
        return read_member(archive, info)
    except UnreadableFileError as error:
        return error
