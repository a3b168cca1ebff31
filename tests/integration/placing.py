"""Many processes place records at once: each record in exactly one cluster, and after settling as if one had placed.

`python -m tests.integration.placing --records 10000 --processes 8` runs it on a PostgreSQL of its own.
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import monotonic
from uuid import UUID

from corpora.activities.generate import rows
from normalize.dedup.batch import cluster_texts
from store.embedded import OwnPostgres
from store.postgres import PostgresStore, migrate
from svod.dedup.placing import place_document
from svod.dedup.settling import settle
from tests.store.made import a_document
from tests.store.records_made import a_record

#: Records of one document.
_OF_DOCUMENT = 25


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Что вышло."""

    seconds: float
    #: Records that count, those of them in a living cluster, groups after settling.
    records: int
    placed: int
    groups: frozenset[frozenset[UUID]]
    #: Groups as a plain list is clustered.
    of_list: frozenset[frozenset[UUID]]
    #: Placings that failed and were done once more.
    again: int


def texts_of(records: int, seed: int = 5) -> list[str]:
    """Texts of activities, many of them one."""
    return [text for _, text in rows(records, seed)]


def keep_documents(store: PostgresStore, texts: Sequence[str]) -> list[UUID]:
    """Documents with these activities, none of them placed."""
    documents = []
    for start in range(0, len(texts), _OF_DOCUMENT):
        with store.transaction() as work:
            document, _ = work.documents.add(a_document(f"{start}.docx"))
            portion = texts[start : start + _OF_DOCUMENT]
            work.records.put_read([a_record(document, text, position=float(at)) for at, text in enumerate(portion)])
        documents.append(document.id)
    return documents


def place(url: str, documents: Sequence[UUID]) -> int:
    """What one writer does; a placing that fails is done again, as the queue does. Returns how many failed."""
    failed = 0
    with PostgresStore(url, size=2) as store:
        for document in documents:
            for _ in range(5):
                try:
                    place_document(store, document)
                    break
                except Exception:
                    failed += 1
                    if failed > len(documents):
                        raise
    return failed


def measured(url: str, texts: Sequence[str], processes: int) -> Told:
    """Place the texts with so many writers, then settle."""
    with PostgresStore(url) as store:
        documents = keep_documents(store, texts)
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            list(pool.map(place, [url] * processes, [documents[:0]] * processes))  # they start, and load the lexicon
            start = monotonic()
            shares = [documents[at::processes] for at in range(processes)]
            again = sum(pool.map(place, [url] * processes, shares))
            seconds = monotonic() - start
        with store.transaction() as work:
            standing, living = list(work.clusters.standing()), work.clusters.living()
        placed = sum(row.cluster in living and row.signature is not None for row in standing)
        settle(store)
        return Told(
            seconds=seconds,
            records=len(standing),
            placed=placed,
            groups=groups(store),
            of_list=groups_of_list(store),
            again=again,
        )


def groups(store: PostgresStore) -> frozenset[frozenset[UUID]]:
    """The partition that is kept."""
    found = defaultdict(set)
    with store.transaction() as work:
        for row in work.clusters.standing():
            found[row.cluster].add(row.record)
    return frozenset(frozenset(group) for group in found.values())


def groups_of_list(store: PostgresStore) -> frozenset[frozenset[UUID]]:
    """The partition of the same texts as a plain list."""
    with store.transaction() as work:
        listed = [(row.standing.record, row.text) for row in work.clusters.texts()]
    clustering = cluster_texts([text for _, text in listed])
    found = defaultdict(set)
    for at, (record, _) in enumerate(listed):
        found[clustering.leader_of(at)].add(record)
    return frozenset(frozenset(group) for group in found.values())


@contextmanager
def a_database() -> Iterator[str]:
    """The URL of a migrated database on a server of its own."""
    with tempfile.TemporaryDirectory() as folder, OwnPostgres(Path(folder) / "postgres") as postgres:
        migrate(postgres.url)
        yield postgres.url


def main() -> None:
    """Run it and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=8)
    asked = parser.parse_args()
    with a_database() as url:
        told = measured(url, texts_of(asked.records), asked.processes)
    print(  # noqa: T201 -- what the command is for
        f"{asked.processes} processes, {told.records} records: {told.seconds:.1f} s, {told.placed} placed, "
        f"{told.again} done again, {len(told.groups)} groups, as a list: {told.groups == told.of_list}"
    )


if __name__ == "__main__":
    main()
