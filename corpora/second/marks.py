"""Marks: signs around the words that name an entity. Writers drop them, the expectation keeps them."""

import re
from collections.abc import Iterator

#: Entity types in the contract's words; «optional» may be found or not.
KINDS = ("person", "school", "organisation", "municipality", "region", "legal_act", "contact", "indicator", "optional")

# Private-use signs: no document holds them, no change of case touches them.
_CLOSE = "\ue0ff"
_OPEN = {kind: chr(0xE100 + index) for index, kind in enumerate(KINDS)}
_KIND = {sign: kind for kind, sign in _OPEN.items()}
#: Before a number that the word processor counts itself; other formats write the number out.
COUNTED = "\ue0fe"
_BRACES = re.compile(r"\{(\w+):([^{}]*)\}")


def mark(kind: str, text: str) -> str:
    """Return the text inside the marks of a kind; an empty text stays empty."""
    return f"{_OPEN[kind]}{text}{_CLOSE}" if text else ""


def from_braces(text: str) -> str:
    """Return the text of a word file with its «{indicator:100 %}» turned into marks."""
    while (inner := _BRACES.sub(lambda found: mark(found[1], found[2]), text)) != text:
        text = inner
    return text


def bare(text: str) -> str:
    """Return the text without marks."""
    return "".join(sign for sign in text if not is_sign(sign))


def is_sign(sign: str) -> bool:
    """Return whether a sign is a mark and no letter."""
    return sign in _KIND or sign in (_CLOSE, COUNTED)


def flat(text: str) -> str:
    """Return the text without marks and soft hyphens, with white space collapsed: how the contract gives a text out."""
    return " ".join(bare(text).replace("\u00ad", "").split())


def marked(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) of every marked span, nested ones too; white space collapsed."""
    opened: list[tuple[str, int]] = []
    for index, sign in enumerate(text):
        if sign in _KIND:
            opened.append((_KIND[sign], index))
        elif sign == _CLOSE:
            kind, start = opened.pop()
            yield kind, flat(text[start:index])


def cut(text: str) -> list[str]:
    """Return the lines of a text; a span that goes on over a line's end loses its marks."""
    lost: set[int] = set()
    opened: list[int] = []
    for index, sign in enumerate(text):
        if sign in _KIND:
            opened.append(index)
        elif sign == _CLOSE:
            start = opened.pop()
            if "\n" in text[start:index]:
                lost |= {start, index}
    return "".join(sign for index, sign in enumerate(text) if index not in lost).split("\n")


def capital(text: str) -> str:
    """Return a marked text with its first letter in upper case; one that begins with a figure stays."""
    index = next((index for index, sign in enumerate(text) if not is_sign(sign) and sign.isalnum()), 0)
    return text[:index] + text[index : index + 1].upper() + text[index + 1 :]
