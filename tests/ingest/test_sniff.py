"""A file's format is its content."""

import io
import zipfile

import pytest

from ingest import media
from ingest.sniff import sniff
from model.errors import (
    EmptyFileError,
    EncryptedFileError,
    SvodError,
    TruncatedFileError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from tests.ingest.word import docx, p, zipped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(stream: str, flags: int = 0) -> bytes:
    word_header = b"\xec\xa5" + bytes(9) + bytes([flags]) if stream == "WordDocument" else b""
    return _OLE + bytes(504) + word_header + bytes(100) + (stream + "\0").encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(p("а")), media.DOCX),
        (docx("", kind="ms-word.document.macroEnabled"), media.DOCM),
        (docx("", kind="openxmlformats-officedocument.wordprocessingml.template"), media.DOCX),
        (docx("", kind="openxmlformats-officedocument.spreadsheetml.sheet"), media.XLSX),
        (docx("", kind="openxmlformats-officedocument.presentationml.presentation"), media.PPTX),
        (zipped({"mimetype": media.ODT, "content.xml": "<x/>"}), media.ODT),
        (zipped({"приказ.txt": "текст"}), media.ZIP),
        (b"%PDF-1.4\n", media.PDF),
        (b"\r\nsome junk\r\n%PDF-1.4\n", media.PDF),
        (ole("WordDocument"), media.DOC),
        (ole("Workbook"), media.XLS),
        (b"{\\rtf1\\ansi }", media.RTF),
        (b"<!DOCTYPE html><html></html>", media.HTML),
        ("\ufeff<html><body>текст".encode("utf-16-le"), media.HTML),
        (b"\x89PNG\r\n\x1a\n....", media.PNG),
        (b"\xff\xd8\xff\xe0....", media.JPEG),
        (b"II*\x00....", media.TIFF),
        (b"7z\xbc\xaf\x27\x1c..", media.SEVEN_ZIP),
        (b"Rar!\x1a\x07\x01\x00", media.RAR),
        (bytes(257) + b"ustar", media.TAR),
        ("Приказ".encode("cp1251"), media.TEXT),
        ("Приказ".encode("utf-16-le"), media.TEXT),
        (b"a", media.TEXT),
        (b"<table border=1><tr><td>1", media.HTML),
        ("<ФИО> — заполнить".encode(), media.TEXT),
        ("{название} района".encode(), media.TEXT),
        ("[1] Приказ Минобрнауки".encode(), media.TEXT),
        ("№;Мероприятие;Срок".encode("cp1251"), media.TEXT),
        ("BM – не рисунок".encode(), media.TEXT),
    ],
)
def test_the_format_is_told_from_content(data: bytes, kind: str):
    assert sniff(data, "имя.не-то") == kind


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFileError),
        (b"\r\n \t", EmptyFileError),
        (bytes(1000), EmptyFileError),
        (ole("EncryptedPackage"), EncryptedFileError),
        (ole("WordDocument", flags=1), EncryptedFileError),
        (docx(p("а"))[:-100], TruncatedFileError),
        (zipped({"[Content_Types].xml": "<Types/>"}), UnsupportedFormatError),
        (bytes(range(256)) * 20, UnsupportedFormatError),
        (b'{\n  "plans": []}', UnsupportedFormatError),
        ('\ufeff[{"Мероприятие": "Семинар"}]'.encode(), UnsupportedFormatError),
        ('<?xml version="1.0"?><план/>'.encode(), UnsupportedFormatError),
        (b'<rss:feed version="2.0" xmlns="urn:x">', UnsupportedFormatError),
        (
            zipped({"mimetype": media.ODT, "META-INF/manifest.xml": "<manifest:encryption-data/>"}),
            EncryptedFileError,
        ),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, error: type[SvodError]):
    with pytest.raises(UnreadableFileError) as raised:
        sniff(data, "приказ.docx")
    assert type(raised.value) is error


def test_an_encrypted_package_is_told():
    data = bytearray(docx(p("текст")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(EncryptedFileError):
        sniff(bytes(data), "а.zip")


def test_a_pdf_inside_a_zip_stays_a_zip():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("план.pdf", b"%PDF-1.4")
    assert sniff(buffer.getvalue(), "план.pdf") == media.ZIP
