"""Числительные словами: «семидесяти процентов», «двадцать пять школ»."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from extract.linguistics import analyser

_VALUES: Final = {
    "один": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9,
    "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15,
    "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20, "тридцать": 30,
    "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "сто": 100,
    "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500,
}  # fmt: skip
#: The beginnings of their forms: most words are none, and the dictionary is not asked.
_STEM: Final = re.compile(
    r"одн|один|дв[аеуе]|тр[еёи]|четыр|пят|шест|сем[ьи]|восем|восьм|девят|девян|десят|сорок|сто(?![а-яё])|ста(?![а-яё])",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[а-яё]{2,20}", re.IGNORECASE)
_TENS, _HUNDREDS = 20, 100


def worded_numbers(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield (start, stop, value) of numbers written in words; «двадцать пять» is one of them."""
    run: list[tuple[int, int, int]] = []
    for word in _WORD.finditer(text):
        value = _value(word[0].lower().replace("ё", "е")) if _STEM.match(word[0]) else None
        if run and (value is None or not _goes_on(run[-1][2], value) or text[run[-1][1] : word.start()].strip()):
            yield _joined(run)
            run = []
        if value is not None:
            run.append((word.start(), word.end(), value))
    if run:
        yield _joined(run)


def _goes_on(before: int, value: int) -> bool:
    """«двадцать» goes on with «пять», «сто» with either."""
    return (before >= _HUNDREDS and value < _HUNDREDS) or (_TENS <= before < _HUNDREDS and value < _TENS // 2)


def _joined(run: list[tuple[int, int, int]]) -> tuple[int, int, float]:
    return run[0][0], run[-1][1], float(sum(value for _, _, value in run))


@cache
def _value(word: str) -> int | None:
    for parse in analyser().parse(word):
        if "NUMR" in parse.tag or parse.normal_form == "один":
            return _VALUES.get(parse.normal_form)
    return None
