"""Word files that are one XML file."""

import base64
import io
import re
import zipfile

import pytest

from ingest import media
from ingest.docx.flat import as_docx
from ingest.ooxml import Package
from ingest.reader import read
from model.document import Document, Paragraph, Table
from model.errors import UnreadableFileError
from model.finding import Code
from tests.ingest.word import docx, p, table, tr, with_parts

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
_2003 = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:st1="urn:smarttags" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
)


def flat(data: bytes) -> bytes:
    """The same file with its parts in one, as Word saves it."""
    parts = ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                inside = f"<pkg:xmlData>{re.sub(r'<[?]xml.*?[?]>', '', content.decode())}</pkg:xmlData>"
            else:
                inside = f"<pkg:binaryData>{base64.b64encode(content).decode()}</pkg:binaryData>"
            parts += f'<pkg:part pkg:name="/{name}" pkg:contentType="">{inside}</pkg:part>'
    xmlns = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    return f"{_HEAD}<pkg:package {xmlns}>{parts}</pkg:package>".encode()


def word_2003(body: str, rest: str = "") -> bytes:
    return f"{_HEAD}<w:wordDocument {_2003}>{rest}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>".encode()


def texts(document: Document) -> list[str]:
    return [
        text
        for block in document.blocks
        for text in ([block.shown] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    ]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


_TICK = '<w:pPr><w:listPr><wx:t wx:val="\uf0fc"/><wx:font wx:val="Wingdings"/></w:listPr></w:pPr>'


def test_a_file_with_its_parts_in_one_reads_like_the_file():
    packed = with_parts(docx(p("План") + table(tr("1", "а")), header=p("Шапка")), x=("image", "x.png", b"\x89PNG"))
    document = read(flat(packed), "план.xml")
    assert document.media_type == media.XML_WORD
    assert texts(document) == ["План", "1", "а"]
    assert [margin.text for margin in document.margins] == ["Шапка"]
    assert Package(as_docx(flat(packed))).bytes("word/x.png") == b"\x89PNG"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (f"<w:p>{run('План')}</w:p>", ["План"]),
        (f"<wx:sub-section><w:p>{run('План')}</w:p></wx:sub-section>", ["План"]),
        (f"<w:p>{run('в ')}<st1:City>{run('Омске')}</st1:City></w:p>", ["в Омске"]),
        (f"<w:p><w:hlink>{run('сайт')}</w:hlink></w:p>", ["сайт"]),
        (f'<w:p><w:pPr><w:listPr><wx:t wx:val="2."/></w:listPr></w:pPr>{run("пункт")}</w:p>', ["2. пункт"]),
        (f"<w:p>{_TICK}{run('да')}</w:p>", ["✓ да"]),
    ],
)
def test_word_2003_reads_as_it_shows(body: str, shown: list[str]):
    assert texts(read(word_2003(body), "приказ.doc")) == shown


def test_cells_of_word_2003_are_merged():
    def cell(text: str, merge: str) -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

    rows = (cell("1", '<w:vmerge w:val="restart"/>') + cell("а", ""), cell("", "<w:vmerge/>") + cell("б", ""))
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    found = read(word_2003(body), "план.xml").blocks[0]
    assert isinstance(found, Table)
    assert [(item.text, item.row_span) for item in found.cells] == [("1", 2), ("а", 1), ("б", 1)]


def changed(kind: str, inside: str) -> str:
    return f'<aml:annotation w:type="Word.{kind}"><aml:content>{inside}</aml:content></aml:annotation>'


def test_changes_and_remarks_of_word_2003_are_followed():
    gone = "<w:r><w:delText>нет</w:delText></w:r>"
    body = f"<w:p>{run('План')}{changed('Deletion', gone)}{changed('Insertion', run(' года'))}</w:p>"
    document = read(word_2003(body + changed("Comment", f"<w:p>{run('нет')}</w:p>")), "план.xml")
    assert texts(document) == ["План года"]
    assert [finding.code for finding in document.findings] == [Code.TRACKED_CHANGES_PRESENT]


def test_notes_and_headers_of_word_2003_stand_apart():
    note = f"<w:r><w:footnote><w:p>{run('сноска')}</w:p></w:footnote></w:r>"
    header = f"<w:sectPr><w:hdr><w:p>{run('шапка')}</w:p></w:hdr></w:sectPr>"
    document = read(word_2003(f"<w:p>{run('План')}{note}</w:p>{header}"), "план.xml")
    assert texts(document) == ["План"]
    assert [margin.text for margin in document.margins] == ["шапка", "сноска"]


def test_styles_of_word_2003_are_known():
    styles = (
        '<w:styles><w:style w:type="paragraph" w:default="on" w:styleId="a"><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )
    block = read(word_2003(f"<w:p>{run('План')}</w:p>", styles), "план.xml").blocks[0]
    assert isinstance(block, Paragraph)
    assert block.bold is True


@pytest.mark.parametrize(
    "data",
    [
        word_2003(f"<w:p>{run('План')}</w:p>")[:-30],
        word_2003("<w:p/>").replace(b"<w:wordDocument", b'<!DOCTYPE x [<!ENTITY e "e">]><w:wordDocument'),
        f"{_HEAD}<w:wordDocument {_2003}/>".encode(),
        b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
    ],
    ids=["cut", "entity", "empty", "no parts"],
)
def test_damaged_files_are_unreadable(data: bytes):
    with pytest.raises(UnreadableFileError):
        read(data, "план.xml")
