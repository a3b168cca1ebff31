"""Ids over random sequences of reading, correcting, deleting, superseding and settling, in the memory store."""

from collections import defaultdict
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some
from uuid_utils.compat import uuid7

from model.stored import ReviewState
from normalize.dedup.batch import cluster_texts
from store.memory import MemoryStore
from svod.dedup.placing import place_document
from svod.dedup.settling import resettle, settle
from tests.store.made import a_document
from tests.store.records_made import a_record

#: Alike in pairs and threes, and some of their own.
TEXTS = (
    "Проведение семинара для педагогов по итогам ВПР",
    "Провести семинар для учителей по итогам ВПР",
    "Анализ результатов ВПР",
    "Анализ результатов ОГЭ",
    "Провести анализ результатов ОГЭ",
    "Ремонт крыши",
    "Родительское собрание в 9 классах",
    "Родительские собрания в 9-х классах",
    "Родительское собрание в 11 классах",
    "Мониторинг сайтов школ",
)
_STEPS = some.lists(
    some.one_of(
        some.tuples(some.just("read"), some.lists(some.sampled_from(TEXTS), min_size=1, max_size=4)),
        some.tuples(some.just("correct"), some.integers(0, 30), some.sampled_from(TEXTS)),
        some.tuples(some.just("delete"), some.integers(0, 30)),
        some.tuples(some.just("supersede"), some.integers(0, 5)),
        some.tuples(some.just("settle")),
        some.tuples(some.just("resettle")),
    ),
    max_size=14,
)


class Walk:
    """A register that is walked through: each step is what the service does, then the jobs it defers."""

    def __init__(self):
        self.store = MemoryStore()
        self.documents = []

    def read(self, texts):
        with self.store.transaction() as work:
            document, _ = work.documents.add(a_document(f"{len(self.documents)}.docx"))
            work.records.put_read([a_record(document, text) for text in texts])
        self.documents.append(document.id)
        place_document(self.store, document.id)

    def correct(self, at, text):
        self._change(
            at, lambda row: replace(row, state=ReviewState.CORRECTED, record=replace(row.record, activity=text))
        )

    def delete(self, at):
        self._change(at, lambda row: replace(row, state=ReviewState.DELETED))

    def supersede(self, at):
        """Every row goes on under its id in a new document; what it was stays in the former one under another."""
        if at >= len(self.documents):
            return
        former = self.documents[at]
        with self.store.transaction() as work:
            if not work.documents.get(former).is_current:
                return
            document, _ = work.documents.add(a_document(f"{len(self.documents)}.docx"))
            rows = work.records.of_document(former)
            copies = [
                replace(row, id=uuid7(), former_of=row.id, cluster_id=None, record=replace(row.record, id=uuid7().hex))
                for row in rows
            ]
            work.records.put_read(copies)
            work.versions.move([*copies, *(replace(row, document_id=document.id) for row in rows)])
            work.versions.supersede(former, document.id)
        self.documents.append(document.id)
        place_document(self.store, former)
        place_document(self.store, document.id)

    def settle(self):
        settle(self.store)
        assert self.groups() == self.batch()
        before = self.tables()
        assert settle(self.store).moved == 0
        assert self.tables() == before

    def resettle(self):
        resettle(self.store, cause="проверка")

    def _change(self, at, change):
        with self.store.transaction() as work:
            rows = [row.standing.record for row in work.clusters.texts()]
            if at >= len(rows):
                return
            row = work.records.get(rows[at])
            work.records.save(change(row))
        place_document(self.store, row.document_id)

    def tables(self):
        kept = self.store._tables.copy()  # noqa: SLF001 -- nothing at all is to be written
        return replace(kept, changes={})

    def clusters(self):
        with self.store.transaction() as work:
            return {row.record: row.cluster for row in work.clusters.standing()}

    def groups(self):
        found = defaultdict(set)
        for record, cluster in self.clusters().items():
            found[cluster].add(record)
        return {frozenset(group) for group in found.values()}

    def batch(self):
        with self.store.transaction() as work:
            rows = [(row.standing.record, row.text) for row in work.clusters.texts()]
        clustering = cluster_texts([text for _, text in rows])
        found = defaultdict(set)
        for at, (record, _) in enumerate(rows):
            found[clustering.leader_of(at)].add(record)
        return {frozenset(group) for group in found.values()}

    def check(self, before):
        after = self.clusters()
        with self.store.transaction() as work:
            assert set(after.values()) <= work.clusters.living()
            rows = work.clusters.standing()
            assert all(row.signature is not None for row in rows)
            left = [row for document in self.documents for row in work.records.of_document(document)]
            assert all(row.cluster_id is None for row in left if row.id not in after)
            assert work.clusters.misplaced()[0] == 0
        for cluster, group in _members(before).items():
            same = {after.get(record) for record in group}
            if len(same) == 1 and group == _members(after).get(next(iter(same))):
                assert same == {cluster}  # the same records are the same group


def _members(clusters):
    found = defaultdict(set)
    for record, cluster in clusters.items():
        found[cluster].add(record)
    return found


@given(_STEPS)
@settings(max_examples=40, deadline=None)
def test_every_record_has_one_living_cluster_and_the_same_records_keep_their_id(steps):
    walk = Walk()
    for name, *given_values in [*steps, ("settle",)]:
        before = walk.clusters()
        getattr(walk, name)(*given_values)
        walk.check(before)
