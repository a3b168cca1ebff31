"""Tables of Word on one grid."""

import pytest

from ingest.docx import read_docx
from model.document import Paragraph, Table
from tests.ingest.word import docx, p, table, tc, tr

_FIRST = '<w:vMerge w:val="restart"/>'
_REST = "<w:vMerge/>"


def shown(body: str) -> list[str]:
    """The grid, a line a row; a merged cell repeats, a hole is «·»."""
    found = read_docx(docx(body), "a.docx").blocks[0]
    assert isinstance(found, Table)
    return ["|".join("·" if cell is None else cell.text for cell in row) for row in found.grid()]


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        ([tr("1", "а"), tr("2", "б")], ["1|а", "2|б"]),
        ([tr(tc("Раздел", span(3))), tr("1", "а", "б")], ["Раздел|Раздел|Раздел", "1|а|б"]),
        ([tr(tc("срок", _FIRST), "а"), tr(tc("", _REST), "б")], ["срок|а", "срок|б"]),
        ([tr(tc("x", _FIRST + span(2)), "а"), tr(tc("", _REST + span(2)), "б")], ["x|x|а", "x|x|б"]),
        ([tr("а", "б", "в"), tr("г", properties='<w:gridBefore w:val="2"/>')], ["а|б|в", "·|·|г"]),
        ([tr("а", tc("б", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"))], ["а|б|б"]),
        # Merges that do not meet: nothing is lost, nothing breaks.
        ([tr(tc("x", _FIRST + span(2)), "а"), tr(tc("y", _REST), "б", "в")], ["x|x|а", "y|б|в"]),
        ([tr(tc("продолжение ничего", _REST), "а")], ["продолжение ничего|а"]),
        ([tr(tc("верх", _FIRST), "а"), tr(tc("низ", _REST), "б")], ["верх\nниз|а", "верх\nниз|б"]),
        ([tr(tc("x", _FIRST), "а"), tr("y", "б"), tr(tc("", _REST), "в")], ["x|а", "y|б", "y|в"]),
        ([tr("есть"), tr("удалена", properties="<w:del/>"), tr("скрыта", properties="<w:hidden/>")], ["есть"]),
        (["<w:sdt><w:sdtContent>" + tr("а", "б") + "</w:sdtContent></w:sdt>"], ["а|б"]),
        ([tr("<w:sdt><w:sdtContent>" + tc("а") + "</w:sdtContent></w:sdt>", "б")], ["а|б"]),
        ([tr(tc("<w:sdt><w:sdtContent>" + p("а") + "</w:sdtContent></w:sdt>"), "б")], ["а|б"]),
    ],
)
def test_a_table_stands_on_one_grid(rows: list[str], grid: list[str]):
    assert shown(table(*rows)) == grid


def grid(*widths: int) -> str:
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"


@pytest.mark.parametrize(
    ("rows", "shown_as"),
    [
        # A border dragged by a millimetre.
        (
            [grid(500, 20, 3000, 2000), tr(tc("№", span(2)), "М", "С"), tr("1", tc("а", span(2)), "май")],
            ["№|М|С", "1|а|май"],
        ),
        ([grid(20, 500, 3000), tr(tc("№", span(2)), "М"), tr(tc("1", span(2)), "а")], ["№|М", "1|а"]),
        # Merged cells whose borders miss each other by a sliver.
        (
            [grid(500, 20, 3000), tr(tc("1", _FIRST), tc("а", span(2))), tr(tc("", _REST + span(2)), "б")],
            ["1|а", "1|б"],
        ),
        ([grid(500, 20, 3000), tr(tc("№", span(2)), "М"), tr(tc("Раздел", span(9)))], ["№|М", "Раздел|Раздел"]),
        # Two slivers side by side.
        ([grid(500, 9, 9, 3000), tr(tc("№", span(3)), "М"), tr("1", tc("а", span(3)))], ["№|М", "1|а"]),
        # A narrow column that is one: a cell stands in it alone.
        ([grid(100, 3000, 3000), tr("№", "М", "С"), tr(tc("Раздел", span(3)))], ["№|М|С", "Раздел|Раздел|Раздел"]),
        # A wide column that no cell stands in alone is somebody's layout.
        (
            [grid(1000, 1000, 1000), tr(tc("а", span(2)), "б"), tr("в", tc("г", span(2)))],
            ["а|а|б", "в|г|г"],
        ),
        # A span over more columns than there are, a lone cell that says nothing of its span.
        ([grid(500, 3000), tr("№", "М"), tr(tc("Раздел", span(9))), tr("1", "а")], ["№|М", "Раздел|Раздел", "1|а"]),
        ([grid(500, 3000), tr("№", "М"), tr("Раздел"), tr("1", "а")], ["№|М", "Раздел|Раздел", "1|а"]),
        # More cells than the grid says.
        ([grid(500), tr("№", "М"), tr("1", "а")], ["№|М", "1|а"]),
    ],
)
def test_columns_are_those_that_cells_stand_in(rows: list[str], shown_as: list[str]):
    assert shown(table(*rows)) == shown_as


def test_a_table_inside_a_cell_makes_lines_of_its_text():
    inner = table(tr("в1", "в2"), tr("в3", "в4"))
    assert shown(table(tr("снаружи", tc(p("до") + inner + p("после"))))) == ["снаружи|до\nв1\tв2\nв3\tв4\nпосле"]


def test_a_frame_of_one_cell_gives_what_it_holds():
    inner = table(tr("№", "Мероприятие"), tr("1", "Совещание"))
    first, second = read_docx(docx(table(tr(tc(p("План") + inner)))), "a.docx").blocks
    assert isinstance(first, Paragraph)
    assert first.text == "План"
    assert isinstance(second, Table)
    assert (second.n_rows, second.n_cols) == (2, 2)


_PLAN = table(tr("№", "Мероприятие"), tr("1", "Совещание"))


@pytest.mark.parametrize(
    ("layout", "kinds"),
    [
        # A stamp at the right, the plan below it over both columns.
        (table(tr("", "УТВЕРЖДАЮ"), tr(tc(p("План") + _PLAN, span(2)))), ["table", "План", "table"]),
        (table(tr("", tc(_PLAN)), tr("Начальник", "И.И. Иванов")), ["table", "table"]),
        # A small table in a row of a plan is text of its cell, also where nothing else is filled.
        (table(tr("1", tc(_PLAN), "май")), ["table"]),
        (table(tr("1", "а", "май"), tr("", tc(_PLAN), "")), ["table"]),
        # One line laid out by a table inside a cell.
        (table(tr("", tc(p("от") + table(tr("10.01.2021", "№ 5"))))), ["table"]),
    ],
)
def test_a_table_that_lays_out_the_page_gives_the_tables_it_holds(layout: str, kinds: list[str]):
    blocks = read_docx(docx(layout), "a.docx").blocks
    assert [block.text if isinstance(block, Paragraph) else "table" for block in blocks] == kinds
