"""From a change to the receiver: what is told, in whose eyes, how often, and what a refusal brings about."""

import json
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from standardwebhooks import Webhook as Official

from model.account import AccountRole
from model.audit import AuditEvent, AuditFilter
from model.service_errors import ForbiddenError, InvalidValueError
from model.webhook import PAUSES, DeliveryFilter, pause_after
from model.webhook_states import DeliveryState, Failure, WebhookState
from store.memory import MemoryStore
from svod.ids import now
from svod.webhooks import following
from svod.webhooks.delivering import PATIENCE, deliver, mark, next_parcel
from svod.webhooks.following import follow
from svod.webhooks.keeping import pause_webhook, resume_webhook, rotate_secret
from svod.webhooks.leading import deliver_all, follow_all
from svod.webhooks.replaying import replay_deliveries, replay_delivery
from svod.webhooks.sending import Answer, Post, open_post, wait_asked
from svod.webhooks.testing import send_test
from tests.store.made import a_document
from tests.store.scoped import FOREST, RIVER, a_share
from tests.svod.webhooks.conftest import a_keeper
from tests.svod.webhooks.receiving import LOOPBACK, receiving, talking


@pytest.fixture
def receiver():
    with receiving() as opened:
        yield opened


@pytest.fixture
def send(keeper, tls):
    """Follow the feed and send all that is due."""
    return lambda: deliver_all(keeper.store, LOOPBACK, tls)


def changes_in(bodies):
    return [change for body in bodies for change in json.loads(body)["data"]["changes"]]


def past(keeper, webhook, **given):
    """Let time pass for a webhook: what waits is due now."""
    with keeper.store.transaction() as work:
        known = work.webhooks.get(webhook.id)
        work.webhooks.note(replace(known, held_until=None, **given))
        for one in work.webhooks.deliveries(DeliveryFilter(webhook=webhook.id), None, 200).items:
            whole = work.webhooks.delivery(one.id)
            if whole.next_at is not None:
                work.webhooks.save_delivery(replace(whole, next_at=now()))


def test_every_change_is_told_once_in_order_and_signed(keeper, receiver, send):
    webhook, secret = keeper.make(receiver.url)
    forest = a_share(keeper.store, FOREST, "Провести семинар")
    a_share(keeper.store, RIVER, "Обучить учителей")
    sent = send()
    assert sent == len(receiver.got) > 0
    for headers, body in receiver.got:
        told = Official(secret).verify(body, headers)
        assert set(told) == {"type", "timestamp", "data"}
        assert {f"{change['type']}.{change['change']}" for change in told["data"]["changes"]} == {told["type"]}
        assert headers["content-type"].startswith("application/json")
    with keeper.store.transaction() as work:
        entries = work.feed.after(webhook.position, 500).entries
        latest = work.feed.latest()
    told = changes_in(body for _, body in receiver.got)
    assert sorted(change["seq"] for change in told) == [entry.seq for entry in entries]
    assert {str(one) for one in forest.records} <= {change["id"] for change in told}
    assert keeper.webhook(webhook).position == latest
    assert send() == 0
    assert {one.state for one in keeper.deliveries(webhook)} == {DeliveryState.DELIVERED}


def test_what_is_told_names_nobody_and_holds_no_text(keeper, receiver, send):
    keeper.make(receiver.url)
    a_share(keeper.store, FOREST, "Провести семинар")
    send()
    told = " ".join(body.decode() for _, body in receiver.got)
    for word in ("семинар", "Петрова", "Лесной", "docx"):
        assert word not in told


def test_a_bulk_of_changes_goes_in_messages_of_the_size_asked_for(keeper, receiver, send):
    keeper.make(receiver.url, batch=7, types=["document"])
    with keeper.store.transaction() as work:
        for number in range(40):
            work.documents.add(a_document(f"{number}.docx"))
    with keeper.store.transaction() as work:
        expected = [entry.seq for entry in work.feed.after(0, 500).entries]
    send()
    counts = [len(json.loads(body)["data"]["changes"]) for _, body in receiver.got]
    assert max(counts, default=0) <= 7
    assert [one["seq"] for one in changes_in(body for _, body in receiver.got)] == expected


