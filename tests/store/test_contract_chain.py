"""What both stores must do with the acts documents are, those they name, and what people said of them."""

from dataclasses import replace
from uuid import UUID, uuid5

import pytest
from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.chain import (
    ActCandidate,
    ActWay,
    NamedReference,
    OwnAct,
    Paper,
    ReferenceRole,
    ReferenceState,
    ReferenceWord,
    SaidOfReference,
)
from model.service_errors import NotFoundError
from model.territory import Scope
from store.chain import ChainFacts
from tests.store.made import AT, a_document, a_reading, a_result
from tests.store.records_made import keep_document


def a_reference(document: UUID, number: str | None = "124", date: str | None = "2023-03-17") -> NamedReference:
    return NamedReference(
        id=uuid5(document, f"{number}{date}"), document_id=document, role=ReferenceRole.REPORTS_ON, kind="приказ",
        number=number, date=date, text="приказ № 124",
    )  # fmt: skip


def facts(document: UUID, *, acts=(), references=(), version=1, **paper) -> ChainFacts:
    return ChainFacts(
        version=version,
        paper=Paper(document_id=document, **paper),
        acts=tuple((act, (act.number,) if act.number else ()) for act in acts),
        references=tuple((one, (one.number,) if one.number else ()) for one in references),
    )


def an_act(document: UUID, number: str | None = "124", date: str | None = "2023-03-17") -> OwnAct:
    return OwnAct(document_id=document, way=ActWay.ORDER, kind="приказ", number=number, date=date)


def put(store, *some: ChainFacts) -> None:
    with store.transaction() as work:
        for one in some:
            work.references.put(one)


@pytest.fixture
def two(store):
    plan, report = keep_document(store, "план.docx"), keep_document(store, "отчёт.docx")
    reference = a_reference(report.id)
    put(
        store,
        facts(plan.id, acts=(an_act(plan.id),), level="municipal", years=(2023,), region="Орловская область"),
        facts(report.id, references=(reference, a_reference(report.id, "513", "2023-03-30")), kinds=("report",)),
    )
    return plan.id, report.id, reference


def a_candidate(document: UUID, **changes) -> ActCandidate:
    return replace(ActCandidate(document_id=document, score=0.9, reason="Номер тот же.", sure=True), **changes)


def a_word(reference: NamedReference, target: UUID | None) -> ReferenceWord:
    return ReferenceWord(
        id=uuid7(), reference_id=reference.id, document_id=reference.document_id, said=SaidOfReference.IS,
        target_id=target, reason="Так в приказе", author="Петрова А.А.", at=AT,
    )  # fmt: skip


def test_acts_are_looked_up_by_number_and_by_day_where_a_number_lacks(store, two):
    plan, _, _ = two
    with store.transaction() as work:
        ((act, paper),) = work.references.standing(["124", "7"], ["2023-03-17"])
        assert (act, paper.document_id, paper.level, paper.years) == (an_act(plan), plan, "municipal", (2023,))
        assert [act.document_id for act, _ in work.references.standing([], ["2023-03-17"])] == [plan]
        assert work.references.standing(["7"], ["2023-03-17"]) == ()
        assert work.references.acts(plan) == (an_act(plan),)
        assert work.references.papers([plan])[plan].name == "план.docx"


def test_a_reference_waits_until_it_is_settled_and_then_says_what_it_means(store, two):
    plan, report, reference = two
    with store.transaction() as work:
        first, second = work.references.of_document(report)
        assert (first.reference, first.state, first.candidates) == (reference, ReferenceState.AWAITED, ())
        assert second.reference.number == "513"
        work.references.settle(reference.id, ReferenceState.RESOLVED, [a_candidate(plan)])
        found = work.references.get(reference.id, lock=True)
        assert (found.state, found.candidates) == (ReferenceState.RESOLVED, (a_candidate(plan),))
        assert [one.reference.id for one in work.references.naming(plan, None, 10).items] == [reference.id]
        assert work.references.counts(None) == {ReferenceState.RESOLVED: 1, ReferenceState.AWAITED: 1}
        with pytest.raises(NotFoundError):
            work.references.settle(uuid7(), ReferenceState.OPEN, [])


