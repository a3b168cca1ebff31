"""Members of archives."""

import io
import zipfile

import pytest

from ingest.archive import members
from model.errors import UnsafeFileError
from tests.ingest.word import docx, p, zipped


def names(data: bytes) -> list[str]:
    return [name for name, _ in members(data, "папка.zip")]


def named(raw: bytes, *, utf8: bool = False) -> bytes:
    """A ZIP of one member whose name is these bytes."""
    data = zipped({"n" * len(raw): "текст"}).replace(b"n" * len(raw), raw)
    flagged = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        flagged[data.index(mark) + offset] |= 8 if utf8 else 0
    return bytes(flagged)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (named("приказ.docx".encode("cp866")), "папка.zip/приказ.docx"),
        (named("приказ.docx".encode()), "папка.zip/приказ.docx"),
        (named("приказ.docx".encode(), utf8=True), "папка.zip/приказ.docx"),
        (named("район\\план.doc".encode("cp866")), "папка.zip/район/план.doc"),
        (named("и\u0306.txt".encode(), utf8=True), "папка.zip/й.txt"),
    ],
)
def test_names_are_read_as_their_author_wrote_them(data: bytes, name: str):
    assert names(data) == [name]


@pytest.mark.parametrize(
    "junk",
    ["__MACOSX/._приказ.docx", "Thumbs.db", "район/desktop.ini", ".DS_Store", "~$приказ.docx", "._план.docx"],
)
def test_junk_is_left_out(junk: str):
    assert names(zipped({"план.txt": "текст", junk: "x"})) == ["папка.zip/план.txt"]


@pytest.mark.parametrize(
    "name",
    ["../вне.txt", "а/../../вне.txt", "/etc/passwd", "C:/windows/x", "приказ\u202excod.exe", "а\nб", "д" * 2000],
)
def test_unsafe_names_are_refused(name: str):
    with pytest.raises(UnsafeFileError):
        names(zipped({name: "x"}))


def test_links_are_refused():
    info = zipfile.ZipInfo("ссылка")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(UnsafeFileError):
        names(buffer.getvalue())


def test_names_that_differ_in_case_alone_are_refused():
    with pytest.raises(UnsafeFileError):
        names(zipped({"План.txt": "а", "план.txt": "б"}))


def test_an_archive_inside_is_opened_one_level_deep():
    inner = zipped({"план.txt": "текст", "глубже.zip": zipped({"x.txt": "x"})})
    assert names(zipped({"район.zip": inner, "приказ.docx": docx(p("а"))})) == [
        "папка.zip/район.zip/план.txt",
        "папка.zip/район.zip/глубже.zip",
        "папка.zip/приказ.docx",
    ]
