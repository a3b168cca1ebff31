"""What Word and LibreOffice write beside the text of a web page: numbers, notes, remarks, tracked changes."""

import re
from enum import Enum

from lxml import etree

_MARK = re.compile(
    r"mso-(list|element|footnote-id|endnote-id|special-character|comment-reference)\s*:\s*([\w-]+)", re.IGNORECASE
)


class Aside(Enum):
    """То, что стоит рядом с текстом."""

    NUMBER = "number"  # an automatic number, written out
    NOTES = "notes"  # footnotes and endnotes
    REFERENCE = "reference"  # the raised figure that leads to a note
    OPTION = "option"  # of a list to choose from: what was chosen is known
    REMARK = "remark"  # of a reviewer
    DELETED = "deleted"


_ELEMENTS = {
    "footnote-list": Aside.NOTES,
    "endnote-list": Aside.NOTES,
    "comment-list": Aside.REMARK,
    "header": Aside.NOTES,
    "footer": Aside.NOTES,
}
#: How LibreOffice marks a page's header and footer.
_MARGINS = frozenset({"header", "footer"})


def aside_of(element: etree._Element) -> Aside | None:
    """Tell what an element is, where it is not text of the page."""
    if element.tag in {"del", "option"}:
        return Aside.DELETED if element.tag == "del" else Aside.OPTION
    if element.tag == "div" and element.get("title") in _MARGINS:
        return Aside.NOTES
    named = element.get("class") or ""
    if "MsoCommentReference" in named or "msocomanchor" in named:
        return Aside.REMARK
    if "msoDel" in named:
        return Aside.DELETED
    style = element.get("style")
    found = _MARK.search(style) if style and "mso-" in style else None
    if found is None:
        return None
    return _by_mark(found[1].lower(), found[2].lower())


def _by_mark(mark: str, what: str) -> Aside | None:
    if mark == "list":
        return Aside.NUMBER if what == "ignore" else None
    if mark == "element":
        return _ELEMENTS.get(what)
    if mark in {"footnote-id", "endnote-id"}:
        return Aside.REFERENCE
    if mark == "comment-reference":
        return Aside.REMARK
    return None
