"""The feed over HTTP: pages, cursors, waiting, events, what is kept no more, what each is told."""

import json
import threading
import time
from dataclasses import replace

import httpx
import pytest

from api.app import create_app
from model.account import AccountRole
from model.stored import ReviewState
from svod.feed import cursor_behind
from tests.api.made import API, Register, a_client, a_secret
from tests.api.running import running
from tests.api.test_scopes import a_client_of
from tests.store.made import an_account
from tests.store.scoped import FOREST, RIVER, a_share

CHANGES = f"{API}/changes"


def accept(service, record):
    with service.store.transaction() as work:
        row = work.records.get(record)
        return work.records.save(replace(row, state=ReviewState.ACCEPTED, risk=row.risk + 0.01))


def changed(client, **params):
    answer = client.get(CHANGES, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_whole_register_is_told_from_the_beginning_page_by_page(reader, register: Register):
    told, since = [], "0"
    while (page := changed(reader, since=since, limit=2, types=["record", "document"]))["items"]:
        told += page["items"]
        since = page["next"]
    assert [item["id"] for item in told if item["type"] == "record"] == [str(one) for one in register.records]
    assert [item["id"] for item in told if item["type"] == "document"] == [str(register.document)]
    assert [item["seq"] for item in told] == sorted({item["seq"] for item in told})
    assert not page["more"]
    assert not any(item["deleted"] for item in told)


def test_the_end_links_on_and_says_what_comes_then(reader, service, register: Register):
    answer = reader.get(CHANGES)
    link = answer.headers["Link"].split(";")[0].strip("<>")
    assert reader.get(link).json()["items"] == []
    accept(service, register.records[0])
    (item,) = reader.get(link).json()["items"]
    assert (item["type"], item["change"], item["rev"]) == ("record", "changed", 1)
    assert set(item) == {
        "seq", "type", "id", "rev", "at", "change", "deleted", "merged_into", "split_from", "superseded_by", "author",
        "data",
    }  # fmt: skip


def test_a_number_goes_on_as_a_cursor_does(reader, service, register: Register):
    first = changed(reader)
    accept(service, register.records[0])
    assert changed(reader, since=str(first["seq"]))["items"] == changed(reader, since=first["next"])["items"] != []


def test_data_is_what_the_things_are_now(reader, service, register: Register):
    seq = changed(reader)["seq"]
    row = accept(service, register.records[0])
    (item,) = changed(reader, since=str(seq), include="data")["items"]
    assert item["data"] == reader.get(f"{API}/records/{row.id}").json()
    with service.store.transaction() as work:
        work.records.save(replace(row, state=ReviewState.DELETED))
    last = changed(reader, since=str(seq), include="data")["items"][-1]
    assert (last["change"], last["deleted"], last["data"]) == ("deleted", True, None)
    assert changed(reader, since=str(seq), include="data")["items"][0]["data"] is None
    documents = changed(reader, types="document", include="data")["items"]
    assert documents[0]["data"]["sha256"]


@pytest.mark.parametrize("broken", ["-1", "%00", "abc", "a" * 7000, "W10", "1.", "0" * 19])
def test_what_is_no_cursor_is_refused(reader, broken: str):
    assert reader.get(CHANGES, params={"since": broken}).status_code == 422


def test_a_place_that_is_kept_no_more_or_never_was_is_gone(reader, service, register: Register):
    accept(service, register.records[0])
    page = changed(reader)
    with service.store.transaction() as work:
        at = work.feed.at(page["seq"])
        behind = cursor_behind(work, page["seq"])
    while forgotten(service, at):
        pass
    for since in ("0", str(page["seq"] + 1)):
        answer = reader.get(CHANGES, params={"since": since})
        assert (answer.status_code, answer.json()["code"]) == (410, "cursor-expired")
        assert reader.get(f"{CHANGES}/events", params={"since": since}).status_code == 410
    assert reader.get(CHANGES, params={"since": behind}).status_code == 200


def forgotten(service, at):
    with service.store.transaction() as work:
        return work.feed.forget(at, 2)


@pytest.mark.usefixtures("register")
def test_a_number_given_anew_after_a_restore_is_not_taken_for_the_old_one(reader, service):
    page = changed(reader)
    with service.store.transaction() as work:
        kept = work.feed._tables.feed  # noqa: SLF001 -- what a restore does
        one = kept[page["seq"]]
        kept[page["seq"]] = replace(one, told=replace(one.told, at=one.told.at.replace(year=2020)))
    assert reader.get(CHANGES, params={"since": page["next"]}).status_code == 410
    assert reader.get(CHANGES, params={"since": str(page["seq"])}).status_code == 200


def test_whoever_waits_is_answered_as_soon_as_something_comes(real_service):
    share = a_share(real_service.store, FOREST, "Провести семинар")
    with a_client(real_service, AccountRole.READER) as reader:
        page = changed(reader)
        timer = threading.Timer(0.5, accept, (real_service, share.records[0]))
        timer.start()
        begun = time.monotonic()
        (item,) = changed(reader, since=page["next"], wait=20)["items"]
        assert item["id"] == str(share.records[0])
        assert time.monotonic() - begun < 15
        timer.join()
        begun = time.monotonic()
        assert changed(reader, since=str(item["seq"]), wait=0.4)["items"] == []
        assert time.monotonic() - begun >= 0.4


def test_who_sees_some_municipalities_is_told_of_them_alone_and_of_what_left_them(real_service):
    forest = a_share(real_service.store, FOREST, "Провести семинар")
    river = a_share(real_service.store, RIVER, "Обучить учителей")
    ids = {str(one) for one in (forest.document, *forest.records, forest.group)}
    client = a_client_of(real_service, AccountRole.READER, FOREST)
    with client:
        page = changed(client, include="data")
        assert {item["id"] for item in page["items"]} == ids
        with real_service.store.transaction() as work:
            work.accounts.add(an_account())
            work.batches.save(replace(work.batches.get(forest.batch), municipality=RIVER))
            work.records.save(replace(work.records.get(river.records[0]), state=ReviewState.ACCEPTED))
        gone = changed(client, since=page["next"], include="data")["items"]
        assert {item["id"] for item in gone} == ids
        assert {(item["change"], item["deleted"], item["data"], item["author"]) for item in gone} == {
            ("deleted", True, None, None)
        }
        # What they were told before is told again, but nothing of it is shown any more.
        again = changed(client, include="data")["items"]
        assert {item["id"] for item in again} == ids
        assert all(item["data"] is None for item in again)


def test_events_go_on_after_the_last_one_seen(service, register: Register):
    headers = {"Authorization": f"Bearer {a_secret(service.store, AccountRole.READER)}"}
    with running(create_app(service)) as (address, _):
        url = f"http://{address[0]}:{address[1]}{CHANGES}"
        with httpx.Client(base_url=url, headers=headers, timeout=10) as client:
            last = first_event(client, {})
            assert last[1]["id"]
            accept(service, register.records[0])
            seq = httpx.get(url, headers=headers, params={"since": last[0]}).json()["items"][0]["seq"]
            following = first_event(client, {"Last-Event-ID": last[0]})
            assert (following[1]["seq"], following[1]["seq"] > last[1]["seq"]) == (seq, True)


def first_event(client, headers):
    with client.stream("GET", "/events", headers=headers) as stream:
        identity = ""
        for line in stream.iter_lines():
            name, _, value = line.partition(": ")
            if name == "id":
                identity = value
            if name == "data":
                return identity, json.loads(value)
    raise AssertionError
