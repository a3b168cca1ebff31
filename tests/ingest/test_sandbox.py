"""Workers that are killed, run out of memory or die take no other file with them."""

import ctypes
import os
import socket
import time
from concurrent.futures import Future
from functools import partial
from pathlib import Path

import pytest

from ingest.jail import Walls
from ingest.limits import Limits
from ingest.sandbox import ReadingPool, walls
from model.document import Document, Paragraph
from model.errors import (
    EncryptedFileError,
    MemoryLimitError,
    ParserCrashError,
    SvodError,
    TimeLimitError,
    TooLargeError,
    UnreadableFileError,
)

_LIMITS = Limits(max_seconds=2.0, seconds_per_megabyte=0.0, max_bytes=1000, max_written=10_000)


def hostile(data: bytes, name: str) -> Document:
    """A reader that does what its file says."""
    actions = {
        b"loop": lambda: [None for _ in iter(int, 1)],
        b"sleep": lambda: time.sleep(60),
        b"memory": lambda: bytearray(20 * 1024**3),
        b"exit": lambda: os._exit(3),
        b"crash": lambda: ctypes.string_at(0),
        b"encrypted": lambda: _fail(EncryptedFileError("пароль")),
        b"bug": lambda: {}["Иванов Иван"],
        b"write": lambda: Path("/dev/shm/svod-test").write_bytes(bytes(20_000)),  # noqa: S108 -- refused by the limit
        b"connect": lambda: socket.create_connection(("127.0.0.1", int(name)), timeout=1),
    }
    actions.get(data, lambda: None)()
    return Document(name=name, sha256="", media_type="", blocks=(Paragraph(text=data.decode()),))


def counted(parent: int, data: bytes, name: str) -> tuple[int, str, bool]:
    """The size, the name, and whether this is another process than the parent."""
    return len(data), name, os.getpid() != parent


def untransportable(data: bytes, name: str) -> object:
    """A result that cannot be pickled."""
    return lambda: (data, name)


def _fail(error: SvodError) -> None:
    raise error


@pytest.fixture(scope="module")
def pool():
    with ReadingPool(1, _LIMITS, hostile) as pool:
        yield pool


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"sleep", TimeLimitError),
        (b"memory", MemoryLimitError),
        (b"exit", ParserCrashError),
        (b"crash", ParserCrashError),
        (b"encrypted", EncryptedFileError),
        (b"bug", UnreadableFileError),
        (b"write", UnreadableFileError),
        (b"x" * 1001, TooLargeError),
    ],
)
def test_a_hostile_file_ends_in_its_error_and_the_next_file_is_read(
    pool: ReadingPool, data: bytes, error: type[SvodError]
):
    with pytest.raises(SvodError) as raised:
        pool.read(data, "плохой")
    assert type(raised.value) is error
    assert pool.read(b"text", "good").blocks == (Paragraph(text="text"),)


def test_an_endless_loop_is_killed_in_its_time(pool: ReadingPool):
    started = time.monotonic()
    with pytest.raises(TimeLimitError):
        pool.read(b"loop", "петля")
    assert time.monotonic() - started < 10


def test_the_detail_of_a_bug_holds_no_text_of_the_document(pool: ReadingPool):
    with pytest.raises(UnreadableFileError) as raised:
        pool.read(b"bug", "файл")
    assert "KeyError" in raised.value.detail
    assert "Иванов" not in raised.value.detail


def test_the_detail_of_an_error_comes_back(pool: ReadingPool):
    with pytest.raises(EncryptedFileError) as raised:
        pool.read(b"encrypted", "файл")
    assert raised.value.detail == "пароль"


def test_a_file_is_read_by_its_path(pool: ReadingPool, tmp_path: Path):
    path = tmp_path / "план.txt"
    path.write_bytes(b"text")
    assert pool.read(path, "план").name == "план"


def test_any_function_of_bytes_and_a_name_runs_in_a_worker(pool: ReadingPool):
    assert pool.run(partial(counted, os.getpid()), b"text", "good") == (4, "good", True)


def test_a_result_that_cannot_travel_is_an_error_of_the_file(pool: ReadingPool):
    with pytest.raises(ParserCrashError):
        pool.run(untransportable, b"text", "good")
    assert pool.read(b"text", "good").name == "good"


def test_a_function_that_cannot_travel_is_an_error_of_the_file(pool: ReadingPool):
    with pytest.raises(ParserCrashError):
        pool.run(lambda data, name: (data, name), b"text", "good")
    assert pool.read(b"text", "good").name == "good"


def test_a_path_that_is_gone_is_an_error_of_the_file(pool: ReadingPool, tmp_path: Path):
    with pytest.raises(UnreadableFileError):
        pool.read(tmp_path / "нет", "нет")


def test_a_worker_has_no_network(pool: ReadingPool):
    if walls() is Walls.LIMITS:
        pytest.skip("this machine allows no namespaces")
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(UnreadableFileError):
        pool.read(b"connect", str(server.getsockname()[1]))


def test_files_still_being_read_fail_when_the_pool_closes():
    with ReadingPool(1, _LIMITS, hostile) as pool:
        pending: Future[Document] = pool.submit(hostile, b"sleep", "долгий")
    with pytest.raises(ParserCrashError):
        pending.result(timeout=10)
