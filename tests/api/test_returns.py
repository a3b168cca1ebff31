"""/returns: a file is sent, its plan read, chosen from, taken over and taken back; every order by If-Match."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from model.account import AccountRole
from store.memory import MemoryStore
from svod.returns.running import run_return
from svod.service import Service
from tests.api.made import API, a_client
from tests.svod.returns.returning import a_register, exported, records, with_cells


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return a_register(MemoryStore(), tmp_path)


@pytest.fixture
def client(service: Service) -> TestClient:
    return a_client(service, AccountRole.REVIEWER)


def sent(service: Service, client: TestClient, data: bytes, **headers: str) -> dict:
    answer = client.post(f"{API}/returns", params={"name": "свод.xlsx"}, content=data, headers=headers)
    assert answer.status_code in {200, 202}, answer.text
    run_return(service, UUID(answer.json()["id"]))
    return client.get(f"{API}/returns/{answer.json()['id']}").json()


def order(client: TestClient, one: dict, what: str, body: dict | None = None, rev: int | None = None):
    headers = {"If-Match": f'"{one["rev"] if rev is None else rev}"'}
    return client.post(f"{API}/returns/{one['id']}/{what}", json=body, headers=headers)


def test_a_file_goes_from_plan_to_register_and_back(service: Service, client: TestClient) -> None:
    data = with_cells(exported(service), (2, "Мероприятие", "Моё"), (3, "Мероприятие", "Моё 2"))
    one = sent(service, client, data)
    assert (one["state"], one["rows"], one["same"], one["missing"]) == ("planned", 6, 4, [])
    assert {row["kind"]: row["lines"] for row in one["counts"]} == {
        "change": 2, "conflict": 0, "unclear": 0, "refused": 0, "removed": 0, "added": 0,
    }  # fmt: skip
    page = client.get(f"{API}/returns/{one['id']}/lines", params={"kind": "change", "limit": 1}).json()
    (line,) = page["items"]
    assert (line["field_title"], line["was"], line["given"], line["present"], line["row"]) == (
        "Мероприятие", "Провести семинар", "Моё", "Провести семинар", 2,
    )  # fmt: skip
    assert client.get(f"{API}/returns/{one['id']}/lines", params={"cursor": page["next"]}).json()["next"] is None
    left = order(client, one, "choose", {"take": False, "numbers": [2]})
    assert (left.status_code, left.json()["rev"], left.headers["ETag"]) == (200, one["rev"] + 1, f'"{one["rev"] + 1}"')
    assert order(client, one, "apply").status_code == 412
    assert order(client, left.json(), "apply").json()["state"] == "applying"
    run_return(service, UUID(one["id"]))
    done = client.get(f"{API}/returns/{one['id']}").json()
    assert (done["state"], done["counts"][0]["taken"]) == ("done", 1)
    row = records(service.store)[0]
    assert row.record.activity == "Моё"
    history = client.get(f"{API}/records/{row.id}/history").json()["items"][0]
    assert (history["action"], history["sentence"]) == ("return", "Исправлено в выгрузке. Из файла «свод.xlsx».")
    assert order(client, done, "undo").status_code == 202
    run_return(service, UUID(one["id"]))
    assert client.get(f"{API}/returns").json()["items"][0]["state"] == "undone"
    assert records(service.store)[0].record.activity == "Провести семинар"


def test_one_key_is_one_return(service: Service, client: TestClient) -> None:
    data = exported(service)
    first, second = (sent(service, client, data, **{"Idempotency-Key": "ключ-1".encode().hex()}) for _ in range(2))
    assert first["id"] == second["id"]
    other = client.post(
        f"{API}/returns",
        params={"name": "свод.xlsx"},
        content=b"x",
        headers={"Idempotency-Key": "ключ-1".encode().hex()},
    )
    assert (other.status_code, other.json()["code"]) == (422, "key-reused")


def test_what_is_no_spreadsheet_is_refused_by_its_name_and_what_is_not_ours_says_so(
    service: Service, client: TestClient
) -> None:
    answer = client.post(f"{API}/returns", params={"name": "план.docx"}, content=b"x")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "query:name")
    one = sent(service, client, "№,Мероприятие\n".encode())
    assert (one["state"], one["code"]) == ("failed", "not-our-export")
    assert "id записи" in one["message"]
    assert order(client, one, "apply").status_code == 409
    headers = {"If-Match": f'"{one["rev"]}"'}
    assert client.delete(f"{API}/returns/{one['id']}", headers=headers).status_code == 204
    assert client.get(f"{API}/returns/{one['id']}").status_code == 404


def test_all_is_taken_only_where_it_is_said_of_what(service: Service, client: TestClient) -> None:
    one = sent(service, client, with_cells(exported(service), (2, "Мероприятие", "Моё")))
    assert order(client, one, "choose", {"take": True}).status_code == 422
    assert order(client, one, "choose", {"take": False}).json()["counts"][0]["chosen"] == 0
    nothing = client.get(f"{API}/returns/{one['id']}").json()
    assert order(client, nothing, "apply").json()["code"] == "invalid-value"


def test_a_reader_looks_and_changes_nothing(service: Service, client: TestClient) -> None:
    one = sent(service, client, exported(service))
    reader = a_client(replace(service), AccountRole.READER)
    assert reader.get(f"{API}/returns/{one['id']}").status_code == 200
    assert reader.post(f"{API}/returns", params={"name": "свод.xlsx"}, content=b"x").status_code == 403
    assert order(reader, one, "apply").status_code == 403
