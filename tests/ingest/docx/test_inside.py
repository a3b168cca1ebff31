"""Chunks, embedded files and drawings inside a Word file."""

import io

import pytest
import xlsxwriter

from ingest.docx import read_docx
from ingest.docx.inside import MOST_DEPTH
from model.document import Document, Paragraph
from model.finding import Code
from tests.ingest.word import docx, p, r, table, tc, tr, with_parts, xml

_CHUNK = '<w:altChunk r:id="x"/>'


def texts(document: Document) -> list[str]:
    return [
        text
        for block in document.blocks
        for text in ([block.shown] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    ]


def codes(document: Document) -> list[Code]:
    return [finding.code for finding in document.findings]


def read_with(body: str, content: bytes | str | None, kind: str = "aFChunk", target: str = "x.bin") -> Document:
    return read_docx(with_parts(docx(body), x=(kind, target, content)), "a.docx")


def drawn(inside: str) -> str:
    return f"<w:p><w:r><w:drawing><a:graphic>{inside}</a:graphic></w:drawing></w:r></w:p>"


@pytest.mark.parametrize(
    ("chunk", "shown"),
    [
        (docx(p("вложено") + table(tr("1", "а"))), ["до", "вложено", "1", "а", "после"]),
        ("<html><body><p>вложено</p></body></html>".encode(), ["до", "вложено", "после"]),
        ("вложено".encode(), ["до", "вложено", "после"]),
    ],
)
def test_a_chunk_of_another_format_is_read_in_its_place(chunk: bytes, shown: list[str]):
    document = read_with(p("до") + _CHUNK + p("после"), chunk)
    assert texts(document) == shown
    assert codes(document) == []


@pytest.mark.parametrize("chunk", [b"\x00\x01\x02", b"PK\x03\x04", b"%PDF-1.4", b""])
def test_a_chunk_that_cannot_be_read_is_told(chunk: bytes):
    document = read_with(p("до") + _CHUNK, chunk)
    assert texts(document) == ["до"]
    assert codes(document) == [Code.UNREAD_REGION]


def test_a_chunk_outside_of_the_file_is_told_and_never_fetched():
    document = read_with(p("до") + _CHUNK, None, target="http://127.0.0.1:9/x.html")
    assert codes(document) == [Code.UNREAD_REGION]
    assert "ссылка" in document.findings[0].message


def test_files_within_files_end_somewhere():
    data = docx(p("дно"))
    for level in range(MOST_DEPTH + 2):
        data = with_parts(docx(p(f"этаж {level}") + _CHUNK), x=("aFChunk", "x.docx", data))
    document = read_docx(data, "a.docx")
    assert texts(document) == [f"этаж {MOST_DEPTH + 1 - level}" for level in range(MOST_DEPTH + 1)]
    assert codes(document) == [Code.UNREAD_REGION]


def test_an_embedded_document_is_read_instead_of_its_preview():
    preview = '<v:shape><v:imagedata r:id="none"/></v:shape>'
    ole = f'<w:p><w:r><w:object>{preview}<o:OLEObject r:id="x"/></w:object></w:r></w:p>'
    document = read_with(p("до") + ole, docx(p("вложено")), "package", "embeddings/a.docx")
    assert texts(document) == ["до", "вложено"]


def test_a_file_shown_as_an_icon_is_told():
    ole = '<w:p><w:r><w:object><o:OLEObject DrawAspect="Icon" r:id="x"/></w:object></w:r></w:p>'
    document = read_with(p("до") + ole, docx(p("вложено")), "package", "embeddings/a.docx")
    assert texts(document) == ["до"]
    assert codes(document) == [Code.UNREAD_REGION]


def test_smart_art_gives_its_texts_once():
    points = "".join(
        f"<dgm:pt{kind}><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for text, kind in (("Семинар", ""), ("Отчёт", ' type="node"'), ("лишнее", ' type="pres"'))
    )  # fmt: skip
    data = xml("dgm:dataModel", f"<dgm:ptLst>{points}</dgm:ptLst>")
    document = read_with(drawn('<dgm:relIds r:dm="x"/>'), data, "diagramData", "diagrams/data1.xml")
    assert texts(document) == ["Семинар", "Отчёт"]


def test_a_chart_gives_its_title_and_its_figures():
    def points(*values: str) -> str:
        return "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))

    series = (
        f"<c:ser><c:tx><c:strRef><c:strCache>{points('Доля')}</c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{points('2020', '2021')}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache>{points('70', '75')}</c:numCache></c:numRef></c:val></c:ser>"
    )
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>Охват</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    chart = xml("c:chartSpace", f"<c:chart>{title}<c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart>")
    document = read_with(drawn('<c:chart r:id="x"/>'), chart, "chart", "charts/chart1.xml")
    assert texts(document) == ["Охват", "", "Доля", "2020", "70", "2021", "75"]


def test_word_art_and_text_in_shapes_are_text():
    art = '<w:p><w:r><w:pict><v:shape><v:textpath string="Дорожная карта"/></v:shape></w:pict></w:r></w:p>'
    shape = drawn("<a:p><a:r><a:t>Этап </a:t></a:r><a:r><a:t>1</a:t></a:r></a:p>")
    assert texts(read_docx(docx(art + shape), "a.docx")) == ["Дорожная карта", "Этап 1"]


def test_a_watermark_of_the_header_stands_apart():
    header = '<w:p><w:r><w:pict><v:shape><v:textpath string="ПРОЕКТ"/></v:shape></w:pict></w:r></w:p>'
    document = read_docx(docx(p("План"), header=header), "a.docx")
    assert [margin.text for margin in document.margins] == ["ПРОЕКТ"]


def test_a_text_box_that_stands_in_a_group_and_a_cell_is_read_once():
    box = "<w:txbxContent>" + p("в рамке") + "</w:txbxContent>"
    choice = f"<mc:Choice><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    both = f"<mc:AlternateContent>{choice}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    assert texts(read_docx(docx(table(tr(tc(f"<w:p>{r('а')}<w:r>{both}</w:r></w:p>")))), "a.docx")) == ["а\nв рамке"]


def test_a_choice_around_whole_runs_is_made_once():
    choice = f"<mc:Choice>{r('новое')}</mc:Choice><mc:Fallback>{r('старое')}</mc:Fallback>"
    assert texts(read_docx(docx(f"<w:p><mc:AlternateContent>{choice}</mc:AlternateContent></w:p>"), "a.docx")) == [
        "новое"
    ]


@pytest.mark.parametrize(
    "instruction",
    [
        "<w:r><w:instrText> DDEAUTO c:\\cmd.exe</w:instrText></w:r>",
        "<w:r><w:instrText> DD</w:instrText></w:r><w:r><w:instrText>E excel x</w:instrText></w:r>",
        '<w:fldSimple w:instr="DDE excel x"/>',
    ],
)
def test_fields_that_start_programs_are_told_and_not_shown(instruction: str):
    document = read_docx(docx(f"<w:p>{r('План')}{instruction}</w:p>"), "a.docx")
    assert texts(document) == ["План"]
    assert codes(document) == [Code.MACROS_PRESENT]


def test_a_template_from_the_network_is_told():
    data = with_parts(docx(p("План"), settings=""))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://127.0.0.1:9/a.dotm" TargetMode="External"/></Relationships>'
    )
    data = with_parts(data, t=("unused", "_rels/settings.xml.rels", relations))
    document = read_docx(data, "a.docx")
    assert texts(document) == ["План"]
    assert codes(document) == [Code.MACROS_PRESENT]


