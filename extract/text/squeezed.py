"""Text as the rules read it: runs of two or three blanks as one, soft hyphens gone, with the way back."""

import re
from array import array
from collections.abc import Sequence
from typing import NamedTuple

#: Wider gaps part columns and stay.
_LOOSE = re.compile(r"(?<=\S) {2,3}(?=\S)|[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


class Squeezed(NamedTuple):
    """Сжатый текст: what is left, and where each of its characters stands in the text it came from."""

    text: str
    #: None where nothing was taken out.
    origins: Sequence[int] | None

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Return the span of the first text that characters [start, stop) came from."""
        if self.origins is None or start >= stop:
            return start, stop
        return self.origins[start], self.origins[stop - 1] + 1


def squeeze(text: str) -> Squeezed:
    """Return the text without loose blanks and invisible letters."""
    if not _LOOSE.search(text):
        return Squeezed(text, None)
    pieces: list[str] = []
    origins = array("l")
    at = 0
    for loose in _LOOSE.finditer(text):
        kept = loose.start() + (1 if loose[0][0] == " " else 0)
        pieces.append(text[at:kept])
        origins.extend(range(at, kept))
        at = loose.end()
    origins.extend(range(at, len(text)))
    return Squeezed("".join([*pieces, text[at:]]), origins)
