"""Facts of execution, links, pairs and words: the same over both stores."""

import time
from dataclasses import replace
from datetime import date
from uuid import UUID

import numpy as np
import pytest

from model.execution import (
    EvidenceSource,
    ExecutionDeed,
    ExecutionFact,
    ExecutionLink,
    ExecutionWord,
    LinkState,
    PairState,
    ReportPair,
    SaidKind,
    Standing,
    Told,
)
from model.feed import FeedChange, FeedType
from model.service_errors import NotFoundError
from model.stored import ReviewState, StoredRecord
from model.territory import Scope, territory_key
from store.execution import MEMBER
from store.repositories import Store
from svod.ids import new_id
from tests.store.made import AT, a_document, a_plan, a_reading, a_result

FOREST = Scope(territories=frozenset({territory_key("Лесной район")}))


def a_paper(store: Store, name: str, place: str | None = None, rows: int = 2) -> tuple[UUID, list[UUID]]:
    """A document of this place with so many records; return its id and theirs."""
    document = a_document(name)
    plan = a_plan(*(f"Мероприятие {at}" for at in range(rows)))
    records = [
        StoredRecord(id=new_id(), document_id=document.id, plan_id="p1", position=float(at), record=one, read=one)
        for at, one in enumerate(plan.records)
    ]
    with store.transaction() as work:
        work.documents.add(document)
        work.documents.put_reading(a_reading(document, a_result(document, plan, municipality=place)))
        work.records.put_read(records)
    return document.id, [row.id for row in records]


def a_fact(document: UUID, record: UUID, **changes) -> ExecutionFact:
    made = ExecutionFact(
        record_id=record,
        document_id=document,
        plan_id="p1",
        parties=("Отдел образования", "Школы"),
        first_due=date(2026, 3, 31),
        last_due=date(2026, 12, 31),
        next_due=date(2026, 3, 31),
        dues=4,
    )
    return replace(made, **changes)


def a_link(plan: UUID, record: UUID, report: UUID, **changes) -> ExecutionLink:
    told = Told(source=EvidenceSource.REPORTED, outcome="done", on="2026-03", quote="проведён", reported_on=AT.date())
    made = ExecutionLink(
        record_id=record, document_id=plan, report_id=report, said="a1", score=0.9, state=LinkState.MADE, told=told,
        start=0, stop=12, reasons=(("words", 1.5),),
    )  # fmt: skip
    return replace(made, **changes)


def a_deed(*words: ExecutionWord, **changes) -> ExecutionDeed:
    return replace(ExecutionDeed(id=new_id(), author_id=new_id(), author="Петрова А.А.", at=AT, words=words), **changes)


def test_a_fact_is_read_as_it_was_written(store):
    plan, (one, _) = a_paper(store, "план.docx")
    fact = a_fact(plan, one, partly=True, times=2, source=EvidenceSource.MARKED, moved=True, contradicts=True)
    with store.transaction() as work:
        assert work.executions.put([fact]) == 1
        assert work.executions.facts([one]) == {one: fact}
        assert work.executions.of_document(plan) == (fact,)
        assert work.executions.revs([one]) == {one: 0}


def test_only_what_differs_is_written_and_gets_a_new_revision(store):
    plan, (one, other) = a_paper(store, "план.docx")
    with store.transaction() as work:
        work.executions.put([a_fact(plan, one), a_fact(plan, other)])
    with store.transaction() as work:
        assert work.executions.put([a_fact(plan, one), a_fact(plan, other, standing=Standing.DONE)]) == 1
        assert work.executions.revs([one, other]) == {one: 0, other: 1}


def test_a_record_that_is_deleted_or_gone_counts_no_more(store):
    plan, (one, other) = a_paper(store, "план.docx")
    with store.transaction() as work:
        work.executions.put([a_fact(plan, one), a_fact(plan, other)])
    with store.transaction() as work:
        work.records.save(replace(work.records.get(one), state=ReviewState.DELETED))
        work.records.remove([other])
    with store.transaction() as work:
        assert [fact.counts for fact in work.executions.of_document(plan)] == [False]
        assert other not in work.executions.facts([other])


