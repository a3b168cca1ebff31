"""A small register with its groups, and how tests look at them."""

from collections.abc import Iterable

from model.account import AccountRole, Actor
from store.repositories import Store
from svod.dedup.judging import Opinion, judge
from svod.dedup.placing import place_document
from svod.dedup.settling import settle
from svod.ids import new_id
from tests.store.records_made import a_record, keep_document

ANNA = Actor(id=new_id(), name="Анна", role=AccountRole.REVIEWER)
BORIS = Actor(id=new_id(), name="Борис", role=AccountRole.REVIEWER)
#: Two groups of two wordings each, and three activities alone.
TEXTS = (
    "Проведение семинара для педагогов по итогам ВПР",
    "Провести семинар для учителей по итогам ВПР",
    "Родительское собрание в 9 классах",
    "Родительские собрания в 9-х классах по вопросам питания",
    "Ремонт крыши спортивного зала",
    "Мониторинг сайтов школ",
    "Закупка учебников по химии",
)


def fill(store: Store, texts: Iterable[str] = TEXTS, *, settled: bool = True):
    """Put a document with these activities into the register; return the ids of its records in their order."""
    document = keep_document(store, f"{new_id()}.docx")
    records = [a_record(document, text, position=float(at)) for at, text in enumerate(texts)]
    with store.transaction() as work:
        work.records.put_read(records)
    place_document(store, document.id)
    if settled:
        settle(store)
    return [record.id for record in records]


def say(store: Store, pair, verdict, *, of_clusters=False, actor=ANNA):
    left, right = pair
    return judge(store, Opinion(left=left, right=right, verdict=verdict, of_clusters=of_clusters), actor)


def cluster_of(store: Store, record):
    with store.transaction() as work:
        return work.records.get(record).cluster_id


def clusters_of(store: Store, records):
    return [cluster_of(store, record) for record in records]


def groups_of(store: Store, records):
    """The numbers of the records that stand together."""
    found: dict[object, list[int]] = {}
    for at, record in enumerate(records):
        found.setdefault(cluster_of(store, record), []).append(at)
    return sorted(found.values())


def kept(store: Store, records):
    """All that a judgement may change and its undoing must bring back: places, signatures, living groups, names."""
    with store.transaction() as work:
        signatures = tuple(work.clusters.all_signatures())
        clusters = work.clusters.some({one for row in records if (one := work.records.get(row).cluster_id)})
    names = {one: (row.name, row.named_by, row.merged_into) for one, row in clusters.items()}
    return clusters_of(store, records), signatures, names
