import socket
import threading
from uuid import uuid4

import pytest

from api.app import create_app
from model.account import AccountRole
from store.memory import MemoryStore
from svod.watching import Plan, watch_folder, watcher
from svod.watching.outlets import AwayError
from svod.watching.remote import AddressError, RemoteOutlet, TokenRefusedError
from tests.api.made import a_secret, a_service
from tests.api.running import running


@pytest.fixture
def service(tmp_path):
    return a_service(MemoryStore(), tmp_path / "originals")


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "Входящие"
    (inside / "Зея").mkdir(parents=True)
    for name in ("приказ № 5.txt", "Зея/план & отчёт.txt"):
        (inside / name).write_text(name, encoding="utf-8")
    return inside


def once(folder, outlet):
    told = []
    return watch_folder(Plan(folder=folder, quiet=0.05), outlet, threading.Event(), told.append, once=True), told


def test_a_folder_goes_to_a_server_once_under_its_names(service, folder):
    with running(create_app(service)) as ((host, port), _):
        outlet = RemoteOutlet(f"http://{host}:{port}", a_secret(service.store, AccountRole.REVIEWER))
        assert once(folder, outlet)[0].sent == 2
        again = once(folder, outlet)[0]
        assert (again.sent, again.known) == (0, 2)
    with service.store.transaction() as work:
        (batch,) = work.batches.list(None, 10).items
        files = work.files.list(batch.id, state=None, code=None, cursor=None, limit=10).items
    assert [file.name for file in files] == ["Зея/план & отчёт.txt", "приказ № 5.txt"]


def test_a_wrong_token_ends_the_watch_with_what_to_do(service, folder):
    with running(create_app(service)) as ((host, port), _):
        outlet = RemoteOutlet(f"http://{host}:{port}", "svod_wrong")
        with pytest.raises(TokenRefusedError) as refused:
            once(folder, outlet)
    assert "SVOD_TOKEN" in refused.value.advice


def test_a_server_nobody_runs_is_away():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    outlet = RemoteOutlet(f"http://127.0.0.1:{port}", "svod_x")
    with pytest.raises(AwayError):
        outlet.has(uuid4(), "0" * 64)


def test_sending_goes_on_when_the_server_is_back(service, folder, monkeypatch):
    monkeypatch.setattr(watcher, "FIRST_PAUSE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    token, stop, told = a_secret(service.store, AccountRole.REVIEWER), threading.Event(), []
    outlet = RemoteOutlet(f"http://127.0.0.1:{port}", token)
    counted = []
    plan = Plan(folder=folder, quiet=0.05)
    watching = threading.Thread(target=lambda: counted.append(watch_folder(plan, outlet, stop, told.append, once=True)))
    watching.start()
    try:
        while not any("Сервер не отвечает" in line for line in told):
            assert watching.is_alive()
        with running(create_app(service), port):
            watching.join(20)
    finally:
        stop.set()
        watching.join(10)
    assert [done.sent for done in counted] == [2]


@pytest.mark.parametrize("address", ["svod.example.ru", "ftp://svod.example.ru", "http://"])
def test_an_address_that_is_none_is_refused_at_once(address):
    with pytest.raises(AddressError):
        RemoteOutlet(address, "svod_x")
