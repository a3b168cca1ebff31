"""Предложения пункта и слова в них: where a sentence ends, what stands in brackets, the words between.

item -> sentences (no cut inside brackets, quotes, «г.», initials) -> words with what the dictionary says
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from normalize.obligations.plain import Plain

#: «;», «.» before a capital; «1)», «а)» and dashes of a list.
_STOPS: Final = re.compile(
    r"(?P<semi>;)|(?P<dot>[.!?])(?=\s+[«\"(]?[А-ЯЁ\d-])|(?P<list>(?<=[:;])\s*(?=(?:[-–—•▪·]|\d{1,2}\)|[а-и]\))\s?\S))|(?P<inner>\s(?=(?:\d{1,2}|[а-и])\)\s))"
)
#: What a full stop belongs to, before it.
_SHORT: Final = re.compile(
    r"(?:(?<![а-яё])(?:г|гг|им|каб|тел|ул|д|обл|пос|пгт|с|р|п|т|стр|руб|тыс|эл|зам|кл|др|пр|ст|см|рис|табл|гор|доб|нач|отв|н|е|к|и|о)|(?<![А-Яа-яЁё])[А-ЯЁ]|(?<![А-Яа-яЁё])[А-ЯЁ]\.[А-ЯЁ])$",
)
_YEAR_BEFORE: Final = re.compile(r"(?:\d{4}|\d\d\.\d\d\.\d\d)\s?гг?$|т\.\s?г$")
_DATE_ALONE: Final = re.compile(r"\s*(?:в\s+срок|не\s+позднее|не\s+позже|до|к)\s[^а-яё]{0,8}.{0,36}$", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|№|@")
_LEADING_MARK: Final = re.compile(r"^[\s\-–—•▪·,:;]*(?:(?:\d{1,2}|[а-и])\)\s*)?[\s\-–—,]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """Слово: its place, and how it is written."""

    start: int
    stop: int
    #: Lower case, ё as е.
    low: str
    text: str
    #: Inside quotes: part of a name.
    quoted: bool = False

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """Предложение: [start, stop) of the readied item."""

    start: int
    stop: int
    #: It is an entry of a list: behind «1)», a dash, a semicolon of such a list.
    is_entry: bool = False
    #: The next one is an entry of a list.
    heads_list: bool = False


def sentences(plain: Plain) -> tuple[Sentence, ...]:
    """Return the sentences of an item; the entries of a list inside it are sentences of their own."""
    found = []
    start, entry = 0, False
    depths = _depths(plain.text)
    for stop in _STOPS.finditer(plain.text):
        if depths[stop.start()] or (stop["dot"] and _is_short(plain.text, start, stop.start())):
            continue
        found.append((start, stop.start(), entry))
        start = stop.end()
        entry = stop["list"] is not None or stop["inner"] is not None or _is_marked(plain.text, start)
    found.append((start, len(plain.text), entry))
    trimmed = [one for each in found if (one := _trimmed(plain, *each)).start < one.stop]
    following = [*trimmed[1:], None]
    pairs = zip(trimmed, following, strict=False)  # an item of marks alone has none
    return tuple(replace(one, heads_list=behind is not None and behind.is_entry) for one, behind in pairs)


def words(plain: Plain, start: int, stop: int) -> Iterator[Word]:
    """Yield the words of [start, stop)."""
    depth, at = 0, start
    for found in _WORD.finditer(plain.text, start, stop):
        depth = _depth(plain.text, at, found.start(), depth)
        at = found.start()
        low = plain.low[found.start() : found.end()]
        yield Word(start=found.start(), stop=found.end(), low=low, text=found[0], quoted=depth > 0)


def _depth(text: str, start: int, stop: int, depth: int) -> int:
    for char in text[start:stop]:
        if char in "«“„":
            depth += 1
        elif char in "»”":
            depth = max(0, depth - 1)
    return depth


def bracketed(plain: Plain, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the spans in round brackets, brackets included, the outermost ones."""
    depth, at = 0, start
    for place in range(start, stop):
        char = plain.text[place]
        if char == "(":
            at = place if depth == 0 else at
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if depth == 0:
                yield at, place + 1
    if depth:
        yield at, stop


def _depths(text: str) -> list[int]:
    """Return for each character how deep in brackets it stands; a bracket left open closes after 300 characters."""
    depths, depth, opened = [], 0, 0
    for at, char in enumerate(text):
        if char == "(" and (depth == 0 or at - opened > 300):  # noqa: PLR2004 -- letters of the longest remark
            depth, opened = 1, at
        elif char == ")" or (depth and at - opened > 300):  # noqa: PLR2004 -- as above
            depth = 0
        depths.append(depth)
    return depths


def _is_short(text: str, start: int, dot: int) -> bool:
    before = text[max(0, dot - 12) : dot]
    if _YEAR_BEFORE.search(before):  # «… до 1 мая 2021 г. Контроль …» ends, «До 1 мая 2021 г. Ивановой М.И. …» does not
        return _DATE_ALONE.match(text[start:dot]) is not None
    return _SHORT.search(before) is not None


def _is_marked(text: str, start: int) -> bool:
    return re.match(r"\s*(?:[-–—•▪·]|\d{1,2}\)|[а-и]\))\s?\S", text[start : start + 12]) is not None


def _trimmed(plain: Plain, start: int, stop: int, entry: bool) -> Sentence:  # noqa: FBT001 -- a row of the table above
    mark = _LEADING_MARK.match(plain.text[start : min(stop, start + 40)])
    begin = start + (mark.end() if mark else 0)
    while stop > begin and plain.text[stop - 1] in " \t;.,":
        stop -= 1
    return Sentence(start=begin, stop=max(begin, stop), is_entry=entry)
