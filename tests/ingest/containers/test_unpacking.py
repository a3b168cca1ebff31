"""Containers within containers: depth, totals, and neighbours."""

import gzip
from pathlib import Path

import pytest

from ingest.containers import CONTAINERS, may_be_container, members, unpack
from ingest.limits import ZipLimits
from ingest.reader import read
from model.errors import NestedArchiveError, TooLargeError, TruncatedFileError, UnsafeFileError
from tests.ingest.containers.packing import attach, letter, rar, seven_zip, tar
from tests.ingest.word import docx, p, zipped


def names(data: bytes) -> list[str]:
    return [path for path, _ in members(data, "а")]


def test_containers_of_any_kind_open_within_one_another():
    mail = attach(letter(), "план.zip", zipped({"план.txt": "план"})).as_bytes()
    data = gzip.compress(tar({"район.7z": seven_zip({"письмо.eml": mail, "приказ.txt": "приказ"})}))
    assert names(data) == [
        "а/район.7z/письмо.eml/письмо.txt",
        "а/район.7z/письмо.eml/план.zip/план.txt",
        "а/район.7z/приказ.txt",
    ]


def test_a_document_is_no_container():
    assert names(zipped({"приказ.docx": docx(p("а"))})) == ["а/приказ.docx"]


def nested(depth: int) -> bytes:
    data = b"text"
    for _ in range(depth):
        data = zipped({"x": data})
    return data


def test_what_lies_too_deep_is_a_file_and_says_why():
    assert names(nested(4)) == ["а/x/x/x/x"]
    ((path, content),) = members(nested(5), "а")
    assert path == "а/x/x/x/x"
    with pytest.raises(NestedArchiveError):
        read(content, path)


@pytest.mark.parametrize(
    "bad",
    [
        zipped({"../вне.txt": "x"}),
        zipped({"a.txt": "текст " * 100})[:-60],
        b"PK\x03\x04 no archive",
        rar({"а.txt": "x"}, locked=True),
        seven_zip({"a.txt": "текст" * 100})[:-30],
        gzip.compress(bytes(30_000_000)),
        b"\x1f\x8b\x08 no archive",
    ],
    ids=["slip", "cut zip", "no zip", "locked", "cut 7z", "bomb", "no gzip"],
)
def test_a_bad_container_inside_takes_no_other_file_with_it(bad: bytes):
    assert names(tar({"плохой": bad, "план.txt": "текст"})) == ["а/плохой", "а/план.txt"]


@pytest.mark.parametrize(
    ("limits", "error"),
    [(ZipLimits(max_members_size=7), TooLargeError), (ZipLimits(max_members=2), UnsafeFileError)],
)
def test_members_of_all_levels_count_against_the_limits(limits: ZipLimits, error: type[Exception]):
    data = tar({"1.tar": tar({"а": "1234"})[:512] + b"1234" + bytes(1020), "2": "5678", "3": "x"})
    with pytest.raises(error):
        list(members(data, "а", limits))


def test_members_are_written_by_number_and_broken_ones_are_named(tmp_path: Path):
    data = bytearray(zipped({"a.txt": "текст " * 100, "б.txt": "второй", "в.txt": "третий"}))
    data[40:50] = bytes(10)
    listed = unpack(tmp_path, bytes(data), "а.zip")
    assert [name for name, _ in listed] == ["а.zip/б.txt", "а.zip/в.txt", "а.zip/a.txt"]
    assert [error and error[0] for _, error in listed] == [None, None, TruncatedFileError]
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["второй", "третий"]


@pytest.mark.parametrize(
    "data", ["план".encode(), b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", "№\tСрок\n".encode("cp1251"), b""]
)
def test_most_files_are_told_to_be_no_containers_without_being_opened(data: bytes):
    assert not may_be_container(data)
    assert names(data) == []


def test_every_line_of_the_list_opens_its_kind():
    assert all(callable(opener) for opener in CONTAINERS.values())
