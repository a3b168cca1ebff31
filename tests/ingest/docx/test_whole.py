"""The six constructs that readers of Word files lose, one by one and together; what was deleted never shows."""

import pytest

from ingest.docx import read_docx
from model.document import Document, Paragraph, Table
from model.finding import Code
from tests.ingest.word import docx, numbered, p, r, table, tc, tr

_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_INSERTED = "<w:p>" + r("План") + "<w:ins>" + r(" на 2021 год") + "</w:ins></w:p>"
_BOX = (
    "<w:p><w:r><w:pict><v:textbox><w:txbxContent>"
    + p("УТВЕРЖДАЮ")
    + "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
)
_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>" + p("Зейский район") + "</w:sdtContent></w:sdt>"
_NESTED = table(tr("1", tc(p("Семинар") + table(tr("школа 1", "школа 2")) + p(""))))
_NUMBERED = table(tr(tc(numbered("", 1)), "Совещание"), tr(tc(numbered("", 1)), "Отчёт"))
_DELETED = (
    p("стоит")
    + "<w:p><w:del><w:r><w:delText>удалено</w:delText></w:r></w:del></w:p>"
    + "<w:p><w:moveFrom>" + r("удалено") + "</w:moveFrom></w:p>"
    + table(
        tr("строка"),
        tr("удалено", properties="<w:del/>"),
        tr(tc(p("удалено"), "<w:cellDel/>")),
        tr("<w:tc><w:p><w:del>" + r("удалено") + "</w:del></w:p></w:tc>"),
    )
)  # fmt: skip


def read(body: str, **parts: str) -> Document:
    return read_docx(docx(body, **parts), "план.docx")


def texts(document: Document) -> list[str]:
    return [
        text
        for block in document.blocks
        for text in ([block.shown] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    ]


def test_a_tracked_insertion_is_text():
    document = read(_INSERTED)
    assert texts(document) == ["План на 2021 год"]
    assert [finding.code for finding in document.findings] == [Code.TRACKED_CHANGES_PRESENT]


def test_a_text_box_is_text():
    assert texts(read(_BOX + p("План"))) == ["УТВЕРЖДАЮ", "План"]


def test_a_content_control_is_text():
    assert texts(read(_CONTROL)) == ["Зейский район"]


def test_a_nested_table_is_text_of_its_cell():
    assert texts(read(_NESTED)) == ["1", "Семинар\nшкола 1\tшкола 2"]


def test_an_automatic_number_in_a_cell_is_text_of_the_cell():
    assert texts(read(_NUMBERED, numbering=_NUMBERING)) == ["1.", "Совещание", "2.", "Отчёт"]


def test_a_header_stands_apart():
    document = read(p("План"), header=p("Управление образования"))
    assert texts(document) == ["План"]
    assert [margin.text for margin in document.margins] == ["Управление образования"]


def test_deleted_text_never_shows():
    document = read(_DELETED)
    assert "удалено" not in " ".join(texts(document))
    assert texts(document)[:2] == ["стоит", "строка"]
    assert [finding.code for finding in document.findings] == [Code.TRACKED_CHANGES_PRESENT]


def test_all_of_them_stand_together_in_order():
    document = read(_BOX + _INSERTED + _CONTROL + _NUMBERED + _NESTED + _DELETED, numbering=_NUMBERING, header=p("ш"))
    assert texts(document)[:12] == [
        "УТВЕРЖДАЮ", "План на 2021 год", "Зейский район", "1.", "Совещание", "2.", "Отчёт",
        "1", "Семинар\nшкола 1\tшкола 2", "стоит", "строка", "",
    ]  # fmt: skip


def sdt(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (sdt(sdt(p("вдвойне"))), ["вдвойне"]),
        (sdt(table(tr("а"))), ["а"]),
        (table(sdt(sdt(tr("1", "а")) + sdt(tr("2", "б")))), ["1", "а", "2", "б"]),
        (table(tr(sdt(tc("а")), "б")), ["а", "б"]),
        (table(tr(tc(sdt(sdt(p("а"))) + p("б")))), ["а\nб"]),
        ("<w:p>" + sdt(r("☒"), "<w14:checkbox/>") + r(" да") + "</w:p>", ["☒ да"]),
        ("<w:p>" + sdt(r("май 2021"), "<w:date/>") + "</w:p>", ["май 2021"]),
        ("<w:p><w:hyperlink>" + sdt(r("сайт")) + "</w:hyperlink></w:p>", ["сайт"]),
        ("<w:customXml>" + p("а") + "</w:customXml>", ["а"]),
        (table("<w:customXml>" + tr("<w:customXml>" + tc("а") + "</w:customXml>") + "</w:customXml>"), ["а"]),
        (table("<w:ins>" + tr("а") + "</w:ins>"), ["а"]),
        ("<w:p><w14:conflictIns>" + r("а") + "</w14:conflictIns></w:p>", ["а"]),
        ("<w:p><w:ins><w:smartTag>" + r("а") + "</w:smartTag></w:ins></w:p>", ["а"]),
    ],
)
def test_wrappers_are_seen_through_at_every_level(body: str, shown: list[str]):
    assert texts(read(body)) == shown


def test_tables_nest_several_levels_deep():
    inner = table(tr("в", tc(table(tr("глубже", tc(table(tr("дно"))))))))
    body = table(tr(tc("1", '<w:vMerge w:val="restart"/>'), tc(p("а") + inner)), tr(tc("", "<w:vMerge/>"), "б"))
    assert texts(read(body)) == ["1", "а\nв\tглубже\tдно", "б"]


@pytest.mark.parametrize(
    "change",
    [
        p("а", "<w:rPr><w:ins/></w:rPr>"),
        table(tr("а", properties="<w:ins/>")),
        table(tr(tc(p("а"), "<w:cellIns/>"))),
        p("а", "<w:pPrChange><w:pPr/></w:pPrChange>"),
        "<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>а</w:t></w:r></w:p>",
    ],
)
def test_every_kind_of_change_is_told_once_and_loses_nothing(change: str):
    document = read(change)
    assert texts(document) == ["а"]
    assert [finding.code for finding in document.findings] == [Code.TRACKED_CHANGES_PRESENT]


def test_changes_in_a_header_are_told_and_its_deletions_dropped():
    header = "<w:p>" + r("Управление") + "<w:del><w:r><w:delText> труда</w:delText></w:r></w:del></w:p>"
    document = read(p("План"), header=header)
    assert [margin.text for margin in document.margins] == ["Управление"]
    assert [finding.code for finding in document.findings] == [Code.TRACKED_CHANGES_PRESENT]


def test_a_deleted_column_leaves_no_text_and_moves_nothing():
    gone = tc(p("было"), "<w:cellDel/>")
    found = read(table(tr("№", gone, "Срок"), tr("1", gone, "май"))).blocks[0]
    assert isinstance(found, Table)
    assert [(cell.text, cell.col) for cell in found.cells if cell.text] == [("№", 0), ("Срок", 2), ("1", 0), ("май", 2)]


def test_remarks_of_reviewers_are_told_and_are_no_text():
    body = "<w:p>" + r("План") + "<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    document = read(body, comments="<w:comment w:id='0'>" + p("Уточнить!") + "</w:comment>")
    assert texts(document) == ["План"]
    assert not document.margins
    assert [finding.code for finding in document.findings] == [Code.UNREAD_REGION]
