"""Parts of a workbook element by element: a sheet of a million rows is never held as one tree."""

import io
from collections.abc import Iterator

from lxml import etree

from ingest.xml import FORBIDDEN
from model.errors import UnreadableFileError, UnsafeFileError


def stream(data: bytes, *names: str) -> Iterator[etree._Element]:
    """Yield each element of these local names when it is whole, and drop it; raises as parse_xml does."""
    if any(mark in data for mark in FORBIDDEN):
        raise UnsafeFileError("XML part declares a DTD or an entity")
    found = etree.iterparse(
        io.BytesIO(data),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    try:
        for _, element in found:
            if not checked and element.getroottree().docinfo.internalDTD is not None:
                raise UnsafeFileError("XML part declares a DTD in an unusual encoding")
            checked = True
            yield element
            _drop(element)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError("XML part is not well-formed") from error


def _drop(element: etree._Element) -> None:
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def is_on(element: etree._Element, name: str) -> bool:
    """Read a flag: «1» or «true»."""
    return element.get(name) in {"1", "true"}
