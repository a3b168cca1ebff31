"""What is taken out of a template: what led to a part that is gone, fields that fetch or run, people's comments."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from lxml import etree

from model.letter_template import TemplateNote

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HYPERLINK: Final = f"{_W}hyperlink"
#: What goes as a whole where a part of it leads nowhere.
_WHOLE: Final = frozenset({f"{_W}drawing", f"{_W}pict", f"{_W}object"})
#: Settings and marks that a letter has no need of: other templates, data of mailings, comments.
_NEEDLESS: Final = tuple(
    f"{_W}{name}"
    for name in (
        "attachedTemplate", "mailMerge", "altChunk", "subDoc", "control", "commentRangeStart", "commentRangeEnd",
        "commentReference", "movie", "saveThroughXslt", "docVars", "activeWritingStyle",
    )
)  # fmt: skip
#: Fields that count and show what is in the document itself.
_HARMLESS: Final = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|DATE|TIME|SAVEDATE|CREATEDATE|PRINTDATE|REF|PAGEREF|NOTEREF|TOC|SEQ"
    r"|STYLEREF|LISTNUM|SYMBOL|EQ|=)(?![A-Z])",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"?(?:https?://|mailto:|#|[\w.-]+"?\s*$)', re.IGNORECASE)


def without_dead_ends(root: etree._Element, gone: Collection[str]) -> None:
    """Take out, in place, what refers to relationships that are gone, and what no letter needs."""
    for name in _NEEDLESS:
        for one in list(root.iter(name)):
            _remove(one)
    if not gone:
        return
    for one in list(root.iter(etree.Element)):
        if any(str(key).startswith(_R) and value in gone for key, value in one.attrib.items()):
            if one.tag == _HYPERLINK:
                _unwrap(one)
            else:
                _remove(next((above for above in one.iterancestors() if above.tag in _WHOLE), one))


def without_fields(root: etree._Element) -> Iterator[TemplateNote]:
    """Empty the instructions of fields that fetch or run something; what they showed stays as text."""
    for simple in list(root.iter(f"{_W}fldSimple")):
        if not _is_harmless(simple.get(f"{_W}instr", "")):
            _unwrap(simple)
            yield TemplateNote.FIELDS
    open_fields: list[list[etree._Element]] = []
    for one in root.iter(f"{_W}fldChar", f"{_W}instrText"):
        if one.tag == f"{_W}instrText":
            open_fields[-1].append(one) if open_fields else _blank([one])
        elif one.get(f"{_W}fldCharType") == "begin":
            open_fields.append([])
        elif one.get(f"{_W}fldCharType") == "end" and open_fields:
            yield from _judged(open_fields.pop())
    for left in open_fields:
        yield from _judged(left)


def _judged(instruction: list[etree._Element]) -> Iterator[TemplateNote]:
    text = "".join(one.text or "" for one in instruction)
    if text.strip() and not _is_harmless(text):
        _blank(instruction)
        yield TemplateNote.FIELDS


def _is_harmless(instruction: str) -> bool:
    return bool(_HARMLESS.match(instruction) or _LINK.match(instruction))


def _blank(instruction: list[etree._Element]) -> None:
    """PAGE is a field that shows nothing new: an empty one Word calls an error."""
    for number, one in enumerate(instruction):
        one.text = "" if number else "PAGE"


def _remove(one: etree._Element) -> None:
    parent = one.getparent()
    if parent is not None:
        _keep_tail(one, parent)
        parent.remove(one)


def _unwrap(one: etree._Element) -> None:
    parent = one.getparent()
    if parent is None:
        return
    at = parent.index(one)
    for number, child in enumerate(list(one)):
        parent.insert(at + number, child)
    _keep_tail(one, parent)
    parent.remove(one)


def _keep_tail(one: etree._Element, parent: etree._Element) -> None:
    if one.tail and one.tail.strip():
        before = one.getprevious()
        if before is None:
            parent.text = (parent.text or "") + one.tail
        else:
            before.tail = (before.tail or "") + one.tail
    one.tail = None
