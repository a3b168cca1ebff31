"""Tables of pages: merged cells, careless markup, tables that lay out the page."""

import pytest

from ingest.html import read_html
from model.document import Paragraph, Table


def grids(body: str) -> list[list[str]]:
    """The blocks; of a table the grid, a line a row: a merged cell repeats, a hole is «·»."""
    blocks = read_html(body.encode(), "план.html").blocks
    return [[block.text] if isinstance(block, Paragraph) else _grid(block) for block in blocks]


def _grid(table: Table) -> list[str]:
    return ["|".join("·" if cell is None else cell.text for cell in row) for row in table.grid()]


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        ("<tr><td>1<td>а<tr><td>2<td>б", ["1|а", "2|б"]),
        ("<tr><th colspan=2>Раздел<tr><td>1<td>а", ["Раздел|Раздел", "1|а"]),
        ("<tr><td rowspan=2>1<td>а<tr><td>б", ["1|а", "1|б"]),
        ("<tr><td>1<td rowspan=2 colspan=2>а<td>x<tr><td>2<td>y", ["1|а|а|x", "2|а|а|y"]),
        ("<tr><td rowspan=0>1<td>а<tr><td>б<tr><td>в", ["1|а", "1|б", "1|в"]),
        ("<tr><td rowspan=99>1<td>а<tr><td>б", ["1|а", "1|б"]),
        ("<tr><td>1<td>а<tr><td colspan=100>Раздел<tr><td>2<td>б", ["1|а", "Раздел|Раздел", "2|б"]),
        ("<tr><td>1<td rowspan=2>а<tr><td>2<tr><td>3<td>б", ["1|а", "2|а", "3|б"]),
        ("<tr><td>1<td>а<td rowspan=2>x<tr><td>2", ["1|а|x", "2||x"]),
        ("<thead><tr><td>№</thead><tfoot><tr><td>Итого</tfoot><tbody><tr><td>1</tbody>", ["№", "1", "Итого"]),
        ("<td>1<td>а", ["1|а"]),
        ("<tr><td>1<td>а</td></tr></tr><tr></tr><tr><td>2<td>б", ["1|а", "2|б"]),
        ("<tr><td><p>а</p><p>б<br>в</p><td><ul><li>г</ul>", ["а\nб\nв|• г"]),
        ("<tr><td>1<td>а<table><tr><td>x<td>y</table>б", ["1|а\nx\ty\nб"]),
        ("<tr><td>1<td>а<![if !supportMisalignedColumns]><tr height=0><td width=9><td></tr><![endif]>", ["1|а"]),
        ("<tr><td colspan='-1'>1<td rowspan='2;'>а<tr><td>2", ["1|а", "2|а"]),
    ],
)
def test_a_table_stands_on_one_grid(rows: str, grid: list[str]):
    assert grids(f"<table>{rows}</table>") == [grid]


_PLAN = "<table border=1><tr><td>№<td>Мероприятие<td>Срок<tr><td>1<td>а<td>май<tr><td>2<td>б<td>июнь</table>"
_GRID = ["№|Мероприятие|Срок", "1|а|май", "2|б|июнь"]


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        (f"<table><tr><td>{_PLAN}</table>", [_GRID]),
        (f"<table><tr><td>Меню<td><p>План</p>{_PLAN}<td>Реклама</table>", [["Меню"], ["План"], _GRID, ["Реклама"]]),
        (f"<table><tr><td>Шапка<tr><td>{_PLAN}<tr><td>Подвал</table>", [["Шапка"], _GRID, ["Подвал"]]),
        (f"<table><tr><td><table><tr><td>{_PLAN}</table></table>", [_GRID]),
        (f"<table><caption>План</caption><tr><td>1</table>{_PLAN}", [["План"], ["1"], _GRID]),
        (f"<p>до{_PLAN}после", [["до"], _GRID, ["после"]]),
    ],
)
def test_a_table_that_lays_out_the_page_gives_what_it_holds(page: str, blocks: list[list[str]]):
    assert grids(page) == blocks


def test_text_astray_between_rows_is_kept():
    assert grids("<table>заблудился<tr><td>1</table>") == [["заблудился"], ["1"]]


def test_a_table_never_closed_is_read():
    assert grids("<p>План<table><tr><td>1<td>а") == [["План"], ["1|а"]]


def test_spans_of_a_hostile_page_stay_small():
    table = read_html(("<table><tr>" + "<td colspan=1000 rowspan=1000>а" * 3000).encode(), "a").blocks[0]
    assert isinstance(table, Table)
    assert len(table.cells) == 3000
    assert table.n_cols < 5000
