"""Several people at one document: who is here, what is said, who is asked, what was before."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from uuid_utils.compat import uuid7

from api.app import create_app
from model.account import Account, AccountRole, Actor
from svod.ids import new_id, now
from svod.service import Service
from svod.sessions import NewToken, make_token
from tests.api.made import API, ORIGIN, Register


def signed_in(service: Service, name: str, role: AccountRole = AccountRole.REVIEWER) -> TestClient:
    """A client of somebody with this name."""
    account = Account(id=new_id(), login=f"u{new_id().hex}", name=name, role=role, password_hash="", created_at=now())
    with service.store.transaction() as work:
        work.accounts.add(account)
    actor = Actor(id=account.id, name=name, role=role)
    secret = make_token(service.store, NewToken(name="тест", role=role), actor)[1]
    return TestClient(create_app(service), base_url=ORIGIN, headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def anna(service: Service) -> TestClient:
    return signed_in(service, "Анна Ёлкина")


@pytest.fixture
def boris(service: Service) -> TestClient:
    return signed_in(service, "Борис Ким")


@pytest.fixture
def methodist(service: Service) -> TestClient:
    return signed_in(service, "Мария", AccountRole.METHODIST)


def if_match(rev: int) -> dict[str, str]:
    return {"If-Match": f'"{rev}"'}


def made(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()


def me(client: TestClient) -> str:
    return str(made(client.get(f"{API}/me"))["id"])


class TestPresence:
    def test_the_second_one_is_told_of_the_first_and_works_all_the_same(self, register: Register, anna, boris):
        url = f"{API}/leases/{register.document}"
        assert made(anna.put(url))["held_by_other"] is None
        told = made(boris.put(url))
        assert told["held_by_other"] == "Анна Ёлкина"
        assert [(one["name"], one["holds"], one["is_me"]) for one in told["here"]] == [
            ("Анна Ёлкина", True, False),
            ("Борис Ким", False, True),
        ]
        accepted = boris.post(f"{API}/records/{register.records[0]}/accept", headers=if_match(0))
        assert accepted.status_code == 200

    def test_one_press_takes_the_document_over_and_the_other_is_told_by_whom(self, register: Register, anna, boris):
        url = f"{API}/leases/{register.document}"
        made(anna.put(url))
        taken = made(boris.put(url, json={"take_over": True}))
        assert (taken["held_by_other"], [one["holds"] for one in taken["here"]]) == (None, [False, True])
        told = made(anna.get(url))
        assert (told["held_by_other"], told["taken_by"]) == ("Борис Ким", "Борис Ким")
        # Work goes on: whoever only looks stays a looker …
        assert made(anna.put(url))["held_by_other"] == "Борис Ким"
        # … until they take it back.
        assert made(anna.put(url, json={"take_over": True}))["taken_by"] is None
        assert made(boris.get(url))["taken_by"] == "Анна Ёлкина"

    def test_whoever_leaves_is_gone_at_once(self, register: Register, anna, boris):
        url = f"{API}/leases/{register.document}"
        made(anna.put(url))
        made(boris.put(url))
        assert [one["name"] for one in made(anna.delete(url))["here"]] == ["Борис Ким"]
        assert made(boris.get(url))["held_by_other"] is None
        assert made(boris.delete(url))["here"] == []
        assert made(boris.delete(url))["here"] == []

    def test_a_document_nobody_knows_has_nobody_in_it(self, anna):
        assert anna.put(f"{API}/leases/{uuid7()}").status_code == 404
        assert anna.get(f"{API}/leases/{uuid7()}").status_code == 404


class TestComments:
    def test_a_talk_is_begun_answered_closed_and_opened_again(self, register: Register, anna, boris):
        url = f"{API}/documents/{register.document}/comments"
        asked = made(
            anna.post(url, json={"text": "Срок другой?", "record": str(register.records[0]), "field": "deadline"}), 201
        )
        reply = made(boris.post(url, json={"text": "Да", "answers": asked["id"]}), 201)
        again = made(anna.post(url, json={"text": "Исправила", "answers": reply["id"]}), 201)
        assert {reply["parent_id"], again["parent_id"]} == {asked["id"]}
        assert (again["record_id"], again["field"]) == (str(register.records[0]), "deadline")
        counts = made(anna.get(f"{url}/counts"))["items"]
        assert counts == [{"record_id": str(register.records[0]), "total": 3, "open": 1}]
        closed = made(boris.patch(f"{API}/comments/{asked['id']}", json={"resolved": True}, headers=if_match(0)))
        assert closed["resolved_by"] == "Борис Ким"
        assert made(anna.get(url, params={"open": True}))["items"] == []
        opened = made(anna.patch(f"{API}/comments/{asked['id']}", json={"resolved": False}, headers=if_match(1)))
        assert (opened["resolved_at"], opened["rev"]) == (None, 2)

    def test_only_the_author_edits_and_what_was_said_before_is_kept(self, register: Register, anna, boris):
        said = made(anna.post(f"{API}/documents/{register.document}/comments", json={"text": "Раз"}), 201)
        url = f"{API}/comments/{said['id']}"
        assert boris.patch(url, json={"text": "Чужое"}, headers=if_match(0)).status_code == 403
        assert anna.patch(url, json={"text": "Два"}).status_code == 428
        changed = made(anna.patch(url, json={"text": "Два"}, headers=if_match(0)))
        assert (changed["text"], changed["edited_at"] is not None) == ("Два", True)
        stale = anna.patch(url, json={"text": "Три"}, headers=if_match(0))
        assert (stale.status_code, stale.json()["current"]["text"]) == (412, "Два")
        assert [one["text"] for one in made(boris.get(f"{url}/versions"))["items"]] == ["Раз"]

    def test_a_deleted_comment_shows_no_words_and_comes_back(self, register: Register, anna, boris, methodist):
        said = made(anna.post(f"{API}/documents/{register.document}/comments", json={"text": "Раз"}), 201)
        url = f"{API}/comments/{said['id']}"
        assert boris.delete(url, headers=if_match(0)).status_code == 403
        gone = made(methodist.delete(url, headers=if_match(0)))
        assert (gone["deleted"], gone["text"]) == (True, "")
        assert anna.patch(url, json={"text": "Снова"}, headers=if_match(1)).status_code == 404
        assert made(anna.patch(url, json={"deleted": False}, headers=if_match(1)))["text"] == "Раз"

    def test_text_stays_text_and_has_a_length(self, register: Register, anna):
        url = f"{API}/documents/{register.document}/comments"
        evil = "<img src=x onerror=alert(1)> javascript:alert(1)"
        assert made(anna.post(url, json={"text": evil}), 201)["text"] == evil
        for text in ("", " \n ", "ю" * 4001, "\0"):
            assert anna.post(url, json={"text": text}).status_code == 422

    def test_what_is_not_of_the_document_is_refused(self, register: Register, anna):
        url = f"{API}/documents/{register.document}/comments"
        assert anna.post(url, json={"text": "а", "record": str(uuid7())}).status_code == 404
        assert anna.post(url, json={"text": "а", "answers": str(uuid7())}).status_code == 404
        assert anna.post(url, json={"text": "а", "field": "deadline"}).status_code == 422
        assert anna.post(f"{API}/documents/{uuid7()}/comments", json={"text": "а"}).status_code == 404

    def test_a_colleague_named_finds_it_among_their_tasks(self, register: Register, anna, boris):
        url = f"{API}/documents/{register.document}/comments"
        said = made(boris.post(url, json={"text": "@Анна елкина, посмотрите; и @борис ким тоже"}), 201)
        assert made(anna.get(f"{API}/me/tasks"))["mentions"] == 1
        assert made(boris.get(f"{API}/me/tasks"))["mentions"] == 0
        (mention,) = made(anna.get(f"{API}/mentions"))["items"]
        assert (mention["comment"]["id"], mention["document_name"]) == (said["id"], "plan.docx")
        assert boris.put(f"{API}/mentions/{mention['id']}", json={"done": True}).status_code == 404
        assert made(anna.put(f"{API}/mentions/{mention['id']}", json={"done": True}))["done"]
        assert made(anna.get(f"{API}/mentions"))["items"] == []
        assert len(made(anna.get(f"{API}/mentions", params={"done": True}))["items"]) == 1

    @pytest.mark.usefixtures("boris")
    def test_colleagues_are_found_by_a_part_of_their_name(self, anna, reader):
        names = [one["name"] for one in made(anna.get(f"{API}/colleagues", params={"q": "ким"}))["items"]]
        assert names == ["Борис Ким"]
        first = made(anna.get(f"{API}/colleagues", params={"limit": 1}))
        rest = made(anna.get(f"{API}/colleagues", params={"limit": 1, "cursor": first["next"]}))
        assert [one["name"] for one in (*first["items"], *rest["items"])] == ["Анна Ёлкина", "Борис Ким"]
        assert reader.get(f"{API}/colleagues").status_code == 403


class TestAssignments:
    def test_a_reviewer_takes_a_document_and_a_methodist_gives_it_to_another(self, register, anna, boris, methodist):
        taken = made(anna.post(f"{API}/assignments", json={"documents": [str(register.document)]}), 201)
        assert (taken["count"], taken["items"][0]["name"]) == (1, "Анна Ёлкина")
        to_boris = {"documents": [str(register.document)], "account": me(boris), "due": "2020-01-01", "note": "срочно"}
        assert anna.post(f"{API}/assignments", json=to_boris).status_code == 403
        assert made(methodist.post(f"{API}/assignments", json=to_boris), 201)["passed"] == 1
        moved = made(methodist.post(f"{API}/assignments", json={**to_boris, "reassign": True}), 201)
        assert made(anna.get(f"{API}/assignments", params={"mine": True, "state": "open"}))["items"] == []
        (one,) = made(boris.get(f"{API}/assignments", params={"mine": True, "state": "open"}))["items"]
        assert (one["title"], one["unreviewed"], one["due"], one["note"]) == ("plan.docx", 3, "2020-01-01", "срочно")
        counts = made(boris.get(f"{API}/me/tasks"))
        assert (counts["assignments"], counts["overdue"]) == (1, 1)
        # Taken back as one, whoever had it before has it again.
        assert made(methodist.delete(f"{API}/assignments/sets/{moved['set_id']}"))["count"] == 1
        assert len(made(anna.get(f"{API}/assignments", params={"mine": True, "state": "open"}))["items"]) == 1

    def test_a_municipality_or_a_batch_is_given_as_a_whole(self, register, anna, methodist):
        place = {"municipality": "Лесной район", "account": me(anna)}
        assert made(methodist.post(f"{API}/assignments", json=place), 201)["count"] == 1
        batch = {"batch": str(register.batch), "account": me(anna)}
        assert made(methodist.post(f"{API}/assignments", json=batch), 201)["items"][0]["batch_id"] == str(
            register.batch
        )
        assert len(made(anna.get(f"{API}/assignments", params={"mine": True}))["items"]) == 2
        for nothing in ({"municipality": "Нигде"}, {}, {"documents": [str(uuid7())]}):
            assert methodist.post(f"{API}/assignments", json=nothing).status_code in {404, 422}

    def test_whoever_was_asked_says_when_it_is_done(self, register, anna, boris):
        taken = made(anna.post(f"{API}/assignments", json={"documents": [str(register.document)]}), 201)["items"][0]
        url = f"{API}/assignments/{taken['id']}"
        assert boris.patch(url, json={"done": True}, headers=if_match(0)).status_code == 403
        assert anna.patch(url, json={"done": True}).status_code == 428
        assert made(anna.patch(url, json={"done": True}, headers=if_match(0)))["state"] == "done"
        assert anna.patch(url, json={"done": False}, headers=if_match(0)).status_code == 412
        assert made(anna.patch(url, json={"done": False, "due": "2030-05-01"}, headers=if_match(1)))["state"] == "open"
        assert made(anna.patch(url, json={"due": None}, headers=if_match(2)))["due"] is None
        assert made(anna.delete(url, headers=if_match(3)))["state"] == "withdrawn"

    def test_nobody_is_asked_to_check_what_they_do_not_see(self, register, methodist, service):
        accounts = []
        for place in ("Лесной район", "Другой район"):
            account = Account(
                id=new_id(),
                login=f"u{new_id().hex}",
                name=place,
                role=AccountRole.REVIEWER,
                password_hash="",
                created_at=now(),
                municipalities=(place,),
            )
            with service.store.transaction() as work:
                work.accounts.add(account)
            accounts.append(str(account.id))
        order = {"documents": [str(register.document)]}
        assert methodist.post(f"{API}/assignments", json={**order, "account": accounts[0]}).status_code == 201
        refused = methodist.post(f"{API}/assignments", json={**order, "account": accounts[1], "reassign": True})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/account")

    def test_readers_are_asked_nothing(self, register, methodist, reader):
        order = {"documents": [str(register.document)], "account": me(reader)}
        refused = methodist.post(f"{API}/assignments", json=order)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/account")
        assert reader.get(f"{API}/me/tasks").status_code == 403


class TestHistory:
    def test_each_step_of_a_field_says_who_when_from_what_to_what_and_why(self, register, anna, boris):
        record: UUID = register.records[0]
        url = f"{API}/records/{record}"
        read = made(anna.get(url))["deadline"]["raw"]
        made(anna.patch(url, json={"set": {"deadline": "до 1 мая"}}, headers=if_match(0)))
        made(boris.patch(url, json={"set": {"result": "Приказ"}}, headers=if_match(1)))
        made(boris.patch(url, json={"set": {"deadline": "до 2 мая"}}, headers=if_match(2)))
        told = anna.get(f"{url}/history", params={"field": "deadline"})
        steps = made(told)["items"]
        assert told.headers["etag"] == '"3"'
        assert [(one["author"], one["old"], one["new"], one["why"], one["can_return"]) for one in steps] == [
            ("Борис Ким", "до 1 мая", "до 2 мая", "correct", False),
            ("Анна Ёлкина", read, "до 1 мая", "correct", True),
            (None, None, read, "reading", True),
        ]
        assert len(made(anna.get(f"{url}/history"))["items"]) == 3
        # A value of before is set again by a command of its own.
        back = {"set": {"deadline": steps[2]["new"]}}
        assert made(anna.patch(url, json=back, headers=if_match(3)))["deadline"]["raw"] == read
        assert len(made(anna.get(f"{url}/history", params={"field": "deadline"}))["items"]) == 4

    def test_the_history_of_a_field_comes_in_parts(self, register, anna):
        url = f"{API}/records/{register.records[0]}"
        for rev in range(3):
            made(anna.patch(url, json={"set": {"result": f"Справка {rev}"}}, headers=if_match(rev)))
        found, cursor = [], None
        while True:
            params = {"field": "result", "limit": 2, **({"cursor": cursor} if cursor else {})}
            part = made(anna.get(f"{url}/history", params=params))
            found += [one["new"] for one in part["items"]]
            cursor = part["next"]
            if cursor is None:
                break
        assert found == ["Справка 2", "Справка 1", "Справка 0", None]

    def test_a_field_no_record_has_has_no_history(self, register, anna):
        assert anna.get(f"{API}/records/{register.records[0]}/history", params={"field": "state"}).status_code == 422
        assert anna.get(f"{API}/records/{uuid7()}/history", params={"field": "result"}).status_code == 404
