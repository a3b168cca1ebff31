"""Номера: how rows and headings are numbered."""

import re

_ROMAN = r"[IVXLХ]{1,6}"
_NUMBER = re.compile(rf"(?:\d{{1,3}}(?:\s?\.\s?\d{{1,3}}){{0,4}}|{_ROMAN}|[а-яa-z])?\s?[.)]{{0,2}}")
#: No number of a row is longer.
_LONGEST = 40
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "Х": 10, "L": 50}


def is_number_like(text: str) -> bool:
    """Tell whether a cell holds a row's number and nothing else: «1.», «3.4.1», «IV»; an empty cell does too."""
    return _NUMBER.fullmatch(text.strip()) is not None


def bare_numeral(text: str) -> str:
    """Return a numeral without what closes it: «I .» -> «I», «1.1.» -> «1.1»."""
    return re.sub(r"\s+", "", text).rstrip(".)")


def is_roman(numeral: str) -> bool:
    """Tell whether a numeral is Roman; a Russian Х counts for X."""
    return re.fullmatch(_ROMAN, numeral) is not None


def numeral_path(numeral: str) -> tuple[int, ...]:
    """Return a numeral's steps: «3.4.1» -> (3, 4, 1), «IV» -> (4,); empty where there is none."""
    bare = bare_numeral(numeral[:_LONGEST])
    if bare and is_roman(bare):
        return (_roman_value(bare),)
    return tuple(int(step) for step in bare.split(".") if re.fullmatch(r"[0-9]{1,4}", step))


def _roman_value(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
