"""Holds, removals and rules over HTTP: who may, what is shown first, what is refused."""

import pytest

from model.account import AccountRole
from tests.api.made import API, a_client


@pytest.fixture
def administrator(service):
    return a_client(service, AccountRole.ADMINISTRATOR)


def of(register, what: str) -> str:
    return f"{API}/documents/{register.document}/{what}"


def test_what_goes_is_shown_and_then_goes_for_good(administrator, register):
    shown = administrator.get(of(register, "removal"))
    assert shown.json()["footprint"]["records"] == 3
    wanted = {"If-Match": shown.headers["ETag"]}
    done = administrator.put(of(register, "removal"), json={"at_once": True}, headers=wanted)
    assert done.json()["removed"]["documents"] == 1
    assert administrator.get(f"{API}/documents/{register.document}").status_code == 404
    assert administrator.put(of(register, "removal"), json={"at_once": True}, headers=wanted).status_code == 404
    listed = administrator.get(f"{API}/audit?what=document-deleted&subject={register.document}").json()["items"]
    assert [set(entry["details"]) for entry in listed] == [{"sha256", "cause"}]


def test_a_removal_is_set_for_later_and_taken_back(administrator, register):
    wanted = {"If-Match": administrator.get(of(register, "removal")).headers["ETag"]}
    done = administrator.put(of(register, "removal"), json={"reason": "Отозвано"}, headers=wanted).json()
    assert done["removal"]["reason"] == "Отозвано"
    assert [one["document_id"] for one in administrator.get(f"{API}/retention/removals").json()["items"]] == [
        str(register.document)
    ]
    assert administrator.get(of(register, "retention")).json()["removal"]["sentence"] == "по решению администратора"
    assert administrator.delete(of(register, "removal")).json()["removal"] is None
    assert administrator.get(f"{API}/retention/removals").json()["items"] == []


def test_a_hold_wins_and_is_lifted_by_who_put_it_or_an_administrator(service, administrator, register):
    methodist, other = (a_client(service, AccountRole.METHODIST) for _ in range(2))
    held = methodist.put(of(register, "hold"), json={"reason": "Запрос прокуратуры"}).json()
    assert held["hold"]["reason"] == "Запрос прокуратуры"
    wanted = {"If-Match": administrator.get(of(register, "removal")).headers["ETag"]}
    refused = administrator.put(of(register, "removal"), json={"at_once": True}, headers=wanted)
    assert (refused.status_code, refused.json()["code"]) == (409, "held")
    assert other.delete(of(register, "hold")).status_code == 403
    assert administrator.delete(of(register, "hold")).json()["hold"] is None


def test_rules_are_tried_and_set(administrator, register):
    rules = administrator.get(f"{API}/retention")
    assert rules.json()["years"] is None
    tried = administrator.post(f"{API}/retention/preview", json={"years": 1, "failed_days": None}).json()
    assert [(one["id"], one["cause"]) for one in tried["items"]] == [(str(register.document), "old")]
    body = {"years": 5, "failed_days": 30, "grace_days": 10}
    headers = {"If-Match": rules.headers["ETag"]}
    assert administrator.put(f"{API}/retention", json=body, headers=headers).json()["grace_days"] == 10
    assert administrator.put(f"{API}/retention", json=body, headers=headers).status_code == 412


@pytest.mark.parametrize("what", ["removal", "hold"])
def test_who_reviews_neither_removes_nor_holds(service, register, what: str):
    reviewer = a_client(service, AccountRole.REVIEWER)
    body = {"reason": "Нужно"}
    answer = reviewer.put(of(register, what), json=body, headers={"If-Match": '"1"'})
    assert answer.status_code == 403
    assert reviewer.get(of(register, "retention")).json() == {"hold": None, "removal": None}