def test_those_that_may_mean_a_document_or_did_are_affected_by_it(store, two):
    plan, report, reference = two
    with store.transaction() as work:
        assert work.references.affected(plan, None, 10) == (reference.id,)
        assert work.references.affected(plan, reference.id, 10) == ()
        assert work.references.affected(report, None, 10) == ()
        work.references.settle(reference.id, ReferenceState.RESOLVED, [a_candidate(plan)])
    put(store, facts(plan, acts=(an_act(plan, "999"),)))  # its number was corrected
    with store.transaction() as work:
        assert work.references.affected(plan, None, 10) == (reference.id,)
        work.references.settle(reference.id, ReferenceState.AWAITED, [])
        assert work.references.affected(plan, None, 10) == ()


def test_a_new_reading_keeps_what_is_known_of_references_that_stay(store, two):
    plan, report, reference = two
    with store.transaction() as work:
        work.references.settle(reference.id, ReferenceState.RESOLVED, [a_candidate(plan)])
    put(store, facts(report, references=(reference,)))
    with store.transaction() as work:
        (found,) = work.references.of_document(report)
        assert found.state is ReferenceState.RESOLVED
    put(store, facts(report))
    with store.transaction() as work:
        assert work.references.of_document(report) == ()
        with pytest.raises(NotFoundError):
            work.references.get(reference.id)


def test_a_list_in_a_state_goes_on_where_it_ended_newest_documents_first(store):
    documents = [keep_document(store, f"{n}.docx").id for n in range(3)]
    put(store, *(facts(one, references=[a_reference(one, str(n)) for n in range(2)]) for one in documents))
    wanted = [(one, str(n)) for one in documents[::-1] for n in range(2)]
    seen, cursor = [], None
    while True:
        with store.transaction() as work:
            part = work.references.list(ReferenceState.AWAITED, None, cursor, 4)
        seen += [(one.reference.document_id, one.reference.number) for one in part.items]
        if (cursor := part.next) is None:
            break
    assert seen == wanted
    with store.transaction() as work:
        assert work.references.list(ReferenceState.OPEN, None, None, 4).items == ()


def test_words_stand_until_they_are_taken_back_and_stay_in_the_history(store, two):
    plan, _, reference = two
    word = a_word(reference, plan)
    with store.transaction() as work:
        work.references.add_word(word)
        assert work.references.get(reference.id).word == word
        retired = replace(word, retired_at=AT, retired_by="Иванов И.И.")
        work.references.retire(retired)
        assert work.references.get(reference.id).word is None
        assert work.references.words(reference.id) == (retired,)
        assert work.references.word(word.id) == retired
        with pytest.raises(NotFoundError):
            work.references.retire(retired)
        work.references.add_word(replace(word, id=uuid7()))
        assert len(work.references.words(reference.id)) == 2


def test_documents_nobody_looked_at_are_unwritten_and_those_of_older_rules(store):
    document = a_document("старый.docx", state=UploadState.DONE)
    queued = keep_document(store, "ждёт.docx")
    with store.transaction() as work:
        work.documents.add(document)
        work.documents.put_reading(a_reading(document, a_result(document)))
        assert work.references.unwritten(1, 10) == (document.id,)
        work.references.put(facts(document.id))
        assert work.references.unwritten(1, 10) == ()
        assert work.references.unwritten(2, 10) == (document.id,)
    assert queued.id != document.id


def test_who_sees_a_part_sees_its_references_and_no_document_of_others_among_candidates(store):
    own = a_document("свой.docx", municipality="Лесной район", state=UploadState.DONE)
    foreign = a_document("чужой.docx", municipality="Речной район", state=UploadState.DONE)
    with store.transaction() as work:
        for one in (own, foreign):
            work.documents.add(one)
        reference, other = a_reference(own.id), a_reference(foreign.id)
        work.references.put(facts(own.id, references=(reference,)))
        work.references.put(facts(foreign.id, references=(other,), acts=(an_act(foreign.id),)))
        work.references.settle(reference.id, ReferenceState.RESOLVED, [a_candidate(foreign.id)])
    with store.seen_by(Scope.of(["Лесной район"])).transaction() as work:
        (found,) = work.references.of_document(own.id)
        assert (found.state, found.candidates) == (ReferenceState.RESOLVED, ())
        assert work.references.of_document(foreign.id) == ()
        assert work.references.standing(["124"], []) == ()
        with pytest.raises(NotFoundError):
            work.references.get(other.id)
    with store.transaction() as work:
        assert work.references.counts("лесн-ий") == {ReferenceState.RESOLVED: 1}
        assert [one.reference.id for one in work.references.list(
            ReferenceState.AWAITED, "речн-ий", None, 9).items] == [other.id]  # fmt: skip
