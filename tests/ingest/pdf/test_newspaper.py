from ingest.pdf import read_pdf
from model.document import Paragraph
from tests.ingest.pdf.drawn import Drawn, pdf_of

LEFT = [
    "Порядок проведения сбора данных тут",
    "определяет работу школ района ныне",
    "и сроки исполнения всех пунктов их",
] * 4
RIGHT = [
    "сроки исполнения мер школами края",
    "и лица которые за них отвечают там",
    "формы отчёта о ходе исполнения мер",
] * 4


def read(left: list[str], right: list[str]) -> list[str]:
    page = Drawn().text(200, 80, "Положение о мониторинге")
    for number, (one, two) in enumerate(zip(left, right, strict=True)):
        page.text(60, 110 + 13 * number, one).text(330, 110 + 13 * number, two)
    document = read_pdf(pdf_of(page), "x.pdf")
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_two_columns_are_read_one_after_the_other() -> None:
    assert read(LEFT, RIGHT) == ["Положение о мониторинге", *LEFT, *RIGHT]


def test_a_list_of_names_and_offices_is_read_across() -> None:
    names, offices = ["Иванов Иван Петрович"] * 10, ["директор школы № 3"] * 10
    assert read(names, offices)[1:] == [f"{name}\t{office}" for name, office in zip(names, offices, strict=True)]
