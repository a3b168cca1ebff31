"""The format of a file from its content, never from its name."""

import re
import zipfile
from collections.abc import Callable

from ingest import media
from ingest.encodings import decode
from ingest.letters import is_letter, is_mailbox, is_saved_page
from ingest.locked import is_locked_book, is_locked_show
from ingest.packed import is_volume, packed
from ingest.wordstream import is_locked_word
from ingest.zips import open_listed, open_zip, read_member
from model.errors import (
    EmptyFileError,
    EncryptedFileError,
    MultiVolumeError,
    TruncatedFileError,
    UnsafeFileError,
    UnsupportedFormatError,
    UnsupportedMailError,
)

_HEAD = 1024

# First bytes -> media type.
_SIGNATURES = (
    (b"{\\rtf", media.RTF),
    (b"\x89PNG\r\n\x1a\n", media.PNG),
    (b"\xff\xd8\xff", media.JPEG),
    (b"II*\x00", media.TIFF),
    (b"MM\x00*", media.TIFF),
    (b"II+\x00", media.TIFF),
)
# The main part's content type -> media type; templates and slide shows are read like documents.
_OOXML = (
    (b"ms-word.document.macroEnabled.main+xml", media.DOCM),
    (b"ms-word.template.macroEnabledTemplate.main+xml", media.DOCM),
    (b"wordprocessingml.document.main+xml", media.DOCX),
    (b"wordprocessingml.template.main+xml", media.DOCX),
    (b"spreadsheetml.sheet.main+xml", media.XLSX),
    (b"ms-excel.sheet.macroEnabled.main+xml", media.XLSM),
    (b"ms-excel.template.macroEnabled.main+xml", media.XLSM),
    (b"ms-excel.sheet.binary.macroEnabled.main", media.XLSB),
    (b"spreadsheetml.template.main+xml", media.XLSX),
    (b"presentationml.presentation.main+xml", media.PPTX),
    (b"presentationml.slideshow.main+xml", media.PPTX),
    (b"presentationml.template.main+xml", media.PPTX),
    (b"ms-powerpoint.slideshow.macroEnabled.main+xml", media.PPTX),
    (b"ms-powerpoint.template.macroEnabled.main+xml", media.PPTX),
    (b"ms-powerpoint.presentation.macroEnabled.main+xml", media.PPTX),
)
# The name of a stream in an OLE file -> media type.
_OLE_STREAMS = (
    ("WordDocument", media.DOC),
    ("Workbook", media.XLS),
    ("Book", media.XLS),
    ("PowerPoint Document", media.PPT),
)
_OUTLOOK_STREAM = "__nameid_version1.0"
_TNEF_MAGIC = b"\x78\x9f\x3e\x22"
#: What documents of Pages, Numbers and Keynote hold, new and old.
_IWORK = frozenset({"Index/Document.iwa", "Index.zip", "index.apxl"})
#: Its name, whatever the case: some programs write all names in small letters.
_CONTENT_TYPES = "[content_types].xml"
#: Its name, whatever the case: some programs write all names in small letters.
_CONTENT_TYPES = "[content_types].xml"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,500}?-->\s*)*"
    # Programs for accounting write a page's fragment and name it .doc.
    r"<(?:!doctype html|html|head|body|meta|title|style|div|center|table|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_EXCEL_XML = re.compile(
    r"\ufeff?\s*(?:<\?[^>]{0,200}>\s*|<!--.{0,500}?-->\s*)*"
    r"<(?:\w{1,9}:)?Workbook\b[^>]*\bxmlns(?::\w{1,9})?\s*=\s*[\"']urn:schemas-microsoft-com:office:spreadsheet\b",
    re.DOTALL,
)
_XML_DOCUMENTS = (
    (re.compile(r"<(?:\w{1,9}:)?wordDocument\b"), media.XML_WORD),
    (re.compile(r"<(?:\w{1,9}:)?package\b[^>]{0,500}/office/2006/xmlPackage\b"), media.XML_WORD),
    (re.compile(r"<office:document\b[^>]*\bopendocument\.text\b", re.DOTALL), media.FODT),
)
_XML_START = re.compile(r"\ufeff?\s*<(?:\?|!--|\w{1,9}:)")
# Data of programs, which would read as text.
_DATA_STARTS = (
    re.compile(r"\s*\[?\s*\{\s*\"[^\"\n]{1,200}\"\s*:"),  # JSON
    re.compile(r"\s*<\?xml\b"),
    re.compile(r"\s*<[A-Za-z][\w.-]{0,60}(?::[\w.-]{1,60})?\s[^<>]{0,500}\bxmlns\b"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def sniff(data: bytes, name: str) -> str:
    """Return the media type; raises EmptyFileError, EncryptedFileError, TruncatedFileError, UnsupportedFormatError."""
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyFileError(f"{len(data)} bytes, none of them visible")
    try:
        found = next((found for rule in _RULES if (found := rule(data)) is not None), None)
    except TruncatedFileError as error:
        if is_volume(name):
            raise MultiVolumeError(error.detail) from error
        raise
    if found is None:
        unknown = MultiVolumeError if is_volume(name) else UnsupportedFormatError
        raise unknown(f"unknown content, name ends with {name[-8:]!r}")
    return found


def _ole(data: bytes) -> str | None:
    if not data.startswith(_OLE_MAGIC):
        return None
    if _has_stream(data, _OUTLOOK_STREAM):  # before all others: its attachments lie in it as they are
        raise UnsupportedMailError("Outlook message")
    if _has_stream(data, "EncryptedPackage"):
        raise EncryptedFileError("encrypted OOXML in OLE")
    if is_locked_word(data):
        raise EncryptedFileError("encrypted legacy Word")
    if is_locked_book(data) or is_locked_show(data):
        raise EncryptedFileError("encrypted legacy Excel or PowerPoint")
    return next((kind for stream, kind in _OLE_STREAMS if _has_stream(data, stream)), None)


def _has_stream(data: bytes, stream: str) -> bool:
    """Look for a directory entry: the name in UTF-16 with its closing zero."""
    return (stream + "\x00").encode("utf-16-le") in data


def _zip(data: bytes) -> str | None:
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return None
    with open_listed(data) as archive:
        names = frozenset(archive.namelist())
        if not _IWORK.isdisjoint(names):
            raise UnsupportedFormatError("document of Apple Pages, Numbers or Keynote")
        types = next((name for name in names if name.lower() == _CONTENT_TYPES), None)
        if types is None and "mimetype" not in names:
            return media.ZIP
    with open_zip(data) as package:
        return _opendocument(package, names) if types is None else _ooxml(read_member(package, types))


def _ooxml(types: bytes) -> str:
    found = next((kind for mark, kind in _OOXML if mark in types), None)
    if found is None:
        raise UnsupportedFormatError("OOXML package without a known main part")
    return found


def _opendocument(archive: zipfile.ZipFile, names: frozenset[str]) -> str:
    kind = read_member(archive, "mimetype").decode("ascii", errors="replace").strip().removesuffix("-template")
    manifest = read_member(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise EncryptedFileError("encrypted OpenDocument")
    return kind


def _pdf(data: bytes) -> str | None:
    if b"%PDF-" not in data[:_HEAD]:
        return None
    end = data.rfind(b"%%EOF")
    if end >= 0 and b"PK\x05\x06" in data[end:]:  # one program shows a document, another opens an archive
        raise UnsafeFileError("pdf with an archive behind it")
    return media.PDF


def _signature(data: bytes) -> str | None:
    return next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), None)


def _bitmap(data: bytes) -> str | None:
    """«BM» may begin a text; the header's two reserved words are zero and its size field is small."""
    is_bitmap = data.startswith(b"BM") and data[6:10] == bytes(4) and data[15:18] == bytes(3)
    return media.BMP if is_bitmap else None


def _letter(data: bytes) -> str | None:
    if is_mailbox(data) or data.startswith(_TNEF_MAGIC):
        raise UnsupportedMailError("mailbox or TNEF")
    if not is_letter(data):
        return None
    return media.MHTML if is_saved_page(data) else media.MAIL


def _html(data: bytes) -> str | None:
    return media.HTML if _HTML_START.match(decode(data[:_HEAD])) else None


def _excel_xml(data: bytes) -> str | None:
    """Excel 2003 saved as XML, whatever its name ends with."""
    return media.XML_XLS if _EXCEL_XML.match(decode(data[:_HEAD])) else None


def _xml_document(data: bytes) -> str | None:
    """Word and OpenDocument saved as one XML file: the root names a hundred others before it says what it is."""
    head = decode(data[: 8 * _HEAD])
    if not _XML_START.match(head):
        return None
    return next((kind for mark, kind in _XML_DOCUMENTS if mark.search(head)), None)


def _data(data: bytes) -> str | None:
    head = decode(data[:_HEAD]).lstrip("\ufeff")
    if any(start.match(head) for start in _DATA_STARTS):
        raise UnsupportedFormatError("data of a program, no document")
    return None


def _text(data: bytes) -> str | None:
    """A few broken characters are forgiven: a dump may be cut in the middle of one."""
    sample = decode(data[:65_536])
    return media.TEXT if len(_CONTROLS.findall(sample)) <= len(sample) // 200 + 1 else None


def require_end(data: bytes) -> None:
    """Raise TruncatedFileError for a PDF whose last bytes hold no end mark."""
    if b"%%EOF" not in data[-4096:]:
        raise TruncatedFileError("pdf without its end mark")


_RULES: tuple[Callable[[bytes], str | None], ...] = (
    _ole,
    _zip,
    _signature,
    _bitmap,
    packed,
    _letter,
    _pdf,
    _html,
    _excel_xml,
    _xml_document,
    _data,
    _text,
)
