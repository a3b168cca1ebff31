"""A register in memory: documents of lines, placed one after another."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

from uuid_utils.compat import uuid7

from model.cluster import Verdict, WordingJudgement
from store.memory import MemoryStore
from store.repositories import Store
from svod.dedup.placing import place_document
from tests.store.made import AT
from tests.store.records_made import a_judgement, a_record, keep, keep_document


class Register:
    """Документы из строк."""

    def __init__(self, store: Store | None = None):
        self.store = store or MemoryStore()
        self._sent = 0

    def send(self, *texts, placed=True):
        """Keep a document with these activities; return its records."""
        self._sent += 1
        document = keep_document(self.store, f"{self._sent}.docx")
        rows = keep(self.store, *(a_record(document, text, position=float(at)) for at, text in enumerate(texts)))
        if placed:
            place_document(self.store, document.id)
        return tuple(row.id for row in rows)

    def correct(self, record, text):
        with self.store.transaction() as work:
            row = work.records.get(record)
            work.records.save(replace(row, record=replace(row.record, activity=text)))
        place_document(self.store, row.document_id)

    def cluster(self, record):
        with self.store.transaction() as work:
            return work.records.get(record).cluster_id

    def clusters(self, *records):
        return [self.cluster(record) for record in records]

    def groups(self):
        found = defaultdict(set)
        with self.store.transaction() as work:
            for row in work.clusters.standing():
                found[row.cluster].add(row.record)
        return {frozenset(group) for group in found.values()}

    def waiting(self):
        """The jobs in the queue."""
        return set(self.store._tables.jobs)  # noqa: SLF001 -- nobody but a worker asks for them

    def trail(self, cluster):
        with self.store.transaction() as work:
            return work.clusters.trail(cluster, None, 50).items

    def judge(self, left, right, verdict):
        """A person's word, written and nothing else."""
        with self.store.transaction() as work:
            judgement = a_judgement(work.records.get(left), work.records.get(right), verdict=verdict)
            work.judgements.add(judgement)
        return judgement.id

    def say(self, left, right, verdict=Verdict.SAME):
        judgement = WordingJudgement(id=uuid7(), left=left, right=right, verdict=verdict, author="Анна", at=AT)
        with self.store.transaction() as work:
            work.wordings.add(judgement)
        return judgement.id

    def unsay(self, judgement):
        with self.store.transaction() as work:
            work.wordings.retire(judgement, AT + timedelta(days=1))
