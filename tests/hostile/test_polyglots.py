"""Files that are not what their name says, or are two things at once (U2, U3): content decides, doubt refuses."""

from collections.abc import Callable

import pytest

from tests.hostile.made import GOOD, PLAN, TEXT, changed, page, stream
from tests.ingest.word import docx, p, zipped

_PDF = page(stream(TEXT))
_GIF = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
FLAT = (
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
    "<text:p>План</text:p></office:text></office:body></office:document>"
).encode()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("план.pdf", _PDF + zipped({"план.txt": PLAN}), "unsafe"),
        ("план.docx", _GIF + zipped({"A.class": b"\xca\xfe\xba\xbe"}), "unsupported"),
        ("план.docx", changed(GOOD, word___document__xml=None), "unreadable"),
        ("план.docx", FLAT, "done|unsupported|missing-program|unconfined"),
        ("план.docx", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" + bytes(200), "unsupported"),
        ("план.docx", b"\x7fELF\x02\x01\x01" + bytes(200), "unsupported"),
        ("план.pdf", b'#!/bin/sh\n"$0" \x00\x01\x02\x03\x04\x05', "unsupported"),
        ("план.docx", b"<html><head><title>x</title></head><body><p>\xd0\x9f\xd0\xbb\xd0\xb0\xd0\xbd</p></body></html>", "done"),  # noqa: E501 -- one file a line
        ("план.docx", _PDF, "done"),
        ("план.pdf", GOOD, "done"),
        ("план.exe", PLAN.encode(), "done"),
        ("план", docx(p("План")), "done"),
    ],
    ids=[
        "pdf and zip", "gif and jar", "no main part", "flat odt", "exe", "elf", "script", "html", "pdf", "docx", "text",
        "no extension",
    ],
)  # fmt: skip
def test_content_decides_what_a_file_is(outcome: Callable[[bytes, str], str], name: str, data: bytes, code: str):
    assert outcome(data, name) in code.split("|")
