"""What holds for every store of originals."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.errors import BlobAlteredError, BlobMissingError, DigestMismatchError, TooLargeError
from store.blobs import Blob, Blobs

LIMIT = 1 << 20
NO_NAMES = [
    "",
    "ab",
    "../../etc/passwd",
    "ab/cd/" + "0" * 58,
    "A" * 64,
    "0" * 63,
    "0" * 65,
    "0" * 64 + "\n",
    "\0" * 64,
    "٠" * 64,
    "/" + "0" * 63,
]


def name_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class TestContract:
    def test_what_is_put_is_read_back(self, blobs: Blobs):
        data = b"\x00\xffprikaz" * 1000
        kept = blobs.put([data[:10], b"", data[10:]], limit=LIMIT)
        assert kept == Blob(sha256=name_of(data), size=len(data), is_new=True)
        assert blobs.read(kept.sha256) == data
        assert blobs.stat(kept.sha256) == Blob(sha256=kept.sha256, size=len(data), is_new=False)
        assert blobs.verify(kept.sha256)

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(chunks=st.lists(st.binary(max_size=3000), max_size=6), size=st.integers(1, 4000))
    def test_any_bytes_come_back_whole_and_in_parts(self, blobs: Blobs, chunks: list[bytes], size: int):
        data = b"".join(chunks)
        kept = blobs.put(iter(chunks), limit=LIMIT, sha256=name_of(data))
        parts = list(blobs.chunks(kept.sha256, size))
        assert kept.sha256 == name_of(data)
        assert b"".join(parts) == blobs.read(kept.sha256) == data
        assert all(0 < len(part) <= size for part in parts)

    def test_an_open_original_can_seek(self, blobs: Blobs):
        kept = blobs.put([b"0123456789"], limit=LIMIT)
        with blobs.open(kept.sha256) as file:
            file.seek(-3, 2)
            assert file.read(2) == b"78"
            file.seek(0)
            assert file.readline() == b"0123456789"

    def test_the_same_bytes_twice_are_one_original(self, blobs: Blobs):
        first = blobs.put([b"the same"], limit=LIMIT)
        second = blobs.put([b"the ", b"same"], limit=LIMIT)
        assert (first.is_new, second.is_new) == (True, False)
        assert list(blobs.names()) == [first.sha256]

    def test_many_writers_of_the_same_bytes_at_once_leave_one_whole_original(self, blobs: Blobs):
        data = b"at once" * 5000
        with ThreadPoolExecutor(8) as pool:
            kept = list(pool.map(lambda _: blobs.put(iter([data[:9], data[9:]]), limit=LIMIT), range(16)))
        assert {blob.sha256 for blob in kept} == {name_of(data)}
        assert any(blob.is_new for blob in kept)
        assert list(blobs.names()) == [name_of(data)]
        assert blobs.verify(name_of(data))

    def test_the_limit_itself_is_allowed(self, blobs: Blobs):
        assert blobs.put([b"12345", b"67890"], limit=10).size == 10

    def test_one_byte_over_the_limit_is_refused_without_reading_on(self, blobs: Blobs):
        taken = []

        def endless() -> Iterator[bytes]:
            while True:
                taken.append(1000)
                yield b"x" * 1000

        with pytest.raises(TooLargeError):
            blobs.put(endless(), limit=4999)
        assert sum(taken) == 5000
        assert list(blobs.names()) == []

    @pytest.mark.parametrize("announced", [name_of(b"other"), name_of(b"sent").upper(), "..", ""])
    def test_bytes_that_differ_from_the_announced_hash_are_refused(self, blobs: Blobs, announced: str):
        with pytest.raises(DigestMismatchError):
            blobs.put([b"sent"], limit=LIMIT, sha256=announced)
        assert list(blobs.names()) == []

    def test_a_sender_who_stops_leaves_nothing(self, blobs: Blobs):
        def stopped() -> Iterator[bytes]:
            yield b"the first half"
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):  # the sender's error, not the store's
            blobs.put(stopped(), limit=LIMIT)
        assert list(blobs.names()) == []

    def test_a_store_that_takes_bytes_says_so_at_a_glance_and_keeps_nothing_of_it(self, blobs: Blobs):
        blobs.glance()
        assert list(blobs.names()) == []

    def test_altered_bytes_are_never_given_out_whole(self, blobs: Blobs, alter: Callable[[str, bytes], None]):
        data = b"0123456789" * 1000
        name = blobs.put([data], limit=LIMIT).sha256
        alter(name, data[:-1] + b"X")
        assert not blobs.verify(name)
        with pytest.raises(BlobAlteredError):
            blobs.read(name)
        parts = blobs.chunks(name, 1000)
        assert [len(next(parts)) for _ in range(9)] == [1000] * 9
        with pytest.raises(BlobAlteredError):
            next(parts)

    def test_altered_bytes_are_replaced_when_they_are_put_again(
        self, blobs: Blobs, alter: Callable[[str, bytes], None]
    ):
        name = blobs.put([b"whole"], limit=LIMIT).sha256
        alter(name, b"whose")
        assert blobs.put([b"whole"], limit=LIMIT).is_new
        assert blobs.read(name) == b"whole"

    def test_a_missing_original_is_missing_in_every_way(self, blobs: Blobs):
        name = name_of(b"never put")
        assert blobs.stat(name) is None
        for ask in (blobs.open, blobs.read, blobs.chunks, blobs.verify):
            with pytest.raises(BlobMissingError):
                ask(name)

    @pytest.mark.parametrize("name", NO_NAMES, ids=range(len(NO_NAMES)))
    def test_what_is_no_hash_is_missing_and_makes_no_path(self, blobs: Blobs, name: str):
        for ask in (blobs.open, blobs.read, blobs.chunks, blobs.verify, blobs.stat, blobs.delete):
            with pytest.raises(BlobMissingError):
                ask(name)

    def test_a_deleted_original_is_gone_and_deleting_again_is_no_error(self, blobs: Blobs):
        name, other = (blobs.put([data], limit=LIMIT).sha256 for data in (b"personal", b"kept"))
        blobs.delete(name)
        blobs.delete(name)
        assert blobs.stat(name) is None
        assert list(blobs.names()) == [other]
        assert blobs.put([b"personal"], limit=LIMIT).is_new

    def test_names_come_in_order(self, blobs: Blobs):
        names = [blobs.put([bytes([number])], limit=LIMIT).sha256 for number in range(20)]
        assert list(blobs.names()) == sorted(names)

    def test_a_download_nobody_reads_holds_nothing_open(self, blobs: Blobs):
        name = blobs.put([b"unread" * 1000], limit=LIMIT).sha256
        blobs.chunks(name)  # a file left open would warn, and a warning fails the test
        next(blobs.chunks(name, 10))
        assert blobs.stat(name)
