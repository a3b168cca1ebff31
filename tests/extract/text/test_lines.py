import pytest

from extract.text.lines import is_layout, lines_of, unspaced
from model.document import Cell, Document, Paragraph, Table


def document(*blocks):
    return Document(name="a", sha256="0", media_type="x", blocks=blocks)


def table(*cells, rows=1):
    return Table(
        n_rows=rows, n_cols=len(cells), cells=tuple(Cell(row=0, col=at, text=text) for at, text in enumerate(cells))
    )


@pytest.mark.parametrize(
    ("spaced", "closed"),
    [
        ("П Р И К А З", "ПРИКАЗ"),
        ("в целях п р и к а з ы в а ю:", "в целях приказываю:"),
        ("я и он", "я и он"),
        ("о работе", "о работе"),
    ],
)
def test_letter_spaced_words_are_closed(spaced, closed):
    assert unspaced(spaced) == closed


def test_blank_paragraphs_become_gaps():
    lines = lines_of(document(Paragraph(text="а"), Paragraph(text=" "), Paragraph(text="б"), Paragraph(text="в")))
    assert [(line.text, line.gap) for line in lines] == [("а", False), ("б", True), ("в", False)]


def test_line_breaks_part_lines_and_the_number_stays_with_the_first():
    lines = lines_of(document(Paragraph(text="а\nб", number="1.")))
    assert [line.shown for line in lines] == ["1. а", "б"]


def test_small_tables_without_a_header_are_layout():
    assert is_layout(table("УТВЕРЖДАЮ\nДиректор", "СОГЛАСОВАНО"))
    assert not is_layout(table("№ п/п", "Мероприятие", "Срок"))
    assert not is_layout(table("а", "б", rows=20))


def test_a_table_of_data_stands_as_one_line():
    (line,) = lines_of(document(table("№", "Мероприятие")))
    assert line.is_table
    assert not line.text


def test_a_sign_in_a_single_row_heads_no_table_of_data():
    assert is_layout(table("от", "17.11.2021", "№", "128"))
    assert not is_layout(table("№", "Фамилия", rows=2))
    assert not is_layout(table("№", "Мероприятия"))
