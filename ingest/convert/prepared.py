"""A file before LibreOffice sees it: what it would change is put so that it comes through.

LibreOffice counts the field of today's date anew, so that a plan of 2021 would bear the date of the day it is read on;
and it knows no lists of Russian letters in RTF.
"""

import io
import re
import zipfile
from collections.abc import Callable

from ingest import media
from ingest.docx.flat import as_docx
from ingest.encodings import decode
from ingest.zips import open_zip, read_member
from model.errors import TruncatedFileError

_CHARSET = re.compile(r"(charset\s{0,9}=\s{0,9}[\"']?)[\w-]{1,40}", re.IGNORECASE)
#: RTF's numbers of «а), б)» and «А), Б)» -> of two forms that come through, and that no Russian list has:
#: `ingest.docx.numerals` knows them again.
_LETTERS = (
    (re.compile(rb"(\\levelnfcn?)58(?!\d)"), rb"\g<1>46"),
    (re.compile(rb"(\\levelnfcn?)59(?!\d)"), rb"\g<1>47"),
)
_RTF_DATE = re.compile(rb"(\\fldinst[^}]{0,400}?[\s{])(?:SAVE|PRINT|CREATE)?(?:DATE|TIME)(?=[\s}\\])", re.IGNORECASE)
_RTF_BYTES = re.compile(rb"(?<!\\)\\bin(\d{1,20})")
_ODF_DATE = re.compile(
    rb"<text:(?:modification-|print-|creation-)?(?:date|time)\b[^>]{0,500}>([^<]{0,200})</text:[a-z-]{4,20}>"
)


def prepared(data: bytes, media_type: str) -> bytes:
    """Return the file as LibreOffice shall see it."""
    prepare = _PREPARED.get(media_type)
    return data if prepare is None else prepare(data)


def _text(data: bytes) -> bytes:
    """Where a word reaches up to a tab stop, the tab is shown as nothing at all."""
    return decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " \t").encode("utf-8", "replace")


def _html(data: bytes) -> bytes:
    """Pages saved by old programs name their encoding wrongly, or not at all: the bytes tell it better."""
    return _CHARSET.sub(r"\1utf-8", decode(data)).encode("utf-8-sig")


def _rtf(data: bytes) -> bytes:
    if any(int(size) > len(data) for size in _RTF_BYTES.findall(data)):
        raise TruncatedFileError("RTF tells of more bytes than it has")  # LibreOffice would look for them for minutes
    for known, passed in _LETTERS:
        data = known.sub(passed, data)
    return _RTF_DATE.sub(rb"\g<1>QUOTE", data)


def _odt(data: bytes) -> bytes:
    """The dates of an OpenDocument become the text they showed when it was saved."""
    with open_zip(data) as archive:
        members = {info: read_member(archive, info) for info in archive.infolist()}
    if not any(_ODF_DATE.search(content) for content in members.values()):
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for info, content in members.items():
            target.writestr(info, _flat_odt(content) if info.filename.endswith(".xml") else content)
    return made.getvalue()


def _flat_odt(data: bytes) -> bytes:
    return _ODF_DATE.sub(rb"<text:span>\1</text:span>", data)


_PREPARED: dict[str, Callable[[bytes], bytes]] = {
    media.TEXT: _text,
    media.HTML: _html,
    media.RTF: _rtf,
    media.ODT: _odt,
    media.FODT: _flat_odt,
    media.XML_WORD: as_docx,
}
