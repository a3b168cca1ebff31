import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.ocr.engine import Rect, Word
from ingest.scan.signs import restore_bars
from tests.ingest.scan.drawing import font


def _word(shown: str, text: str, type_: ImageFont.FreeTypeFont) -> tuple[Word, np.ndarray]:
    image = Image.new("L", (300, 80), 255)
    ImageDraw.Draw(image).text((20, 10), shown, fill=0, font=type_)
    ink = np.where(np.asarray(image) < 128, 255, 0).astype(np.uint8)
    rows, cols = np.nonzero(ink)
    rect = Rect(int(cols.min()), int(rows.min()), int(cols.max()) + 1, int(rows.max()) + 1)
    return Word(text=text, rect=rect, confidence=0.9), ink


@pytest.mark.parametrize(
    ("shown", "read", "meant"),
    [("≥", ">", "≥"), ("≤", "<", "≤"), (">", ">", ">"), ("<", "<", "<"), ("70", ">70", ">70"), ("±", "+", "+")],
)
@pytest.mark.parametrize("points", [10, 14])
def test_a_bar_below_the_sign_is_put_back_where_the_page_has_one(
    shown: str, read: str, meant: str, points: float
) -> None:
    word, ink = _word(shown, read, font(points))
    (found,) = restore_bars([word], ink)
    assert found.text == meant
