import pytest

from ingest.ocr.engine import Rect, Word
from ingest.scan.lines import drop_specks, group_lines, is_text, least_confidence


def _words(*found: tuple[str, float]) -> list[Word]:
    """Return words in a line; a sign is as low as a dash."""
    words = []
    for number, (text, sure) in enumerate(found):
        x = 100 * number
        rect = Rect(x, 0, x + 90, 30) if len(text) > 2 or text.isalnum() else Rect(x + 30, 14, x + 60, 18)
        words.append(Word(text=text, rect=rect, confidence=sure))
    return words


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([("Май", 0.9), ("-", 0.3), ("сентябрь", 0.9)], "Май - сентябрь"),
        ([("Май", 0.9), ("--", 0.3), ("сентябрь", 0.9)], "Май -- сентябрь"),
        ([("Отдел", 0.9), ("-", 0.3)], "Отдел"),
        ([("|", 0.3), ("Отдел", 0.9)], "Отдел"),
        ([("Отдел", 0.9), ("'", 0.3), ("района", 0.9)], "Отдел района"),
    ],
)
def test_a_dash_between_words_stays_and_dirt_goes(found: list[tuple[str, float]], kept: str) -> None:
    assert " ".join(word.text for word in drop_specks(_words(*found))) == kept


@pytest.mark.parametrize(
    ("found", "sure"),
    [
        ([("до", 0.95), ("01.09.2025", 0.4)], 0.4),
        ([("Проведение", 0.95), ("семинаров", 0.75)], 0.855),
        ([("9", 0.97), ("классов", 0.5)], 0.559),
    ],
)
def test_a_cell_is_no_surer_than_its_least_sure_number(found: list[tuple[str, float]], sure: float) -> None:
    assert least_confidence(group_lines(_words(*found))) == pytest.approx(sure, abs=0.001)


def test_nothing_read_has_no_confidence() -> None:
    assert least_confidence([]) is None
    assert is_text([])


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ([("Отдел", 0.3), ("образования", 0.3)], True),
        ([("Ъмвл", 0.3), ("щзъу", 0.4), ("ргхц", 0.2)], False),
        ([("щзъу", 0.8)], True),
    ],
)
def test_words_that_do_not_exist_and_were_hardly_read_are_no_text(
    found: list[tuple[str, float]], *, text: bool
) -> None:
    assert is_text(group_lines(_words(*found))) is text
