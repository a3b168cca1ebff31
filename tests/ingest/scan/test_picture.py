import numpy as np
import pytest

from ingest.scan.picture import believed_dpi, picture_page, without_specks
from tests.ingest.scan.drawing import DPI, blank, ruled
from tests.ingest.scan.worn import grainy, photographed, pixels_of, worn


@pytest.mark.parametrize(
    ("size", "stated", "dpi"),
    [
        ((1654, 2339), 200, 200),
        ((2481, 3508), 72, 300),  # a photograph that states the dots of a screen
        ((10000, 14000), 100, 1209),  # a PDF page of the size of a wall
        ((1654, 2339), 0, 200),
        ((1250, 1667), 300, 151),  # a photograph on a PDF page of the size of a postcard
        ((1748, 2480), 300, 300),  # A5
        ((3508, 4961), 300, 300),  # A3
        ((1502, 142), 0, 86),  # a strip of a page, not a page of that height
    ],
)
def test_a_resolution_is_believed_where_it_makes_a_page(size: tuple[int, int], stated: float, dpi: float) -> None:
    assert believed_dpi(size, stated) == pytest.approx(dpi, rel=0.01)


def test_specks_go_and_full_stops_stay() -> None:
    page = np.full((400, 400), 240, np.uint8)
    page[20:380:7, 20:380:7] = 0
    page[100:104, 100:104] = 20
    clean = without_specks(page)
    assert clean[27, 27] > 200
    assert clean[100:104, 100:104].max() < 60


def test_a_page_without_dirt_is_not_touched() -> None:
    page = np.asarray(ruled([["№ п/п", "Мероприятие", "Срок", "Ответственный"]]))
    assert without_specks(page) is page


def test_specks_do_not_survive_on_a_noisy_page() -> None:
    shot = worn(blank(), DPI, grainy(6, 0.004))
    before = (pixels_of(shot)[..., 0] < 100).mean()
    assert (picture_page(shot.image, DPI).grey < 100).mean() < before / 50


def test_points_of_a_flat_page_go_back_to_the_photograph() -> None:
    shot = worn(ruled([["а", "б", "в", "г"]]), DPI, photographed(8))
    page = picture_page(shot.image, 72)
    height, width = page.grey.shape
    middle = page.back @ np.array([width / 2, height / 2, 1])
    assert middle[:2] / middle[2] == pytest.approx(shot.carry(np.array([[0.5, 0.5]]))[0], abs=0.02)
    assert page.dpi == pytest.approx(min(width, height) / 8.27, rel=0.01)