def test_only_what_was_asked_for_is_told(keeper, receiver, send):
    webhook, _ = keeper.make(receiver.url, types=["record.added", "cluster"])
    a_share(keeper.store, FOREST, "Провести семинар")
    send()
    types = {json.loads(body)["type"] for _, body in receiver.got}
    assert "record.added" in types
    assert all(one == "record.added" or one.startswith("cluster.") for one in types)
    with keeper.store.transaction() as work:
        assert work.webhooks.get(webhook.id).position == work.feed.latest()


@pytest.fixture(params=["memory", "postgres"])
def either_store(request):
    return MemoryStore() if request.param == "memory" else request.getfixturevalue("postgres")


@pytest.mark.parametrize("narrowed", ["account", "webhook"])
def test_a_municipality_is_told_of_its_own_alone(either_store, tls, receiver, narrowed):
    own = {"municipalities": (FOREST,)} if narrowed == "account" else {}
    keeper = a_keeper(either_store, **own)
    keeper.make(receiver.url, municipalities=[] if own else [FOREST])
    forest, river = a_share(keeper.store, FOREST, "Провести семинар"), a_share(keeper.store, RIVER, "Обучить")
    deliver_all(keeper.store, LOOPBACK, tls)
    told = {change["id"] for change in changes_in(body for _, body in receiver.got) if not change["deleted"]}
    assert {str(one) for one in (*forest.records, forest.document)} <= told
    assert not {str(one) for one in (*river.records, river.document, river.group)} & told


def test_nobody_is_told_of_more_than_they_see(receiver):
    keeper = a_keeper(MemoryStore(), municipalities=(FOREST,))
    with pytest.raises(ForbiddenError):
        keeper.make(receiver.url, municipalities=[RIVER])


def test_who_sees_less_is_told_of_less_what_waited_is_made_anew(keeper, receiver, send):
    webhook, _ = keeper.make(receiver.url)
    forest, river = a_share(keeper.store, FOREST, "Провести семинар"), a_share(keeper.store, RIVER, "Обучить")
    while follow_all(keeper.store):
        pass
    keeper.now_is(municipalities=(FOREST,))
    assert send() == 0  # nothing of what was made for everything is sent …
    send()  # … it is followed again
    told = {change["id"] for change in changes_in(body for _, body in receiver.got) if not change["deleted"]}
    assert {str(one) for one in forest.records} <= told
    assert not {str(one) for one in (*river.records, river.document)} & told
    assert {one.state for one in keeper.deliveries(webhook)} == {DeliveryState.CANCELLED, DeliveryState.DELIVERED}


@pytest.mark.parametrize("lost", [{"disabled": True}, {"role": AccountRole.REVIEWER}])
@pytest.mark.parametrize("when", ["before", "between"])
def test_the_webhooks_of_who_may_have_none_stop_at_once(keeper, receiver, send, lost, when):
    webhook, _ = keeper.make(receiver.url)
    a_share(keeper.store, FOREST, "Провести семинар")
    if when == "between":
        follow_all(keeper.store)
    keeper.now_is(**lost)
    assert send() == 0
    assert keeper.webhook(webhook).state is WebhookState.BLOCKED
    keeper.now_is(disabled=False, role=AccountRole.METHODIST)
    assert send() == 0
    resume_webhook(keeper.store, webhook.id, keeper.webhook(webhook).rev, keeper.actor)
    assert send() > 0  # and nothing is lost


