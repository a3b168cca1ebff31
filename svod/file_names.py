"""Names under which files are sent: hostile until cleaned."""

import unicodedata

from model.service_errors import InvalidValueError

LONGEST = 1000
#: Controls, surrogates, and the marks that turn the direction of writing (they hide an extension).
_REFUSED = frozenset({"Cc", "Cs"})
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def clean_name(name: str, pointer: str = "/name") -> str:
    """Return a path below the folder sent: NFC, «/» between its parts, none of them empty, «.» or «..».

    Raises InvalidValueError for a name that has no such form.
    """
    if len(name) > LONGEST:
        raise InvalidValueError(pointer, f"Имя длиннее {LONGEST} знаков.")
    name = unicodedata.normalize("NFC", name).replace("\\", "/")
    if any(unicodedata.category(letter) in _REFUSED or letter in _TURNS for letter in name):
        raise InvalidValueError(pointer, "В имени есть управляющие знаки.")
    if name.startswith("/") or name[1:3] == ":/":
        raise InvalidValueError(pointer, "Нужен путь от загружаемой папки, а не от корня диска.")
    parts = [part for part in name.split("/") if part not in {"", "."}]
    if not parts or not parts[-1].strip() or ".." in parts:
        raise InvalidValueError(pointer, "Нужно имя файла без «..».")
    cleaned = "/".join(parts)
    if len(cleaned) > LONGEST:
        raise InvalidValueError(pointer, f"Имя длиннее {LONGEST} знаков.")
    return cleaned
