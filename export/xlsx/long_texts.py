"""Sheet «Длинные тексты»: what one cell of Excel cannot hold, whole, in as many rows as it takes."""

from dataclasses import dataclass
from typing import Any, Final

from export.xlsx.base import spill_mark
from export.xlsx.looks import Looks
from export.xlsx.sheet import Value
from export.xlsx.text_cells import MAX_CELL, head_of, parts_of, units

NAME: Final = "Длинные тексты"
_HEAD: Final = (
    ("id записи", 38),
    ("Лист", 24),
    ("Строка", 9),
    ("Графа", 24),
    ("Часть", 8),
    ("Частей", 8),
    ("Текст", 120),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CellPlace:
    """Место ячейки: which record, sheet, row (from 1) and column."""

    record: str
    sheet: str
    row: int
    column: str


class LongTexts:
    """Длинные тексты книги: a sheet that is made when the first one is met."""

    def __init__(self, book: Any, looks: Looks) -> None:  # noqa: ANN401 -- xlsxwriter ships no types
        self._book = book
        self._looks = looks
        self._sheet: Any = None
        self._row = 0
        #: Texts, not parts.
        self.count = 0

    def spill(self, text: str, place: CellPlace) -> str:
        """Write the whole text here; return what its own cell says: its beginning, and where the whole is."""
        if self._sheet is None:
            self._begin()
        self.count += 1
        mark = spill_mark(self._row + 2)
        parts = parts_of(text)
        for number, part in enumerate(parts, start=1):
            self._write(place, number, len(parts), part)
        return head_of(text, MAX_CELL - units(mark)) + mark

    def end(self) -> None:
        """Make the head stand still and filter, where there is a sheet."""
        if self._sheet is not None:
            self._sheet.freeze_panes(1, 0)
            self._sheet.autofilter(0, 0, self._row, len(_HEAD) - 1)

    def _begin(self) -> None:
        self._sheet = self._book.add_worksheet(NAME)
        for at, (title, width) in enumerate(_HEAD):
            self._sheet.set_column(at, at, width, self._looks.text)
            self._sheet.write_string(0, at, title, self._looks.head)

    def _write(self, place: CellPlace, number: int, of: int, part: str) -> None:
        self._row += 1
        told: tuple[Value, ...] = (place.record, place.sheet, place.row, place.column, number, of, part)
        for at, value in enumerate(told):
            self._looks.write(self._sheet, (self._row, at), value)
