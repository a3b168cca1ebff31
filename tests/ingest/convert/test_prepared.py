"""What is put right before LibreOffice sees a file, and the dates it would change."""

import io
import zipfile

import pytest

from ingest import media
from ingest.convert.dates import stored_dates, with_dates
from ingest.convert.prepared import prepared
from ingest.docx import read_docx
from model.document import Paragraph
from tests.ingest.word import docx, r, zipped


@pytest.mark.parametrize(
    ("source", "becomes"),
    [
        (rb"{\levelnfc58\levelnfcn58}", rb"{\levelnfc46\levelnfcn46}"),
        (rb"{\levelnfc59}", rb"{\levelnfc47}"),
        (rb'{\*\fldinst DATE \\@ "dd.MM.yyyy"}', rb'{\*\fldinst QUOTE \\@ "dd.MM.yyyy"}'),
        (rb"{\*\fldinst{\rtlch\insrsid1 TIME }}", rb"{\*\fldinst{\rtlch\insrsid1 QUOTE }}"),
        (rb"{\*\fldinst SAVEDATE}", rb"{\*\fldinst QUOTE}"),
    ],
)
def test_rtf_becomes(source: bytes, becomes: bytes):
    assert prepared(source, media.RTF) == becomes


@pytest.mark.parametrize(
    "source",
    [rb"{\levelnfc5}", rb"{\levelnfc580}", rb"{\levelnfc0}", rb"{\*\fldinst REF DATES}", rb"DATE {\fldrslt DATE }"],
)
def test_rtf_is_left_alone(source: bytes):
    assert prepared(source, media.RTF) == source


def test_dates_of_opendocument_become_text():
    content = (
        '<t:p xmlns:t="x">от <text:date text:date-value="2021">01.09.2021</text:date>, <text:dated>x</text:dated></t:p>'
    )
    made = prepared(zipped({"mimetype": media.ODT, "content.xml": content}), media.ODT)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist()[0] == "mimetype"
        shown = archive.read("content.xml").decode()
    assert "<text:span>01.09.2021</text:span>" in shown
    assert "<text:dated>x</text:dated>" in shown


def test_an_opendocument_without_dates_is_left_alone():
    data = zipped({"mimetype": media.ODT, "content.xml": "<t/>"})
    assert prepared(data, media.ODT) is data


@pytest.mark.parametrize("encoding", ["utf-16-le", "cp1251"])
def test_dates_shown_by_a_doc_are_found(encoding: str):
    text = 'Приказ \x13 DATE \\@ "dd.MM.yyyy" \x1401.09.2021\x15 г., \x13 REF a \x14ссылка\x15, \x13TIME\x1412:00\x15'
    assert stored_dates(b"\xd0\xcf" * 4 + text.encode(encoding)) == ["01.09.2021", "12:00"]


def field(mark: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>'


_INSTRUCTION = "<w:r><w:instrText> DATE \\@ x</w:instrText></w:r>"
_DATE = field("begin") + _INSTRUCTION + field("separate") + r("22.11.") + r("2026") + field("end")


@pytest.mark.parametrize(
    ("dates", "shown"),
    [(["01.09.2021", "12:00"], "от 01.09.2021 и 12:00."), (["01.09.2021"], "от  и .")],
)
def test_a_converted_file_shows_the_stored_dates_or_none(dates: list[str], shown: str):
    converted = docx(f"<w:p>{r('от ')}{_DATE}{r(' и ')}{_DATE}{r('.')}</w:p>")
    block = read_docx(with_dates(converted, dates), "приказ.doc").blocks[0]
    assert isinstance(block, Paragraph)
    assert block.text == shown
