"""Rows -> workbook, written row by row in constant memory."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from export.about import About
from export.rows import ExportRow
from export.xlsx import base, long_texts
from export.xlsx import record_sheets as sheets
from export.xlsx.coverage import write_matrix
from export.xlsx.long_texts import LongTexts
from export.xlsx.looks import Looks
from export.xlsx.record_facts import FACTS, PLACES_OF, WORDS, Written, told, words
from export.xlsx.record_sheets import RecordSheets
from export.xlsx.sheet import write_sheet
from model.export_order import ExportFile

#: Text stays text: nothing a cell holds becomes a formula, a link or a number.
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
#: Sheets behind those of records, in this order.
_LAST: Final = (long_texts.NAME, sheets.COVERAGE, sheets.PLACES, sheets.WORDS, sheets.ABOUT)
_MODULUS: Final = 1 << 256


def write_records_xlsx(rows: Iterable[ExportRow], path: Path, about: About) -> int:
    """Write the rows one by one; return how many there were. Raises OSError where the disk does not take it."""
    return sum(sheet.rows for sheet in write_records_book(rows, path, about))


def write_records_book(rows: Iterable[ExportRow], path: Path, about: About) -> tuple[ExportFile, ...]:
    """Write the rows one by one; return the sheets that hold them. Raises OSError where the disk does not take it."""
    import xlsxwriter  # noqa: PLC0415 -- only who writes a workbook waits for it
    from xlsxwriter.exceptions import XlsxFileError  # noqa: PLC0415 -- as above

    try:
        with xlsxwriter.Workbook(path, {**_OPTIONS, "tmpdir": str(path.parent)}) as book:
            return _write(book, rows, about)
    except XlsxFileError as error:
        raise OSError(str(error)) from error


def _write(book: Any, rows: Iterable[ExportRow], about: About) -> tuple[ExportFile, ...]:  # noqa: ANN401 -- xlsxwriter ships no types
    _name(book, about)
    looks = Looks.of(book)
    texts = LongTexts(book, looks)
    written = RecordSheets(book, looks, texts, a_sheet_each=about.options.a_sheet_each)
    seen = _Seen()
    for row in rows:
        seen.add(row, written.add(row))
    written.end()
    texts.end()
    _explain(book, about, seen.told(written, texts.count))
    _put_in_order(book)
    return tuple(ExportFile(name=sheet.name, rows=sheet.count) for sheet in written.all)


def _name(book: Any, about: About) -> None:  # noqa: ANN401 -- as above
    """Write what the book is into its own properties: they stay when Excel or LibreOffice saves it."""
    book.set_properties({"title": "Свод мероприятий"})
    book.set_custom_property(base.PROPERTY_EXPORT, str(about.id or ""), "text")
    book.set_custom_property(base.PROPERTY_LAYOUT, base.LAYOUT, "text")
    book.set_custom_property(base.PROPERTY_SCHEMA, about.schema_version, "text")
    book.set_custom_property(base.PROPERTY_NAMES, about.options.names.value, "text")
    book.set_custom_property(base.PROPERTY_CONTACTS, "yes" if about.options.contacts else "no", "text")


def _explain(book: Any, about: About, written: Written) -> None:  # noqa: ANN401 -- as above
    if about.coverage is not None:
        write_matrix(book, about.coverage, name=sheets.COVERAGE)
    if about.options.a_sheet_each:
        write_sheet(book, sheets.PLACES, PLACES_OF, sorted(written.sheets.places.items()))
    write_sheet(book, sheets.WORDS, WORDS, words())
    write_sheet(book, sheets.ABOUT, FACTS, told(about, written))


def _put_in_order(book: Any) -> None:  # noqa: ANN401 -- as above
    """Put the sheets of municipalities by name, and what explains them behind them."""
    kept = {name: at for at, name in enumerate(_LAST, start=1)}
    made = {sheet.name: at for at, sheet in enumerate(book.worksheets_objs)}
    is_apart = sheets.PLACES in made
    book.worksheets_objs.sort(
        key=lambda sheet: (kept.get(sheet.name, 0), _by_name(sheet.name) if is_apart else (), made[sheet.name])
    )
    # Names that belong to a sheet (its filter, its repeated rows) name it by its number.
    for at, sheet in enumerate(book.worksheets_objs):
        sheet.index = at


def _by_name(name: str) -> tuple[bool, str]:
    return name.startswith((sheets.REST, sheets.NAMELESS)), name.casefold()


class _Seen:
    """What is counted while the rows pass."""

    def __init__(self) -> None:
        self._deleted = self._documents = self._sum = 0
        self._last: UUID | None = None

    def add(self, row: ExportRow, cell: str) -> None:
        """Count a row by its record and its hidden cell; rows come document by document."""
        self._deleted += row.is_deleted
        self._documents += row.stored.document_id != self._last
        self._last = row.stored.document_id
        line = f"{row.stored.id}\t{row.stored.rev}\t{cell}"
        self._sum = (self._sum + int.from_bytes(sha256(line.encode()).digest(), "big")) % _MODULUS

    def told(self, written: RecordSheets, long: int) -> Written:
        """Return what was written."""
        return Written(
            sheets=written,
            deleted=self._deleted,
            documents=self._documents,
            long_texts=long,
            checksum=f"{self._sum:064x}",
        )
