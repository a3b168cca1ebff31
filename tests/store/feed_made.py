"""A register that is changed in every way the store knows, and those who follow it by its feed alone."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import InitVar, dataclass, field, replace
from random import Random
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.cluster import Cluster
from model.feed import FeedEntry, FeedType
from model.plan import Record
from model.review import Action, Command
from model.stored import ReviewState, StoredRecord
from store.repositories import Store, Work
from tests.store.made import AT, a_batch, a_document, a_file

TOWNS = ("Лесной район", "Зейский район", None)


def a_row(document: UUID, at: int, **changes: Any) -> StoredRecord:
    record = Record(id=f"r{at}-{uuid7()}", activity=f"Провести семинар {at}")
    return replace(
        StoredRecord(id=uuid7(), document_id=document, plan_id="p1", position=float(at), risk=0.5, record=record),
        **changes,
    )


def a_command(document: UUID, action: Action = Action.CORRECT, record: UUID | None = None, **changes: Any) -> Command:
    made = Command(
        id=uuid7(), action=action, document_id=document, record_id=record, author_id=uuid7(), author="Петрова", at=AT,
        revisions=(),
    )  # fmt: skip
    return replace(made, **changes)


def a_group(name: str = "Семинары") -> Cluster:
    return Cluster(id=uuid7(), name=name, created_at=AT)


@dataclass(kw_only=True)
class Town:
    """A register under random changes, one transaction each."""

    store: Store
    seed: InitVar[int]
    random: Random = field(init=False)
    batches: list[UUID] = field(default_factory=list)
    documents: list[UUID] = field(default_factory=list)
    rows: list[UUID] = field(default_factory=list)
    groups: list[UUID] = field(default_factory=list)

    def __post_init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 -- a game, no secret

    def send(self) -> None:
        batch = a_batch(municipality=self.random.choice(TOWNS))
        document = a_document(f"{uuid7()}.docx", state=UploadState.DONE)
        rows = [a_row(document.id, at) for at in range(self.random.randrange(1, 4))]
        with self.store.transaction() as work:
            work.batches.add(batch)
            work.documents.add(document)
            work.files.add(a_file(batch.id, document.name, sha256=document.sha256, document_id=document.id))
            work.records.put_read(rows)
        self.batches.append(batch.id)
        self.documents.append(document.id)
        self.rows += [row.id for row in rows]

    def give(self) -> None:
        """Another municipality for a batch: its documents leave, and come."""
        with self.store.transaction() as work:
            batch = work.batches.get(self.random.choice(self.batches))
            work.batches.save(replace(batch, municipality=self.random.choice(TOWNS)))

    def correct(self) -> None:
        with self.store.transaction() as work:
            row = work.records.get(self.random.choice(self.rows))
            states = [ReviewState.ACCEPTED, ReviewState.DELETED, ReviewState.UNREVIEWED]
            work.records.save(replace(row, state=self.random.choice(states), reviewed_by="Петрова"))
            work.reviews.append(a_command(row.document_id, record=row.id))

    def recheck(self) -> None:
        """Findings and risk change without a new revision, all rows of a document at once."""
        with self.store.transaction() as work:
            rows = work.records.of_document(self.random.choice(self.documents))
            work.records.put_read([replace(row, risk=self.random.random()) for row in rows])

    def take_out(self) -> None:
        gone = self.rows.pop(self.random.randrange(len(self.rows)))
        with self.store.transaction() as work:
            work.records.remove([gone])

    def group(self) -> None:
        wanted = self.random.sample(self.rows, min(len(self.rows), 3))
        with self.store.transaction() as work:
            if not self.groups or self.random.random() < 0.4:
                made = a_group()
                work.clusters.add([made])
                self.groups.append(made.id)
            work.clusters.place({row: (None, self.random.choice([*self.groups, None])) for row in sorted(wanted)})

    def merge(self) -> None:
        """All rows of one group go on in another, or a group that was merged lives again."""
        if len(self.groups) < 2:
            return
        left, right = self.random.sample(self.groups, 2)
        with self.store.transaction() as work:
            if work.clusters.get(left).merged_into or work.clusters.get(right).merged_into:
                work.clusters.merge({left: None, right: None})
                return
            rows = [one for one in self.rows if work.records.get(one).cluster_id == left]
            work.clusters.merge({left: right})
            work.clusters.place(dict.fromkeys(rows, (None, right)))

    def name(self) -> None:
        if self.groups:
            with self.store.transaction() as work:
                group = work.clusters.get(self.random.choice(self.groups))
                work.clusters.save(replace(group, name=f"Семинары {self.random.random()}", named_by="Петрова"))

    def supersede(self) -> None:
        with self.store.transaction() as work:
            one, other = self.random.choice(self.documents), self.random.choice(self.documents)
            work.versions.supersede(one, None if one == other or work.documents.get(one).superseded_by else other)

    def many_things(self) -> None:
        """One transaction: what comes of it in the end is told once."""
        with self.store.transaction() as work:
            document = work.documents.get(self.random.choice(self.documents))
            made = a_row(document.id, 99)
            work.records.add(made)
            work.records.save(replace(made, state=ReviewState.DELETED))
            work.records.save(replace(work.records.get(made.id), state=ReviewState.ADDED))
            work.documents.save(replace(document, state=UploadState.READING))
            work.documents.save(replace(document, state=UploadState.DONE, read_at=AT))
        self.rows.append(made.id)

    def break_off(self) -> None:
        """What is rolled back is never told."""
        with suppress(ZeroDivisionError), self.store.transaction() as work:
            work.records.add(a_row(self.random.choice(self.documents), 7))
            raise ZeroDivisionError


STEPS = (
    Town.send, Town.give, Town.correct, Town.recheck, Town.take_out, Town.group, Town.merge, Town.name,
    Town.supersede, Town.many_things, Town.break_off,
)  # fmt: skip


def shown(work: Work, type_: FeedType, ids: list[UUID]) -> dict[UUID, object]:
    """What is in the register of these now, as this transaction sees it."""
    if type_ is FeedType.RECORD:
        rows = work.feed.records(ids).values()
        return {one.id: _row_shown(one) for one in rows if one.current and one.state is not ReviewState.DELETED}
    if type_ is FeedType.DOCUMENT:
        return {
            one.id: (one.rev, one.state, one.municipality, one.read_at)
            for one in work.feed.documents(ids).values()
            if one.is_current
        }
    return {one.id: one for one in work.clusters.some(ids).values() if one.merged_into is None}


def _row_shown(row: StoredRecord) -> StoredRecord:
    # When a row was written last is no part of what it says.
    return replace(row, **{"updated_at": None} if hasattr(row, "updated_at") else {})


@dataclass(kw_only=True)
class Follower:
    """A copy kept by the feed and by fetching what it names; `store` may see a part alone."""

    store: Store
    seq: int = 0
    kept: dict[tuple[FeedType, UUID], object] = field(default_factory=dict)
    told: list[FeedEntry] = field(default_factory=list)

    def follow(self, limit: int) -> None:
        while self._page(limit):
            pass

    def _page(self, limit: int) -> bool:
        with self.store.transaction() as work:
            page = work.feed.after(self.seq, limit)
            latest = work.feed.latest()
            found = {type_: shown(work, type_, [one.id for one in page.entries]) for type_ in FeedType}
        assert [one.seq for one in page.entries] == sorted({one.seq for one in page.entries})
        for entry in page.entries:
            self._take(entry, found[entry.type].get(entry.id))
        assert page.seq > self.seq or page.seq == latest
        self.seq = page.seq
        return self.seq < latest

    def _take(self, entry: FeedEntry, found: object) -> None:
        assert entry.seq > self.seq
        self.told.append(entry)
        if entry.tombstone or found is None:
            self.kept.pop((entry.type, entry.id), None)
        else:
            self.kept[entry.type, entry.id] = found


def register(town: Town, store: Store) -> Iterator[tuple[tuple[FeedType, UUID], object]]:
    """What a whole read of the register gives: groups where somebody is in them."""
    with store.transaction() as work:
        rows = work.feed.records(town.rows)
        held = {one.cluster_id for one in rows.values()}
        for type_, ids in (
            (FeedType.RECORD, town.rows),
            (FeedType.DOCUMENT, town.documents),
            (FeedType.CLUSTER, [one for one in town.groups if one in held]),
        ):
            yield from (((type_, key), one) for key, one in shown(work, type_, ids).items())
