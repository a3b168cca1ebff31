"""The items of an order: numbers written or automatic, sub-items nested, addressees of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from extract.linguistics import analyser
from extract.text.lines import Line
from model.order import Item
from model.text import collapse

_NUMBERED = re.compile(
    r"^[-–—•*\s]{0,4}(?P<number>\d{1,2}(?:\s?\.\s?\d{1,2}){0,3})(?P<mark>\s?[.)]|(?=\s+[А-ЯЁ«]))\s*(?P<text>(?!\d)\S.*)?$",
    re.DOTALL,
)
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
#: «II. Утвердить план.», «§ 2»
_LABELLED = re.compile(
    r"^(?:(?P<roman>I{1,3}|I?[VX]|VI{1,3})\s?[.)]\s?(?=[А-ЯЁ])|§\s?(?P<sign>\d{1,2})\.?(?!\S)\s*)(?P<text>.*)$",
    re.DOTALL,
)
#: «2.1 обновить акты»: no full stop behind the number, and no capital.
_LOOSE_BELOW = re.compile(r"^(?P<number>\d{1,2}\.\d{1,2})\s+(?P<text>[а-яё]{3,}.*)$", re.DOTALL)
#: «а) назначить ответственных;»
_LETTERED = re.compile(r"^(?P<letter>[а-и])\)\s*(?P<text>\S.*)$", re.DOTALL)
#: «- разработать планы;»
_DASHED = re.compile(r"^[-–—•●▪·*]\s?(?P<text>[^\s\d].*)$", re.DOTALL)
#: Items that stand in one line: «приказываю: 1. Утвердить … 2. Назначить …».
_INLINE = re.compile(r"(?<=[.;»)])\s+(?=\d{1,2}\.(?:\d{1,2}\.)?\s?[А-ЯЁ])")
_SENTENCE_END: Final = (".", ";", ":", "!", "»", ")")
#: The next top number may leave out this many.
_SKIP: Final = 3
_OPENINGS: Final = ("контроль", "настоящ", "приказ", "признать", "считать")
_URGES: Final = frozenset({"рекомендовать", "поручить", "предложить", "обязать", "разрешить"})
_ADDRESS_END = re.compile(
    r"[:(;]|\s[-–—]\s|,\s+(?:[а-яё]+(?:щи[а-яё]{1,2}|вши[а-яё]{1,2})|котор)|\s+(?:совместно|в\s+срок|до\s+\d|не\s+позднее)\b"
)


@dataclass(kw_only=True, slots=True)
class _Draft:
    """A top item while its lines are being read."""

    number: str | None
    texts: list[str] = field(default_factory=list)
    #: «II» or «§ 2», where the number is not written as «2.».
    label: str | None = None
    #: «.» of «2.», «)» of «2)».
    mark: str = ""
    #: Sub-items: number, empty behind a dash, and texts.
    below: list[tuple[str, list[str]]] = field(default_factory=list)

    def add(self, text: str) -> None:
        (self.below[-1][1] if self.below else self.texts).append(text)


def read_items(lines: Sequence[Line]) -> tuple[Item, ...]:
    """Return the top items of an order's body, sub-items nested; paragraphs count where nothing is numbered."""
    drafts: list[_Draft] = []
    for text in _pieces(lines):
        _place(drafts, text)
    if not drafts:
        drafts = list(_unnumbered(lines))
    return tuple(_item(draft) for draft in drafts)


