"""Numbers of rows and sections as recognition leaves them, and what they must have been."""

import re
from collections.abc import Sequence

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
#: What a numeral is read as → what it may be. A bar may be one stem or two run together.
_MAY_BE: dict[str, tuple[str, ...]] = {
    **{numeral: (numeral,) for numeral in _ROMAN},
    **dict.fromkeys(("1", "Г", "Т", "l"), ("I",)),
    **dict.fromkeys(("|", "[", "]", "!"), ("I", "II")),
    **dict.fromkeys(("П", "И", "Н", "||", "Il", "ll", "I1", "11"), ("II",)),
    **dict.fromkeys(("Ш", "|||", "Ill", "111", "ПТ", "ПГ", "П1"), ("III",)),
    **dict.fromkeys(("ГУ", "ТУ", "1У", "|У", "IУ", "1V", "|V", "[У"), ("IV",)),
    **dict.fromkeys(("У", "\\/"), ("V",)),
    **dict.fromkeys(("УГ", "УТ", "У1", "У|", "УI", "V1", "V|"), ("VI",)),
    **dict.fromkeys(("УП", "УИ", "VП"), ("VII",)),
    **dict.fromkeys(("УШ", "VШ"), ("VIII",)),
    **dict.fromkeys(("1Х", "ГХ", "|Х", "IХ"), ("IX",)),
    **dict.fromkeys(("Х",), ("X",)),
}
#: These are ordinary signs of a list as well and say nothing alone.
_ORDINARY = frozenset({"1", "11", "111", "Г", "Т", "И", "Н", "У", "Х", "l"})
_HEADING = re.compile(r"^(?P<numeral>[IVXlПШГТУИНХ1|\[\]!\\/]{1,4})(?P<end>\.[ ]{0,3})(?=[«\"(]?[А-ЯЁ])")
_NUMBER_LIKE = re.compile(r"^[\dlI|ЗзOОо.,:; ]{1,14}$")
_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3}){0,3}\.?$")
_DIGITS = str.maketrans({"l": "1", "I": "1", "|": "1", "З": "3", "з": "3", "O": "0", "О": "0", "о": "0"})
_DOTS = str.maketrans({",": ".", ":": ".", ";": ".", " ": None})


def mend_headings(texts: Sequence[str]) -> tuple[str, ...]:
    """Return headings of one page with their Roman numerals in Latin letters.

    «1. Цели», «П. Задачи», «Ш. Меры» can only be I, II, III; alone, «П.» can only be II, but «1.» may be itself.
    """
    found = [_HEADING.match(text) for text in texts]
    numerals = [match["numeral"] for match in found if match]
    meant = iter(_in_sequence(numerals) or [_alone(numeral) for numeral in numerals])
    return tuple(
        text if match is None else f"{next(meant)}{match['end']}{text[match.end() :]}"
        for text, match in zip(texts, found, strict=True)
    )


def mend_section(heading: str, first_row: str) -> str:
    """Return the heading with the numeral that the number of its first row proves: «У. Итоги» above «5.1.» is V."""
    found, row = _HEADING.match(heading), re.match(r"(\d{1,2})\.\d", first_row)
    if found is None or row is None or found["numeral"].isdigit() or not 1 <= int(row[1]) <= len(_ROMAN):
        return heading
    meant = _ROMAN[int(row[1]) - 1]
    if meant not in _MAY_BE.get(found["numeral"], ()):
        return heading
    return f"{meant}{found['end']}{heading[found.end() :]}"


def mend_number(text: str) -> str:
    """Return the text of a number cell («2:1,», «З.2.», «l.») as a number, or as it is where it can be none."""
    if not _NUMBER_LIKE.match(text) or not re.search(r"\d", text):
        return text
    mended = re.sub(r"\.{2,}", ".", text.translate(_DIGITS).translate(_DOTS))
    return mended if _NUMBER.match(mended) else text


def mend_dots(numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers of a column with a lost dot put back: «1.3.», «14.», «1.5.» can only be 1.4."""
    mended: list[str] = []
    for number in numbers:
        expected = _successor(mended[-1]) if mended else None
        lost_dot = expected is not None and number != expected and number.replace(".", "") == expected.replace(".", "")
        mended.append(expected if expected and lost_dot else number)
    return tuple(mended)


def _successor(number: str) -> str | None:
    """Return the number that follows one of several levels: «1.4.» after «1.3.»."""
    found = re.fullmatch(r"((?:\d{1,3}\.){1,3})(\d{1,3})(\.?)", number)
    return f"{found[1]}{int(found[2]) + 1}{found[3]}" if found else None


def _in_sequence(numerals: Sequence[str]) -> list[str] | None:
    """Return consecutive numerals that these can be, where there is one such sequence and a plain sign of it."""
    if all(numeral in _ORDINARY for numeral in numerals):
        return None
    fits = [
        list(_ROMAN[start : start + len(numerals)])
        for start in range(len(_ROMAN) - len(numerals) + 1)
        if all(_ROMAN[start + place] in _MAY_BE.get(numeral, ()) for place, numeral in enumerate(numerals))
    ]
    return fits[0] if len(fits) == 1 else None


def _alone(numeral: str) -> str:
    may_be = _MAY_BE.get(numeral, ())
    return may_be[0] if len(may_be) == 1 and numeral not in _ORDINARY else numeral
