"""Pairs of papers through the real stages and PostgreSQL: `python -m tests.integration.versions [--pairs N]`.

A reviewer corrects the first paper before the second one comes. Told: rows counted twice, rows lost, corrections
carried over, and what was joined that should not be.
"""

import argparse
import hashlib
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import UUID

from corpora.versions.pairs import Correction, Pair, cell_of, make_pairs
from ingest.reader import read
from model.account import AccountRole, Actor
from model.batch import Batch
from model.document import Document
from model.registry import Registries
from model.result import Result
from model.stored import ReviewState, StoredRecord
from normalize.versions.keys import cell_key
from store.blobs import open_blobs
from store.embedded import OwnPostgres
from store.postgres import PostgresStore, migrate
from store.repositories import Store
from svod.ids import new_id, now
from svod.intake import receive
from svod.pipeline import App
from svod.registry_files import load_registries
from svod.review import Edits, accept, correct
from svod.service import Service
from svod.settings import Settings
from svod.understanding import current_run, understand
from svod.versions.detecting import relate_document
from svod.work.read import read_document

REVIEWER = Actor(id=UUID(int=7), name="Проверяющая", role=AccountRole.REVIEWER)


class Stages:
    """The real stages, in this process."""

    def read(self, data: bytes, name: str) -> Document:
        return read(data, name)

    def unpack(self, _data: bytes, _name: str) -> list[tuple[str, bytes]]:
        return []

    def understand(self, document: Document) -> Result:
        return understand(document, _registries(), current_run(()))


@cache
def _registries() -> Registries:
    return load_registries(())


@dataclass(slots=True)
class Told:
    """What came of the pairs."""

    pairs: int = 0
    #: Pairs whose rows were not all read: nothing is measured there.
    unread: int = 0
    twins: int = 0
    rows: int = 0
    twice: int = 0
    lost: int = 0
    #: Corrections that should hold, and those that do.
    due: int = 0
    held: int = 0
    #: The same for rows that were confirmed and did not change.
    accepted_due: int = 0
    accepted_held: int = 0
    #: Corrections that the source overtook, and those that give way and are told.
    overtaken: int = 0
    overtaken_told: int = 0
    #: Look-alikes joined, kin not joined (asked or missed).
    wrongly_joined: int = 0
    not_joined: int = 0
    asked: int = 0
    by_kind: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def carried(self) -> float:
        """Share of the corrections due that hold."""
        return self.held / self.due if self.due else 1.0

    def count(self, kind: str, name: str, number: int = 1) -> None:
        """Count for the whole and for the kind."""
        setattr(self, name, getattr(self, name) + number)
        self.by_kind[kind][name] += number


@dataclass(frozen=True, slots=True)
class Place:
    """A register to send pairs to."""

    service: Service
    batch: Batch

    @property
    def store(self) -> Store:
        return self.service.store

    def send(self, name: str, data: bytes) -> UUID:
        """Send a file; it is read and related."""
        file, _ = receive(self.service, self.batch.id, name, hashlib.sha256(data).hexdigest(), [data], REVIEWER)
        assert file.document_id
        read_document(self.service, file.document_id)
        relate_document(self.service, file.document_id)
        return file.document_id

    def rows(self, document: UUID) -> tuple[StoredRecord, ...]:
        """All rows of a document."""
        with self.store.transaction() as work:
            return work.records.of_document(document)


def a_place(store: Store, folder: Path) -> Place:
    app = App(reading=Stages(), understanding=Stages(), jobs=1)  # type: ignore[arg-type] # pages are not drawn here
    settings = Settings(registries=(), jobs=1)
    service = Service(store=store, blobs=open_blobs(str(folder)), app=app, settings=settings, stage_version="1")
    batch = Batch(id=new_id(), name="Пары", created_at=now(), created_by=REVIEWER.name)
    with store.transaction() as work:
        work.batches.add(batch)
    return Place(service=service, batch=batch)


def measured(place: Place, pairs: Iterable[Pair]) -> Told:
    """Send the pairs and tell what came of them."""
    told = Told()
    for number, pair in enumerate(pairs):
        told.count(pair.kind, "pairs")
        _measure(place, pair, number, told)
    return told


def _measure(place: Place, pair: Pair, number: int, told: Told) -> None:
    first = place.send(f"{number}/{pair.first.name}", pair.first.data)
    before = place.rows(first)
    if len(before) != len(pair.first.rows):
        told.count(pair.kind, "unread")
        return
    _review(place, pair, before)
    second = place.send(f"{number}/{pair.second.name}", pair.second.data)
    if second == first:  # an edit that changed nothing: the same bytes are one document
        told.count(pair.kind, "twins")
        return
    after = [*place.rows(first), *place.rows(second)]
    read = [row for row in place.rows(second) if row.read is not None]
    if len(read) != len(pair.second.rows):
        told.count(pair.kind, "unread")
        return
    _count_rows(pair, after, told)
    _count_links(place, pair, (first, second), told)
    going_on = _going_on(pair, read)
    known = {row.id: row for row in after}
    for correction in pair.corrections:
        _count_correction(pair, correction, known, (before, going_on), told)
    for at in pair.accepted:
        _count_accepted(pair, at, known[before[at].id], going_on, told)
    _count_told(place, pair, first, told)


def _review(place: Place, pair: Pair, rows: tuple[StoredRecord, ...]) -> None:
    for one in pair.corrections:
        rev = _current(place, rows[one.row].id).rev
        correct(place.store, rows[one.row].id, rev, Edits(set={one.field: one.text}), REVIEWER)
    for at in pair.accepted:
        accept(place.store, rows[at].id, _current(place, rows[at].id).rev, REVIEWER)


