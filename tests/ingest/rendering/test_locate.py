"""Cells and paragraphs found in a rendering: in the right place, or nowhere."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ingest import media
from ingest.rendering import locate
from ingest.rendering.letters import letters_of
from model.document import Block, Cell, Document, Line, Paragraph, Table
from model.geometry import Place
from tests.ingest.rendering.paper import STEP, at, document, plain, shown, words

_HEAD = ["№", "Мероприятие", "Срок"]
_ROWS = [["1", "Семинар для учителей", "май"], ["2", "Итоговое совещание", "май"], ["3", "Мониторинг", ""]]


def places(located: Document) -> list[tuple[Place, ...]]:
    return [cell.places for _, table in located.tables() for cell in table.cells]


def test_cells_have_the_places_of_the_table_that_shows_them():
    paged = shown(_HEAD, *_ROWS)
    located = locate(document(plain(_HEAD, *_ROWS)), document(paged))
    assert places(located) == [cell.places for cell in paged.cells]
    (table,) = located.blocks
    assert [place.page for place in table.places] == [1]


def test_rows_go_on_over_pages_and_repeated_headers_are_passed_over():
    paged = [shown(_HEAD, _ROWS[0]), shown(_HEAD, *_ROWS[1:], page=2)]
    located = locate(document(plain(_HEAD, *_ROWS)), document(*paged))
    assert [found[0].page for found in places(located)] == [1] * 6 + [2] * 6


def test_a_row_shown_in_two_pieces_has_two_places():
    whole = ["2", "Семинар для учителей математики и русского языка", "май"]
    first, second = ["2", "Семинар для учителей", "май"], ["", "математики и русского языка", ""]
    joined = shown(_HEAD, _ROWS[0], whole)
    pieces = [Place(page=1, bbox=at(1, 1, 0.9, 3).bbox), Place(page=2, bbox=at(2, 1, 0.1, 3).bbox)]
    cells = tuple(replace(cell, places=tuple(pieces)) if cell.text == whole[1] else cell for cell in joined.cells)
    apart = document(shown(_HEAD, _ROWS[0], first), shown(_HEAD, second, page=2))
    located = locate(document(plain(_HEAD, _ROWS[0], whole)), apart, document(replace(joined, cells=cells)))
    assert places(located)[7] == tuple(pieces)
    alone = locate(
        document(plain(_HEAD, _ROWS[0], whole)), document(shown(_HEAD, _ROWS[0], first), shown(second, page=2))
    )
    assert [place.page for place in places(alone)[7]] == [1, 2]


def test_rows_that_read_the_same_are_told_by_their_order():
    rows = [["", "Семинар", "май"]] * 5
    paged = shown(_HEAD, *rows)
    located = locate(document(plain(_HEAD, *rows)), document(paged))
    assert places(located) == [cell.places for cell in paged.cells]


def test_a_cell_that_is_not_shown_has_no_place():
    hidden = plain(_HEAD, *_ROWS, ["4", "Скрытая строка", "июнь"])
    located = locate(document(hidden), document(shown(_HEAD, *_ROWS)))
    assert all(places(located)[:12])
    assert places(located)[12:] == [(), (), ()]


def test_another_document_gives_no_place_at_all():
    other = [["7", "Ремонт кровли", "август"], ["8", "Закупка мебели", "сентябрь"]]
    located = locate(document(plain(*other), Paragraph(text="О закупке")), document(shown(_HEAD, *_ROWS)))
    assert places(located) == [()] * 6
    assert located.blocks[1].places == ()


def test_a_number_shown_otherwise_does_not_hide_its_row():
    row = ["3)", "Мониторинг образовательных результатов", "июнь"]
    ours = [["а)", *row[1:]]]
    located = locate(document(plain(_HEAD, *ours)), document(shown(_HEAD, row)))
    assert all(places(located))


def test_a_cell_with_a_table_inside_goes_by_its_row_and_column():
    outer = shown(_HEAD, ["1", "", "май"], ["2", "Семинар", "июнь"])
    inner = shown(["а", "б"], page=1, top=0.1 + STEP)
    inner = replace(inner, cells=tuple(within(cell, outer.cells[4]) for cell in inner.cells))
    located = locate(document(plain(_HEAD, ["1", "а\tб", "май"], ["2", "Семинар", "июнь"])), document(outer, inner))
    assert places(located) == [cell.places for cell in outer.cells]


def within(cell: Cell, outer: Cell) -> Cell:
    """Move a cell's line into another cell."""
    return replace(cell, lines=(Line(text=cell.text, place=outer.places[0]),), places=outer.places)


