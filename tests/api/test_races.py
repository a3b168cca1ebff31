"""Several people at once, over a real PostgreSQL."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from api.app import create_app
from model.account import AccountRole
from tests.api.made import API, a_client, a_secret, fill
from tests.api.racing import history_of, race
from tests.api.running import running

#: A short race in the suite; the long one: SVOD_RACE_EDITS=50 pytest tests/api/test_races.py
PEOPLE, EDITS = 20, int(os.environ.get("SVOD_RACE_EDITS", "3"))


@pytest.mark.timeout(1800)
def test_twenty_people_change_one_record_over_a_real_server_and_no_edit_is_lost(real_service):
    register = fill(real_service)
    record = str(register.records[0])
    secrets = [a_secret(real_service.store, AccountRole.REVIEWER) for _ in range(PEOPLE)]
    with running(create_app(real_service)) as ((host, port), _):
        address = f"http://{host}:{port}"
        raced = race(address, secrets, record, EDITS)
        with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {secrets[0]}"}) as client:
            now = client.get(f"{API}/records/{record}").json()
            history = history_of(client, record)
    # Each accepted edit has a revision of its own, none is missing, and each is in the history once, as it was made.
    assert sorted(one.rev for one in raced.edits) == list(range(1, PEOPLE * EDITS + 1))
    assert now["rev"] == len(history) == PEOPLE * EDITS
    told = [(change["pointer"], change["new"]) for step in reversed(history) for change in step["changes"]]
    written = [pair for pair in told if not pair[0].startswith("/fields") and pair[0] != "/state"]
    by_rev = sorted(raced.edits, key=lambda one: one.rev)
    assert written == [(f"/{one.field}", one.text) for one in by_rev]
    # What stands there is what the last one wrote.
    assert {one.field: now[one.field] for one in by_rev} == {one.field: one.text for one in by_rev}


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
