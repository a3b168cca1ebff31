"""The sample receiver, run as its reader would run it: it takes what Svod signs, once, and nothing else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from model.webhook_states import DeliveryState
from store.memory import MemoryStore
from svod.net.guarded import tls_context
from svod.webhooks.leading import deliver_all
from svod.webhooks.replaying import replay_delivery
from tests.store.scoped import FOREST, a_share
from tests.svod.webhooks.conftest import a_keeper
from tests.svod.webhooks.receiving import LOOPBACK

SAMPLE = Path(__file__).parents[2] / "examples" / "webhook_receiver.py"


class Sample:
    """The sample as a process of its own."""

    def __init__(self, folder, secret, port=0):
        self.process = subprocess.Popen(
            [sys.executable, str(SAMPLE), "--port", str(port), "--inbox", str(folder / "inbox.sqlite")],
            env={**os.environ, "SVOD_WEBHOOK_SECRET": secret}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        said = re.search(r"port (\d+)", self.process.stdout.readline())
        self.port = int(said[1])

    def end(self):
        self.process.terminate()
        said, _ = self.process.communicate(timeout=10)
        return said.splitlines()


@pytest.fixture
def sent():
    """Somebody who keeps a webhook to a port that is known only later."""
    keeper = a_keeper(MemoryStore())

    def send():
        return deliver_all(keeper.store, LOOPBACK, tls_context())

    return keeper, send


def test_the_sample_takes_what_is_signed_once_and_goes_on_after_a_restart(sent, tmp_path):
    keeper, send = sent
    silent = Sample(tmp_path, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")  # to learn a port, and to have a wrong secret
    webhook, secret = keeper.make(f"http://127.0.0.1:{silent.port}/")
    forest = a_share(keeper.store, FOREST, "Провести семинар")
    assert send() > 0
    assert {one.last.status for one in keeper.deliveries(webhook)} == {401}
    assert silent.end() == []
    sample = Sample(tmp_path, f"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,{secret}", silent.port)
    for one in keeper.deliveries(webhook):
        replay_delivery(keeper.store, webhook.id, one.id, keeper.actor)
    assert send() > 0
    assert {one.state for one in keeper.deliveries(webhook)} == {DeliveryState.DELIVERED}
    first = keeper.deliveries(webhook)[0]
    replay_delivery(keeper.store, webhook.id, first.id, keeper.actor)
    assert send() == 1
    said = sample.end()
    assert len(said) == len(set(said)) == sum(one.count for one in keeper.deliveries(webhook))
    assert any(f"/api/v1/documents/{forest.document} " in line for line in said)
