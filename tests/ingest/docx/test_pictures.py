"""Scans pasted into Word files."""

import io

import docx
import docx.shared
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.docx import read_docx
from ingest.docx.pictures import is_paper
from model.document import Paragraph, Table, TextSource
from model.finding import Code
from tests.ingest.scan.drawing import font


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


def jpeg(image: Image.Image) -> io.BytesIO:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80, dpi=(110, 110))
    buffer.seek(0)
    return buffer


def page_of(*lines: str) -> Image.Image:
    image = Image.new("L", (900, 1280), 250)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((90, 100 + 60 * number), line, 0, font=font(8))
    return image


def photograph() -> Image.Image:
    shades = np.random.default_rng(1).integers(0, 255, (40, 30)).astype("uint8")
    return Image.fromarray(np.kron(shades, np.ones((30, 30), "uint8")))


def test_a_scan_between_paragraphs_is_read_in_its_place_and_a_photograph_is_not():
    document = docx.Document()
    document.add_paragraph("Приказ управления образования. " * 15)
    document.add_picture(
        jpeg(page_of("План мероприятий на год", "Провести семинар для учителей", "Срок исполнения май"))
    )
    document.add_paragraph("Контроль оставляю за собой.")
    document.add_picture(jpeg(photograph()))
    cell = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    cell.add_run("Начальник").add_picture(jpeg(photograph()))
    buffer = io.BytesIO()
    document.save(buffer)
    read = read_docx(buffer.getvalue(), "приказ.docx")
    shown = [block.text for block in read.blocks if isinstance(block, Paragraph)]
    assert shown[0].startswith("Приказ")
    assert "семинар" in " ".join(shown[1:-1])
    assert shown[-1] == "Контроль оставляю за собой."
    assert [cell.text for block in read.blocks if isinstance(block, Table) for cell in block.cells] == ["Начальник"]
    assert read.text_source is TextSource.MIXED
    assert not read.findings


@pytest.mark.parametrize(
    ("image", "paper"),
    [
        (page_of(*["Провести семинар для учителей района"] * 15), True),
        (page_of("Приложение к приказу управления", "План"), True),
        (Image.new("L", (900, 1280), 255), False),
        (Image.new("L", (900, 1280), 90), False),
        (photograph(), False),
    ],
    ids=["page", "few words", "blank", "dark", "photograph"],
)
def test_paper_is_told_from_photographs(image: Image.Image, paper: bool):  # noqa: FBT001 -- expected value
    assert is_paper(jpeg(image).getvalue()) is paper


def test_what_is_no_image_is_no_paper():
    assert not is_paper(b"\x89PNG\r\n")


def screenshot(rows: list[list[str]]) -> io.BytesIO:
    """A table as it stands on a screen, far smaller than a page."""
    image = Image.new("RGBA", (900, 50 * len(rows)), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for number, row in enumerate(rows):
        for left, right, text in zip((5, 60, 600), (60, 600, 895), row, strict=True):
            draw.rectangle((left, 50 * number + 2, right, 50 * number + 52), outline="black")
            draw.text((left + 6, 50 * number + 10), text, "black", font=font(6))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def test_a_table_pasted_from_the_screen_is_read():
    names = ["Мероприятие", "Провести семинар", "Подготовить отчёт"]
    rows = [["№", names[0], "Срок"], ["1", names[1], "май 2021"], ["2", names[2], "июнь"]]
    document = docx.Document()
    document.add_paragraph("План:")
    document.add_picture(screenshot(rows), width=docx.shared.Inches(6.3))
    buffer = io.BytesIO()
    document.save(buffer)
    first, table = read_docx(buffer.getvalue(), "план.docx").blocks
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells if cell.col == 1] == [
        "Мероприятие",
        "Провести семинар",
        "Подготовить отчёт",
    ]


def test_a_coat_of_arms_of_many_pixels_is_no_page():
    document = docx.Document()
    document.add_paragraph("слово " * 100)
    document.add_picture(picture(800, 1000), width=docx.shared.Inches(0.8))
    buffer = io.BytesIO()
    document.save(buffer)
    read = read_docx(buffer.getvalue(), "приказ.docx")
    assert len(read.blocks) == 1
    assert not read.findings
