"""The sheets that hold records: one, as many as its rows take, or one for each municipality."""

from collections.abc import Sequence
from typing import Any, Final

from export.rows import COLUMNS, ExportRow
from export.xlsx import long_texts
from export.xlsx.base import BASE_TITLE, base_of
from export.xlsx.long_texts import CellPlace, LongTexts
from export.xlsx.looks import Looks
from export.xlsx.names import SheetNames
from export.xlsx.sheet import Value
from export.xlsx.text_cells import is_too_long

#: Rows of records on one sheet, below its head; Excel holds 1,048,576 with it.
SHEET_ROWS: Final = 1_048_575
#: Sheets of municipalities in one book: Excel opens more, but nobody finds anything among them.
MOST_SHEETS: Final = 200
MAIN: Final = "Мероприятия"
REST: Final = "Остальные муниципалитеты"
NAMELESS: Final = "Без муниципалитета"
COVERAGE: Final = "Покрытие"
PLACES: Final = "Муниципалитеты"
WORDS: Final = "Справочники"
ABOUT: Final = "О выгрузке"
#: Names that no municipality gets.
OWN: Final = (REST, COVERAGE, PLACES, WORDS, ABOUT, long_texts.NAME)


class RecordSheet:
    """Лист с записями."""

    def __init__(self, book: Any, name: str, looks: Looks, texts: LongTexts) -> None:  # noqa: ANN401 -- xlsxwriter ships no types
        self.name = name
        self.count = 0
        self.sheet = book.add_worksheet(name)
        self._looks, self._texts = looks, texts
        for at, column in enumerate(COLUMNS):
            self.sheet.set_column(at, at, column.width, looks.text)
            self.sheet.write_string(0, at, column.title, looks.head)
        self.sheet.set_column(len(COLUMNS), len(COLUMNS), 12, looks.text, {"hidden": True})
        self.sheet.write_string(0, len(COLUMNS), BASE_TITLE, looks.head)

    @property
    def is_full(self) -> bool:
        """Tell whether no row fits in any more."""
        return self.count >= SHEET_ROWS

    def add(self, row: ExportRow) -> str:
        """Write a row; return its hidden cell."""
        self.count += 1
        values = self._fitted(row, [column.value(row) for column in COLUMNS])
        base = base_of(values)
        for at, value in enumerate(values):
            self._looks.write(self.sheet, (self.count, at), value)
        self.sheet.write_string(self.count, len(COLUMNS), base, self._looks.text)
        return base

    def end(self) -> None:
        """Make the head stand still and filter, and the sheet print in its width."""
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, max(self.count, 1), len(COLUMNS))
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)

    def _fitted(self, row: ExportRow, values: Sequence[Value]) -> list[Value]:
        fitted = list(values)
        for at, value in enumerate(values):
            if isinstance(value, str) and is_too_long(value):
                place = CellPlace(
                    record=str(row.stored.id), sheet=self.name, row=self.count + 1, column=COLUMNS[at].title
                )
                fitted[at] = self._texts.spill(value, place)
        return fitted


class RecordSheets:
    """Листы с записями одной книги."""

    def __init__(self, book: Any, looks: Looks, texts: LongTexts, *, a_sheet_each: bool) -> None:  # noqa: ANN401 -- as above
        self._book, self._looks, self._texts = book, looks, texts
        self._apart = a_sheet_each
        self._names = SheetNames(OWN)
        self._open: dict[str, RecordSheet] = {}
        self.all: list[RecordSheet] = []
        #: Municipality as first written -> the sheet it begins on, how many records; in the order met.
        self.places: dict[str, tuple[str, int]] = {}
        if not a_sheet_each:
            self._opened(MAIN, MAIN)

    @property
    def shared(self) -> int:
        """How many municipalities have no sheet of their own."""
        return sum(sheet == REST for sheet, _ in self.places.values()) if self._apart else 0

    def add(self, row: ExportRow) -> str:
        """Write a row on the sheet it belongs to; return its hidden cell."""
        place = " ".join((row.municipality or NAMELESS).split())
        sheet = self._sheet_of(place)
        first, count = self.places.get(place, (sheet.name, 0))
        self.places[place] = (first, count + 1)
        return sheet.add(row)

    def end(self) -> None:
        """End every sheet; a book without a record has one all the same."""
        if not self.all:
            self._opened(MAIN, MAIN)
        for sheet in self.all:
            sheet.end()

    def _sheet_of(self, place: str) -> RecordSheet:
        key, name = (place.casefold(), place) if self._apart else (MAIN, MAIN)
        if key not in self._open and len(self._open) >= MOST_SHEETS:
            key = name = REST
        sheet = self._open.get(key)
        if sheet is None or sheet.is_full:
            sheet = self._opened(key, name)
        return sheet

    def _opened(self, key: str, name: str) -> RecordSheet:
        taken = REST if name == REST and key not in self._open else self._names.take(name, NAMELESS)
        sheet = RecordSheet(self._book, taken, self._looks, self._texts)
        self._open[key] = sheet
        self.all.append(sheet)
        return sheet
