"""Members of a ZIP: a municipality's folder comes as one file, sometimes with archives inside."""

import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ingest import media
from ingest.limits import ZIP_LIMITS, ZipLimits
from ingest.sniff import sniff
from ingest.zips import open_zip, read_member
from model.errors import TooLargeError, UnreadableFileError, UnsafeFileError

_UTF8_NAME = 0x800
_MADE_BY_UNIX = 3
_LONGEST_NAME = 1024
_JUNK_FOLDERS = frozenset({"__macosx", ".git", ".svn", "$recycle.bin"})
_JUNK_FILES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
#: A drive, a zero, a control character, or a mark that turns the direction of writing.
_UNSAFE = re.compile("^[A-Za-z]:|[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def unpack(folder: Path, data: bytes, name: str, limits: ZipLimits = ZIP_LIMITS) -> list[str]:
    """Write the members of an archive into a folder as 0, 1, …; return their names, none when it is no archive.

    Members pass one by one, so that the process needs memory for one. Raises UnreadableFileError and its kinds.
    """
    names: list[str] = []
    size = 0
    for member, content in members(data, name) if sniff(data, name) == media.ZIP else ():
        size += len(content)
        if size > limits.max_members_size:
            raise TooLargeError("archive holds too much")
        if len(names) == limits.max_members:
            raise UnsafeFileError("archives inside hold too many members")
        Path(folder, str(len(names))).write_bytes(content)
        names.append(member)
    return names


def members(data: bytes, name: str, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield (archive/member, bytes) of all files; raises UnsafeFileError, EncryptedFileError, TruncatedFileError.

    All names are looked at before the first member is unpacked. Archives inside are opened one level deep; deeper
    ones, and those that are broken, locked or unsafe, are given as files: each tells its error when it is read.
    """
    with open_zip(data) as archive:
        for info, path in _listed(archive):
            content = read_member(archive, info)
            if depth < ZIP_LIMITS.max_depth and _is_archive(content) and _is_sound(content):
                yield from members(content, f"{name}/{path}", depth + 1)
            else:
                yield f"{name}/{path}", content


def _listed(archive: zipfile.ZipFile) -> list[tuple[zipfile.ZipInfo, str]]:
    listed = [(info, member_name(info)) for info in archive.infolist()]
    for info, path in listed:
        _refuse_unsafe(info, path)
    kept = [(info, path) for info, path in listed if not info.is_dir() and not _is_junk(path)]
    if len({path.casefold() for _, path in kept}) < len(kept):
        raise UnsafeFileError("two members of one name")
    return kept


def member_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name as its author saw it, in NFC.

    Without the flag for UTF-8, Python decodes as cp437; Russian archivers wrote cp866, some wrote UTF-8 all the same.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", errors="replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp866", errors="replace")
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _refuse_unsafe(info: zipfile.ZipInfo, path: str) -> None:
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or _UNSAFE.search(path):
        raise UnsafeFileError("member's name leads out of the archive or hides something")
    if len(path) > _LONGEST_NAME:
        raise UnsafeFileError("member's name is too long")
    mode = info.external_attr >> 16
    if info.create_system == _MADE_BY_UNIX and stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise UnsafeFileError("member is a link or a device")


def _is_junk(path: str) -> bool:
    """What systems leave behind, and the locks of open Word files («~$приказ.docx»)."""
    *folders, file = path.lower().split("/")
    return file in _JUNK_FILES or file.startswith(("~$", "._")) or not _JUNK_FOLDERS.isdisjoint(folders)


def _is_archive(content: bytes) -> bool:
    """A DOCX is a ZIP too: only what holds no document of its own is opened."""
    try:
        return content.startswith(b"PK") and sniff(content, "") == media.ZIP
    except UnreadableFileError:
        return False


def _is_sound(content: bytes) -> bool:
    """Tell whether an archive gives up all its members."""
    try:
        with open_zip(content) as archive:
            return all(len(read_member(archive, info)) == info.file_size for info, _ in _listed(archive))
    except UnreadableFileError:
        return False
