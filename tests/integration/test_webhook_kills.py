"""Leaders killed (-9) between sending and writing that down: told again under the same id, and nothing is lost."""

import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from model.webhook_states import DeliveryState
from tests.store.conftest import postgres, register_url
from tests.store.made import a_document
from tests.svod.webhooks.conftest import a_keeper
from tests.svod.webhooks.receiving import receiving

__all__ = ["postgres", "register_url"]


@contextmanager
def a_leader(url, *options):
    process = subprocess.Popen([sys.executable, "-m", "tests.integration.killable_webhooks", url, *options])
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def until(true, seconds=30):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.slow
def test_a_leader_killed_after_sending_sends_again_under_the_same_id_and_another_goes_on(postgres, register_url):
    keeper = a_keeper(postgres)
    with receiving() as receiver:
        webhook, _ = keeper.make(receiver.url, batch=1)
        for number in range(6):
            with postgres.transaction() as work:
                work.documents.add(a_document(f"{number}.docx"))
        with postgres.transaction() as work:
            expected = [entry.seq for entry in work.feed.after(webhook.position, 500).entries]
        assert len(expected) >= 6
        with a_leader(register_url, "--die-after", "3") as doomed:
            assert doomed.wait(60) == -signal.SIGKILL
        assert len(receiver.got) == 3
        with a_leader(register_url):
            until(lambda: {one.state for one in keeper.deliveries(webhook)} == {DeliveryState.DELIVERED})
        ids = receiver.ids()
        assert len(ids) == len(expected) + 1
        assert len(set(ids)) == len(expected)
        told = [one["seq"] for _, body in receiver.got for one in json.loads(body)["data"]["changes"]]
        assert sorted(set(told)) == expected
