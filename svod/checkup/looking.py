"""The whole look: rows, originals, jobs, indexes; `deep` reads every original and every document anew."""

from collections.abc import Callable, Iterator

import psycopg

from store.blobs import Blobs
from store.postgres import PostgresStore
from store.postgres.indexes import differing_indexes
from store.postgres.integrity import broken_rows
from store.postgres.stuck import stuck_jobs
from svod.checkup.originals import altered, of_originals
from svod.checkup.trouble import Trouble
from svod.integrity import differing

OnStep = Callable[[str, int, int], None]


def troubles(
    url: str, store: PostgresStore, blobs: Blobs, on_step: OnStep = lambda *_: None, *, deep: bool = False
) -> Iterator[Trouble]:
    """Yield everything that is wrong with what is kept; people may be at work meanwhile.

    Raises DatabaseUnavailableError, StorageUnavailableError.
    """
    yield from of_rows(url)
    yield from of_originals(url, blobs)
    if deep:
        yield from altered(url, blobs, on_step)
        yield from _of_documents(store)


def of_rows(url: str) -> Iterator[Trouble]:
    """Yield what rows alone tell: what does not agree, jobs that stand, indexes that differ."""
    with psycopg.connect(url, autocommit=True) as connection:
        found: dict[str, list[str]] = {}
        for kind, subject in broken_rows(connection):
            found.setdefault(kind, []).append(str(subject))
        for kind, subjects in {**found, **stuck_jobs(connection), **differing_indexes(connection)}.items():
            yield Trouble(kind=kind, subjects=subjects)


def _of_documents(store: PostgresStore) -> Iterator[Trouble]:
    found: dict[str, list[str]] = {}
    for fault in differing(store):
        found.setdefault(fault.kind, []).append(str(fault.subject))
    for kind, subjects in found.items():
        yield Trouble(kind=kind, subjects=subjects)
