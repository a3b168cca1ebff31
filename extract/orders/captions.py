"""Captions: heads that name the whole act in one sentence, as legal databases and extracts of orders give them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extract.acts.references import find_references
from extract.entities.names import nominative_body
from extract.orders.order_items import is_dative, is_infinitive
from extract.orders.signatory import find_signatory
from extract.orders.words import find_verb, kind_of
from extract.text.casing import is_capitals, restore_case
from extract.text.lines import Line, joined, unspaced
from model.order import Reference
from model.text import collapse

#: «ПРИКАЗ Министерства …», but no «приказом министерства» of a sentence.
_OPENING = re.compile(r"^(?:ПРИКАЗ|РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ|Приказ|Распоряжение|Постановление)(?![А-Яа-яЁё])")
_EXTRACT = re.compile(r"^(?:ВЫПИСКА|Выписка)\s+(?:ИЗ|из)\s+")
_ACT_LINE = re.compile(
    r"^[-–—•*\s]{0,4}(?:приказ|распоряжение|постановление|письмо|закон|федеральный\s+закон|указ)(?![а-яё])",
    re.IGNORECASE,
)
_FIRST_ITEM = re.compile(r"^1\s?[.)]\s?(?P<word>[А-ЯЁ][А-Яа-яЁё]+)")
#: A caption wraps over so many lines, and opens a document or stands not far from its top.
_MOST_LINES: Final = 8
_FIRST_LINES: Final = 12
_TO_VERB: Final = 40
_TO_ITEM: Final = 15


@dataclass(frozen=True, kw_only=True, slots=True)
class Caption:
    """Заголовок акта одной фразой: its lines [first, stop) and what it says."""

    first: int
    stop: int
    act: Reference


def find_caption(lines: Sequence[Line], ends: frozenset[int]) -> Caption | None:
    """Return the caption that opens a document, when an order's text follows; a list of acts has none."""
    for at, line in enumerate(lines[:_FIRST_LINES]):
        if line.is_table or at in ends or kind_of(line):
            return None
        caption = next((one for one in _captions(lines, at) if _has_text(lines, one, ends)), None)
        if caption is not None:
            return caption
    return None


def _captions(lines: Sequence[Line], at: int) -> Iterator[Caption]:
    """Yield what the lines from `at` on say when they are nothing but an act's name, the longest first."""
    if not _opens(lines[at]):
        return
    for stop in range(min(len(lines), at + _MOST_LINES), at, -1):
        act = _act(lines[at:stop])
        if act is not None:
            yield Caption(first=at, stop=stop, act=act)


def _opens(line: Line) -> bool:
    text = unspaced(collapse(line.text))
    return bool(_OPENING.match(text) or _EXTRACT.match(text + " "))


def _act(lines: Sequence[Line]) -> Reference | None:
    text = _EXTRACT.sub("", unspaced(joined(lines)))
    if is_capitals(text):
        text = restore_case(text)
    found = find_references(text)
    if not found:
        return None
    start, stop, act = found[0]
    whole = start == 0 and not text[stop:].strip(" .")
    return act if whole and act.issuer and act.number and act.date else None


def _has_text(lines: Sequence[Line], caption: Caption, ends: frozenset[int]) -> bool:
    """Say whether a verb follows or, in a directive or an extract, signed items; a list of acts goes on with acts."""
    start = caption.stop
    limit = min([len(lines), *(end for end in ends if end >= start)])
    if start >= limit or _ACT_LINE.match(lines[start].shown):
        return False
    if find_verb(lines, start, min(limit, start + _TO_VERB)) is not None:
        return not any(kind_of(line) for line in lines[start : min(limit, start + _TO_VERB)])
    if caption.act.kind == "приказ" and not _EXTRACT.match(unspaced(lines[caption.first].shown) + " "):
        return False
    item = next((at for at in range(start, min(limit, start + _TO_ITEM)) if _orders(lines[at])), None)
    return item is not None and find_signatory(lines[:limit], item + 1) is not None


def _orders(line: Line) -> bool:
    item = _FIRST_ITEM.match(line.shown)
    return item is not None and (is_infinitive(item["word"]) or is_dative(item["word"]))


def issuer_of(caption: Caption) -> str | None:
    """Return the caption's issuer in the nominative with a sentence's capital."""
    name = nominative_body(caption.act.issuer or "")
    return name[:1].upper() + name[1:] or None
