"""A photographed page is laid flat; a scan, however dark its corners, stays as it is."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.scan.sheet import lay_flat
from tests.ingest.scan.drawing import blank, ruled
from tests.ingest.scan.worn import Wear, bordered, carried, curled, grainy, photographed, shaded, skewed, turned, worn

PAGE = [["№", "Мероприятие", "Срок", "Ответственный"]] * 6


@pytest.mark.parametrize("degrees", [2, 6, 10])
@pytest.mark.parametrize("turn", [0, 90])
def test_the_corners_of_a_photographed_page_are_found(degrees: float, turn: int) -> None:
    wears: list[Wear] = [turned(turn)] if turn else []
    shot = worn(ruled(PAGE), 200, *wears, photographed(degrees), grainy(5))
    sheet = lay_flat(shot.image)
    assert sheet is not None
    corners = np.array([[0, 0, 1], [*sheet.image.size, 1]]) @ sheet.back.T
    found = corners[:, :2] / corners[:, 2:] / np.array(shot.image.size)
    left, top, right, bottom = carried(shot, (0, 0, 1, 1))
    assert found.min() == pytest.approx(min(left, top), abs=0.05)
    assert found.max() == pytest.approx(max(right, bottom), abs=0.05)
    assert max(sheet.image.size) / min(sheet.image.size) == pytest.approx(2**0.5, abs=0.02)


@pytest.mark.parametrize(
    "wears",
    [[], [skewed(3)], [shaded()], [shaded((70, 60, 40)), grainy(6)], [curled()], [grainy(12, 0.01)]],
    ids=["clean", "skewed", "shaded", "dark corner", "curled", "noisy"],
)
def test_a_scan_is_no_photograph(wears: list[Wear]) -> None:
    assert lay_flat(worn(ruled(PAGE), 200, *wears).image) is None


def test_a_page_with_a_large_picture_or_a_dark_table_is_no_photograph() -> None:
    page = blank().convert("RGB")
    ImageDraw.Draw(page).rectangle((200, 300, 1450, 1300), fill=(40, 60, 90))
    assert lay_flat(page) is None


def test_a_desk_without_a_page_has_no_corners() -> None:
    grain = np.random.default_rng(1).normal(120, 25, (30, 40, 3))
    desk = Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8)).resize((1600, 1200), Image.Resampling.BICUBIC)
    assert lay_flat(desk) is None


def test_a_page_that_lies_on_the_black_lid_of_a_scanner_is_cut_out_or_left() -> None:
    sheet = lay_flat(worn(ruled(PAGE), 200, bordered()).image)
    assert sheet is None or min(sheet.image.size) > 1500
