"""A PDF read back for its places."""

from ingest.rendering.paged import read_tables, read_words
from model.document import Document, Paragraph, Table
from tests.ingest.pdf.drawn import Drawn, pdf_of

_XS = [60.0, 120.0, 360.0, 540.0]


def page_with_table(*rows: list[str]) -> Drawn:
    page = Drawn().grid(_XS, [100.0 + 30 * number for number in range(len(rows) + 1)])
    for number, row in enumerate(rows):
        page.row(_XS, 118 + 30 * number, row)
    return page


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_words_are_parted_from_the_signs_between_them():
    (words,) = read_words(pdf_of(Drawn().text(60, 100, "1;Семинар,«май» 2026 г.")), "план")
    assert texts(words) == ["1", ";", "Семинар,", "«май»", "2026", "г."]
    boxes = [block.places[0].bbox for block in words.blocks]
    assert all(box is not None for box in boxes)
    assert sorted(box for box in boxes if box) == boxes


def test_tables_are_read_page_by_page_and_joined():
    head = ["№", "Мероприятие", "Срок"]
    pdf = pdf_of(page_with_table(head, ["1", "Семинар", "май"]), page_with_table(head, ["2", "Совещание", "июнь"]))
    apart, joined, *in_columns = read_tables(pdf, "план")
    assert [block.n_rows for block in apart.blocks if isinstance(block, Table)] == [2, 2]
    assert [block.n_rows for block in joined.blocks if isinstance(block, Table)] == [3]
    assert all("Семинар" in texts(words) for words in in_columns)
    assert [page.number for page in joined.pages] == [1, 2]


def test_a_line_outside_tables_is_its_words():
    pdf = pdf_of(page_with_table(["1", "Семинар", "май"]).text(60, 300, "Итоги подводит отдел"))
    assert texts(read_tables(pdf, "план")[0]) == ["Итоги", "подводит", "отдел"]