def test_a_refusal_is_tried_again_under_the_same_id_with_a_new_time_stamp(keeper, receiver, send):
    receiver.statuses = [500, 404, 200]
    webhook, secret = keeper.make(receiver.url, types=["document"])
    a_share(keeper.store, FOREST, "Провести семинар")
    for _ in range(3):
        send()
        past(keeper, webhook)
    ids = receiver.ids()
    assert len(ids) >= 3
    assert len(set(ids[:3])) == 1 == len({body for _, body in receiver.got[:3]})
    for headers, body in receiver.got:
        Official(secret).verify(body, headers)
    first = keeper.deliveries(webhook)[0]
    assert (str(first.id), first.state, first.attempts) == (ids[0], DeliveryState.DELIVERED, 3)
    with keeper.store.transaction() as work:
        tries = work.webhooks.attempts(first.id, None, 10).items
    assert [(one.number, one.status, one.failure) for one in tries] == [
        (3, 200, None), (2, 404, Failure.ANSWER), (1, 500, Failure.ANSWER),
    ]  # fmt: skip


def test_pauses_are_those_of_the_table_spread_by_a_tenth():
    assert [str(pause_after(number, 0.5)) for number in (1, 2, 3, 4)] == ["0:00:05", "0:05:00", "0:30:00", "2:00:00"]
    for number, pause in enumerate(PAUSES, start=1):
        assert pause_after(number, 0.0) == pause * 0.9
        assert pause * 1.09 < pause_after(number, 0.999) < pause * 1.1
    assert pause_after(len(PAUSES) + 1, 0.5) is None
    assert timedelta(days=3) < sum(PAUSES, timedelta()) < timedelta(days=3, hours=6)


def test_after_three_days_of_failures_it_is_given_up_and_the_webhook_is_disabled(keeper, receiver, send):
    receiver.statuses = [503]
    webhook, _ = keeper.make(receiver.url, types=["document"])
    a_share(keeper.store, FOREST, "Провести семинар")
    for _ in range(len(PAUSES) + 1):
        send()
        past(keeper, webhook, failing_since=now() - PATIENCE)
    assert {one.state for one in keeper.deliveries(webhook)} >= {DeliveryState.FAILED}
    ended = keeper.webhook(webhook)
    assert ended.state is WebhookState.DISABLED
    assert "трёх суток" in ended.state.sentence
    with keeper.store.transaction() as work:
        noted = work.audit.list(AuditFilter(event=AuditEvent.WEBHOOK_STOPPED), None, 10).items
    assert [(one.subject_id, one.actor_id, one.details) for one in noted] == [(webhook.id, None, {"state": "disabled"})]
    before = len(receiver.got)
    past(keeper, webhook)
    assert send() == 0
    assert len(receiver.got) == before


def test_failures_between_successes_disable_nothing(keeper, receiver, send):
    webhook, _ = keeper.make(receiver.url, types=["document"])
    receiver.statuses = [500] * (len(PAUSES) + 1) + [200]
    a_share(keeper.store, FOREST, "Провести семинар")
    for _ in range(len(PAUSES) + 3):
        send()
        past(keeper, webhook, failing_since=None)
    assert keeper.webhook(webhook).state is WebhookState.ACTIVE


def test_410_stops_the_webhook_and_keeps_what_waits(keeper, receiver, send):
    receiver.statuses = [410, 200]
    webhook, _ = keeper.make(receiver.url)
    a_share(keeper.store, FOREST, "Провести семинар")
    send()
    stopped = keeper.webhook(webhook)
    assert stopped.state is WebhookState.STOPPED
    assert "Остановлен получателем" in stopped.state.sentence
    assert send() == 0
    assert len(receiver.got) == 1
    resume_webhook(keeper.store, webhook.id, stopped.rev, keeper.actor)
    send()
    assert receiver.ids()[0] in receiver.ids()[1:]
    assert {one.state for one in keeper.deliveries(webhook)} == {DeliveryState.DELIVERED}


@pytest.mark.parametrize("status", [429, 503])
def test_who_asks_to_wait_is_waited_for(keeper, receiver, send, status):
    receiver.statuses, receiver.headers = [status], {"retry-after": "7200"}
    webhook, _ = keeper.make(receiver.url)
    a_share(keeper.store, FOREST, "Провести семинар")
    send()
    assert len(receiver.got) == 1  # of several messages: the receiver is not asked again
    held, first = keeper.webhook(webhook), keeper.deliveries(webhook)[0]
    for at in (held.held_until, first.next_at):
        assert timedelta(seconds=7100) < at - now() < timedelta(seconds=7300)


