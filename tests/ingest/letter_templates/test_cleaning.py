"""Hostile templates of letters: refused, or left without what could do harm, and told so."""

import io
import zipfile

import pytest
from docx import Document
from lxml import etree

from ingest.letter_templates import clean_letter
from model.errors import TooLargeError, UnreadableFileError, UnsafeFileError, UnsupportedFormatError
from model.letter_template import TemplateNote

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "word/_rels/document.xml.rels"


def a_docx(body: str = "", relations: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A document whose body and relationships hold this too, with further parts."""
    document, data = Document(), io.BytesIO()
    document.add_paragraph("{%p for п in пункты %}")
    document.save(data)
    made = io.BytesIO()
    with zipfile.ZipFile(data) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            part = given.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
            if name == _RELS:
                part = part.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
            archive.writestr(name, part)
        for name, part in (more or {}).items():
            archive.writestr(name, part)
    return made.getvalue()


def relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}" TargetMode="External"/>'


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_honest_document_stays_as_it_was_and_opens():
    cleaned, notes = clean_letter(a_docx())
    assert notes == ()
    assert Document(io.BytesIO(cleaned)).paragraphs[0].text == "{%p for п in пункты %}"
    assert clean_letter(cleaned)[0] == cleaned


def test_macros_and_embedded_things_are_left_out():
    more = {
        "word/vbaProject.bin": b"macro",
        "word/embeddings/oleObject1.bin": b"ole",
        "word/activeX/activeX1.xml": b"<a/>",
    }
    cleaned, notes = clean_letter(a_docx(more=more))
    assert {*notes} == {TemplateNote.MACROS, TemplateNote.EMBEDDED}
    assert not {*more} & parts_of(cleaned).keys()


def test_what_leads_outside_is_taken_out_of_text_and_relationships():
    body = (
        f'<w:p xmlns:r="{_R}"><w:hyperlink r:id="bad"><w:r><w:t>файл</w:t></w:r></w:hyperlink>'
        f'<w:hyperlink r:id="web"><w:r><w:t>сайт</w:t></w:r></w:hyperlink></w:p>'
        f'<w:altChunk xmlns:r="{_R}" r:id="chunk"/>'
    )
    relations = (
        relation("bad", "hyperlink", "file:///etc/passwd")
        + relation("web", "hyperlink", "https://example.org/")
        + relation("chunk", "aFChunk", "http://example.org/x.html")
    )
    cleaned, notes = clean_letter(a_docx(body, relations))
    parts = parts_of(cleaned)
    assert {*notes} == {TemplateNote.EXTERNAL, TemplateNote.HYPERLINKS}
    assert b"passwd" not in parts[_RELS]
    assert b"x.html" not in parts[_RELS]
    assert b"example.org/" in parts[_RELS]
    assert b"altChunk" not in parts["word/document.xml"]
    assert "файл" in parts["word/document.xml"].decode()


@pytest.mark.parametrize("field", ['INCLUDETEXT "c:\\\\x"', "DDEAUTO cmd", 'INCLUDEPICTURE "http://x/"', "LINK Excel"])
def test_fields_that_fetch_or_run_are_disarmed_and_page_numbers_stay(field: str):
    one, other = field[:3], field[3:]
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{one}</w:instrText></w:r><w:r><w:instrText>{other}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        f'<w:p><w:fldSimple w:instr="{field.replace(chr(34), "")}"><w:r><w:t>было</w:t></w:r></w:fldSimple></w:p>'
        '<w:p><w:fldSimple w:instr="NUMPAGES"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>'
    )
    cleaned, notes = clean_letter(a_docx(body))
    root = etree.fromstring(parts_of(cleaned)["word/document.xml"])
    text = etree.tostring(root, encoding="unicode")
    assert notes == (TemplateNote.FIELDS,)
    assert other.strip() not in text
    assert "было" in text
    assert "NUMPAGES" in text


def test_what_is_no_docx_a_bomb_or_has_entities_is_refused():
    for data in (b"", b"%PDF-1.7", b"PK\x03\x04 broken"):
        with pytest.raises(UnreadableFileError):
            clean_letter(data)
    with pytest.raises(UnsupportedFormatError):
        clean_letter(b"\xd0\xcf\x11\xe0 old word")
    with pytest.raises((TooLargeError, UnsafeFileError)):
        clean_letter(a_docx(more={"word/footer9.xml": b"<a>" + b" " * 20_000_000 + b"</a>"}))
    with pytest.raises(UnsafeFileError):
        clean_letter(a_docx(more={"word/header9.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}))
