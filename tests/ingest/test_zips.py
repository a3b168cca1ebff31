"""ZIPs made to harm are refused before they are unpacked."""

import pytest

from ingest.limits import ZipLimits
from ingest.zips import open_zip, read_member
from model.errors import TruncatedFileError, UnsafeFileError
from tests.ingest.word import zipped

_SMALL = ZipLimits(max_members=3, max_unpacked=100_000, max_ratio=20, ratio_from=1000)


@pytest.mark.parametrize(
    "members",
    [
        {"bomb.xml": b"\0" * 50_000},
        {f"{n}.txt": b"x" for n in range(4)},
        {f"{n}.bin": bytes(range(256)) * 160 for n in range(3)},
    ],
)
def test_bombs_are_refused(members: dict[str, str | bytes]):
    with pytest.raises(UnsafeFileError):
        open_zip(zipped(members), _SMALL)


def test_members_that_overlap_are_refused():
    data = bytearray(zipped({"а.txt": "текст", "б.txt": "текст"}))
    central = data.index(b"PK\x01\x02")
    data[central + 20 : central + 24] = (10**6).to_bytes(4, "little")  # packed size of the first
    with pytest.raises(UnsafeFileError):
        open_zip(bytes(data))


def test_an_honest_archive_opens():
    with open_zip(zipped({"а.txt": "текст"}), _SMALL) as archive:
        assert read_member(archive, "а.txt").decode() == "текст"


def test_a_damaged_member_is_truncated():
    data = bytearray(zipped({"a.txt": "текст " * 100}))
    data[40:50] = bytes(10)
    with open_zip(bytes(data)) as archive, pytest.raises(TruncatedFileError):
        read_member(archive, "a.txt")


def test_a_member_that_leads_before_the_file_is_truncated():
    data = bytearray(zipped({"a.txt": "текст"}))
    end = data.index(b"PK\x05\x06")
    data[end + 16 : end + 20] = (int.from_bytes(data[end + 16 : end + 20], "little") + 60).to_bytes(4, "little")
    with open_zip(bytes(data)) as archive, pytest.raises(TruncatedFileError):
        read_member(archive, "a.txt")
