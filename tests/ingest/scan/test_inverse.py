import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.scan.inverse import black_on_white
from tests.ingest.scan.drawing import DPI, blank, font


def _page(ground: int, letters: int) -> np.ndarray:
    page = blank()
    draw = ImageDraw.Draw(page)
    draw.rectangle((120, 420, 1530, 520), fill=ground)
    draw.line((700, 420, 700, 520), fill=0, width=3)
    draw.text((140, 440), "Наименование мероприятия", fill=letters, font=font(14))
    draw.text((140, 560), "Семинар", fill=0, font=font(14))
    return np.asarray(page)


@pytest.mark.parametrize("ground", [20, 60, 110])
def test_white_letters_on_a_dark_ground_become_black_on_white(ground: int) -> None:
    page = _page(ground, 255)
    seen = black_on_white(page, DPI)
    header = seen[430:510, 130:690]
    assert np.median(header) > 250
    assert header[page[430:510, 130:690] > 240].mean() < 40
    assert (seen[540:] == page[540:]).all()


def test_a_black_rule_on_a_dark_ground_is_still_seen() -> None:
    assert black_on_white(_page(70, 255), DPI)[470, 700] < 150


@pytest.mark.parametrize("ground", [90, 140, 200])
def test_black_letters_on_a_coloured_ground_stay(ground: int) -> None:
    page = _page(ground, 0)
    assert black_on_white(page, DPI) is page


def test_black_pictures_and_blank_grounds_stay() -> None:
    page = blank()
    ImageDraw.Draw(page).rectangle((200, 300, 900, 700), fill=30)
    pixels = np.asarray(page)
    assert black_on_white(pixels, DPI) is pixels
    assert black_on_white(np.asarray(Image.new("L", (900, 1200), 255)), DPI).min() == 255
