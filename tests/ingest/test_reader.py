"""Any file: content decides who reads it."""

import io

import pytest
from PIL import Image

from ingest import media
from ingest.reader import READERS, read
from model.document import Paragraph
from model.errors import (
    EmptyFileError,
    NestedArchiveError,
    NoTextError,
    SvodError,
    TruncatedFileError,
    UnreadableFileError,
    UnsafeFileError,
    UnsupportedFormatError,
)
from tests.ingest.word import docx, p, zipped


def test_a_mislabelled_file_is_read_by_its_content():
    document = read("Приказ".encode("cp1251"), "приказ.docx")
    assert document.media_type == media.TEXT
    assert document.blocks == (Paragraph(text="Приказ", places=document.blocks[0].places, gap_above=0.0),)


def test_docx_is_read_whatever_its_name():
    assert read(docx(p("План")), "скан.pdf").media_type == media.DOCX


def png(size: tuple[int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", size, 255).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFileError),
        (docx("<w:p/>"), NoTextError),
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog", TruncatedFileError),
        (zipped({"приказ.txt": "x"}), NestedArchiveError),
        (zipped({}), EmptyFileError),
        (zipped({"Thumbs.db": "x"}), EmptyFileError),
        (zipped({"../приказ.txt": "x"}), UnsafeFileError),
        (b"7z\xbc\xaf\x27\x1c..", TruncatedFileError),
        (b"Rar!\x1a\x07\x01\x00", TruncatedFileError),
        (bytes(257) + b"ustar", TruncatedFileError),
        (docx("", kind="ms-visio.drawing"), UnsupportedFormatError),
        (docx("", kind="openxmlformats-officedocument.spreadsheetml.sheet"), TruncatedFileError),
        (png((40, 40))[:50], TruncatedFileError),
    ],
)
def test_an_unreadable_file_says_why(data: bytes, error: type[SvodError]):
    with pytest.raises(UnreadableFileError) as raised:
        read(data, "приказ")
    assert type(raised.value) is error


def test_every_line_of_the_list_is_a_reader():
    assert all(callable(reader) for reader in READERS.values())