def _current(place: Place, record: UUID) -> StoredRecord:
    with place.store.transaction() as work:
        return work.records.get(record)


def _going_on(pair: Pair, read: list[StoredRecord]) -> dict[int, tuple[int, StoredRecord]]:
    """Return row of the first file → its place and record in the second."""
    ordered = sorted(read, key=lambda row: row.position)
    origins = enumerate(pair.origins)
    return {origin: (at, ordered[at]) for at, origin in origins if origin is not None}


def _count_rows(pair: Pair, after: list[StoredRecord], told: Told) -> None:
    due = _rows_due(pair)
    counted = sum(row.current for row in after)
    told.count(pair.kind, "rows", due)
    told.count(pair.kind, "twice", max(counted - due, 0))
    told.count(pair.kind, "lost", max(due - counted, 0))


def _rows_due(pair: Pair) -> int:
    first, second = len(pair.first.rows), len(pair.second.rows)
    if not pair.joined:
        return first + second
    gone = sum(origin is not None for origin in pair.origins)
    return first - gone + second if pair.others_stay else second


def _count_links(place: Place, pair: Pair, both: tuple[UUID, UUID], told: Told) -> None:
    with place.store.transaction() as work:
        documents = [work.documents.get(one) for one in both]
        links = [link for link in work.versions.links_of(both[1]) if {link.from_id, link.to_id} == set(both)]
    kin = [link for link in links if link.kind.supersedes or link.kind in {"part", "amendment"}]
    joined = any(link.state == "linked" for link in kin)
    told.count(pair.kind, "asked", sum(link.state == "asked" for link in kin))
    told.count(pair.kind, "not_joined", int(pair.joined and not joined))
    apart = all(one.is_current and one.submission_id is None for one in documents)
    told.count(pair.kind, "wrongly_joined", int(not pair.joined and not (apart and not joined)))


def _count_correction(
    pair: Pair,
    correction: Correction,
    known: dict[UUID, StoredRecord],
    rows: tuple[tuple[StoredRecord, ...], dict[int, tuple[int, StoredRecord]]],
    told: Told,
) -> None:
    before, going_on = rows
    row = known[before[correction.row].id]
    holds = row.current and _text(row, correction.field) == cell_key(correction.text)
    if pair.joined and correction.row in going_on:
        at, record = going_on[correction.row]
        # Where the first paper holds all the same (a scan came second), the second one's row names it.
        holds = holds and row.id in {record.id, record.former_of}
        if not _is_due(pair, correction, at):
            told.count(pair.kind, "overtaken")
            return
    elif pair.joined and not pair.others_stay:
        return  # the row is in the second paper no more
    told.count(pair.kind, "due")
    told.count(pair.kind, "held", int(holds))


def _is_due(pair: Pair, correction: Correction, at: int) -> bool:
    """Tell whether the source left the field as it was, or made the same correction itself."""
    old = cell_key(cell_of(pair.first.rows[correction.row], correction.field))
    new = cell_key(cell_of(pair.second.rows[at], correction.field))
    return new in {old, cell_key(correction.text)}


def _count_accepted(
    pair: Pair, at: int, row: StoredRecord, going_on: dict[int, tuple[int, StoredRecord]], told: Told
) -> None:
    if pair.joined and at in going_on:
        old, new = pair.first.rows[at], pair.second.rows[going_on[at][0]]
        fields = ("activity", "deadline", "responsible", "result")
        if any(cell_key(cell_of(old, name)) != cell_key(cell_of(new, name)) for name in fields):
            return
    elif pair.joined and not pair.others_stay:
        return
    told.count(pair.kind, "accepted_due")
    told.count(pair.kind, "accepted_held", int(row.current and row.state is ReviewState.ACCEPTED))


def _count_told(place: Place, pair: Pair, first: UUID, told: Told) -> None:
    with place.store.transaction() as work:
        links = work.versions.links_of(first)
    told.count(pair.kind, "overtaken_told", sum(len(link.overtaken) for link in links))


def _text(row: StoredRecord, name: str) -> str:
    record = row.record
    texts = {"deadline": record.deadline.raw, "responsible": record.responsible.raw}
    return cell_key(texts[name] if name in texts else getattr(record, name))


def shown(told: Told) -> Iterator[str]:
    """Yield the figures, a line each."""
    yield f"pairs {told.pairs}, not read whole {told.unread}, the same bytes {told.twins}"
    yield f"rows {told.rows}: counted twice {told.twice}, lost {told.lost}"
    yield f"corrections carried over {told.held} of {told.due}: {told.carried:.3f}"
    yield f"confirmed rows that stay so {told.accepted_held} of {told.accepted_due}"
    yield f"corrections the source overtook {told.overtaken}, told {told.overtaken_told}"
    yield f"look-alikes joined {told.wrongly_joined}; kin not joined {told.not_joined}; asked {told.asked}"
    for kind, counts in sorted(told.by_kind.items()):
        yield f"  {kind}: " + ", ".join(f"{name} {number}" for name, number in counts.items() if number)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--office", action="store_true", help="PDF and scans too")
    options = parser.parse_args()
    pairs = make_pairs(options.pairs, options.seed, office=options.office)
    with tempfile.TemporaryDirectory(prefix="svod-versions-") as name, OwnPostgres(Path(name, "database")) as postgres:
        migrate(postgres.url)
        with PostgresStore(postgres.url) as store:
            told = measured(a_place(store, Path(name, "originals")), pairs)
    sys.stdout.write("".join(f"{line}\n" for line in shown(told)))


if __name__ == "__main__":
    main()
