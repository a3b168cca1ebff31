"""A template nobody vouches for -> the same workbook without what could do harm, and what stands in it."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from ingest.forms.cleaning import clean
from ingest.forms.describing import described, named_cells
from ingest.limits import ZipLimits
from ingest.xml import FORBIDDEN
from ingest.zips import open_zip, read_member
from model.errors import TooLargeError, UnreadableFileError, UnsafeFileError, UnsupportedFormatError
from model.form import FormNote, Template

_MEGABYTE: Final = 1024 * 1024
#: Bytes of a template. A form with a coat of arms takes 0.1 MB.
MAX_BYTES: Final = 10 * _MEGABYTE
_LIMITS: Final = ZipLimits(max_members=2000, max_unpacked=60 * _MEGABYTE, ratio_from=2 * _MEGABYTE)
#: The parts without which a package is no workbook.
_PARTS: Final = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
#: Part of a member's name -> what is left out with it.
_LEFT_OUT: Final = (
    ("vbaproject", FormNote.MACROS),
    ("xl/macrosheets/", FormNote.MACROS),
    ("xl/externallinks/", FormNote.EXTERNAL),
    ("xl/connections.xml", FormNote.EXTERNAL),
    ("xl/querytables/", FormNote.EXTERNAL),
    ("xl/media/", FormNote.DRAWINGS),
    ("xl/charts/", FormNote.DRAWINGS),
    ("xl/embeddings/", FormNote.DRAWINGS),
    ("xl/activex/", FormNote.DRAWINGS),
    ("xl/ctrlprops/", FormNote.DRAWINGS),
)


def open_template(data: bytes, _name: str) -> Template:
    """Return the cleaned template; raises UnreadableFileError and its kinds. To be run in the jail."""
    notes = set(_checked(data))
    book = _loaded(data)
    notes |= clean(book)
    if not book.worksheets:
        raise UnreadableFileError("no sheet in the template")
    sheets, far = described(book)
    notes |= {FormNote.MANY_ROWS} if far else set()
    cleaned = io.BytesIO()
    book.save(cleaned)
    return Template(
        data=cleaned.getvalue(),
        sheets=sheets,
        names=named_cells(book),
        notes=tuple(note for note in FormNote if note in notes),
    )


def reopened(data: bytes) -> Any:  # noqa: ANN401 -- openpyxl ships no types
    """Open what `open_template` had cleaned, under the same guards; raises UnreadableFileError and its kinds."""
    if tuple(_checked(data)):
        raise UnsafeFileError("a cleaned template is not clean")
    return _loaded(data)


def _loaded(data: bytes) -> Any:  # noqa: ANN401 -- as above
    """Open a workbook without its macros and links; raises UnreadableFileError."""
    import openpyxl  # noqa: PLC0415 -- slow to load, and only for forms

    try:
        return openpyxl.load_workbook(io.BytesIO(data), keep_vba=False, keep_links=False, rich_text=True)
    except MemoryError:
        raise
    except Exception as error:  # it says with many errors that a book is broken
        raise UnreadableFileError(f"template does not open: {type(error).__name__}") from error


def _checked(data: bytes) -> Iterator[FormNote]:
    """Refuse bombs, entities and what is no workbook before anything is parsed; yield what will be left out."""
    if len(data) > MAX_BYTES:
        raise TooLargeError("template is too large")
    if not data.startswith(b"PK"):
        raise UnsupportedFormatError("template is no xlsx")
    with open_zip(data, _LIMITS) as archive:
        names = archive.namelist()
        if not set(names) >= _PARTS:
            raise UnsupportedFormatError("template is no xlsx")
        _refuse_entities(archive)
        for part, note in _LEFT_OUT:
            if any(part in name.lower() for name in names):
                yield note


def _refuse_entities(archive: zipfile.ZipFile) -> None:
    for info in archive.infolist():
        if info.filename.lower().endswith((".xml", ".rels", ".vml")):
            part = read_member(archive, info)
            if any(mark in part for mark in FORBIDDEN):
                raise UnsafeFileError("XML part declares a DTD or an entity")
