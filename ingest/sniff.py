"""The format of a file from its content, never from its name."""

import re
import zipfile
from collections.abc import Callable

from ingest import media
from ingest.encodings import decode
from ingest.zips import open_zip, read_member
from model.errors import EmptyFileError, EncryptedFileError, TruncatedFileError, UnsupportedFormatError

_HEAD = 1024
_TAR_MARK_AT = 257

# First bytes -> media type.
_SIGNATURES = (
    (b"{\\rtf", media.RTF),
    (b"\x89PNG\r\n\x1a\n", media.PNG),
    (b"\xff\xd8\xff", media.JPEG),
    (b"II*\x00", media.TIFF),
    (b"MM\x00*", media.TIFF),
    (b"II+\x00", media.TIFF),
    (b"7z\xbc\xaf\x27\x1c", media.SEVEN_ZIP),
    (b"Rar!\x1a\x07", media.RAR),
    (b"\x1f\x8b", media.GZIP),
)
# The main part's content type -> media type; templates and slide shows are read like documents.
_OOXML = (
    (b"ms-word.document.macroEnabled.main+xml", media.DOCM),
    (b"ms-word.template.macroEnabledTemplate.main+xml", media.DOCM),
    (b"wordprocessingml.document.main+xml", media.DOCX),
    (b"wordprocessingml.template.main+xml", media.DOCX),
    (b"spreadsheetml.sheet.main+xml", media.XLSX),
    (b"ms-excel.sheet.macroEnabled.main+xml", media.XLSX),
    (b"spreadsheetml.template.main+xml", media.XLSX),
    (b"presentationml.presentation.main+xml", media.PPTX),
    (b"presentationml.slideshow.main+xml", media.PPTX),
    (b"ms-powerpoint.presentation.macroEnabled.main+xml", media.PPTX),
)
# The name of a stream in an OLE file -> media type.
_OLE_STREAMS = (
    ("WordDocument", media.DOC),
    ("Workbook", media.XLS),
    ("Book", media.XLS),
    ("PowerPoint Document", media.PPT),
)
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,500}?-->\s*)*"
    # Programs for accounting write a page's fragment and name it .doc.
    r"<(?:!doctype html|html|head|body|meta|title|style|div|center|table|p)\b",
    re.IGNORECASE | re.DOTALL,
)
# Data of programs, which would read as text; letters saved whole, whose text is encoded.
_DATA_STARTS = (
    re.compile(r"\s*\[?\s*\{\s*\"[^\"\n]{1,200}\"\s*:"),  # JSON
    re.compile(r"\s*<\?xml\b"),
    re.compile(r"\s*<[A-Za-z][\w.-]{0,60}(?::[\w.-]{1,60})?\s[^<>]{0,500}\bxmlns\b"),
    re.compile(r"(?:[A-Za-z][\w-]{1,40}:[^\n]{0,1000}\n){0,40}MIME-Version:", re.IGNORECASE),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def sniff(data: bytes, name: str) -> str:
    """Return the media type; raises EmptyFileError, EncryptedFileError, TruncatedFileError, UnsupportedFormatError."""
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyFileError(f"{len(data)} bytes, none of them visible")
    for rule in _RULES:
        found = rule(data)
        if found is not None:
            return found
    raise UnsupportedFormatError(f"unknown content, name ends with {name[-8:]!r}")


def _ole(data: bytes) -> str | None:
    if not data.startswith(_OLE_MAGIC):
        return None
    if _has_stream(data, "EncryptedPackage"):
        raise EncryptedFileError("encrypted OOXML in OLE")
    if _word_is_encrypted(data):
        raise EncryptedFileError("encrypted legacy Word")
    return next((kind for stream, kind in _OLE_STREAMS if _has_stream(data, stream)), None)


def _has_stream(data: bytes, stream: str) -> bool:
    """Look for a directory entry: the name in UTF-16 with its closing zero."""
    return (stream + "\x00").encode("utf-16-le") in data


def _word_is_encrypted(data: bytes) -> bool:
    """Read bit 8 of the flags in the header of a Word 97 stream, which nearly always stands at byte 512."""
    return data[512:514] == b"\xec\xa5" and len(data) > 523 and bool(data[523] & 0x01)  # noqa: PLR2004 -- as above


def _zip(data: bytes) -> str | None:
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return None
    with open_zip(data) as archive:
        names = frozenset(archive.namelist())
        if "[Content_Types].xml" in names:
            return _ooxml(archive)
        if "mimetype" in names:
            return _opendocument(archive, names)
    return media.ZIP


def _ooxml(archive: zipfile.ZipFile) -> str:
    types = read_member(archive, "[Content_Types].xml")
    found = next((kind for mark, kind in _OOXML if mark in types), None)
    if found is None:
        raise UnsupportedFormatError("OOXML package without a known main part")
    return found


def _opendocument(archive: zipfile.ZipFile, names: frozenset[str]) -> str:
    kind = read_member(archive, "mimetype").decode("ascii", errors="replace").strip()
    manifest = read_member(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise EncryptedFileError("encrypted OpenDocument")
    return kind


def _pdf(data: bytes) -> str | None:
    return media.PDF if b"%PDF-" in data[:_HEAD] else None


def _signature(data: bytes) -> str | None:
    return next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), None)


def _bitmap(data: bytes) -> str | None:
    """«BM» may begin a text; the header's two reserved words are zero and its size field is small."""
    is_bitmap = data.startswith(b"BM") and data[6:10] == bytes(4) and data[15:18] == bytes(3)
    return media.BMP if is_bitmap else None


def _tar(data: bytes) -> str | None:
    return media.TAR if data[_TAR_MARK_AT : _TAR_MARK_AT + 5] == b"ustar" else None


def _html(data: bytes) -> str | None:
    return media.HTML if _HTML_START.match(decode(data[:_HEAD])) else None


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
    _tar,
    _pdf,
    _html,
    _data,
    _text,
)
