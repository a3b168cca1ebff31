"""HTML: parsed as it is, by its bytes' encoding and not by the one it names; links, frames and pictures stay closed."""

import re
from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from ingest import media
from ingest.docx.grid import lines
from ingest.encodings import decode
from ingest.html.flow import read_flow
from ingest.html.gathered import Flow
from ingest.unfinished import REMARKS, TRACKED
from model.document import Document, Paragraph
from model.errors import EmptyFileError, UnsafeFileError
from model.finding import Finding

#: Parsers take a zero for the end; other control characters are no text.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
#: Tags that only set letters; those that hide what is in them stay.
_LETTERING = re.compile(
    r"</?(?:font|span|b|i|u|em|strong|small|big|tt|a)\b(?![^>]{0,500}(?:display|visibility|mso))[^>]{0,2000}>",
    re.IGNORECASE,
)


def read_html(data: bytes, name: str) -> Document:
    """Return the document; raises UnreadableFileError and its kinds."""
    try:
        flow = read_flow(parse_page(decode(data)))
    except RecursionError as error:  # notes within notes within notes
        raise UnsafeFileError("page nests too deep") from error
    return Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=media.HTML,
        blocks=tuple(flow.blocks),
        margins=tuple(Paragraph(text=line.strip()) for line in lines(flow.notes) if line.strip()),
        findings=tuple(_find(flow)),
    )


def parse_page(text: str) -> etree._Element:
    """Return the root of a page, whatever its faults; raises EmptyFileError and UnsafeFileError.

    A parser stops where elements nest too deep, which thousands of <font> without an end do: a page that is read again
    without them says the same.
    """
    plain = _CONTROLS.sub(" ", text)
    root, is_whole = _parse(plain)
    if not is_whole:
        root, is_whole = _parse(_LETTERING.sub("", plain))
    if not is_whole:
        raise UnsafeFileError("page nests too deep")
    if root is None:
        raise EmptyFileError("page without elements")
    return root


def _parse(text: str) -> tuple[etree._Element | None, bool]:
    """Return the root, and whether the parser came to the end."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    return root, all(error.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)


def _find(flow: Flow) -> Iterator[Finding]:
    if flow.has_changes:
        yield TRACKED
    if flow.has_remarks:
        yield REMARKS
