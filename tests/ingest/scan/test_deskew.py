import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.deskew import MAX_SKEW, find_skew, lies_aside
from tests.ingest.scan.drawing import blank, ruled


def _lines_of_dashes() -> Image.Image:
    page = blank()
    draw = ImageDraw.Draw(page)
    for y in range(200, 2100, 40):
        for x in range(150, 1450, 30):
            draw.rectangle((x, y, x + 18, y + 16), fill=0)
    return page


@pytest.mark.parametrize("angle", [0.0, 0.3, -0.7, 1.5, -2.8, 4.5])
def test_the_skew_of_a_tilted_page_is_found(angle):
    page = _lines_of_dashes().rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert find_skew(np.asarray(page)) == pytest.approx(-angle, abs=0.1)


def test_a_blank_page_lies_level():
    assert find_skew(np.asarray(blank())) == 0.0


def test_speckled_paper_gives_an_angle_within_bounds():
    grain = np.random.default_rng(3).integers(0, 255, (800, 600), dtype=np.uint8)
    assert abs(find_skew(grain)) <= MAX_SKEW


@pytest.mark.parametrize(("turn", "aside"), [(0, False), (90, True), (180, False), (270, True)])
@pytest.mark.parametrize("angle", [0.0, 2.5])
def test_a_page_lies_aside_where_its_lines_run_up_or_down(turn, aside, angle):
    rows = [["№ п/п", "Мероприятие", "Срок", "Ответственный"]] * 8
    page = ruled(rows).rotate(angle, fillcolor=255).rotate(turn, expand=True)
    assert lies_aside(np.asarray(page)) is aside


def test_a_blank_page_lies_upright():
    assert not lies_aside(np.asarray(blank()))
