"""DOCX and DOCM: the whole text as Word shows it when all tracked changes are accepted."""

from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from ingest import media
from ingest.docx import names
from ingest.docx.findings import find
from ingest.docx.flow import read_flow
from ingest.docx.grid import lines
from ingest.docx.inside import Inside, outside
from ingest.docx.names import w
from ingest.docx.numbering import read_numbering
from ingest.docx.opening import Parts, open_parts
from ingest.docx.paragraph import Context
from ingest.docx.styles import read_styles
from ingest.docx.tabbed import with_tabbed_tables
from ingest.ooxml import Package
from model.document import Block, Document, Paragraph
from model.errors import TruncatedFileError, UnsafeFileError


def read_docx(data: bytes, name: str, depth: int = 0) -> Document:
    """Return the document; raises UnreadableFileError and its kinds. `depth` counts the files it lies in."""
    try:
        return _read(Package(data), data, name, depth)
    except RecursionError as error:
        raise UnsafeFileError("document nests too deep") from error


def _read(package: Package, data: bytes, name: str, depth: int) -> Document:
    parts = open_parts(package)
    body = parts.root.find(names.BODY)
    if body is None:
        raise TruncatedFileError("document without a body")
    inside = Inside(package=package, depth=depth)
    styles, numbering = read_styles(parts.related("styles")), read_numbering(parts.related("numbering"))
    context = Context(styles=styles, numbering=numbering, inside=inside.read)
    blocks = tuple(with_tabbed_tables([block for block in read_flow(body, context) if not _shows_nothing(block)]))
    document = Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=media.DOCM if package.has_macros() else media.DOCX,
        blocks=blocks,
        margins=tuple(_read_margins(parts, Context(styles=styles, numbering=numbering, inside=outside))),
        findings=(*find(package, parts), *inside.findings),
    )
    return _with_pictures(document, inside) if inside.pictures else document


def _with_pictures(document: Document, inside: Inside) -> Document:
    """Few documents hold pictures: only for them is OpenCV loaded."""
    from ingest.docx.pictures import with_pictures  # noqa: PLC0415 -- see above

    return with_pictures(document, inside)


def _shows_nothing(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text


def _read_margins(parts: Parts, context: Context) -> Iterator[Paragraph]:
    """Yield headers, footers and notes, a text once; bare page numbers are left out."""
    known: set[str] = set()
    for container in _margin_containers(parts):
        for line in lines(read_flow(container, context)):
            text = line.strip()
            if text and not text.isdecimal() and text not in known:
                known.add(text)
                yield Paragraph(text=text)


def _margin_containers(parts: Parts) -> Iterator[etree._Element]:
    for kind in ("header", "footer"):
        yield from parts.related(kind)
    for kind in ("footnote", "endnote"):
        for root in parts.related(kind + "s"):
            yield from (note for note in root.iterfind(w(kind)) if note.get(w("type"), "normal") == "normal")
