"""Показатели: «не менее 70 % педагогических работников», «3 семинара», «до 5 процентов»."""

import re
from functools import cache

from extract.entities.amounts import COMPARATORS, NUMERAL_STEMS, NUMERALS, POINTS, Comparator, amount_pattern
from extract.linguistics import grammemes
from extract.text.tell_tales import has_figure, holds_any
from model.plan import Indicator
from model.text import collapse, fold

Found = tuple[int, int, Indicator]

_NOT_AN_AMOUNT = re.compile(
    r"(?:№|\bN|\bп\.|\bпункт\w{0,3}|\bстр?\.|\bчасов|\bст\.|[/:.\d«]|(?<!\s)-|\d\s?,)\s{0,3}$", re.IGNORECASE
)
_NO_THINGS = frozenset({"раз", "раза", "процентов", "рублей", "тысяч", "пункта", "пунктов", "класса", "классов"})
_BOUND = re.compile(r"не\s|[≥≤<>=]", re.IGNORECASE)
_END_OF_CLAUSE = re.compile(r"[;:.,()\n\t\d%«]| [-–—] ")
_FIRST_WORD = re.compile(r"(?:по|для|на|в|от|с|из|до|к|при|и|не|о)\b", re.IGNORECASE)
#: «5 % и менее», «80 % и выше».
_BOUND_BEHIND = re.compile(r"\s{1,3}и\s{1,3}(более|больше|выше|менее|меньше|ниже)(?![а-яё])", re.IGNORECASE)
_BOUNDS: dict[str, Comparator] = {
    "более": "ge", "больше": "ge", "выше": "ge", "менее": "le", "меньше": "le", "ниже": "le",
}  # fmt: skip
_RISE = re.compile(r"(?:увелич|повы[шс]|довед|довест|рост|возрас)", re.IGNORECASE)
_RECURRENCE = re.compile(r"не\s+(?:реже|чаще|позднее|позже|ранее)\s*$|\bраз[а]?\s+в\b", re.IGNORECASE)
_SHARE = re.compile(r"(?:дол[яюией]{1,2}|охват|уровень|количество|число|процент)\b[^.;\n\t]{0,160}$", re.IGNORECASE)


def find_indicators(text: str) -> tuple[Found, ...]:
    """Return (start, stop, indicator) of every amount that a plan can be measured by, in the order written.

    A percentage ends at its sign, a count in figures at the counted noun; `Indicator.text` always goes on to that noun.
    """
    if not (has_figure(text) or holds_any(text.casefold(), NUMERAL_STEMS)):
        return ()
    found = [_read(text, match) for match in amount_pattern().finditer(text) if _is_amount(text, match)]
    return tuple(found)


def _is_amount(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 24) : match.start()]
    if _RECURRENCE.search(before):
        return False
    if match["bare"]:
        return _is_count(match, before)
    return match["comparator"] is None or _is_bound(match)


def _is_count(match: re.Match[str], before: str) -> bool:
    """Tell «3 семинара» from «№ 3 школы», «2022 школьный», «3 урок»."""
    named = _NOT_AN_AMOUNT.search(before) or _is_year(match["bare"])
    return not named and _agrees(match["bare"], match["bare_noun"])


def _is_bound(match: re.Match[str]) -> bool:
    """Tell what a comparator may bound: «до» needs a share or things, a bare number or any noun needs «не менее»."""
    written = match["comparator"]
    if match["phrase"]:
        return not _is_loose(match) and _counted_in(match["phrase"]) is not None
    if fold(written) in {"от", "до"}:
        return _counts_things(match)
    if match["alone"]:
        return _BOUND.match(written) is not None
    return not match["worded"] or re.match(r"не\s|как|мин", written, re.IGNORECASE) is not None


def _is_loose(match: re.Match[str]) -> bool:
    """«от 5 до», «более 3 лет»: a bound on anything needs «не менее», «не более», «минимум»."""
    return not re.match(r"не\s+(?:мен|мень|бол|ниж|выш)|мин|[≥≤]", match["comparator"], re.IGNORECASE)


def _counts_things(match: re.Match[str]) -> bool:
    """«до 5 школ», «до 30 %», but no «до 3 лет», «от 5»."""
    return bool(match["percent"] or (match["noun"] and not match["time"]))


@cache
def _counted_in(phrase: str) -> str | None:
    """Return the phrase up to the noun that is counted: «наставников молодых педагогов» -> «наставников»."""
    for word in re.finditer(r"[а-яё-]+", phrase):
        readings = grammemes(word[0])
        if any("NOUN" in tags and ("gent" in tags or "nomn" in tags) for tags in readings):
            return phrase[: word.end()] if word[0] not in _NO_THINGS else None
        if not any({"ADJF", "PRTF"} & tags for tags in readings):
            return None
    return None


