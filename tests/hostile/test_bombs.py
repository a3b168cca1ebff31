"""Small files that would become huge: in bytes, members, pixels, pages, steps (U4, U6).

What a file of an upload may have at most, in bytes, is tested with the API (tests/api/test_uploads.py).
"""

import struct
import zlib
from collections.abc import Callable

import pytest

from tests.hostile.made import (
    CATALOGUE,
    FONT,
    GOOD,
    PLAN,
    TEXT,
    changed,
    deflated,
    jp2,
    overlapping,
    page,
    pdf,
    png,
    quine,
    stream,
    tiff,
    with_form,
)
from tests.ingest.word import zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BODY = f"<w:document {_W}><w:body>%s</w:body></w:document>"
_BOMB = zipped({"a.txt": bytes(60_000_000)})


def word(body: str) -> bytes:
    """The good file with this body instead."""
    return changed(GOOD, word___document__xml=_BODY % body)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_BOMB, "unsafe"),
        (overlapping(), "unsafe"),
        (zipped({f"{n}.txt": b"x" for n in range(10_050)}), "unsafe"),
        (changed(GOOD, word___media___a__bin=bytes(300_000_000)), "unsafe"),
        (word(f"<w:p><w:r><w:t>{'a' * 60_000_000}</w:t></w:r></w:p>"), "unsafe"),
        (quine(), "nested-archive"),
        (zipped({f"{n}.zip": zipped({"a.zip": _BOMB}) for n in range(16)}), "unsafe|nested-archive"),
    ],
    ids=["zip", "overlap", "members", "ooxml", "ooxml main part", "quine", "42"],
)
def test_an_archive_that_swells_is_refused(outcome: Callable[[bytes, str], str], data: bytes, code: str):
    assert outcome(data, "архив.zip") in code.split("|")


def picture(data: bytes, filter_name: bytes, bits: int = 8) -> bytes:
    """A PDF whose only page is a picture that claims 65,535 × 65,535 dots."""
    entries = (
        b"/Type/XObject/Subtype/Image/Width 65535/Height 65535/ColorSpace/DeviceGray/BitsPerComponent %d/Filter/%b"
    )
    return with_form(stream(data, entries % (bits, filter_name)), b" q 595 0 0 842 0 0 cm /X Do Q")


_JBIG2 = struct.pack(">IBBBIIIIIBH", 0, 0x30, 0, 1, 19, 65535, 65535, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png(65535, 65535), "too-large"),
        (png(2**31 - 1, 2**16), "too-large"),
        (tiff(65535, 65535), "too-large"),
        (tiff(100, 100, next_at=8), "truncated"),
        (jp2(65535, 65535), "unsupported"),
        (picture(jp2(65535, 65535), b"JPXDecode"), "no-text"),
        (picture(_JBIG2, b"JBIG2Decode", 1), "no-text"),
        (picture(deflated(1 << 22), b"FlateDecode"), "no-text"),
    ],
    ids=["png", "png wide", "tiff", "tiff loop", "jpeg2000", "jpeg2000 in pdf", "jbig2 in pdf", "flate in pdf"],
)
def test_an_image_of_too_many_dots_ends_in_its_code(outcome: Callable[[bytes, str], str], data: bytes, code: str):
    assert outcome(data, "скан") == code


_GOOD_PDF = page(stream(TEXT))
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
_TABLE_AT = int(_GOOD_PDF[_GOOD_PDF.rindex(b"startxref") + 9 :].split()[0])
_WIDE_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[0 4294967295 500 %b]>>]>>"
) % (b"0 65535 500 " * 100_000)
_BROKEN_FONT = (
    b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/LastChar 2147483647/Widths[1 2]"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/A/FontFile2 99 0 R>>>>"
)
_HUGE_PAGE = _GOOD_PDF.replace(b"[0 0 595 842]", b"[0 0 14400 14400]")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_HUGE_PAGE, "done"),
        (page(stream(TEXT), b"/MediaBox[0 0 1e9 1e9]"), "done"),
        (page(stream(TEXT), b"/MediaBox[-1e38 1e38 1e38 -1e38]"), "done"),
        (page(stream(TEXT), b"/MediaBox[0 0 595 842]/UserUnit 75000"), "done"),
        (_GOOD_PDF.replace(b"/Count 1>>", b"/Count 1000000>>"), "too-large"),
        (pdf(CATALOGUE, b"<</Type/Pages/Kids[%b]/Count 1000000>>" % (b"3 0 R " * 10**6), _PAGE), "too-large"),
        (pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 5>>"), "unreadable"),
        (pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 5>>", b"<</Type/Pages/Kids[2 0 R]/Count 5>>"), "unreadable"),
        (pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 3 0 R>>"), "no-text"),
        (_GOOD_PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % _TABLE_AT), "done"),
        (_GOOD_PDF[: _GOOD_PDF.rindex(b"startxref")] + b"startxref\n99999999999999\n%%EOF", "done"),
        (_GOOD_PDF.replace(FONT, _WIDE_FONT), "done"),
        (_GOOD_PDF.replace(FONT, _BROKEN_FONT), "done"),
        (pdf(b"<</Type/Catalog/Pages 2 0 R/X %b%b>>" % (b"<</A " * 100_000, b">>" * 100_000), b"null"), "unreadable"),
    ],
    ids=[
        "200 inches", "10^9 points", "10^38 points", "units", "count", "10^6 kids", "kids are themselves", "kids in a ring",  # noqa: E501 -- one file a line
        "parent is itself", "table before is itself", "table nowhere", "widths", "font nowhere", "nested dictionaries",
    ],
)  # fmt: skip
def test_a_pdf_of_false_figures_and_rings_ends_in_its_code(
    outcome: Callable[[bytes, str], str], data: bytes, code: str
):
    assert outcome(data, "план.pdf") == code


