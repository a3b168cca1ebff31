"""Records: written, found again, changed, over both stores."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from model.finding import Code
from model.service_errors import InvalidValueError, NotFoundError, StaleRevisionError
from model.stored import RecordFilter, ReviewState
from store.clustering import Move
from store.postgres import PostgresStore
from store.repositories import Store
from tests.store.made import AT, a_plan, a_reading, a_result
from tests.store.records_made import FULL, a_judgement, a_record, keep, keep_document


def test_a_record_comes_back_as_it_was_written(store: Store):
    document = keep_document(store, municipality="г. Орёл")
    written = a_record(
        document,
        rev=4,
        state=ReviewState.CORRECTED,
        reviewed_by="Петрова А.А.",
        reviewed_at=AT,
        risk=0.1234567890123,
        cluster_id=uuid7(),
        position=2.5,
    )
    written = replace(written, record=FULL)
    (stored,) = keep(store, written)
    assert stored == replace(written, document_name="карта.docx", municipality="г. Орёл")


@pytest.mark.parametrize("read", [None, FULL, replace(FULL, activity="Другое")])
def test_what_the_machine_read_is_kept_beside_what_stands_now(store: Store, read):
    document = keep_document(store)
    (stored,) = keep(store, replace(a_record(document), record=FULL, read=read))
    assert (stored.record, stored.read) == (FULL, read)


def test_a_corrected_record_keeps_its_reading(store: Store):
    (stored,) = keep(store, a_record(keep_document(store), "Совещание"))
    with store.transaction() as work:
        work.records.save(replace(stored, record=replace(stored.record, activity="Семинар")))
    with store.transaction() as work:
        kept = work.records.get(stored.id)
    assert (kept.record.activity, kept.read.activity if kept.read else None) == ("Семинар", "Совещание")


def test_name_and_municipality_are_those_of_the_document(store: Store):
    document = keep_document(store)
    (stored,) = keep(store, a_record(document, document_name="чужое", municipality="чужой"))
    assert (stored.document_name, stored.municipality) == ("карта.docx", None)


def test_a_corrected_municipality_and_year_reach_the_records(store: Store):
    document = keep_document(store, municipality="г. Орёл", years=(2025,))
    (stored,) = keep(store, a_record(document))
    result = a_result(document, a_plan(years=(2026,)), municipality="г. Ливны")
    with store.transaction() as work:
        work.documents.put_reading(a_reading(document, result))
    with store.transaction() as work:
        assert work.records.get(stored.id).municipality == "г. Ливны"
        for wanted in (RecordFilter(municipality="г. Ливны"), RecordFilter(year=2026), RecordFilter(q="ливны")):
            assert work.records.count(wanted, 10) == 1
        for gone in (RecordFilter(municipality="г. Орёл"), RecordFilter(year=2025), RecordFilter(q="орел")):
            assert work.records.count(gone, 10) == 0


def test_a_foreign_id_is_not_found(store: Store):
    document = keep_document(store)
    foreign = a_record(document)
    with store.transaction() as work:
        with pytest.raises(NotFoundError):
            work.records.get(uuid7())
        with pytest.raises(NotFoundError):
            work.records.get(uuid7(), lock=True)
        with pytest.raises(NotFoundError):
            work.records.save(foreign)
        assert work.records.of_document(uuid7()) == ()
        assert work.records.list(uuid7(), None, 5).items == ()


@pytest.mark.parametrize("written", [1, 3])
def test_records_of_no_document_are_not_written(store: Store, written: int):
    document = keep_document(store)
    records = [*(a_record(document) for _ in range(written - 1)), a_record(uuid7())]

    def put() -> None:
        with store.transaction() as work:
            work.records.put_read(records)

    with pytest.raises(NotFoundError):
        put()
    with store.transaction() as work:
        assert work.records.count(RecordFilter(), 10) == 0
        with pytest.raises(NotFoundError):
            work.records.add(records[-1])


def test_a_save_counts_up_and_a_stale_one_is_refused(store: Store):
    (stored,) = keep(store, a_record(keep_document(store)))
    with store.transaction() as work:
        saved = work.records.save(replace(stored, state=ReviewState.ACCEPTED))
        assert saved.rev == 1
        assert work.records.get(stored.id) == saved
        with pytest.raises(StaleRevisionError) as caught:
            work.records.save(replace(stored, state=ReviewState.DELETED))
        assert caught.value.subject == stored.id
        assert work.records.get(stored.id, lock=True) == saved


def test_a_save_leaves_the_record_in_its_document(store: Store):
    document, other = keep_document(store), keep_document(store, "другая.docx")
    (stored,) = keep(store, a_record(document))
    with store.transaction() as work:
        work.records.save(replace(stored, document_id=other.id))
        assert work.records.get(stored.id).document_id == document.id


def test_a_new_reading_writes_anew_adds_and_removes(store: Store):
    document = keep_document(store)
    stays, goes = keep(store, a_record(document, "Совещание"), a_record(document, "Лишняя строка", position=2.0))
    with store.transaction() as work:
        again = replace(stays, rev=7, record=replace(stays.record, activity="Семинар"))
        work.records.put_read([again, a_record(document, "Мониторинг", position=0.5)])
        work.records.remove([goes.id, uuid7()])
    with store.transaction() as work:
        kept = work.records.of_document(document.id, lock=True)
    assert [(one.record.activity, one.rev) for one in kept] == [("Мониторинг", 0), ("Семинар", 7)]


def test_nothing_to_write_is_no_error(store: Store):
    with store.transaction() as work:
        work.records.put_read([])
        work.records.remove([])


def test_a_document_lists_its_records_by_position_deleted_ones_too(store: Store):
    document, other = keep_document(store), keep_document(store, "другая.docx")
    states = [ReviewState.DELETED, *ReviewState]
    made = [a_record(document, str(at), position=at / 3, state=state) for at, state in enumerate(states)]
    keep(store, a_record(other), *reversed(made))
    walked: list[str] = []
    cursor: str | None = None
    with store.transaction() as work:
        while True:
            slice_ = work.records.list(document.id, cursor, 4)
            walked += [one.record.activity for one in slice_.items]
            cursor = slice_.next
            if cursor is None:
                break
        assert walked == [str(at) for at in range(len(states))]
        assert tuple(one.id for one in work.records.of_document(document.id)) == tuple(one.id for one in made)


def test_a_cursor_of_another_list_is_refused(store: Store):
    document = keep_document(store)
    keep(store, *(a_record(document, position=float(at)) for at in range(3)))
    with store.transaction() as work:
        by_position = work.records.list(document.id, None, 1).next
        by_id = work.records.search(RecordFilter(), None, 1).next
        for cursor in (by_id, "junk", ""):
            with pytest.raises(InvalidValueError, match="/cursor"):
                work.records.list(document.id, cursor, 1)
        for cursor in (by_position, "junk", ""):
            with pytest.raises(InvalidValueError, match="/cursor"):
                work.records.search(RecordFilter(), cursor, 1)


def test_text_that_no_column_takes_is_cleaned_not_refused(store: Store):
    document = keep_document(store)
    hostile = a_record(document, "со\0ве\ud800щание", plan_id="p\0", reviewed_by="А\0", extra={"a\0": "\0"})
    monstrous = a_record(document, "слово " * 400_000)
    single = a_record(document, "ж" * 3_000_000)
    stored = keep(store, hostile, monstrous, single)
    assert stored[0].record.activity == "совещание"
    assert (stored[0].plan_id, stored[0].reviewed_by) == ("p", "А")
    assert [len(one.record.activity) for one in stored[1:]] == [2_400_000, 3_000_000]
    with store.transaction() as work:
        assert work.records.count(RecordFilter(q="совещание"), 10) == 1


def test_a_stream_goes_by_document_and_position(store: Store):
    first, second = sorted((keep_document(store), keep_document(store, "б.docx")), key=lambda one: one.id)
    made = [
        a_record(one, f"{name}{at}", position=at) for one, name in ((second, "б"), (first, "а")) for at in (2.0, 1.0)
    ]
    keep(store, *made)
    with store.transaction() as work:
        streamed = work.records.stream(RecordFilter())
        # Another question in the middle of it does not disturb the stream.
        begun = next(iter(streamed)).record.activity
        assert work.records.count(RecordFilter(), 10) == 4
        assert [begun, *(one.record.activity for one in streamed)] == ["а1.0", "а2.0", "б1.0", "б2.0"]


def test_a_stream_left_half_read_disturbs_nobody(store: Store):
    document = keep_document(store)
    keep(store, *(a_record(document, position=float(at)) for at in range(3)))
    with store.transaction() as work:
        left = work.records.stream(RecordFilter())
        next(iter(left))
    with store.transaction() as work:
        again = work.records.stream(RecordFilter())
        next(iter(again))
        del left
        assert len(list(again)) == 2
        assert work.records.count(RecordFilter(), 10) == 3


def test_a_stream_is_longer_than_its_portions(store: Store):
    document = keep_document(store)
    keep(store, *(a_record(document, str(at), position=float(at)) for at in range(450)))
    with store.transaction() as work:
        assert [one.record.activity for one in work.records.stream(RecordFilter())] == [str(at) for at in range(450)]


def test_a_count_stops_at_its_limit(store: Store):
    document = keep_document(store)
    keep(store, *(a_record(document, position=float(at)) for at in range(5)))
    with store.transaction() as work:
        counts = [work.records.count(RecordFilter(), at_most) for at_most in (0, 3, 5, 10)]
    assert counts == [1, 4, 5, 5]


def test_removed_records_take_their_judgements_with_them(store: Store):
    document = keep_document(store)
    left, right = keep(store, a_record(document), a_record(document, position=2.0))
    with store.transaction() as work:
        work.judgements.add(a_judgement(left, right))
        work.records.remove([right.id])
    with store.transaction() as work:
        assert work.judgements.standing() == work.judgements.of_record(left.id) == ()


def test_findings_are_found_by_their_code(store: Store):
    document = keep_document(store)
    keep(store, replace(a_record(document), record=FULL), a_record(document, position=2.0))
    with store.transaction() as work:
        (found,) = work.records.search(RecordFilter(finding=Code.DEADLINE_VAGUE), None, 10).items
        assert found.record == FULL
        assert work.records.count(RecordFilter(finding="no\0 such \ud800 code"), 10) == 0


def test_ids_are_their_own_order(store: Store):
    document = keep_document(store)
    made = sorted((a_record(document, position=float(-at)) for at in range(7)), key=lambda one: one.id)
    keep(store, *made)
    seen: list[UUID] = []
    cursor: str | None = None
    with store.transaction() as work:
        for _ in range(4):
            slice_ = work.records.search(RecordFilter(), cursor, 2)
            seen += [one.id for one in slice_.items]
            cursor = slice_.next
    assert (seen, cursor) == ([one.id for one in made], None)


def test_who_writes_many_records_at_once_waits_and_never_gives_up(register_url: str):
    with PostgresStore(register_url, size=4) as store:
        document = keep_document(store)
        made = keep(store, *(a_record(document, str(at), position=float(-at)) for at in range(60)))
        together = Barrier(4)

        def clusters(turn: int) -> None:
            with store.transaction() as work:
                moves = [Move(standing=row, signature=None, cluster=uuid7()) for row in work.clusters.standing()]
                work.clusters.move(moves if turn % 2 else moves[::-1])

        def reads_again(_: int) -> None:
            with store.transaction() as work:
                work.records.put_read(work.records.of_document(document.id, lock=True))

        def writes(_: int) -> None:
            with store.transaction() as work:
                work.records.put_read(made)

        def moves(turn: int) -> None:
            result = a_result(document, a_plan(), municipality=f"{turn}")
            with store.transaction() as work:
                work.documents.put_reading(a_reading(document, result))

        def repeats(job: Callable[[int], None]) -> None:
            together.wait()
            for turn in range(15):
                job(turn)

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(repeats, (clusters, reads_again, writes, moves)))
        with store.transaction() as work:
            assert work.records.count(RecordFilter(municipality="14"), 100) == 60


def test_a_record_knows_when_it_changed_last(store):
    record = a_record(keep_document(store))
    with store.transaction() as work:
        work.records.add(record)
    with store.transaction() as work:
        first = work.records.get(record.id)
        work.records.put_read([first])
    with store.transaction() as work:
        same = work.records.get(record.id)
        work.records.save(replace(same, risk=0.5))
    with store.transaction() as work:
        changed = work.records.get(record.id)
    assert first.updated_at is not None
    assert first.updated_at == same.updated_at < changed.updated_at
