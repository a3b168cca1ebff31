"""Images of pages: what the readers' boxes enclose is what stands there on the image."""

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from pypdfium2 import PdfDocument

from ingest.images import read_image
from ingest.pdf import read_pdf
from ingest.rendering.images import LONG_SIDE, SHORT_SIDE, PageImage, draw_image, draw_pdf, within_limits
from model.document import Document, Paragraph, Table
from model.errors import TooLargeError, TruncatedFileError, UnreadableFileError
from model.geometry import BBox
from tests.ingest.pdf.drawn import Drawn, pdf_of
from tests.ingest.scan.drawing import ruled, scanned

_TEXTS = {(70, 90): "Директор школы", (300, 400): "План мероприятий", (120, 700): "Отдел образования"}
#: Pixels that a letter may reach beyond its box: overhanging strokes, blur.
_MARGIN = 6


def ink(page: PageImage, darkness: int = 128) -> NDArray[np.bool_]:
    image = Image.open(io.BytesIO(page.data))
    assert image.size == page.pixels
    return np.asarray(image.convert("L")) < darkness


def box_in_pixels(box: BBox, page: PageImage, margin: int = 0) -> tuple[slice, slice]:
    width, height = page.pixels
    left, right = round(box.x0 * width) - margin, round(box.x1 * width) + margin
    top, bottom = round(box.y0 * height) - margin, round(box.y1 * height) + margin
    return slice(max(top, 0), bottom), slice(max(left, 0), right)


def places(document: Document, page: int) -> list[BBox]:
    blocks = (*document.blocks, *document.margins)  # lines at the top of several pages are taken for headers
    found = [place for block in blocks if isinstance(block, Paragraph) for place in block.places]
    return [place.bbox for place in found if place.page == page and place.bbox is not None]


def assert_boxes_fit(document: Document, page: PageImage) -> None:
    """Every box holds ink, and there is none outside of the boxes."""
    dark = ink(page)
    boxes = places(document, page.number)
    assert len(boxes) == len(_TEXTS)
    for box in boxes:
        assert dark[box_in_pixels(box, page)].any()
    for box in boxes:
        dark[box_in_pixels(box, page, _MARGIN)] = False
    assert not dark.any()


def page_of_texts(width: int = 595, height: int = 842, rotate: int = 0) -> Drawn:
    page = Drawn(width=width, height=height, rotate=rotate)
    for (x, y), text in _TEXTS.items():
        page.text(x, y, text)
    return page


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_fit_pages_of_any_size_and_rotation(rotate: int):
    data = pdf_of(page_of_texts(rotate=rotate), page_of_texts(1200, 900, rotate), page_of_texts(595, 842))
    document = read_pdf(data, "план.pdf")
    pages = list(draw_pdf(data))
    assert [page.number for page in pages] == [1, 2, 3]
    for page, known in zip(pages, document.pages, strict=True):
        assert (page.width, page.height) == (known.width, known.height)
        assert_boxes_fit(document, page)


@pytest.mark.parametrize("rotate", [0, 90])
def test_boxes_fit_a_page_of_which_a_part_is_shown(rotate: int):
    with PdfDocument(pdf_of(page_of_texts(rotate=rotate))) as pdf:
        pdf[0].set_cropbox(50, 100, 500, 800)
        file = io.BytesIO()
        pdf.save(file)
    document = read_pdf(file.getvalue(), "план.pdf")
    (page,) = draw_pdf(file.getvalue())
    assert sorted((page.width, page.height)) == [450, 700]
    assert_boxes_fit(document, page)


@pytest.mark.parametrize(("width", "height"), [(595, 842), (842, 595), (14_400, 14_400), (14_400, 3), (3, 14_400)])
def test_no_page_makes_an_image_larger_than_allowed(width: int, height: int):
    (page,) = draw_pdf(pdf_of(Drawn(width=width, height=height)))
    short, long = sorted(page.pixels)
    assert short <= SHORT_SIDE + 1
    assert long <= LONG_SIDE + 1
    assert short == SHORT_SIDE or long >= LONG_SIDE


