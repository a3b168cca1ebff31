"""The workbook of coverage: signs beside colours, links that are ours, text that stays text."""

from datetime import date
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest

from export.xlsx.coverage import LINKS, STATES, CoverageBook, text_of, write_coverage_xlsx
from model.coverage import (
    Cell,
    CellState,
    ExtraActivity,
    Line,
    Matrix,
    Place,
    Reference,
    ReferenceKind,
    ReferenceOption,
    ReferenceRow,
    SchoolState,
    SchoolYear,
    Sign,
)
from model.timeline import Bucket, Series, Timeline, TimelineGroup, TimelineStep

DOCUMENT, RECORD = UUID(int=1), UUID(int=2)
EVIL = '=HYPERLINK("http://evil")'
PRESENT = Cell(state=CellState.PRESENT, records=2, signs=(Sign.LATE,), record=RECORD, document=DOCUMENT)


def a_book(lines: tuple[Line, ...], rows: int = 1) -> CoverageBook:
    option = ReferenceOption(id="common:2", kind=ReferenceKind.COMMON, title="Частые")
    named = tuple(ReferenceRow(key=str(at), name=EVIL, section="+1", deadline="@x") for at in range(rows))
    total = Series(key="", name="Всего", buckets=(Bucket(period="2026-03", due=7),), records=9)
    return CoverageBook(
        matrix=Matrix(reference=Reference(option=option, rows=named), lines=lines),
        extras=[(EVIL, ExtraActivity(cluster=RECORD, name=EVIL, records=3, record=RECORD, document=DOCUMENT))],
        schools=[SchoolYear(key="k", name=EVIL, state=SchoolState.NO_PLAN, curator="-1+1")],
        timeline=Timeline(
            step=TimelineStep.MONTH, group=TimelineGroup.NONE, day=date(2026, 1, 1), periods=("2026-03",), total=total
        ),
        facts=[("Эталон", EVIL)],
        address="http://svod.example",
    )


def a_line(*cells: Cell, name: str = "Лесной район") -> Line:
    return Line(place=Place(key=name, name=name, documents=(DOCUMENT,)), cells=cells)


def opened(book: CoverageBook, folder: Path) -> openpyxl.Workbook:
    path = folder / "coverage.xlsx"
    write_coverage_xlsx(book, path)
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (PRESENT, "✓ 2\nпоздно"),
        (Cell(state=CellState.NEAR, records=1), "≈ 1"),
        (Cell(state=CellState.ABSENT), "✗ нет"),
        (Cell(state=CellState.ABSENT, signs=(Sign.ONLY_FORMER,)), "✗ нет\nбыло в прежней редакции"),
        (Cell(state=CellState.UNKNOWN), "— документа нет"),
    ],
)
def test_a_cell_is_told_in_words(cell: Cell, text: str):
    assert text_of(cell) == text


def test_every_state_has_its_own_sign_and_colour():
    assert len({sign for sign, _, _ in STATES.values()}) == len({colour for _, _, colour in STATES.values()}) == 4


def test_nothing_a_document_says_becomes_a_formula_or_a_link(tmp_path: Path):
    book = opened(a_book((a_line(PRESENT, name=EVIL),)), tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert {cell.hyperlink.target for cell in cells if cell.hyperlink} == {
        f"http://svod.example/documents/{DOCUMENT}?record={RECORD}"
    }


def test_the_matrix_counts_and_colours(tmp_path: Path):
    sheet = opened(a_book((a_line(PRESENT), a_line(Cell(state=CellState.ABSENT), name="Ржевский"))), tmp_path)[
        "Матрица"
    ]
    assert [sheet.cell(2, column).value for column in (5, 6, 7)] == [1, 0, 1]
    colours = [sheet.cell(2, column).fill.start_color.rgb[2:] for column in (8, 9)]
    assert ["#" + colour for colour in colours] == [STATES[CellState.PRESENT][2], STATES[CellState.ABSENT][2]]
    assert sheet.freeze_panes == "C2"


def test_gaps_schools_and_deadlines_have_their_sheets(tmp_path: Path):
    book = opened(a_book((a_line(PRESENT), a_line(Cell(state=CellState.UNKNOWN), name="Ржевский"))), tmp_path)
    assert [[cell.value for cell in row][4] for row in book["Пробелы"].iter_rows(min_row=2)] == ["документа нет"]
    assert book["Школы"]["D2"].value == "плана нет"
    assert book["Сроки"]["G2"].value == 7
    assert book["Сверх эталона"]["C2"].value == 3


def test_links_beyond_what_a_sheet_takes_stay_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert LINKS < 65_530
    monkeypatch.setattr("export.xlsx.coverage.LINKS", 1)
    sheet = opened(a_book((a_line(PRESENT, PRESENT, PRESENT),), rows=3), tmp_path)["Матрица"]
    assert [bool(sheet.cell(row, 8).hyperlink) for row in (2, 3, 4)] == [True, False, False]
    assert sheet.cell(4, 8).value == "✓ 2\nпоздно"


def test_a_matrix_of_nothing_is_a_workbook_too(tmp_path: Path):
    assert opened(a_book((), rows=0), tmp_path).sheetnames[0] == "Матрица"
