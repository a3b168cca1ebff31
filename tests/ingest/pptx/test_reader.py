"""Presentations made in the test."""

import pytest

from ingest import media
from ingest.pptx import read_pptx
from model.document import Paragraph, Table, TextSource
from model.errors import TruncatedFileError, UnsafeFileError
from model.finding import Code
from tests.ingest.pictures import picture_of
from tests.ingest.word import zipped
from tests.ingest.xlsx.books import data, xlsx
from tests.ingest.xlsx.books import text as cell

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{uri}"'
    for prefix, uri in {
        "a": "drawingml/2006/main",
        "p": "presentationml/2006/main",
        "r": "officeDocument/2006/relationships",
        "c": "drawingml/2006/chart",
        "dgm": "drawingml/2006/diagram",
        "mc": "markup-compatibility/2006",
    }.items()
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = (
    '<Relationship Id="r{}" Target="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>'
)


def pptx(*slides: str, parts: dict[str, str | bytes] | None = None, hidden: tuple[int, ...] = ()) -> bytes:
    """Return a presentation of 1000 × 500 units; `parts` are added."""
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
        shown = ' show="0"' if n in hidden else ""
        members[f"ppt/slides/s{n}.xml"] = f"<p:sld {_NAMESPACES}{shown}>{tree}</p:sld>"
    return zipped(members | (parts or {}))


def related(*relations: tuple[str, str]) -> dict[str, str | bytes]:
    """Return the relationships of the first slide: (kind, target), with ids r0, r1, …"""
    entries = (_RELATION.format(n, target, kind) for n, (kind, target) in enumerate(relations))
    return {"ppt/slides/_rels/s0.xml.rels": _RELATIONS.format("".join(entries))}


def part(inside: str) -> str:
    return f"<p:part {_NAMESPACES}>{inside}</p:part>"


def box(x: int, y: int, width: int = 100, height: int = 50) -> str:
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def shape(*paragraphs: str, at: str = "", placeholder: str = "", index: str = "") -> str:
    inside = "".join(text if text.startswith("<") else para(text) for text in paragraphs)
    number = f' idx="{index}"' if index else ""
    kind = f'<p:nvPr><p:ph type="{placeholder}"{number}/></p:nvPr>' if placeholder else ""
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


# Order: what stands where.

LEFT, RIGHT = "длинный текст левой колонки", "длинный текст правой колонки"


@pytest.mark.parametrize(
    ("shapes", "order"),
    [
        # two columns of text under a line across
        (
            [("шапка", 0, 0, 1000), (LEFT, 0, 100, 400), (RIGHT, 500, 100, 400), (LEFT + "2", 0, 200, 400),
             (RIGHT + "2", 500, 200, 400)],
            ["шапка", LEFT, LEFT + "2", RIGHT, RIGHT + "2"],
        ),
        # dates with what happens on them
        (
            [("май", 0, 100, 100), (LEFT, 200, 100, 700), ("июнь", 0, 200, 100), (RIGHT, 200, 200, 700)],
            ["май", LEFT, "июнь", RIGHT],
        ),
        # columns whose texts begin at different heights
        (
            [("б", 500, 50, 400), ("а", 0, 120, 400), ("в", 500, 150, 400), ("аа", 0, 240, 400)],
            ["а", "аа", "б", "в"],
        ),
    ],
)  # fmt: skip
def test_columns_are_read_one_after_the_other_and_names_with_their_texts(shapes, order):
    assert texts("".join(shape(text, at=box(x, y, width, 60)) for text, x, y, width in shapes)) == order


def test_a_shape_in_a_group_stands_where_the_group_puts_it():
    frame = '<a:off x="500" y="100"/><a:ext cx="400" cy="200"/><a:chOff x="0" y="0"/><a:chExt cx="4000" cy="2000"/>'
    group = (
        f"<p:grpSp><p:grpSpPr><a:xfrm>{frame}</a:xfrm></p:grpSpPr>{shape('в', at=box(1000, 1000, 2000, 500))}</p:grpSp>"
    )
    place = read_pptx(pptx(group), "а.pptx").blocks[0].places[0]
    assert place.bbox == pytest.approx((0.6, 0.4, 0.8, 0.5))


