import numpy as np
import pytest

from ingest.ocr.engine import Pixels, Rect, Word
from ingest.scan.bars import count_bars


def _page(*stems: tuple[int, int]) -> Pixels:
    ink = np.zeros((60, 200), dtype=np.uint8)
    for left, right in stems:
        ink[10:40, left:right] = 255
    return ink


def _read(first: str, second: str, ink: Pixels) -> str:
    words = [
        Word(text=first, rect=Rect(10, 10, 40, 40), confidence=0.5),
        Word(text=second, rect=Rect(60, 10, 190, 40), confidence=0.9),
    ]
    return " ".join(word.text for word in count_bars(words, ink))


@pytest.mark.parametrize(
    ("read", "stems", "meant"),
    [
        ("|", [(14, 18), (24, 28)], "II квартал"),
        ("|", [(14, 18)], "I квартал"),
        ("||", [(12, 16), (20, 24), (28, 32)], "III квартал"),
    ],
)
def test_bars_before_a_period_are_counted_on_the_page(read, stems, meant):
    assert _read(read, "квартал", _page(*stems)) == meant


def test_bars_before_a_heading_are_counted_too():
    assert _read("|.", "Контроль", _page((14, 18), (24, 28))) == "II. Контроль"


@pytest.mark.parametrize(
    ("read", "after", "stems"),
    [("|", "отдел", [(14, 18)]), ("|", "квартал", [(14, 26)]), ("1", "квартал", [(14, 18)]), ("|", "квартал", [])],
)
def test_bars_that_may_be_borders_or_blots_stay(read, after, stems):
    assert _read(read, after, _page(*stems)) == f"{read} {after}"
