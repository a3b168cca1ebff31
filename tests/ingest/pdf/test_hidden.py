import pytest

from ingest.pdf import read_pdf
from model.document import Paragraph
from tests.ingest.pdf.drawn import Drawn, pdf_of

SEEN = "Приказ отдела образования"


def lines_of(page: Drawn) -> list[str]:
    return [block.text for block in read_pdf(pdf_of(page), "x.pdf").blocks if isinstance(block, Paragraph)]


def other(text: str = "Не для читателя") -> Drawn:
    return Drawn().text(60, 300, text)


@pytest.mark.parametrize(
    "hidden",
    [
        other().within("3 Tr"),
        other().within("60 700 20 20 re W n"),
        other().within("1 g"),
        Drawn().text(700, 300, "За краем"),
    ],
    ids=["unpainted", "clipped away", "white", "beside the page"],
)
def test_what_nobody_sees_is_dropped(hidden: Drawn) -> None:
    assert lines_of(hidden.text(60, 100, SEEN)) == [SEEN]


def test_what_a_clip_leaves_is_kept() -> None:
    page = other("Виден не весь").within("60 530 20 20 re W n").text(60, 100, SEEN)
    assert lines_of(page) == [SEEN, "Виден не весь"]


def test_white_text_on_a_dark_cell_is_kept() -> None:
    page = Drawn().fill(50, 285, 300, 310, grey=0.1)
    page.content.append("1 g")
    page.text(60, 300, "Мероприятие").within("").text(60, 100, SEEN)
    assert lines_of(page) == [SEEN, "Мероприятие"]