def test_a_turned_shape_stands_where_it_is_seen():
    turned = box(400, 200, 200, 100).replace("<a:xfrm>", '<a:xfrm rot="5400000">')
    assert read_pptx(pptx(shape("в", at=turned)), "а.pptx").blocks[0].places[0].bbox == (0.45, 0.3, 0.55, 0.7)


def test_a_placeholder_takes_its_place_from_the_layout_or_its_master():
    layout = part(
        f"<p:cSld><p:spTree>{shape('', at=box(0, 400, 500, 100), placeholder='body', index='7')}</p:spTree></p:cSld>"
    )
    master = part(f"<p:cSld><p:spTree>{shape('', at=box(0, 0, 1000, 100), placeholder='title')}</p:spTree></p:cSld>")
    parts = related(("slideLayout", "../slideLayouts/l.xml")) | {
        "ppt/slideLayouts/l.xml": layout,
        "ppt/slideLayouts/_rels/l.xml.rels": _RELATIONS.format(
            _RELATION.format(0, "../slideMasters/m.xml", "slideMaster")
        ),
        "ppt/slideMasters/m.xml": master,
    }
    slide = shape("текст", placeholder="body", index="7") + shape("заголовок", placeholder="ctrTitle")
    blocks = read_pptx(pptx(slide, parts=parts), "а.pptx").blocks
    assert [(block.text, block.places[0].bbox) for block in blocks] == [
        ("заголовок", (0.0, 0.0, 1.0, 0.2)),
        ("текст", (0.0, 0.8, 0.5, 1.0)),
    ]


# What else a slide holds.


def test_footers_and_numbers_notes_and_remarks_stay_apart():
    notes = part(shape("заметка", placeholder="body") + shape("1", placeholder="sldNum"))
    remarks = part("<p:cmLst><p:cm><p:text>уточнить срок</p:text></p:cm></p:cmLst>")
    parts = related(("notesSlide", "../notes.xml"), ("comments", "../comments.xml"))
    parts |= {"ppt/notes.xml": notes, "ppt/comments.xml": remarks}
    slide = shape("текст") + shape("Отдел образования", placeholder="ftr") + shape("7", placeholder="sldNum")
    document = read_pptx(pptx(slide, parts=parts), "а.pptx")
    assert [block.text for block in document.blocks] == ["текст"]
    assert [margin.text for margin in document.margins] == ["Отдел образования", "заметка", "уточнить срок"]


def test_hidden_slides_are_read_and_told():
    document = read_pptx(pptx(shape("а"), shape("б"), hidden=(1,)), "а.pptx")
    assert len(document.blocks) == 2
    assert "Скрытые слайды прочитаны вместе с остальными: 2." in document.findings[0].message


def test_numbers_of_a_list_in_a_cell_or_set_for_the_whole_frame_are_counted():
    auto = '<a:buAutoNum type="arabicParenR"/>'
    cell = f"<a:tc><a:txBody>{para('раз', auto)}{para('два', auto)}</a:txBody></a:tc>"
    table = read_pptx(pptx(frame(f'<a:tr h="1">{cell}</a:tr>', box(0, 0))), "а.pptx").blocks[0]
    assert table.cells[0].text == "1) раз\n2) два"
    style = f"<a:lstStyle><a:lvl1pPr>{auto}</a:lvl1pPr></a:lstStyle>"
    assert texts(shape(style, "раз", para("нет", "<a:buNone/>"), "снова")) == ["1) раз", "нет", "1) снова"]


def test_line_breaks_fields_and_formulas_are_text_and_their_stand_ins_are_not():
    inside = (
        "<a:p><a:r><a:t>раз</a:t></a:r><a:br/><a:fld><a:t>два</a:t></a:fld><mc:AlternateContent><mc:Choice>"
        "<a:r><a:t> три</a:t></a:r></mc:Choice><mc:Fallback><a:r><a:t>три</a:t></a:r></mc:Fallback>"
        "</mc:AlternateContent></a:p>"
    )
    assert texts(shape(inside)) == ["раз\nдва три"]


