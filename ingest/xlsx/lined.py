"""Форматы для рисунка листа: every cell format anew with lines around it, or its text broken, or running on."""

from copy import deepcopy
from enum import IntEnum

from lxml import etree

from ingest.xml import whole


class Look(IntEnum):
    """Вид ячейки на рисунке: which copy of its format it gets."""

    #: A cell of a table.
    FRAMED = 1
    #: A cell of text that has no room beside it.
    BROKEN = 2
    #: A cell of text that runs on over the empty ones beside it.
    LOOSE = 3


def form_of(form: int, look: Look, forms: int) -> int:
    """Return the number of a format's copy among `forms` formats; that of the plain one for a number out of range."""
    return (form if form < forms else 0) + look * forms


def add_forms(root: etree._Element) -> None:
    """Add the copies behind the formats of a book."""
    space = f"{{{etree.QName(root).namespace or ''}}}"
    forms, borders = root.find(space + "cellXfs"), root.find(space + "borders")
    if forms is None or borders is None:
        return
    ruled = [any(side.get("style", "none") != "none" for side in border) for border in borders]
    borders.append(_thin_border(space))
    own = list(forms)
    for look in Look:
        for form in own:
            copy = _set(form, space, breaks=look is not Look.LOOSE)
            number = whole(form.get("borderId"), 0)
            if look is Look.FRAMED and not (number < len(ruled) and ruled[number]):
                copy.set("borderId", str(len(ruled)))
                copy.set("applyBorder", "1")
            forms.append(copy)
    forms.set("count", str(len(forms)))
    borders.set("count", str(len(borders)))


def _thin_border(space: str) -> etree._Element:
    border = etree.Element(space + "border")
    for side in ("left", "right", "top", "bottom"):
        etree.SubElement(border, space + side, style="thin")
    return border


def _set(form: etree._Element, space: str, *, breaks: bool) -> etree._Element:
    """Return a copy that breaks its text over lines, or lets it run on, but never cuts it."""
    copy = deepcopy(form)
    alignment = copy.find(space + "alignment")
    if alignment is None:
        alignment = etree.Element(space + "alignment")
        copy.insert(0, alignment)
    alignment.set("wrapText", str(int(breaks)))
    alignment.set("shrinkToFit", "0")
    copy.set("applyAlignment", "1")
    return copy