def test_a_damaged_page_is_blank_and_the_others_keep_their_numbers():
    data = pdf_of(page_of_texts(), page_of_texts())
    broken = data.replace(b"/Type /Page /Parent", b"/Type /Pag3 /Parent", 1)
    pages = list(draw_pdf(broken))
    assert [page.number for page in pages] == [1, 2]
    assert ink(pages[1]).any()


def test_pages_beyond_the_limit_are_not_drawn():
    drawn: list[int] = []

    def endless():
        for number in range(1, 2001):
            drawn.append(number)
            yield PageImage(number=number, width=1.0, height=1.0, pixels=(1, 1), data=bytes(2**20))

    kept = list(within_limits(endless()))
    assert len(kept) == 150
    assert drawn == list(range(1, 152))


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


_TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", _TURNS)
def test_a_photograph_is_shown_as_its_camera_says(orientation: int):
    upright = Image.new("L", (1654, 2339), 255)
    upright.paste(0, (100, 200, 400, 300))
    turn = _TURNS[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = upright if turn is None else upright.transpose(turn)
    (page,) = draw_image(saved(stored, "JPEG", exif=exif))
    assert page.pixels == (1400, 1980)
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)
    rows, cols = np.nonzero(ink(page))
    assert cols.min() / 1400 == pytest.approx(100 / 1654, abs=0.003)
    assert rows.max() / 1980 == pytest.approx(300 / 2339, abs=0.003)


def test_every_page_of_a_tiff_is_drawn_at_its_own_size():
    images = [Image.new(mode, size, 255) for mode, size in (("1", (2480, 3508)), ("L", (1654, 1170)))]
    data = saved(images[0], "TIFF", save_all=True, append_images=images[1:], dpi=(300, 300))
    pages = list(draw_image(data))
    assert [page.number for page in pages] == [1, 2]
    assert pages[0].pixels == (1400, 1980)
    assert pages[1].pixels == (1654, 1170)


def test_what_is_transparent_is_shown_white():
    image = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    (page,) = draw_image(saved(image, "PNG"))
    assert not ink(page).any()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), UnreadableFileError),
        (saved(Image.effect_noise((300, 300), 90), "JPEG")[:3000], TruncatedFileError),
        (saved(Image.new("1", (12_000, 12_000)), "PNG"), TooLargeError),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(data: bytes, error: type[Exception]):
    with pytest.raises(error):
        list(draw_image(data))


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 90, 180])
@pytest.mark.parametrize("skew", [0.0, 1.5])
def test_boxes_of_a_scan_fit_the_page_as_it_was_sent(turn: int, skew: float):
    rows = [["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Семинар для учителей", "май", "Иванова"]]
    scan = scanned(ruled([*rows, ["2", "Итоговое совещание", "июнь", "Петрова"]]), skew)
    data = saved(scan.convert("L").rotate(turn, expand=True), "PNG", dpi=(200, 200))
    document = read_image(data, "скан.png")
    (page,) = draw_image(data)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert {"Семинар для учителей", "Итоговое совещание"} <= {cell.text for cell in table.cells}
    dark = ink(page, darkness=190)  # thin rules of a tilted scan are grey
    for cell in table.cells:
        box = cell.places[0].bbox
        assert box is not None
        assert has_rules_around(dark, page, box)


def has_rules_around(dark: NDArray[np.bool_], page: PageImage, box: BBox) -> bool:
    """Tell whether rules run along all four sides of the box, or slant a little across them."""
    width, height = page.pixels
    xs, ys = (box.x0 * width, box.x1 * width), (box.y0 * height, box.y1 * height)
    reach = 26
    across = [dark[max(round(y) - reach, 0) : round(y) + reach, round(xs[0]) : round(xs[1])].any(axis=0) for y in ys]
    down = [dark[round(ys[0]) : round(ys[1]), max(round(x) - reach, 0) : round(x) + reach].any(axis=1) for x in xs]
    return all(side.mean() > 0.8 for side in (*across, *down))
