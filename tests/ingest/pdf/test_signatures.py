from ingest.pdf import read_pdf
from model.document import Paragraph
from tests.ingest.pdf.drawn import Drawn, pdf_of

STAMP = [
    "ДОКУМЕНТ ПОДПИСАН",
    "ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
    "Сертификат 00A1B2C3D4E5",
    "Владелец Иванов Иван",
    "Действителен с 01.02.2024",
]
XS = [60.0, 100.0, 300.0, 400.0, 535.0]


def stamped(page: Drawn, x: float, y: float) -> Drawn:
    page.grid([x - 8, x + 170], [y - 14, y + 12 * len(STAMP)])
    for number, text in enumerate(STAMP):
        page.text(x, y + 12 * number, text)
    return page


def test_the_stamp_of_a_signature_is_set_aside() -> None:
    page = stamped(Drawn().text(60, 100, "Приказ отдела образования"), 300, 200).text(60, 224, "Начальник отдела")
    document = read_pdf(pdf_of(page.text(60, 300, "Исполнитель")), "x.pdf")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Приказ отдела образования",
        "Начальник отдела",
        "Исполнитель",
    ]
    assert [line.text.split("\n") for line in document.margins] == [STAMP]
    assert document.margins[0].places[0].page == 1


def test_a_table_goes_on_past_a_stamp_at_the_page_end() -> None:
    one = Drawn().grid(XS, [660, 680, 700]).row(XS, 674, ["№", "Мероприятие", "Срок", "Ответственный"])
    stamped(one.row(XS, 694, ["1", "Семинар", "март", "Школа"]), 350, 730)
    two = Drawn().grid(XS, [60, 80]).row(XS, 74, ["2", "Совет", "май", "Отдел"])
    ((_, table),) = read_pdf(pdf_of(one, two), "x.pdf").tables()
    assert (table.n_rows, table.n_cols) == (3, 4)


def test_a_sentence_about_signatures_is_text() -> None:
    lines = [
        "Заявка подаётся в форме электронного документа,",
        "подписанного электронной подписью",
        "владельца сертификата",
    ]
    page = Drawn()
    for number, text in enumerate(lines):
        page.text(60, 100 + 14 * number, text)
    document = read_pdf(pdf_of(page), "x.pdf")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == lines
    assert document.margins == ()