def test_texts_of_diagrams_and_charts_are_read_where_they_stand():
    diagram = part("<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>этап</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>")
    points = "".join(
        f"<c:{tag}><c:pt><c:v>{text}</c:v></c:pt></c:{tag}>"
        for tag, text in (("tx", "доля"), ("cat", "2025"), ("val", "80"))
    )
    parts = related(("diagramData", "../d.xml"), ("chart", "../c.xml"))
    parts |= {"ppt/d.xml": diagram, "ppt/c.xml": part(f"<c:plotArea><c:ser>{points}</c:ser></c:plotArea>")}
    graphics = ('<dgm:relIds r:dm="r0"/>', '<c:chart r:id="r1"/>')
    slide = "".join(
        f"<p:graphicFrame>{box(0, 100 * n)}<a:graphic>{graphic}</a:graphic></p:graphicFrame>"
        for n, graphic in enumerate(graphics)
    )
    document = read_pptx(pptx(slide, parts=parts), "а.pptx")
    assert [block.text for block in document.blocks] == ["этап", "доля", "2025\t80"]
    assert all(block.places[0].bbox for block in document.blocks)


def test_a_table_embedded_as_a_book_is_read_from_the_book_and_other_files_are_told():
    parts = related(("package", "../embeddings/b.xlsx"), ("oleObject", "../embeddings/o.bin"))
    parts["ppt/embeddings/b.xlsx"] = xlsx(data(cell("План")))
    objects = "".join(f'<p:graphicFrame>{box(0, 100 * n)}<p:oleObj r:id="r{n}"/></p:graphicFrame>' for n in range(2))
    document = read_pptx(pptx(objects, parts=parts), "а.pptx")
    assert [block.text for block in document.blocks] == ["План"]
    assert [finding.code for finding in document.findings] == [Code.UNREAD_REGION]


@pytest.mark.slow
def test_a_table_photographed_into_a_slide_is_read_and_placed_where_the_picture_stands():
    parts = related(("image", "../media/i.png")) | {
        "ppt/media/i.png": picture_of("Приказываю утвердить план мероприятий")
    }
    picture = f'<p:pic><p:blipFill><a:blip r:embed="r0"/></p:blipFill><p:spPr>{box(500, 0, 500, 500)}</p:spPr></p:pic>'
    document = read_pptx(pptx(picture * 2, parts=parts), "а.pptx")
    assert "утвердить план мероприятий" in " ".join(block.text for block in document.blocks)
    assert all(block.places[0].bbox.x0 >= 0.5 for block in document.blocks)
    assert document.text_source is TextSource.MIXED


def test_a_missing_or_broken_part_loses_nothing_else():
    parts = related(("chart", "../none.xml"), ("notesSlide", "../notes.xml"), ("slideLayout", "../l.xml"))
    parts |= {"ppt/notes.xml": "<a", "ppt/l.xml": "<a"}
    slide = shape("текст") + f'<p:graphicFrame>{box(0, 0)}<c:chart r:id="r0"/></p:graphicFrame>'
    assert [block.text for block in read_pptx(pptx(slide, parts=parts), "а.pptx").blocks] == ["текст"]


def test_one_broken_slide_does_not_cost_the_others():
    document = read_pptx(pptx(shape("а"), shape("б"), parts={"ppt/slides/s0.xml": "<p:sld"}), "а.pptx")
    assert [block.places[0].page for block in document.blocks] == [2]
    assert document.findings[0].message.startswith("Слайды повреждены и не прочитаны: 1.")
    with pytest.raises(TruncatedFileError):
        read_pptx(pptx(shape("а"), parts={"ppt/slides/s0.xml": "<p:sld"}), "а.pptx")


@pytest.mark.parametrize("name", ["ppt/notes.xml", "ppt/c.xml", "ppt/slides/s0.xml"])
def test_entities_are_refused_in_every_part(name):
    parts = related(("notesSlide", "../notes.xml"), ("chart", "../c.xml"))
    parts[name] = '<!DOCTYPE a [<!ENTITY b "бум">]><a>&b;</a>'
    with pytest.raises(UnsafeFileError):
        read_pptx(pptx(f'<p:graphicFrame>{box(0, 0)}<c:chart r:id="r1"/></p:graphicFrame>', parts=parts), "а.pptx")
