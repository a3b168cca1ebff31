"""Кому: «в Департамент», «в адрес отдела образования», «на сайт», and in the dative «методисту Сидоровой Е.В.»."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from normalize.obligations.grammar import is_infinitive, may_be, parses
from normalize.obligations.lexicon import bodies, thing_stems
from normalize.obligations.plain import Plain
from normalize.obligations.sentence import Word

_INTO: Final = frozenset({"в", "во", "на"})
#: «в адрес», «на имя»: the body stands behind them in the genitive.
_VIA: Final = frozenset({"адрес", "имя"})
_INITIAL: Final = re.compile(r"[А-ЯЁ]")
#: A body's name goes on with these: «в Департамент Смоленской области по образованию и науке».
_LINKS: Final = frozenset({"по", "и", "города", "г"})
_MATTERS: Final = (
    "образовани",
    "наук",
    "дел",
    "спорт",
    "культур",
    "молодеж",
    "развити",
    "воспитани",
    "вопрос",
    "политик",
)
_PLACES_PROPER: Final = ("сайт", "портал", "систем", "платформ", "аис", "фис")
#: Bodies that are not named by what they deal with, as «отдел мониторинга» is.
_RULES: Final = ("министерств", "департамент", "администраци", "институт", "рцо", "иро")
_CARRIERS: Final = frozenset({"обеспечить", "обеспечивать", "организовать", "осуществить", "осуществлять"})
#: Stems of documents that names of bodies have too: «отдел оценки качества», «центр методической работы».
_IN_NAMES: Final = frozenset({"оценк", "работ", "дел", "модел", "практик"})
#: As above, in the genitive: «отдел мониторинга».
_GENITIVE_IN_NAMES: Final = _IN_NAMES | {"анализ", "мониторинг", "документ", "данн", "информаци", "проект"}
#: To those below the issuer things are sent too; that alone makes no obligation.
_BELOW: Final = frozenset({"школы", "школу", "организации", "учреждения", "муниципалитеты", "районы"})
#: Letters of stems that are whole words: «ис», «чат».
_WHOLE_WORD: Final = 3
_BETWEEN: Final = 3
_LONGEST: Final = 14


def recipient_spans(plain: Plain, free: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the spans of «в …» and «на …» that name a body or a site; `free` are words of no other mark."""
    at = 0
    while at < len(free):
        head = _head_behind(free, at) if free[at].low in _INTO else None
        if head is None:
            at += 1
            continue
        last = name_end(plain, free, head)
        yield free[at].start, ends_at(plain, free[last])
        at = last + 1


def dative_span(plain: Plain, free: Sequence[Word], at: int, *, ensured: bool = False) -> int | None:
    """Return the index of the last word of «методисту Сидоровой Е.В.» that begins at `at`; None where none does.

    With `ensured` a document in the genitive behind it is what is to be sent.
    """
    for place in range(at, min(at + _BETWEEN, len(free))):
        word = free[place]
        if _is_dative_person(word):
            return name_end(plain, free, place, ensured=ensured)
        if not may_be(word.low, "datv") or (place > at and not _touches(plain, free, place)):
            return None
    return None


def name_end(plain: Plain, free: Sequence[Word], head: int, *, ensured: bool = False) -> int:
    """Return the index of the last word of a body's or officer's name whose head stands at `head`."""
    last = head
    for place in range(head + 1, min(head + _LONGEST, len(free))):
        if not _touches(plain, free, place) or not (free[place].quoted or _goes_on(free, place)):
            break
        last = place
    if ensured or any(_ensures(one) for one in free[max(0, head - _LONGEST) : head]):
        last = _before_genitive_thing(free, head, last)
    while last > head and (free[last].text in _LINKS or (_describes(free[last]) and not free[last].quoted)):
        last -= 1  # no name ends with an adjective
    return last


def _before_genitive_thing(free: Sequence[Word], head: int, last: int) -> int:
    """«обеспечить представление в министерство | утверждённых программ»: what is ensured is no part of the name.

    «мониторинга», «информации» are in names of bodies too: they are a thing where nothing else is.
    """
    plain_named = free[head].low.startswith((*_RULES, *bodies("person")[1]))
    others = tuple(stem for stem in _documents() if not plain_named or stem != "проект")  # «координатору проекта»
    for documents, first in ((_documents(genitive=True), head + 1), (others, head + (1 if plain_named else 2))):
        for place in range(first, last + 1):
            if free[place].low.startswith(documents) and may_be(free[place].low, "gent") and not free[place].quoted:
                return place - 1
    return last


def _ensures(word: Word) -> bool:
    return word.low in _CARRIERS or word.low.startswith("срок")


