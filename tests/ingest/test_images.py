"""Image files: size, resolution and orientation before anything is recognised."""

import io
import zlib

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.images import dpi_of, read_image
from model.document import TextSource
from model.errors import TooLargeError, TruncatedFileError
from model.finding import Code


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("size", "stated", "dpi"),
    [
        ((1654, 2339), (200, 200), 200),
        ((1654, 2339), None, 200),
        ((2339, 1654), None, 200),
        ((2480, 3508), (72, 72), 300),
        ((3508, 4961), (300, 300), 300),
        ((1654, 2339), (1, 1), 200),
        ((1654, 2339), (600, 600), 200),
    ],
)
def test_the_resolution_is_the_stated_one_where_it_is_plausible(
    size: tuple[int, int], stated: tuple[int, int] | None, dpi: float
):
    image = Image.new("1", size)
    if stated:
        image.info["dpi"] = stated
    assert dpi_of(image) == pytest.approx(dpi, rel=0.01)


def test_every_page_of_a_tiff_is_a_page():
    pages = [Image.new("L", (500, 700), 255) for _ in range(3)]
    document = read_image(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "скан.tif")
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.text_source is TextSource.OCR


def test_a_table_goes_on_over_the_footer_of_a_scanned_page():
    pages = []
    for rows in ([["№", "Мероприятие", "Срок"], ["1", "Семинар", "март"]], [["2", "Педсовет", "май"]]):
        page = Image.new("L", (1240, 1754), "white")
        draw, font = ImageDraw.Draw(page), ImageFont.truetype("LiberationSerif-Regular.ttf", 32)
        for row, texts in enumerate(rows):
            for text, left, right in zip(texts, (100, 200, 700), (200, 700, 1100), strict=True):
                draw.rectangle((left, 200 + 80 * row, right, 280 + 80 * row), outline=0, width=3)
                draw.text((left + 20, 220 + 80 * row), text, font=font, fill=0)
        draw.text((100, 1690), "Исполнитель Петрова О.Н., тел. 2-14-55", font=font, fill=0)
        pages.append(page)
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(150, 150))
    document = read_image(data, "скан.tif")
    assert [table.n_rows for _, table in document.tables()] == [3]
    assert len(document.margins) == 2


def test_pages_of_other_sizes_keep_their_order_and_blank_ones_say_so_by_number():
    pages = [Image.new("L", size, 255) for size in ((500, 700), (700, 500), (600, 840))]
    document = read_image(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "скан.tif")
    assert [page.width > page.height for page in document.pages] == [False, True, False]
    assert [finding.code for finding in document.findings] == [Code.UNREAD_REGION] * 3
    assert [finding.message for finding in document.findings] == [f"Страница {number} пуста." for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("size", "dots"),
    [((1687, 1146), (204, 98)), ((1728, 1145), None), ((827, 2338), (100, 200))],
    ids=["a fax that states its dots", "one that does not", "one of other dots"],
)
def test_a_page_of_unequal_dots_has_the_shape_of_its_sheet(size: tuple[int, int], dots: tuple[int, int] | None):
    options = {"dpi": dots} if dots else {}
    document = read_image(saved(Image.new("1", size, 1), "TIFF", **options), "факс.tif")
    assert document.pages[0].height / document.pages[0].width == pytest.approx(1.414, abs=0.05)


def test_a_picture_turned_by_the_camera_is_read_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    document = read_image(saved(Image.new("L", (700, 500), 255), "JPEG", exif=exif), "фото.jpg")
    assert document.pages[0].height > document.pages[0].width


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked():
    data = bytearray(saved(Image.new("L", (10, 10)), "PNG"))
    data[16:24] = (60_000).to_bytes(4) * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4)
    with pytest.raises(TooLargeError):
        read_image(bytes(data), "бомба.png")


def test_a_cut_picture_is_truncated():
    noise = Image.effect_noise((300, 300), 90)
    with pytest.raises(TruncatedFileError):
        read_image(saved(noise, "JPEG")[:3000], "скан.jpg")
