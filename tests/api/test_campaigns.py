"""Campaigns over HTTP: a file of names, a preview, words with revisions, files, obligations."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from model.account import AccountRole
from model.order import Item, Order
from svod.campaigns.following import follow_feed
from svod.service import Service
from svod.settings import Settings
from tests.api.made import API, a_client
from tests.svod.campaigns.senders_made import FIRST, FOREST, RIVER, send

ITEM = "Руководителям муниципальных органов управления образованием предоставить отчёт в срок до 30 января 2026 года."


@pytest.fixture
def service(service: Service, tmp_path) -> Service:
    return replace(service, settings=Settings(registries=(), jobs=1, data=tmp_path))


@pytest.fixture
def methodist(service: Service):
    with a_client(service, AccountRole.METHODIST) as client:
        yield client


def wanted(*names: str, **changes):
    senders = [{"name": name} for name in names or (FOREST, RIVER)]
    return {
        "title": "Карты на 2026 год", "years": [2026], "papers": ["plan"], "requisites": [],
        "rounds": [{"due": str(FIRST)}], "source": {"senders": senders},
    } | changes  # fmt: skip


def made(client: TestClient, **changes) -> dict:
    answer = client.post(f"{API}/campaigns", json=wanted(**changes))
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_file_becomes_a_preview_and_a_preview_a_campaign(service, methodist):
    send(service.store)
    sheet = "Муниципалитет\nЛесной район\nЗейский р-н\nЛесного района\n".encode("cp1251")
    names = methodist.post(f"{API}/campaigns/names", files={"file": ("список.csv", sheet)}).json()["items"]
    body = wanted(source={"senders": [{"name": one["name"]} for one in names]})
    seen = methodist.post(f"{API}/campaigns/preview", json=body).json()
    assert (seen["count"], seen["expectations"], seen["repeated"]) == (2, 2, ["Лесного района"])
    campaign = methodist.post(f"{API}/campaigns", json=body).json()
    assert campaign["tally"]["counts"]["sent"] == 1
    listed = methodist.get(f"{API}/campaigns", params={"day": "2026-01-30"}).json()["items"]
    assert listed[0]["tally"]["counts"]["awaited"] == 1


def test_rows_are_told_by_state_municipality_and_letters_with_a_cursor(service, methodist):
    send(service.store)
    campaign = made(methodist)
    at = f"{API}/campaigns/{campaign['id']}/expectations"
    first = methodist.get(at, params={"limit": 1}).json()
    second = methodist.get(at, params={"limit": 1, "cursor": first["next"]}).json()
    assert [one["sender"]["name"] for one in (*first["items"], *second["items"])] == [RIVER, FOREST]
    missing = methodist.get(at, params={"state": "missing", "day": "2026-02-01"}).json()["items"]
    assert [(one["sender"]["name"], one["state_word"], one["days_over"]) for one in missing] == [
        (RIVER, "не прислано", 2)
    ]
    assert len(methodist.get(at, params={"q": "ЛЕСН"}).json()["items"]) == 1
    everywhere = methodist.get(f"{API}/campaigns/expectations", params={"municipality": "МО Лесной р-н"}).json()
    assert [one["campaign"]["title"] for one in everywhere["items"]] == ["Карты на 2026 год"]


def test_a_word_needs_the_revision_it_starts_from_and_is_taken_back(methodist):
    campaign = made(methodist)
    row = methodist.get(f"{API}/campaigns/{campaign['id']}/expectations").json()["items"][0]
    at = f"{API}/campaigns/expectations/{row['id']}"
    body = {"due": "2027-03-01", "reason": "просили"}
    assert methodist.post(f"{at}/extend", json=body).status_code == 428
    done = methodist.post(f"{at}/extend", json=body, headers={"If-Match": '"0"'})
    assert (done.json()["due"], done.headers["ETag"]) == ("2027-03-01", '"1"')
    assert methodist.post(f"{at}/extend", json=body, headers={"If-Match": '"0"'}).status_code == 412
    word = methodist.get(at).json()["words"][0]
    undone = methodist.post(f"{API}/campaigns/{campaign['id']}/words/{word['id']}/undo")
    assert undone.json()["undoes"] == word["id"]
    assert methodist.get(at).json()["due"] == str(FIRST)
    again = methodist.post(f"{API}/campaigns/{campaign['id']}/words/{word['id']}/undo")
    assert (again.status_code, again.json()["code"]) == (409, "already-undone")


def test_a_date_moved_keeps_its_number_and_a_new_one_gets_its_own(methodist):
    campaign = made(methodist)
    rounds = [{"number": 1, "due": "2026-02-15"}, {"due": "2026-07-20"}]
    changed = methodist.patch(
        f"{API}/campaigns/{campaign['id']}", json={"rounds": rounds}, headers={"If-Match": '"0"'}
    ).json()
    assert [(one["number"], one["due"]) for one in changed["rounds"]] == [(1, "2026-02-15"), (2, "2026-07-20")]
    assert changed["tally"]["total"] == 4


@pytest.mark.parametrize("broken", [{"rounds": []}, {"papers": []}, {"source": {"senders": []}}, {"years": [1]}])
def test_what_cannot_be_a_campaign_is_refused(methodist, broken):
    answer = methodist.post(f"{API}/campaigns", json=wanted(**broken))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-value")


def test_an_obligation_is_confirmed_once_and_reopened(service, methodist):
    order = Order(id="o1", number="515", date="2026-01-15", items=(Item(number="3", text=ITEM),))
    send(service.store, orders=(order,), plans=False, municipality=None, batch_of=FOREST)
    follow_feed(service.store)
    (found,) = methodist.get(f"{API}/obligations").json()["items"]
    assert (found["item"], found["order"], found["state"]) == ("3", "приказ № 515 от 15.01.2026", "open")
    draft = methodist.get(f"{API}/obligations/{found['id']}").json()
    assert (draft["rounds"], draft["papers"], draft["reference"]) == (["2026-01-30"], ["report"], "515")
    at = f"{API}/obligations/{found['id']}"
    confirmed = methodist.post(f"{at}/confirm", json={"campaign": wanted()})
    assert (confirmed.status_code, confirmed.json()["origin"]) == (201, "obligation")
    assert methodist.post(f"{at}/refuse", json={}).json()["code"] == "already-decided"
    assert methodist.post(f"{at}/reopen").json()["state"] == "open"
    assert methodist.post(f"{at}/refuse", json={"reason": "своё"}).json()["state"] == "refused"
    words = methodist.get(at).json()["words"]
    assert [one["kind"] for one in words] == ["confirmed", "undone", "refused"]
