import numpy as np
import pytest

from ingest.grid import Grid
from ingest.ocr.engine import Pixels, Rect
from ingest.scan.regions import lay_out, pages_of

DPI = 100
LEFT, RIGHT, TITLE = (40, 540), (640, 1140), (300, 900)


def _sheet(*columns: tuple[int, int], size: tuple[int, int] = (830, 1170)) -> Pixels:
    """Return lines of text in these columns."""
    ink = np.zeros(size, np.uint8)
    for x0, x1 in columns:
        for y in range(60, 760, 30):
            ink[y : y + 12, x0 : min(x1, size[1]) : 2] = 255
    return ink


@pytest.mark.parametrize(
    ("ink", "pages"),
    [
        (_sheet(LEFT, RIGHT), 2),
        (_sheet(LEFT, RIGHT, TITLE), 1),
        (_sheet(LEFT), 1),
        (_sheet((40, 1140)), 1),
        (_sheet((40, 380), (440, 790), size=(1170, 830)), 1),
    ],
    ids=["a spread", "with a title across", "one page beside nothing", "one wide page", "columns of an upright page"],
)
def test_two_pages_on_a_sheet_are_told_by_the_gutter_between_them(ink: Pixels, pages: int) -> None:
    assert len(pages_of(ink, (), DPI)) == pages


def test_a_spread_is_read_page_by_page() -> None:
    first, second = lay_out((), _sheet(LEFT, RIGHT), DPI)
    assert first.rect.x1 < 600 < second.rect.x0


def test_a_text_is_read_without_the_white_around_it() -> None:
    (text,) = lay_out((), _sheet(LEFT), DPI)
    ink = np.argwhere(_sheet(LEFT))
    (top, left), (bottom, right) = ink.min(axis=0), ink.max(axis=0)
    assert (text.rect.x0 < left, text.rect.y0 < top, text.rect.x1 > right, text.rect.y1 > bottom) == (True,) * 4
    assert text.rect.width < right - left + DPI / 2


def test_a_table_across_the_middle_keeps_a_sheet_in_one_piece() -> None:
    grid = Grid(n_rows=1, n_cols=1, rect=Rect(40, 60, 1140, 700), cells=())
    assert len(pages_of(_sheet(LEFT, RIGHT), (grid,), DPI)) == 1
