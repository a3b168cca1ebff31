"""Книга: its sheets in order, shared texts and cell formats.

openpyxl refuses a whole book for one odd filter, style or pane, reads no text boxes, needs two passes to tell formulas
from their values, and holds a million formatted empty cells at once. So the parts are read here, and of openpyxl the
formats and the calendar are used.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.ooxml import Package, Relationship
from ingest.xlsx.codes import GENERAL, builtin_code
from ingest.xlsx.parts import is_on, local, stream
from ingest.xml import whole
from model.errors import UnreadableFileError, UnsafeFileError

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CENTRED = frozenset({"center", "centerContinuous", "distributed"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """Формат ячейки."""

    #: Number format, in the notation of the file.
    code: str = GENERAL
    bold: bool = False
    centred: bool = False
    #: At least one side has a line.
    ruled: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetEntry:
    """Лист книги: where it is kept."""

    name: str
    part: str
    hidden: bool
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    """Книга Excel."""

    package: Package
    sheets: tuple[SheetEntry, ...]
    strings: tuple[str, ...]
    forms: tuple[Form, ...]
    #: Days are counted from 1904, as on old Macs.
    from_1904: bool = False

    def form(self, number: int) -> Form:
        """Return a cell format; the plain one for a number out of range."""
        return self.forms[number] if number < len(self.forms) else _PLAIN


_PLAIN = Form()


def open_book(package: Package) -> Book:
    """Read what all sheets share; raises UnreadableFileError and its kinds."""
    root = package.xml(package.main)
    relations = {relation.id: relation for relation in package.relationships(package.main)}
    properties = root.find(_S + "workbookPr")
    styles = _styles(package)
    strings = next((relation.target for relation in relations.values() if relation.kind == "sharedStrings"), None)
    data = package.bytes(strings) if strings else package.bytes("xl/sharedStrings.xml")
    return Book(
        package=package,
        sheets=tuple(_sheets(root, relations)),
        strings=tuple(plain_text(item) for item in stream(data, "si")) if data else (),
        forms=tuple(_forms(styles)) if styles is not None else (),
        from_1904=properties is not None and is_on(properties, "date1904"),
    )


def _sheets(root: etree._Element, relations: dict[str, Relationship]) -> Iterator[SheetEntry]:
    seen: set[str] = set()
    for entry in root.iterfind(f"{_S}sheets/{_S}sheet"):
        relation = relations.get(entry.get(_ID, ""))
        # A part is one sheet: a thousand entries that lead to it would be a thousand times its text.
        if relation is not None and not relation.external and relation.target not in seen:
            seen.add(relation.target)
            hidden = entry.get("state", "visible") != "visible"
            yield SheetEntry(name=entry.get("name", ""), part=relation.target, hidden=hidden, kind=relation.kind)


def plain_text(item: etree._Element) -> str:
    """Return the text of a rich or plain string; hints of pronunciation are left out."""
    parts = []
    for element in item.iter("{*}t"):
        above = element.getparent()
        if above is None or local(above) != "rPh":
            parts.append(element.text or "")
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """Return the text with «_x000D_» as the sign it stands for, line breaks as newlines."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: _sign(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _sign(code: int) -> str:
    sign = chr(code)
    return sign if sign.isprintable() or sign in "\t\n\r" else ""


def _styles(package: Package) -> etree._Element | None:
    """Return the styles; None where there are none, or they are broken: values without formats are better than none."""
    try:
        return next(iter(package.related("styles")), None)
    except UnsafeFileError:
        raise
    except UnreadableFileError:
        return None


def _forms(root: etree._Element) -> Iterator[Form]:
    codes = {whole(element.get("numFmtId"), 0): element.get("formatCode", "") for element in root.iter(_S + "numFmt")}
    bold = [_is_bold(font) for font in root.iterfind(f"{_S}fonts/{_S}font")]
    ruled = [_is_ruled(border) for border in root.iterfind(f"{_S}borders/{_S}border")]
    for xf in root.iterfind(f"{_S}cellXfs/{_S}xf"):
        number = whole(xf.get("numFmtId"), 0)
        alignment = xf.find(_S + "alignment")
        yield Form(
            code=codes.get(number) or builtin_code(number),
            bold=_at(bold, whole(xf.get("fontId"), 0)),
            centred=alignment is not None and alignment.get("horizontal") in _CENTRED,
            ruled=_at(ruled, whole(xf.get("borderId"), 0)),
        )


def _at(flags: list[bool], number: int) -> bool:
    return number < len(flags) and flags[number]


def _is_bold(font: etree._Element) -> bool:
    mark = font.find(_S + "b")
    return mark is not None and mark.get("val", "1") in {"1", "true"}


def _is_ruled(border: etree._Element) -> bool:
    sides = (side for side in border if local(side) in {"left", "right", "top", "bottom", "start", "end"})
    return any(side.get("style", "none") != "none" for side in sides)
