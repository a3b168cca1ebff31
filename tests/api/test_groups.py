"""Groups of values over HTTP: dry run first, If-Match is its ETag, one deed, one undo."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from svod.service import Service
from tests.api.made import API
from tests.svod.groups.plans import keep_plan

ROWS = (
    ("Провести семинар", "Январь-февраль", "ОО", 0.4),
    ("Посетить уроки", "январь – февраль", "ОО", 0.5),
    ("Подвести итоги", "До 25 декабря", "Директор", 0.9),
)
ACCEPT = {"field": "deadline", "decision": {"kind": "accept"}}


@pytest.fixture
def plans(service: Service) -> Service:
    keep_plan(service.store, "а.docx", ROWS)
    keep_plan(service.store, "б.docx", ROWS, municipality="Озёрный район")
    return service


def groups(client: TestClient, **query: Any) -> list[dict[str, Any]]:
    answer = client.get(f"{API}/groups", params={"field": "deadline", **query})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.mark.usefixtures("plans")
def test_one_group_says_how_it_is_written_and_what_it_was_taken_for(reviewer: TestClient) -> None:
    first = groups(reviewer)[0]
    card = reviewer.get(f"{API}/groups/{first['id']}", params={"field": "deadline"}).json()
    assert (card["records"], card["unresolved"], card["documents"], card["confidence"]) == (4, 4, 2, 0.4)
    assert {one["text"]: one["records"] for one in card["variants"]} == {"Январь-февраль": 2, "январь – февраль": 2}
    assert card["deadline"]["kind"] == "interval"
    assert len(card["samples"]) == 2


@pytest.mark.usefixtures("plans")
def test_a_municipality_has_groups_of_its_own(reviewer: TestClient) -> None:
    assert {one["records"] for one in groups(reviewer, municipality="Озёрный район")} == {1, 2}
    assert groups(reviewer, municipality="Нигде") == []


@pytest.mark.usefixtures("plans")
def test_a_list_is_gone_on_with_by_its_cursor(reviewer: TestClient) -> None:
    whole = [one["id"] for one in groups(reviewer)]
    answer = reviewer.get(f"{API}/groups", params={"field": "deadline", "limit": 1}).json()
    assert [answer["items"][0]["id"], *(one["id"] for one in groups(reviewer, cursor=answer["next"]))] == whole


@pytest.mark.usefixtures("plans")
def test_a_dry_run_a_decision_and_its_undo(reviewer: TestClient) -> None:
    first = groups(reviewer)[0]
    dry = reviewer.post(f"{API}/groups/{first['id']}/preview", json=ACCEPT)
    assert (dry.json()["records"], dry.json()["documents"], dry.json()["by_worker"]) == (4, 2, False)
    made = reviewer.post(f"{API}/groups/{first['id']}/decide", json=ACCEPT, headers={"If-Match": dry.headers["ETag"]})
    assert made.status_code == 201, made.text
    deed = made.json()
    assert (deed["state"], deed["changed"], deed["left"]) == ("done", 4, 0)
    assert first["id"] not in {one["id"] for one in groups(reviewer)}
    documents = reviewer.get(f"{API}/deeds/{deed['id']}/documents").json()["items"]
    assert [len(one["records"]) for one in documents] == [2, 2]
    command = reviewer.get(f"{API}/commands/{documents[0]['command']}").json()
    assert command["deed"] == deed["id"]
    undone = reviewer.post(f"{API}/deeds/{deed['id']}/undo", headers={"If-Match": made.headers["ETag"]})
    assert (undone.status_code, undone.json()["state"]) == (200, "undone")
    assert groups(reviewer)[0]["id"] == first["id"]
    assert reviewer.get(f"{API}/deeds").json()["items"][0]["undone_by"] is not None


@pytest.mark.usefixtures("plans")
def test_no_decision_without_a_dry_run_of_what_stands_now(reviewer: TestClient, plans: Service) -> None:
    address = f"{API}/groups/{groups(reviewer)[0]['id']}"
    tag = reviewer.post(f"{address}/preview", json=ACCEPT).headers["ETag"]
    assert reviewer.post(f"{address}/decide", json=ACCEPT).status_code == 428
    keep_plan(plans.store, "в.docx", ROWS[:1])
    stale = reviewer.post(f"{address}/decide", json=ACCEPT, headers={"If-Match": tag})
    assert (stale.status_code, stale.json()["code"]) == (412, "stale-revision")


@pytest.mark.usefixtures("plans")
def test_a_reader_sees_groups_and_decides_nothing(reader: TestClient) -> None:
    first = groups(reader)[0]
    assert reader.post(f"{API}/groups/{first['id']}/preview", json=ACCEPT).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"field": "deadline", "decision": {"kind": "correct"}},
        {"field": "deadline", "decision": {"kind": "read_as", "text": "май", "party": "role"}},
        {"field": "number", "decision": {"kind": "accept"}},
        {"field": "deadline", "decision": {"kind": "accept"}, "state": "done"},
    ],
)
def test_a_decision_that_says_nothing_sound_is_refused(
    reviewer: TestClient, plans: Service, wrong: dict[str, Any]
) -> None:
    assert plans
    first = groups(reviewer)[0]
    assert reviewer.post(f"{API}/groups/{first['id']}/preview", json=wrong).status_code == 422


@pytest.mark.usefixtures("plans")
def test_a_correction_finds_its_likes_and_goes_on_to_them(reviewer: TestClient) -> None:
    sample = groups(reviewer)[0]["samples"][0]["record"]
    change = {"set": {"deadline": "январь"}}
    reviewer.patch(f"{API}/records/{sample['id']}", json=change, headers={"If-Match": f'"{sample["rev"]}"'})
    alike = reviewer.get(f"{API}/records/{sample['id']}/alike", params={"field": "deadline"}).json()
    assert (alike["unresolved"], alike["checked"], len(alike["items"])) == (3, 0, 4)
    wanted = {"field": "deadline", "decision": {"kind": "correct", "text": "январь"}}
    address = f"{API}/groups/{alike['group']['id']}"
    tag = reviewer.post(f"{address}/preview", json=wanted).headers["ETag"]
    deed = reviewer.post(f"{address}/decide", json=wanted, headers={"If-Match": tag}).json()
    assert (deed["changed"], deed["raw"]) == (3, "январь – февраль")
    raws = {one["record"]["deadline"]["raw"] for one in alike_members(reviewer, sample["id"])}
    assert raws == {"январь"}


def alike_members(client: TestClient, record: UUID | str) -> list[dict[str, Any]]:
    answer = client.get(f"{API}/records/{record}/alike", params={"field": "deadline"})
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.mark.usefixtures("plans")
def test_an_empty_field_has_no_likes(reviewer: TestClient) -> None:
    sample = groups(reviewer)[0]["samples"][0]["record"]
    alike = reviewer.get(f"{API}/records/{sample['id']}/alike", params={"field": "result"}).json()
    assert (alike["group"], alike["unresolved"], alike["items"]) == (None, 0, [])