@cache
def _agrees(number: str, noun: str) -> bool:
    """«3 семинара», but no «3 урок»: behind every number but one the noun stands in an oblique case."""
    readings = grammemes(noun.rsplit(maxsplit=1)[-1])
    if not readings or re.search(r"(?<!1)1$", number):
        return True
    if any({"nomn", "sing", "masc"} <= tags for tags in readings):
        return noun.rsplit(maxsplit=1)[-1] == "человек"  # «5 человек» is a genitive plural, «3 урок» is none
    return any("gent" in tags or "plur" in tags for tags in readings)


def _is_year(number: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", number) is not None


def _read(text: str, match: re.Match[str]) -> Found:
    start, stop = match.span()
    if match["phrase"]:
        stop = match.start("phrase") + len(_noun(match) or "")
    subject = _subject_after(text, stop) if not _noun(match) else None
    shown_stop = stop + (subject[1] if subject else 0)
    return (
        start,
        stop,
        Indicator(
            text=collapse(text[start:shown_stop]),
            comparator=_comparator(text, match),
            value=_value(match),
            unit=_unit(match),
            subject=collapse(subject[0]) if subject else _subject_elsewhere(text, match),
        ),
    )


def _noun(match: re.Match[str]) -> str | None:
    phrase: str | None = match["phrase"]
    return _counted_in(phrase) if phrase else match["noun"] or match["bare_noun"]


def _comparator(text: str, match: re.Match[str]) -> Comparator:
    written = match["comparator"]
    if written is None:
        bound = _BOUND_BEHIND.match(text, match.end())
        return _BOUNDS[bound[1].lower()] if bound else "ge" if match["high2"] else "eq"
    for wording, comparator in COMPARATORS:
        if re.fullmatch(wording, written, re.IGNORECASE):
            raised = fold(written) == "до" and _RISE.search(_clause_before(text, match.start()))
            return "ge" if raised else comparator
    return "eq"


#: Digits of the longest number that is kept.
_DIGITS = 15


def _value(match: re.Match[str]) -> float:
    if match["worded"]:
        return next(value for wording, value in NUMERALS if re.fullmatch(wording, match["worded"], re.IGNORECASE))
    figures = match["percent"] or match["percent2"] or match["number"] or match["bare"] or match["alone"]
    # More digits than any count has would make an infinite number, which JSON cannot hold.
    return float(re.sub(r"[ \u00a0]", "", figures).replace(",", ".")[:_DIGITS])


def _unit(match: re.Match[str]) -> str | None:
    sign = match["unit"] or match["unit2"]
    if sign:
        return "п.п." if re.fullmatch(POINTS, sign, re.IGNORECASE) else "%"
    if match["alone"]:
        return None
    if match["worded"]:
        return "%" if match["worded"].lower().startswith("половин") else None
    return (_noun(match) or "").split()[-1]


def _subject_after(text: str, stop: int) -> tuple[str, int] | None:
    """Return the words that say what is counted, and where they end behind `stop`."""
    tail = text[stop : stop + 120]
    lead = len(tail) - len(tail.lstrip(" \u00a0"))
    end = _END_OF_CLAUSE.search(tail, lead)
    words = " ".join(_noun_phrase(tail[lead : end.start() if end else len(tail)].split()))
    return (words, _length_in(tail, words, lead)) if words else None


_ADJECTIVE = re.compile(r"[а-яё-]+(?:ых|их|ого|его|ой|ей|ым|им|ими|ыми)", re.IGNORECASE)


def _noun_phrase(words: list[str]) -> list[str]:
    """Cut the words behind the first that is no adjective: «педагогических работников | охвачены»."""
    if not words or _FIRST_WORD.fullmatch(words[0]):
        return []
    for index, word in enumerate(words[:8]):
        if not _ADJECTIVE.fullmatch(word) and not _FIRST_WORD.fullmatch(word):
            return words[: index + 1]
    return words[:8]


def _length_in(tail: str, words: str, lead: int) -> int:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.compile(pattern).match(tail, lead)
    return match.end() if match else 0


def _clause_before(text: str, start: int) -> str:
    before = text[max(0, start - 160) : start]
    return re.split(r"[.;\n\t]", before)[-1]


def _subject_elsewhere(text: str, match: re.Match[str]) -> str | None:
    """Return the counted noun itself, or «доля учителей …» of «доля учителей … – 85 %»."""
    noun = _noun(match)
    if noun:
        return collapse(noun)
    clause = _clause_before(text, match.start())
    share = _SHARE.search(clause)
    return collapse((share[0] if share else clause).strip(" –—-:,(")) or None
