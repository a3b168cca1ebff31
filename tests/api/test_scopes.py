"""Roles × municipalities over HTTP: who is given which, what a sender may do, what is told of others (nothing)."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from model.account import Account, AccountRole, Actor
from store.memory import MemoryStore
from store.postgres import PostgresStore
from svod.ids import new_id, now
from svod.service import Service
from svod.sessions import NewToken, actor_of_token, make_token
from svod.work.export import make_export
from tests.api.made import API, ORIGIN, a_service
from tests.store.conftest import emptied, shared
from tests.store.made import connection_of
from tests.store.scoped import FOREST, RIVER, a_share

__all__ = ["emptied", "shared"]

DATA = b"a roadmap of two municipalities"


@pytest.fixture
def lasting_service(emptied: PostgresStore, tmp_path: Path) -> Service:
    """Over the register all tests share: emptied after each, which is quicker than a new one."""
    with emptied.transaction() as work:
        url = connection_of(work).info.dsn
    return a_service(emptied, tmp_path / "originals", url)


@pytest.fixture(params=["memory", "postgres"])
def running(request: pytest.FixtureRequest) -> Service:
    return request.getfixturevalue("service" if request.param == "memory" else "lasting_service")


@cache
def the_web() -> FastAPI:
    """One application for all tests: making one takes a second."""
    return create_app(a_service(MemoryStore(), Path("/nowhere")))


def a_browser(service: Service) -> TestClient:
    the_web().state.service = service
    return TestClient(the_web(), base_url=ORIGIN, raise_server_exceptions=False)


def a_client_of(service: Service, role: AccountRole, *municipalities: str) -> TestClient:
    """Whoever has this role in these municipalities, by a token."""
    account = Account(
        id=new_id(), login=f"{role}-{new_id()}", name="Имя", role=role, password_hash="", created_at=now(),
        municipalities=municipalities,
    )  # fmt: skip
    with service.store.transaction() as work:
        work.accounts.add(account)
    actor = an_actor_of(account)
    secret = make_token(service.store, NewToken(name="тест", role=role), actor)[1]
    client = a_browser(service)
    client.headers["Authorization"] = f"Bearer {secret}"
    return client


def an_actor_of(account: Account) -> Actor:
    return Actor(id=account.id, name=account.name, role=account.role, municipalities=account.municipalities or None)


def send(client: TestClient, batch: str, name: str = "карта.txt", data: bytes = DATA):
    digest = hashlib.sha256(data).hexdigest()
    return client.put(f"{API}/batches/{batch}/files/{digest}", params={"name": name}, content=data)


def open_batch(client: TestClient, **said: str):
    return client.post(f"{API}/batches", json={"name": "Партия", **said})


@pytest.fixture
def chief(running: Service) -> Iterator[TestClient]:
    with a_client_of(running, AccountRole.ADMINISTRATOR) as client:
        yield client


def test_an_account_is_given_municipalities_changed_and_shown_to_itself(chief: TestClient, running: Service):
    given = {"login": "lesnoy", "name": "Лесная А. А.", "role": "uploader", "password": "десять-знаков"}
    nowhere = chief.post(f"{API}/accounts", json=given)
    assert (nowhere.status_code, nowhere.json()["errors"][0]["pointer"]) == (422, "/municipalities")
    nameless = chief.post(f"{API}/accounts", json={**given, "municipalities": ["«»"]})
    assert nameless.json()["errors"][0]["pointer"] == "/municipalities/0"
    made = chief.post(f"{API}/accounts", json={**given, "municipalities": [FOREST, "МО Лесной р-н", RIVER]})
    assert (made.status_code, made.json()["municipalities"]) == (201, [FOREST, RIVER])
    with a_browser(running) as browser:
        signed = browser.post(f"{API}/session", json={"login": "lesnoy", "password": "десять-знаков"})
        assert signed.json()["municipalities"] == [FOREST, RIVER]
        path, rev = f"{API}/accounts/{made.json()['id']}", {"If-Match": made.headers["ETag"]}
        changed = chief.patch(path, json={"municipalities": [RIVER]}, headers=rev)
        assert changed.json()["municipalities"] == [RIVER]
        assert browser.get(f"{API}/me").json()["municipalities"] == [RIVER]
        assert browser.get(f"{API}/session").json()["account"]["municipalities"] == [RIVER]
    rev = {"If-Match": changed.headers["ETag"]}
    assert chief.patch(path, json={"municipalities": []}, headers=rev).status_code == 422


def test_who_sees_some_municipalities_manages_no_accounts(running: Service):
    client = a_client_of(running, AccountRole.ADMINISTRATOR, FOREST)
    assert client.get(f"{API}/accounts").status_code == 403
    made = {"login": "any", "name": "Кто-то", "role": "administrator"}
    assert client.post(f"{API}/accounts", json=made).status_code == 403
    assert client.post(f"{API}/wordings", json={"left": "а", "right": "б", "verdict": "same"}).status_code == 403


def test_a_token_reaches_no_further_than_its_account(running: Service):
    client = a_client_of(running, AccountRole.REVIEWER, FOREST, RIVER)
    narrow = client.post(f"{API}/tokens", json={"name": "а", "role": "reader", "municipalities": ["Лесного района"]})
    assert (narrow.status_code, narrow.json()["municipalities"]) == (201, ["Лесного района"])
    wide = client.post(f"{API}/tokens", json={"name": "а", "role": "reader", "municipalities": ["Дальний район"]})
    assert wide.status_code == 403
    with a_browser(running) as other:
        other.headers["Authorization"] = f"Bearer {narrow.json()['secret']}"
        assert other.get(f"{API}/me").json()["municipalities"] == ["Лесного района"]
        again = other.post(f"{API}/tokens", json={"name": "а", "role": "reader"})
        assert again.json()["municipalities"] == ["Лесного района"]
        beyond = {"name": "а", "role": "reader", "municipalities": [RIVER]}
        assert other.post(f"{API}/tokens", json=beyond).status_code == 403


def test_a_token_whose_municipality_its_account_lost_sees_nothing(chief: TestClient, running: Service):
    share = a_share(running.store, FOREST, "Провести семинар")
    client = a_client_of(running, AccountRole.READER, FOREST, RIVER)
    narrow = {"name": "а", "role": "reader", "municipalities": [FOREST]}
    secret = client.post(f"{API}/tokens", json=narrow).json()["secret"]
    account = client.get(f"{API}/me")
    client.headers["Authorization"] = f"Bearer {secret}"
    assert client.get(f"{API}/documents/{share.document}").status_code == 200
    rev = {"If-Match": account.headers["ETag"]}
    path = f"{API}/accounts/{account.json()['id']}"
    assert chief.patch(path, json={"municipalities": [RIVER]}, headers=rev).status_code == 200
    assert actor_of_token(running.store, secret).scope.territories == frozenset()
    assert client.get(f"{API}/documents/{share.document}").status_code == 404
    assert client.get(f"{API}/documents").json()["items"] == []
    assert client.post(f"{API}/tokens", json={"name": "а", "role": "reader"}).status_code == 403


def test_an_uploader_sends_for_their_own_municipality_alone(running: Service):
    client = a_client_of(running, AccountRole.UPLOADER, FOREST)
    own = open_batch(client)
    assert (own.status_code, own.json()["municipality"]) == (201, FOREST)
    assert open_batch(client, municipality="Лесного района").status_code == 201
    assert open_batch(client, municipality=RIVER).status_code == 403
    assert send(client, own.json()["id"]).status_code == 202
    assert client.get(f"{API}/documents").json()["items"][0]["name"] == "карта.txt"
    several = a_client_of(running, AccountRole.UPLOADER, FOREST, RIVER)
    assert open_batch(several).json()["errors"][0]["pointer"] == "/municipality"
    assert open_batch(several, municipality=RIVER).status_code == 201


def test_a_reviewer_moves_no_batch_to_a_municipality_they_do_not_see(running: Service):
    share = a_share(running.store, FOREST, "Провести семинар")
    client = a_client_of(running, AccountRole.REVIEWER, FOREST)
    moved = client.patch(f"{API}/batches/{share.batch}", json={"municipality": RIVER}, headers={"If-Match": '"0"'})
    assert moved.status_code == 403
    nobodys = client.patch(f"{API}/batches/{share.batch}", json={"municipality": None}, headers={"If-Match": '"0"'})
    assert nobodys.status_code == 403
    assert client.get(f"{API}/batches/{share.batch}").json()["municipality"] == FOREST


def test_bytes_that_others_sent_before_are_taken_in_as_if_for_the_first_time(running: Service):
    forest, river = (a_client_of(running, AccountRole.UPLOADER, one) for one in (FOREST, RIVER))
    first = send(forest, open_batch(forest).json()["id"], "лес/карта.txt").json()
    other = send(river, open_batch(river).json()["id"], "река/карта.txt")
    assert (other.status_code, other.json()["state"], other.json()["twin_of"]) == (202, "queued", None)
    assert other.json()["document_id"] == first["document_id"]
    for client, name in ((forest, "лес/карта.txt"), (river, "река/карта.txt")):
        shown = client.get(f"{API}/documents/{first['document_id']}").json()
        assert [file["name"] for file in shown["files"]] == [name]
    again = send(river, open_batch(river).json()["id"], "ещё раз.txt").json()
    assert (again["state"], again["twin_of"]) == ("twin", other.json()["id"])


def test_an_export_holds_and_is_given_what_who_ordered_it_sees(running: Service, chief: TestClient):
    for place, activity in ((FOREST, "Провести семинар"), (RIVER, "Обучить учителей")):
        a_share(running.store, place, activity)
    forest, river = (a_client_of(running, AccountRole.READER, one) for one in (FOREST, RIVER))
    everything = {"format": "csv", "filters": {"accepted_only": False}}
    ordered = forest.post(f"{API}/exports", json=everything).json()["id"]
    make_export(running, UUID(ordered))
    text = forest.get(f"{API}/exports/{ordered}/file").text
    assert "Провести семинар" in text
    assert "Обучить" not in text
    assert river.get(f"{API}/exports/{ordered}").status_code == 404
    assert river.get(f"{API}/exports/{ordered}/file").status_code == 404
    assert ordered not in [one["id"] for one in river.get(f"{API}/exports").json()["items"]]
    assert chief.get(f"{API}/exports/{ordered}/file").status_code == 200


def test_the_register_counts_ones_own_records_of_a_shared_group(running: Service):
    forest, river = a_share(running.store, FOREST, "Провести семинар"), a_share(running.store, RIVER, "Обучить")
    with running.store.transaction() as work:
        work.clusters.place(dict.fromkeys(river.records, (None, forest.group)))
    client = a_client_of(running, AccountRole.READER, FOREST)
    found = client.get(f"{API}/activities", params={"facets": True}).json()
    assert [(one["id"], one["members"]) for one in found["items"]] == [(str(forest.group), 2)]
    assert RIVER not in client.get(f"{API}/activities", params={"facets": True}).text
    members = client.get(f"{API}/activities/{forest.group}/members").json()["items"]
    assert {one["id"] for one in members} == {str(one) for one in forest.records}
    whole = a_client_of(running, AccountRole.READER).get(f"{API}/activities").json()
    assert [one["members"] for one in whole["items"]] == [4]


def test_where_the_role_cannot_be_had_the_first_net_holds(real_service: Service):
    forest, river = (a_share(real_service.store, one, f"Семинар: {one}") for one in (FOREST, RIVER))
    with real_service.store.transaction() as work:
        connection_of(work).execute("revoke select on record from svod_limited")  # type: ignore[arg-type]
    client = a_client_of(real_service, AccountRole.REVIEWER, FOREST)
    assert client.get(f"{API}/records").json()["count"] == 2
    assert client.get(f"{API}/records/{river.records[0]}").status_code == 404
    for path, rev in ((f"/records/{river.records[0]}/accept", 0), (f"/documents/{river.document}/approve", 0)):
        assert client.post(f"{API}{path}", headers={"If-Match": f'"{rev}"'}).status_code == 404
    accepted = client.post(f"{API}/records/{forest.records[0]}/accept", headers={"If-Match": '"0"'})
    assert accepted.status_code == 200
