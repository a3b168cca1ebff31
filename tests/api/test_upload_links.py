"""Upload links: what a sender without an account may do, and all that they may not."""

import hashlib
from datetime import timedelta

import pytest

from model.account import AccountRole
from model.audit import AuditEvent, AuditFilter
from svod import links
from tests.api.made import API, a_client

LETTER = "приказ Дмитровского района".encode()
LIMITS = {"municipality": "Дмитровский район", "max_files": 3}


def digest(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def methodist(service):
    with a_client(service, AccountRole.METHODIST) as client:
        yield client


@pytest.fixture
def made(methodist):
    return methodist.post(f"{API}/upload-links", json=LIMITS).json()


@pytest.fixture
def sender(service, made):
    with a_client(service) as client:
        client.headers["Authorization"] = f"Bearer {made['secret']}"
        yield client


def send(sender, data=LETTER, name="приказ.txt"):
    return sender.put(f"{API}/upload/files/{digest(data)}", params={"name": name}, content=data)


def test_a_link_opens_one_batch_of_its_municipality_and_is_shown_once(methodist, made):
    batch = methodist.get(f"{API}/batches/{made['batch_id']}").json()
    assert batch["municipality"] == "Дмитровский район"
    assert made["path"] == f"/upload/{made['secret']}"
    assert made["secret"] not in methodist.get(f"{API}/upload-links").text
    assert methodist.get(f"{API}/upload-links").json()["items"][0]["state"] == "open"


def test_a_sender_sends_sees_and_closes(sender, methodist, made):
    assert sender.get(f"{API}/upload").json()["municipality"] == "Дмитровский район"
    assert send(sender).status_code == 202
    assert send(sender).status_code == 200
    [file] = sender.get(f"{API}/upload/files").json()["items"]
    assert (file["name"], file["state"]) == ("приказ.txt", "queued")
    assert methodist.get(f"{API}/batches/{made['batch_id']}/files").json()["items"][0]["name"] == "приказ.txt"
    closed = sender.post(f"{API}/upload/close").json()
    assert (closed["state"], closed["files"]) == ("closed", 1)
    refused = send(sender, b"late", "late.txt")
    assert (refused.status_code, refused.json()["code"]) == (409, "link-closed")
    assert len(sender.get(f"{API}/upload/files").json()["items"]) == 1


def test_a_link_opens_nothing_else(sender, made, register):
    paths = [
        "/me", "/batches", f"/batches/{made['batch_id']}", f"/documents/{register.document}", "/upload-links",
        "/links", "/records", f"/batches/{made['batch_id']}/files", "/audit",
    ]  # fmt: skip
    for path in paths:
        assert sender.get(API + path).status_code == 401, path
    assert sender.get(f"{API}/session").json() == {"account": None}
    assert sender.post(f"{API}/batches", json={"name": "п"}).status_code == 401


def test_that_somebody_else_sent_the_same_file_is_not_told(sender, service, register):
    data = b"a plan"
    with service.store.transaction() as work:
        assert work.documents.get(register.document).sha256 == digest(data)
    answer = send(sender, data, "план.txt").json()
    assert answer["state"] == "done"
    told = sender.get(f"{API}/upload/files").text
    assert "уже" not in told
    assert str(register.document) not in told
    assert "Лесной" not in told


def test_a_link_takes_no_more_files_than_it_was_made_for(sender):
    for number in range(3):
        assert send(sender, f"{number}".encode(), f"{number}.txt").status_code == 202
    refused = send(sender, b"3", "3.txt")
    assert (refused.status_code, refused.json()["code"]) == (409, "link-full")
    assert send(sender, b"1", "1.txt").status_code == 200


def test_a_link_takes_no_more_bytes_than_it_was_made_for(sender, service, made, monkeypatch):
    monkeypatch.setattr(links, "MAX_BYTES", 10)
    assert send(sender, b"x" * 11).status_code == 422
    with service.store.transaction() as work:
        [link] = [one for one in work.upload_links.list(None, 5).items if str(one.id) == made["id"]]
        work.upload_links.save(links.replace(link, bytes=link.max_bytes - 5))
    refused = send(sender, b"x" * 6)
    assert (refused.status_code, refused.json()["code"]) == (409, "link-full")
    assert send(sender, b"x" * 5).status_code == 202


def test_room_for_a_file_that_did_not_come_is_given_back(sender):
    broken = sender.put(f"{API}/upload/files/{digest(b'a')}", params={"name": "a.txt"}, content=b"b")
    assert broken.json()["code"] == "digest-mismatch"
    assert sender.get(f"{API}/upload").json()["files"] == 0


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer svodlink_x", "Bearer svod_x", "Basic YTpi"])
def test_what_is_no_secret_of_a_link_is_refused_the_same(nobody, header):
    answer = nobody.get(f"{API}/upload", headers={} if header is None else {"Authorization": header})
    assert (answer.status_code, answer.json()["code"]) == (401, "link-gone")


def test_guessing_links_is_slowed_down_and_real_ones_still_open(nobody, sender):
    codes = [nobody.get(f"{API}/upload", headers={"Authorization": f"Bearer svodlink_{n}"}) for n in range(7)]
    assert [code.status_code for code in codes] == [401] * 5 + [429] * 2
    assert sender.get(f"{API}/upload").status_code == 200


def test_a_link_ends_when_it_is_revoked_and_on_its_day(sender, methodist, made, monkeypatch):
    real = links.now
    monkeypatch.setattr(links, "now", lambda: real() + timedelta(days=15))
    assert sender.get(f"{API}/upload").json()["code"] == "link-gone"
    monkeypatch.undo()
    assert sender.get(f"{API}/upload").status_code == 200
    assert methodist.delete(f"{API}/upload-links/{made['id']}").status_code == 204
    assert methodist.delete(f"{API}/upload-links/{made['id']}").status_code == 204
    assert send(sender).json()["code"] == "link-gone"
    assert methodist.get(f"{API}/upload-links").json()["items"][0]["state"] == "revoked"


def test_what_is_done_by_a_link_is_written_down_in_nobodys_name(sender, service, made):
    send(sender)
    sender.post(f"{API}/upload/close")
    with service.store.transaction() as work:
        entries = work.audit.list(AuditFilter(), None, 50).items
    by_link = [entry for entry in entries if str(entry.link_id) == made["id"]]
    assert [entry.event for entry in by_link] == [
        AuditEvent.LINK_CLOSED, AuditEvent.FILE_UPLOADED, AuditEvent.LINK_USED
    ]  # fmt: skip
    assert {entry.actor_id for entry in by_link} == {None}


@pytest.mark.parametrize("role", [AccountRole.READER, AccountRole.UPLOADER, AccountRole.REVIEWER])
def test_links_are_made_by_methodists_and_above(service, role):
    with a_client(service, role) as client:
        assert client.post(f"{API}/upload-links", json=LIMITS).status_code == 403


@pytest.mark.parametrize("wrong", [{"municipality": " "}, {"municipality": "«»"}, {"days": 0}, {"max_files": 2001}])
def test_a_link_without_sense_is_refused(methodist, wrong):
    assert methodist.post(f"{API}/upload-links", json={**LIMITS, **wrong}).status_code == 422
