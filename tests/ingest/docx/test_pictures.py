"""Scans pasted into Word files."""

import io

import docx
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.docx import read_docx
from model.document import TextSource
from model.finding import Code


def picture(width: int, height: int) -> io.BytesIO:
    buffer = io.BytesIO()
    image = Image.new("L", (width, height), 255)
    ImageDraw.Draw(image).text((100, 100), "ПРИКАЗ", 0, font=ImageFont.load_default(60))
    image.save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def word(text: str, width: int, height: int) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    document.add_picture(picture(width, height))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_page_of_a_scan_alone_is_recognised():
    document = read_docx(word("", 800, 1130), "скан.docx")
    assert document.text_source is TextSource.OCR
    assert len(document.pages) == 1


@pytest.mark.parametrize(
    ("text", "size", "codes"),
    [
        ("слово " * 100, (800, 1130), [Code.UNREAD_REGION]),
        ("слово " * 100, (300, 300), []),  # an emblem
        ("слово " * 100, (2000, 400), []),  # a banner
    ],
)
def test_pictures_beside_text_are_told_when_they_look_like_pages(text: str, size: tuple[int, int], codes: list[Code]):
    assert [finding.code for finding in read_docx(word(text, *size), "а.docx").findings] == codes
