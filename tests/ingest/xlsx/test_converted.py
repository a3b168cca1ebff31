"""Books and slides of other programs come through LibreOffice."""

import io
import zipfile

import pytest

from ingest import media
from ingest.convert.conversion import convert
from ingest.convert.formats import Format
from ingest.reader import read
from ingest.sniff import sniff
from model.document import Document, Paragraph
from model.errors import EncryptedFileError, UnsupportedFormatError
from model.finding import Code
from tests.ingest.word import zipped
from tests.ingest.xlsx.office import needs_office
from tests.ingest.xlsx.test_layout import drawn

PICTURE = "План\n═ № | Мероприятие | Срок\n═ 1 | Семинар | май\n═ 2 | Отчёт | июнь"
EXCEL_2003 = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="d"><NumberFormat ss:Format="dd\\.mm\\.yyyy"/></Style></Styles>
<Worksheet ss:Name="Лист1"><Table>
<Row><Cell><Data ss:Type="String">План</Data></Cell></Row>
<Row><Cell ss:StyleID="d"><Data ss:Type="DateTime">2025-09-15T00:00:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_OFFICE.format(name)}"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


def opendocument(kind: str, body: str) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_OFFICE.format("manifest")}">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    inside = f"<office:body>{body}</office:body>"
    content = f'<office:document-content {_SPACES} office:version="1.2">{inside}</office:document-content>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return packed.getvalue()


def texts(document: Document) -> list[str]:
    return [
        block.text if isinstance(block, Paragraph) else " ".join(cell.text for cell in block.cells)
        for block in document.blocks
    ]


@needs_office
@pytest.mark.slow
def test_a_book_of_excel_97_is_read_as_its_twin():
    twin = Format(infilter="Calc MS Excel 2007 XML", suffix=".xlsx")
    old = convert(drawn(PICTURE), twin, "xls:MS Excel 97", 60.0)
    document = read(old, "план.xls")
    assert document.media_type == media.XLS
    assert texts(document) == texts(read(drawn(PICTURE), "план.xlsx"))


@needs_office
@pytest.mark.slow
def test_a_book_of_excel_2003_saved_as_xml_is_read_whatever_its_name():
    document = read(EXCEL_2003.encode(), "план.xls")
    assert document.media_type == media.XML_XLS
    assert texts(document) == ["План", "15.09.2025"]


@needs_office
@pytest.mark.slow
def test_a_book_of_libreoffice_is_read_and_its_hidden_row_is_told():
    rows = "".join(
        f'<table:table-row{hidden}><table:table-cell office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell></table:table-row>"
        for text, hidden in (("План", ""), ("тайна", ' table:visibility="collapse"'))
    )
    document = read(
        opendocument(
            "spreadsheet", f'<office:spreadsheet><table:table table:name="А">{rows}</table:table></office:spreadsheet>'
        ),
        "план.ods",
    )
    assert document.media_type == media.ODS
    assert texts(document) == ["План", "тайна"]
    assert [finding.code for finding in document.findings] == [Code.UNREAD_REGION]


@needs_office
@pytest.mark.slow
def test_slides_of_libreoffice_are_read_as_pages():
    slide = (
        '<draw:page><draw:frame svg:x="1cm" svg:y="1cm" svg:width="9cm" svg:height="3cm">'
        "<draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame></draw:page>"
    )
    body = f"<office:presentation>{slide.format('один')}{slide.format('два')}</office:presentation>"
    document = read(opendocument("presentation", body), "слайды.odp")
    assert document.media_type == media.ODP
    assert [(block.text, block.places[0].page) for block in document.blocks] == [("один", 1), ("два", 2)]


def record(number: int, content: bytes) -> bytes:
    return number.to_bytes(2, "little") + len(content).to_bytes(2, "little") + content


GLOBALS = record(0x809, b"\x00\x06\x05\x00" + bytes(12))
SHEET = record(0x809, b"\x00\x06\x10\x00" + bytes(12))
FILE_PASS, WRITE_PROTECTED = record(0x2F, bytes(54)), record(0x86, b"")


def ole(stream: bytes) -> bytes:
    """The least of an old file: its sign, a sector of its own, the stream, and the stream's name."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
        + stream.ljust(1024, b"\0")
        + "Workbook\0".encode("utf-16-le")
    )


@pytest.mark.parametrize(
    "stream",
    [GLOBALS + FILE_PASS, GLOBALS + WRITE_PROTECTED + FILE_PASS, bytes(12) + b"\x14\0\0\0\xdf\xc4\xd1\xf3"],
)
def test_a_locked_book_or_show_says_so(stream):
    with pytest.raises(EncryptedFileError):
        read(ole(stream), "план.xls")


@pytest.mark.parametrize("stream", [GLOBALS + record(0xE1, b"\xb0\x04"), SHEET + FILE_PASS, GLOBALS, b""])
def test_a_book_without_a_password_is_not_taken_for_a_locked_one(stream):
    assert sniff(ole(stream), "план.xls") == media.XLS


@pytest.mark.parametrize("kind", ["graphics", "formula", "database"])
def test_what_no_reader_takes_is_unsupported_and_never_empty(kind):
    with pytest.raises(UnsupportedFormatError):
        read(opendocument(kind, "<office:drawing/>"), "рисунок.odg")


def test_a_package_whose_names_are_in_small_letters_and_parted_by_backslashes_is_read():
    with zipfile.ZipFile(io.BytesIO(drawn(PICTURE))) as archive:
        members = {name.lower().replace("/", "\\"): archive.read(name) for name in archive.namelist()}
    assert texts(read(zipped(members), "план.xlsx"))[0] == "План"
