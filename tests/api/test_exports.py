"""Exports over HTTP: ordered, watched, taken in parts, cancelled, taken away; who took what is written down."""

import hashlib
import json
from uuid import UUID

import pytest

from model.account import AccountRole
from model.stored import ReviewState
from svod.work.export import make_export
from tests.api.made import API, a_client
from tests.store.made import a_result
from tests.store.records_made import a_record, keep, keep_document


@pytest.fixture
def filled(service):
    """A document with a record of each state."""
    document = keep_document(service.store, "карта.docx")
    with service.store.transaction() as work:
        work.documents.save_value(document.id, document.rev, a_result(document))
    keep(service.store, *(a_record(document, f"Семинар {state}", state=state) for state in ReviewState))
    return service


@pytest.fixture
def reader(filled):
    return a_client(filled, AccountRole.READER)


def done(filled, client, **order):
    made = client.post(f"{API}/exports", json={"format": "jsonl", **order})
    assert made.status_code == 202, made.text
    make_export(filled, UUID(made.json()["id"]))
    return client.get(f"{API}/exports/{made.json()['id']}").json()


def states(client, export):
    text = client.get(f"{API}/exports/{export['id']}/file").text
    return sorted(json.loads(line)["state"] for line in text.splitlines())


APPROVED = ["accepted", "added", "corrected"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, APPROVED),
        ({"accepted_only": True}, APPROVED),
        ({"accepted_only": False}, [*APPROVED, "unreviewed"]),
        ({"state": ["unreviewed"]}, ["unreviewed"]),
        ({"state": ["unreviewed", "added"], "accepted_only": True}, ["added"]),
        ({"state": "deleted"}, ["deleted"]),
    ],
    ids=["unless asked", "asked", "all", "a state", "both", "deleted"],
)
def test_only_what_was_checked_goes_out_unless_asked(filled, reader, filters, expected):
    export = done(filled, reader, filters=filters)
    assert states(reader, export) == expected
    assert (export["rows"], export["expected"], export["written"]) == (len(expected),) * 3
    assert export["filters"]["accepted_only"] == (set(expected) <= set(APPROVED))


def test_the_manifest_says_what_the_file_holds_and_stays_without_it(filled, reader):
    export = done(filled, reader, options={"names": "initials", "contacts": True})
    data = reader.get(f"{API}/exports/{export['id']}/file").content
    manifest = reader.get(f"{API}/exports/{export['id']}/manifest").json()
    whole = manifest["files"][0]
    assert (whole["name"], whole["rows"], whole["size"]) == (export["file_name"], 3, len(data))
    assert whole["sha256"] == export["sha256"] == hashlib.sha256(data).hexdigest()
    assert (manifest["options"]["names"], manifest["options"]["contacts"]) == ("initials", True)
    assert manifest["feed_seq"] is not None
    removed = reader.delete(f"{API}/exports/{export['id']}")
    assert (removed.status_code, removed.json()["state"]) == (200, "removed")
    gone = reader.get(f"{API}/exports/{export['id']}/file")
    assert (gone.status_code, gone.json()["code"]) == (410, "export-gone")
    assert reader.get(f"{API}/exports/{export['id']}/manifest").json() == manifest


def test_an_export_that_waits_is_cancelled_and_never_made(filled, reader):
    export = reader.post(f"{API}/exports", json={"format": "jsonl"}).json()
    assert reader.get(f"{API}/exports/{export['id']}/manifest").status_code == 409
    assert reader.delete(f"{API}/exports/{export['id']}").status_code == 409
    for _ in range(2):
        cancelled = reader.post(f"{API}/exports/{export['id']}/cancel")
        assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    make_export(filled, UUID(export["id"]))
    assert reader.get(f"{API}/exports/{export['id']}").json()["state"] == "cancelled"
    assert reader.get(f"{API}/exports/{export['id']}/file").status_code == 409
    ended = done(filled, reader)
    late = reader.post(f"{API}/exports/{ended['id']}/cancel")
    assert (late.status_code, late.json()["code"]) == (409, "export-ended")