def is_body(word: Word, *, case: str) -> bool:
    """Tell whether a word heads the name of a body and may stand in this case."""
    abbreviations, stems = bodies("body")
    if word.low in abbreviations:
        return True
    return word.low.startswith(stems) and may_be(word.low, case)


def is_place(recipient: str) -> bool:
    """Tell whether a recipient's words name a site or a system, and no body."""
    low = re.findall(r"[а-яё]+", recipient.lower())
    body = any(word.startswith(bodies("body")[1]) for word in low)
    return not body and any(word.startswith(_PLACES_PROPER) for word in low)


def _head_behind(free: Sequence[Word], at: int) -> int | None:
    """Return the place of the head behind a preposition: «в [региональный] институт», «на [официальный] сайт»."""
    via = at + 1 < len(free) and free[at + 1].low in _VIA
    first = at + 2 if via else at + 1
    for place in range(first, min(first + _BETWEEN, len(free))):
        word = free[place]
        if is_body(word, case="gent" if via else "accs") or _is_place(word) or word.low in _BELOW:
            return None if word.low.startswith("страниц") and _links(free, at) else place
        if via and _is_person(word):
            return place
        if not any(one.part in ("ADJF", "PRTF") for one in parses(word.low)):
            return None
    return None


def _links(free: Sequence[Word], at: int) -> bool:
    """«ссылку на страницу сайта»: the page is what is sent."""
    return at > 0 and free[at - 1].low.startswith("ссыл")


def _is_place(word: Word) -> bool:
    stems = bodies("place")[1]
    return word.low in stems or word.low.startswith(tuple(stem for stem in stems if len(stem) > _WHOLE_WORD))


def _is_person(word: Word) -> bool:
    return word.low.startswith(bodies("person")[1])


def _is_dative_person(word: Word) -> bool:
    abbreviations, stems = bodies("body")
    known = word.low.startswith((*bodies("person")[1], *stems)) or word.low in abbreviations
    return known and (may_be(word.low, "datv") or word.low in abbreviations)


def _goes_on(free: Sequence[Word], place: int) -> bool:
    word, before = free[place], free[place - 1]
    if is_infinitive(word.low) or _is_thing(word, before):
        return False
    if word.text.isupper() or word.is_capital or word.low.isdigit() or word.low == "№":
        return not _begins_thing(free, place)
    if word.low in _LINKS:
        return place + 1 < len(free) and (
            free[place + 1].low.startswith(_MATTERS) or may_be(free[place + 1].low, "gent")
        )
    if before.low == "по" or (before.low == "и" and word.low.startswith(_MATTERS)):
        return True
    governs = any(one.low.startswith("управлени") for one in free[max(0, place - 2) : place])
    cases = ("gent", "ablt") if governs else ("gent",)  # «управление образовательными учреждениями»
    return any(one.case in cases for one in parses(word.low)) and not _begins_thing(free, place)


def _describes(word: Word) -> bool:
    return not word.is_capital and any(one.part in ("ADJF", "PRTF") for one in parses(word.low)[:1])


@cache
def _documents(*, genitive: bool = False) -> tuple[str, ...]:
    """Return the stems of documents proper; «работы», «оценки» are in names of bodies too."""
    left_out = _GENITIVE_IN_NAMES if genitive else _IN_NAMES
    return tuple(stem for stem, kind in thing_stems() if kind is not None and stem not in left_out)


def _is_thing(word: Word, before: Word) -> bool:
    """«в отдел | планы»: a document in the accusative; after a genitive adjective it belongs to the name."""
    if not word.low.startswith(_documents()) or not (may_be(word.low, "accs") or may_be(word.low, "nomn")):
        return False
    described = parses(before.low)
    return not (described and described[0].part == "ADJF" and described[0].case == "gent")


def _begins_thing(free: Sequence[Word], place: int) -> bool:
    """«… | утверждённые планы», «… | Отчёт»: an adjective that is no genitive, with a document behind it."""
    word = free[place]
    if word.is_capital and not parses(word.low):
        return False
    found = [one for one in parses(word.low) if one.part in ("ADJF", "PRTF")]
    return bool(found) and not any(one.case == "gent" for one in found) and may_be(word.low, "accs")


def _touches(plain: Plain, free: Sequence[Word], place: int) -> bool:
    """Only blanks, quotes and dots of initials stand between a word and the one before it."""
    gap = plain.text[free[place - 1].stop : free[place].start]
    return bool(re.fullmatch(r"[\s«»\"“”.]{0,4}", gap))


def ends_at(plain: Plain, word: Word) -> int:
    """Return where a name ends, its closing quote and the dot of initials included."""
    stop = word.stop
    while stop < len(plain.text) and plain.text[stop] in '»"”':
        stop += 1
    if _INITIAL.fullmatch(word.text) and plain.text[stop : stop + 1] == ".":
        stop += 1
    return stop
