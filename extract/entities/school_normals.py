"""Имя школы в именительном падеже: what its parts are called, and the normal form that is made of them."""

import re

from model.text import collapse

_ADJECTIVE_ENDINGS = (
    ("ского", "ский"),
    ("цкого", "цкий"),
    ("ого", "ый"),
    ("ому", "ый"),
    ("ую", "ая"),
    ("юю", "яя"),
    ("ой", "ая"),
    ("ей", "яя"),
)


def tail_attributes(*matches: re.Match[str] | None) -> dict[str, str | None]:
    """Return number, title, honour and place from the first of the matches that has each."""
    tails = [tail for tail in matches if tail is not None]
    return {
        group: next((collapse(tail[group]) for tail in tails if tail.groupdict().get(group)), None)
        for group in ("number", "title", "honour", "place")
    }


def nominative_name(name: str) -> str:
    """Return «Багаевская» of «Багаевской»: the ending of a school's adjective."""
    words = [word.capitalize() if word.isupper() else word for word in re.sub(r"\s?-\s?", "-", collapse(name)).split()]
    return " ".join(_nominative_word(word) for word in words)


def _nominative_word(word: str) -> str:
    for ending, nominative in _ADJECTIVE_ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + nominative
    return word


def normal_name(attributes: dict[str, str], quoted: str | None = None) -> str:
    """Return «МБОУ «Тополевская СОШ № 2 им. …»» of the parts."""
    number = f"№ {attributes['number']}" if "number" in attributes else None
    title = f"«{attributes['title']}»" if "title" in attributes else None
    parts = [
        attributes.get("name"),
        attributes.get("kind"),
        number,
        title,
        attributes.get("honour"),
        attributes.get("place"),
    ]
    inner = " ".join(part for part in parts if part)
    if quoted is not None and ("kind" not in attributes or attributes.get("name") == quoted):
        inner = quoted if not number or number in quoted else f"{quoted} {number}"
    form = attributes.get("form")
    if not form:
        return inner
    if quoted is None and "name" not in attributes:
        return f"{form} {inner}"
    return f"{form} «{inner[:1].upper()}{inner[1:]}»"
