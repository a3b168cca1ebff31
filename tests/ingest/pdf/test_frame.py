import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pdf.frame import FULL_TURN, Box, Frame, turned

NUMBER = st.floats(-500, 500)


@given(NUMBER, NUMBER, NUMBER, NUMBER, st.sampled_from([0, 90, 180, 270]))
def test_turning_back_gives_the_box(x0: float, top: float, x1: float, bottom: float, turn: int) -> None:
    box = Box(x0, top, x1, bottom)
    assert turned(turned(box, turn), (FULL_TURN - turn) % FULL_TURN) == box


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [(0, (10, 170, 20, 180)), (90, (20, 10, 30, 20)), (180, (80, 20, 90, 30)), (270, (170, 80, 180, 90))],
)
def test_a_page_turned_for_showing_turns_its_boxes(rotation: int, expected: tuple[float, ...]) -> None:
    frame = Frame(left=0, bottom=0, right=100, top=200, rotation=rotation)
    assert tuple(frame.box(10, 20, 20, 30)) == expected


@given(NUMBER, NUMBER)
def test_places_lie_on_the_page(x: float, y: float) -> None:
    bbox = Frame(left=0, bottom=0, right=100, top=200).place(1, Box(x, y, x + 10, y + 10)).bbox
    assert bbox is not None
    assert all(0 <= share <= 1 for share in bbox)