def test_what_a_receiver_may_ask_for():
    at = now().replace(microsecond=0)
    in_an_hour = (at + timedelta(hours=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert wait_asked(429, "120", at) == timedelta(seconds=120)
    assert wait_asked(503, in_an_hour, at) == timedelta(hours=1)
    assert wait_asked(429, "99999999999999", at) == timedelta(hours=24)
    assert wait_asked(503, "Thu, 01 Jan 1970 00:00:00 GMT", at) == timedelta()
    for status, text in ((500, "120"), (429, None), (429, "soon"), (429, "-5"), (503, "١٢"), (503, "Mon, 32 Foo 1")):
        assert wait_asked(status, text, at) is None, text


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_a_failure(keeper, receiver, send, status):
    with receiving() as other:
        receiver.statuses, receiver.headers = [status], {"location": other.url}
        webhook, _ = keeper.make(receiver.url, types=["document"])
        a_share(keeper.store, FOREST, "Провести семинар")
        send()
        assert other.got == []
    assert keeper.deliveries(webhook)[0].last.failure is Failure.REDIRECT


def test_an_answer_is_kept_short_and_without_signs_that_hide(keeper, receiver, send):
    receiver.statuses = [400]
    receiver.body = "Ошибка\r\n\x1b[31m\u202eевил\x00 ".encode() + b"\xff" + b"a" * 500_000
    webhook, _ = keeper.make(receiver.url, types=["document"])
    a_share(keeper.store, FOREST, "Провести семинар")
    send()
    excerpt = keeper.deliveries(webhook)[0].last.excerpt
    assert excerpt.startswith("Ошибка [31m евил a")
    assert len(excerpt) == 200
    assert excerpt.isprintable()


def test_an_answer_that_never_ends_holds_nobody(keeper, tls):
    """The status says all; what drips after it is waited for no longer than the time of an attempt."""

    def endless(connection):
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 " + statuses.pop(0) + b"\r\ncontent-length: 900000\r\n\r\n")
        for _ in range(100):
            connection.sendall(b"a")
            time.sleep(0.05)

    statuses = [b"200 OK", b"500 No"]
    with talking(endless) as port, closing(Post(LOOPBACK, tls, seconds=0.7)) as post:
        webhook, _ = keeper.make(f"http://127.0.0.1:{port}/")
        start = time.monotonic()
        taken = send_test(keeper.store, post, webhook.id, keeper.actor)
        refused = send_test(keeper.store, post, webhook.id, keeper.actor)
        assert time.monotonic() - start < 4
    assert (taken.state, taken.last.excerpt) == (DeliveryState.DELIVERED, "")
    assert (refused.last.status, refused.last.failure) == (500, Failure.ANSWER)
    assert set(refused.last.excerpt) == {"a"}


def test_a_receiver_that_says_nothing_is_given_its_time_and_no_more(keeper, tls):
    def silent(connection):
        connection.recv(65536)
        time.sleep(1)

    with talking(silent) as port, closing(Post(LOOPBACK, tls, seconds=0.4)) as post:
        webhook, _ = keeper.make(f"http://127.0.0.1:{port}/")
        told = send_test(keeper.store, post, webhook.id, keeper.actor)
    assert told.last.failure is Failure.TIMEOUT
    assert 300 < told.last.milliseconds < 3000


def test_what_speaks_no_http_is_told_from_what_is_away(keeper, post):
    with talking(lambda connection: connection.sendall(b"220 mail.example.ru ESMTP\r\n")) as port:
        webhook, _ = keeper.make(f"http://127.0.0.1:{port}/")
        told = send_test(keeper.store, post, webhook.id, keeper.actor)
    assert told.last.failure in {Failure.PROTOCOL, Failure.CONNECTION}


def test_nothing_of_a_message_or_its_address_is_logged(keeper, receiver, send, caplog):
    caplog.set_level("DEBUG")
    _, secret = keeper.make(f"{receiver.url}?key=hidden")
    a_share(keeper.store, FOREST, "Провести семинар")
    assert send() > 0
    for word in ("hidden", "whsec", secret, "v1,", "changes"):
        assert word not in caplog.text


def test_a_receiver_that_is_away_is_not_asked_for_each_message(keeper, send):
    webhook, _ = keeper.make("http://127.0.0.1:50999/x", batch=1)
    a_share(keeper.store, FOREST, "Провести семинар")
    send()
    tried = [one for one in keeper.deliveries(webhook) if one.tried]
    assert [one.last.failure for one in tried] == [Failure.CONNECTION]
    assert keeper.webhook(webhook).held_until > now()


def test_no_more_than_a_backlog_is_made_and_the_rest_stays_in_the_feed(keeper, receiver, send, monkeypatch):
    monkeypatch.setattr(following, "BACKLOG", 3)
    monkeypatch.setattr(following, "_PAGE", 2)
    webhook, _ = keeper.make(receiver.url, batch=1)
    for number in range(4):
        a_share(keeper.store, f"{number} район", "Провести семинар")
    while follow_all(keeper.store):
        pass
    assert 3 <= len(keeper.deliveries(webhook)) < 6
    with keeper.store.transaction() as work:
        entries = work.feed.after(webhook.position, 500).entries
    for _ in range(len(entries)):
        send()
    assert sorted(one["seq"] for one in changes_in(body for _, body in receiver.got)) == [one.seq for one in entries]


@pytest.mark.parametrize("place", [0, 10**9])
def test_where_the_feed_reaches_no_longer_it_is_told_and_gone_on_from_its_end(keeper, receiver, send, place):
    webhook, _ = keeper.make(receiver.url, types=["document"])
    for name in (FOREST, RIVER):
        a_share(keeper.store, name, "Провести семинар")
    with keeper.store.transaction() as work:
        work.feed.forget(now() + timedelta(days=1), 1000)
        work.webhooks.note(replace(webhook, position=place))
    assert send() == 1
    [told] = [json.loads(body) for _, body in receiver.got]
    with keeper.store.transaction() as work:
        latest = work.feed.latest()
    assert (told["type"], told["data"]) == ("changes.missed", {"first": place + 1, "last": latest})
    assert send() == 0
    a_share(keeper.store, "Третий район", "Провести семинар")
    assert send() > 0


def test_a_pause_loses_nothing_and_a_skip_tells_only_of_what_comes(keeper, receiver, send):
    webhook, _ = keeper.make(receiver.url)
    paused = pause_webhook(keeper.store, webhook.id, 0, keeper.actor)
    forest = a_share(keeper.store, FOREST, "Провести семинар")
    assert send() == 0
    resume_webhook(keeper.store, webhook.id, paused.rev, keeper.actor)
    assert send() > 0
    assert str(forest.document) in {one["id"] for one in changes_in(body for _, body in receiver.got)}
    receiver.got.clear()
    paused = pause_webhook(keeper.store, webhook.id, keeper.webhook(webhook).rev, keeper.actor)
    a_share(keeper.store, RIVER, "Обучить учителей")
    resume_webhook(keeper.store, webhook.id, paused.rev, keeper.actor, skip=True)
    assert send() == 0


def test_during_a_rotation_both_secrets_sign_and_then_the_new_one_alone(keeper, receiver, send):
    webhook, old = keeper.make(receiver.url, types=["document"])
    webhook, new = rotate_secret(keeper.store, webhook.id, 0, 24, keeper.actor)
    a_share(keeper.store, FOREST, "Провести семинар")
    send()
    headers, body = receiver.got[0]
    for secret in (old, new):
        Official(secret).verify(body, headers)
    assert webhook.signing(now() + timedelta(hours=25)) == (new,)
    _, last = rotate_secret(keeper.store, webhook.id, webhook.rev, 0, keeper.actor)
    assert keeper.webhook(webhook).signing(now()) == (last,)
    for _ in range(6):
        kept = keeper.webhook(webhook)
        rotate_secret(keeper.store, webhook.id, kept.rev, 24, keeper.actor)
    assert len(keeper.webhook(webhook).signing(now())) == 4


def test_what_was_delivered_is_sent_anew_when_asked_for_under_its_id(keeper, receiver, send):
    webhook, _ = keeper.make(receiver.url, types=["document", "record"])
    a_share(keeper.store, FOREST, "Провести семинар")
    send()
    before, first = receiver.ids(), keeper.deliveries(webhook)[0]
    replay_delivery(keeper.store, webhook.id, first.id, keeper.actor)
    assert send() == 1
    assert receiver.ids()[-1] == str(first.id)
    wanted = DeliveryFilter(webhook=webhook.id, since=first.created_at)
    assert replay_deliveries(keeper.store, wanted, keeper.actor) == len(before)
    send()
    assert sorted(receiver.ids()[-len(before) :]) == sorted(before)
    nothing = replace(wanted, until=first.created_at)
    assert replay_deliveries(keeper.store, nothing, keeper.actor) == 0


def test_a_test_event_is_sent_once_and_said_what_came_of_it(keeper, receiver, post):
    webhook, secret = keeper.make(receiver.url)
    pause_webhook(keeper.store, webhook.id, 0, keeper.actor)
    sent = send_test(keeper.store, post, webhook.id, keeper.actor)
    headers, body = receiver.got[0]
    assert Official(secret).verify(body, headers)["type"] == "webhook.test"
    assert (sent.state, sent.last.status, headers["webhook-id"]) == (DeliveryState.DELIVERED, 204, str(sent.id))
    receiver.statuses = [500]
    failed = send_test(keeper.store, post, webhook.id, keeper.actor)
    assert (failed.state, failed.last.status, failed.next_at) == (DeliveryState.FAILED, 500, None)
    assert [one.id for one in keeper.deliveries(webhook)] == [sent.id, failed.id]


def test_two_who_mark_the_same_try_count_it_once(keeper, receiver):
    webhook, _ = keeper.make(receiver.url, types=["document"])
    a_share(keeper.store, FOREST, "Провести семинар")
    follow(keeper.store, webhook)
    parcel = next_parcel(keeper.store, webhook.id)
    mark(keeper.store, parcel, Answer(at=now(), status=200))
    mark(keeper.store, parcel, Answer(at=now(), status=500, failure=Failure.ANSWER))
    assert [(one.state, one.tried) for one in keeper.deliveries(webhook)[:1]] == [(DeliveryState.DELIVERED, 1)]


def test_a_webhook_that_was_allowed_once_is_refused_when_it_is_no_more(keeper, receiver, tls):
    webhook, _ = keeper.make(receiver.url, types=["document"])
    a_share(keeper.store, FOREST, "Провести семинар")
    follow(keeper.store, webhook)
    with open_post(replace(LOOPBACK, networks=()), tls) as strict:
        deliver(keeper.store, strict, webhook.id)
    assert keeper.deliveries(webhook)[0].last.failure is Failure.REFUSED_ADDRESS
    assert receiver.got == []


@pytest.mark.parametrize("url", ["http://10.0.0.1:8000/", "http://169.254.169.254/", "https://[::1]:8443/"])
def test_an_inner_address_is_refused_when_it_is_typed(keeper, url):
    with pytest.raises(InvalidValueError) as refused:
        keeper.make(url)
    assert refused.value.pointer == "/url"


def test_a_type_that_there_is_not_is_refused(keeper, receiver):
    with pytest.raises(InvalidValueError) as refused:
        keeper.make(receiver.url, types=["record", "record.eaten"])
    assert refused.value.pointer == "/types/1"


def test_secrets_and_bodies_stand_in_no_repr(keeper, receiver):
    webhook, secret = keeper.make(receiver.url)
    a_share(keeper.store, FOREST, "Провести семинар")
    follow(keeper.store, webhook)
    parcel = next_parcel(keeper.store, webhook.id)
    assert secret not in repr(parcel)
    assert parcel.delivery.body not in repr(parcel)
