"""Documents, what was read in them, their page images, over both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.plan import Plan
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import DocumentFilter, RenderingState, ReviewState, StoredDocument, StoredRecord
from store.codec import without_records
from store.repositories import Store
from tests.store.made import AT, a_batch, a_document, a_file, a_page, a_plan, a_reading, a_result


def test_a_document_comes_back_as_it_was_written(store: Store):
    document = a_document(media_type="application/pdf")
    with store.transaction() as work:
        assert work.documents.add(document) == (document, True)
    with store.transaction() as work:
        assert work.documents.get(document.id) == document
        assert work.documents.get(document.id, lock=True) == document
        assert work.documents.by_sha256(document.sha256) == document
        assert work.documents.by_sha256("0" * 64) is None


def test_the_same_bytes_are_one_document(store: Store):
    document = a_document()
    with store.transaction() as work:
        work.documents.add(document)
        assert work.documents.add(replace(document, id=uuid7(), name="копия.docx")) == (document, False)


def test_a_document_nobody_has_is_not_found(store: Store):
    document = a_document()
    with store.transaction() as work:
        for asked in (
            lambda: work.documents.get(document.id),
            lambda: work.documents.get(document.id, lock=True),
            lambda: work.documents.save(document),
            lambda: work.documents.value(document.id),
            lambda: work.documents.save_value(document.id, 0, a_result(document)),
            lambda: work.documents.set_rendering(document.id, RenderingState.DONE),
        ):
            with pytest.raises(NotFoundError):
                asked()
        assert work.documents.reading(document.id) is None
        assert work.documents.pages(document.id) == ()


def test_saving_writes_how_far_a_document_is_and_leaves_the_rest(store: Store):
    document = a_document()
    further = replace(
        document,
        name="другое имя",
        state=UploadState.DONE,
        attempts=2,
        read_at=AT + timedelta(minutes=1),
        seconds=1.5,
        stage_version="7",
        rendering=RenderingState.QUEUED,
        media_type="application/pdf",
    )
    with store.transaction() as work:
        work.documents.add(document)
        assert work.documents.save(further) == replace(further, name=document.name)


def test_a_reading_is_kept_whole_and_fills_the_columns_for_lists(store: Store):
    document = a_document()
    plans = (
        a_plan("Провести совещание", "Утвердить план", years=(2027, 2026)),
        a_plan("Подвести итоги", years=(2025,)),
    )
    result = a_result(document, *plans, municipality="г. Орёл", title="О плане", date="2026-03", pages=4)
    reading = a_reading(document, result)
    with store.transaction() as work:
        work.documents.add(document)
        work.documents.put_reading(reading)
    with store.transaction() as work:
        assert work.documents.reading(document.id) == reading
        assert work.documents.value(document.id) == without_records(result)
        stored = work.documents.get(document.id)
    assert (stored.municipality, stored.title, stored.date, stored.pages) == ("г. Орёл", "О плане", "2026-03", 4)
    assert (stored.years, stored.rev) == ((2025, 2026, 2027), 0)


def test_the_latest_reading_is_the_one_that_counts(store: Store):
    document = a_document()
    first, second = (a_result(document, title=title) for title in ("Первое", "Второе"))
    with store.transaction() as work:
        work.documents.add(document)
        work.documents.put_reading(a_reading(document, first))
        work.documents.put_reading(a_reading(document, second, stage_version="2", at=AT + timedelta(days=1)))
        latest = work.documents.reading(document.id)
        assert latest
        assert (latest.stage_version, latest.result) == ("2", second)
        # The same version once more: it replaces its own row and is the latest.
        work.documents.put_reading(a_reading(document, first, at=AT + timedelta(days=2)))
        latest = work.documents.reading(document.id)
        assert latest
        assert (latest.stage_version, latest.result) == ("1", first)
        assert work.documents.value(document.id) == first


def test_a_corrected_value_needs_the_revision(store: Store):
    document = a_document()
    read = a_result(document, a_plan("Провести совещание"), municipality="Орел", pages=3)
    corrected = a_result(document, a_plan("Провести совещание"), municipality="г. Орёл")
    with store.transaction() as work:
        work.documents.add(document)
        work.documents.put_reading(a_reading(document, read))
        assert work.documents.save_value(document.id, 0, corrected) == 1
    with store.transaction() as work, pytest.raises(StaleRevisionError):
        work.documents.save_value(document.id, 0, read)
    with store.transaction() as work:
        stored = work.documents.get(document.id)
        assert (stored.rev, stored.municipality, stored.pages) == (1, "г. Орёл", 3)
        assert work.documents.value(document.id) == without_records(corrected)
        reading = work.documents.reading(document.id)
        assert reading
        assert reading.result == read


def test_text_that_jsonb_does_not_take_is_kept_without_it(store: Store):
    document = a_document()
    with store.transaction() as work:
        work.documents.add(document)
        work.documents.put_reading(a_reading(document, a_result(document, Plan(title="а\ud800б"), title="\0Прика\0з")))
    with store.transaction() as work:
        assert work.documents.get(document.id).title == "Приказ"
        value = work.documents.value(document.id)
        assert value
        assert (value.document.title, value.plans[0].title) == ("Приказ", "аб")


def test_new_page_images_replace_the_old_ones(store: Store):
    document = a_document()
    with store.transaction() as work:
        work.documents.add(document)
        work.documents.put_pages(document.id, [a_page(2), a_page(1), a_page(3)])
        assert work.documents.pages(document.id) == (a_page(1), a_page(2), a_page(3))
        assert work.documents.get(document.id).pages == 3
        work.documents.put_pages(document.id, [a_page(1, sha256="f" * 64)])
        work.documents.set_rendering(document.id, RenderingState.DONE)
    with store.transaction() as work:
        assert work.documents.pages(document.id) == (a_page(1, sha256="f" * 64),)
        assert work.documents.get(document.id).rendering is RenderingState.DONE


@pytest.fixture
def shelf(store: Store) -> dict[str, StoredDocument]:
    """Three documents in two batches, of two municipalities."""
    batch, other = a_batch("а"), a_batch("б")
    card = a_document("Дорожная КАРТА.docx", created_at=AT)
    report = a_document("отчёт.pdf", created_at=AT + timedelta(seconds=1), state=UploadState.FAILED, code="empty")
    order = a_document("3.docx", created_at=AT + timedelta(seconds=1))
    with store.transaction() as work:
        for made in (batch, other):
            work.batches.add(made)
        for document, brought in ((card, batch), (report, other), (order, other)):
            work.documents.add(document)
            work.files.add(a_file(brought.id, document.name, document_id=document.id))
        # The same document twice in a batch is one document of it.
        work.files.add(a_file(batch.id, "ещё раз.docx", document_id=card.id, state=UploadState.TWIN))
        read = a_result(order, a_plan("x"), municipality="Мценский район", title="О мерах по ПОДДЕРЖКЕ 100%_школ")
        work.documents.put_reading(a_reading(order, read))
    return {"batch": batch, "other": other, "card": card, "report": report, "order": order}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["order", "report", "card"]),
        ({"batch": "batch"}, ["card"]),
        ({"batch": "other"}, ["order", "report"]),
        ({"batch": "card"}, []),
        ({"state": UploadState.FAILED}, ["report"]),
        ({"municipality": "Мценский район"}, ["order"]),
        ({"municipality": "мценский район"}, []),
        ({"q": "карта"}, ["card"]),
        ({"q": "ОТЧЕТ"}, ["report"]),
        ({"q": "поддержке 100%_"}, ["order"]),
        ({"q": "мценский"}, ["order"]),
        ({"q": "_"}, ["order"]),
        ({"q": "docx", "batch": "other"}, ["order"]),
        ({"q": ""}, ["order", "report", "card"]),
    ],
)
def test_documents_are_filtered_and_listed_newest_first(store: Store, shelf: dict, wanted: dict, names: list[str]):
    if "batch" in wanted:
        wanted = {**wanted, "batch": shelf[wanted["batch"]].id}
    with store.transaction() as work:
        whole = work.documents.list(DocumentFilter(**wanted), None, 10)
        assert [one.id for one in whole.items] == [shelf[name].id for name in names]
        assert whole.next is None
        seen, cursor = [], None
        for _ in names:
            part = work.documents.list(DocumentFilter(**wanted), cursor, 1)
            seen.extend(part.items)
            cursor = part.next
        assert (tuple(seen), cursor) == (whole.items, None)


def test_lists_count_records_and_those_to_review(store: Store):
    document = a_document()
    plan = a_plan("Первое", "Второе", "Третье", "Четвёртое")
    states = [ReviewState.UNREVIEWED, ReviewState.UNREVIEWED, ReviewState.ACCEPTED, ReviewState.DELETED]
    with store.transaction() as work:
        work.documents.add(document)
        for number, (record, state) in enumerate(zip(plan.records, states, strict=True)):
            stored = StoredRecord(
                id=uuid7(),
                document_id=document.id,
                plan_id="p1",
                position=number,
                state=state,
                record=record,
                read=record,
            )
            work.records.add(stored)
        (listed,) = work.documents.list(DocumentFilter(), None, 5).items
        assert (listed.records, listed.unreviewed) == (3, 2)
        assert work.documents.get(document.id) == listed
