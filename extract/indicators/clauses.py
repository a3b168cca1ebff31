"""Части текста: clauses, each of which speaks of its numbers alone; and the years they name."""

import re
from collections.abc import Iterator
from typing import Final

_ABBREVIATION: Final = re.compile(
    r"(?:(?<![а-яё])(?:г|гг|т|п|пп|руб|чел|ед|шт|тыс|млн|им|д|ст|стр|кл|уч|проц|др|пр|см|н|с|о|м|ул|кв|св|ср)|(?<![А-ЯЁа-яё])[А-ЯЁ])\.$",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r";|[.!?](?=\s{1,3}[«\"(]?[А-ЯЁ\d•–—-])|\n|[•▪●]|(?<=[а-яё.:;])\s[–—-]\s(?=[а-яё]{3,20}\s[а-яё])(?=\n)"
)
_LONGEST: Final = 1_200
#: «1.2. », «а) », «- »: what begins an item of a list.
_NUMERAL: Final = re.compile(r"[\s•▪●–—-]*(?:\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)]\s|\.(?=[А-ЯЁа-яё]))|[а-и]\)\s)?[\s–—-]*")
_YEAR: Final = re.compile(
    r"(?P<before>(?:сравнени[юи]\s+с|относительно|против|чем\s+в|уровн[яю]|отношени[юи]\s+к)\s{1,3})?"
    r"(?:(?:в|за|на|к|с|до|по\s+итогам|по\s+результатам|концу|конец|начало|началу|на\s+конец)\s{1,3})?"
    r"(?<![\d.,/№-])(?:\d{1,2}\.\d{1,2}\.)?(?P<year>(?:19|20)\d\d)(?:\s?[-–—/]\s?(?P<last>(?:20)?\d\d)(?!\d))?"
    r"(?![\d.,]\d)\s?(?:(?:учебн[а-яё]{2,3}\s)?год(?:а|у|ом|е|ы|ов|ах)?|г\.?\s?г\.?|г\.|г(?![а-яё]))?",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(r"^(?:в|за|на|к|по|конц|начал)\s|год|г\.|\sг$|^\(", re.IGNORECASE)


def clauses_of(text: str) -> Iterator[str]:
    """Yield the clauses of a text without the numerals of lists; a full stop of an abbreviation ends none."""
    start = 0
    for end in _END.finditer(text):
        if end[0] in ".!?" and _ABBREVIATION.search(text[max(0, end.start() - 6) : end.end()]):
            continue
        yield from _shown(text[start : end.start()])
        start = end.end()
    yield from _shown(text[start:])


def _shown(text: str) -> Iterator[str]:
    lead = _NUMERAL.match(text)
    shown = text[lead.end() if lead else 0 :].strip()
    for at in range(0, len(shown), _LONGEST):
        yield shown[at : at + _LONGEST]


def years_in(clause: str) -> tuple[tuple[int, int, int], ...]:
    """Return (start, stop, year) of the years a clause names; of «2021–2022» the last, none it compares with."""
    return tuple(
        (match.start(), match.end(), _last(match))
        for match in _YEAR.finditer(clause)
        if match["before"] is None and (_MARKED.search(match[0]) or _in_brackets(clause, match))
    )


def without_years(clause: str) -> str:
    """Return the clause without the years it names, those it compares with too."""
    return _YEAR.sub(" ", clause)


def _last(match: re.Match[str]) -> int:
    first, last = int(match["year"]), match["last"]
    return first if last is None else max(first, int(last) if len(last) > 2 else first // 100 * 100 + int(last))  # noqa: PLR2004 -- «22» of «2021/22»


def _in_brackets(clause: str, match: re.Match[str]) -> bool:
    return clause[: match.start()].rstrip().endswith("(") and clause[match.end() :].lstrip().startswith(")")
