"""The words that make an order: its kind on a line of its own, and the verb that opens its items."""

import re
from collections.abc import Sequence
from typing import Final

from extract.lines import Line, unspaced
from extract.requisite_lines import is_requisites
from model.text import collapse

KINDS: Final = ("приказ", "распоряжение", "постановление")
_VERBS: Final = (
    "приказываю", "приказывает", "приказываем", "постановляю", "постановляет", "распоряжаюсь", "обязываю", "обязывает",
)  # fmt: skip
_VERB = re.compile(
    r"(?<![А-Яа-яЁё])(?:{})(?![А-Яа-яЁё])\s*(?::|$|(?=1\s?[.)]))".format(
        "|".join(r"[ ]{0,2}".join(verb) for verb in _VERBS)
    ),
    re.IGNORECASE,
)
_LATIN: Final = str.maketrans("ABCEHKMOPTXaceopx3", "АВСЕНКМОРТХасеорхЗ")
_KIND_FIRST = re.compile(r"^(?:приказ|распоряжение|постановление)(?![а-яё])", re.IGNORECASE)
#: «ПРИКАЗ ПО ШКОЛЕ», «Приказ по основной деятельности»
_BY_PLACE = re.compile(
    r"^\s*по\s+(?:школе|отделу(?:\s+образования)?|управлению(?:\s+образования)?|учреждению|основной\s+деятельности|детскому\s+саду)"
    r"(?![а-яё])",
    re.IGNORECASE,
)
_LONGEST: Final = 140


def kind_of(line: Line) -> str | None:
    """Return the kind of act that a line names, when it names nothing else but a date, a number and a place."""
    text = collapse(line.text)
    closed = re.sub(r"[^А-Яа-яЁё]", "", text.translate(_LATIN)).lower()
    if closed in KINDS:
        return closed
    found = _KIND_FIRST.match(unspaced(text))
    if found is None or len(text) > _LONGEST:
        return None
    behind = unspaced(text)[found.end() :]
    rest = _BY_PLACE.sub("", behind)
    alone = rest != behind and not rest.strip(" .")
    return found[0].lower() if alone or is_requisites(rest) else None


def find_verb(lines: Sequence[Line], start: int, stop: int) -> tuple[int, re.Match[str]] | None:
    """Return the line and the match of «приказываю», however it is spaced."""
    for at in range(start, stop):
        found = _VERB.search(collapse(lines[at].text))
        if found is not None:
            return at, found
    return None
