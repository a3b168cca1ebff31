"""Members of archives."""

import io
import zipfile
from pathlib import Path

import pytest

from ingest.archive import members, unpack
from ingest.limits import ZipLimits
from model.errors import TooLargeError, TruncatedFileError, UnsafeFileError
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


def encrypted() -> bytes:
    data = bytearray(zipped({"приказ.txt": "текст"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    "bad",
    [encrypted(), zipped({"../вне.txt": "x"}), zipped({"a.txt": "текст " * 100})[:-60], b"PK\x03\x04 no archive"],
    ids=["encrypted", "slip", "truncated", "no archive"],
)
def test_a_bad_archive_inside_takes_no_other_file_with_it(bad: bytes):
    assert names(zipped({"плохой.zip": bad, "план.txt": "текст"})) == ["папка.zip/плохой.zip", "папка.zip/план.txt"]


def test_an_archive_inside_with_a_broken_member_is_given_as_a_file():
    broken = bytearray(zipped({"a.txt": "текст " * 100}))
    broken[40:50] = bytes(10)
    assert names(zipped({"плохой.zip": bytes(broken)})) == ["папка.zip/плохой.zip"]


def test_members_are_written_by_number(tmp_path: Path):
    data = zipped({"б.txt": "второй", "а.txt": "первый"})
    assert unpack(tmp_path, data, "папка.zip") == ["папка.zip/б.txt", "папка.zip/а.txt"]
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["второй", "первый"]


@pytest.mark.parametrize("data", [b"PK is a text", docx(p("план"))])
def test_what_is_no_archive_has_no_members(data: bytes, tmp_path: Path):
    assert unpack(tmp_path, data, "план") == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("limits", "error"),
    [
        (ZipLimits(max_members_size=7), TooLargeError),
        (ZipLimits(max_members=1), UnsafeFileError),
    ],
)
def test_archives_inside_count_against_the_limits(limits: ZipLimits, error: type[Exception], tmp_path: Path):
    inner = zipped({"а.txt": "1234", "б.txt": "5678"})
    with pytest.raises(error):
        unpack(tmp_path, zipped({"район.zip": inner}), "папка.zip", limits)


def test_a_broken_member_of_the_archive_itself_is_told(tmp_path: Path):
    broken = bytearray(zipped({"a.txt": "текст " * 100}))
    broken[40:50] = bytes(10)
    with pytest.raises(TruncatedFileError):
        unpack(tmp_path, bytes(broken), "папка.zip")
