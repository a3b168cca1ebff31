"""A DOCX, and the same document as DOC, RTF and ODT: what is read of them is the same."""

import pytest

from ingest import media
from ingest.convert import conversion_is_jailed, office
from ingest.convert.formats import FORMATS, Format
from ingest.convert.office import convert
from ingest.reader import read
from model.document import Document, Paragraph
from model.errors import MissingProgramError
from model.finding import Code
from tests.ingest.word import docx, numbered, p, r, table, tc, tr

pytestmark = pytest.mark.slow


def _has_office() -> bool:
    try:
        return bool(office()) and conversion_is_jailed()
    except MissingProgramError:
        return False


needs_office = pytest.mark.skipif(not _has_office(), reason="no LibreOffice, or no jail to run it in")

_TARGETS = {media.DOC: "doc:MS Word 97", media.RTF: "rtf:Rich Text Format", media.ODT: "odt:writer8"}
_LEVEL = '<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    f"{_LEVEL.format(n=0, text='%1.')}{_LEVEL.format(n=1, text='%1.%2.')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_AUTHOR = 'w:author="И" w:date="2021-01-01T00:00:00Z"'
_GRID = '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="4000"/><w:gridCol w:w="2000"/></w:tblGrid>'
_DOWN, _ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_BODY = (
    p("Дорожная карта")
    + f'<w:p>{r("План на год")}<w:del w:id="1" {_AUTHOR}><w:r><w:delText>УДАЛЕНО</w:delText></w:r></w:del>'
    + f'<w:ins w:id="2" {_AUTHOR}>{r("ВСТАВЛЕНО")}</w:ins></w:p>'
    + f'<w:p>{r("видно")}{r("СКРЫТО", "<w:vanish/>")}</w:p>'
    + numbered("раздел", 1) + numbered("пункт", 1, 1) + numbered("раздел", 1)
    + "<w:sdt><w:sdtPr/><w:sdtContent>" + p("из списка") + "</w:sdtContent></w:sdt>"
    + table(
        _GRID,
        tr("№", "Мероприятие", "Срок"),
        tr(tc("Раздел", '<w:gridSpan w:val="3"/>')),
        tr(tc(numbered("", 1)), "Семинар", tc("май", _DOWN)),
        tr(tc(numbered("", 1)), tc(p("Отчёт") + p("школы")), tc("", _ON)),
    )
    + "<w:p/>"
)  # fmt: skip


def flat(document: Document) -> list[str]:
    return [
        block.shown
        if isinstance(block, Paragraph)
        else str([(cell.row, cell.col, cell.row_span, cell.col_span, cell.text) for cell in block.cells])
        for block in document.blocks
    ]


@needs_office
@pytest.mark.parametrize("kind", [media.DOC, media.RTF, media.ODT])
def test_a_twin_in_an_older_format_reads_the_same_and_leaks_nothing(kind: str):
    word = docx(_BODY, numbering=_NUMBERING)
    twin = convert(word, Format(infilter="MS Word 2007 XML", suffix=".docx"), _TARGETS[kind], 90)
    read_back = read(twin, "план")
    assert read_back.media_type == kind
    assert flat(read_back) == flat(read(word, "план.docx"))
    assert "УДАЛЕНО" not in str(flat(read_back))
    assert "СКРЫТО" not in str(flat(read_back))
    assert "ВСТАВЛЕНО" in str(flat(read_back))
    assert [finding.code for finding in read_back.findings] == [Code.TRACKED_CHANGES_PRESENT]


@needs_office
def test_an_rtf_of_an_old_program_is_read():
    def quoted(text: str) -> str:
        return "".join(f"\\'{byte:02x}" for byte in text.encode("cp1251"))

    levels = (
        r"{\*\listtable{\list{\listlevel\levelnfc58\levelstartat1{\leveltext\'02\'00);}{\levelnumbers\'01;}}\listid1}}"
    )
    lists = levels + r"{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}"
    date = r'{\field{\*\fldinst DATE \\@ "dd.MM.yyyy"}{\fldrslt 01.09.2021}}'
    rtf = (
        r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Arial;}}" + lists + quoted("от ") + date + r"\par "
        r"\uc1\u1055?\u1083?\u1072?\u1085? {\deleted " + quoted("УДАЛЕНО") + r"}{\v " + quoted("СКРЫТО") + r"}\par"
        r"\pard\ls1\ilvl0 " + quoted("первое") + r"\par\pard\ls1\ilvl0 " + quoted("второе") + r"\par}"
    )
    assert flat(read(rtf.encode("ascii"), "план.rtf")) == ["от 01.09.2021", "План", "а) первое", "б) второе"]


@needs_office
def test_an_opendocument_in_one_file_is_read():
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    text = "<text:p>План от <text:date>01.09.2021</text:date></text:p>"
    flat_odt = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document office:mimetype="{media.ODT}" {names} '
        f'office:version="1.2"><office:body><office:text>{text}</office:text></office:body></office:document>'
    )
    document = read(flat_odt.encode(), "план.fodt")
    assert document.media_type == media.FODT
    assert flat(document) == ["План от 01.09.2021"]


def test_every_format_of_libreoffice_becomes_one_that_is_read():
    assert {known.becomes for known in FORMATS.values()} <= {media.DOCX, media.XLSX, media.PPTX}
