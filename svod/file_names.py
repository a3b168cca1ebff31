"""Names under which files are sent: hostile until cleaned."""

import re
import unicodedata

from model.service_errors import InvalidValueError
from store.names import checked_name

LONGEST = 1000
POINTER = "/name"
DRIVE = re.compile(r"[A-Za-z]:")
#: Controls, surrogates, and the marks that turn the direction of writing (they hide an extension).
_REFUSED = frozenset({"Cc", "Cs"})
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def clean_name(name: str) -> str:
    """Return a path below the folder sent: NFC, «/» between its parts, none of them empty, «.» or «..».

    Raises InvalidValueError for a name that has no such form.
    """
    if len(name) > LONGEST:
        raise InvalidValueError(POINTER, f"Имя длиннее {LONGEST} знаков.")
    name = unicodedata.normalize("NFC", name).replace("\\", "/")
    if any(unicodedata.category(letter) in _REFUSED or letter in _TURNS for letter in name):
        raise InvalidValueError(POINTER, "В имени есть управляющие знаки.")
    parts = [part for part in name.split("/") if part not in {"", "."}]
    if name.startswith("/") or DRIVE.fullmatch("".join(parts[:1])):
        raise InvalidValueError(POINTER, "Нужен путь от загружаемой папки, а не от корня диска.")
    if not parts or not parts[-1].strip() or ".." in parts:
        raise InvalidValueError(POINTER, "Нужно имя файла без «..».")
    return checked_name("/".join(parts))
