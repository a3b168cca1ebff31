"""The second, independent check: drawn by chance, answered blind, decided, measured."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from model.account import AccountRole
from svod.service import Service
from tests.api.made import API, Register
from tests.api.test_people import if_match, made, signed_in

CHECKS = f"{API}/second-checks"


@pytest.fixture
def anna(service: Service) -> TestClient:
    return signed_in(service, "Анна")


@pytest.fixture
def boris(service: Service) -> TestClient:
    return signed_in(service, "Борис")


@pytest.fixture
def methodist(service: Service) -> TestClient:
    return signed_in(service, "Мария", AccountRole.METHODIST)


@pytest.fixture
def checked(register: Register, anna: TestClient, methodist: TestClient) -> Register:
    """All is read twice; Anna has corrected the first record's result and accepted the second record."""
    made(methodist.put(f"{CHECKS}/setting", json={"share": 1}, headers=if_match(0)))
    edit = {"set": {"result": "Приказ № 5"}}
    made(anna.patch(f"{API}/records/{register.records[0]}", json=edit, headers=if_match(0)))
    made(anna.post(f"{API}/records/{register.records[1]}/accept", headers=if_match(0)))
    return register


def given(client: TestClient, record: Any) -> Any:
    """The task about a record, the others answered as the machine read them."""
    while True:
        task = made(client.post(f"{CHECKS}/next"))
        if task["record_id"] == str(record):
            return task
        made(client.put(f"{CHECKS}/{task['id']}/answer", json={}, headers=if_match(task["rev"])))


def test_another_person_sees_what_the_machine_read_and_nothing_of_the_first_one(checked, anna, boris):
    assert anna.post(f"{CHECKS}/next").status_code == 204
    task = given(boris, checked.records[0])
    assert task["fields"]["result"] is None
    assert "Приказ № 5" not in str(task)
    assert "Анна" not in str(task)
    assert boris.get(CHECKS).status_code == boris.get(f"{CHECKS}/{task['id']}").status_code == 403


@pytest.mark.usefixtures("checked")
def test_what_was_given_to_one_is_not_given_to_another_and_comes_first_again(boris, service):
    vera = signed_in(service, "Вера")
    first = made(boris.post(f"{CHECKS}/next"))
    assert (first["remaining"], made(boris.post(f"{CHECKS}/next"))["id"]) == (2, first["id"])
    other = made(vera.post(f"{CHECKS}/next"))
    assert other["id"] != first["id"]
    refused = vera.put(f"{CHECKS}/{first['id']}/answer", json={}, headers=if_match(first["rev"]))
    assert refused.status_code == 403


def test_those_who_say_the_same_agree_and_nobody_need_decide(checked, boris, methodist):
    task = given(boris, checked.records[0])
    said = {"fields": {"result": " приказ  № 5 "}}
    made(boris.put(f"{CHECKS}/{task['id']}/answer", json=said, headers=if_match(task["rev"])))
    assert made(methodist.get(f"{CHECKS}/{task['id']}"))["state"] == "agreed"
    assert made(methodist.get(CHECKS, params={"state": "disputed"}))["items"] == []


def test_a_disagreement_is_decided_the_record_follows_and_all_of_it_is_undone(checked, boris, methodist):
    url = f"{API}/records/{checked.records[0]}"
    before = made(methodist.get(url))
    task = given(boris, checked.records[0])
    check = f"{CHECKS}/{task['id']}"
    made(boris.put(f"{check}/answer", json={"fields": {"result": "Приказ"}}, headers=if_match(task["rev"])))
    (found,) = made(methodist.get(CHECKS, params={"state": "disputed"}))["items"]
    assert (found["first"]["result"], found["second"]["result"], found["disputed"]) == (
        "Приказ № 5",
        "Приказ",
        ["result"],
    )
    assert made(methodist.get(f"{API}/me/tasks"))["disputes"] == 1
    assert boris.put(f"{check}/decision", json={"fields": {"result": "а"}}, headers=if_match(2)).status_code == 403
    assert methodist.put(f"{check}/decision", json={"fields": {}}, headers=if_match(2)).status_code == 422
    wrong = {"fields": {"result": "а", "place": "б"}}
    assert methodist.put(f"{check}/decision", json=wrong, headers=if_match(2)).status_code == 422
    third = {"fields": {"result": "Приказ № 5 от 1 мая"}}
    settled = made(methodist.put(f"{check}/decision", json=third, headers=if_match(2)))
    assert (settled["state"], settled["final_by"]) == ("settled", "Мария")
    assert made(methodist.get(url))["result"] == "Приказ № 5 от 1 мая"
    steps = made(methodist.get(f"{url}/history", params={"field": "result"}))["items"]
    assert (steps[0]["why"], steps[0]["author"]) == ("check", "Мария")
    again = made(methodist.delete(f"{check}/decision", headers=if_match(3)))
    assert (again["state"], again["final"]) == ("disputed", None)
    after = made(methodist.get(url))
    assert {**after, "rev": 0, "review": None} == {**before, "rev": 0, "review": None}


