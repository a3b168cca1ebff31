from ingest.pdf import read_pdf
from model.document import Paragraph
from tests.ingest.pdf.drawn import Drawn, pdf_of

#: A field whose value is shown by a look of its own; the page's font is object 3, its look object 9.
FIELD = (
    "/Annots [<< /Type /Annot /Subtype /{kind} /FT /Tx /T (q) /V (55-od) /Rect [60 500 260 520] /F {flags}"
    " /AP << /N 9 0 R >> >>]"
)
LOOK = b"BT /F1 10 Tf 2 5 Td (55-od) Tj ET"
FORM = (
    b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >>"
    b" /Length %d >>\nstream\n%s\nendstream"
)


def lines_of(kind: str, flags: int) -> list[str]:
    page = Drawn(more=FIELD.format(kind=kind, flags=flags)).text(60, 100, "Приказ отдела образования")
    data = pdf_of(page, extra=(FORM % (len(LOOK), LOOK),))
    return [block.text for block in read_pdf(data, "x.pdf").blocks if isinstance(block, Paragraph)]


def test_the_value_of_a_form_field_is_text_of_the_page() -> None:
    assert lines_of("Widget", 4) == ["Приказ отдела образования", "55-od"]


def test_a_typed_remark_is_text_of_the_page() -> None:
    assert lines_of("FreeText", 4) == ["Приказ отдела образования", "55-od"]


def test_what_lies_hidden_over_the_page_is_not_read() -> None:
    assert lines_of("Widget", 2) == ["Приказ отдела образования"]


def test_attached_files_are_told() -> None:
    names = "/Names << /EmbeddedFiles << /Names [(a.docx) << /Type /Filespec /F (a.docx) >>] >> >>"
    document = read_pdf(pdf_of(Drawn().text(60, 100, "Приказ отдела"), catalog=names), "x.pdf")
    assert [finding.message for finding in document.findings] == [
        "Внутри PDF есть вложенные файлы (1): они не прочитаны. Сохраните их и загрузите отдельно."
    ]