def _pieces(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        yield from _INLINE.split(line.shown)


def _place(drafts: list[_Draft], text: str) -> None:
    """Begin an item, a sub-item, or go on with the one being read."""
    if _place_labelled(drafts, text):
        return
    found = _NUMBERED.match(text)
    path = _path(found["number"]) if found and (found["text"] is not None or found["mark"]) else ()
    rest = (found["text"] or "") if found else text
    mark = (found["mark"] or "").strip() if found else ""
    bracketed = bool(drafts) and len(path) == 1 and _is_bracketed_below(drafts, path[0], mark)
    if len(path) == 1 and not bracketed and _follows(drafts, path[0]):
        drafts.append(_Draft(number=str(path[0]), texts=[rest], mark=mark))
    elif drafts and (bracketed or _is_below(drafts, path)):
        drafts[-1].below.append((".".join(map(str, path)), [rest]))
    elif drafts:
        _place_below(drafts[-1], text)


def _place_below(draft: _Draft, text: str) -> None:
    """Begin a sub-item marked by «2.1» without its full stop, a letter or a dash; else go on."""
    if (loose := _LOOSE_BELOW.match(text)) and _is_next_below(draft, loose["number"]):
        draft.below.append((loose["number"], [loose["text"]]))
    elif (lettered := _LETTERED.match(text)) and _is_next_letter(draft, lettered["letter"]):
        draft.below.append((lettered["letter"], [lettered["text"]]))
    elif (dashed := _DASHED.match(text)) and _may_be_dashed(draft):
        draft.below.append(("", [dashed["text"]]))
    else:
        draft.add(text)


def _is_bracketed_below(drafts: list[_Draft], number: int, mark: str) -> bool:
    """«1)», «2)» below items that are numbered «1.», «2.»."""
    return mark == ")" and drafts[0].mark == "." and number == len(drafts[-1].below) + 1


def _is_next_below(draft: _Draft, number: str) -> bool:
    """A number that follows on what ended; «… пунктом / 2.1 положения» does not."""
    before = " ".join(draft.below[-1][1] if draft.below else draft.texts).rstrip()
    return number == f"{draft.number}.{len(draft.below) + 1}" and before.endswith(_SENTENCE_END[:4])


def _may_be_dashed(draft: _Draft) -> bool:
    """A dash opens sub-items behind «Директорам школ:», and goes on with those that a dash opened."""
    return not draft.below[-1][0] if draft.below else draft.texts[-1].rstrip().endswith(":")


def _is_next_letter(draft: _Draft, letter: str) -> bool:
    """«а)» opens sub-items where none are numbered, «б)» follows «а)»."""
    if letter == "а":
        return not draft.below
    return (
        bool(draft.below)
        and "абвгдежзи".find(letter) == "абвгдежзи".find(draft.below[-1][0]) + 1
        and draft.below[-1][0].isalpha()
    )


def _place_labelled(drafts: list[_Draft], text: str) -> bool:
    """Begin an item that «II. …» or «§ 2» numbers, where the first item is numbered so."""
    found = _LABELLED.match(text)
    if found is None or (drafts and drafts[0].label is None):
        return False
    number = int(found["sign"]) if found["sign"] else _ROMAN.index(found["roman"]) + 1
    if number != len(drafts) + 1:
        return False
    label = f"§ {number}" if found["sign"] else found["roman"]
    drafts.append(_Draft(number=str(number), label=label, texts=[found["text"]] if found["text"] else []))
    return True


def _path(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.split(r"\s?\.\s?", number))


def _follows(drafts: list[_Draft], number: int) -> bool:
    """Say whether a number can be the next item's; a number said twice is an item too."""
    if not drafts:
        return number in (1, 2)
    last = int(drafts[-1].number or 0)
    return last < number <= last + _SKIP or (number == last and not drafts[-1].below and last > 1)


def _is_below(drafts: list[_Draft], path: tuple[int, ...]) -> bool:
    last = int(drafts[-1].number or 0)
    if len(path) > 1:
        return path[0] in (last, last + 1)
    return bool(path) and path[0] < last and path[0] <= len(drafts[-1].below) + 1


def _unnumbered(lines: Sequence[Line]) -> Iterator[_Draft]:
    """Yield a draft for each paragraph that begins as an item does: «Утвердить …», «Руководителям школ …»."""
    draft: _Draft | None = None
    for line in lines:
        text = line.shown
        ended = draft is None or draft.texts[-1].endswith(_SENTENCE_END[:3]) or line.gap
        if ended and (text[:1].isupper() or draft is None) and (draft is not None or _opens(text)):
            if draft is not None:
                yield draft
            draft = _Draft(number=None, texts=[text])
        elif draft is not None:
            draft.add(text)
    if draft is not None:
        yield draft


def _opens(text: str) -> bool:
    word = re.match(r"[А-Яа-яЁё-]+", text)
    if word is None:
        return False
    return word[0].lower().startswith(_OPENINGS) or is_infinitive(word[0]) or is_dative(word[0])


@cache
def is_infinitive(word: str) -> bool:
    """Say whether a word is an infinitive."""
    return word.lower().endswith(("ть", "ти", "чь", "ться")) and {"INFN"} in analyser().parse(word.lower())[0].tag


@cache
def is_dative(word: str) -> bool:
    """Say whether a word is, before all else, a noun or adjective in the dative: «Руководителям», «Отделу»."""
    best = max(parse.score for parse in analyser().parse(word.lower()))
    return any(
        {"datv"} in parse.tag and {"NPRO"} not in parse.tag
        for parse in analyser().parse(word.lower())
        if parse.score >= best / 2
    )


def _item(draft: _Draft) -> Item:
    text = _text(draft.texts)
    return Item(
        number=draft.label or draft.number,
        text=text,
        addressees=addressees_of(text),
        items=tuple(
            Item(number=number or None, text=_text(texts), addressees=addressees_of(_text(texts)))
            for number, texts in draft.below
        ),
    )


def _text(texts: list[str]) -> str:
    return collapse("\n".join(texts))


def addressees_of(text: str) -> tuple[str, ...]:
    """Return to whom an item speaks: «Руководителям школ» of «Руководителям школ обеспечить …»."""
    words = list(re.finditer(r"[А-Яа-яЁё-]+", text[:300]))
    if words and words[0][0].lower() in _URGES:
        words = words[1:]
    if not words or not is_dative(words[0][0]):
        return ()
    verb = next((word.start() for word in words if is_infinitive(word[0])), None)
    cut = _ADDRESS_END.search(text, words[0].start())
    ends = [end for end in (verb, cut.start() if cut else None) if end is not None]
    address = collapse(text[words[0].start() : min(ends)]) if ends else ""
    return (address.strip(" ,"),) if address.strip(" ,") else ()
