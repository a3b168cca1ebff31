"""Words of pages: each box encloses its word on the page's image; a region is read as it stands there."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from ingest.border import from_bytes, to_bytes
from ingest.rendering import PageWords, read_page_words, reread_region
from ingest.rendering.images import draw_pdf
from ingest.rendering.pagewords import MOST_WORDS, PageWord, limited
from model.errors import TruncatedFileError, UnreadableFileError
from model.geometry import BBox
from tests.ingest.pdf.drawn import Drawn, pdf_of
from tests.ingest.rendering.test_images import box_in_pixels, ink, page_of_texts
from tests.ingest.rendering.test_render import needs_office

CORPORA = Path(__file__).resolve().parents[3] / "corpora"
WORDS = ["Директор", "школы", "План", "мероприятий", "Отдел", "образования"]
PDF = CORPORA / "twins" / "plan.pdf"
SCAN = CORPORA / "twins" / "plan.scan.png"
#: Pixels that a letter may reach beyond its box.
MARGIN = 6


def words_of(data: bytes, number: int = 1, name: str = "план.pdf") -> PageWords:
    (page,) = read_page_words(number, data, name)
    return page


def cropped(data: bytes, *, to: tuple[int, int, int, int]) -> bytes:
    with PdfDocument(data) as pdf:
        pdf[0].set_cropbox(*to)
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 100, 500, 800)])
def test_boxes_hold_their_words_on_turned_and_cropped_pages(rotate: int, crop: tuple[int, int, int, int] | None):
    data = pdf_of(page_of_texts(rotate=rotate))
    data = cropped(data, to=crop) if crop else data
    page = words_of(data)
    (image,) = draw_pdf(data)
    dark = ink(image)
    assert sorted(word.text for word in page.words) == sorted(WORDS)
    for word in page.words:
        assert dark[box_in_pixels(word.bbox, image)].any()
    for word in page.words:
        dark[box_in_pixels(word.bbox, image, MARGIN)] = False
    assert not dark.any()


def test_words_come_line_by_line():
    page = Drawn(width=595, height=842)
    for y, text in ((100, "первая строка"), (130, "вторая строка текста")):
        page.text(70, y, text)
    words = words_of(pdf_of(page)).words
    assert [(word.text, word.line) for word in words] == [
        ("первая", 0),
        ("строка", 0),
        ("вторая", 1),
        ("строка", 1),
        ("текста", 1),
    ]
    assert {word.confidence for word in words} == {None}


def test_only_the_page_asked_for_is_read_and_there_may_be_none():
    data = pdf_of(page_of_texts(), Drawn(width=595, height=842))
    assert words_of(data, 2).words == ()
    assert read_page_words(3, data, "план.pdf") == ()


def test_a_damaged_page_has_no_words():
    data = pdf_of(page_of_texts(), page_of_texts())
    broken = data.replace(b"/Type /Page /Parent", b"/Type /Pag3 /Parent", 1)
    assert words_of(broken, 1).words == ()
    assert len(words_of(broken, 2).words) == len(WORDS)


def test_a_scan_is_recognised_word_by_word():
    page = words_of(SCAN.read_bytes(), name="план.png")
    assert page.recognised
    assert {"Приложение", "мероприятий", "Ответственный"} <= {word.text for word in page.words}
    assert all(0 <= word.confidence <= 1 for word in page.words)
    with Image.open(SCAN) as image:
        dark = image.convert("L").point(lambda grey: 255 * (grey < 128))
    for word in page.words:
        assert dark.crop(pixels(word.bbox, dark.size)).getbbox() is not None


def pixels(box: BBox, size: tuple[int, int]) -> tuple[int, int, int, int]:
    width, height = size
    return round(box.x0 * width), round(box.y0 * height), round(box.x1 * width) + 1, round(box.y1 * height) + 1


def turned(data: bytes, degrees: int) -> bytes:
    with PdfDocument(data) as pdf:
        pdf[0].set_rotation(degrees)
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_region_of_a_text_page_is_read_from_its_picture(rotate: int):
    data = turned(PDF.read_bytes(), rotate)
    known = [word for word in words_of(data).words if word.text in {"Содержание", "работы"}]
    read = reread_region(1, around(known), data, "план.pdf")
    assert [word.text for word in read.words] == ["Содержание", "работы"]
    for word in read.words:
        assert any(nearly(word.bbox, other.bbox) for other in known if other.text == word.text)


def test_a_cell_of_a_scan_is_read_once_more():
    data = SCAN.read_bytes()
    known = [word for word in words_of(data, name="план.png").words if word.text in {"Сроки", "проведения"}][:2]
    read = reread_region(1, around(known), data, "план.png")
    assert [word.text for word in read.words] == ["Сроки", "проведения"]


def test_a_region_of_a_page_image_is_read_too():
    data = PDF.read_bytes()
    (image,) = draw_pdf(data)
    known = [word for word in words_of(data).words if word.text == "Содержание"]
    read = reread_region(1, around(known), image.data, "page.webp")
    assert [word.text for word in read.words] == ["Содержание"]


def test_an_empty_region_has_no_words_and_a_missing_page_none():
    data = pdf_of(page_of_texts())
    assert reread_region(1, BBox(0.7, 0.2, 0.9, 0.3), data, "план.pdf").words == ()
    assert reread_region(1, BBox(0.0, 0.0, 0.003, 0.003), data, "план.pdf").words == ()
    assert reread_region(9, BBox(0, 0, 1, 0.3), data, "план.pdf") is None


def around(words: list[PageWord]) -> BBox:
    boxes = [word.bbox for word in words]
    box = boxes[0]
    for other in boxes[1:]:
        box = box.union(other)
    return box


def nearly(one: BBox, other: BBox) -> bool:
    return all(abs(a - b) < 0.02 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n%%EOF", b"\x89PNG\r\n\x1a\n" + bytes(40), b"RIFF0000WEBPxxxx", b"no file"]
)
def test_broken_files_are_refused_as_ever(data: bytes):
    with pytest.raises((UnreadableFileError, TruncatedFileError)):
        reread_region(1, BBox(0, 0, 0.5, 0.5), data, "файл")


def test_a_page_has_only_so_many_words_and_they_cross_the_border():
    word = PageWord(text="слово", bbox=BBox(0.1, 0.1, 0.2, 0.2), line=0)
    page = limited(PageWords(number=1, recognised=False, words=(word,) * (MOST_WORDS + 5)))
    assert (len(page.words), page.truncated) == (MOST_WORDS, True)
    assert from_bytes(to_bytes(page)) == page


@needs_office
def test_a_format_without_pages_gives_the_words_of_all_its_pages_at_once():
    data = (CORPORA / "samples" / "order-roadmap" / "source.docx").read_bytes()
    pages = read_page_words(1, data, "приказ.docx")
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    text = " ".join(word.text for page in pages for word in page.words)
    assert "дорожной" in text
    assert not any(page.recognised for page in pages)
