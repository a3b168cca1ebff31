"""Numbers, centring, bold and gaps of paragraphs."""

import pytest

from ingest.docx import read_docx
from model.document import Paragraph
from tests.ingest.word import docx, p, r, table, tr


def paragraphs(body: str, **parts: str) -> list[Paragraph]:
    return [block for block in read_docx(docx(body, **parts), "a.docx").blocks if isinstance(block, Paragraph)]


def test_centring_comes_from_the_paragraph_or_its_style():
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    body = p("1", '<w:jc w:val="center"/>') + p("2", '<w:pStyle w:val="T"/>') + p("3")
    assert [item.centred for item in paragraphs(body, styles=styles)] == [True, True, False]


@pytest.mark.parametrize(
    ("inside", "bold"),
    [
        (r("а", "<w:b/>") + r("б", "<w:b/>"), True),
        (r("а", "<w:b/>") + r("б"), False),
        (r("а", "<w:b/>") + r(" "), True),
        (r("а", '<w:b w:val="0"/>'), False),
    ],
)
def test_a_paragraph_is_bold_when_all_its_visible_text_is(inside: str, bold: bool):  # noqa: FBT001 -- expected value
    assert paragraphs(f"<w:p>{inside}</w:p>")[0].bold is bold


def test_a_style_based_on_another_inherits_from_it():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert paragraphs(p("жирный", '<w:pStyle w:val="B"/>'), styles=styles)[0].bold is True


def test_styles_based_on_each_other_do_not_hang():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert paragraphs(p("текст", '<w:pStyle w:val="B"/>'), styles=styles)[0].bold is False


def test_empty_paragraphs_and_page_breaks_widen_the_gap():
    body = p("а") + "<w:p/><w:p/>" + p("б") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("в")
    assert [item.gap_above for item in paragraphs(body)] == [0.0, 2.0, 10.0]


_PAGE = '<w:r><w:br w:type="page"/></w:r>'


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<w:p>" + r("конец") + _PAGE + r("Приложение") + "</w:p>", [("конец", 0), ("Приложение", 10)]),
        (p("конец") + "<w:p>" + _PAGE + r("Приложение") + "</w:p>", [("конец", 0), ("Приложение", 10)]),
        (p("конец") + "<w:p>" + _PAGE + "</w:p>" + p("Приложение"), [("конец", 0), ("Приложение", 10)]),
        (p("конец") + p("Приложение", "<w:pageBreakBefore/>"), [("конец", 0), ("Приложение", 10)]),
        ("<w:p>" + _PAGE * 2 + r("а") + _PAGE + "</w:p>" + p("б"), [("а", 20), ("б", 10)]),
        ("<w:p>" + r("а") + '<w:r><w:br w:type="column"/></w:r>' + r("б") + "</w:p>", [("а\nб", 0)]),
    ],
)
def test_a_page_break_parts_paragraphs(body: str, shown: list[tuple[str, float]]):
    assert [(item.text, item.gap_above) for item in paragraphs(body)] == shown


def test_a_paragraph_whose_mark_is_deleted_stays_above_the_table_that_follows():
    body = p("Об утверждении", "<w:rPr><w:del/></w:rPr>") + table(tr("1", "а")) + p("плана")
    blocks = read_docx(docx(body), "a.docx").blocks
    assert [block.text if isinstance(block, Paragraph) else "table" for block in blocks] == [
        "Об утверждении",
        "table",
        "плана",
    ]
