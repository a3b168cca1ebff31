from io import BytesIO

import pytest
from pypdfium2 import PdfDocument

from ingest.pdf import read_pdf
from ingest.pdf.characters import read_characters
from ingest.pdf.lines import find_words
from ingest.pdf.pages import frame_of
from ingest.pdf.segment import Segment
from ingest.pdf.underlay import lines_under
from model.document import Document, TextSource
from tests.ingest.pdf.drawn import Drawn, pdf_of

XS = [60.0, 100.0, 330.0, 430.0, 535.0]
ROWS = [["№", "Мероприятие", "Срок", "Ответственный"]] + [
    [f"{number}.", "Проведение семинара для учителей школ", "сентябрь года", "Отдел образования"]
    for number in range(1, 13)
]


def table_page(rows: list[list[str]]) -> Drawn:
    page = Drawn().text(60, 80, "План мероприятий управления образования")
    for number, row in enumerate(rows):
        page.row(XS, 114 + 20 * number, row)
    return page


def scanned(rows: list[list[str]]) -> bytes:
    """Return a scan of the table over which another program has laid its text, unseen."""
    shown = table_page(ROWS).grid(XS, [100.0 + 20 * number for number in range(len(ROWS) + 1)])
    with PdfDocument(pdf_of(shown)) as pdf:
        picture = BytesIO()
        pdf[0].render(scale=150 / 72).to_pil().convert("L").save(picture, "JPEG")
    layer = table_page(rows).within("3 Tr").content
    page = Drawn().picture(0, 0, 595, 842)
    page.content += layer
    return pdf_of(page, picture=picture.getvalue())


def first_table(document: Document) -> list[list[str]]:
    _, table = next(document.tables())
    return [[cell.text.replace("\n", " ") if cell else "" for cell in row] for row in table.grid()]


def test_good_text_over_a_scan_is_taken_and_its_tables_are_seen() -> None:
    document = read_pdf(scanned(ROWS), "x.pdf")
    assert document.text_source is TextSource.OCR
    assert first_table(document) == ROWS


def lines_of(data: bytes) -> list[Segment] | None:
    with PdfDocument(data) as pdf:
        page = pdf[0]
        frame = frame_of(page)
        return lines_under(page, find_words(read_characters(page.get_textpage(), frame)), frame)


GARBLED = str.maketrans("еоасни", "бкщцжф")
NOT_TRUSTED = {
    "hardly a Russian word": [[text.translate(GARBLED) for text in row] for row in ROWS],
    "half of the rows left out": ROWS[: len(ROWS) // 2],
    "alphabets mixed": [[text.replace("е", "e") for text in row] for row in ROWS],
}


@pytest.mark.parametrize("rows", NOT_TRUSTED.values(), ids=NOT_TRUSTED)
def test_other_text_over_a_scan_is_not_trusted(rows: list[list[str]]) -> None:
    assert lines_of(scanned(ROWS))
    assert lines_of(scanned(rows)) is None
