"""Opening a Word file: python-docx where it can, our own package where it would refuse or would see too much.

python-docx parses every part it meets and expects the best of them. So it is given only packages that are small
and plain; what is odd is opened by `ingest.ooxml`, which parses what is asked for and refuses DTDs and entities.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import docx
from docx.document import Document as WordDocument
from docx.opc.part import Part
from lxml import etree

from ingest.docx.names import w
from ingest.ooxml import Package
from ingest.xml import FORBIDDEN, parse_xml
from model.errors import UnreadableFileError

#: python-docx unpacks all parts at once, pictures too.
_MAX_UNPACKED = 64 * 2**20
#: DTDs and entities; names of the «strict» flavour; comments, which would part a text.
_MARKS = (*FORBIDDEN, b"purl.oclc.org", b"<!--")
#: How XML begins in UTF-16, UTF-32 and EBCDIC, where no mark would be found.
_ODD_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00", b"Lo\xa7\x94")
_OTHER_ENCODING = re.compile(
    rb"(?:\xef\xbb\xbf)?<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"'](?!utf-8)", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """Части файла Word, read as XML."""

    #: The root of the main part.
    root: etree._Element
    #: Kind of relationship («styles», «header») -> roots of the parts that the main part refers to.
    related: Callable[[str], list[etree._Element]]


def open_parts(package: Package, data: bytes) -> Parts:
    """Return the parts of an opened package; raises UnreadableFileError and its kinds."""
    document = _open_with_python_docx(data) if _is_plain(package) else None
    if document is None:
        return Parts(root=package.xml(package.main), related=package.related)
    return Parts(root=document.element, related=partial(_related, document))


def _is_plain(package: Package) -> bool:
    """A part that does not unpack may be one that nobody needs: a small picture of the first page."""
    try:
        return package.unpacked_size() <= _MAX_UNPACKED and all(map(_is_plain_part, package.contents()))
    except UnreadableFileError:
        return False


def _is_plain_part(content: bytes) -> bool:
    if content.startswith(_ODD_STARTS) or _OTHER_ENCODING.match(content):
        return False
    return not any(mark in content for mark in _MARKS)


def _open_with_python_docx(data: bytes) -> WordDocument | None:
    """It refuses DOCM, and fails on a relationship that leads nowhere, which old converters leave behind."""
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception:  # noqa: BLE001 -- whatever it meets: our own opening says what is wrong, if anything is
        return None
    return document if document.element.tag == w("document") else None


def _related(document: WordDocument, kind: str) -> list[etree._Element]:
    relations = document.part.rels.values()
    parts = (
        relation.target_part for relation in relations if not relation.is_external and _kind(relation.reltype) == kind
    )
    return [_root(part) for part in parts]


def _kind(reltype: str) -> str:
    return reltype.rpartition("/")[2]


def _root(part: Part) -> etree._Element:
    """Footnotes are no more than bytes to python-docx."""
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element
