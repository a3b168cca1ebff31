"""Names of members: as their author wrote them, and never leading out of the container."""

import re
import unicodedata
from collections.abc import Iterable

from ingest.encodings import russian_score
from model.errors import UnsafeFileError

_LONGEST = 1024
_LONGEST_FILE = 160
_JUNK_FOLDERS = frozenset({"__macosx", ".git", ".svn", "$recycle.bin"})
_JUNK_FILES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "icon\r"})
#: A control character, or a mark that turns the direction of writing.
_HIDING = "[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_UNSAFE = re.compile(f"^[A-Za-z]:|{_HIDING}")
_HARMFUL = re.compile(rf'{_HIDING}|[:*?"<>|]')


def decode_names(raws: Iterable[bytes]) -> list[str]:
    """Return names whose encoding nobody has told: UTF-8 where it is, else one of cp866 and cp1251 for all.

    Archivers under Windows write the DOS encoding; some programs, and TAR made under Windows, write cp1251.
    """
    raws = list(raws)
    legacy = b"\n".join(raw for raw in raws if not _is_utf8(raw))
    # The first of equals wins: a name of digits and Latin letters says nothing.
    encoding = max(("cp866", "cp1251"), key=lambda old: russian_score(legacy.decode(old, errors="replace")))
    return [raw.decode("utf-8" if _is_utf8(raw) else encoding, errors="replace") for raw in raws]


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def safe_path(name: str) -> str:
    """Return a member's path in NFC, parted by «/»; raises UnsafeFileError where it leads out or hides something."""
    path = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or _UNSAFE.search(path):
        raise UnsafeFileError("member's name leads out of the archive or hides something")
    if len(path) > _LONGEST:
        raise UnsafeFileError("member's name is too long")
    return "/".join(part for part in parts if part not in {"", "."})


def is_junk(path: str) -> bool:
    """Tell what systems leave behind, and the locks of open office files («~$приказ.docx», «.~lock.план.odt#»)."""
    *folders, file = path.lower().split("/")
    is_service = file in _JUNK_FILES or file.startswith(("~$", "._", ".~lock."))
    return is_service or not _JUNK_FOLDERS.isdisjoint(folders)


def require_new(path: str, seen: set[str]) -> None:
    """Remember a path; raises UnsafeFileError where one stands already that differs in case alone or not at all."""
    if path.casefold() in seen:
        raise UnsafeFileError("two members of one name")
    seen.add(path.casefold())


def harmless_file(name: str) -> str:
    """Return a file's name without folders and without anything that could lead or mislead; "" where nothing is left.

    Nobody chose the names of a letter's attachments against a folder, so they are mended where an archive is refused.
    """
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    base = " ".join(_HARMFUL.sub("_", base).split()).strip(". ")
    stem, dot, ending = base.rpartition(".")
    return base if len(base) <= _LONGEST_FILE else f"{(stem or ending)[: _LONGEST_FILE - 20]}{dot}{ending[:10]}"
