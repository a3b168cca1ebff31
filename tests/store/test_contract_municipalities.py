"""What both stores must tell of municipalities, and keep of links between plans."""

from dataclasses import replace
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.chain import ActCandidate, ChainKind, ChainWord, ReferenceState, SaidOfChain
from model.finding import Code, Finding, Severity
from model.service_errors import NotFoundError
from model.stored import ReviewState
from model.territory import Scope
from store.municipalities import FigureFilter
from tests.store.made import AT, a_document, a_reading, a_result
from tests.store.records_made import a_record
from tests.store.test_contract_chain import a_reference, facts

FOREST, RIVER = "Лесной район", "Речной район"
MISSING = Finding(code=Code.DEADLINE_MISSING, severity=Severity.WARNING, message="Нет срока.")


def keep(store, municipality: str | None, *states: ReviewState, years=(2024,), **paper) -> UUID:
    """A read document of a municipality with records in these states; each lacks its deadline."""
    document = a_document(f"{uuid7()}.docx", municipality=municipality, years=years, state=UploadState.DONE)
    records = [a_record(document.id, f"Семинар {n}", state=state) for n, state in enumerate(states)]
    records = [
        replace(one, record=replace(one.record, id=f"r{n}", findings=(MISSING,))) for n, one in enumerate(records)
    ]
    with store.transaction() as work:
        work.documents.add(document)
        work.documents.put_reading(a_reading(document, a_result(document, municipality=municipality)))
        work.records.put_read(records)
        work.references.put(facts(document.id, years=years, **paper))
    return document.id


def figures(store, **wanted):
    with store.transaction() as work:
        return [(one.name, one.documents, one.records) for one in work.municipalities.list(
            FigureFilter(**wanted), None, 50).items]  # fmt: skip


def test_municipalities_come_by_name_with_their_figures(store):
    keep(store, RIVER, ReviewState.UNREVIEWED, plans=1, region="Тверская область")
    keep(store, FOREST, ReviewState.UNREVIEWED, ReviewState.ACCEPTED, ReviewState.DELETED, plans=1)
    report = keep(store, "Лесного района", years=(2023,), kinds=("report",))
    with store.transaction() as work:
        reference = a_reference(report)
        work.references.put(facts(report, references=(reference,), kinds=("report",), years=(2023,)))
        work.references.settle(reference.id, ReferenceState.OPEN, [])
        forest = work.municipalities.get("лесн-ий")
    assert figures(store) == [(forest.name, 2, 2), (RIVER, 1, 1)]
    assert (forest.plans, forest.reports, forest.unreviewed, forest.years) == (1, 1, 1, (2023, 2024))
    assert forest.open_references == 1
    assert figures(store, q="ЛЕСН") == [(forest.name, 2, 2)]
    assert figures(store, region="Тверская область") == [(RIVER, 1, 1)]
    assert figures(store, year=2023) == [(forest.name, 2, 2)]
    with store.transaction() as work, pytest.raises(NotFoundError):
        work.municipalities.get("нигде")


def test_a_list_of_municipalities_goes_on_where_it_ended(store):
    for name in ("Борский район", FOREST, RIVER):
        keep(store, name)
    with store.transaction() as work:
        first = work.municipalities.list(FigureFilter(), None, 2)
        rest = work.municipalities.list(FigureFilter(), first.next, 2)
    assert [one.name for one in (*first.items, *rest.items)] == ["Борский район", FOREST, RIVER]
    assert rest.next is None


def test_documents_that_hold_come_newest_first_and_the_regions_own_plans_apart(store):
    first, second = keep(store, FOREST, ReviewState.ACCEPTED), keep(store, FOREST)
    region = keep(store, None, plans=1, level="regional", region="Тверская область")
    keep(store, None, plans=0, level="regional", region="Тверская область")
    keep(store, RIVER, plans=1, level="regional", region="Тверская область")
    with store.transaction() as work:
        own = work.municipalities.documents("лесн-ий")
        assert [one.id for one in own] == [second, first] or [one.id for one in own] == [first, second]
        assert {one.id: one.records for one in own} == {first: 1, second: 0}
        assert [one.id for one in work.municipalities.regional("Тверская область")] == [region]
        work.documents.get(first)
        work.versions.supersede(first, second)
        (left,) = work.municipalities.documents("лесн-ий")
        assert (left.id, left.former) == (second, 1)


def test_findings_are_counted_by_kind_and_lead_to_a_place(store):
    document = keep(store, FOREST, ReviewState.UNREVIEWED, ReviewState.ACCEPTED, ReviewState.DELETED)
    with store.transaction() as work:
        (found,) = work.municipalities.findings([document])
        assert (found.code, found.records, found.document) == ("deadline-missing", 2, document)
        assert work.records.get(found.record).document_id == document
        assert work.municipalities.findings([]) == ()
        assert work.municipalities.repeats([document]) == {}


def test_resolved_references_are_told_with_what_they_mean(store):
    plan, report = keep(store, FOREST, plans=1), keep(store, FOREST, kinds=("report",))
    reference, other = a_reference(report), a_reference(report, "7")
    with store.transaction() as work:
        work.references.put(facts(report, references=(reference, other)))
        candidate = ActCandidate(document_id=plan, score=0.9, reason="Номер тот же.", sure=True)
        work.references.settle(reference.id, ReferenceState.RESOLVED, [candidate])
        (found,) = work.municipalities.references([plan, report])
    assert (found.reference, found.candidates) == (reference, (candidate,))


def test_words_on_links_stand_until_taken_back(store):
    plan, report = keep(store, FOREST), keep(store, FOREST)
    word = ChainWord(
        id=uuid7(), document_id=report, parent_id=plan, kind=ChainKind.REPORTS_ON, said=SaidOfChain.NO,
        author="Петрова А.А.", at=AT,
    )  # fmt: skip
    with store.transaction() as work:
        work.municipalities.add_word(word)
        assert work.municipalities.words([report]) == (word,)
        retired = replace(word, retired_at=AT, retired_by="Иванов И.И.")
        work.municipalities.retire(retired)
        assert work.municipalities.words([report]) == ()
        assert work.municipalities.words([report, plan], standing=False) == (retired,)
        assert work.municipalities.word(word.id) == retired
        with pytest.raises(NotFoundError):
            work.municipalities.retire(retired)


def test_who_sees_one_municipality_is_told_of_no_other(store):
    keep(store, FOREST, ReviewState.UNREVIEWED)
    keep(store, RIVER, ReviewState.UNREVIEWED)
    keep(store, None, plans=1, level="regional", region="Тверская область")
    with store.seen_by(Scope.of([FOREST])).transaction() as work:
        assert [one.name for one in work.municipalities.list(FigureFilter(), None, 9).items] == [FOREST]
        assert work.municipalities.documents("речн-ий") == ()
        assert work.municipalities.regional("Тверская область") == ()
        with pytest.raises(NotFoundError):
            work.municipalities.get("речн-ий")
