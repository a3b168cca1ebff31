"""What `svod doctor` says of groups, over the store in memory."""

from uuid_utils.compat import uuid7

from model.cluster import Cluster
from store.memory import MemoryStore
from svod.dedup.examining import examine_groups
from svod.dedup.placing import place_document
from svod.dedup.settling import settle
from tests.store.made import AT
from tests.store.records_made import a_record, keep, keep_document


def test_records_without_a_group_and_groups_without_a_record_are_told_until_it_is_settled():
    store = MemoryStore()
    document = keep_document(store)
    keep(store, a_record(document, "Семинар"), a_record(document, "Ремонт"))
    with store.transaction() as work:
        work.clusters.add([Cluster(id=uuid7(), name="никто", created_at=AT)])
    probe = examine_groups(store)
    assert not probe.found
    assert "записей без группы: 2" in probe.says
    assert "групп без записей: 1" in probe.says
    assert "svod dedup settle" in probe.says
    place_document(store, document.id)
    assert "записей без группы" not in examine_groups(store).says
    settle(store)
    assert examine_groups(store).found
