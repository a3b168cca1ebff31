"""The wording of amounts: comparators, small numbers in words, percentages and counted nouns."""

import re
from functools import cache
from typing import Literal

from extract.lexicon.words import alternatives

Comparator = Literal["eq", "ge", "le", "gt", "lt"]

#: What stands before the number -> comparator, with the wording; the first that matches counts.
COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    (r"не\s+мене?е(?:\s*,?\s*чем)?(?:\s+(?:у|на|в|для))?", "ge"),  # не менее 70 %, не менее чем у 30 %
    (r"не\s+(?:ниже|меньше|хуже)(?:\s*,?\s*чем)?", "ge"),  # не ниже 50 процентов
    (r"(?:как\s+)?минимум", "ge"),  # минимум 3 семинара
    (r"не\s+(?:более|больше|выше)(?:\s*,?\s*чем)?(?:\s+(?:у|на|в|для))?", "le"),  # не более 5 %
    (r"не\s+превы(?:шает|шать|сит|шая|шающ\w{1,5})", "le"),  # доля, не превышающая 10 %
    (r"максимум", "le"),  # максимум 2 замечания
    (r"свыше|более(?:\s+чем)?|больше(?:\s+чем)?|выше|превы(?:шает|сит)", "gt"),  # свыше 80 %
    (r"менее(?:\s+чем)?|меньше(?:\s+чем)?|ниже", "lt"),  # менее 15 %
    (r"от", "ge"),  # от 50 %
    (r"до", "le"),  # до 30 %
    (r"≥|>=|=>", "ge"),
    (r"≤|<=|=<", "le"),
    (r">", "gt"),
    (r"<", "lt"),
)
#: Words for small numbers in the cases that follow «не менее»; stem -> value.
NUMERALS: tuple[tuple[str, float], ...] = (
    (r"одн(?:ого|ой|ому|им|ин|а|о|у)|один", 1),
    (r"двух|два|две|двумя|двум", 2),
    (r"тр[её]х|три|тремя", 3),
    (r"четыр[её]х|четыре", 4),
    (r"пяти|пять", 5),
    (r"шести|шесть", 6),
    (r"семи|семь", 7),
    (r"восьми|восемь", 8),
    (r"девяти|девять", 9),
    (r"десяти|десять", 10),
    (r"половины|половину|половина", 50),
)
#: One of these stands in every word above.
NUMERAL_STEMS = (
    *("одн", "один", "двух", "два", "две", "двум", "трех", "трёх", "три", "тремя", "четыр"),
    *("пять", "пяти", "шест", "семи", "семь", "восьм", "восем", "девят", "десят", "половин"),
)
_DIGITS = r"\d{1,3}(?:[ \u00a0]\d{3}){1,2}(?![\d.,]*\d)|\d{1,7}(?:[.,]\d{1,3})?"
_PERCENT = r"%|процент(?:а|ов|ам|ами|ах|у|ы)?(?![а-яё])|проц\."
POINTS = r"п\.\s?п\.|процентн\w{2,3}\s+пункт\w{0,3}"
_BRACKETS = r"(?:\s{0,2}\([а-яё ]{2,40}\))?"
_ADJECTIVES = r"(?:[а-яё-]{3,30}(?:ых|их|[ыи]й|[ая]я|[ое]е|[ео]го|[ое]й|ую|[ыи]е|[ыи]ми)\s{1,3}){0,3}"
#: «5 педагогических»: an adjective of a counted thing is no noun yet.
_NO_ADJECTIVE = r"(?![а-яё]{0,8}(?:(?:ск|н)(?:их|ых|ого|ую|ая|ое|ые|ие|ими|ыми)|ский|ный)(?![а-яё]))"
_SHORT = r"(?:чел|ед|шт|уч)\."
_SUFFIX = r"(?:-(?:х|ти|и|ми|го))?(?![а-яё])"
#: «2-3 вебинара», «от 3 до 5 мероприятий».
_UP_TO = r"(?:(?:\s?[-–—]\s?|\s{1,2}до\s{1,2})\d{1,5}(?!\d))?"
#: Behind «не менее» any noun is counted; which word is it, the dictionary tells.
_PHRASE = r"(?-i:(?=[а-яё]))(?:[а-яё-]{3,30}[ \u00a0]{1,2}){0,4}[а-яё-]{3,30}"
_TIME = r"лет|год(?:а|ов)|месяц(?:а|ев)|час(?:а|ов)|дн(?:я|ей)"
_ALONE = r"(?<![\d.,/№-])"


@cache
def amount_pattern() -> re.Pattern[str]:
    """Return one pattern for every amount.

    Groups: comparator; percent, high and unit (again with a 2 where nothing compares); number, noun
    and time, or phrase; bare, bare_high and bare_noun; worded; alone.
    """
    before = "|".join(f"(?:{wording})" for wording, _ in COMPARATORS)
    comparator = rf"(?<![а-яё])(?P<comparator>{before})\s{{0,3}}"
    noun = rf"(?-i:(?=[а-яё])){_ADJECTIVES}(?:(?:{alternatives('counted')}){_NO_ADJECTIVE}[а-яё]{{0,8}}|{_SHORT})"
    things = rf"(?:(?P<noun>{noun}|(?P<time>{_TIME}))|(?P<phrase>{_PHRASE}))"
    counted = rf"(?P<number>{_DIGITS}){_SUFFIX}{_UP_TO}{_BRACKETS}\s{{1,3}}{things}"
    gap = r"[ \u00a0]{0,3}\n?(?<=\s)"
    figures = rf"(?P<bare>\d{{1,7}}(?: \d{{3}})?){_SUFFIX}(?P<bare_high>{_UP_TO}){_BRACKETS}"
    bare = rf"{figures}{gap}(?P<bare_noun>{noun})"
    #: «средний балл – не ниже 4,0;»
    alone = rf"(?P<alone>{_DIGITS})(?=\s?(?:[;)\n]|[.,](?!\d)|$))"
    whole = rf"{comparator}(?:{_percent('')}|{counted}|{_worded()}|{alone})|{_ALONE}{_percent('2')}|{_ALONE}{bare}"
    return re.compile(whole, re.IGNORECASE)


def _percent(suffix: str) -> str:
    high = rf"(?:\s?(?:[-–—]|до(?=\s))\s?(?P<high{suffix}>{_DIGITS}))?"
    return rf"(?P<percent{suffix}>{_DIGITS}){high}{_BRACKETS}\s{{0,3}}(?P<unit{suffix}>{POINTS}|{_PERCENT})"


def _worded() -> str:
    words = "|".join(wording for wording, _ in NUMERALS)
    return rf"(?P<worded>{words})(?![а-яё])(?!\s{{1,3}}(?:раз|из\s|год|месяц|дн|недел))"
