"""XLSX and XLSM: sheets in their order, each as the text and tables on it; formulas by the values kept in the file."""

from hashlib import sha256

from ingest import media
from ingest.ooxml import Package
from ingest.xlsx.blocks import read_blocks
from ingest.xlsx.book import Book, open_book
from ingest.xlsx.drawings import read_drawings
from ingest.xlsx.findings import find
from ingest.xlsx.margins import read_margins
from ingest.xlsx.pictures import read_pictures
from ingest.xlsx.sheet import Worksheet, read_sheet
from model.document import Document, TextSource
from model.errors import TruncatedFileError, UnsafeFileError

#: A sheet that is a chart, or an old dialog, has texts too.
_SHEETS = frozenset({"worksheet", "chartsheet", "dialogsheet"})


def read_xlsx(data: bytes, name: str) -> Document:
    """Return the workbook; raises UnreadableFileError and its kinds."""
    try:
        return _read(data, name)
    except RecursionError as error:
        raise UnsafeFileError("workbook nests too deep") from error


def _read(data: bytes, name: str) -> Document:
    package = Package(data)
    book = open_book(package)
    sheets = _read_sheets(book)
    drawings = [read_drawings(package, sheet.entry.part) for sheet in sheets]
    pictures = [read_pictures(package, found) for _, found in drawings]
    boxes = [[*own, *read.boxes] for (own, _), read in zip(drawings, pictures, strict=True)]
    recognised = any(read.boxes for read in pictures)
    return Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=media.XLSM if package.has_macros() else media.XLSX,
        blocks=tuple(block for sheet, own in zip(sheets, boxes, strict=True) for block in read_blocks(sheet, own)),
        text_source=TextSource.MIXED if recognised else TextSource.NATIVE,
        margins=tuple(read_margins(sheets, package)),
        findings=tuple(find(book, sheets, unread_pictures=sum(read.unread for read in pictures))),
    )


def _read_sheets(book: Book) -> list[Worksheet]:
    sheets: list[Worksheet] = []
    for entry in book.sheets:
        if entry.kind in _SHEETS:
            sheets.append(read_sheet(book, entry, known=sum(len(sheet.cells) for sheet in sheets)))
    if not sheets or all(sheet.broken and not sheet.cells for sheet in sheets):
        raise TruncatedFileError("workbook without a whole sheet")
    return sheets
