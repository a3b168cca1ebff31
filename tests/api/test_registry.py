"""Registries, unresolved names and lessons over HTTP."""

import pytest

from model.account import AccountRole
from model.mention import EntityType
from model.registry import RegistryEntry
from model.unresolved import NameCandidate, UnresolvedName
from store.memory import MemoryStore
from svod.ids import new_id, now
from svod.registry_files import IMPORTED, write_entries
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


def put_names(service, document, *names):
    with service.store.transaction() as work:
        work.unresolved.put(
            document,
            [
                UnresolvedName(
                    id=new_id(),
                    document_id=document,
                    type=EntityType.SCHOOL,
                    name=name,
                    key=name.casefold(),
                    region=region,
                    municipality="Лесной район",
                    created_at=now(),
                )
                for name, region in names
            ],
        )


def test_regions_without_a_register_are_told_apart(service, register, reviewer):
    here, far = ("МБОУ «Ямская СОШ»", "Край"), ("МБОУ «Дальняя СОШ»", "Дальний край")
    put_names(service, register.document, here, far, ("МБОУ «Третья СОШ»", "Дальний край"))
    with service.store.transaction() as work:
        entries = tuple(work.registry.all())
    write_entries(service.settings.imported / IMPORTED, entries)
    places = reviewer.get(f"{API}/registry/names/places").json()["items"]
    assert [(one["region"], one["registered"], one["names"], one["documents"]) for one in places] == [
        ("Дальний край", False, 2, 1),
        ("Край", True, 1, 1),
    ]
    for params, found in (({}, 3), ({"registered": True}, 1), ({"registered": False}, 2), ({"region": "Край"}, 1)):
        items = reviewer.get(f"{API}/registry/names", params=params).json()["items"]
        assert len(items) == found
        assert all(one["registered"] == (one["region"] == "Край") for one in items)


def test_a_school_of_no_register_is_named(service, register, reviewer):
    put_names(service, register.document, ("Дальняя школа", "Дальний край"))
    (asked,) = reviewer.get(f"{API}/registry/names").json()["items"]
    path, name = f"{API}/registry/names/{asked['id']}/decision", "МБОУ «Дальняя СОШ»"
    for wrong in ({"entity_id": SCHOOL.id, "named": name}, {"entity_id": None, "named": " \u00ad "}):
        assert reviewer.post(path, json={"scope": "document", **wrong}).status_code == 422
    made = reviewer.post(path, json={"entity_id": None, "named": name, "scope": "document"})
    assert (made.status_code, made.json()["documents"]) == (200, [str(register.document)])
    (entry,) = reviewer.get(f"{API}/registry/entries", params={"q": "дальняя"}).json()["items"]
    assert (entry["name"], entry["region"], entry["municipality"]) == (name, "Дальний край", "Лесной район")
    assert made.json()["lesson"]["entity_id"] == entry["id"]
    assert reviewer.get(f"{API}/registry/names/places").json()["items"] == []


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
