"""What both stores must do with heads, links, versions and the rows that go on in them."""

from dataclasses import replace

import pytest
from uuid_utils.compat import uuid7

from model.document import TextSource
from model.kinship import Act, DocumentLink, Head, KinshipKind, LinkState, NamedAct, Naming, Overtaken
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import RecordFilter, ReviewQuery, ReviewState
from tests.store.made import AT, a_plan, a_reading, a_result
from tests.store.records_made import a_record, keep, keep_document

HEAD = Head(
    name="план.docx",
    text_source=TextSource.MIXED,
    kinds=("order",),
    municipality="лесной",
    acts=(Act(number="45-од", date="2024-01-15", issuer="отдел"),),
    named=(NamedAct(how=Naming.REPEALS, act=Act(number="7")),),
    years=(2024,),
    rows=3,
)


def a_link(one, other, **changes) -> DocumentLink:
    made = DocumentLink(
        id=uuid7(),
        kind=KinshipKind.CORRECTION,
        state=LinkState.LINKED,
        from_id=one.id,
        to_id=other.id,
        score=0.9,
        reason="Строки одинаковы.",
        at=AT,
    )
    return replace(made, **changes)


def two(store):
    return keep_document(store, "первый.docx"), keep_document(store, "второй.docx")


def test_a_head_comes_back_as_it_was_and_a_new_one_takes_its_place(store):
    document, _ = two(store)
    with store.transaction() as work:
        assert work.versions.head(document.id) is None
        work.versions.put_head(document.id, HEAD, {"act:45-од:2024"})
        assert work.versions.head(document.id) == HEAD
        work.versions.put_head(document.id, replace(HEAD, rows=4), set())
        assert work.versions.head(document.id) == replace(HEAD, rows=4)


def test_candidates_come_by_how_many_keys_they_share_and_never_by_keys_given_up(store):
    documents = [keep_document(store, f"{n}.docx") for n in range(4)]
    keys = [{"a", "b", "c"}, {"a"}, {"a", "b"}, {"x"}]
    with store.transaction() as work:
        for document, own in zip(documents, keys, strict=True):
            work.versions.put_head(document.id, HEAD, own)
        asked = work.versions.candidates(documents[0].id, {"a", "b", "c"}, 10)
        assert asked == (documents[2].id, documents[1].id)
        assert work.versions.candidates(documents[0].id, {"a", "b", "c"}, 1) == (documents[2].id,)
        work.versions.put_head(documents[2].id, HEAD, {"y"})
        assert work.versions.candidates(documents[0].id, {"a", "b", "c"}, 10) == (documents[1].id,)
        assert work.versions.candidates(documents[0].id, set(), 10) == ()


def test_records_of_a_superseded_document_count_nowhere_and_count_again_when_it_holds(store):
    first, second = two(store)
    keep(store, a_record(first, "Семинар"), a_record(second, "Совещание"))
    with store.transaction() as work:
        work.versions.supersede(first.id, second.id)
    with store.transaction() as work:
        assert [row.record.activity for row in work.records.search(RecordFilter(), None, 9).items] == ["Совещание"]
        assert work.records.count(RecordFilter(with_former=True), 9) == 2
        assert [row.record.activity for row in work.records.stream(RecordFilter())] == ["Совещание"]
        assert [row.text for row in work.clusters.texts()] == ["Совещание"]
        assert work.records.left_to_review(ReviewQuery()) == 1
        assert work.records.left_to_review(ReviewQuery(document=first.id)) == 0
        known = work.documents.get(first.id)
        assert (known.is_current, known.superseded_by, known.records, known.unreviewed) == (False, second.id, 1, 0)
        assert work.versions.superseded(second.id) == (first.id,)
        work.versions.supersede(first.id, None)
    with store.transaction() as work:
        assert work.records.count(RecordFilter(), 9) == 2


def test_what_is_read_anew_into_a_superseded_document_does_not_count(store):
    first, second = two(store)
    with store.transaction() as work:
        work.versions.supersede(first.id, second.id)
    (row,) = keep(store, a_record(first))
    assert not row.current


