import io

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from ingest.leaves import bind, cut, framed
from model.errors import IndivisibleError, TruncatedFileError, UnreadableFileError


def a_pdf(*widths):
    document = PdfDocument.new()
    for width in widths:
        document.new_page(width, 842)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def a_picture(kind="PNG", size=(600, 800), **options):
    target = io.BytesIO()
    Image.new("RGB", size, "white").save(target, kind, **options)
    return target.getvalue()


def widths(pdf):
    document = PdfDocument(pdf)
    return [round(page.get_width()) for page in document]


@pytest.mark.parametrize(
    ("at", "parts"),
    [((2,), [[100], [200, 300, 400]]), ((2, 4), [[100], [200, 300], [400]]), ((9,), [[100, 200, 300, 400]])],
)
def test_a_pdf_is_cut_before_the_pages_named(at, parts):
    assert [widths(part) for part in cut(a_pdf(100, 200, 300, 400), "скан.pdf", at)] == parts


def test_frames_of_a_fax_are_cut_like_pages():
    frames = [Image.new("L", (600, 800), shade) for shade in (0, 100, 200)]
    target = io.BytesIO()
    frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:])
    parts = cut(target.getvalue(), "факс.tif", (2,))
    assert [len(widths(part)) for part in parts] == [1, 2]


def test_pdfs_and_pictures_are_bound_in_their_order():
    bound = bind(framed([a_pdf(300), a_picture(), a_pdf(100, 200), a_picture("JPEG")]), "вместе.pdf")
    found = widths(bound)
    assert (len(found), found[0], found[2:4]) == (5, 300, [100, 200])


def test_a_photograph_is_bound_upright_and_as_large_as_its_paper():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    bound = bind(framed([a_picture("JPEG", (1600, 1200), exif=exif), a_pdf(100)]), "вместе.pdf")
    page = PdfDocument(bound)[0]
    assert page.get_height() > page.get_width()
    assert 400 < page.get_width() < 900


@pytest.mark.parametrize("data", ["просто текст".encode(), b"PK\x03\x04broken"])
def test_what_has_no_pages_is_neither_cut_nor_bound(data):
    with pytest.raises(UnreadableFileError):
        cut(data, "план.txt", (2,))
    with pytest.raises(UnreadableFileError):
        bind(framed([a_pdf(100), data]), "план.pdf")


def test_a_text_is_refused_with_what_to_do():
    with pytest.raises(IndivisibleError) as refused:
        cut("просто текст".encode(), "план.txt", (2,))
    assert "PDF" in refused.value.advice


@pytest.mark.parametrize("data", [b"\x05", framed([b"abc"])[:-1], b"\xff" * 8])
def test_a_broken_frame_is_told(data):
    with pytest.raises(TruncatedFileError):
        bind(data, "вместе.pdf")
