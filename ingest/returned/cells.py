"""Ячейка: what it holds, told apart as text, number and date; of a formula the value kept in the file."""

from datetime import datetime
from functools import lru_cache
from typing import Final

from lxml import etree

from ingest.xlsx.book import Book, Form, plain_text, unescaped
from ingest.xlsx.codes import sections
from ingest.xlsx.dates import moment
from ingest.xlsx.parts import local
from ingest.xml import whole

#: A cell as JSON has it: nothing, text, {"d": ISO date or time}, {"n": number}.
Cell = None | str | dict[str, str | float]
FORMULA: Final = "formula"
ERROR: Final = "error"
MERGED: Final = "merged"

#: Characters of a cell that are kept: more than any field holds, so that it is seen to be too long.
_LONGEST: Final = 40_000
_MOST_STRINGS: Final = 10**9
_BOOLEANS: Final = {"1": "ИСТИНА", "true": "ИСТИНА", "0": "ЛОЖЬ", "false": "ЛОЖЬ"}


def cell_of(element: etree._Element, book: Book) -> tuple[Cell, str | None]:
    """Return what a cell holds, and «formula» or «error» where its value was reckoned, or is none."""
    parts = {local(part): part for part in element}
    kind = element.get("t", "n")
    flag = FORMULA if "f" in parts else None
    if kind == "inlineStr" and "is" in parts:
        return _text(plain_text(parts["is"])), flag
    value = parts["v"].text if "v" in parts else None
    is_said = value is not None and (bool(value.strip()) or kind == "str")
    if kind == "e" or (flag and not is_said and kind != "str"):
        return None, ERROR
    if value is None or not is_said:
        return None, flag
    return _valued(kind, value, book, book.form(whole(element.get("s"), 0, 10**6))), flag


def _valued(kind: str, value: str, book: Book, form: Form) -> Cell:
    match kind:
        case "s":
            number = whole(value.strip(), _MOST_STRINGS, _MOST_STRINGS)
            return _text(book.strings[number]) if number < len(book.strings) else None
        case "str" | "inlineStr":
            return _text(unescaped(value))
        case "b":
            return _BOOLEANS.get(value.strip(), _text(value))
        case "d":
            return _iso(value.strip())
        case _:
            return _number(value.strip(), book, form)


def _text(text: str) -> str | None:
    return text[:_LONGEST] or None


def _iso(value: str) -> Cell:
    try:
        return {"d": datetime.fromisoformat(value.replace("Z", "")).isoformat()}
    except ValueError:
        return _text(value)


def _number(value: str, book: Book, form: Form) -> Cell:
    try:
        number = float(value)
    except ValueError:
        return _text(value)
    if number != number or number in {float("inf"), float("-inf")}:  # noqa: PLR0124 -- no number is unlike itself but NaN
        return _text(value)
    at = moment(number, from_1904=book.from_1904) if is_date(form.code) else None
    return {"n": number} if at is None else {"d": at.isoformat()}


@lru_cache(maxsize=512)
def is_date(code: str) -> bool:
    """Tell whether a number format shows days or times."""
    return bool(sections(code)[0].is_date)