def test_a_picture_elsewhere_is_left_alone():
    picture = '<w:p><w:r><w:drawing><a:blip r:link="x"/></w:drawing></w:r></w:p>'
    document = read_with(p("План") + picture, None, "image", "http://127.0.0.1:9/x.png")
    assert texts(document) == ["План"]


def test_an_embedded_sheet_is_a_table_in_its_place():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((["№", "Мероприятие"], ["1", "Семинар"], ["2", "Отчёт"])):
            sheet.write_row(number, 0, row)
    ole = '<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="x"/></w:object></w:r></w:p>'
    document = read_with(p("до") + ole + p("после"), buffer.getvalue(), "package", "embeddings/a.xlsx")
    assert texts(document)[0] == "до"
    assert texts(document)[-7:] == ["№", "Мероприятие", "1", "Семинар", "2", "Отчёт", "после"]


@pytest.mark.parametrize(("hidden", "told"), [("скрытый вариант текста", [Code.UNREAD_REGION]), ("метка", [])])
def test_hidden_text_is_dropped_and_told(hidden: str, told: list[Code]):
    document = read_docx(docx(f"<w:p>{r('видно')}{r(hidden, '<w:vanish/>')}</w:p>"), "a.docx")
    assert texts(document) == ["видно"]
    assert codes(document) == told