def test_paragraphs_are_found_by_their_words():
    title = "План мероприятий по повышению качества"
    paged: list[Block] = [*words("УТВЕРЖДАЮ"), *words(title, top=0.1), *words("на 2026 год", top=0.12)]
    located = locate(document(Paragraph(text="УТВЕРЖДАЮ"), Paragraph(text=f"{title} на 2026 год")), document(*paged))
    first, second = located.blocks
    assert first.places == paged[0].places
    (place,) = second.places
    assert place.bbox is not None
    assert (place.bbox.y0, place.bbox.y1) == (0.1, 0.12 + STEP)


def test_places_in_a_text_keep_their_offsets_and_have_a_box_a_line():
    text = "Семинар для учителей"
    cell = Cell(
        row=0,
        col=0,
        text=text,
        lines=(Line(text=text, place=Place(start=5, end=25)),),
        places=(Place(start=5, end=25),),
    )
    table = Table(n_rows=1, n_cols=1, cells=(cell,), places=cell.places)
    paged = [*words("План"), *words("Семинар для", top=0.1), *words("учителей", top=0.12)]
    located = locate(
        document(Paragraph(text="План", places=(Place(start=0, end=4),)), table, media_type=media.TEXT),
        document(*paged),
    )
    first, second = places(located)[0]
    assert (first.start, first.end, first.page) == (5, 25, 1)
    assert (second.start, second.end, second.page) == (None, None, 1)
    assert located.blocks[0].places == (replace(paged[0].places[0], start=0, end=4),)


_WORDS = st.sampled_from(["семинар", "совещание", "май", "2026", "школа", "учитель", "", "1.", "—"])
_TABLE = st.lists(st.lists(_WORDS, min_size=3, max_size=3), min_size=1, max_size=12)


@given(_TABLE, st.randoms(use_true_random=False))
def test_what_is_located_reads_as_it_should(rows: list[list[str]], chance: random.Random):
    """Rows are hidden, repeated, parted over pages: each place that is given holds the cell's own text."""
    paged = []
    for page in range(1, 4):
        kept = [row for row in rows if chance.random() < 0.7]
        paged += [shown(*kept, page=page)] if kept else []
    located = locate(document(plain(*rows)), document(*paged))
    there = {cell.places: letters_of(cell.text) for table in paged for cell in table.cells}
    for cell in (cell for _, table in located.tables() for cell in table.cells if cell.places):
        assert there[cell.places] == letters_of(cell.text)


@given(_TABLE)
def test_a_table_shown_as_it_is_is_located_whole(rows: list[list[str]]):
    paged = shown(*rows)
    located = locate(document(plain(*rows)), document(paged))
    for ours, theirs in zip(places(located), paged.cells, strict=True):
        if theirs.text and len(letters_of("".join(map("".join, rows)))) > 0:
            assert ours == theirs.places


def test_a_cell_whose_words_are_not_on_the_page_keeps_its_page_and_loses_its_box():
    slide = shown(["1.", "Семинар для учителей"], ["2.", "Совещание директоров школ"])
    (table,) = locate(document(slide), document(shown(["1.", "Семинар для учителей"]))).blocks
    boxes = [[place.bbox for place in cell.places] for cell in table.cells]
    assert all(boxes[0] + boxes[1])
    assert boxes[2:] == [[None], [None]]
    assert [cell.places[0].page for cell in table.cells] == [1, 1, 1, 1]


def test_a_cell_recognised_in_a_picture_keeps_its_box():
    table = shown(["1.", "Семинар для учителей"])
    seen = replace(table, cells=tuple(replace(cell, confidence=0.9) for cell in table.cells))
    located = locate(document(seen), document(*words("Слайд с картинкой")))
    assert places(located) == [cell.places for cell in table.cells]
