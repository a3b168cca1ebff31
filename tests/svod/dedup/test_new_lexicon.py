"""A new release with another lexicon, over both stores: nothing is placed by it before all is settled by it."""

import logging
from types import SimpleNamespace

import pytest

from model.stored import ReviewState
from model.work import Job, Priority, Task
from normalize.dedup import canon
from store.memory import MemoryStore
from store.repositories import Store
from svod.dedup.canon_in_force import canon_in_force
from svod.dedup.examining import examine_groups
from svod.dedup.placing import place_document
from svod.dedup.settling import settle
from svod.dedup.starting import settle_if_due
from svod.work.cluster import cluster_records
from tests.store.records_made import a_record, keep, keep_document
from tests.svod.dedup.groups import clusters_of, fill, groups_of

SETTLING = Job(task=Task.CLUSTER, priority=Priority.BACKGROUND)
TEXTS = ("Проведение семинара для педагогов", "Ремонт крыши", "Совещание директоров школ")


@pytest.fixture
def released(monkeypatch):
    """Another lexicon, and a process that has read nothing yet."""

    def release(store):
        monkeypatch.setattr(canon, "fingerprint", lambda: "0123456789abcdef")
        return Elsewhere(store)

    return release


class Elsewhere:
    """The same store, opened by another process."""

    def __init__(self, store):
        self._store = store
        self.whole = self

    def __getattr__(self, name):
        return getattr(self._store, name)


@pytest.fixture
def deferred(monkeypatch):
    """The jobs put into the queue since."""
    jobs = []

    def watch(store):
        with store.transaction() as work:
            queue = type(work.jobs)
        monkeypatch.setattr(queue, "defer", lambda _, job: jobs.append(job))
        return jobs

    return watch


def test_what_comes_after_a_release_waits_for_the_settling_and_is_in_it(store: Store, released, deferred):
    records = fill(store, TEXTS)
    store = released(store)
    jobs = deferred(store)
    document = keep_document(store)
    late, gone = keep(store, a_record(document, TEXTS[1]), a_record(document, TEXTS[2], state=ReviewState.DELETED))
    place_document(store, document.id)
    assert jobs == [SETTLING]
    assert clusters_of(store, [late.id, gone.id]) == [None, None]
    cluster_records(SimpleNamespace(store=store))
    assert groups_of(store, [*records, late.id]) == [[0], [1, 3], [2]]
    jobs.clear()
    place_document(store, document.id)
    assert jobs == []


def test_it_is_told_in_the_log_and_by_the_doctor_until_it_is_done(store: Store, released, caplog):
    fill(store, TEXTS)
    assert examine_groups(store).found
    store = released(store)
    probe = examine_groups(store)
    assert not probe.found
    assert "svod dedup settle" in probe.says
    with caplog.at_level(logging.INFO):
        cluster_records(SimpleNamespace(store=store))
        cluster_records(SimpleNamespace(store=store))
    assert [one.message for one in caplog.records if "lexicon" in one.message] == [
        "the lexicon is a new one: all records are grouped anew by it"
    ]
    assert examine_groups(store).found


def test_groups_keep_their_ids_over_a_release(store: Store, released):
    records = fill(store, TEXTS)
    before = clusters_of(store, records)
    store = released(store)
    settle(store)
    assert clusters_of(store, records) == before


def test_a_canon_that_can_no_longer_be_read_is_an_old_one(store: Store):
    fill(store, TEXTS)
    with store.transaction() as work:
        work.clusters.put_canon(b"{}")
    with store.transaction() as work:
        assert canon_in_force(store, work).is_old
    settle(store)
    with store.transaction() as work:
        assert not canon_in_force(store, work).is_old


def test_a_start_settles_what_is_old_or_was_never_settled_and_nothing_else(store: Store, released, deferred):
    jobs = deferred(store)
    assert not settle_if_due(store)
    fill(store, TEXTS, settled=False)
    assert settle_if_due(store)
    settle(store)
    assert not settle_if_due(store)
    assert settle_if_due(released(store))
    assert jobs == [SETTLING] * 2


def test_a_small_register_is_settled_by_itself(deferred):
    store = MemoryStore()
    jobs = deferred(store)
    fill(store, [f"Семинар {number}" for number in range(19)], settled=False)
    assert jobs == []
    fill(store, ["Форум"], settled=False)
    assert jobs == [SETTLING]
