import hashlib
import json
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import replace

import httpx
import pytest

from api.app import create_app
from api.streaming import STREAMS
from model.account import AccountRole, Actor
from model.work import ChangeKind
from svod.accounts import NewAccount, add_account
from svod.sessions import NewToken, make_token
from tests.api.made import API, a_secret, fill
from tests.api.running import running


@pytest.fixture
def server(service):
    web = create_app(service)
    headers = {"Authorization": f"Bearer {a_secret(service.store, AccountRole.REVIEWER)}"}
    with (
        running(web) as (address, _),
        httpx.Client(base_url=f"http://{address[0]}:{address[1]}{API}", headers=headers) as client,
    ):
        yield client


def sent(client, batch, name):
    data = name.encode()
    return client.put(
        f"/batches/{batch}/files/{hashlib.sha256(data).hexdigest()}", params={"name": name}, content=data
    ).json()


def events_of(lines, count):
    """The first events as (kind, id, data)."""
    found, event = [], {}
    for line in lines:
        if line and not line.startswith(":"):
            key, _, value = line.partition(": ")
            event[key] = value
        elif "data" in event:
            found.append((event["event"], int(event["id"]), json.loads(event["data"])))
            event = {}
        if len(found) == count:
            return found
    return found


def listened(streams, client, url):
    """An open stream that has said something; it is closed as soon as nobody holds this."""
    lines = streams.enter_context(client.stream("GET", url, timeout=5)).iter_lines()
    next(lines)
    return lines


def test_a_file_sent_while_somebody_listens_is_an_event_and_so_is_its_batch(server):
    batch = server.post("/batches", json={"name": "п"}).json()["id"]
    with server.stream("GET", f"/batches/{batch}/events", timeout=5) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.iter_lines()
        (first,) = events_of(lines, 1)
        assert (first[0], first[2]["total"]) == ("batch", 0)
        file = sent(server, batch, "план.txt")
        told, whole = events_of(lines, 2)
    assert (told[0], told[2]["id"]) == ("file", file["id"])
    assert (whole[0], whole[2]["total"], whole[2]["seq"]) == ("batch", 1, whole[1])


def test_a_listener_that_comes_back_misses_nothing(server):
    batch = server.post("/batches", json={"name": "п"}).json()["id"]
    names = [f"{number}.txt" for number in range(5)]
    seqs = []
    for name in names:
        sent(server, batch, name)
        seqs.append(server.get(f"/batches/{batch}").json()["seq"])
    with server.stream("GET", f"/batches/{batch}/events", headers={"Last-Event-ID": str(seqs[1])}, timeout=5) as stream:
        told = [data["name"] for kind, _, data in events_of(stream.iter_lines(), 4) if kind == "file"]
    assert told == names[2:]
    polled = server.get(f"/batches/{batch}/files", params={"since": seqs[1]}).json()
    assert [item["name"] for item in polled["items"]] == names[2:]
    assert server.get(f"/batches/{batch}/files", params={"since": polled["seq"]}).json()["items"] == []


def test_an_account_opens_only_so_many_streams_and_gets_their_places_back(server):
    batch = server.post("/batches", json={"name": "п"}).json()["id"]
    held = []
    with ExitStack() as streams:
        held.extend(listened(streams, server, f"/batches/{batch}/events") for _ in range(STREAMS))
        refused = server.get(f"/batches/{batch}/events")
        assert (refused.status_code, refused.json()["code"]) == (429, "too-many-streams")
    for _ in range(40):
        with server.stream("GET", f"/batches/{batch}/events", timeout=5) as stream:
            if stream.status_code == 200:
                return
        time.sleep(0.1)
    pytest.fail("the places were not given back")


def test_streams_opened_all_at_once_are_no_more_than_those_opened_in_turn(server):
    batch = server.post("/batches", json={"name": "п"}).json()["id"]
    url = f"/batches/{batch}/events"

    def listen(_):
        lines = []
        with suppress(httpx.ReadTimeout), server.stream("GET", url, timeout=1.5) as stream:
            lines.extend(stream.iter_lines())
            return stream.status_code == 200 and bool(lines)  # ended, after it had begun
        return True  # open as long as it was listened to

    with ThreadPoolExecutor(STREAMS * 4) as listeners:
        assert sum(listeners.map(listen, range(STREAMS * 4))) <= STREAMS


def test_a_stream_ends_when_its_listener_is_blocked(service, monkeypatch):
    monkeypatch.setattr("api.routers.events.AGAIN", 0.0)
    account, _ = add_account(service.store, NewAccount(login="anna", name="Анна", role=AccountRole.REVIEWER))
    secret = make_token(
        service.store,
        NewToken(name="т", role=AccountRole.READER),
        Actor(id=account.id, name="Анна", role=AccountRole.READER),
    )[1]
    register = fill(service)
    headers = {"Authorization": f"Bearer {secret}"}
    with running(create_app(service)) as (address, _):
        url = f"http://{address[0]}:{address[1]}{API}/batches/{register.batch}/events"
        with httpx.stream("GET", url, headers=headers, timeout=5) as stream:
            lines = stream.iter_lines()
            next(lines)
            with service.store.transaction() as work:
                work.accounts.save(replace(work.accounts.get(account.id), disabled=True))
                work.changes.note(ChangeKind.FILE, register.file, register.batch)
            assert not [line for line in lines if line.startswith("event: file")]


def test_events_of_a_batch_nobody_has_are_not_found(server):
    assert server.get(f"/batches/{'0' * 8}-0000-0000-0000-{'0' * 12}/events").status_code == 404


def test_the_server_stops_at_once_with_streams_open(service):
    register = fill(service)
    headers = {"Authorization": f"Bearer {a_secret(service.store, AccountRole.READER)}"}
    held = []
    with ExitStack() as streams:
        with running(create_app(service)) as (address, _):
            client = streams.enter_context(httpx.Client(base_url=f"http://{address[0]}:{address[1]}", headers=headers))
            held.extend(listened(streams, client, f"{API}/batches/{register.batch}/events") for _ in range(3))
            begin = time.monotonic()
        assert time.monotonic() - begin < 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_process_at_once_with_a_stream_open(number):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "tests.api.serve_alone", str(port)], stdout=subprocess.PIPE)
    try:
        batch, secret = server.stdout.readline().decode().split()
        url, headers = f"http://127.0.0.1:{port}{API}", {"Authorization": f"Bearer {secret}"}
        _until_it_answers(url)
        with ExitStack() as streams:
            client = streams.enter_context(httpx.Client(headers=headers))
            held = listened(streams, client, f"{url}/batches/{batch}/events")
            begin = time.monotonic()
            server.send_signal(number)
            server.wait(8)
            assert time.monotonic() - begin < 5  # an end that waited for the stream would take ten
            del held
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def _until_it_answers(url):
    for _ in range(600):
        try:
            httpx.get(f"{url}/health")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not answer")
