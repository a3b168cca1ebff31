"""Описки распознавания: letters read for digits and strokes, set right without moving a sign.

The text keeps its length, so that places in it stay true; the cell's own text is kept as it is.
"""

import re

_DIGITS = str.maketrans("ОоOoЗзlI|б", "0000331116")
_LETTERS = "ОоOoЗзlI|б"
#: «О5.09.2О23», «З0.09»: a date with a letter in it; two digits at least tell it from an abbreviation.
_DATE = re.compile(
    rf"(?<![\w.])[\d{_LETTERS}]{{1,2}}[.,/][\d{_LETTERS}]{{1,2}}(?:[.,/][\d{_LETTERS}]{{2}}(?:[\d{_LETTERS}]{{2}})?)?(?!\w)"
)
_YEAR = re.compile(r"(?<![\w.])2[0ОоOo][0-3][\dОоOoЗз](?!\d)")
_ROMAN = re.compile(
    r"(?<![^\W\d])[lIІ|]{1,3}V?(?=(?:-[а-я]{1,2})?\s{0,3}(?:[-–,и]\s{0,2}[lIVІ|]{1,3}\s{0,3})?(?:кв|полуг|четв|триме|дек|нед|п/г))"
)
#: «l сентября»: the stroke of a one.
_ONE = re.compile(r"(?<![\wА-Яа-яё])[l|](?=\d?\s{0,2}(?:янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек))")
_LEAST_DIGITS = 2
#: A Roman month between dots, «5.I.24», is no slip.
_STROKES = re.compile(r"(?:^|[.,/])[lI|]{1,2}(?=[.,/]|$)")


def mended(text: str) -> str:
    """Return the text with letters inside dates as digits and strokes as Roman numerals; as long as it was."""
    text = _DATE.sub(_date, text)
    text = _YEAR.sub(lambda found: found[0].translate(_DIGITS), text)
    text = _ROMAN.sub(lambda found: re.sub("[lІ|]", "I", found[0]), text)
    return _ONE.sub("1", text)


def _date(found: re.Match[str]) -> str:
    written = found[0]
    if sum(map(str.isdigit, written)) < _LEAST_DIGITS or _STROKES.search(written):
        return written
    return written.translate(_DIGITS)


def slipped(text: str, mend: str) -> frozenset[int]:
    """Return the places where the two texts differ."""
    if text == mend:
        return frozenset()
    return frozenset(at for at, (one, two) in enumerate(zip(text, mend, strict=True)) if one != two)