def test_somebody_elses_export_is_a_methodists_to_cancel(filled, reader):
    other = a_client(filled, AccountRole.UPLOADER)
    export = reader.post(f"{API}/exports", json={"format": "jsonl"}).json()
    assert other.post(f"{API}/exports/{export['id']}/cancel").status_code == 403
    assert other.delete(f"{API}/exports/{export['id']}").status_code == 403
    assert a_client(filled, AccountRole.METHODIST).post(f"{API}/exports/{export['id']}/cancel").status_code == 200


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-9", slice(0, 10)),
        ("bytes=10-", slice(10, None)),
        ("bytes=-7", slice(-7, None)),
        ("bytes=5-999999999", slice(5, None)),
    ],
)
def test_who_lost_the_connection_goes_on_where_it_broke_off(filled, reader, asked, part):
    url = f"{API}/exports/{done(filled, reader)['id']}/file"
    whole = reader.get(url)
    assert (whole.status_code, whole.headers["accept-ranges"]) == (200, "bytes")
    found = reader.get(url, headers={"Range": asked, "If-Range": whole.headers["etag"]})
    assert (found.status_code, found.content) == (206, whole.content[part])
    assert int(found.headers["content-length"]) == len(found.content)
    first, size = len(whole.content) - len(whole.content[part.start :]), len(whole.content)
    assert found.headers["content-range"] == f"bytes {first}-{first + len(found.content) - 1}/{size}"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Range": "bytes=99999999-"}, 416),
        ({"Range": "bytes=-0"}, 416),
        ({"Range": "bytes=0-1,4-5"}, 200),
        ({"Range": "lines=1-2"}, 200),
        ({"Range": "bytes=-"}, 200),
        ({"Range": "bytes=0-1", "If-Range": '"another"'}, 200),
    ],
)
def test_no_such_part_is_said_and_what_is_no_part_is_the_whole(filled, reader, headers, status):
    url = f"{API}/exports/{done(filled, reader)['id']}/file"
    found = reader.get(url, headers=headers)
    assert found.status_code == status
    if status == 200:
        assert found.content == reader.get(url).content


@pytest.mark.parametrize(
    "order",
    [
        {"format": "xlsx", "options": {"compression": "zst"}},
        {"format": "form"},
        {"format": "doc"},
        {"format": "csv", "options": {"names": "кто-то"}},
        {"format": "csv", "options": {"unknown": 1}},
        {"format": "csv", "filters": {"state": ["unreviewed"], "accepted_only": True}},
    ],
)
def test_an_order_that_cannot_be_is_refused(reader, order):
    assert reader.post(f"{API}/exports", json=order).status_code == 422


def test_the_same_key_with_other_options_is_no_repeat(reader):
    key = {"Idempotency-Key": "утро".encode().hex()}
    order = {"format": "jsonl", "options": {"names": "role"}}
    first = reader.post(f"{API}/exports", json=order, headers=key)
    assert reader.post(f"{API}/exports", json=order, headers=key).json()["id"] == first.json()["id"]
    assert reader.post(f"{API}/exports", json={"format": "jsonl"}, headers=key).status_code == 422


def test_the_audit_says_who_took_what_of_people(filled, reader):
    export = done(filled, reader, options={"names": "none"})
    reader.get(f"{API}/exports/{export['id']}/file")
    chief = a_client(filled, AccountRole.ADMINISTRATOR)
    lines = chief.get(f"{API}/audit", params={"subject": export["id"]}).json()["items"]
    told = {line["event"]: line["details"] for line in lines}
    expected = {"format": "jsonl", "names": "none", "contacts": "no"}
    assert (told["export-ordered"], told["export-taken"]) == (expected, expected)
