import numpy as np
from PIL import Image, ImageDraw

from ingest.grid import Grid, erase_rules, find_grids, find_rules
from ingest.scan.level import ink_mask
from tests.ingest.scan.drawing import DPI, XS, blank, ruled

ROWS = [["", "", "", ""], [""], ["", "", "", ""], ["", "", "", ""]]


def _grids(page: Image.Image) -> tuple[Grid, ...]:
    return find_grids(find_rules(ink_mask(np.asarray(page), DPI), DPI))


def _spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells]


def test_cells_are_what_rules_part_and_a_section_row_spans_the_table():
    (grid,) = _grids(ruled(ROWS, points=None))
    assert (grid.n_rows, grid.n_cols) == (4, 4)
    assert (1, 0, 1, 4) in _spans(grid)
    assert len(grid.cells) == 13


def test_a_cell_merged_downwards_is_one_cell():
    page = ruled(ROWS, points=None)
    ImageDraw.Draw(page).line((XS[2] + 3, 420 + 3 * 110, XS[3] - 3, 420 + 3 * 110), fill=255, width=8)
    (grid,) = _grids(page)
    assert (2, 2, 2, 1) in _spans(grid)


def test_rules_broken_by_the_scanner_are_whole():
    page = ruled(ROWS, points=None)
    draw = ImageDraw.Draw(page)
    for x in range(200, 1500, 170):
        draw.rectangle((x, 400, x + 9, 900), fill=255)
    (grid,) = _grids(page)
    assert (grid.n_rows, grid.n_cols) == (4, 4)


def test_a_table_cut_by_the_end_of_the_page_keeps_its_last_row():
    page = ruled(ROWS, points=None)
    ImageDraw.Draw(page).line((XS[0] + 3, 860, XS[-1] - 3, 860), fill=255, width=8)
    (grid,) = _grids(page)
    assert grid.n_rows == 4


def test_rows_lower_than_a_piece_of_a_rule_keep_their_columns():
    (grid,) = _grids(ruled([["", "", "", ""]] * 3, height=30, points=None))
    assert len(grid.cells) == 12


def test_a_letter_that_runs_into_a_rule_does_not_cut_a_section_row():
    page = ruled([["", "", "", ""], [""], ["", "", "", ""]], height=44, points=None)
    ImageDraw.Draw(page).rectangle((XS[2] - 2, 420 + 44 + 14, XS[2] + 3, 420 + 88), fill=0)
    (grid,) = _grids(page)
    assert (1, 0, 1, 4) in _spans(grid)


def test_text_lines_underlines_and_frames_are_no_tables():
    page = blank()
    draw = ImageDraw.Draw(page)
    draw.line((200, 300, 900, 300), fill=0, width=2)
    draw.rectangle((200, 500, 1400, 900), outline=0, width=2)
    for x in range(200, 1400, 22):
        draw.rectangle((x, 1000, x + 18, 1020), fill=0)
    assert _grids(page) == ()


def test_two_tables_come_from_the_top_down():
    page = ruled(ROWS[:2], top=1200, points=None)
    page.paste(ruled(ROWS[:1] * 3, top=0, points=None).crop((0, 0, 1654, 400)), (0, 300))
    assert [grid.n_rows for grid in _grids(page)] == [3, 2]


def test_erasing_takes_the_rules_and_leaves_an_underline():
    page = ruled(ROWS, points=None)
    ImageDraw.Draw(page).line((200, 200, 900, 200), fill=0, width=2)
    rules = find_rules(ink_mask(np.asarray(page), DPI), DPI)
    clean = erase_rules(np.asarray(page), rules, find_grids(rules))
    assert clean[410:].min() == 255
    assert clean[:300].min() == 0
