"""Numbers of lists as a browser shows them: start, type, value."""

import re
from dataclasses import dataclass

from lxml import etree

from ingest.docx.numerals import numeral

_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_WHOLE = re.compile(r"\s*([+-]?\d{1,6})\s*")


@dataclass(slots=True)
class NumberedList:
    """Список: what its next item shows."""

    #: None for bullets.
    form: str | None
    shown: bool
    next: int = 1

    def count(self, item: etree._Element) -> str | None:
        """Count an item and return its number as shown."""
        number = _integer(item.get("value"), self.next)
        self.next = number + 1
        if not self.shown or _style(item) == "none":
            return None
        form = _FORMS.get(_style(item) or item.get("type", ""), self.form)
        return "•" if form is None else f"{numeral(number, form)}."


def new_list(element: etree._Element) -> NumberedList:
    """Return the list that an ol or ul begins."""
    style = _style(element)
    form = None if element.tag != "ol" else "decimal"
    return NumberedList(
        form=_FORMS.get(style or element.get("type", ""), form),
        shown=style != "none",
        next=_integer(element.get("start"), 1),
    )


def _style(element: etree._Element) -> str:
    found = _STYLE.search(element.get("style") or "")
    return found[1].lower() if found else ""


def _integer(text: str | None, default: int) -> int:
    found = _WHOLE.fullmatch(text or "")
    return int(found[1]) if found else default
