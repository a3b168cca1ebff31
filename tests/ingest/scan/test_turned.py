import numpy as np
from PIL import Image, ImageDraw

from ingest.ocr.engine import Pixels, Rect, Region, Word
from ingest.scan.turned import read_turned
from tests.ingest.scan.drawing import blank

PLAIN = Word(text="=о-", rect=Rect(0, 0, 9, 9), confidence=0.3)
TEXT = Word(text="Мероприятие", rect=Rect(0, 0, 9, 9), confidence=0.95)


class BarsAtTheLeft:
    """A small recogniser: reads «Срок» where the ink lies in the left half of the image."""

    def read(self, image: Pixels, regions: list[Region]) -> list[tuple[Word, ...]]:
        left = np.count_nonzero(image[:, : image.shape[1] // 2] < 128)
        sure = 0.95 if left > np.count_nonzero(image < 128) / 2 else 0.2
        return [(Word(text="Срок", rect=region.rect, confidence=sure),) for region in regions]

    def turned(self, image: Pixels) -> int:  # noqa: ARG002 -- the protocol
        return 0


def _page() -> Pixels:
    page: Image.Image = blank()
    ImageDraw.Draw(page).rectangle((130, 560, 150, 590), fill=0)  # low in its cell: at the left when turned clockwise
    return np.asarray(page)


CELL = Region(rect=Rect(100, 400, 200, 600))
WIDE = Region(rect=Rect(300, 400, 900, 600))


def test_a_doubtful_narrow_cell_is_read_sideways() -> None:
    found = read_turned(BarsAtTheLeft(), _page(), [CELL, WIDE], [(PLAIN,), (TEXT,) * 9], 200)
    assert {number: [word.text for word in words] for number, words in found.items()} == {0: ["Срок"]}
    assert found[0][0].rect == CELL.rect


def test_sure_cells_and_pages_that_lie_on_their_side_are_left_alone() -> None:
    assert read_turned(BarsAtTheLeft(), _page(), [CELL], [(TEXT,)], 200) == {}
    assert read_turned(BarsAtTheLeft(), _page(), [CELL, WIDE], [(PLAIN,), (PLAIN,) * 9], 200) == {}
