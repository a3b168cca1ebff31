"""Значение ячейки as its reader sees it; a formula's result is the one kept in the file."""

from datetime import datetime
from enum import Enum

from lxml import etree

from ingest.xlsx.book import Book, Form, plain_text, unescaped
from ingest.xlsx.codes import sections
from ingest.xlsx.dates import show_date
from ingest.xlsx.figures import show_number, show_text
from ingest.xlsx.parts import local
from ingest.xml import whole

_BOOLEANS = {"1": "ИСТИНА", "true": "ИСТИНА", "0": "ЛОЖЬ", "false": "ЛОЖЬ"}
_MOST_STRINGS = 10**9


class Trouble(Enum):
    """Почему значения нет: what stands in the way of a cell's value."""

    #: A formula whose result was never kept.
    NO_VALUE = "formula"
    #: «#REF!»
    ERROR = "error"
    #: A shared text that is not in the file.
    NO_STRING = "string"


def show(cell: etree._Element, book: Book, form: Form) -> tuple[str, Trouble | None]:
    """Return the text of a cell, and what is wrong with it."""
    parts = {local(part): part for part in cell}
    kind = cell.get("t", "n")
    if kind == "inlineStr" and "is" in parts:
        return show_text(plain_text(parts["is"]), form.code).strip("\n"), None
    value = parts["v"].text if "v" in parts else None
    if value is None or not value.strip():
        unknown = "f" in parts and "v" not in parts
        return "", Trouble.NO_VALUE if unknown else None
    return _shown(kind, value, book, form)


def _shown(kind: str, value: str, book: Book, form: Form) -> tuple[str, Trouble | None]:
    match kind:
        case "s":
            return _shared(value.strip(), book, form)
        case "str" | "inlineStr":
            return show_text(unescaped(value), form.code), None
        case "b":
            return _BOOLEANS.get(value.strip(), value), None
        case "e":
            return value.strip(), Trouble.ERROR
        case "d":
            return _iso_date(value.strip(), form), None
        case _:
            return _number(value.strip(), book, form), None


def _shared(value: str, book: Book, form: Form) -> tuple[str, Trouble | None]:
    number = whole(value, _MOST_STRINGS, _MOST_STRINGS)
    if number >= len(book.strings):
        return "", Trouble.NO_STRING
    return show_text(book.strings[number], form.code), None


def _number(value: str, book: Book, form: Form) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    if number != number or number in {float("inf"), float("-inf")}:  # noqa: PLR0124 -- no number is unlike itself but NaN
        return value
    return show_number(number, form.code, from_1904=book.from_1904)


def _iso_date(value: str, form: Form) -> str:
    """Show «2025-09-15T00:00:00», which the «strict» flavour keeps."""
    try:
        at = datetime.fromisoformat(value.replace("Z", ""))
    except ValueError:
        return value
    section = sections(form.code)[0]
    return show_date(at, 0.0, section if section.is_date else sections("dd.mm.yyyy")[0])
