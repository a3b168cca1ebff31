"""Pages are written as tables: a row a line, columns parted by «|», «^» for a cell merged with the one above."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pages import PageBlocks
from ingest.tables.continued import join_pages
from model.document import Block, Cell, Line, Page, Paragraph, Table
from model.geometry import BBox, Place

HEADER = "№|Мероприятие|Срок|Ответственный"
EDGES = (0.1, 0.15, 0.55, 0.7, 0.95)
_LINE = 0.015


def table(page: int, rows: str, *, top: float = 0.1, edges: tuple[float, ...] = EDGES, shift: float = 0.0) -> Table:
    """Return a table; a cell's lines are parted by «/», «=text» spans the whole row."""
    grid = [row.split("|") for row in rows.strip().splitlines()]
    n_cols = len(edges) - 1
    cells: list[Cell] = []
    y = top
    for number, row in enumerate(grid):
        height = _LINE * max(text.count("/") + 1 for text in row)
        for col, text in enumerate(row):
            span = n_cols if text.startswith("=") else 1
            box = BBox(edges[col] + shift, y, edges[col + span] + shift, y + height)
            if text == "^":
                _grow(cells, col, box, page)
            else:
                cells.append(_cell(number, col, span, text.strip("= "), Place(page=page, bbox=box)))
        y += height
    outer = BBox(edges[0] + shift, top, edges[-1] + shift, y)
    return Table(n_rows=len(grid), n_cols=n_cols, cells=tuple(cells), places=(Place(page=page, bbox=outer),))


def _cell(row: int, col: int, span: int, text: str, place: Place) -> Cell:
    assert place.bbox is not None
    x0, y0, x1, _ = place.bbox
    lines = tuple(
        Line(text=line, place=Place(page=place.page, bbox=BBox(x0, y0 + _LINE * n, x1, y0 + _LINE * (n + 1))))
        for n, line in enumerate(text.split("/"))
        if line
    )
    return Cell(row=row, col=col, col_span=span, text=text.replace("/", "\n"), lines=lines, places=(place,))


def _grow(cells: list[Cell], col: int, box: BBox, page: int) -> None:
    index = max(number for number, cell in enumerate(cells) if cell.col == col)
    known = cells[index]
    assert known.places[0].bbox is not None
    cells[index] = Cell(
        row=known.row,
        col=col,
        row_span=known.row_span + 1,
        text=known.text,
        lines=known.lines,
        places=(Place(page=page, bbox=known.places[0].bbox.union(box)),),
    )


def bottom(rows: str, **more: float) -> Table:
    """Return the table so placed that it ends the page."""
    lines = sum(max(text.count("/") + 1 for text in row.split("|")) for row in rows.strip().splitlines())
    return table(1, rows, top=0.93 - _LINE * lines, **more)  # type: ignore[arg-type]


def join(*pages: Block | tuple[Block, ...]) -> list[str]:
    """Return every block: a paragraph's text, or a table's rows."""
    read = [
        PageBlocks(
            page=Page(number=number, width=595, height=842), blocks=blocks if isinstance(blocks, tuple) else (blocks,)
        )
        for number, blocks in enumerate(pages, start=1)
    ]
    return [_shown(block) for block in join_pages(read)]


