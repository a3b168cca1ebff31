"""Who reads which format: a new format is a file with its reader, and a line in READERS."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

from ingest import media
from ingest.limits import LIMITS, ZIP_LIMITS
from ingest.sniff import require_end, sniff
from ingest.volume import require_bounded
from model.document import Document, Paragraph
from model.errors import (
    EmptyFileError,
    NestedArchiveError,
    NoTextError,
    TooLargeError,
    UnreadableFileError,
    UnsupportedFormatError,
)

#: Raised whenever the same bytes may give another Document.
VERSION = "2"
#: Bytes by which a text is told to be Markdown.
_SAMPLE = 400_000

# Readers are imported when first needed: some load OpenCV or start LibreOffice, and one file needs one of them.


def _docx(data: bytes, name: str) -> Document:
    from ingest.docx import read_docx  # noqa: PLC0415 -- see above

    return read_docx(data, name)


def _word_xml(data: bytes, name: str) -> Document:
    from ingest.docx.flat import read_word_xml  # noqa: PLC0415 -- see above

    return read_word_xml(data, name)


def _text(data: bytes, name: str) -> Document:
    from ingest.encodings import decode  # noqa: PLC0415 -- see above
    from ingest.markdown import is_markdown, read_markdown  # noqa: PLC0415 -- see above
    from ingest.text import read_text  # noqa: PLC0415 -- see above

    is_marked = is_markdown(decode(data[:_SAMPLE]), name)
    return (read_markdown if is_marked else read_text)(data, name)


def _pdf(data: bytes, name: str) -> Document:
    from ingest.pdf import read_pdf  # noqa: PLC0415 -- see above

    try:
        return read_pdf(data, name)
    except UnreadableFileError as error:
        if type(error) is UnreadableFileError:  # a PDF that does not open because its end is missing
            require_end(data)
        raise


def _image(data: bytes, name: str) -> Document:
    from ingest.images import read_image  # noqa: PLC0415 -- see above

    return read_image(data, name)


def _pptx(data: bytes, name: str) -> Document:
    from ingest.pptx import read_pptx  # noqa: PLC0415 -- see above

    return read_pptx(data, name)


def _xlsx(data: bytes, name: str) -> Document:
    from ingest.xlsx import read_xlsx  # noqa: PLC0415 -- see above

    return read_xlsx(data, name)


def _html(data: bytes, name: str) -> Document:
    from ingest.html import read_html  # noqa: PLC0415 -- see above

    return read_html(data, name)


def _legacy(data: bytes, name: str) -> Document:
    from ingest.convert import read_converted  # noqa: PLC0415 -- see above

    return read_converted(data, name, sniff(data, name))


def _container(data: bytes, name: str) -> Document:
    """A container is taken apart before it is read: one that is read after all says why it could not be."""
    from ingest.containers import members  # noqa: PLC0415 -- see above

    # One level, and of that the first file: archives of archives, each taken apart anew, would cost without end.
    with closing(members(data, name, replace(ZIP_LIMITS, max_depth=0))) as found:
        if next(found, None) is None:
            raise EmptyFileError("container without files")
    raise NestedArchiveError("container too deep inside others")


def _mhtml(data: bytes, name: str) -> Document:
    from ingest.html import read_mhtml  # noqa: PLC0415 -- see above

    return read_mhtml(data, name)


READERS: dict[str, Callable[[bytes, str], Document]] = {
    media.DOCX: _docx,
    media.DOCM: _docx,
    media.PPTX: _pptx,
    media.XLSX: _xlsx,
    media.XLSM: _xlsx,
    media.PDF: _pdf,
    media.TEXT: _text,
    media.XML_WORD: _word_xml,
    media.ODT: _legacy,
    media.FODT: _legacy,
    media.DOC: _legacy,
    media.RTF: _legacy,
    media.HTML: _html,
    media.XLS: _legacy,
    media.XLSB: _legacy,
    media.XML_XLS: _legacy,
    media.ODS: _legacy,
    media.PPT: _legacy,
    media.ODP: _legacy,
    media.PNG: _image,
    media.JPEG: _image,
    media.TIFF: _image,
    media.BMP: _image,
    media.ZIP: _container,
    media.TAR: _container,
    media.GZIP: _container,
    media.BZIP2: _container,
    media.XZ: _container,
    media.ZSTD: _container,
    media.SEVEN_ZIP: _container,
    media.RAR: _container,
    media.MAIL: _container,
    media.MHTML: _mhtml,
}


def read(data: bytes, name: str) -> Document:
    """Return the document in a file of any known format; raises UnreadableFileError and its kinds."""
    if len(data) > LIMITS.max_bytes:
        raise TooLargeError(f"{len(data)} bytes")
    kind = sniff(data, name)
    reader = READERS.get(kind)
    if reader is None:
        raise UnsupportedFormatError(kind)
    document = require_bounded(reader(data, name))
    if not has_text(document):
        raise NoTextError(kind)
    return document


def has_text(document: Document) -> bool:
    """Tell whether anything at all was read."""
    return any(
        block.text.strip() if isinstance(block, Paragraph) else any(cell.text.strip() for cell in block.cells)
        for block in document.blocks
    )
