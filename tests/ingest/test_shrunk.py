"""Page images made smaller."""

import numpy as np
import pytest

from ingest.shrunk import shrunk


@pytest.mark.parametrize(
    ("size", "about", "becomes"),
    [((3042, 2151), 500, (760, 537)), ((3042, 2151), 1200, (1521, 1075)), ((400, 300), 500, (400, 300))],
)
def test_a_side_becomes_about_as_long_as_asked(size: tuple[int, int], about: int, becomes: tuple[int, int]) -> None:
    assert shrunk(np.zeros(size, np.uint8), size[1], about).shape == becomes


def test_pixels_are_averaged() -> None:
    page = np.zeros((40, 40), np.uint8)
    page[::2] = 200
    assert (shrunk(page, 40, 20) == 100).all()
