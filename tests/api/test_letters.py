"""Letters over HTTP: drafted, worded, made, taken; refused to who may not; templates taken in or refused."""

from pathlib import Path
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from export.letters.default import default_template
from model.account import AccountRole
from model.audit import AuditFilter
from store.memory import MemoryStore
from svod.service import Service
from svod.work.letters import make_letters
from tests.api.made import API, a_client
from tests.export.letters.test_template import listing
from tests.svod.letters.papers import a_letter_service, a_paper

LETTERS = f"{API}/letters"


@pytest.fixture
def service(tmp_path: Path) -> Service:
    made = a_letter_service(MemoryStore(), tmp_path)
    a_paper(made.store, "Лесной район")
    return made


@pytest.fixture
def methodist(service: Service):
    with a_client(service, AccountRole.METHODIST) as client:
        yield client


def drafted(client: TestClient) -> dict:
    answer = client.post(LETTERS, json={"municipalities": ["Лесной район"]})
    assert answer.status_code == 201, answer.text
    return answer.json()["items"][0]


def test_a_letter_goes_all_the_way(service: Service, methodist: TestClient):
    assert methodist.get(f"{LETTERS}/municipalities").json()["items"][0]["confirmed"] is True
    letter = drafted(methodist)
    points = methodist.get(f"{LETTERS}/{letter['id']}/points", params={"limit": 2}).json()
    assert points["items"][0]["where"] == "раздел «I. Работа с кадрами», строка 1, графа «Сроки исполнения», стр. 3"
    patch = {"number": "01-15/7", "addressee": "Ивановой А.А."}
    changed = methodist.patch(f"{LETTERS}/{letter['id']}", json=patch, headers={"If-Match": '"0"'})
    assert changed.headers["etag"] == '"1"'
    assert methodist.patch(f"{LETTERS}/{letter['id']}", json=patch, headers={"If-Match": '"0"'}).status_code == 412
    asked = {"letters": [{"id": letter["id"], "rev": 1}], "seen": True}
    run = methodist.post(f"{API}/letter-runs", json=asked, headers={"Idempotency-Key": "k"})
    assert methodist.post(f"{API}/letter-runs", json=asked, headers={"Idempotency-Key": "k"}).json() == run.json()
    assert methodist.get(f"{API}/letter-runs/{run.json()['id']}/file").status_code == 409
    make_letters(service, UUID(run.json()["id"]))
    taken = methodist.get(f"{LETTERS}/{letter['id']}/file")
    assert taken.content.startswith(b"PK")
    assert "01-15_7.docx" in taken.headers["content-disposition"]
    sent = methodist.post(f"{LETTERS}/{letter['id']}/sent", json={}, headers={"If-Match": '"2"'}).json()
    assert (sent["state"], sent["rev"]) == ("sent", 3)
    assert methodist.get(f"{LETTERS}/{letter['id']}/check").json()["waiting"] == 2
    history = methodist.get(f"{LETTERS}/{letter['id']}/history").json()["items"]
    assert [step["kind"] for step in history] == ["sent", "made", "face", "drafted"]
    with service.store.transaction() as work:
        events = {entry.event for entry in work.audit.list(AuditFilter(), None, 50).items}
    assert {"letters-drafted", "letters-ordered", "letter-taken", "letter-sent"} <= events


def test_a_reader_looks_and_changes_nothing(service: Service, methodist: TestClient):
    letter = drafted(methodist)
    with a_client(service, AccountRole.READER) as reader:
        assert reader.get(f"{LETTERS}/{letter['id']}").status_code == 200
        assert reader.post(LETTERS, json={"municipalities": ["Лесной район"]}).status_code == 403
        asked = {"letters": [{"id": letter["id"], "rev": 0}], "seen": True}
        assert reader.post(f"{API}/letter-runs", json=asked).status_code == 403


def test_nothing_unseen_is_made(methodist: TestClient):
    letter = drafted(methodist)
    asked = {"letters": [{"id": letter["id"], "rev": 0}], "seen": False}
    refused = methodist.post(f"{API}/letter-runs", json=asked)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/seen")


def test_templates_are_taken_in_or_refused_with_every_fault_named(methodist: TestClient):
    templates = f"{API}/letter-templates"
    made = methodist.post(templates, params={"file": "бланк.docx"}, content=default_template())
    assert made.status_code == 201, made.text
    assert (made.json()["name"], made.json()["default"]) == ("бланк", True)
    refused = methodist.post(templates, params={"file": "x.docx"}, content=listing("{{ адресатт }}"))
    assert (refused.status_code, refused.json()["code"]) == (422, "template-faulty")
    assert "адресатт" in refused.json()["errors"][0]["message"]
    assert methodist.post(templates, params={"file": "x.docx"}, content=b"nothing").status_code == 422
    one = f"{templates}/{made.json()['id']}"
    gone = methodist.delete(one, headers={"If-Match": '"0"'})
    assert (gone.json()["deleted"], methodist.get(templates).json()["items"]) == (True, [])
    back = methodist.post(f"{one}/undo", headers={"If-Match": '"1"'}).json()
    assert (back["deleted"], back["default"]) == (False, True)
    assert methodist.get(f"{templates}/fields").json()["items"][0]["name"] == "муниципалитет"
