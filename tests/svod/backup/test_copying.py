"""Originals go from a folder or S3 to a folder or S3, each once."""

from pathlib import Path

from store.blobs import Blobs
from store.blobs.local import open_local
from svod.backup.copying import copy_originals
from tests.store.blobs.conftest import blobs, endpoint, s3_url

__all__ = ["blobs", "endpoint", "s3_url"]
LIMIT = 1000


def test_originals_go_there_and_back_whatever_the_store(blobs: Blobs, tmp_path: Path):
    kept = {one.sha256: one.size for one in (blobs.put([f"файл {n}".encode()], limit=LIMIT) for n in range(5))}
    backup = open_local(tmp_path / "backup")
    first = copy_originals({**dict.fromkeys(kept), "0" * 64: None}, blobs, backup)
    assert (dict(first.sizes), first.new, first.missing) == (kept, 5, ("0" * 64,))
    again = copy_originals(kept, blobs, backup)
    assert (again.new, again.size) == (0, sum(kept.values()))

    for name in kept:
        blobs.delete(name)
    back = copy_originals(kept, backup, blobs)
    assert back.new == 5
    assert all(blobs.verify(name) for name in kept)


def test_one_of_another_size_is_copied_anew(tmp_path: Path):
    source, target = open_local(tmp_path / "source"), open_local(tmp_path / "target")
    kept = source.put([b"whole"], limit=LIMIT)
    target.put([b"whole"], limit=LIMIT)
    next((tmp_path / "target").rglob(kept.sha256)).write_bytes(b"cut")
    assert copy_originals({kept.sha256: kept.size}, source, target).new == 1
    assert target.verify(kept.sha256)
