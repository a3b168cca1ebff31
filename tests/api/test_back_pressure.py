"""What comes faster than it can be borne is refused, with a time to come again, and lies in nobody's memory."""

import hashlib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from api import streaming
from api.app import create_app
from model.account import AccountRole
from svod.pressure import Pressure
from tests.api.made import API, a_client, a_secret
from tests.api.running import answer_of, headers_of, running

#: Bytes of a big upload, and how many come at once: without back-pressure they would all lie in memory.
SIZE, AT_ONCE = 8 << 20, 32
#: Bytes by which a server may grow meanwhile: parts on their way of those that are taken in, and of those in line.
GROWTH = 64 << 20


def put(client, batch, data):
    digest = hashlib.sha256(data).hexdigest()
    return client.put(f"{API}/batches/{batch}/files/{digest}", params={"name": f"{digest[:8]}.txt"}, content=data)


@pytest.fixture
def full(service):
    """A service whose queue holds two documents."""
    return replace(service, settings=replace(service.settings, most_waiting=2), pressure=Pressure(clock=lambda: 0))


def test_a_full_queue_is_told_with_a_time_to_come_again(full):
    client = a_client(full, AccountRole.REVIEWER)
    batch = client.post(f"{API}/batches", json={"name": "Лесной район"}).json()["id"]
    taken = [put(client, batch, text.encode()) for text in ("первый", "второй")]
    refused = put(client, batch, "третий".encode())
    assert [answer.status_code for answer in taken] == [202, 202]
    assert (refused.status_code, refused.json()["code"]) == (503, "queue-full")
    assert refused.headers["Retry-After"] == "60"


def test_what_was_taken_in_is_known_also_while_the_queue_is_full(full):
    client = a_client(full, AccountRole.REVIEWER)
    batch = client.post(f"{API}/batches", json={"name": "Лесной район"}).json()["id"]
    for text in ("первый", "второй"):
        put(client, batch, text.encode())
    assert put(client, batch, "первый".encode()).status_code == 200


def test_whoever_comes_when_the_line_is_full_is_sent_away(service, monkeypatch):
    """One is taken in, one stands in line, the third is told to come again."""
    monkeypatch.setattr(streaming, "LINE", 1)
    web = create_app(service)
    token = a_secret(service.store, AccountRole.REVIEWER)
    batch = a_client(service, AccountRole.REVIEWER).post(f"{API}/batches", json={"name": "Лесной"}).json()["id"]
    path = f"{API}/batches/{batch}/files/{'0' * 64}?name=plan.txt"
    with running(web) as (address, _), ExitStack() as stack:
        web.state.streams.uploads.total_tokens = 1
        answers = []
        for _ in range(3):
            connection = stack.enter_context(socket.create_connection(address))
            head = headers_of("PUT", path, address, Authorization=f"Bearer {token}", Content_Length="1000")
            connection.sendall(head + b"begun")
            answers.append(_first_word(connection))
        assert [answer[:12] for answer in answers] == [b"", b"", b"HTTP/1.1 503"]
        assert b"retry-after: 5" in answers[2].lower()


def _first_word(connection: socket.socket) -> bytes:
    try:
        return answer_of(connection, 1.0)
    except TimeoutError:
        return b""


@contextmanager
def a_server(port: int) -> Iterator[tuple[int, str, str]]:
    """Yield the id of a server's process, its batch and an uploader's token."""
    command = [sys.executable, "-m", "tests.api.serve_alone", str(port), AccountRole.UPLOADER]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        batch, token = server.stdout.readline().split()
        yield server.pid, batch, token
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def test_many_big_uploads_at_once_leave_memory_flat():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with a_server(port) as (pid, batch, token):
        client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers={"Authorization": f"Bearer {token}"}, timeout=60,
            limits=httpx.Limits(max_connections=AT_ONCE), transport=httpx.HTTPTransport(retries=8),
        )  # fmt: skip
        with client:
            assert put(client, batch, b"warm").status_code == 202
            before, answers = _memory(pid), []
            threads = [
                threading.Thread(target=lambda n=n: answers.append(_big(client, batch, n))) for n in range(AT_ONCE)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
            assert set(answers) == {202}
            assert _peak(pid) - before < GROWTH


def _big(client: httpx.Client, batch: str, number: int) -> int:
    return put(client, batch, f"{number:08}".encode() * (SIZE // 8)).status_code


def _memory(pid: int) -> int:
    return _status(pid, "VmRSS")


def _peak(pid: int) -> int:
    return _status(pid, "VmHWM")


def _status(pid: int, name: str) -> int:
    """Return bytes of resident memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
