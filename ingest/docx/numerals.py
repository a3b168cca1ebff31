"""How Word writes a list counter: decimals, letters, Roman numerals."""

import re
from collections.abc import Callable

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # as Word does: without ё, й, ъ, ы, ь
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_LARGEST_CIRCLED = 20
#: A form of Word's own: «01, 02, 03, …» with any number of zeros.
_ZEROS = re.compile(r"(0{1,9}1)\s*,")


def numeral(number: int, form: str) -> str:
    """Return a counter as a w:numFmt shows it, «001, 002, …» among them; an unknown form is shown in decimals."""
    zeros = _ZEROS.match(form)
    return f"{number:0{len(zeros[1])}}" if zeros else FORMS.get(form, str)(number)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= _LARGEST_CIRCLED else str(number)


def _letters(number: int, alphabet: str) -> str:
    """Count а … я, аа … яя, as Word does."""
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    text = ""
    for size, letters in _ROMAN:
        times, number = divmod(number, size)
        text += letters * times
    return text


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": lambda number: _letters(number, _LATIN),
    "upperLetter": lambda number: _letters(number, _LATIN).upper(),
    "russianLower": lambda number: _letters(number, _RUSSIAN),
    "russianUpper": lambda number: _letters(number, _RUSSIAN).upper(),
    # RTF's lists of Russian letters pass through LibreOffice under these names (ingest/convert/prepared.py).
    "arabicAlpha": lambda number: _letters(number, _RUSSIAN),
    "hebrew2": lambda number: _letters(number, _RUSSIAN).upper(),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "none": lambda _number: "",
}
