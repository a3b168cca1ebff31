"""7z, RAR, TAR and single packed files: the same members, the same refusals as of a ZIP."""

import bz2
import gzip
import lzma
import sys
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.containers import archives_open, members
from ingest.containers.library import library
from ingest.limits import ZipLimits
from ingest.sniff import sniff
from model.errors import (
    EncryptedFileError,
    MissingArchiverError,
    MultiVolumeError,
    TooLargeError,
    TruncatedFileError,
    UnreadableFileError,
    UnsafeFileError,
    UnsupportedArchiveError,
)
from tests.ingest.containers.packing import COPY, Members, rar, seven_zip, tar, tar_entry

_FILES: Members = {"район/план.txt": "план", "приказ.txt": "приказ " * 200}
_PACKERS = [
    seven_zip,
    rar,
    tar,
    lambda files: gzip.compress(tar(files)),
    lambda files: bz2.compress(tar(files)),
    lambda files: lzma.compress(tar(files)),
]
_IDS = ["7z", "rar", "tar", "tar.gz", "tar.bz2", "tar.xz"]
all_kinds = pytest.mark.parametrize("pack", _PACKERS, ids=_IDS)


def names(data: bytes, name: str = "папка") -> list[str]:
    return [path for path, _ in members(data, name)]


@all_kinds
def test_every_member_comes_out_whole(pack):
    assert dict(members(pack(_FILES), "папка")) == {
        "папка/район/план.txt": "план".encode(),
        "папка/приказ.txt": ("приказ " * 200).encode(),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "cp866"])
def test_names_of_a_tar_are_read_in_the_encoding_of_its_author(encoding: str):
    assert names(tar({"район/Приказ о плане.txt": "x"}, encoding)) == ["папка/район/Приказ о плане.txt"]


def test_long_names_of_a_tar_are_whole():
    name = "Приказ " * 30 + ".txt"
    assert names(tar({name: "x"}, kind=tarfile.PAX_FORMAT)) == [f"папка/{name}"]


@all_kinds
@pytest.mark.parametrize("junk", ["__MACOSX/._план.txt", "Thumbs.db", "~$план.docx"])
def test_junk_is_left_out(pack, junk: str):
    assert names(pack({"план.txt": "x", junk: "x"})) == ["папка/план.txt"]


@all_kinds
@pytest.mark.parametrize("name", ["../вне.txt", "/etc/passwd", "C:/x", "приказ\u202excod.exe", "а\nб.txt"])
def test_unsafe_names_refuse_the_archive(pack, name: str):
    with pytest.raises(UnsafeFileError):
        names(pack({"план.txt": "x", name: "x"}))


@all_kinds
def test_names_that_differ_in_case_alone_are_refused(pack):
    with pytest.raises(UnsafeFileError):
        names(pack({"План.txt": "а", "план.txt": "б"}))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused(kind: bytes):
    with pytest.raises(UnsafeFileError):
        names(tar_entry("ссылка", kind, "/etc/passwd"))


@all_kinds
def test_a_bomb_is_stopped_on_its_way_out(pack):
    limits = ZipLimits(max_ratio=20, ratio_from=10_000)
    data = pack({"план.txt": bytes(3_000_000)})
    with pytest.raises((UnsafeFileError, TooLargeError)):
        list(members(data, "бомба", ZipLimits(max_ratio=20, ratio_from=10_000, max_members_size=2_000_000)))
    if len(data) < 100_000:
        with pytest.raises(UnsafeFileError):
            list(members(data, "бомба", limits))


@all_kinds
def test_too_many_members_are_refused(pack):
    with pytest.raises(UnsafeFileError):
        list(members(pack({f"{n}.txt": "x" for n in range(4)}), "папка", ZipLimits(max_members=3)))


@all_kinds
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_archive_is_truncated_and_never_half_a_success(pack, share: float):
    data = pack({f"{n}.txt": bytes(range(256)) * 20 for n in range(5)})
    with pytest.raises(TruncatedFileError):
        names(data[: int(len(data) * share)])


def test_a_tar_cut_between_its_members_is_truncated():
    with pytest.raises(TruncatedFileError):
        names(tar({"а.txt": "x" * 512, "б.txt": "x"})[:1024])


@pytest.mark.parametrize("name", ["архив.7z.001", "архив.part1.rar"])
def test_one_part_of_several_is_told(name: str):
    data = seven_zip(_FILES) if "7z" in name else rar(_FILES)
    with pytest.raises(MultiVolumeError):
        names(data[:-60], name)


def test_a_volume_of_a_rar_is_told_whatever_its_name():
    with pytest.raises(MultiVolumeError):
        names(rar(_FILES, volume=True))


def test_a_file_that_a_rar_only_points_to_is_told_and_never_read_as_empty():
    found = dict(members(rar({"план.txt": "план", "копия.txt": COPY}), "а.rar"))
    assert found["а.rar/план.txt"] == "план".encode()
    assert isinstance(found["а.rar/копия.txt"], UnsupportedArchiveError)


def test_what_is_locked_says_so():
    with pytest.raises(EncryptedFileError):
        names(rar(_FILES, locked=True))


@pytest.mark.parametrize("data", [b"MSCF\0\0\0\0" + bytes(60), b"MZ" + bytes(60) + rar(_FILES)], ids=["cab", "program"])
def test_archives_that_nobody_opens_say_what_to_do(data: bytes):
    with pytest.raises(UnsupportedArchiveError):
        sniff(data, "архив")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"])
@pytest.mark.parametrize(
    ("name", "inside"),
    [("приказ.docx.gz", "приказ.docx"), ("приказ.docx.XZ", "приказ.docx"), ("приказ", "приказ")],
)
def test_a_single_packed_file_is_named_after_its_archive(pack, name: str, inside: str):
    assert list(members(pack(b"text"), name)) == [(f"{name}/{inside}", b"text")]


def test_a_machine_without_the_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    data = seven_zip({"план.txt": "x"})
    library.cache_clear()
    monkeypatch.setattr("ingest.containers.library._LIBRARY", "libarchive-not-here.so")
    monkeypatch.setitem(sys.modules, "libarchive", None)
    try:
        assert not archives_open()
        with pytest.raises(MissingArchiverError):
            names(data)
    finally:
        library.cache_clear()


@all_kinds
@settings(max_examples=25)
@given(st.data())
def test_whatever_happens_to_the_bytes_an_archive_ends_in_members_or_in_our_errors(pack, data: st.DataObject):
    whole = bytearray(pack(_FILES))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = list(members(bytes(whole), "папка"))
    except UnreadableFileError:
        return
    assert all(path.startswith("папка/") for path, _ in found)
