"""A worker killed (-9) in the middle of an export: no half of a file anywhere, and another worker ends the job."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from model.account import AccountRole
from model.export_order import ExportFormat, ExportState
from model.stored import RecordFilter
from store.blobs import open_blobs
from svod.export_orders import order_export
from tests.api.made import a_person
from tests.store.conftest import postgres, register_url
from tests.store.made import a_result
from tests.store.records_made import a_record, keep, keep_document

__all__ = ["postgres", "register_url"]


@pytest.fixture
def own():
    """Where the workers' temporary files lie: a short path, as sockets need one."""
    with tempfile.TemporaryDirectory(prefix="svod-") as folder:
        yield Path(folder)


@contextmanager
def a_worker(url, blobs, own, *options):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.killable_export", url, str(blobs), *options],
        env={**os.environ, "TMPDIR": str(own)},
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def ordered(postgres):
    """A register of 6,000 records in three documents, and an order of all of it."""
    for number in range(3):
        document = keep_document(postgres, f"{number}.docx")
        with postgres.transaction() as work:
            work.documents.save_value(document.id, document.rev, a_result(document))
        keep(postgres, *(a_record(document, f"Семинар {at}", position=float(at)) for at in range(2_000)))
    return order_export(postgres, ExportFormat.JSONL, RecordFilter(), a_person(postgres, AccountRole.READER))


def now_of(store, export):
    with store.transaction() as work:
        return work.exports.get(export.id)


def ended(store, export, seconds=60):
    until = time.monotonic() + seconds
    while now_of(store, export).state.is_open:
        assert time.monotonic() < until
        time.sleep(0.1)
    return now_of(store, export)


@pytest.mark.slow
def test_an_export_whose_worker_was_killed_is_made_whole_by_another(postgres, register_url, ordered, own, tmp_path):
    with a_worker(register_url, tmp_path / "blobs", own, "--die-at", "3000") as doomed:
        assert doomed.wait(60) == -signal.SIGKILL
    left = now_of(postgres, ordered)
    assert (left.state, left.expected, left.sha256) == (ExportState.RUNNING, 6_000, None)
    assert 3_000 <= left.written < 6_000
    blobs = open_blobs(str(tmp_path / "blobs"))
    assert list(blobs.names()) == []
    assert list(own.rglob("export"))
    with a_worker(register_url, tmp_path / "blobs", own):
        done = ended(postgres, ordered)
    assert (done.state, done.rows, done.attempts) == (ExportState.DONE, 6_000, 2)
    data = blobs.read(done.sha256)
    assert hashlib.sha256(data).hexdigest() == done.manifest.files[0].sha256
    assert len({json.loads(line)["id"] for line in data.splitlines()}) == 6_000
    assert list(own.rglob("export")) == []