def test_a_copy_is_given_all_facts_packed(store):
    plan, (one, _) = a_paper(store, "план.docx", "Лесной район")
    with store.transaction() as work:
        work.executions.put([a_fact(plan, one, next_due=None, standing=Standing.DONE, source=EvidenceSource.PERSON)])
    with store.transaction() as work:
        change = work.executions.since(None)
        assert change is not None
    record, document, *days, dues, times, known, flags = MEMBER.unpack(change.members)[:9]
    assert (record, document) == (one.bytes, plan.bytes[8:])
    assert days == [-(2**31), 20_543, 20_818]
    assert (dues, times, known, flags) == (4, 0, 1 * 256 + 5, 1)
    assert sorted(change.parties.values()) == ["Отдел образования", "Школы"]
    (executed,) = change.documents
    assert (executed.id, executed.municipality, executed.years) == (plan, "Лесной район", (2026,))


def test_a_copy_follows_what_changes(register_url):
    from store.postgres import PostgresStore  # noqa: PLC0415 -- of this store alone
    from svod.execution.columns import columns_of, followed  # noqa: PLC0415 -- beside it

    with PostgresStore(register_url) as store:
        plan, records = a_paper(store, "план.docx", rows=5)
        with store.transaction() as work:
            work.executions.put([a_fact(plan, one) for one in records[:3]])
        with store.transaction() as work:
            columns = columns_of(work.executions.since(None))
        # While anybody on the server is in a transaction, in whatever database, what is known may be told again.
        with store.transaction() as beside, store.transaction() as work:
            beside.executions.put([a_fact(plan, records[3])])
            again = work.executions.since(columns.version)
        assert again is None or is_the_same(followed(columns, again), columns)
        columns = followed_to_the_end(store, columns)
        with store.transaction() as work:
            work.executions.put([a_fact(plan, records[0], next_due=None), a_fact(plan, records[4])])
            work.records.remove([records[1]])
        with store.transaction() as work:
            columns = followed(columns, work.executions.since(columns.version))
        with store.transaction() as work:
            anew = columns_of(work.executions.since(None))
    assert {columns.record(at) for at in range(len(columns.members))} == {records[0], *records[2:]}
    assert is_the_same(columns, anew)


def followed_to_the_end(store, columns):
    """The copy once nothing more is told: whoever wrote beside has ended by then."""
    from svod.execution.columns import followed  # noqa: PLC0415 -- as above

    for _ in range(600):
        with store.transaction() as work:
            change = work.executions.since(columns.version)
        if change is None:
            return columns
        columns = followed(columns, change)
        time.sleep(0.1)
    raise AssertionError("never told that nothing changed")


def is_the_same(one, other) -> bool:
    return np.array_equal(one.members["next"], other.members["next"]) and np.array_equal(one.keys, other.keys)


def test_links_of_a_pair_are_replaced_whole(store):
    plan, (one, other) = a_paper(store, "план.docx")
    report, _ = a_paper(store, "отчёт.docx", rows=0)
    first, second = a_link(plan, one, report), a_link(plan, other, report, said="b2", score=0.4)
    with store.transaction() as work:
        work.executions.put_links(report, plan, [first, second])
        assert work.executions.links(report, plan) == (first, second)
        assert work.executions.links_of_records([other]) == (second,)
        work.executions.put_links(report, plan, [second])
        assert work.executions.links(report, plan) == (second,)
        work.executions.remove_pairs([(report, plan)])
        assert work.executions.links(report, plan) == ()


