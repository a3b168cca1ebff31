"""A file of another program becomes one that our readers take, or a PDF to be shown."""

import json
from dataclasses import replace
from hashlib import sha256

from ingest import media
from ingest.convert.dates import stored_dates, with_dates
from ingest.convert.formats import FORMATS, RENDERED, TARGETS, Format
from ingest.convert.office import convert
from ingest.convert.prepared import prepared
from ingest.docx import read_docx
from ingest.macros import MACROS, has_macros
from ingest.pptx import read_pptx
from ingest.wordstream import is_before_97
from model.document import Document
from model.errors import TruncatedFileError, UnsupportedFormatError

_SECONDS = 90.0
#: More pages are not drawn, however long the document; one more is made, to tell that there are more.
MOST_PAGES = 500
_PDF_OPTIONS = {
    "PageRange": ("string", f"1-{MOST_PAGES + 1}"),
    "ExportFormFields": ("boolean", "false"),  # a filled form is text on the page, not a widget over it
    "ExportNotes": ("boolean", "false"),
    "ExportBookmarks": ("boolean", "false"),
    "ExportHiddenSlides": ("boolean", "true"),  # they are read too, and pages are numbered like slides
    "ReduceImageResolution": ("boolean", "true"),
    "MaxImageResolution": ("long", "150"),
}


def read_converted(data: bytes, name: str, media_type: str) -> Document:
    """Read a legacy document through OOXML; raises MissingProgramError, TimeLimitError, UnreadableFileError."""
    document = _READERS[FORMATS[media_type].becomes](to_ooxml(data, media_type), name)
    findings = (MACROS, *document.findings) if has_macros(data) else document.findings
    return replace(document, sha256=sha256(data).hexdigest(), media_type=media_type, findings=findings)


def _xlsx(data: bytes, name: str) -> Document:
    from ingest.xlsx import read_xlsx  # noqa: PLC0415 -- openpyxl is loaded for spreadsheets alone

    return read_xlsx(data, name)


_READERS = {media.DOCX: read_docx, media.XLSX: _xlsx, media.PPTX: read_pptx}


def to_ooxml(data: bytes, media_type: str, seconds: float = _SECONDS) -> bytes:
    """Return the file as DOCX, XLSX or PPTX.

    Raises MissingProgramError and its kinds, TimeLimitError, UnreadableFileError.
    """
    known = FORMATS[media_type]
    if media_type == media.DOC and is_before_97(data):
        return _from_word_95(data, known, seconds)
    made = convert(prepared(data, media_type), known, TARGETS[known.becomes][0], seconds)
    return with_dates(made, stored_dates(data)) if media_type == media.DOC else made


def _from_word_95(data: bytes, known: Format, seconds: float) -> bytes:
    """LibreOffice has a filter for them, which not every installation holds, and which gives up on many."""
    try:
        return convert(data, replace(known, infilter="MS WinWord 6.0"), TARGETS[known.becomes][0], seconds)
    except TruncatedFileError as error:
        raise UnsupportedFormatError("Word 6 or Word 95") from error


to_docx = to_ooxml


def to_pdf(data: bytes, media_type: str, seconds: float = _SECONDS) -> bytes:
    """Return the file as PDF, one page more than MOST_PAGES at most.

    Raises MissingProgramError and its kinds, TimeLimitError, UnreadableFileError.
    """
    known = RENDERED[media_type]
    options = json.dumps({name: {"type": kind, "value": value} for name, (kind, value) in _PDF_OPTIONS.items()})
    if known.becomes == media.XLSX:
        data, known = _on_paper(data, media_type, seconds), RENDERED[media.XLSX]
    target = f"pdf:{TARGETS[known.becomes][1]}:{options}"
    return convert(prepared(data, media_type), known, target, seconds)


def _on_paper(data: bytes, media_type: str, seconds: float) -> bytes:
    """Return a spreadsheet as XLSX with all its columns on one page."""
    from ingest.xlsx.paper import fit_to_paper  # noqa: PLC0415 -- as above

    return fit_to_paper(to_ooxml(data, media_type, seconds) if media_type in FORMATS else data)
