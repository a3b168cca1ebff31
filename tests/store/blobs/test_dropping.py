"""Bytes that nobody needs go, unless somebody brings them again meanwhile."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.blobs import Blobs
from store.blobs.local import open_local

LIMIT = 1 << 20
AHEAD, BEHIND = timedelta(seconds=5), timedelta(hours=-1)


@pytest.mark.parametrize("since", [AHEAD, BEHIND])
def test_bytes_go_unless_they_were_put_since(blobs: Blobs, since: timedelta):
    goes = since is AHEAD
    kept = blobs.put([b"bytes"], limit=LIMIT)
    assert blobs.drop(kept.sha256, unless_since=datetime.now(UTC) + since) is goes
    assert (blobs.stat(kept.sha256) is None) is goes


def test_what_is_not_there_has_gone(blobs: Blobs):
    assert blobs.drop("0" * 64, unless_since=datetime.now(UTC))


def test_bytes_put_again_are_young(tmp_path: Path):
    blobs = open_local(tmp_path)
    kept = blobs.put([b"bytes"], limit=LIMIT)
    path = next(tmp_path.rglob(kept.sha256))
    os.utime(path, (time.time() - 7200,) * 2)
    assert not blobs.put([b"bytes"], limit=LIMIT).is_new
    assert not blobs.drop(kept.sha256, unless_since=datetime.now(UTC) - timedelta(hours=1))
    assert blobs.verify(kept.sha256)


def test_bytes_put_while_they_are_dropped_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """They are made young between the look at their age and the moment they are set aside."""
    blobs = open_local(tmp_path)
    kept = blobs.put([b"bytes"], limit=LIMIT)
    path = next(tmp_path.rglob(kept.sha256))
    os.utime(path, (time.time() - 7200,) * 2)
    monkeypatch.setattr("store.blobs.local._is_young", _once_old(path))
    assert not blobs.drop(kept.sha256, unless_since=datetime.now(UTC) - timedelta(hours=1))
    assert blobs.verify(kept.sha256)


def _once_old(path: Path):
    """Say that it is old, and let somebody put the same bytes at that moment; from then on say what is so."""
    asked = []

    def is_young(one: Path, since: datetime) -> bool:
        asked.append(one)
        if len(asked) == 1:
            os.utime(path)
            return False
        return one.stat().st_mtime >= since.timestamp()

    return is_young
