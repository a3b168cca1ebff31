"""A few groups regrouped, their cards, and kept questions, over both stores."""

from dataclasses import replace
from datetime import date

import pytest
from uuid_utils.compat import uuid7

from model.cluster import Cluster, Verdict, WordingQuestion
from model.plan import Deadline
from model.service_errors import InvalidValueError, NotFoundError
from store.clustering import CanonVersion, KeptSignature
from store.regrouping import Shift
from store.repositories import Store
from tests.store.made import AT
from tests.store.records_made import a_judgement, a_record, keep, keep_document

SEMINAR, ROOF = ("педагог", "семинар"), ("крыша", "ремонт")


@pytest.fixture
def register(store: Store):
    """Two groups: three records of two meanings in Зареченский, one in a document that names no municipality."""
    here, nowhere = keep_document(store, "а.docx", municipality="Зареченский"), keep_document(store, "б.docx")
    may = Deadline(raw="май", start="2026-05", end="2026-05")
    rows = keep(
        store,
        a_record(here, "Семинар", deadline=may),
        a_record(here, "Семинар", deadline=Deadline(raw="март", start="2026-03", end="2026-03")),
        a_record(here, "Семинар педагогов"),
        a_record(nowhere, "Ремонт крыши"),
    )
    seminar, roof = sorted((uuid7(), uuid7()))
    with store.transaction() as work:
        work.clusters.add([Cluster(id=one, name="имя", created_at=AT) for one in (seminar, roof)])
        kept = work.clusters.put_signatures(
            [
                KeptSignature(tokens=SEMINAR, canonical=SEMINAR, key="семинар", cluster=seminar, home=seminar),
                KeptSignature(
                    tokens=("семинар",), canonical=("семинар",), key="семинар", cluster=seminar, home=seminar
                ),
                KeptSignature(tokens=ROOF, canonical=ROOF, key="ремонт", cluster=roof, home=roof),
            ]
        )
        places = [(kept[1].id, seminar), (kept[1].id, seminar), (kept[0].id, seminar), (kept[2].id, roof)]
        work.clusters.place({row.id: place for row, place in zip(rows, places, strict=True)})
    return rows, kept, seminar, roof


def test_records_follow_their_signatures_but_those_judged_otherwise(store, register):
    rows, kept, seminar, roof = register
    with store.transaction() as work:
        work.regrouping.lock()
        work.regrouping.hold([one.id for one in kept], [rows[3].id])
        shifts = work.regrouping.regroup({kept[1].id: roof, kept[0].id: seminar}, {rows[1].id: seminar})
    assert shifts == (Shift(source=seminar, target=roof, records=1),)
    with store.transaction() as work:
        assert [work.records.get(row.id).cluster_id for row in rows] == [roof, seminar, seminar, roof]
        assert [one.cluster for one in work.regrouping.of_homes([seminar])] == [seminar, roof]
        assert work.regrouping.regroup({kept[1].id: seminar}, {}) == (Shift(source=roof, target=seminar, records=1),)
        assert work.regrouping.regroup({}, {}) == ()


def test_a_record_without_a_group_stays_without(store, register):
    rows, kept, seminar, _ = register
    with store.transaction() as work:
        work.clusters.place({rows[3].id: (kept[2].id, None)})
        assert work.regrouping.regroup({kept[2].id: seminar}, {}) == ()
        assert work.records.get(rows[3].id).cluster_id is None
        assert work.regrouping.clusters_of([row.id for row in rows]) == dict.fromkeys(
            [row.id for row in rows[:3]], seminar
        )


