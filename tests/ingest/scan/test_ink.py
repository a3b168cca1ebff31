import numpy as np
from PIL import Image, ImageDraw

from ingest.scan.ink import grey_without_seals
from tests.ingest.scan.drawing import DPI, blank, font

BLUE = (60, 60, 190)


def _page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = blank().convert("RGB")
    draw = ImageDraw.Draw(page)
    draw.text((400, 500), "Отдел образования", fill=(0, 0, 0), font=font(12))
    return page, draw


def test_a_seal_is_lifted_off_the_black_text_under_it() -> None:
    page, draw = _page()
    black = np.asarray(page)[..., 0] < 60
    draw.ellipse((380, 420, 680, 720), outline=BLUE, width=4)
    draw.text((400, 500), "Отдел образования", fill=(0, 0, 0), font=font(12))
    grey = grey_without_seals(page, DPI)
    assert grey is not None
    assert (grey[black] < 130).mean() > 0.95
    assert grey[415:430, 520:540].min() > 200


def test_coloured_text_and_coloured_tables_stay() -> None:
    page, draw = _page()
    draw.text((400, 900), "Подписано электронной подписью", fill=BLUE, font=font(12))
    draw.rectangle((200, 1000, 1400, 1500), outline=BLUE, width=3)
    assert grey_without_seals(page, DPI) is None


def test_a_page_without_colour_has_no_seals() -> None:
    assert grey_without_seals(_page()[0], DPI) is None
    assert grey_without_seals(blank(), DPI) is None
