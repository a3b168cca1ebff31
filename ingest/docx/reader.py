"""DOCX and DOCM: the whole text as Word shows it when all tracked changes are accepted."""

from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from ingest import media
from ingest.docx import names
from ingest.docx.flow import read_flow
from ingest.docx.grid import lines
from ingest.docx.names import w
from ingest.docx.numbering import read_numbering
from ingest.docx.opening import Parts, open_parts
from ingest.docx.paragraph import Context
from ingest.docx.styles import read_styles
from ingest.ooxml import Package
from model.document import Block, Document, Paragraph
from model.errors import TruncatedFileError, UnsafeFileError
from model.finding import Code, Finding, Severity

_MACROS = Finding(
    code=Code.MACROS_PRESENT,
    severity=Severity.WARNING,
    message="В файле есть макросы. Svod их не запускал; не открывайте файл, пока не убедитесь, что макросы нужны.",
)
_TRACKED = Finding(
    code=Code.TRACKED_CHANGES_PRESENT,
    severity=Severity.INFO,
    message="В файле остались непринятые исправления. Прочитан текст со всеми исправлениями: "
    "вставленное учтено, удалённое пропущено. Примите исправления и пришлите чистовой файл.",
)
_EMBEDDED = Finding(
    code=Code.UNREAD_REGION,
    severity=Severity.WARNING,
    message="В документ вложен другой файл; его текст не прочитан. Пришлите вложенный файл отдельно.",
)


def read_docx(data: bytes, name: str) -> Document:
    """Return the document; raises UnreadableFileError and its kinds."""
    try:
        return _read(Package(data), data, name)
    except RecursionError as error:
        raise UnsafeFileError("document nests too deep") from error


def _read(package: Package, data: bytes, name: str) -> Document:
    parts = open_parts(package, data)
    root = parts.root
    body = root.find(names.BODY)
    if body is None:
        raise TruncatedFileError("document without a body")
    context = Context(styles=read_styles(parts.related("styles")), numbering=read_numbering(parts.related("numbering")))
    blocks = tuple(block for block in read_flow(body, context) if not _shows_nothing(block))
    document = Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=media.DOCM if package.has_macros() else media.DOCX,
        blocks=blocks,
        margins=tuple(_read_margins(parts, context)),
        findings=tuple(_find(package, root)),
    )
    return _with_pictures(document, package, root)


def _with_pictures(document: Document, package: Package, root: etree._Element) -> Document:
    """Few documents hold pictures: only for them is OpenCV loaded."""
    if next(root.iter(names.BLIP, names.IMAGE_DATA), None) is None:
        return document
    from ingest.docx.pictures import with_pictures  # noqa: PLC0415 -- see above

    return with_pictures(document, package, root)


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


def _find(package: Package, root: etree._Element) -> Iterator[Finding]:
    if package.has_macros():
        yield _MACROS
    if next(root.iter(*names.TRACKED), None) is not None:
        yield _TRACKED
    if next(root.iter(names.ALT_CHUNK), None) is not None:
        yield _EMBEDDED
