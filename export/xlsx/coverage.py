"""Coverage as a workbook: the matrix with colours and signs, its gaps, what is extra, schools, deadlines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from export.about import Fact
from export.xlsx.sheet import Column, write_sheet
from export.xlsx.text_cells import MAX_CELL, head_of, write_text
from model.coverage import Cell, CellState, ExtraActivity, Line, Matrix, ReferenceRow, SchoolState, SchoolYear, Sign
from model.timeline import Series, Timeline

#: Text stays text: nothing a cell holds becomes a formula, a link or a number; our own links are written as such.
_OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
#: State -> the sign, the word, the colour of its cell; none is told by the colour alone.
STATES: Final[dict[CellState, tuple[str, str, str]]] = {
    CellState.PRESENT: ("✓", "есть", "#CFEAD8"),
    CellState.NEAR: ("≈", "похоже", "#FBEBC4"),
    CellState.ABSENT: ("✗", "нет", "#F8D3CF"),
    CellState.UNKNOWN: ("—", "документа нет", "#E4E7EB"),
}
SIGNS: Final[dict[Sign, str]] = {
    Sign.LATE: "поздно",
    Sign.NO_DEADLINE: "нет срока",
    Sign.NO_RESPONSIBLE: "нет ответственного",
    Sign.NO_RESULT: "нет результата",
    Sign.ONLY_FORMER: "было в прежней редакции",
    Sign.ONLY_UNREVIEWED: "не проверено",
}
SCHOOLS: Final[dict[SchoolState, str]] = {
    SchoolState.COVERED: "есть в плане, куратор назван",
    SchoolState.NO_CURATOR: "есть в плане, куратор не назван",
    SchoolState.NO_ACTIVITY: "план есть, мероприятий нет",
    SchoolState.NO_PLAN: "плана нет",
    SchoolState.UNLISTED: "есть в плане, нет в списках",
}
#: Excel takes 65 530 links on a sheet; what is more stays text.
LINKS: Final = 65_000
#: Columns of the matrix before its municipalities: number, activity, section, deadline, three counts.
_HEAD: Final = ("№", "Мероприятие", "Раздел", "Срок эталона", "Есть", "Похоже", "Нет")
_WIDTHS: Final = (7, 52, 26, 18, 7, 8, 7)
_PLACES_FROM: Final = len(_HEAD)


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageBook:
    """Что в книге."""

    matrix: Matrix
    #: Municipality's name, activity.
    extras: Iterable[tuple[str, ExtraActivity]]
    schools: Sequence[SchoolYear]
    timeline: Timeline
    #: What was asked for, in words.
    facts: Sequence[Fact]
    #: Where Svod is reached: «https://svod.example»; links go there.
    address: str


def write_coverage_xlsx(told: CoverageBook, path: Path) -> None:
    """Write the workbook; raises OSError where the disk does not take it."""
    try:
        with xlsxwriter.Workbook(path, {**_OPTIONS, "tmpdir": str(path.parent)}) as book:
            book.set_properties({"title": "Покрытие и сроки"})
            write_matrix(book, told.matrix, address=told.address)
            write_sheet(book, "Пробелы", _GAPS, _gaps(told.matrix))
            write_sheet(book, "Сверх эталона", _EXTRAS, told.extras)
            write_sheet(book, "Школы", _SCHOOLS, told.schools)
            _write_timeline(book, told.timeline)
            write_sheet(book, "О сверке", _FACTS, [*told.facts, *_LEGEND])
    except XlsxFileError as error:
        raise OSError(str(error)) from error


def write_matrix(book: Any, matrix: Matrix, *, name: str = "Матрица", address: str = "") -> None:  # noqa: ANN401 -- xlsxwriter ships no types
    """Write the matrix as a sheet, row by row; with an address its cells lead to their documents there."""
    sheet = book.add_worksheet(name)
    sheet.set_row(0, 150)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bg_color": "#DCE6F1", "border": 1})
    place = book.add_format({"bold": True, "rotation": 90, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFC7D1"})
    formats = {
        state: book.add_format(
            {"bg_color": colour, "border": 1, "border_color": "#BFC7D1", "align": "center", "valign": "top",
             "text_wrap": True, "font_color": "#18202B", "underline": 0}
        )
        for state, (_, _, colour) in STATES.items()
    }  # fmt: skip
    for at, (title, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, head)
    for at, line in enumerate(matrix.lines, _PLACES_FROM):
        sheet.set_column(at, at, 9)
        write_text(sheet, (0, at), head_of(line.place.name, MAX_CELL), place)
    links = LINKS
    for at, row in enumerate(matrix.reference.rows, 1):
        cells = [line.cells[at - 1] for line in matrix.lines]
        _write_row_head(sheet, at, row, cells, text)
        for column, cell in enumerate(cells, _PLACES_FROM):
            links -= _write_cell(sheet, (at, column), cell, formats[cell.state], address if links > 0 else "")
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(matrix.reference.rows), 1), max(_PLACES_FROM + len(matrix.lines) - 1, 0))
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_row_head(sheet: Any, at: int, row: ReferenceRow, cells: Sequence[Cell], text: Any) -> None:  # noqa: ANN401 -- as above
    told = (row.number or str(at), row.name, row.section or "", row.deadline or "")
    for column, value in enumerate(told):
        write_text(sheet, (at, column), head_of(value, MAX_CELL), text)
    for column, state in enumerate((CellState.PRESENT, CellState.NEAR, CellState.ABSENT), len(told)):
        sheet.write_number(at, column, sum(cell.state is state for cell in cells), text)


def _write_cell(sheet: Any, at: tuple[int, int], cell: Cell, form: Any, address: str) -> int:  # noqa: ANN401 -- as above
    """Write a cell, as a link where it leads anywhere; return how many links that took."""
    words = text_of(cell)
    if not (address and cell.document and cell.record):
        sheet.write_string(*at, words, form)
        return 0
    sheet.write_url(*at, f"{address}/documents/{cell.document}?record={cell.record}", form, words)
    return 1


def text_of(cell: Cell) -> str:
    """Return what a cell says: «✓ 2» and, on lines below, what is wrong."""
    sign, word, _ = STATES[cell.state]
    first = f"{sign} {cell.records}" if cell.records else f"{sign} {word}"
    return "\n".join([first, *(SIGNS[one] for one in cell.signs)])


def _write_timeline(book: Any, timeline: Timeline) -> None:  # noqa: ANN401 -- as above
    periods = tuple(_period(at, title) for at, title in enumerate(timeline.periods))
    write_sheet(book, "Сроки", (*_SERIES, *periods), [timeline.total, *timeline.series])


def _period(at: int, title: str) -> Column[Series]:
    return Column(title=title, width=9, value=lambda series: series.buckets[at].due or None)


def _gaps(matrix: Matrix) -> Iterable[tuple[Line, ReferenceRow, Cell]]:
    for line in matrix.lines:
        for row, cell in zip(matrix.reference.rows, line.cells, strict=True):
            if cell.state is not CellState.PRESENT:
                yield line, row, cell


_GAPS: Final[tuple[Column[tuple[Line, ReferenceRow, Cell]], ...]] = (
    Column(title="Муниципалитет", width=32, value=lambda gap: gap[0].place.name),
    Column(title="№", width=8, value=lambda gap: gap[1].number),
    Column(title="Мероприятие эталона", width=60, value=lambda gap: gap[1].name),
    Column(title="Раздел", width=30, value=lambda gap: gap[1].section),
    Column(title="Состояние", width=16, value=lambda gap: STATES[gap[2].state][1]),
    Column(title="Пометки", width=30, value=lambda gap: "; ".join(SIGNS[sign] for sign in gap[2].signs)),
)
_EXTRAS: Final[tuple[Column[tuple[str, ExtraActivity]], ...]] = (
    Column(title="Муниципалитет", width=32, value=lambda extra: extra[0]),
    Column(title="Мероприятие", width=80, value=lambda extra: extra[1].name),
    Column(title="Записей", width=10, value=lambda extra: extra[1].records),
)
_SCHOOLS: Final[tuple[Column[SchoolYear], ...]] = (
    Column(title="Муниципалитет", width=30, value=lambda school: school.municipality),
    Column(title="Школа", width=50, value=lambda school: school.name),
    Column(title="Год", width=8, value=lambda school: school.year),
    Column(title="Состояние", width=30, value=lambda school: SCHOOLS[school.state]),
    Column(title="Мероприятий", width=14, value=lambda school: school.activities),
    Column(title="Куратор", width=30, value=lambda school: school.curator),
    Column(title="Программа", width=24, value=lambda school: school.programme),
    Column(title="Проверьте", width=26, value=lambda school: "названия различаются" if school.unsure else None),
    Column(title="Другие названия", width=50, value=lambda school: "; ".join(school.aliases)),
)
_SERIES: Final[tuple[Column[Series], ...]] = (
    Column(title="Ряд", width=40, value=lambda series: series.name),
    Column(title="Мероприятий", width=14, value=lambda series: series.records),
    Column(title="Просрочено", width=12, value=lambda series: series.overdue),
    Column(title="По условию", width=12, value=lambda series: series.conditional),
    Column(title="Не указан", width=12, value=lambda series: series.unspecified),
    Column(title="Без года", width=12, value=lambda series: series.yearless),
)
_FACTS: Final[tuple[Column[Fact], ...]] = (
    Column(title="О сверке", width=30, value=lambda fact: fact[0]),
    Column(title="Значение", width=100, value=lambda fact: fact[1]),
)
_LEGEND: Final[tuple[Fact, ...]] = (
    *((f"Клетка «{sign}»", word) for sign, word, _ in STATES.values()),
    ("Число в клетке", "сколько записей муниципалитета отвечают строке эталона"),
    ("Поздно", "срок позже срока эталона (или выбранного дня); для длящегося — позже начинается"),
    ("Похоже", "не то же мероприятие, но близкое: человек может подтвердить в Своде"),
)
