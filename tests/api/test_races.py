"""Several people at once, over a real PostgreSQL."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from model.account import AccountRole
from tests.api.made import API, a_client, fill

PEOPLE, EDITS = 20, 20


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_twenty_people_change_one_record_and_no_change_is_lost(real_service):
    register = fill(real_service)
    url = f"{API}/records/{register.records[0]}"
    with a_client(real_service, AccountRole.REVIEWER) as client:

        def edit(person):
            rev, made = 0, []
            while len(made) < EDITS:
                text = f"{person}-{len(made)}"
                answer = client.patch(url, json={"set": {"result": text}}, headers={"If-Match": f'"{rev}"'})
                assert answer.status_code in {200, 412}
                if answer.status_code == 200:
                    rev = answer.json()["rev"]
                    made.append((rev, text))
                else:
                    rev = answer.json()["current"]["rev"]
            return made

        with ThreadPoolExecutor(PEOPLE) as people:
            made = [one for found in people.map(edit, range(PEOPLE)) for one in found]
        assert sorted(rev for rev, _ in made) == list(range(1, PEOPLE * EDITS + 1))
        assert client.get(url).json()["result"] == dict(made)[PEOPLE * EDITS]
        assert _commands(client, url) == PEOPLE * EDITS


def test_the_same_bytes_sent_at_once_are_one_document(real_service):
    data = "План".encode()
    digest = hashlib.sha256(data).hexdigest()
    with a_client(real_service, AccountRole.REVIEWER) as client:
        batch = client.post(f"{API}/batches", json={"name": "п"}).json()["id"]
        url = f"{API}/batches/{batch}/files/{digest}"

        def send(number):
            return client.put(url, params={"name": f"{number % 4}.txt"}, content=data)

        with ThreadPoolExecutor(8) as senders:
            answers = list(senders.map(send, range(12)))
        assert {answer.status_code for answer in answers} <= {200, 202}
        assert sum(answer.status_code == 202 for answer in answers) == 4
        assert len({answer.json()["document_id"] for answer in answers}) == 1
        counts = client.get(f"{API}/batches/{batch}").json()["counts"]
        assert (counts["queued"], counts["twin"]) == (1, 3)
        assert len(client.get(f"{API}/documents").json()["items"]) == 1


def test_one_key_makes_one_batch_however_often_it_is_sent(real_service):
    with a_client(real_service, AccountRole.REVIEWER) as client:

        def open_one(_):
            return client.post(f"{API}/batches", json={"name": "п"}, headers={"Idempotency-Key": "k-1"})

        with ThreadPoolExecutor(8) as senders:
            answers = list(senders.map(open_one, range(8)))
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.json()["id"] for answer in answers}) == 1
        assert len(client.get(f"{API}/batches").json()["items"]) == 1
        other = client.post(f"{API}/batches", json={"name": "иная"}, headers={"Idempotency-Key": "k-1"})
        assert (other.status_code, other.json()["code"]) == (422, "key-reused")


def test_one_key_orders_one_export_and_is_each_accounts_own(real_service):
    order = {"format": "xlsx", "filters": {"state": ["accepted", "corrected"], "due_from": "2024-01-01"}}
    key = {"Idempotency-Key": "k"}
    with a_client(real_service, AccountRole.READER) as anna, a_client(real_service, AccountRole.READER) as boris:
        first = anna.post(f"{API}/exports", json=order, headers=key)
        assert (first.status_code, first.json()["state"]) == (202, "queued")
        assert anna.post(f"{API}/exports", json=order, headers=key).json() == first.json()
        assert anna.post(f"{API}/exports", json={"format": "csv"}, headers=key).status_code == 422
        assert boris.post(f"{API}/exports", json=order, headers=key).json()["id"] != first.json()["id"]
        waiting = anna.get(f"{API}/exports/{first.json()['id']}/file")
        assert (waiting.status_code, waiting.json()["code"]) == (409, "not-ready")


def _commands(client, url):
    count, cursor = 0, None
    while True:
        answer = client.get(f"{url}/history", params={"limit": 200, **({"cursor": cursor} if cursor else {})}).json()
        count, cursor = count + len(answer["items"]), answer["next"]
        if cursor is None:
            return count
