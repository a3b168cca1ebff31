"""Webhooks over both stores: who sees which, what is due, what is sent anew."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from model.account import Account, AccountRole
from model.service_errors import NotFoundError, StaleRevisionError
from model.territory import EVERYTHING, Scope
from model.webhook import Attempt, Delivery, DeliveryFilter, Onlooker, Secret, Webhook
from model.webhook_states import DeliveryState, Failure, WebhookState
from tests.store.made import AT

HOUR = timedelta(hours=1)


def an_account(work, **given):
    account = Account(
        id=uuid7(), login=f"a{uuid7().hex}", name="Иванова", role=AccountRole.METHODIST, password_hash="",
        created_at=AT, **given,
    )  # fmt: skip
    work.accounts.add(account)
    return account


def a_webhook(account, **given):
    whole = {
        "id": uuid7(), "account_id": account.id, "name": "отчётность", "url": "https://hooks.example.ru/", "batch": 10,
        "types": ("record",), "secrets": (Secret(value="whsec_AAAA", made_at=AT),), "created_at": AT, "state_at": AT,
    }  # fmt: skip
    return Webhook(**{**whole, **given})


def a_delivery(webhook, **given):
    whole = {
        "id": uuid7(), "webhook_id": webhook.id, "type": "record.changed", "first_seq": 1, "last_seq": 9, "count": 9,
        "body": '{"текст":1}', "created_at": AT, "next_at": AT,
    }  # fmt: skip
    return Delivery(**{**whole, **given})


@pytest.fixture
def kept(store):
    with store.transaction() as work:
        webhook = a_webhook(an_account(work))
        work.webhooks.add(webhook)
    return webhook


def test_a_webhook_is_kept_whole(store, kept):
    with store.transaction() as work:
        assert work.webhooks.get(kept.id, lock=True) == kept
        assert work.webhooks.active() == (kept,)
        with pytest.raises(NotFoundError):
            work.webhooks.get(uuid7())


def test_a_stale_webhook_is_not_written_and_its_position_is_its_own(store, kept):
    with store.transaction() as work:
        work.webhooks.note(replace(kept, position=7, last_success_at=AT))
        saved = work.webhooks.save(replace(kept, name="иначе", state=WebhookState.PAUSED))
        assert (saved.rev, saved.name, saved.position, saved.last_success_at) == (1, "иначе", 7, AT)
        assert work.webhooks.get(kept.id) == saved
        assert work.webhooks.active() == ()
        with pytest.raises(StaleRevisionError):
            work.webhooks.save(kept)


def test_a_list_shows_ones_own_and_to_an_administrator_what_reaches_no_further(store):
    with store.transaction() as work:
        mine, other = an_account(work), an_account(work)
        own = a_webhook(mine, municipalities=("Лесной район",), created_at=AT + HOUR)
        whole = a_webhook(other, created_at=AT + 2 * HOUR)
        forest = a_webhook(other, municipalities=("МО Лесной р-н",), created_at=AT + 3 * HOUR)
        for one in (own, whole, forest):
            work.webhooks.add(one)
        scope = Scope.of(["Лесной район"])
        eyes = {
            Onlooker(account=mine.id, scope=scope): [own],
            Onlooker(account=mine.id, scope=scope, is_administrator=True): [forest, own],
            Onlooker(account=mine.id, scope=EVERYTHING, is_administrator=True): [forest, whole, own],
            Onlooker(account=other.id, scope=scope): [forest, whole],
            Onlooker(account=other.id, scope=scope, by_token=True): [forest],
            Onlooker(account=uuid7(), scope=EVERYTHING): [],
        }
        for one, seen in eyes.items():
            assert [*work.webhooks.list(one, None, 10).items] == seen, one
            assert all(one.sees(webhook) for webhook in seen)
        eyes = Onlooker(account=mine.id, scope=EVERYTHING, is_administrator=True)
        part = work.webhooks.list(eyes, None, 2)
        assert [*part.items, *work.webhooks.list(eyes, part.next, 2).items] == [forest, whole, own]


def test_what_is_due_comes_in_its_order_and_the_rest_waits(store, kept):
    late, soon, later = (a_delivery(kept, next_at=AT + step * HOUR) for step in (0, 1, 3))
    done = a_delivery(kept, state=DeliveryState.DELIVERED, next_at=None)
    with store.transaction() as work:
        work.webhooks.add_deliveries([later, soon, late, done])
        assert work.webhooks.due(kept.id, AT + 2 * HOUR, 10) == (late, soon)
        assert work.webhooks.due(kept.id, AT + 2 * HOUR, 1) == (late,)
        assert work.webhooks.waiting(kept.id) == 3
        assert work.webhooks.ready(AT) == (kept.id,)
        assert work.webhooks.ready(AT - HOUR) == ()
        work.webhooks.note(replace(kept, held_until=AT + HOUR))
        assert work.webhooks.ready(AT) == ()
        assert work.webhooks.ready(AT + HOUR) == (kept.id,)
        work.webhooks.cancel(kept.id)
        assert work.webhooks.waiting(kept.id) == 0


def test_a_delivery_is_kept_whole_with_its_tries_and_lists_leave_its_body_out(store, kept):
    first = a_delivery(kept, territories=frozenset({"лесн-ий"}))
    attempt = Attempt(
        delivery_id=first.id, number=1, at=AT, status=503, failure=Failure.ANSWER, milliseconds=12, excerpt="занят",
        next_at=AT + HOUR,
    )  # fmt: skip
    tried = replace(first, attempts=1, tried=1, next_at=AT + HOUR, last=attempt)
    with store.transaction() as work:
        work.webhooks.add_deliveries([first])
        work.webhooks.save_delivery(tried)
        work.webhooks.add_attempt(attempt)
        work.webhooks.add_attempt(replace(attempt, number=2, failure=None, status=200))
        assert work.webhooks.delivery(first.id, lock=True) == tried
        assert work.webhooks.deliveries(DeliveryFilter(webhook=kept.id), None, 10).items == (replace(tried, body=""),)
        part = work.webhooks.attempts(first.id, None, 1)
        rest = work.webhooks.attempts(first.id, part.next, 1)
        assert [one.number for one in (*part.items, *rest.items)] == [2, 1]
        assert rest.items == (attempt,)
        with pytest.raises(NotFoundError):
            work.webhooks.delivery(uuid7())


def test_deliveries_are_narrowed_listed_in_parts_and_sent_anew(store, kept):
    state = (DeliveryState.DELIVERED, DeliveryState.FAILED, DeliveryState.WAITING)
    made = [
        a_delivery(kept, created_at=AT + number * HOUR, state=state[number % 3], attempts=3, tried=3)
        for number in range(6)
    ]
    with store.transaction() as work:
        work.webhooks.add_deliveries(made)
        everything = DeliveryFilter(webhook=kept.id)
        part = work.webhooks.deliveries(everything, None, 4)
        rest = work.webhooks.deliveries(everything, part.next, 4)
        assert [one.id for one in (*part.items, *rest.items)] == [one.id for one in reversed(made)]
        failed = replace(everything, state=DeliveryState.FAILED, since=AT + 2 * HOUR, until=AT + 5 * HOUR)
        assert [one.id for one in work.webhooks.deliveries(failed, None, 9).items] == [made[4].id]
        assert work.webhooks.replay(failed, AT + 9 * HOUR) == 1
        again = work.webhooks.delivery(made[4].id)
        assert again == made[4].again(AT + 9 * HOUR)
        assert (again.attempts, again.tried) == (0, 3)
        assert work.webhooks.replay(DeliveryFilter(webhook=uuid7()), AT) == 0
        assert work.webhooks.replay(everything, AT) == 3
        assert work.webhooks.waiting(kept.id) == 6


def test_a_webhook_goes_with_its_deliveries_and_old_ones_go_alone(store, kept):
    old, waiting = a_delivery(kept, state=DeliveryState.DELIVERED), a_delivery(kept)
    with store.transaction() as work:
        work.webhooks.add_deliveries([old, waiting])
        work.webhooks.add_attempt(Attempt(delivery_id=old.id, number=1, at=AT))
        assert work.webhooks.prune(AT) == 0
        assert work.webhooks.prune(AT + HOUR) == 1
        assert [one.id for one in work.webhooks.deliveries(DeliveryFilter(webhook=kept.id), None, 9).items] == [
            waiting.id
        ]
        work.webhooks.remove(kept.id)
        with pytest.raises(NotFoundError):
            work.webhooks.delivery(waiting.id)


def test_limited_eyes_see_no_webhooks(store, kept):
    assert kept.id
    with store.seen_by(Scope.of(["Лесной район"])).transaction() as work:
        assert work.webhooks.active() == ()
        with pytest.raises(NotFoundError):
            work.webhooks.get(kept.id)
