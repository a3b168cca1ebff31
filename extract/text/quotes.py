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
    if opening == '"' and (nested := _straight_end(text, start)) is not None:
        return nested
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


def _straight_end(text: str, start: int) -> int | None:
    """Tell opening marks from closing ones by what stands around: «"Об утверждении плана ("дорожной карты")"»."""
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST)):
        if text[at] == '"':
            behind, before = text[at + 1 : at + 2], text[at - 1 : at] if at > start else " "
            opens = before in ' (\n\t"«' and behind.isalnum()
            depth += 1 if opens else -1
            if depth <= 0:
                return at + 1 if depth == 0 else None
        elif text[at : at + 2] == "\n\n":
            return None
    return None


def unquoted(text: str) -> str:
    """Return the text without the pair of quotation marks that embraces all of it."""
    text = text.strip()
    if quoted_end(text, 0) != len(text):
        return text
    inner = text[1:-1].strip()
    missing = inner.count("«") - inner.count("»")
    return inner + "»" if missing == 1 else inner
