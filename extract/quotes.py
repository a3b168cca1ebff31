"""Quotation marks: where a quoted text ends, and the text without them."""

from typing import Final

_CLOSING: Final = {"«": "»", "„": '“”"', "“": '”"“', '"': '"'}
#: No title is longer.
_LONGEST: Final = 900


def quoted_end(text: str, start: int) -> int | None:
    """Return the offset behind the quotation that opens at start, inner «» counted; None where it never closes."""
    opening = text[start : start + 1]
    if opening not in _CLOSING or not opening:
        return None
    if opening != "«":
        ends = [found for mark in _CLOSING[opening] if (found := text.find(mark, start + 1, start + _LONGEST)) > 0]
        return min(ends) + 1 if ends else None
    return _angle_end(text, start)


def _angle_end(text: str, start: int) -> int | None:
    depth, last = 0, None
    for at in range(start, min(len(text), start + _LONGEST)):
        if text[at] == "«":
            depth += 1
        elif text[at] == "»":
            depth, last = depth - 1, at + 1
            if depth == 0:
                return last
        elif text[at] == "\n" and text[at + 1 : at + 2] == "\n":
            break
    # «Об утверждении «дорожной карты»: one mark closes both
    return last


def unquoted(text: str) -> str:
    """Return the text without the pair of quotation marks that embraces all of it."""
    text = text.strip()
    if quoted_end(text, 0) != len(text):
        return text
    inner = text[1:-1].strip()
    missing = inner.count("«") - inner.count("»")
    return inner + "»" if missing == 1 else inner
