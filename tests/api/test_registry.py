"""Registries, unresolved names and lessons over HTTP."""

import pytest

from model.account import AccountRole
from model.mention import EntityType
from model.registry import RegistryEntry
from model.unresolved import NameCandidate, UnresolvedName
from store.memory import MemoryStore
from svod.ids import new_id, now
from tests.api.made import API, a_client, a_service, fill

SCHOOL = RegistryEntry(
    id="school-ogrn-1", type=EntityType.SCHOOL, name="МБОУ «Ямская СОШ»", identifiers={"ogrn": "1"}, region="Край"
)


@pytest.fixture
def service(tmp_path):
    return a_service(MemoryStore(), tmp_path)


@pytest.fixture
def register(service):
    register = fill(service)
    with service.store.transaction() as work:
        work.registry.put([SCHOOL])
        name = UnresolvedName(
            id=new_id(),
            document_id=register.document,
            type=EntityType.SCHOOL,
            name="Ямская школа",
            key="ямская школа",
            candidates=(
                NameCandidate(entity_id=SCHOOL.id, score=88.0),
                NameCandidate(entity_id="gone", score=80.0),
            ),
            created_at=now(),
        )
        work.unresolved.put(register.document, [name])
    return register


@pytest.fixture
def reviewer(service):
    return a_client(service, AccountRole.REVIEWER)


@pytest.mark.usefixtures("register")
def test_entries_are_found_by_words_and_codes(reviewer):
    for params, found in (({"q": "ямск"}, 1), ({"q": "1"}, 1), ({"q": "нет"}, 0), ({"type": "municipality"}, 0)):
        items = reviewer.get(f"{API}/registry/entries", params=params).json()["items"]
        assert len(items) == found
    assert reviewer.get(f"{API}/registry/entries").json()["items"][0]["identifiers"] == {"ogrn": "1"}


def test_a_question_shows_its_candidates_and_is_decided_once(register, reviewer):
    (asked,) = reviewer.get(f"{API}/registry/names").json()["items"]
    assert (asked["name"], asked["documents"], asked["document"]) == ("Ямская школа", 1, str(register.document))
    assert [(one["entry"]["name"], one["score"]) for one in asked["candidates"]] == [(SCHOOL.name, 88.0)]
    path = f"{API}/registry/names/{asked['id']}/decision"
    made = reviewer.post(path, json={"entity_id": SCHOOL.id, "scope": "document"})
    assert made.status_code == 200
    assert made.json()["documents"] == [str(register.document)]
    assert made.json()["lesson"]["kind"] == "alias"
    again = reviewer.post(path, json={"entity_id": None, "scope": "document"})
    assert (again.status_code, again.json()["code"]) == (409, "already-decided")
    assert reviewer.get(f"{API}/registry/names").json()["items"] == []


@pytest.mark.usefixtures("register")
def test_the_scope_must_be_said(reviewer):
    (asked,) = reviewer.get(f"{API}/registry/names").json()["items"]
    answer = reviewer.post(f"{API}/registry/names/{asked['id']}/decision", json={"entity_id": SCHOOL.id})
    assert answer.status_code == 422


def test_a_lesson_is_taught_widened_and_retired(register, reviewer):
    given = {"document": str(register.document), "kind": "stop", "text": "Школа мастеров", "scope": "document"}
    taught = reviewer.post(f"{API}/lessons", json=given)
    assert taught.status_code == 201
    wider = reviewer.put(f"{API}/lessons/{taught.json()['id']}/scope", json={"scope": "municipality"})
    assert (wider.json()["scope"], wider.json()["municipality"]) == ("municipality", "Лесной район")
    nowhere = reviewer.put(f"{API}/lessons/{wider.json()['id']}/scope", json={"scope": "region"})
    assert nowhere.status_code == 422
    assert reviewer.delete(f"{API}/lessons/{wider.json()['id']}").status_code == 204
    assert all(one["retired_at"] for one in reviewer.get(f"{API}/lessons").json()["items"])


@pytest.mark.usefixtures("register")
def test_what_nobody_has_is_not_found(reviewer):
    nobody = new_id()
    decision = {"entity_id": None, "scope": "document"}
    assert reviewer.post(f"{API}/registry/names/{nobody}/decision", json=decision).status_code == 404
    assert reviewer.put(f"{API}/lessons/{nobody}/scope", json={"scope": "document"}).status_code == 404
    assert reviewer.delete(f"{API}/lessons/{nobody}").status_code == 404
