"""Forms on a page: what was filled in or chosen."""

from lxml import etree

_TYPED = frozenset({"text", "number", "date", "month", "tel", "email", "url", "search", ""})
_TICKED = frozenset({"checkbox", "radio"})


def shown_value(element: etree._Element) -> str:
    """Return what an input or select shows."""
    if element.tag == "select":
        return _chosen(element)
    kind = (element.get("type") or "").lower()
    if kind in _TICKED:
        return "☒" if element.get("checked") is not None else "☐"
    return element.get("value") or "" if kind in _TYPED else ""


def _chosen(element: etree._Element) -> str:
    options = list(element.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None] or options[:1]
    return ", ".join("".join(str(text) for text in option.itertext()).strip() for option in chosen)
