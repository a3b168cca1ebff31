"""Names of sheets that Excel takes, whatever a municipality calls itself."""

import re
import unicodedata
from typing import Final

from export.xlsx.text_cells import head_of

#: UTF-16 units of a sheet's name.
MOST: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
#: Excel keeps this one for itself.
_RESERVED: Final = frozenset({"history"})


class SheetNames:
    """Имена листов одной книги: legal, each once, whatever the case of letters."""

    def __init__(self, taken: tuple[str, ...] = ()) -> None:
        self._taken = {_key(name) for name in taken} | _RESERVED

    def take(self, wanted: str | None, otherwise: str = "Лист") -> str:
        """Return a free legal name next to the wanted one; `otherwise` where nothing of it is left."""
        plain = legal(wanted or "") or otherwise
        name, number = plain, 1
        while _key(name) in self._taken:
            number += 1
            ending = f" ({number})"
            name = head_of(plain, MOST - len(ending)).rstrip() + ending
        self._taken.add(_key(name))
        return name


def legal(text: str) -> str:
    """Return the text as a sheet's name: what cannot stand there is a space, at most 31 units; may be empty."""
    shown = "".join(char if _is_shown(char) else " " for char in unicodedata.normalize("NFC", text))
    words = " ".join(_FORBIDDEN.sub(" ", shown).split())
    return head_of(words.strip("' "), MOST).strip("' ")


def _is_shown(char: str) -> bool:
    """No controls, no marks that turn the direction of writing or are not seen, no half of a character."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
