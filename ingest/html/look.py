"""How an element of a page looks, as far as that tells what it is: hidden, bold, centred, on a new page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

#: Elements whose content is never text of the document.
_SILENT = frozenset(
    "head script style template noscript iframe frame noframes object embed applet svg audio video canvas datalist map "
    "xml rp rt".split()
) | {"o:officedocumentsettings", "w:worddocument", "w:latentstyles"}
_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*([\w]+)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_NEW_PAGE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_CLASS = re.compile(r"\s*(?:\w{1,20})?\.([\w-]{1,100})\s*")
_BOLD_FROM = 600
_LONGEST_SELECTORS = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """Вид: what an element hands down to those inside it."""

    bold: bool = False
    centred: bool = False
    pre: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """Таблица стилей: the classes that matter."""

    hidden: frozenset[str] = frozenset()
    bold: frozenset[str] = frozenset()
    centred: frozenset[str] = frozenset()


def read_sheet(root: etree._Element) -> Sheet:
    """Return what the style sheets inside the page say of classes; sheets elsewhere are not fetched."""
    rules = [rule for style in root.iter("style") for rule in _rules(style.text or "")]
    return Sheet(
        hidden=frozenset(name for name, sets in rules if _HIDDEN.search(sets)),
        bold=frozenset(name for name, sets in rules if _is_bold(sets)),
        centred=frozenset(name for name, sets in rules if _aligned(sets) == "center"),
    )


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yield (class, what is set) of the rules that hold everywhere; those within @media hold for some screens."""
    depth, start, selectors = 0, 0, ""
    plain = _without_remarks(text)
    for brace in _BRACE.finditer(plain):
        inside = plain[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            depth += 1
            selectors = inside if depth == 1 else ""
            continue
        if depth == 1 and len(selectors) <= _LONGEST_SELECTORS:
            yield from ((name[1], inside) for name in map(_CLASS.fullmatch, selectors.split(",")) if name)
        depth = max(depth - 1, 0)


def _without_remarks(text: str) -> str:
    first, *rest = text.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def is_silent(element: etree._Element, sheet: Sheet) -> bool:
    """Tell whether nothing inside an element is shown."""
    if element.tag in _SILENT or element.get("hidden") is not None:
        return True
    if element.tag == "tr" and element.get("height") == "0":  # Word only measures its columns in it
        return True
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or not sheet.hidden.isdisjoint(classes(element))


def look_of(element: etree._Element, above: Look, sheet: Sheet) -> Look:
    """Return the look of what stands in an element, given that of the one around it."""
    style, align, named = element.get("style"), element.get("align"), classes(element)
    tag = element.tag
    if not (style or align or named) and tag not in _BOLD_TAGS and tag not in {"center", "pre", "td", "th"}:
        return above
    set_bold = _weight(style or "")
    return Look(
        bold=set_bold if set_bold is not None else above.bold or tag in _BOLD_TAGS or not sheet.bold.isdisjoint(named),
        centred=_is_centred(element, style or "", above, sheet),
        pre=above.pre or tag == "pre" or (style is not None and _PRE.search(style) is not None),
    )


def begins_page(element: etree._Element) -> bool:
    """Tell whether an element stands on a new page."""
    style = element.get("style")
    return style is not None and _NEW_PAGE.search(style) is not None


def classes(element: etree._Element) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


def _is_centred(element: etree._Element, style: str, above: Look, sheet: Sheet) -> bool:
    aligned = _aligned(style) or (element.get("align") or "").lower()
    if aligned:
        return aligned == "center"
    if element.tag == "center" or not sheet.centred.isdisjoint(classes(element)):
        return True
    return above.centred and element.tag not in {"table", "td", "th"}


def _aligned(style: str) -> str:
    found = _ALIGN.search(style)
    return found[1].lower() if found else ""


def _is_bold(style: str) -> bool:
    return bool(_weight(style))


def _weight(style: str) -> bool | None:
    found = _WEIGHT.search(style)
    if found is None:
        return None
    weight = found[1].lower()
    return int(weight[:4]) >= _BOLD_FROM if weight.isdecimal() else weight in {"bold", "bolder"}
