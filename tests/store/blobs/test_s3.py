import hashlib
import random
import resource
import socket
import time
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from tempfile import TemporaryFile

import pytest

from model.errors import ScratchFullError, StorageUnavailableError
from store.blobs import open_blobs
from store.blobs.base import NOBODY
from store.blobs.s3 import PLACES, TURN, S3Blobs, open_s3
from tests.store.blobs.bad_line import BadLine

LIMIT = 1 << 30
NOTHING = hashlib.sha256(b"").hexdigest()


@pytest.fixture
def line(endpoint: str) -> Iterator[BadLine]:
    with BadLine(endpoint) as line:
        yield line


def s3(url: str) -> S3Blobs:
    blobs = open_blobs(url)
    assert isinstance(blobs, S3Blobs)
    return blobs


def key_in(blobs: S3Blobs, name: str) -> str:
    return f"{blobs.place.prefix}{name[:2]}/{name[2:4]}/{name}"


def test_the_service_is_given_the_hash_to_check_and_keeps_it(s3_url: str):
    blobs, sent = s3(s3_url), []
    blobs.client.meta.events.register("before-send.s3.PutObject", lambda request, **_: sent.append(request.headers))
    name = blobs.put([b"checked"], limit=LIMIT).sha256
    checksum = b64encode(bytes.fromhex(name))
    assert sent[0]["x-amz-content-sha256"] == name.encode()
    assert sent[0]["x-amz-checksum-sha256"] == checksum
    head = blobs.client.head_object(Bucket=blobs.place.bucket, Key=key_in(blobs, name), ChecksumMode="ENABLED")
    assert head["ChecksumSHA256"] == checksum.decode()


@pytest.mark.usefixtures("endpoint")  # for its credentials
def test_the_bytes_are_signed_over_https_too():
    sent: list[bytes] = []
    with socket.socket() as taken:  # bound, never listening: what would be sent is seen before the line fails
        taken.bind(("127.0.0.1", 0))
        blobs = s3(f"s3://originals?endpoint=https://127.0.0.1:{taken.getsockname()[1]}&region=us-east-1")
        blobs.client.meta.events.register(
            "before-send.s3.PutObject", lambda request, **_: sent.append(request.headers["x-amz-content-sha256"])
        )
        with TemporaryFile(buffering=0) as file, pytest.raises(StorageUnavailableError):
            blobs._send(file, NOTHING, 0)  # noqa: SLF001 -- the public way asks first whether the blob is there
    assert set(sent) == {NOTHING.encode()}


def test_a_long_original_is_sent_in_parts_and_comes_back(s3_url: str):
    blobs = S3Blobs(s3(s3_url).client, s3(s3_url).place, part=5 << 20)
    sent: list[bytes] = []
    blobs.client.meta.events.register(
        "before-send.s3.UploadPart", lambda request, **_: sent.append(request.headers["x-amz-content-sha256"])
    )
    data = random.Random(3).randbytes((11 << 20) + 7)  # noqa: S311 -- repeatable bytes, no secret
    kept = blobs.put([data[: 6 << 20], data[6 << 20 :]], limit=LIMIT)
    assert kept.sha256 == hashlib.sha256(data).hexdigest()
    parts = (data[: 5 << 20], data[5 << 20 : 10 << 20], data[10 << 20 :])
    assert set(sent) == {hashlib.sha256(part).hexdigest().encode() for part in parts}
    assert blobs.stat(kept.sha256).size == len(data)
    assert blobs.verify(kept.sha256)
    assert not blobs.put([data], limit=LIMIT).is_new


def test_an_object_of_another_size_is_replaced(s3_url: str):
    blobs = s3(s3_url)
    name = blobs.put([b"whole"], limit=LIMIT).sha256
    blobs.client.put_object(Bucket=blobs.place.bucket, Key=key_in(blobs, name), Body=b"wh")
    assert not blobs.verify(name)
    assert blobs.put([b"whole"], limit=LIMIT).is_new
    assert blobs.read(name) == b"whole"


def test_other_objects_of_the_bucket_are_no_originals(s3_url: str):
    blobs = s3(s3_url)
    name = blobs.put([b"own"], limit=LIMIT).sha256
    for key in (f"svod/originals/{name}", f"svod/{name[:2]}/{name[2:4]}/{name}", "svod/originals/readme.txt"):
        blobs.client.put_object(Bucket=blobs.place.bucket, Key=key, Body=b"")
    assert list(blobs.names()) == [name]


def test_more_names_than_one_request_gives_are_all_listed(s3_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "7")  # the server runs in this process
    blobs, pages = s3(s3_url), []
    blobs.client.meta.events.register("before-send.s3.ListObjectsV2", lambda request, **_: pages.append(request.url))
    names = [blobs.put([bytes([number])], limit=LIMIT).sha256 for number in range(20)]
    assert list(blobs.names()) == sorted(names)
    assert len(pages) == 3


