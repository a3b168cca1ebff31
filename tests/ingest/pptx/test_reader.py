"""Presentations made in the test."""

from ingest import media
from ingest.pptx import read_pptx
from model.document import Paragraph, Table
from tests.ingest.word import zipped

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{uri}"'
    for prefix, uri in {
        "a": "drawingml/2006/main",
        "p": "presentationml/2006/main",
        "r": "officeDocument/2006/relationships",
    }.items()
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = (
    '<Relationship Id="r{}" Target="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>'
)


def pptx(*slides: str) -> bytes:
    """Return a presentation of 1000 × 500 units."""
    entries = "".join(f'<p:sldId id="{n}" r:id="r{n}"/>' for n in range(len(slides)))
    relations = "".join(_RELATION.format(n, f"slides/s{n}.xml", "slide") for n in range(len(slides)))
    members: dict[str, str | bytes] = {
        "_rels/.rels": _RELATIONS.format(_RELATION.format(0, "ppt/presentation.xml", "officeDocument")),
        "ppt/_rels/presentation.xml.rels": _RELATIONS.format(relations),
        "ppt/presentation.xml": f"<p:presentation {_NAMESPACES}><p:sldIdLst>{entries}</p:sldIdLst>"
        '<p:sldSz cx="1000" cy="500"/></p:presentation>',
    }
    for n, slide in enumerate(slides):
        tree = f"<p:cSld><p:spTree>{slide}</p:spTree></p:cSld>"
        members[f"ppt/slides/s{n}.xml"] = f"<p:sld {_NAMESPACES}>{tree}</p:sld>"
    return zipped(members)


def box(x: int, y: int, width: int = 100, height: int = 50) -> str:
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def shape(*paragraphs: str, at: str = "", placeholder: str = "") -> str:
    inside = "".join(text if text.startswith("<") else para(text) for text in paragraphs)
    kind = f'<p:nvPr><p:ph type="{placeholder}"/></p:nvPr>' if placeholder else ""
    return f"<p:sp>{kind}<p:spPr>{at}</p:spPr><p:txBody>{inside}</p:txBody></p:sp>"


def para(text: str, properties: str = "") -> str:
    return f"<a:p><a:pPr>{properties}</a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>"


def frame(rows: str, at: str) -> str:
    grid = '<a:tblGrid><a:gridCol w="100"/><a:gridCol w="300"/></a:tblGrid>'
    return f"<p:graphicFrame>{at}<a:graphic><a:tbl>{grid}{rows}</a:tbl></a:graphic></p:graphicFrame>"


def tc(text: str, attributes: str = "") -> str:
    return f"<a:tc {attributes}><a:txBody>{para(text)}</a:txBody></a:tc>"


def texts(*slides: str) -> list[str]:
    return [block.shown for block in read_pptx(pptx(*slides), "а.pptx").blocks if isinstance(block, Paragraph)]


def test_slides_are_pages_in_their_order():
    document = read_pptx(pptx(shape("первый"), shape("второй")), "а.pptx")
    assert document.media_type == media.PPTX
    assert [page.number for page in document.pages] == [1, 2]
    assert [block.places[0].page for block in document.blocks] == [1, 2]


def test_shapes_are_read_from_the_title_down_and_from_left_to_right():
    slide = shape("низ", at=box(0, 400)) + shape("право", at=box(500, 100)) + shape("лево", at=box(0, 103))
    assert texts(slide + shape("Заголовок", placeholder="title")) == ["Заголовок", "лево", "право", "низ"]


def test_shapes_in_groups_are_read():
    assert texts("<p:grpSp><p:grpSp>" + shape("внутри") + "</p:grpSp></p:grpSp>") == ["внутри"]


def test_automatic_numbers_are_counted():
    auto = '<a:buAutoNum type="arabicPeriod"/>'
    assert texts(shape(para("раз", auto), para("два", auto), "без", para("снова", auto))) == [
        "1. раз",
        "2. два",
        "без",
        "1. снова",
    ]


def test_a_table_has_merged_cells_and_boxes():
    rows = (
        '<a:tr h="10">' + tc("Раздел", 'gridSpan="2"') + tc("", 'hMerge="1"') + "</a:tr>"
        '<a:tr h="10">' + tc("1") + tc("Семинар") + "</a:tr>"
    )
    document = read_pptx(pptx(frame(rows, box(0, 0, 1000, 500))), "а.pptx")
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [(cell.text, cell.row, cell.col, cell.col_span) for cell in table.cells] == [
        ("Раздел", 0, 0, 2),
        ("1", 1, 0, 1),
        ("Семинар", 1, 1, 1),
    ]
    assert table.cells[2].places[0].bbox == (0.25, 0.5, 1.0, 1.0)
