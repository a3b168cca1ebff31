import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.ocr.engine import Rect
from ingest.scan.level import DPI, even_light, grey_pixels, level_page, without_edges
from tests.ingest.scan.drawing import blank


def _marked(turn: int, angle: float) -> tuple[Image.Image, tuple[float, float]]:
    """Return a page of lines turned counterclockwise, and where its mark stands on it, as shares."""
    page = blank()
    draw = ImageDraw.Draw(page)
    for y in range(600, 2100, 40):
        draw.rectangle((200, y, 1400, y + 14), fill=0)
    spot = blank()
    ImageDraw.Draw(spot).ellipse((290, 240, 310, 260), fill=0)
    turned = [image.rotate(turn, expand=True).rotate(angle, fillcolor=255) for image in (page, spot)]
    rows, cols = np.nonzero(np.asarray(turned[1]) < 128)
    return turned[0], (cols.mean() / turned[1].width, rows.mean() / turned[1].height)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [0.0, 1.7])
def test_boxes_go_back_to_the_image_as_given(turn, angle):
    image, (x, y) = _marked(turn, angle)
    page = level_page(grey_pixels(image), 200, turn)
    scale = DPI / 200
    mark = Rect(round(298 * scale), round(248 * scale), round(302 * scale), round(252 * scale))
    box = page.share(mark)
    assert ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) == pytest.approx((x, y), abs=0.004)


def test_a_shadow_over_the_page_is_divided_away():
    shade = np.tile(np.linspace(120, 250, 800), (600, 1)).astype(np.uint8)
    assert even_light(shade).min() > 240


def test_what_is_transparent_is_paper():
    assert grey_pixels(Image.new("RGBA", (4, 4), (0, 0, 0, 0))).min() == 255


def test_black_borders_of_the_scanner_go_and_rules_at_the_edge_stay():
    pixels = np.full((1200, 900), 230, np.uint8)
    pixels[:, :24] = 12
    pixels[400:404, 24:] = 0
    clean = without_edges(pixels)
    assert clean[:, :24].min() == 255
    assert clean[402, 500] == 0