@pytest.mark.usefixtures("endpoint")  # for its credentials
def test_a_service_that_does_not_answer_is_unavailable():
    with socket.socket() as taken:  # bound, never listening: every connection is refused
        taken.bind(("127.0.0.1", 0))
        blobs = open_blobs(f"s3://originals?endpoint=http://127.0.0.1:{taken.getsockname()[1]}&region=us-east-1")
        with pytest.raises(StorageUnavailableError) as told:
            blobs.stat("0" * 64)
    assert told.value.detail == "EndpointConnectionError"
    assert told.value.code == "storage-unavailable"


def test_a_missing_bucket_is_an_unavailable_store_not_a_missing_original(endpoint: str):
    blobs = open_blobs(f"s3://nowhere-at-all?endpoint={endpoint}&region=us-east-1")
    for ask in (blobs.read, blobs.open, blobs.delete, lambda _: list(blobs.names())):
        with pytest.raises(StorageUnavailableError):
            ask("0" * 64)
    with pytest.raises(StorageUnavailableError):
        blobs.put([b"x"], limit=LIMIT)


def test_no_credentials_are_an_unavailable_store(endpoint: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    blobs = open_blobs(f"s3://originals?endpoint={endpoint}&region=us-east-1")
    with pytest.raises(StorageUnavailableError) as told:
        blobs.stat("0" * 64)
    assert told.value.detail == "NoCredentialsError"


def test_a_disk_without_room_for_the_passing_file_is_a_full_store(s3_url: str):
    blobs = s3(s3_url)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        with pytest.raises(ScratchFullError):  # not the store's disk: this machine's
            blobs.put([b"x" * 70_000, b"x" * 70_000], limit=LIMIT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(blobs.names()) == []


class TestBadLines:
    def test_a_line_that_breaks_twice_is_tried_again(self, s3_url: str, line: BadLine):
        blobs = s3(line.through(s3_url))
        data = random.Random(7).randbytes(300_000)  # noqa: S311 -- repeatable bytes, no secret
        for ask in (
            lambda: blobs.put([data], limit=LIMIT).sha256,
            lambda: blobs.read(hashlib.sha256(data).hexdigest()),
        ):
            line.breaks(times=2, after=0)
            ask()
            assert line.left < 0
        assert blobs.verify(hashlib.sha256(data).hexdigest())

    def test_a_line_that_always_breaks_is_an_unavailable_store(self, s3_url: str, line: BadLine):
        blobs = s3(line.through(s3_url))
        line.breaks(times=99, after=0)
        with pytest.raises(StorageUnavailableError):
            blobs.put([b"x"], limit=LIMIT)

    def test_a_download_broken_in_the_middle_is_never_taken_for_the_whole(self, s3_url: str, line: BadLine):
        blobs = s3(line.through(s3_url))
        name = blobs.put([bytes(3_000_000)], limit=LIMIT).sha256
        for ask in (blobs.read, blobs.open, blobs.verify, lambda name: list(blobs.chunks(name))):
            line.breaks(times=99, after=1_000_000)
            with pytest.raises(StorageUnavailableError):
                ask(name)
        line.breaks(times=0, after=0)
        assert blobs.verify(name)

    def test_a_service_that_takes_the_call_and_is_silent_is_left(self, s3_url: str):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            place = replace(s3(s3_url).place, endpoint=f"http://127.0.0.1:{silent.getsockname()[1]}")
            with pytest.raises(StorageUnavailableError) as told:
                open_s3(place, read_timeout=0.1).stat("0" * 64)
        assert told.value.detail == "ReadTimeoutError"

    def test_a_hung_service_is_left_at_a_glance_and_holds_no_more_than_its_places(self, s3_url: str):
        with socket.create_server(("127.0.0.1", 0), backlog=128) as silent:
            place = replace(s3(s3_url).place, endpoint=f"http://127.0.0.1:{silent.getsockname()[1]}")
            blobs = open_s3(place, read_timeout=2.5)
            with ThreadPoolExecutor(PLACES) as pool:
                waiting = [pool.submit(blobs.stat, NOBODY) for _ in range(PLACES)]
                time.sleep(0.2)
                start = time.monotonic()
                with pytest.raises(StorageUnavailableError) as told:
                    blobs.stat(NOBODY)
                assert told.value.detail == "all places are taken"
                with pytest.raises(StorageUnavailableError):
                    blobs.glance()
                assert time.monotonic() - start < TURN + 3
                assert {type(one.exception()) for one in waiting} == {StorageUnavailableError}
        assert blobs._places.acquire(blocking=False)  # noqa: SLF001 -- all were given back
