import pytest

from extract.kinds import is_presentation, kinds_of
from model.document import Document, Page, Paragraph
from model.order import Annex, Item, Order


def slides(media="application/pdf", *texts, size=(842.0, 595.0), pages=0):
    return Document(
        name="a",
        sha256="0",
        media_type=media,
        blocks=tuple(Paragraph(text=text) for text in texts),
        pages=tuple(Page(number=number + 1, width=size[0], height=size[1]) for number in range(pages)),
    )


@pytest.mark.parametrize(
    ("orders", "annexes", "titles", "kinds"),
    [
        ([Order()], [Annex()], ("«Дорожная карта» поддержки",), ("order", "annex", "roadmap")),
        ([], [Annex()], ("План мероприятий («дорожная карта»)",), ("annex", "roadmap")),
        ([], [], ("План работы школы",), ("plan",)),
        ([Order(title="Об утверждении «дорожной карты»")], [], ("Мероприятия",), ("order", "roadmap")),
        ([Order(items=(Item(text="Утвердить дорожную карту."),))], [], ("План",), ("order", "roadmap", "plan")),
        ([Order(title="О дорожной карте")], [], (), ("order",)),
        ([], [], (), ("other",)),
    ],
)
def test_kinds_come_from_the_parts_found(orders, annexes, titles, kinds):
    assert kinds_of(slides(), orders, annexes, titles) == kinds


def test_lists_and_reports_are_kinds_of_their_own():
    kinds = kinds_of(
        slides(), [], [], (), passports_found=True, report_found=True, rosters_found=True, schedules_found=True
    )
    assert kinds == ("passport", "report", "roster", "schedule")


@pytest.mark.parametrize(
    "document",
    [
        slides("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        slides("text/plain", "Семинар", "Спасибо за внимание!"),
        slides(size=(960.0, 540.0), pages=5),
        slides(size=(720.0, 540.0), pages=3),
    ],
)
def test_slides_are_a_presentation(document):
    assert is_presentation(document)


@pytest.mark.parametrize(
    "document",
    [
        slides(size=(842.0, 595.0), pages=9),
        slides(size=(595.0, 842.0), pages=3),
        slides("text/plain", "благодарим за внимание к школам"),
    ],
)
def test_sheets_on_their_side_are_no_slides(document):
    assert not is_presentation(document)