_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 999 999]/Resources<</XObject<</X %d 0 R>>>>"
_LIMITED = "parser-crash|memory-limit|time-limit|no-text|too-large|unreadable"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (page(stream(deflated(1 << 20, 100), b"/Filter[%b]" % (b"/FlateDecode" * 100))), _LIMITED),
        (page(stream(b"41>" * 10, b"/Filter[%b]" % (b"/ASCIIHexDecode" * 100))), _LIMITED),
        (page(stream(deflated(1 << 28), b"/Filter/FlateDecode")), _LIMITED),
        (page(stream(zlib.compress(b"0 0 9 9 re f " * 100_000 + TEXT), b"/Filter/FlateDecode")), "done"),
        (page(stream(b"q " * 1_000_000 + TEXT)), "done"),
        (page(stream(b"[" * 1_000_000 + TEXT)), _LIMITED),
        (page(stream(b"[0.00001 0.00001] 0 d 0 0 m 1e9 1e9 l S " + TEXT)), "done"),
        (with_form(stream(b"/X Do", _FORM % 6)), _LIMITED + "|done"),
    ],
    ids=[
        "100 filters", "100 filters of text", "256 MB", "10^5 shapes", "10^6 states", "10^6 arrays", "dashes",
        "form in itself",
    ],
)  # fmt: skip
def test_content_without_end_ends_in_time(outcome: Callable[[bytes, str], str], data: bytes, codes: str):
    assert outcome(data, "план.pdf") in codes.split("|")


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (word("<w:p>" * 100_000 + "</w:p>" * 100_000), "unreadable|unsafe"),
        (word("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80), "no-text|unsafe|unreadable"),
        (word("<w:tbl><w:tr><w:tc>" * 900 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 900), "unreadable|unsafe"),
        (
            word(
                "<w:tbl>%s</w:tbl>"
                % (
                    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p>'
                    "</w:tc></w:tr>" * 500
                )
            ),
            "done|unsafe",
        ),
        (b"{\\rtf1 " + b"{" * 200_000 + b"x", "truncated|unreadable|unsafe|parser-crash|missing-program|unconfined"),
        (b"<html><body>" + b"<table><tr><td>" * 3000 + b"x", "unsafe|unreadable|done"),
    ],
    ids=["paragraphs", "tables", "tables deeper", "spans", "rtf", "html"],
)
def test_what_nests_or_spans_without_end_ends_in_time(outcome: Callable[[bytes, str], str], data: bytes, codes: str):
    assert outcome(data, "план") in codes.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "а" * 1_000_000,
        "-" * 1_000_000,
        "." * 300_000,
        "x" + " " * 500_000 + "x",
        "1" * 300_000,
        "01.02.2026 " * 100_000,
        "(" * 200_000,
        "\t".join("x" * 3000) + "\n",
        "|" * 100_000,
        "┌" + "─" * 30_000 + "┐\n" + "│" * 30_000,
        PLAN + "\n".join("1. a" for _ in range(20_000)),
        PLAN + "[" * 100_000,
        PLAN + "~" * 100_000,
    ],
    ids=[
        "letters", "dashes", "dots", "spaces", "figures", "dates", "brackets", "columns", "bars", "frame", "lines",
        "brackets in a plan", "a fence in a plan",
    ],
)  # fmt: skip
def test_text_made_to_stop_a_rule_is_read_in_time(outcome: Callable[[bytes, str], str], text: str):
    assert outcome(text.encode(), "план.txt") in {"done", "no-text", "unsupported"}
