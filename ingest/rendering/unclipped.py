"""Files changed so that all their text is drawn: nothing runs over the edge of a page or is cut off by its row.

A reviewer looks for a cell's text on the page, so a row grows and a wide table is set as wide as the page.
"""

import re
from collections.abc import Iterator

from lxml import etree

from ingest.docx import names
from ingest.docx.names import w
from ingest.encodings import decode
from ingest.ooxml import Package
from ingest.rendering.accepted import with_main
from ingest.xml import whole

#: Twips (1/1440 inch) of a page and of a table at most.
_MOST = 100_000
_PAGE = (("pgSz", "w"), ("pgMar", "left"), ("pgMar", "right"))
#: Pixels that a table may be wide on an upright A4 page.
_WIDEST = 640
_TABLE_WIDTH = re.compile(
    r"""(<table\b[^<>]{0,2000}?\swidth\s{0,9}=\s{0,9}["']?)(\d{1,6})(?:px)?(?=["'\s>])""", re.IGNORECASE
)
_NO_WRAP = re.compile(
    r"""(<t[dhr]\b[^<>]{0,2000}?)\snowrap(?:\s{0,9}=\s{0,9}["']?[a-z]{0,20}["']?)?(?=[\s/>])""", re.IGNORECASE
)


def unclip_tables(data: bytes) -> bytes:
    """Return a Word file whose rows of a fixed height may grow and whose tables stay on the paper.

    Raises UnreadableFileError and its kinds.
    """
    package = Package(data)
    root = package.xml(package.main)
    changed = [*_let_rows_grow(root), *_keep_on_paper(root)]
    if not changed:
        return data
    return with_main(data, package.main, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _let_rows_grow(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the heights that were fixed."""
    for height in root.iter(w("trHeight")):
        if height.get(w("hRule")) == "exact":
            height.set(w("hRule"), "atLeast")
            yield height


def _keep_on_paper(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the tables that reached over the right edge of their page; they are as wide as its text now."""
    waiting: list[etree._Element] = []
    for element in root.iterfind(f"{w('body')}/*"):
        if element.tag == names.TBL:
            waiting.append(element)
        section = element if element.tag == w("sectPr") else element.find(f"{names.P_PR}/{w('sectPr')}")
        if section is not None:
            yield from (table for table in waiting if _narrow(table, section))
            waiting = []


def _narrow(table: etree._Element, section: etree._Element) -> bool:
    page, left, right = (_width(section, *path) for path in _PAGE)
    total = sum(whole(column.get(w("w")), 0, _MOST) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))
    if not 0 < page - left < total:
        return False
    share = max(page - left - right, 1) / total
    for sized in table.iter(w("gridCol"), w("tcW"), w("tblW")):
        if sized.get(w("type"), "dxa") == "dxa":
            sized.set(w("w"), str(round(whole(sized.get(w("w")), 0, _MOST) * share)))
    return True


def _width(section: etree._Element, tag: str, name: str) -> int:
    found = section.find(w(tag))
    return whole(found.get(w(name)), 0, _MOST) if found is not None else 0


def narrow_tables(data: bytes) -> bytes:
    """Return a page in HTML whose tables are no wider than paper and whose cells break their lines."""
    text = decode(data)
    narrow = _NO_WRAP.sub(r"\1", _TABLE_WIDTH.sub(_fitting, text))
    return data if narrow == text else narrow.encode("utf-8", "replace")


def _fitting(match: re.Match[str]) -> str:
    return match[0] if int(match[2]) <= _WIDEST else f"{match[1]}100%"
