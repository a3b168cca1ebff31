import pytest

from ingest.ocr.engine import Rect
from ingest.scan.lines import ReadLine
from ingest.scan.mended import mend_text

RECT = Rect(0, 0, 90, 20)


def _mended(text: str, confidence: float) -> list[tuple[str, float]]:
    return [
        (line.text, round(line.confidence, 2))
        for line in mend_text((ReadLine(text=text, rect=RECT, confidence=confidence),))
    ]


@pytest.mark.parametrize(
    ("text", "read", "sure"),
    [
        ("Hачальник отдела", "Начальник отдела", 0.9),
        ("П квартал", "II квартал", 0.81),
        ("Ло 15.04.2024", "До 15.04.2024", 0.81),
        ("№ 5", "№ 5", 0.9),
    ],
)
def test_a_guess_between_readings_is_less_sure(text: str, read: str, sure: float) -> None:
    assert _mended(text, 0.9) == [(read, sure)]


def test_a_spot_read_as_a_letter_is_no_line_but_a_number_is() -> None:
    assert _mended("О", 0.4) == []
    assert _mended("3", 0.4) == [("3", 0.4)]
    assert _mended("Я", 0.9) == [("Я", 0.9)]