def test_two_rows_exchange_their_documents_in_one_go(store):
    first, second = two(store)
    old, new = keep(store, a_record(first, "Семинар"), a_record(second, "Семинар"))
    going_on = replace(new, id=old.id, rev=7, state=ReviewState.ACCEPTED)
    former = replace(old, id=new.id, rev=3, former_of=old.id)
    with store.transaction() as work:
        work.versions.move([going_on, former])
    with store.transaction() as work:
        moved, left = work.records.get(old.id), work.records.get(new.id)
        assert (moved.document_id, moved.rev, moved.current, moved.record.id) == (second.id, 7, True, new.record.id)
        assert (left.document_id, left.rev, left.current, left.former_of) == (first.id, 3, False, old.id)
        assert moved.state is ReviewState.ACCEPTED
        assert [row.id for row in work.records.search(RecordFilter(), None, 9).items] == [old.id]
        # A new reading leaves alone what goes on elsewhere.
        work.records.put_read([replace(left, risk=0.5)])
        assert not work.records.get(new.id).current
    with pytest.raises(NotFoundError), store.transaction() as work:
        work.versions.move([replace(moved, id=uuid7())])


def test_a_moved_row_has_the_municipality_of_its_new_document(store):
    first, second = two(store)
    (row,) = keep(store, a_record(first))
    with store.transaction() as work:
        value = a_result(second, a_plan("Семинар"), municipality="Лесной район")
        work.documents.put_reading(a_reading(second, value))
        work.versions.move([replace(row, document_id=second.id)])
    with store.transaction() as work:
        assert work.records.get(row.id).municipality == "Лесной район"
        assert work.records.count(RecordFilter(municipality="Лесной район"), 9) == 1


def test_a_submission_is_told_by_what_its_documents_bear(store):
    first, second = two(store)
    with store.transaction() as work:
        work.versions.submit([first.id, second.id], first.id)
        assert set(work.versions.submission(first.id)) == {first.id, second.id}
        assert work.documents.get(second.id).submission_id == first.id
        work.versions.submit([second.id], None)
        assert work.versions.submission(first.id) == (first.id,)


def test_a_link_comes_back_whole_and_is_found_from_both_ends(store):
    first, second = two(store)
    overtaken = (Overtaken(record_id=uuid7(), field="result", read="а", corrected="б", now="в"),)
    link = a_link(second, first, disagreement="Даты разные.", overtaken=overtaken)
    with store.transaction() as work:
        work.versions.add_link(link)
        assert work.versions.link(link.id, lock=True) == link
        assert work.versions.links_of(first.id) == work.versions.links_of(second.id) == (link,)
        assert work.versions.link_of_command(uuid7()) is None
    with pytest.raises(NotFoundError), store.transaction() as work:
        work.versions.link(uuid7())


def test_a_link_is_saved_under_its_revision_alone(store):
    first, second = two(store)
    link = a_link(second, first, state=LinkState.ASKED)
    with store.transaction() as work:
        work.versions.add_link(link)
        saved = work.versions.save_link(replace(link, state=LinkState.REFUSED, author="Анна"))
        assert (saved.rev, saved.state, saved.author) == (1, LinkState.REFUSED, "Анна")
    with pytest.raises(StaleRevisionError), store.transaction() as work:
        work.versions.save_link(link)


def test_questions_come_oldest_first_in_slices(store):
    first, second = two(store)
    kinds = (KinshipKind.COPY, KinshipKind.PART, KinshipKind.CORRECTION)
    links = [a_link(second, first, kind=kind, state=LinkState.ASKED) for kind in kinds]
    with store.transaction() as work:
        for link in links:
            work.versions.add_link(link)
        part = work.versions.links(LinkState.ASKED, None, 2)
        rest = work.versions.links(LinkState.ASKED, part.next, 2)
    assert [one.id for one in (*part.items, *rest.items)] == [one.id for one in links]
    assert rest.next is None


def test_unsound_text_of_a_name_is_no_trouble(store):
    document, other = two(store)
    with store.transaction() as work:
        work.versions.put_head(document.id, replace(HEAD, title="а\0б\ud800"), {"title:\0x"})
        assert work.versions.head(document.id).title == "аб"
        work.versions.add_link(a_link(document, other, reason="а\0б"))