def test_places_are_those_of_records_with_a_word_that_stands(store, register):
    rows, kept, seminar, roof = register
    unsure = a_judgement(rows[0], rows[2], verdict=Verdict.UNSURE)
    retired = a_judgement(rows[1], rows[2], retired_at=AT)
    with store.transaction() as work:
        for one in (a_judgement(rows[0], rows[3]), unsure, retired):
            work.judgements.add(one)
        found = work.regrouping.judged()
        also = work.regrouping.judged([rows[2].id])
    assert [(one.record, one.signature, one.home) for one in found] == [
        (rows[0].id, kept[1].id, seminar),
        (rows[3].id, kept[2].id, roof),
    ]
    assert {one.record for one in also} == {rows[0].id, rows[2].id, rows[3].id}


def test_cards_tell_names_sizes_places_and_days(store, register):
    rows, _, seminar, roof = register
    with store.transaction() as work:
        ask = work.regrouping
        assert ask.most_frequent([seminar, roof]) == {seminar: "Семинар", roof: "Ремонт крыши"}
        assert ask.sizes([seminar, roof, uuid7()]) == {seminar: 3, roof: 1}
        assert ask.representative(seminar) == min(rows[0].id, rows[1].id)
        first, last = ask.shares([roof, seminar], 5)
        assert ask.shares([seminar], 0) == ()
        with pytest.raises(NotFoundError):
            ask.representative(uuid7())
    assert (first.municipality, first.records) == ("Зареченский", 3)
    assert (first.starts, first.ends) == (date(2026, 3, 1), date(2026, 5, 31))
    assert (last.municipality, last.records, last.starts) == (None, 1, None)


def test_wordings_come_page_by_page_the_most_frequent_first(store, register):
    _, kept, seminar, _ = register
    with store.transaction() as work:
        first = work.regrouping.wordings(seminar, None, 1)
        rest = work.regrouping.wordings(seminar, first.next, 1)
        with pytest.raises(InvalidValueError, match="/cursor"):
            work.regrouping.wordings(seminar, "кривой", 1)
    assert [(one.text, one.records, one.signature) for one in (*first.items, *rest.items)] == [
        ("Семинар", 2, kept[1].id),
        ("Семинар педагогов", 1, kept[0].id),
    ]
    assert rest.next is None


def test_blocks_counts_and_examples_of_signatures(store, register):
    _, kept, _, _ = register
    with store.transaction() as work:
        ask = work.regrouping
        assert [one.id for one in ask.blocks(["педагог"], [])] == [kept[0].id, kept[1].id]
        assert [one.id for one in ask.blocks([], ["ремонт"])] == [kept[2].id]
        assert ask.counts() == {kept[0].id: 1, kept[1].id: 2, kept[2].id: 1}
        assert ask.counts([kept[1].id]) == {kept[1].id: 2}
        assert ask.examples([kept[0].id, kept[2].id]) == {kept[0].id: "Семинар педагогов", kept[2].id: "Ремонт крыши"}


def test_questions_are_kept_whole_for_one_version(store):
    question = WordingQuestion(left="", right="слёт", records=4, probability=0.5, examples=(("а", "б"), ("в", "г")))
    with store.transaction() as work:
        assert (work.questions.kept().version, work.questions.kept().items) == (None, ())
        work.questions.put(CanonVersion(canon=1), [question, replace(question, left="сбор")])
        work.questions.put(CanonVersion(canon=2, wordings=1), [question])
        assert work.questions.kept().version == CanonVersion(canon=2, wordings=1)
        assert work.questions.kept().items == (question,)


def test_judgements_are_got_and_listed_newest_first(store):
    document = keep_document(store)
    rows = keep(store, *(a_record(document) for _ in range(4)))
    made = [a_judgement(rows[0], row) for row in rows[1:]]
    with store.transaction() as work:
        for one in made:
            work.judgements.add(one)
        first = work.judgements.list(None, 2)
        rest = work.judgements.list(first.next, 2)
        assert {one.id for one in (*first.items, *rest.items)} == {one.id for one in made}
        assert work.judgements.get(made[0].id).verdict is Verdict.SAME
        with pytest.raises(NotFoundError):
            work.judgements.get(uuid7())
