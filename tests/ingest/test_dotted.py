import numpy as np
from PIL import Image, ImageDraw

from ingest.dotted import find_dotted_rules, is_whole
from ingest.grid import find_grids
from ingest.scan.level import ink_mask
from tests.ingest.scan.drawing import DPI, XS, blank, font

YS = (420, 500, 580, 660)


def _dashed(page: Image.Image, xs: tuple[int, ...], dash: int, gap: int) -> None:
    draw = ImageDraw.Draw(page)
    for y in YS:
        for x in range(xs[0], xs[-1], dash + gap):
            draw.rectangle((x, y, x + dash - 1, y + 2), fill=0)
    for x in xs:
        for y in range(YS[0], YS[-1], dash + gap):
            draw.rectangle((x, y, x + 2, y + dash - 1), fill=0)


def test_dots_and_dashes_in_rows_draw_a_table() -> None:
    for dash, gap in ((3, 5), (12, 8)):
        page = blank()
        _dashed(page, XS, dash, gap)
        ink = ink_mask(np.asarray(page), DPI)
        (grid,) = find_grids(find_dotted_rules(ink, DPI))
        assert (grid.n_rows, grid.n_cols) == (3, 4)
        assert is_whole(grid, ink, DPI)


def test_a_grid_that_lacks_a_column_is_not_whole() -> None:
    page = blank()
    _dashed(page, XS[1:], 3, 5)
    ImageDraw.Draw(page).text((XS[0], 520), "1.1.", fill=0, font=font(14))
    ink = ink_mask(np.asarray(page), DPI)
    (grid,) = find_grids(find_dotted_rules(ink, DPI))
    assert not is_whole(grid, ink, DPI)


def test_text_with_leaders_and_dashes_draws_none() -> None:
    page = blank()
    draw = ImageDraw.Draw(page)
    for number in range(12):
        draw.text((150, 300 + 50 * number), "Раздел – итоги " + ". " * 40, fill=0, font=font(12))
    assert find_grids(find_dotted_rules(ink_mask(np.asarray(page), DPI), DPI)) == ()
