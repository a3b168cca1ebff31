"""Книга на бумаге: the same book with all the columns of a sheet on one page and nothing hidden, to be drawn.

It is drawn as it was read: what a print area leaves out and what is hidden was read too.
"""

import io
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Any

from lxml import etree

from ingest.ooxml import Package
from ingest.xlsx.book import open_book
from ingest.xlsx.fitted import fit_sheet
from ingest.xlsx.lined import add_forms
from ingest.xlsx.parts import local
from ingest.xlsx.sheet import read_sheet
from ingest.xml import parse_xml
from ingest.zips import open_zip, read_member
from model.errors import UnreadableFileError

#: A sheet of more bytes is drawn as it is.
_MOST_BYTES = 50_000_000
#: Edits the root of a part.
Change = Callable[[Any], None]
_PRINT_NAMES = ("_xlnm.Print_Area",)
#: The one name that has to be written so.
_CONTENT_TYPES = "[Content_Types].xml"


def fit_to_paper(data: bytes) -> bytes:
    """Return the book with its sheets one page wide; raises UnreadableFileError and its kinds."""
    package = Package(data)
    book = open_book(package)
    changes: dict[str, Change] = {package.main.lower(): _show_sheets}
    changes |= {one.target.lower(): add_forms for one in package.relationships(package.main) if one.kind == "styles"}
    for entry in book.sheets:
        if entry.kind == "worksheet":
            changes[entry.part.lower()] = partial(fit_sheet, book, read_sheet(book, entry))
    return _changed(data, changes)


def _changed(data: bytes, changes: dict[str, Change]) -> bytes:
    packed = io.BytesIO()
    with open_zip(data) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for info in source.infolist():
            content, name = read_member(source, info), _name(info.filename)
            change = changes.get(name.lower())
            if change is not None and len(content) < _MOST_BYTES:
                content = _edited(content, change)
            target.writestr(name, content)
    return packed.getvalue()


def _name(name: str) -> str:
    """Return a part's name as LibreOffice needs it."""
    name = name.replace("\\", "/")
    return _CONTENT_TYPES if name.lower() == _CONTENT_TYPES.lower() else name


def _edited(content: bytes, change: Change) -> bytes:
    try:
        root = parse_xml(content)
    except UnreadableFileError:
        return content
    change(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _show_sheets(root: etree._Element) -> None:
    for element in list(root.iter("{*}sheet", "{*}definedName")):
        above = element.getparent()
        if local(element) == "sheet":
            element.set("state", "visible")
        elif above is not None and element.get("name") in _PRINT_NAMES:
            above.remove(element)