def test_the_first_persons_word_may_hold_and_then_the_record_stays(checked, boris, methodist):
    task = given(boris, checked.records[0])
    check = f"{CHECKS}/{task['id']}"
    made(boris.put(f"{check}/answer", json={"fields": {"result": "Приказ"}}, headers=if_match(task["rev"])))
    first = {"fields": {"result": "Приказ № 5"}}
    settled = made(methodist.put(f"{check}/decision", json=first, headers=if_match(2)))
    assert settled["command"] is None
    assert made(methodist.get(f"{API}/records/{checked.records[0]}"))["rev"] == 1
    assert made(methodist.delete(f"{check}/decision", headers=if_match(3)))["state"] == "disputed"


def test_an_answer_can_be_taken_back_as_long_as_nobody_decided(checked, boris, methodist):
    task = given(boris, checked.records[0])
    check = f"{CHECKS}/{task['id']}"
    made(boris.put(f"{check}/answer", json={"fields": {"result": "Приказ"}}, headers=if_match(task["rev"])))
    assert boris.put(f"{check}/answer", json={}, headers=if_match(2)).status_code == 412
    made(boris.delete(f"{check}/answer", headers=if_match(2)))
    assert made(methodist.get(check))["state"] == "waiting"
    assert given(boris, checked.records[0])["id"] == task["id"]


def test_agreement_is_told_by_field_and_month_and_how_often_the_machine_was_right(checked, boris, reader):
    task = given(boris, checked.records[0])
    said = {"fields": {"result": "Приказ № 5", "place": "Школа 7"}}
    made(boris.put(f"{CHECKS}/{task['id']}/answer", json=said, headers=if_match(task["rev"])))
    while (left := boris.post(f"{CHECKS}/next")).status_code == 200:
        answer = left.json()
        made(boris.put(f"{CHECKS}/{answer['id']}/answer", json={}, headers=if_match(answer["rev"])))
    told = made(reader.get(f"{CHECKS}/agreement"))
    fields = {one["field"]: one for one in told["fields"]}
    assert told["checks"] == 2
    assert told["exact"] == pytest.approx(17 / 18)
    result, place = fields["result"], fields["place"]
    assert (result["pairs"], result["same"], result["alpha"]) == (2, 2, 1)
    assert (result["known"], result["machine_right"]) == (2, 1)
    assert (place["same"], place["known"], place["exact"]) == (1, 1, 0.5)
    assert [(one["checks"], one["pairs"]) for one in told["months"]] == [(2, 18)]
    assert made(reader.get(f"{CHECKS}/agreement", params={"to": "2020-01-01"}))["checks"] == 0


def test_the_share_is_a_methodists_and_chance_is_the_same_every_time(register, anna, methodist, reader):
    assert anna.put(f"{CHECKS}/setting", json={"share": 0.5}, headers=if_match(0)).status_code == 403
    assert methodist.put(f"{CHECKS}/setting", json={"share": 1.5}, headers=if_match(0)).status_code == 422
    nothing = made(methodist.put(f"{CHECKS}/setting", json={"share": 0}, headers=if_match(0)))
    assert (nothing["share"], nothing["changed_by"]) == (0, "Мария")
    for record in register.records:
        made(anna.post(f"{API}/records/{record}/accept", headers=if_match(0)))
    assert made(reader.get(f"{CHECKS}/setting"))["waiting"] == 0
    assert methodist.put(f"{CHECKS}/setting", json={"share": 1}, headers=if_match(0)).status_code == 412
    assert made(methodist.put(f"{CHECKS}/setting", json={"share": 1}, headers=if_match(1)))["waiting"] == 3
    # What was drawn stays drawn, once.
    assert made(methodist.put(f"{CHECKS}/setting", json={"share": 0.01}, headers=if_match(2)))["waiting"] == 3
