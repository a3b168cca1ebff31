"""Formulas (OMML) as one line of text: a fraction as «1/2», a root as «√(x)», nothing run together."""

from collections.abc import Callable, Iterable

from lxml import etree

from ingest.docx.names import VAL, m
from ingest.docx.styles import first

FORMULAS = frozenset({m("oMath"), m("oMathPara")})
_TEXT = m("t")
_SIMPLE_LENGTH = 1


def formula(element: etree._Element) -> str:
    """Return the text of a formula."""
    write = _WRITTEN.get(element.tag)
    if write is not None:
        return write(element)
    return (element.text or "") if element.tag == _TEXT else _all(element)


def _all(elements: Iterable[etree._Element]) -> str:
    return "".join(map(formula, elements))


def _part(element: etree._Element, name: str) -> str:
    found = first(element, m(name))
    return "" if found is None else _all(found)


def _closed(text: str) -> str:
    """A sum is put in brackets, a number or a name is not."""
    plain = text.replace(",", "").replace(".", "").isalnum() or len(text) <= _SIMPLE_LENGTH
    return text if plain or (text.startswith("(") and text.endswith(")")) else f"({text})"


def _fraction(element: etree._Element) -> str:
    return f"{_closed(_part(element, 'num'))}/{_closed(_part(element, 'den'))}"


def _root(element: etree._Element) -> str:
    degree = _part(element, "deg")
    return f"{degree}√{_closed(_part(element, 'e'))}"


def _raised(element: etree._Element) -> str:
    """«м²» is written with the raised digit, all else with «^»."""
    power = _part(element, "sup")
    shown = _DIGITS.get(power) or (f"^{_closed(power)}" if power else "")
    lowered = _part(element, "sub")
    return _part(element, "e") + (f"_{_closed(lowered)}" if lowered else "") + shown


_DIGITS = {"2": "²", "3": "³"}


def _sum(element: etree._Element) -> str:
    properties = first(element, m("naryPr"))
    sign = first(properties, m("chr"))
    shown = "∫" if sign is None else _value(sign)
    low, high = _part(element, "sub"), _part(element, "sup")
    return f"{shown}{f'_{_closed(low)}' if low else ''}{f'^{_closed(high)}' if high else ''} {_part(element, 'e')}"


def _brackets(element: etree._Element) -> str:
    properties = first(element, m("dPr"))
    begin, end = (_mark(properties, name, default) for name, default in (("begChr", "("), ("endChr", ")")))
    return begin + _mark(properties, "sepChr", "|").join(map(_all, element.iterchildren(m("e")))) + end


def _mark(properties: etree._Element | None, name: str, default: str) -> str:
    found = first(properties, m(name))
    return default if found is None else _value(found)


def _value(element: etree._Element) -> str:
    return element.get(m("val")) or element.get(VAL) or ""


_WRITTEN: dict[str, Callable[[etree._Element], str]] = {
    m("f"): _fraction,
    m("rad"): _root,
    m("sSup"): _raised,
    m("sSub"): _raised,
    m("sSubSup"): _raised,
    m("nary"): _sum,
    m("d"): _brackets,
}
