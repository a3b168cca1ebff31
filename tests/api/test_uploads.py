import hashlib
import socket
import time
from contextlib import ExitStack, suppress
from dataclasses import replace
from uuid import UUID

import httpx
import pytest

from api.app import create_app
from model.account import AccountRole
from model.batch import UploadState
from tests.api.made import API, a_secret
from tests.api.running import answer_of, headers_of, running

DATA = "План мероприятий на 2024 год".encode()
DIGEST = hashlib.sha256(DATA).hexdigest()
#: s; who waits for uploads that stand still waits for their limit, which is far longer, however busy the machine is.
QUICK = 10


@pytest.fixture
def batch(reviewer):
    return reviewer.post(f"{API}/batches", json={"name": "Лесной район"}).json()["id"]


def put(client, batch, name="план.txt", data=DATA, digest=None):
    digest = digest or hashlib.sha256(data).hexdigest()
    return client.put(f"{API}/batches/{batch}/files/{digest}", params={"name": name}, content=data)


def test_a_file_is_taken_in_with_its_document_and_job(reviewer, service, batch):
    answer = put(reviewer, batch)
    assert (answer.status_code, answer.json()["state"]) == (202, "queued")
    document = reviewer.get(f"{API}/documents/{answer.json()['document_id']}").json()
    assert (document["state"], document["files"][0]["name"]) == ("queued", "план.txt")
    assert service.blobs.read(DIGEST) == DATA
    original = reviewer.get(f"{API}/documents/{document['id']}/original")
    assert original.content == DATA
    assert original.headers["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''%D0%BF%D0%BB%D0%B0%D0%BD.txt" in original.headers["Content-Disposition"]


def test_the_same_file_again_is_one_file(reviewer, batch):
    first = put(reviewer, batch)
    again = put(reviewer, batch)
    assert (again.status_code, again.json()) == (200, first.json())
    assert reviewer.get(f"{API}/batches/{batch}").json()["total"] == 1


def test_the_same_bytes_under_another_name_are_a_twin_linked_to_the_first(reviewer, batch):
    first = put(reviewer, batch).json()
    answer = put(reviewer, batch, name="копия.txt")
    twin = answer.json()
    assert (answer.status_code, twin["state"], twin["twin_of"]) == (202, "twin", first["id"])
    assert twin["document_id"] == first["document_id"]


def test_a_file_is_known_to_its_batch_alone(reviewer, batch):
    other = reviewer.post(f"{API}/batches", json={"name": "Другая"}).json()["id"]
    put(reviewer, batch)
    head = f"{API}/batches/{{}}/files/{DIGEST}"
    assert reviewer.head(head.format(batch)).status_code == 200
    assert reviewer.head(head.format(batch), params={"name": "план.txt"}).status_code == 200
    assert reviewer.head(head.format(batch), params={"name": "иной.txt"}).status_code == 404
    assert reviewer.head(head.format(other)).status_code == 404


def test_bytes_that_are_not_what_their_digest_says_are_refused_and_not_kept(reviewer, service, batch):
    answer = put(reviewer, batch, digest="0" * 64)
    assert (answer.status_code, answer.json()["code"]) == (422, "digest-mismatch")
    assert list(service.blobs.names()) == []
    assert reviewer.get(f"{API}/batches/{batch}").json()["total"] == 0


@pytest.mark.parametrize(
    "name", ["../etc/passwd", "/etc/passwd", "a/../../b", "C:\\a", "./C:/a", "a\x00b", "a\nb", "..", " ", "а" * 1001]
)
def test_a_hostile_name_is_refused(reviewer, batch, name):
    answer = put(reviewer, batch, name=name)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-value")


def test_a_service_file_is_skipped_and_its_bytes_are_not_kept(reviewer, service, batch):
    answer = put(reviewer, batch, name="папка/~$план.docx")
    assert (answer.status_code, answer.json()["state"], answer.json()["document_id"]) == (202, "skipped", None)
    assert list(service.blobs.names()) == []


def test_a_failed_file_is_put_into_the_queue_again_by_retry_and_by_sending_it_again(reviewer, service, batch):
    file = put(reviewer, batch).json()
    for again in (
        lambda: reviewer.post(f"{API}/files/{file['id']}/retry"),
        lambda: put(reviewer, batch),
        lambda: reviewer.post(f"{API}/batches/{batch}/retry", json={"code": "time-limit"}),
    ):
        _fail(service, file["document_id"])
        assert reviewer.get(f"{API}/batches/{batch}/files").json()["items"][0]["advice"]
        assert again().status_code in {200, 202}
        assert reviewer.get(f"{API}/batches/{batch}/files").json()["items"][0]["state"] == "queued"
        assert reviewer.get(f"{API}/documents/{file['document_id']}").json()["code"] is None


def _fail(service, document):
    with service.store.transaction() as work:
        found = work.documents.get(UUID(document))
        work.documents.save(replace(found, state=UploadState.FAILED, code="time-limit", attempts=3))
        work.files.follow(found.id, UploadState.FAILED, "time-limit")


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_three_gigabytes_are_refused_before_a_byte_is_read(service, method):
    web = create_app(service)
    token = a_secret(service.store, AccountRole.REVIEWER)
    path = (
        f"{API}/batches/{'0' * 8}-0000-0000-0000-{'0' * 12}/files/{DIGEST}?name=a"
        if method == "PUT"
        else f"{API}/extract"
    )
    with running(web) as (address, _), socket.create_connection(address) as connection:
        begin = time.monotonic()
        connection.sendall(
            headers_of(
                method,
                path,
                address,
                Authorization=f"Bearer {token}",
                Content_Length=str(3 << 30),
                Content_Type="multipart/form-data; boundary=x",
            )
            + b"only a few bytes"
        )
        answer = answer_of(connection)
        assert time.monotonic() - begin < 2
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b"connection: close" in answer.lower()
        assert b'"too-large"' in answer
    assert list(service.blobs.names()) == []


def test_a_sender_that_does_not_listen_still_sees_the_refusal(service):
    """It sends on without looking: the server reads for a moment before it closes, so that no reset eats the answer."""
    web = create_app(service)
    token = a_secret(service.store, AccountRole.REVIEWER)
    path = f"{API}/batches/00000000-0000-0000-0000-000000000000/files/{DIGEST}?name=a"
    with running(web) as (address, _), socket.create_connection(address) as connection:
        connection.sendall(
            headers_of("PUT", path, address, Authorization=f"Bearer {token}", Content_Length=str(3 << 30))
        )
        for _ in range(100):
            connection.sendall(b"x" * 65536)
            time.sleep(0.005)
        assert answer_of(connection).startswith(b"HTTP/1.1 413 ")


def test_a_body_without_a_length_is_stopped_at_the_limit(service, monkeypatch):
    monkeypatch.setattr("svod.intake.MAX_BYTES", 100_000)
    web = create_app(service)
    token = a_secret(service.store, AccountRole.REVIEWER)

    def endless():
        while True:
            yield b"x" * 10_000

    with running(web) as (address, _), httpx.Client(base_url=f"http://{address[0]}:{address[1]}") as client:
        client.headers["Authorization"] = f"Bearer {token}"
        batch = client.post(f"{API}/batches", json={"name": "п"}).json()["id"]
        answer = client.put(f"{API}/batches/{batch}/files/{DIGEST}", params={"name": "a"}, content=endless())
        assert answer.status_code == 413
    assert list(service.blobs.names()) == []


def test_a_sender_that_hangs_up_leaves_nothing(service, batch, tmp_path):
    web = create_app(service)
    token = a_secret(service.store, AccountRole.REVIEWER)
    path = f"{API}/batches/{batch}/files/{DIGEST}?name=a"
    with running(web) as (address, _):
        with socket.create_connection(address) as connection:
            connection.sendall(
                headers_of("PUT", path, address, Authorization=f"Bearer {token}", Content_Length="1000000")
                + b"x" * 5000
            )
            time.sleep(0.3)
        time.sleep(0.3)
        assert list(service.blobs.names()) == []
        assert not list((tmp_path / "originals").rglob("*.part"))
    with service.store.transaction() as work:
        assert work.batches.progress(UUID(batch)).total == 0


def test_uploads_that_stand_still_do_not_hold_up_others_or_the_end(service, batch):
    web = create_app(service)
    token = a_secret(service.store, AccountRole.REVIEWER)
    path = f"{API}/batches/{batch}/files/{DIGEST}?name=a"
    with ExitStack() as idle, running(web) as (address, _):
        for _ in range(60):
            connection = idle.enter_context(socket.create_connection(address))
            connection.sendall(
                headers_of("PUT", path, address, Authorization=f"Bearer {token}", Content_Length="1000000") + b"x"
            )
        time.sleep(0.5)
        begin = time.monotonic()
        answer = httpx.get(f"http://{address[0]}:{address[1]}{API}/me", headers={"Authorization": f"Bearer {token}"})
        assert (answer.status_code, time.monotonic() - begin < QUICK) == (200, True)
        begin = time.monotonic()
    assert time.monotonic() - begin < QUICK


def test_files_with_the_longest_names_are_listed_to_the_end(reviewer, batch):
    names = [("Очень длинное название папки/" * 30)[:700] + f"{number}.txt" for number in range(3)]
    for name in names:
        assert put(reviewer, batch, name=name, data=name.encode()).status_code == 202
    url, found, cursor = f"{API}/batches/{batch}/files", [], None
    while cursor or not found:
        part = reviewer.get(url, params={"limit": 1, **({"cursor": cursor} if cursor else {})}).json()
        found += [file["name"] for file in part["items"]]
        cursor = part["next"]
    assert found == names


def test_a_document_of_a_stranger_is_refused_before_a_byte_of_it_is_read(service):
    web = create_app(service)
    begun = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    with running(web) as (address, _), socket.create_connection(address) as connection:
        head = headers_of(
            "POST",
            f"{API}/extract",
            address,
            Content_Length=str(1 << 20),
            Content_Type="multipart/form-data; boundary=x",
        )
        connection.sendall(head + begun)  # and nothing more
        assert answer_of(connection).startswith(b"HTTP/1.1 401 ")


def test_a_sender_of_a_byte_now_and_then_loses_its_place(service, batch, monkeypatch):
    monkeypatch.setattr("api.streaming.PATIENCE", 1.0)
    web = create_app(service)
    token = a_secret(service.store, AccountRole.REVIEWER)
    path = f"{API}/batches/{batch}/files/{DIGEST}?name=a"
    with running(web) as (address, _), socket.create_connection(address) as connection:
        connection.sendall(headers_of("PUT", path, address, Authorization=f"Bearer {token}", Content_Length="1000000"))
        begin = time.monotonic()
        with suppress(OSError):
            while time.monotonic() - begin < 8:
                connection.sendall(b"x")
                time.sleep(0.3)
        assert time.monotonic() - begin < 7


def test_a_body_of_two_lengths_is_refused_and_what_follows_it_is_no_request(service, batch):
    token = a_secret(service.store, AccountRole.REVIEWER)
    path = f"{API}/batches/{batch}/files/{DIGEST}?name=a"
    with running(create_app(service)) as (address, _), socket.create_connection(address) as connection:
        both = {"Authorization": f"Bearer {token}", "Content_Length": "5", "Transfer_Encoding": "chunked"}
        hidden = headers_of("GET", f"{API}/me", address, Authorization=f"Bearer {token}")
        connection.sendall(headers_of("PUT", path, address, **both) + b"0\r\n\r\n" + hidden)
        answer = answer_of(connection) + answer_of(connection)
        assert answer.startswith(b"HTTP/1.1 400 ")
        assert answer.count(b"HTTP/1.1 ") == 1
