"""Webhooks over HTTP: made, shown once, changed from a revision, tried, replayed; nobody else's is seen."""

from dataclasses import replace
from uuid import UUID

import pytest
from standardwebhooks import Webhook as Official

from model.account import AccountRole
from model.audit import AuditEvent, AuditFilter
from model.webhook_states import DeliveryState
from svod.net.guarded import tls_context
from svod.webhooks.leading import deliver_all
from tests.api.made import API, a_client
from tests.store.scoped import FOREST, a_share
from tests.svod.webhooks.receiving import LOOPBACK, receiving

PATH = f"{API}/webhooks"
AT = {"name": "отчётность", "url": "https://hooks.example.invalid/svod"}


@pytest.fixture
def service(service):
    return replace(service, settings=replace(service.settings, webhook_allowed=LOOPBACK))


@pytest.fixture
def methodist(service):
    with a_client(service, AccountRole.METHODIST) as client:
        yield client


@pytest.fixture
def receiver():
    with receiving() as opened:
        yield opened


def made(client, **given):
    answer = client.post(PATH, json={**AT, **given})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_secret_is_shown_once_and_never_again(methodist):
    answer = methodist.post(PATH, json=AT)
    webhook = answer.json()
    assert webhook["secret"].startswith("whsec_")
    assert answer.headers["etag"] == '"0"'
    assert (webhook["state"], webhook["sentence"], webhook["waiting"]) == ("active", "Работает.", 0)
    for path in (PATH, f"{PATH}/{webhook['id']}"):
        told = methodist.get(path)
        assert told.status_code == 200
        assert webhook["secret"].removeprefix("whsec_") not in told.text
    assert methodist.get(f"{PATH}/{webhook['id']}").headers["etag"] == '"0"'


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"url": "http://hooks.example.invalid:22/"}, "/url"),
        ({"url": "https://user:pw@hooks.example.invalid/"}, "/url"),
        ({"url": "https://10.0.0.1/"}, "/url"),
        ({"url": "https://0x0a000001/"}, "/url"),
        ({"url": "javascript:alert(1)"}, "/url"),
        ({"types": ["record.eaten"]}, "/types/0"),
        ({"batch": 101}, "/batch"),
        ({"name": ""}, "/name"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(methodist, given, pointer):
    answer = methodist.post(PATH, json={**AT, **given})
    assert answer.status_code == 422
    told = answer.json()
    assert pointer in {told.get("pointer"), *(one["pointer"] for one in told.get("errors", ()))}, told


def test_a_change_starts_from_a_revision(methodist):
    webhook = made(methodist)
    path = f"{PATH}/{webhook['id']}"
    assert methodist.patch(path, json={"name": "иначе"}).status_code == 428
    changed = methodist.patch(path, json={"name": "иначе", "types": ["record"]}, headers={"If-Match": '"0"'})
    assert (changed.status_code, changed.headers["etag"], changed.json()["name"]) == (200, '"1"', "иначе")
    old = {"If-Match": '"0"'}
    for stale in (
        methodist.patch(path, json={"name": "ещё"}, headers=old),
        methodist.post(f"{path}/pause", headers=old),
    ):
        assert stale.status_code == 412
        assert stale.json()["current"]["name"] == "иначе"
    paused = methodist.post(f"{path}/pause", headers={"If-Match": '"1"'})
    assert (paused.json()["state"], paused.headers["etag"]) == ("paused", '"2"')
    resumed = methodist.post(f"{path}/resume", json={}, headers={"If-Match": '"2"'})
    assert (resumed.json()["state"], resumed.headers["etag"]) == ("active", '"3"')
    assert methodist.delete(path, headers={"If-Match": '"3"'}).status_code == 204
    assert methodist.get(path).status_code == 404


def test_a_new_secret_signs_beside_the_former_one(methodist):
    webhook = made(methodist)
    turned = methodist.post(f"{PATH}/{webhook['id']}/rotate", json={"hours": 2}, headers={"If-Match": '"0"'}).json()
    assert turned["secret"] != webhook["secret"]
    assert (turned["secrets"], turned["rev"]) == (2, 1)
    assert turned["secret_until"]


def test_from_a_change_to_the_log_and_once_more(service, methodist, receiver):
    webhook = made(methodist, url=receiver.url, types=["document"])
    path = f"{PATH}/{webhook['id']}"
    receiver.statuses, receiver.body = [500, 200], b"nothing works"
    a_share(service.store, FOREST, "Провести семинар")
    deliver_all(service.store, LOOPBACK, tls_context())
    [*_, first] = methodist.get(f"{path}/deliveries").json()["items"]
    assert (first["state"], first["last"]["status"], first["last"]["excerpt"]) == ("waiting", 500, "nothing works")
    assert first["next_at"]
    again = methodist.post(f"{path}/deliveries/{first['id']}/replay")
    assert (again.status_code, again.json()["attempts"]) == (200, 0)
    with service.store.transaction() as work:
        work.webhooks.note(replace(work.webhooks.get(UUID(webhook["id"])), held_until=None))
    deliver_all(service.store, LOOPBACK, tls_context())
    whole = methodist.get(f"{path}/deliveries/{first['id']}").json()
    assert (whole["state"], whole["sentence"]) == ("delivered", "Доставлена.")
    headers, body = next(one for one in receiver.got if one[0]["webhook-id"] == first["id"])
    assert Official(webhook["secret"]).verify(body, headers)
    assert whole["body"] == body.decode()
    tries = methodist.get(f"{path}/deliveries/{first['id']}/attempts").json()["items"]
    assert [(one["number"], one["status"]) for one in tries] == [(2, 200), (1, 500)]
    assert methodist.get(f"{path}/deliveries", params={"state": "failed"}).json()["items"] == []
    replayed = methodist.post(f"{path}/replay", json={"since": first["created_at"], "state": "delivered"}).json()
    assert (
        replayed["count"] == len(methodist.get(f"{path}/deliveries", params={"state": "waiting"}).json()["items"]) > 0
    )


def test_a_test_event_says_what_the_receiver_answered(methodist, receiver):
    webhook = made(methodist, url=receiver.url)
    told = methodist.post(f"{PATH}/{webhook['id']}/test").json()
    assert (told["state"], told["type"], told["last"]["status"]) == ("delivered", "webhook.test", 204)
    assert receiver.ids() == [told["id"]]
    receiver.statuses = [410]  # of a test, too, it is but an answer
    told = methodist.post(f"{PATH}/{webhook['id']}/test").json()
    assert (told["state"], told["last"]["failure"]) == (DeliveryState.FAILED, "answer")


def test_a_colleagues_webhook_is_one_nobody_has_and_an_administrators_to_see(service, methodist, administrator):
    webhook = made(methodist)
    path = f"{PATH}/{webhook['id']}"
    with a_client(service, AccountRole.METHODIST) as other:
        assert other.get(PATH).json()["items"] == []
        for answer in (other.get(path), other.post(f"{path}/test"), other.get(f"{path}/deliveries")):
            assert answer.status_code == 404
        assert other.delete(path, headers={"If-Match": '"0"'}).status_code == 404
    [told] = administrator.get(PATH).json()["items"]
    assert (told["id"], told["owner"]) == (webhook["id"], "Имя methodist")


def test_who_reads_has_none(reviewer):
    assert reviewer.get(PATH).status_code == 403
    assert reviewer.post(PATH, json=AT).status_code == 403


def test_every_deed_is_in_the_audit_without_the_address_or_the_secret(service, methodist, receiver):
    webhook = made(methodist, url=receiver.url)
    path = f"{PATH}/{webhook['id']}"
    methodist.patch(path, json={"name": "иначе"}, headers={"If-Match": '"0"'})
    methodist.post(f"{path}/rotate", json={}, headers={"If-Match": '"1"'})
    methodist.post(f"{path}/test")
    methodist.post(f"{path}/pause", headers={"If-Match": '"2"'})
    methodist.post(f"{path}/resume", json={"skip": True}, headers={"If-Match": '"3"'})
    methodist.post(f"{path}/replay", json={"since": "2026-01-01T00:00:00Z"})
    methodist.delete(path, headers={"If-Match": '"4"'})
    with service.store.transaction() as work:
        noted = [one for one in work.audit.list(AuditFilter(), None, 50).items if one.event.startswith("webhook-")]
    assert {one.event for one in noted} == {
        AuditEvent.WEBHOOK_MADE, AuditEvent.WEBHOOK_CHANGED, AuditEvent.WEBHOOK_SECRET_ROTATED,
        AuditEvent.WEBHOOK_TESTED, AuditEvent.WEBHOOK_PAUSED, AuditEvent.WEBHOOK_RESUMED, AuditEvent.WEBHOOK_REPLAYED,
        AuditEvent.WEBHOOK_DELETED,
    }  # fmt: skip
    assert {str(one.subject_id) for one in noted} == {webhook["id"]}
    assert not [one for one in noted if "whsec" in str(one.details) or "127.0.0.1" in str(one.details)]


def test_the_list_comes_in_parts(methodist):
    ids = [made(methodist, name=f"{number}")["id"] for number in range(3)]
    part = methodist.get(PATH, params={"limit": 2}).json()
    rest = methodist.get(PATH, params={"limit": 2, "cursor": part["next"]}).json()
    assert [one["id"] for one in (*part["items"], *rest["items"])] == ids[::-1]
