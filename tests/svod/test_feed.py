"""The feed as programs follow it: waited for, named by cursors, kept for some time."""

import json
import threading
import time
from datetime import timedelta

import pytest

from model.feed import FeedType
from model.service_errors import CursorExpiredError, InvalidValueError
from store.memory import MemoryStore
from svod.commands.changes import portions
from svod.feed import cursor_behind, entries_after, forget_old, wait_beyond
from svod.work.worker import forget_feed
from tests.api.made import a_service
from tests.store.feed_made import Town
from tests.store.scoped import FOREST, a_share


@pytest.fixture
def town() -> Town:
    made = Town(store=MemoryStore(), seed=5)
    for _ in range(5):
        made.send()
    return made


def cursor_at(town: Town, seq: int) -> str:
    with town.store.transaction() as work:
        return cursor_behind(work, seq)


def test_a_cursor_names_a_place_for_good(town: Town):
    with town.store.transaction() as work:
        first = entries_after(work, "0", 3)
    behind = cursor_at(town, first.seq)
    town.send()
    assert cursor_at(town, first.seq) == behind
    with town.store.transaction() as work:
        following = entries_after(work, behind, 1000)
        assert following.entries[0].seq > first.seq
        assert following == entries_after(work, str(first.seq), 1000)


@pytest.mark.parametrize("broken", ["", "x", "-1", "WyJmZWVkIl0", "①", "1.", "1.5.2", "9" * 19])
def test_what_is_no_cursor_is_told_so(town: Town, broken: str):
    with town.store.transaction() as work, pytest.raises(InvalidValueError):
        entries_after(work, broken, 10)


def test_a_number_beyond_all_is_gone(town: Town):
    with town.store.transaction() as work, pytest.raises(CursorExpiredError):
        entries_after(work, "9" * 18, 10)


def test_whoever_waits_is_woken_by_what_comes(town: Town):
    with town.store.transaction() as work:
        seq = work.feed.latest()
    assert not wait_beyond(town.store, seq, 0.1)
    timer = threading.Timer(0.2, town.send)
    timer.start()
    begun = time.monotonic()
    assert wait_beyond(town.store, seq, 10)
    assert time.monotonic() - begun < 8
    timer.join()


def test_what_is_older_than_the_settings_keep_it_goes_and_nothing_else(town: Town, tmp_path):
    service = a_service(town.store, tmp_path)
    forget_feed(service)
    with town.store.transaction() as work:
        assert work.feed.floor() == 0
    assert forget_old(town.store, days=-1) > 0
    with town.store.transaction() as work:
        assert 0 < work.feed.floor() < work.feed.latest()


def test_the_command_prints_a_line_of_json_each_and_where_it_ended(town: Town):
    share = a_share(town.store, FOREST, "Провести семинар")
    ((printed, cursor),) = portions(town.store, "0", frozenset({FeedType.CLUSTER}), follow=False)
    lines = [json.loads(line) for line in printed]
    assert [(one["type"], one["id"], one["deleted"]) for one in lines] == [("cluster", str(share.group), False)]
    assert list(portions(town.store, cursor, frozenset(), follow=False)) == [([], cursor)]


def test_a_day_is_a_day(town: Town):
    with town.store.transaction() as work:
        at = work.feed.at(1)
        assert at is not None
        assert work.feed.forget(at - timedelta(seconds=1), 10) == 0
