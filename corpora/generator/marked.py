"""Tracked changes inside a text: `{+inserted+}`, `{-deleted-}`."""

import re
from collections.abc import Iterator
from typing import Literal

Mode = Literal["plain", "inserted", "deleted"]
_MARK = re.compile(r"\{\+([^{}]{0,500})\+\}|\{-([^{}]{0,500})-\}")


def pieces(text: str) -> Iterator[tuple[Mode, str]]:
    """Yield (mode, text) of each run in order."""
    last = 0
    for match in _MARK.finditer(text):
        if match.start() > last:
            yield "plain", text[last : match.start()]
        yield ("inserted", match[1]) if match[1] is not None else ("deleted", match[2])
        last = match.end()
    if last < len(text):
        yield "plain", text[last:]


def accepted(text: str) -> str:
    """Return the text with all changes accepted."""
    return "".join(piece for mode, piece in pieces(text) if mode != "deleted")


def collapsed(text: str | None) -> str | None:
    """Return the accepted text on one line without soft hyphens; None for an empty one."""
    return " ".join(accepted(text or "").replace("\u00ad", "").split()) or None
