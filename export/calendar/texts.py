"""Texts of documents as calendars may hold them: nothing that ends a line, hides, turns letters round or never ends."""

import re
from typing import Final

#: Control characters, halves of surrogate pairs, what no text has (RFC 5545, 3.1), marks that turn the order of
#: letters or are not seen at all.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_ENDS: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_BLANKS: Final = re.compile(r"[^\S\n]+")
_EMPTY_LINES: Final = re.compile(r" ?\n[ \n]*")
_CUT: Final = "…"


def line(text: str | None, most: int) -> str:
    """Return a text as one line of at most so many characters; empty for nothing."""
    return _cut(" ".join(_clean(text, most).split()), most)


def lines(text: str | None, most: int) -> str:
    """Return a text with its lines, of at most so many characters; empty for nothing."""
    whole = _EMPTY_LINES.sub("\n", _BLANKS.sub(" ", _clean(text, most)))
    return _cut(whole.strip(), most)


def _clean(text: str | None, most: int) -> str:
    """Look no further than what can be shown, with room for as many marks that are not."""
    return _HIDDEN.sub("", _ENDS.sub("\n", (text or "")[: most * 4]))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + _CUT
