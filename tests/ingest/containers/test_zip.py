"""Members of a ZIP: names, junk, what leads out, what is locked or broken."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.containers import members
from ingest.limits import ZipLimits
from model.errors import (
    EncryptedFileError,
    MultiVolumeError,
    TooLargeError,
    TruncatedFileError,
    UnreadableFileError,
    UnsafeFileError,
)
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
        (named("ПЛАН 2021.docx".encode("cp866")), "папка.zip/ПЛАН 2021.docx"),
        (named("приказ.docx".encode("cp1251")), "папка.zip/приказ.docx"),
        (named("ПЛАН № 5.docx".encode("cp1251")), "папка.zip/ПЛАН № 5.docx"),
        (named("приказ.docx".encode()), "папка.zip/приказ.docx"),
        (named("приказ.docx".encode(), utf8=True), "папка.zip/приказ.docx"),
        (named("район\\план.doc".encode("cp866")), "папка.zip/район/план.doc"),
        (named("и\u0306.txt".encode(), utf8=True), "папка.zip/й.txt"),
        (named(b"./plan.txt"), "папка.zip/plan.txt"),
    ],
)
def test_names_are_read_as_their_author_wrote_them(data: bytes, name: str):
    assert names(data) == [name]


@pytest.mark.parametrize(
    "junk",
    ["__MACOSX/._приказ.docx", "Thumbs.db", "район/desktop.ini", ".DS_Store", "~$приказ.docx", ".~lock.план.odt#"],
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


def lock(data: bytes, *, first_only: bool = False) -> bytes:
    changed, at = bytearray(data), 0
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = -1 if first_only else data.find(mark, at + 1)
    return bytes(changed)


def test_a_locked_archive_says_so():
    with pytest.raises(EncryptedFileError):
        names(lock(zipped({"приказ.txt": "текст", "план.txt": "текст"})))


def test_a_locked_member_stops_none_of_its_neighbours():
    found = dict(members(lock(zipped({"приказ.txt": "текст", "план.txt": "текст"}), first_only=True), "а.zip"))
    assert found["а.zip/план.txt"] == "текст".encode()
    assert isinstance(found["а.zip/приказ.txt"], EncryptedFileError)


def broken(members_: dict[str, str | bytes]) -> bytes:
    data = bytearray(zipped(members_))
    data[40:50] = bytes(10)
    return bytes(data)


def test_a_broken_member_stops_none_of_its_neighbours():
    found = dict(members(broken({"a.txt": "текст " * 100, "б.txt": "б"}), "а.zip"))
    assert found["а.zip/б.txt"] == "б".encode()
    assert isinstance(found["а.zip/a.txt"], TruncatedFileError)


def test_an_archive_none_of_whose_members_unpacks_is_broken_itself():
    with pytest.raises(TruncatedFileError):
        names(broken({"a.txt": "текст " * 100}))


@pytest.mark.parametrize("data", [b"PK is a text", docx(p("план"))])
def test_what_is_no_archive_has_no_members(data: bytes):
    assert names(data) == []


def test_one_part_of_several_is_told():
    whole = bytearray(zipped({"план.txt": "текст"}))
    whole[whole.rindex(b"PK\x05\x06") + 4] = 2  # the third disk
    with pytest.raises(MultiVolumeError):
        names(bytes(whole))
    with pytest.raises(MultiVolumeError):
        list(members(zipped({"план.txt": "текст"})[:-40], "архив.zip.001"))


def test_an_archive_that_holds_too_much_is_refused_before_it_is_unpacked():
    with pytest.raises(TooLargeError):
        list(members(zipped({"а.txt": "1234", "б.txt": "5678"}), "а.zip", ZipLimits(max_members_size=7)))


@given(st.data())
def test_whatever_happens_to_the_bytes_an_archive_ends_in_members_or_in_our_errors(data: st.DataObject):
    whole = bytearray(zipped({"план.txt": "текст " * 20, "район/приказ.txt": "приказ"}))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = list(members(bytes(whole), "а.zip"))
    except UnreadableFileError:
        return
    assert all(name.startswith("а.zip/") for name, _ in found)
