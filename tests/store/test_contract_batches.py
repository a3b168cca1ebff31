"""Batches and their files, over both stores."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from uuid_utils.compat import uuid7

from model.batch import BatchFile, BatchProgress, UploadState
from model.intake import BatchChange, BatchFace, FailureCount, Vote
from model.kinship import DocumentLink, KinshipKind, LinkState
from model.paging import Slice
from model.service_errors import InvalidValueError, NotFoundError, StaleRevisionError
from store.repositories import Store
from tests.store.made import AT, a_batch, a_document, a_file

NAMES = some.text(alphabet="абвЁё/ .z", min_size=1, max_size=6)


def test_a_batch_comes_back_as_it_was_written(store: Store):
    batch = a_batch(municipality="г. Орёл", year=2026, kind="отчёты")
    with store.transaction() as work:
        work.batches.add(batch)
    with store.transaction() as work:
        assert work.batches.get(batch.id) == batch


def test_an_error_takes_everything_back(store: Store):
    batch = a_batch()

    def broken() -> None:
        with store.transaction() as work:
            work.batches.add(batch)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    with store.transaction() as work, pytest.raises(NotFoundError):
        work.batches.get(batch.id)


def test_saving_a_batch_needs_its_revision(store: Store):
    batch = a_batch()
    with store.transaction() as work:
        work.batches.add(batch)
        saved = work.batches.save(replace(batch, name="Отчёты"))
    assert (saved.rev, saved.name) == (1, "Отчёты")
    with store.transaction() as work, pytest.raises(StaleRevisionError) as stale:
        work.batches.save(replace(batch, name="Планы"))
    assert stale.value.subject == batch.id
    with store.transaction() as work:
        assert work.batches.get(batch.id) == saved


def test_a_batch_nobody_has_is_not_found(store: Store):
    with store.transaction() as work:
        with pytest.raises(NotFoundError):
            work.batches.get(uuid7())
        with pytest.raises(NotFoundError):
            work.batches.save(a_batch())
        with pytest.raises(NotFoundError):
            work.batches.progress(uuid7())


def test_batches_are_listed_newest_first(store: Store):
    made = [a_batch(str(number), created_at=AT + timedelta(seconds=number // 2)) for number in range(7)]
    with store.transaction() as work:
        for batch in made:
            work.batches.add(batch)
    assert walked(store, lambda work, cursor: work.batches.list(cursor, 2)) == made[::-1]


def test_a_broken_cursor_is_told_from_an_empty_list(store: Store):
    batch = a_batch()
    with store.transaction() as work:
        work.batches.add(batch)
        work.batches.add(a_batch())
        foreign = work.batches.list(None, 1).next
        for cursor in ("x", "bm8", "ЩЩЩ", "W10", foreign + "A" * 50):
            with pytest.raises(InvalidValueError) as refused:
                work.batches.list(cursor, 1)
            assert refused.value.pointer == "/cursor"
        with pytest.raises(InvalidValueError):
            work.files.list(batch.id, state=None, code=None, cursor=foreign, limit=1)


def test_the_same_bytes_under_the_same_name_are_one_file(store: Store):
    batch = a_batch()
    file = a_file(batch.id)
    again, renamed = replace(file, id=uuid7(), size=5), replace(file, id=uuid7(), name="копия.docx")
    with store.transaction() as work:
        work.batches.add(batch)
        assert work.files.add(file) == file
        assert work.files.add(again) == file
        assert work.files.add(renamed) == renamed
    with store.transaction() as work:
        assert work.files.find(batch.id, file.sha256) == file
        assert work.files.find(batch.id, file.sha256, "копия.docx") == renamed
        assert work.files.find(batch.id, file.sha256, "нет.docx") is None
        assert work.files.find(uuid7(), file.sha256) is None


@pytest.mark.parametrize("name", ["ж" * 1001, "a\0b", "\ud800"])
def test_a_name_that_cannot_be_kept_is_refused(store: Store, name: str):
    batch = a_batch()
    with store.transaction() as work:
        work.batches.add(batch)
        with pytest.raises(InvalidValueError) as refused:
            work.files.add(replace(a_file(batch.id), name=name))
    assert refused.value.pointer == "/name"


def test_the_longest_name_is_kept(store: Store):
    batch = a_batch()
    file = a_file(batch.id, name="".join(chr(0x400 + number % 200) for number in range(1000)))
    with store.transaction() as work:
        work.batches.add(batch)
        assert work.files.add(file) == file


def test_files_are_filtered_by_state_and_code(store: Store):
    batch, other = a_batch(), a_batch()
    failed = a_file(batch.id, "а.docx", state=UploadState.FAILED, code="encrypted")
    empty = a_file(batch.id, "б.docx", state=UploadState.FAILED, code="empty")
    waiting = a_file(batch.id, "в.docx")
    with store.transaction() as work:
        work.batches.add(batch)
        work.batches.add(other)
        for file in (waiting, empty, failed, a_file(other.id, "г.docx")):
            work.files.add(file)

    def listed(state: UploadState | None, code: str | None) -> tuple[BatchFile, ...]:
        with store.transaction() as work:
            return work.files.list(batch.id, state=state, code=code, cursor=None, limit=10).items

    assert listed(None, None) == (failed, empty, waiting)
    assert listed(UploadState.FAILED, None) == (failed, empty)
    assert listed(UploadState.FAILED, "empty") == (empty,)
    with store.transaction() as work:
        assert set(work.files.failed(batch.id, None)) == {failed, empty}
        assert work.files.failed(batch.id, "encrypted") == (failed,)
        assert work.files.failed(other.id, None) == ()


def test_files_follow_their_document_but_twins_do_not(store: Store):
    batch, document = a_batch(), a_document(attempts=2)
    first = a_file(batch.id, "а.docx", document_id=document.id)
    failed = a_file(batch.id, "б.docx", document_id=document.id, state=UploadState.FAILED, code="time-limit")
    twin = a_file(batch.id, "в.docx", document_id=document.id, state=UploadState.TWIN, twin_of=first.id)
    read = a_file(batch.id, "г.docx", document_id=document.id, state=UploadState.DONE)
    alone = a_file(batch.id, "д.docx")
    with store.transaction() as work:
        work.batches.add(batch)
        work.documents.add(document)
        for file in (first, failed, twin, read, alone):
            work.files.add(file)
        changed = work.files.follow(document.id, UploadState.READING)
        assert {file.id for file in changed} == {first.id, failed.id}
        assert all(file.state is UploadState.READING and file.code is None for file in changed)
        assert all(file.changed_at > AT and file.attempts == 2 for file in changed)
        assert work.files.follow(document.id, UploadState.READING) == ()
        work.files.follow(document.id, UploadState.FAILED, "gave-up")
        assert work.files.get(first.id).code == "gave-up"
        assert work.files.get(twin.id).state is UploadState.TWIN
        assert work.files.get(alone.id) == alone
        assert [file.id for file in work.files.of_document(document.id)] == [first.id, failed.id, twin.id, read.id]


def test_progress_counts_states_and_what_was_read_within_the_last_minutes(store: Store):
    now = datetime.now(UTC)
    batch, empty = a_batch(), a_batch()
    states = [*([UploadState.DONE] * 7), UploadState.FAILED, UploadState.TWIN, UploadState.QUEUED, UploadState.READING]
    with store.transaction() as work:
        work.batches.add(batch)
        work.batches.add(empty)
        for number, state in enumerate(states):
            at = now - timedelta(seconds=900 if number == 0 else 60)
            work.files.add(a_file(batch.id, f"{number}.docx", state=state, changed_at=at))
    with store.transaction() as work:
        progress = work.batches.progress(batch.id)
        assert work.batches.progress(empty.id).total == 0
    assert progress.counts[UploadState.DONE] == 7
    assert (progress.total, progress.waiting, progress.ended) == (11, 2, 7)
    assert 59 < progress.seconds < 75
    assert progress.per_minute is not None
    assert 4.5 < progress.per_minute < 6.2
    assert progress.seconds_left is not None
    assert 18 < progress.seconds_left < 28


@pytest.mark.parametrize(("ended", "seconds"), [(0, 0.0), (4, 200.0), (100, 3.0)])
def test_a_pace_is_not_told_by_too_few_files_or_seconds(ended: int, seconds: float):
    progress = BatchProgress(counts={UploadState.QUEUED: 50}, ended=ended, seconds=seconds)
    assert (progress.per_minute, progress.seconds_left) == (None, None)


def test_files_are_found_by_letters_of_their_name_in_any_case(store: Store):
    batch = a_batch()
    with store.transaction() as work:
        work.batches.add(batch)
        for name in ("Зея/Приказ № 5.docx", "Зея/ОТЧЁТ.pdf", "план.docx"):
            work.files.add(a_file(batch.id, name))

        def found(q: str) -> list[str]:
            page = work.files.list(batch.id, state=None, code=None, cursor=None, limit=50, q=q)
            return [file.name for file in page.items]

        assert found("приказ") == ["Зея/Приказ № 5.docx"]
        assert found("отчет") == found("Отчёт") == ["Зея/ОТЧЁТ.pdf"]
        assert len(found("зея/")) == 2
        assert found("%") == found("нет такого") == []


def test_a_file_tells_of_its_document_and_of_the_file_it_is_a_twin_of(store: Store):
    batch, newer = a_batch(), a_document(sha256="b" * 64)
    document = a_document()
    first = a_file(batch.id, "а.docx", document_id=document.id, state=UploadState.DONE)
    twin = a_file(batch.id, "б.docx", document_id=document.id, state=UploadState.TWIN, twin_of=first.id)
    with store.transaction() as work:
        work.batches.add(batch)
        work.documents.add(document)
        work.documents.add(newer)
        for file in (first, twin):
            work.files.add(file)
        work.versions.supersede(document.id, newer.id)
        work.versions.add_link(a_link(newer.id, document.id, state=LinkState.ASKED))
        found = work.files.get(twin.id)
    assert (found.twin_name, found.superseded_by, found.asked) == ("а.docx", newer.id, 1)


def test_the_facts_of_a_batch_count_what_its_documents_say_and_why_files_failed(store: Store):
    batch = a_batch()
    with store.transaction() as work:
        work.batches.add(batch)
        for number, code in enumerate(["encrypted", "encrypted", "empty"]):
            work.files.add(a_file(batch.id, f"Зея/{number}.pdf", state=UploadState.FAILED, code=code))
        work.files.add(a_file(batch.id, "в корне.pdf"))
        facts = work.batches.facts(batch.id)
    assert facts.failures == (FailureCount(code="encrypted", files=2), FailureCount(code="empty", files=1))
    assert facts.folders == (Vote(value="Зея", documents=3),)
    assert (facts.documents, facts.municipalities, facts.unreviewed) == (0, (), 0)


def test_changes_of_a_batch_come_back_newest_first_and_know_what_undid_them(store: Store):
    batch = a_batch()
    changes = [a_change(batch.id, f"Имя {number}") for number in range(3)]
    undoing = replace(a_change(batch.id, "Имя 0"), undoes=changes[2].id)
    with store.transaction() as work:
        work.batches.add(batch)
        for change in (*changes, undoing):
            work.batches.add_change(change)
        assert work.batches.change(changes[2].id).undone_by == undoing.id
    listed = walked(store, lambda work, cursor: work.batches.changes(batch.id, cursor, 2))
    assert [change.id for change in listed] == [undoing.id, *(change.id for change in reversed(changes))]
    assert listed[1].after == BatchFace(name="Имя 2")


def a_change(batch: UUID, name: str) -> BatchChange:
    before, after = BatchFace(name="Было", municipality="г. Орёл", year=2024), BatchFace(name=name)
    return BatchChange(id=uuid7(), batch_id=batch, author_id=uuid7(), author="Анна", at=AT, before=before, after=after)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=some.lists(NAMES, max_size=12), added=some.lists(NAMES, max_size=6), limit=some.integers(1, 4))
def test_a_cursor_passes_each_file_once_while_files_are_added(
    store: Store, first: list[str], added: list[str], limit: int
):
    batch = a_batch()
    there = [a_file(batch.id, f"{name}{number}") for number, name in enumerate(first)]
    later = [a_file(batch.id, f"{name}+{number}") for number, name in enumerate(added)]
    with store.transaction() as work:
        work.batches.add(batch)
        for file in there:
            work.files.add(file)

    def one_slice(work, cursor: str | None) -> Slice[BatchFile]:
        if later:
            work.files.add(later.pop())
        return work.files.list(batch.id, state=None, code=None, cursor=cursor, limit=limit)

    seen = [file.id for file in walked(store, one_slice)]
    assert len(seen) == len(set(seen))
    assert {file.id for file in there} <= set(seen)


def test_files_are_ordered_by_code_points_in_both_stores(store: Store):
    batch = a_batch()
    names = ["Ёлка", "Аист", "аист", "яма", "ёлка", "Z", "a", "10", "2"]
    with store.transaction() as work:
        work.batches.add(batch)
        for name in names:
            work.files.add(a_file(batch.id, name))
        listed = work.files.list(batch.id, state=None, code=None, cursor=None, limit=50).items
    assert [file.name for file in listed] == sorted(names)


def a_link(one: UUID, other: UUID, state: LinkState) -> DocumentLink:
    return DocumentLink(
        id=uuid7(), kind=KinshipKind.COPY, state=state, from_id=one, to_id=other, score=0.9, reason="Похожи.", at=AT
    )


def walked(store: Store, one_slice: Callable) -> list:
    """All items, slice by slice, each in a transaction of its own."""
    items, cursor = [], None
    while True:
        with store.transaction() as work:
            part = one_slice(work, cursor)
        items.extend(part.items)
        if part.next is None:
            return items
        cursor = part.next
