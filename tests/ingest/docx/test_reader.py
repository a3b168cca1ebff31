"""Whole DOCX files: findings, margins, and files made to harm."""

import io
import zipfile

import pytest

from ingest import media
from ingest.docx import read_docx
from model.document import Paragraph
from model.errors import TruncatedFileError, UnreadableFileError, UnsafeFileError
from model.finding import Code
from tests.ingest.word import docx, p, r, zipped


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_docx(data, "a.docx").blocks if isinstance(block, Paragraph)]


def codes(data: bytes) -> list[Code]:
    return [finding.code for finding in read_docx(data, "a.docx").findings]


def test_tracked_changes_are_told():
    assert codes(docx("<w:p><w:ins>" + r("новое") + "</w:ins></w:p>")) == [Code.TRACKED_CHANGES_PRESENT]


def test_macros_are_told_whatever_the_name():
    plain = docx(p("текст"))
    with_macros = _with_member(plain, "word/vbaProject.bin", b"\x00")
    assert codes(with_macros) == [Code.MACROS_PRESENT]
    assert read_docx(with_macros, "a.docx").media_type == media.DOCM


def test_an_embedded_file_is_told():
    assert codes(docx(p("текст") + "<w:altChunk/>")) == [Code.UNREAD_REGION]


def test_a_clean_file_raises_no_finding():
    assert codes(docx(p("текст"))) == []


def test_headers_and_footnotes_stand_apart():
    notes = '<w:footnote w:type="separator">' + p("черта") + "</w:footnote><w:footnote>" + p("сноска") + "</w:footnote>"
    document = read_docx(docx(p("текст"), header=p("Управление образования") + p("7"), footnotes=notes), "a.docx")
    assert [margin.text for margin in document.margins] == ["Управление образования", "сноска"]
    assert len(document.blocks) == 1


def test_strict_files_are_read():
    members = _members(docx(p("текст")))
    members["word/document.xml"] = members["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(zipped(members)) == ["текст"]


def test_a_relationship_that_leads_nowhere_does_no_harm():
    members = _members(docx(p("текст"), numbering=""))
    del members["word/numbering.xml"]
    assert texts(zipped(members)) == ["текст"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_with_entities_is_refused(encoding: str):
    members = _members(docx(p("текст")))
    evil = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + members["word/document.xml"].decode()
    members["word/document.xml"] = evil.encode(encoding)
    with pytest.raises(UnsafeFileError):
        read_docx(zipped(members), "a.docx")


def test_a_document_without_its_body_is_truncated():
    members = _members(docx(""))
    members["word/document.xml"] = members["word/document.xml"].replace(b"<w:body></w:body>", b"")
    with pytest.raises(TruncatedFileError):
        read_docx(zipped(members), "a.docx")


def test_broken_xml_is_unreadable():
    members = _members(docx(p("текст")))
    members["word/document.xml"] = members["word/document.xml"][:-20]
    with pytest.raises(UnreadableFileError):
        read_docx(zipped(members), "a.docx")


@pytest.mark.parametrize("depth", [20, 500])
def test_deep_nesting_ends_in_text_or_in_a_refusal(depth: int):
    body = "<w:sdt><w:sdtContent>" * depth + p("дно") + "</w:sdtContent></w:sdt>" * depth
    try:
        assert texts(docx(body)) == ["дно"]
    except UnreadableFileError:
        assert depth > 100


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with_member(data: bytes, name: str, content: bytes) -> bytes:
    return zipped(_members(data) | {name: content})