def _shown(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join("|".join(cell.text.replace("\n", "/") if cell else "" for cell in row) for row in block.grid())


JOINED = {
    "a repeated header is dropped": (
        f"{HEADER}\n1.|Семинар|март|Школа",
        f"{HEADER}\n2.|Совет|май|Отдел",
        f"{HEADER}\n1.|Семинар|март|Школа\n2.|Совет|май|Отдел",
    ),
    "column numbers stay once": (
        f"{HEADER}\n1|2|3|4\n1.|Семинар|март|Школа",
        "1|2|3|4\n2.|Совет|май|Отдел",
        f"{HEADER}\n1|2|3|4\n1.|Семинар|март|Школа\n2.|Совет|май|Отдел",
    ),
    "a row without a header goes on below": (
        f"{HEADER}\n1.|Семинар|март|Школа",
        "2.|Совет|май|Отдел",
        f"{HEADER}\n1.|Семинар|март|Школа\n2.|Совет|май|Отдел",
    ),
    "a broken row is whole": (
        f"{HEADER}\n1.|Анализ программы/повышения|март|Школа",
        "|качества||\n2.|Совет|май|Отдел",
        f"{HEADER}\n1.|Анализ программы/повышения/качества|март|Школа\n2.|Совет|май|Отдел",
    ),
    "a broken word is whole": (
        f"{HEADER}\n1.|Анализ программы/повы-|март|Школа",
        "|шения качества||",
        f"{HEADER}\n1.|Анализ программы/повышения качества|март|Школа",
    ),
    "a broken row may go on with a new sentence": (
        f"{HEADER}\n1.|Анализ программы./Подготовка справки.|март|Школа",
        "|Обсуждение итогов.||\n2.|Совет|май|Отдел",
        f"{HEADER}\n1.|Анализ программы./Подготовка справки./Обсуждение итогов.|март|Школа\n2.|Совет|май|Отдел",
    ),
    "several cells of a row are broken": (
        f"{HEADER}\n1.|Анализ программы/и обсуждение|в соответствии/с планом|Администрация/школы и",
        "|итогов|работы|учителя",
        (
            f"{HEADER}\n"
            "1.|Анализ программы/и обсуждение/итогов|в соответствии/с планом/работы|Администрация/школы и/учителя"
        ),
    ),
    "a row with an empty number and all else is its own": (
        f"{HEADER}\n1.|Семинар|март|Школа",
        "|Совет|май|Отдел\n2.|Сбор|июнь|Отдел",
        f"{HEADER}\n1.|Семинар|март|Школа\n|Совет|май|Отдел\n2.|Сбор|июнь|Отдел",
    ),
    "text with room under it was not broken": (
        f"{HEADER}\n1.|Анализ/программы/развития/школы/района|март|Школа",
        "|подготовка справки|апрель|методист\n2.|Сбор|июнь|Отдел",
        (
            f"{HEADER}\n1.|Анализ/программы/развития/школы/района|март|Школа\n"
            "|подготовка справки|апрель|методист\n2.|Сбор|июнь|Отдел"
        ),
    ),
    "a merged cell goes on": (
        f"{HEADER}\n1.|Семинар|март|Школа\n2.|Совет|май|^",
        "3.|Сбор|июнь|\n4.|Обзор|июль|^\n5.|Отчёт|август|Отдел",
        (
            f"{HEADER}\n1.|Семинар|март|Школа\n2.|Совет|май|Школа\n3.|Сбор|июнь|Школа\n4.|Обзор|июль|Школа\n"
            "5.|Отчёт|август|Отдел"
        ),
    ),
    "a merged cell cut to single rows goes on": (
        f"{HEADER}\n1.|Семинар|март|Отдел\n2.|Беседа|март|^\n3.|Совет|май|Школа",
        "4.|Сбор|июнь|\n5.|Отчёт|август|Отдел",
        (
            f"{HEADER}\n1.|Семинар|март|Отдел\n2.|Беседа|март|Отдел\n3.|Совет|май|Школа\n4.|Сбор|июнь|Школа\n"
            "5.|Отчёт|август|Отдел"
        ),
    ),
    "an empty cell stays empty where nothing is merged": (
        f"{HEADER}\n1.|Семинар|март|Школа",
        "2.|Совет|май|\n3.|Сбор|июнь|Отдел",
        f"{HEADER}\n1.|Семинар|март|Школа\n2.|Совет|май|\n3.|Сбор|июнь|Отдел",
    ),
    "a section opens the next page": (
        f"{HEADER}\n1.|Семинар|март|Школа",
        "=Раздел 2\n2.|Совет|май|Отдел",
        f"{HEADER}\n1.|Семинар|март|Школа\nРаздел 2|Раздел 2|Раздел 2|Раздел 2\n2.|Совет|май|Отдел",
    ),
}


@pytest.mark.parametrize(("above", "below", "whole"), JOINED.values(), ids=JOINED)
def test_a_table_goes_on_over_the_page(above: str, below: str, whole: str) -> None:
    assert join(bottom(above), table(2, below)) == [whole]


@pytest.mark.parametrize("shift", [0.0, 0.008, -0.02])
def test_a_scanned_page_may_lie_shifted(shift: float) -> None:
    assert len(join(bottom(f"{HEADER}\n1|Семинар|март|Школа"), table(2, "2|Совет|май|Отдел", shift=shift))) == 1


def test_a_row_may_run_over_three_pages() -> None:
    one = bottom(f"{HEADER}\n1.|Анализ программы/повышения|март|Школа")
    two = table(2, "|качества образования/" + "и подготовка/" * 50 + "справок||")
    three = table(3, "|по итогам года||\n2.|Совет|май|Отдел")
    (whole,) = join(one, two, three)
    assert [row.split("|")[0] for row in whole.splitlines()] == ["№", "1.", "2."]


def test_a_broken_cell_has_both_places() -> None:
    one, two = bottom(f"{HEADER}\n1.|Анализ/повышения|март|Школа"), table(2, "|качества||")
    pages = [PageBlocks(page=Page(number=n, width=1, height=1), blocks=(t,)) for n, t in ((1, one), (2, two))]
    (joined,) = join_pages(pages)
    assert isinstance(joined, Table)
    cell = joined.grid()[1][1]
    assert cell is not None
    assert [place.page for place in cell.places] == [1, 2]
    assert [line.text for line in cell.lines] == ["Анализ", "повышения", "качества"]
    assert [place.page for place in joined.places] == [1, 2]


APART = {
    "another header": (f"{HEADER}\n1.|Семинар|март|Школа", "Показатель|Единица|Значение|Срок\nДоля|%|5|май"),
    "other columns": (f"{HEADER}\n1.|Семинар|март|Школа", "№|ФИО|Должность\n1|Иванов|директор"),
}


TWO_UNDER_ONE_HEADER = {
    "counted from 1 again": (f"{HEADER}\n1|Семинар|март|Школа\n2|Совет|май|Школа", f"{HEADER}\n1|Сбор|май|Отдел"),
    "counted from 1 again, with points": (
        f"{HEADER}\n1.1.|Семинар|март|Школа\n1.2.|Совет|май|Школа",
        f"{HEADER}\n1.1.|Сбор|май|Отдел\n1.2.|Обзор|июнь|Отдел",
    ),
    "counted from 1 again without a header": (
        f"{HEADER}\n1|Семинар|март|Школа\n2|Совет|май|Школа",
        "1|Сбор|май|Отдел\n2|Обзор|июнь|Отдел",
    ),
    "a title over the header": (
        f"=План МБОУ СОШ № 1\n{HEADER}\n7|Семинар|март|Школа",
        f"=План МБОУ СОШ № 2\n{HEADER}\n8|Сбор|май|Отдел",
    ),
}
ONE_UNDER_ONE_HEADER = {
    "a section ends the page": (
        f"{HEADER}\n1|Семинар|март|Школа\n2|Совет|май|Школа\n=Раздел 2",
        f"{HEADER}\n1|Сбор|май|Отдел",
    ),
    "a section opens the page": (
        f"{HEADER}\n1|Семинар|март|Школа\n2|Совет|май|Школа",
        f"{HEADER}\n=Раздел 2\n1|Сбор|май|Отдел",
    ),
    "a level deeper": (f"{HEADER}\n1|Семинар|март|Школа", f"{HEADER}\n1.1|Сбор|май|Отдел\n1.2|Обзор|май|Отдел"),
    "the next section's first number": (f"{HEADER}\n1.7|Семинар|март|Школа", f"{HEADER}\n2.1|Сбор|май|Отдел"),
    "a number in letters' place": (
        f"{HEADER}\n10|Семинар|март|Школа",
        f"{HEADER}\n1|Сбор|май|Отдел\n12|Обзор|май|Отдел",
    ),
    "a row without a number": (f"{HEADER}\n2|Семинар|март|Школа", f"{HEADER}\n|для школ||\n1|Сбор|май|Отдел"),
    "counted anew inside of the page too": (
        f"{HEADER}\n1|Семинар|март|Школа\n2|Совет|май|Школа\n1|Урок|май|Школа\n2|Встреча|май|Школа",
        f"{HEADER}\n1|Сбор|май|Отдел",
    ),
}


@pytest.mark.parametrize(("above", "below"), TWO_UNDER_ONE_HEADER.values(), ids=TWO_UNDER_ONE_HEADER)
def test_two_tables_under_the_same_header_stay_two(above: str, below: str) -> None:
    assert len(join(bottom(above), table(2, below))) == 2


@pytest.mark.parametrize(("above", "below"), ONE_UNDER_ONE_HEADER.values(), ids=ONE_UNDER_ONE_HEADER)
def test_one_table_under_a_repeated_header_is_joined(above: str, below: str) -> None:
    assert len(join(bottom(above), table(2, below))) == 1


def test_a_table_that_ended_with_room_to_spare_is_not_gone_on_with() -> None:
    header = "Мероприятие|Срок|Ответственный|Результат"
    above, below = f"{header}\nСеминар|март|Школа|Справка", f"{header}\nСбор|май|Отдел|Отчёт"
    assert len(join(table(1, above, top=0.2), table(2, below))) == 2
    assert len(join(bottom(above), table(2, below))) == 1


@pytest.mark.parametrize(("above", "below"), APART.values(), ids=APART)
def test_two_tables_stay_two(above: str, below: str) -> None:
    edges = EDGES if below.count("|") > 4 and below.splitlines()[0].count("|") == 3 else (0.1, 0.3, 0.6, 0.95)
    assert len(join(bottom(above), table(2, below, edges=edges))) == 2


def test_a_repeated_header_joins_pages_of_other_width() -> None:
    rows = f"{HEADER}\n1.|Семинар|март|Школа"
    wide = table(2, f"{HEADER}\n2.|Совет|май|Отдел", edges=(0.05, 0.1, 0.3, 0.6, 0.97))
    assert len(join(bottom(rows), wide)) == 1


def test_a_title_between_parts_tables() -> None:
    title = Paragraph(text="План на второе полугодие")
    rows = f"{HEADER}\n1.|Семинар|март|Школа"
    assert len(join(bottom(rows), (title, table(2, rows)))) == 3


def test_text_below_a_table_ends_it() -> None:
    rows = f"{HEADER}\n1.|Семинар|март|Школа"
    assert len(join((bottom(rows), Paragraph(text="Начальник отдела")), table(2, rows))) == 3


def test_a_page_of_merged_rows_keeps_the_columns() -> None:
    one = bottom(f"{HEADER}\n1.|Семинар|март|Школа")
    (whole,) = join(one, table(2, "2.|Совет по итогам|Отдел", edges=(0.1, 0.15, 0.7, 0.95)))
    assert whole.splitlines()[-1] == "2.|Совет по итогам|Совет по итогам|Отдел"


CELL_TEXT = st.sampled_from(["", "Семинар", "совет школы", "итоги.", "май", "и отдел", "Отдел,", "1.", "2"])
ROW = st.lists(CELL_TEXT, min_size=4, max_size=4)


@given(st.lists(ROW, min_size=1, max_size=4), st.lists(ROW, min_size=1, max_size=4))
def test_no_text_is_lost_at_a_seam(above: list[list[str]], below: list[list[str]]) -> None:
    first = bottom("\n".join(["|".join(row) for row in [HEADER.split("|"), *above]]))
    found = " ".join(join(first, table(2, "\n".join("|".join(row) for row in below))))
    for text in (text for row in (*above, *below) for text in row):
        assert text in found


def test_a_header_of_which_a_small_cell_was_misread_is_known_again() -> None:
    above = table(1, "№ п/п|Мероприятие|Срок исполнения|Ответственный\n1.|Семинар|март|школа")
    below = table(2, "№ пт|Мероприятие|Срок исполнения|Ответственный\n2.|Совет|май|отдел")
    blank = Page(number=1, width=595, height=842)
    (joined,) = join_pages([PageBlocks(page=blank, blocks=(above,)), PageBlocks(page=blank, blocks=(below,))])
    assert isinstance(joined, Table)
    assert joined.n_rows == 3