def test_pairs_are_listed_with_a_cursor(store):
    plan, _ = a_paper(store, "план.docx")
    reports = [a_paper(store, f"отчёт {at}.docx", "Лесной район", rows=0)[0] for at in range(3)]
    pairs = [
        ReportPair(report_id=one, document_id=plan, state=PairState.MADE, score=0.5, reason="Год.") for one in reports
    ]
    with store.transaction() as work:
        work.executions.put_pairs(pairs)
        page = work.executions.pairs(None, 2)
        assert [one.report_id for one in page.items] == reports[:0:-1]
        assert work.executions.pairs(page.next, 2).items == (pairs[0],)
        assert len(work.executions.pairs(None, 9, "Лесной район").items) == 3
        assert work.executions.pairs(None, 9, "Иной").items == ()
        assert set(work.executions.pairs_of(plan)) == set(pairs)


def test_the_last_word_on_a_thing_stands_till_it_is_taken_back(store):
    plan, (one, _) = a_paper(store, "план.docx")
    done = a_deed(ExecutionWord(kind=SaidKind.DONE, record_id=one, document_id=plan))
    moved = a_deed(ExecutionWord(kind=SaidKind.MOVED, record_id=one, document_id=plan, until=date(2026, 9, 1)))
    dropped = a_deed(ExecutionWord(kind=SaidKind.DROPPED, record_id=one, document_id=plan), reason="Нет денег")
    with store.transaction() as work:
        for deed in (done, moved, dropped):
            work.executions.say(deed)
        assert [said.word.kind for said in work.executions.standing([one])] == [SaidKind.MOVED, SaidKind.DROPPED]
        work.executions.say(a_deed(undoes=dropped.id))
    with store.transaction() as work:
        assert [said.word.kind for said in work.executions.standing([one])] == [SaidKind.DONE, SaidKind.MOVED]
        history = work.executions.deeds(None, 10, record=one).items
        assert [deed.undoes for deed in history] == [dropped.id, None, None, None]
        assert history[1].undone_by == history[0].id


def test_who_sees_a_part_sees_words_and_facts_of_that_part(store):
    ours, (one, _) = a_paper(store, "наш.docx", "Лесной район")
    theirs, (two, _) = a_paper(store, "чужой.docx", "Речной район")
    deed = a_deed(
        ExecutionWord(kind=SaidKind.DONE, record_id=one, document_id=ours),
        ExecutionWord(kind=SaidKind.DONE, record_id=two, document_id=theirs),
    )
    alone = a_deed(ExecutionWord(kind=SaidKind.DONE, record_id=two, document_id=theirs))
    with store.transaction() as work:
        work.executions.put([a_fact(ours, one), a_fact(theirs, two)])
        work.executions.say(deed)
        work.executions.say(alone)
    with store.seen_by(FOREST).transaction() as work:
        assert set(work.executions.facts([one, two])) == {one}
        assert [word.record_id for word in work.executions.deed(deed.id).words] == [one]
        assert work.executions.deed_size(deed.id) == 2
        with pytest.raises(NotFoundError):
            work.executions.deed(alone.id)
        assert [one.id for one in work.executions.deeds(None, 10).items] == [deed.id]


def test_the_feed_tells_of_evidence_and_not_of_what_a_plan_says_by_itself(store):
    plan, (one, other) = a_paper(store, "план.docx")
    with store.transaction() as work:
        seq = work.feed.latest()
    with store.transaction() as work:
        work.executions.put([a_fact(plan, one), a_fact(plan, other, source=EvidenceSource.MARKED)])
    with store.transaction() as work:
        work.executions.put([a_fact(plan, one, standing=Standing.DONE, source=EvidenceSource.PERSON)])
    with store.transaction() as work:
        found = work.feed.after(seq, 50, {FeedType.EXECUTION}).entries
    assert [(entry.id, entry.change, entry.rev) for entry in found] == [
        (other, FeedChange.ADDED, 0),
        (one, FeedChange.CHANGED, 1),
    ]
