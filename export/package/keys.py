"""Keys of rows: made of the document's and of what the row is, so they are the same in every export."""

from collections import Counter
from typing import Final
from uuid import UUID, uuid5

_SEPARATOR: Final = "\x1f"


def key_of(owner: UUID, *parts: object) -> UUID:
    """Return the key of what is told by these parts within its owner."""
    return uuid5(owner, _SEPARATOR.join("" if part is None else _alone(str(part)) for part in parts))


def _alone(part: str) -> str:
    """Return a part without the separator in it: «a» and 1 are not one part «a», separator, «1»."""
    return part.replace("\x1b", "\x1b\x1b").replace(_SEPARATOR, "\x1b\x1e")


class LocalKeys:
    """Ключи одного документа: keys for ids that are unique in it, and may not be."""

    def __init__(self, document: UUID) -> None:
        self.document = document
        self._seen: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], UUID] = {}

    def new(self, kind: str, local: str) -> UUID:
        """Return the key of one more thing of a kind; of several with one id each has its own."""
        number = self._seen[kind, local]
        self._seen[kind, local] += 1
        key = key_of(self.document, kind, local, *([number] if number else []))
        self._first.setdefault((kind, local), key)
        return key

    def find(self, kind: str, local: str | None) -> UUID | None:
        """Return the key of the first thing with this id; None where there is none."""
        return self._first.get((kind, local)) if local else None
