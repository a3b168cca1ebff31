from extract.acts.document_references import references_of
from model.document import Cell, Document, Paragraph, Table
from model.geometry import Place


def text_file(text):
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Paragraph(text=line, places=(Place(start=at, end=at + len(line)),)))
        at += len(line) + 1
    return Document(name="a.txt", sha256="0", media_type="text/plain", blocks=tuple(blocks))


def test_a_reference_over_two_lines_keeps_its_offsets():
    text = "Во исполнение приказа отдела\nот 01.02.2021 № 5 «О мерах» утвердить"
    (reference,) = references_of(text_file(text))
    assert (reference.number, reference.date) == ("5", "2021-02-01")
    assert text[reference.source.start : reference.source.end] == "приказа отдела\nот 01.02.2021 № 5 «О мерах»"


def test_an_orders_own_head_is_no_reference():
    assert references_of(text_file("ПРИКАЗ\nот 01.02.2021 № 5\nО работе")) == ()


def test_an_act_named_twice_is_given_once():
    assert len(references_of(text_file("приказ от 01.02.2021 № 5\nтот же приказ от 01.02.2021 № 5"))) == 1


def test_a_cell_is_read_by_itself():
    table = Table(
        n_rows=1,
        n_cols=2,
        cells=(Cell(row=0, col=0, text="приказ отдела"), Cell(row=0, col=1, text="письмо от 01.02.2021 № 5")),
    )
    (reference,) = references_of(Document(name="a", sha256="0", media_type="x", blocks=(table,)))
    assert (reference.kind, reference.number) == ("письмо", "5")
