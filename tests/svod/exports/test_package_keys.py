"""Whatever documents hold and a filter chooses, no key of a package dangles, and none is twice there."""

import tempfile
from pathlib import Path
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as some

from model.finding import Code, Finding, Severity
from model.mention import Entity, EntityType
from model.order import Annex, Order, Signatory
from model.people_policy import NamesPolicy, PeoplePolicy
from model.plan import Deadline, DeadlineKind, DeadlinePart, Party, Person, Plan, Responsible
from model.review import Revision, Target
from model.stored import RecordFilter, ReviewState
from store.memory import MemoryStore
from tests.store.records_made import a_command, a_record
from tests.svod.exports.packaged import a_read_document, assert_linked, packaged, rows_in

#: Ids that documents give their parts: unique by habit alone.
ids = some.sampled_from(["", "a", "b", "\x1f", "a\x1f1"])
words = some.sampled_from(["", "Ёлкина", "Ёлкина Т.П.", "школа\n№ 1", "=1"])
findings = some.lists(
    some.builds(Finding, code=some.sampled_from(Code), severity=some.just(Severity.INFO), message=words), max_size=3
).map(tuple)
people = some.builds(Person, surname=words, initials=some.none() | words, normal=words, position=some.none() | words)
parties = some.lists(
    some.builds(Party, text=words, person=some.none() | people, entity_id=some.none() | ids), max_size=3
).map(tuple)
signatories = some.none() | some.builds(Signatory, name=some.none() | words)
values = some.fixed_dictionaries(
    {
        "orders": some.lists(
            some.builds(
                Order,
                id=ids,
                findings=findings,
                signatory=signatories,
            ),
            max_size=3,
        ).map(tuple),
        "annexes": some.lists(some.builds(Annex, id=ids, order_id=some.none() | ids), max_size=2).map(tuple),
        "plans": some.lists(
            some.builds(
                Plan,
                id=ids,
                order_id=some.none() | ids,
                annex_id=some.none() | ids,
                years=some.lists(some.integers(2024, 2026), max_size=3).map(tuple),
            ),
            max_size=3,
        ).map(tuple),
        "entities": some.lists(
            some.builds(
                Entity,
                id=ids,
                type=some.sampled_from([EntityType.SCHOOL, EntityType.PERSON]),
                name=words,
                identifiers=some.dictionaries(ids, words, max_size=2),
            ),
            max_size=3,
        ).map(tuple),
        "findings": findings,
    }
)
parts = some.builds(
    DeadlinePart, text=words, kind=some.just(DeadlineKind.POINT), edtf=some.lists(words, max_size=2).map(tuple)
)
deadlines = some.builds(
    Deadline,
    start=some.sampled_from([None, "2026", "2026-02", "2026-02-30", "весной"]),
    parts=some.lists(parts, max_size=2).map(tuple),
)
records = some.lists(
    some.fixed_dictionaries(
        {
            "plan_id": ids,
            "cluster_id": some.none() | some.sampled_from([UUID(int=1), UUID(int=2)]),
            "state": some.sampled_from(ReviewState),
            "activity": words,
            "schools": some.lists(ids, max_size=3).map(tuple),
            "responsible": some.builds(Responsible, parties=parties),
            "deadline": deadlines,
            "findings": findings,
        }
    ),
    max_size=4,
)
filters = some.builds(
    RecordFilter,
    states=some.lists(some.sampled_from(ReviewState), max_size=3).map(tuple),
    with_deleted=some.booleans(),
    cluster=some.none() | some.just(UUID(int=1)),
)
policies = some.builds(PeoplePolicy, names=some.sampled_from(NamesPolicy), contacts=some.booleans())


@settings(max_examples=40, deadline=None)
@given(some.lists(some.tuples(values, records), max_size=3), filters, policies)
def test_no_key_dangles_and_none_is_twice(documents, wanted, policy):
    store = MemoryStore()
    for number, (value, rows) in enumerate(documents):
        document = a_read_document(store, f"{number}.docx", **value)
        kept = [a_record(document, **row) for row in rows]
        told = [Revision(target=Target.RECORD, target_id=one.id, pointer="/mark", old=None, new="да") for one in kept]
        with store.transaction() as work:
            work.records.put_read(kept)
            work.reviews.append(a_command(document, *told))
    with tempfile.TemporaryDirectory() as folder:
        path, made = packaged(store, Path(folder), wanted, policy=policy)
        found = rows_in(path)
    assert_linked(found)
    assert len(found["activities"]) == made.rows
