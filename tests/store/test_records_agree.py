"""Memory and PostgreSQL give the same answers for random filters over random records, and cursors walk them once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.finding import Code, Finding, Severity
from model.plan import Deadline
from model.stored import RecordFilter, ReviewQuery, ReviewState, StoredRecord
from store.memory import MemoryStore
from store.postgres import PostgresStore
from store.repositories import Store
from tests.postgres import name_of, new_database
from tests.store.made import a_batch, a_file
from tests.store.records_made import a_record, keep_document

#: No word is a form or the beginning of another.
WORDS = ["совещание", "семинар", "анализ", "ремонт", "экзамен", "ёлка", "бюджет", "курсы"]
PLACES = ["Орёл", "Ливны", "Мценск"]
CODES = [Code.DEADLINE_VAGUE, Code.NUMBER_MISSING, Code.TEXT_TRUNCATED]
DOCUMENTS = 4
BATCHES = [UUID(int=at + 1) for at in range(2)]

days = some.none() | some.dates(date(2026, 1, 1), date(2026, 3, 1)).map(date.isoformat)
phrases = some.lists(some.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
findings = some.lists(some.sampled_from(CODES), max_size=2).map(
    lambda codes: tuple(Finding(code=code, severity=Severity.INFO, message="—") for code in codes)
)
rows = some.fixed_dictionaries(
    {
        "at": some.integers(0, DOCUMENTS - 1),
        "activity": phrases,
        "result": some.none() | phrases,
        "deadline": some.builds(Deadline, start=days, end=days),
        "findings": findings,
        "state": some.sampled_from(ReviewState),
        "position": some.integers(0, 3).map(float),
        "risk": some.sampled_from([0.0, 0.1, 0.3, 1.0]),
        "cluster_id": some.none() | some.sampled_from(BATCHES),
    }
)
questions = some.lists(some.sampled_from([*WORDS, *PLACES, "-анализ", '"семинар ремонт"', "or", "и"]), max_size=3)


@dataclass(frozen=True, kw_only=True, slots=True)
class Both:
    memory: MemoryStore
    postgres: PostgresStore
    documents: tuple[UUID, ...]


@pytest.fixture(scope="module")
def both(migrated: str) -> Iterator[Both]:
    """Both stores with the same documents and batches; records come and go."""
    with new_database(migrated, template=name_of(migrated)) as url, PostgresStore(url) as postgres:
        memory = MemoryStore()
        ids = tuple(uuid7() for _ in range(DOCUMENTS))
        for store in (memory, postgres):
            fill(store, ids)
        yield Both(memory=memory, postgres=postgres, documents=ids)


def fill(store: Store, documents: tuple[UUID, ...]) -> None:
    with store.transaction() as work:
        for batch in BATCHES:
            work.batches.add(a_batch(id=batch))
    for at, document in enumerate(documents):
        place = PLACES[at] if at < len(PLACES) else None
        keep_document(store, f"{at}.docx", id=document, municipality=place, years=(2025 + at % 2,))
        with store.transaction() as work:
            file = a_file(BATCHES[at % 2], f"{at}.docx", document_id=document, state=UploadState.DONE)
            work.files.add(file)


def put(both: Both, made: list[dict[str, Any]]) -> list[StoredRecord]:
    """The records, in place of those that were there."""
    records = [
        a_record(both.documents[row["at"]], **{name: value for name, value in row.items() if name != "at"})
        for row in made
    ]
    for store in (both.memory, both.postgres):
        with store.transaction() as work:
            work.records.remove([record for record, _ in every(work)])
            work.records.put_read(records)
    return records


def every(work: Any) -> list[tuple[UUID, float]]:
    return [(one.id, one.position) for one in work.records.stream(RecordFilter(with_deleted=True))]


def filters(documents: tuple[UUID, ...]) -> some.SearchStrategy[RecordFilter]:
    spans = some.tuples(days, days).map(
        lambda pair: tuple(sorted(pair, key=str)) if None not in pair else pair  # type: ignore[arg-type]
    )
    made = some.fixed_dictionaries(
        {},
        optional={
            "q": questions.map(" ".join),
            "municipality": some.sampled_from([*PLACES, "нет такого"]),
            "year": some.integers(2024, 2027),
            "states": some.lists(some.sampled_from(ReviewState), max_size=3).map(tuple),
            "finding": some.sampled_from(CODES),
            "span": spans,
            "document": some.sampled_from([*documents, uuid7()]),
            "batch": some.sampled_from([*BATCHES, uuid7()]),
            "cluster": some.sampled_from(BATCHES),
            "with_deleted": some.booleans(),
        },
    )
    return made.map(as_filter)


def as_filter(given_: dict[str, Any]) -> RecordFilter:
    due_from, due_to = given_.pop("span", (None, None))
    return RecordFilter(**given_, due_from=due_from, due_to=due_to)


def walked(store: Store, wanted: RecordFilter, limit: int) -> list[UUID]:
    """All ids that the cursors lead past."""
    seen: list[UUID] = []
    cursor: str | None = None
    with store.transaction() as work:
        while True:
            slice_ = work.records.search(wanted, cursor, limit)
            assert len(slice_.items) <= limit
            seen += [one.id for one in slice_.items]
            cursor = slice_.next
            if cursor is None:
                return seen


@settings(max_examples=40, deadline=None)
@given(data=some.data(), made=some.lists(rows, max_size=25), limit=some.integers(1, 7))
def test_both_stores_find_the_same_and_cursors_walk_it_once(both: Both, data: Any, made: list[Any], limit: int):
    records = put(both, made)
    for wanted in data.draw(some.lists(filters(both.documents), min_size=1, max_size=12)):
        in_memory, in_postgres = (walked(store, wanted, limit) for store in (both.memory, both.postgres))
        assert in_postgres == in_memory == sorted(set(in_memory)), wanted
        assert set(in_memory) <= {record.id for record in records}
        for store in (both.memory, both.postgres):
            with store.transaction() as work:
                assert work.records.count(wanted, 100) == len(in_memory)
                assert sorted(one.id for one in work.records.stream(wanted)) == in_memory


@settings(max_examples=25, deadline=None)
@given(data=some.data(), made=some.lists(rows, max_size=12))
def test_both_stores_give_out_the_same_records_for_review(both: Both, data: Any, made: list[Any]):
    records = put(both, made)
    skips = some.lists(some.sampled_from([record.id for record in records] or [uuid7()]), max_size=3).map(tuple)
    batches, documents = some.none() | some.sampled_from(BATCHES), some.none() | some.sampled_from(both.documents)
    queries = some.builds(ReviewQuery, document=documents, batch=batches, skip=skips)
    for query in data.draw(some.lists(queries, max_size=5)):
        reviewer = data.draw(some.sampled_from(both.documents))
        answers = []
        for store in (both.memory, both.postgres):
            with store.transaction() as work:
                given_ = work.records.next_for_review(query, reviewer)
                answers.append((given_, work.records.left_to_review(query)))
        assert answers[0] == answers[1], query


@settings(max_examples=15, deadline=None)
@given(made=some.lists(rows, max_size=12), limit=some.integers(1, 5))
def test_both_stores_list_a_document_the_same(both: Both, made: list[Any], limit: int):
    put(both, made)
    for document in both.documents:
        lists: list[list[StoredRecord]] = []
        for store in (both.memory, both.postgres):
            cursor: str | None = None
            seen: list[StoredRecord] = []
            with store.transaction() as work:
                while True:
                    slice_ = work.records.list(document, cursor, limit)
                    seen += slice_.items
                    cursor = slice_.next
                    if cursor is None:
                        break
                assert tuple(seen) == work.records.of_document(document)
            lists.append(seen)
        assert lists[0] == lists[1]
