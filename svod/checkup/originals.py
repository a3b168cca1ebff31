"""Originals against rows: what rows need and is not there or is altered, what is there and nobody needs."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Final

import psycopg

from model.errors import BlobAlteredError, BlobMissingError
from store.backup import may_drop
from store.blobs import Blobs
from store.postgres.integrity import blob_names_needed, blobs_needed
from svod.checkup.trouble import Trouble
from svod.ids import now

#: Whoever brings bytes writes the row that needs them within this time.
DAY: Final = timedelta(days=1)
#: Above any original.
_MOST: Final = 1 << 62
_AT_ONCE: Final = 4
_PORTION: Final = 256
#: Dropped under one lock: a backup that begins waits for no more than these.
_DROPPED: Final = 100
OnStep = Callable[[str, int, int], None]


def of_originals(url: str, blobs: Blobs) -> Iterator[Trouble]:
    """Yield what is missing, by what needs it, and what is left over; bytes that come or go meanwhile are neither."""
    with psycopg.connect(url, autocommit=True) as connection:
        before = {bytes.fromhex(name) for name in blob_names_needed(connection)}
        there = {bytes.fromhex(name) for name in blobs.names()}
        gone: dict[str, list[str]] = {}
        if before - there:
            for kind, subject, sha256 in blobs_needed(connection):
                if bytes.fromhex(sha256) in before and bytes.fromhex(sha256) not in there:
                    gone.setdefault(f"blob-missing-{kind}", []).append(str(subject))
        after = {bytes.fromhex(name) for name in blob_names_needed(connection)} if there - before else before
    for kind, subjects in sorted(gone.items()):
        yield Trouble(kind=kind, subjects=subjects)
    if orphans := sorted(name.hex() for name in there - before - after):
        yield Trouble(kind="blob-orphan", subjects=orphans)


def altered(url: str, blobs: Blobs, on_step: OnStep = lambda *_: None) -> Iterator[Trouble]:
    """Read all that rows need anew, and yield what is not what its name says."""
    with psycopg.connect(url, autocommit=True) as connection:
        names = list(blob_names_needed(connection))
    wrong = [name for name, is_right in _verified(names, blobs, on_step) if not is_right]
    if wrong:
        yield Trouble(kind="blob-altered", subjects=wrong)


def drop_orphans(url: str, blobs: Blobs, names: Sequence[str], older_than: timedelta = DAY) -> int:
    """Drop bytes that nobody needs and that nobody put within this time; return how many went.

    While a backup is being made none goes. What is needed by now stays: it is asked for again before each portion.
    """
    since, dropped = now() - older_than, 0
    with psycopg.connect(url) as connection:
        for start in range(0, len(names), _DROPPED):
            with connection.transaction():
                if not may_drop(connection):
                    return dropped
                needed = set(blob_names_needed(connection))
                wanted = [name for name in names[start : start + _DROPPED] if name not in needed]
                dropped += sum(blobs.drop(name, unless_since=since) for name in wanted)
    return dropped


def bring_back(names: Iterable[str], blobs: Blobs, backup: Blobs) -> int:
    """Put bytes back that a backup has; return how many it had."""
    return sum(_brought(name, blobs, backup) for name in names)


def missing_names(url: str, blobs: Blobs) -> Collection[str]:
    """Return the SHA-256 of what rows need and is not there."""
    there = set(blobs.names())
    with psycopg.connect(url, autocommit=True) as connection:
        return [name for name in blob_names_needed(connection) if name not in there]


def _brought(name: str, blobs: Blobs, backup: Blobs) -> bool:
    try:
        blobs.put(backup.chunks(name), limit=_MOST, sha256=name)
    except (BlobMissingError, BlobAlteredError):
        return False
    return True


def _verified(names: Sequence[str], blobs: Blobs, on_step: OnStep) -> Iterator[tuple[str, bool]]:
    """Yield each name and whether its bytes are right; those that are not there are no matter here."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for start in range(0, len(names), _PORTION):
            portion = names[start : start + _PORTION]
            yield from zip(portion, pool.map(lambda name: _is_right(name, blobs), portion), strict=True)
            on_step("Исходные файлы", start + len(portion), len(names))


def _is_right(name: str, blobs: Blobs) -> bool:
    try:
        return blobs.verify(name)
    except BlobMissingError:
        return True
