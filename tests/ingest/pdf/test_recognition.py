"""When a page with a text layer is recognised all the same."""

import pytest

import ingest.pdf.recognition
from ingest.pages import PageBlocks
from ingest.pdf.recognition import know_better
from model.document import Page, Paragraph

TORN = (
    "О пров д н мон тор нга кач ства образован я в общ образоват льных орган зац ях района в соотв тств с планом"
    " работы управл н я образован я Утв рд ть м ропр ят й по повыш н ю кач ств обуч н я Контроль сполн н я"
)
WHOLE = (
    "О проведении мониторинга качества образования в общеобразовательных организациях района в соответствии с планом"
    " работы управления образования Утвердить мероприятий по повышению качества обучения Контроль исполнения"
)


class RecognisedError(Exception):
    """The page was drawn, to be recognised."""


@pytest.fixture(autouse=True)
def _tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(_page: object) -> None:
        raise RecognisedError

    monkeypatch.setattr(ingest.pdf.recognition, "picture_of", draw)


def native(text: str) -> PageBlocks:
    return PageBlocks(page=Page(number=1, width=595.0, height=842.0), blocks=(Paragraph(text=text),))


def test_words_that_a_narrow_column_parted_and_its_cell_joined_are_no_reason_to_recognise():
    page = native(WHOLE)
    assert know_better(None, page) == (page, ())


def test_words_that_are_torn_in_their_cells_too_are_recognised():
    with pytest.raises(RecognisedError):
        know_better(None, native(TORN))
