"""What a filter finds, over both stores."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.plan import Deadline, ListItem, Responsible
from model.service_errors import InvalidValueError
from model.stored import RecordFilter, ReviewState
from store.repositories import Store
from tests.store.made import a_batch, a_file
from tests.store.records_made import a_record, found, keep, keep_document

HOSTILE = [
    "'",
    '"',
    '"совещание',
    "совещание\0",
    "\0",
    "\ud800",
    "совещание & | ! <-> ( ) :* :a",
    "((((((((",
    "!!!",
    "- - -",
    "-",
    "---совещание",
    "'; drop table record; --",
    "%(words)s %s %%",
    "\\",
    "\\'",
    "or or or",
    "or",
    "и в на",
    "ab:*",
    "²³¹",
    "🙂🙂",
    "a" * 500_000,
    "совещание " * 50_000,
    '"' * 500_000,
    "-" * 500_000,
    "(" * 500_000,
    "a-" * 250_000,
    "\u0301\u200b\u00ad",
    "http://a.b/c?d=e&f=g",
]


@pytest.mark.parametrize("q", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_no_error(store: Store, q: str):
    document = keep_document(store)
    keep(store, a_record(document, "Совещание с руководителями"))
    with store.transaction() as work:
        assert work.records.count(RecordFilter(q=q, municipality=q[:600], finding=q[:600]), 10) == 0
        assert work.records.search(RecordFilter(q=q), None, 5).next is None
        assert len(list(work.records.stream(RecordFilter(q=q)))) <= 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(q=some.text(alphabet="совещание\"'-!&|()<>:*\\% \t\0\ud800or1.2№"))
def test_no_typed_text_is_an_error(postgres: Store, q: str):
    with postgres.transaction() as work:
        assert work.records.count(RecordFilter(q=q), 10) == 0


@pytest.mark.parametrize("q", ["", "   ", "\0", "и", None, "\u00ad"])
def test_nothing_asked_finds_everything(store: Store, q: str | None):
    keep(store, a_record(keep_document(store), "Совещание"))
    assert found(store, q=q) == ["Совещание"]


FINDS = [
    # typed, found in
    ("совещание", "Проведение совещания"),
    ("совещ", "Проведение совещания"),
    ("Проведение совеща", "Проведение совещания"),
    ("ёлка", "Новогодняя елка"),
    ("елка", "Новогодняя Ёлка"),
    ("ЁЛКА", "новогодняя ёлка"),
    ("«с руководителями школ»", "Совещание с руководителями школ"),
    ('"руководители школ"', "Совещание с руководителями школ"),
    ("учебно-методическое объединение", "Заседание учебно-методического объединения"),
    ("учебно-метод", "Заседание учебно-методического объединения"),
    ("семинар or вебинар", "Вебинар для педагогов"),
    ("совещание -директоров", "Совещание педагогов"),
    ("2.1", "пункт 2.1 плана"),
    ("№ 14", "школа № 14"),
    ("15.04.2022", "до 15.04.2022"),
    ("ВПР", "Анализ результатов ВПР"),
    ("егэ", "Подготовка к ЕГЭ"),
    ("совеща\u00adние", "совещание"),
    ("совещание", "сове\u00adщание"),
]
MISSES = [
    ("совещание семинар", "Совещание"),
    ("совещание -директоров", "Совещание директоров"),
    ('"школ руководителями"', "Совещание с руководителями школ"),
    ("5", "школа № 50"),
    ("№ 1", "школа № 14"),
    ("-совещание", "Совещание"),
    ("вещание", "Совещание"),
]


@pytest.mark.parametrize(("q", "activity"), FINDS)
def test_words_find_their_forms(postgres: Store, q: str, activity: str):
    keep(postgres, a_record(keep_document(postgres), activity))
    assert len(found(postgres, q=q)) == 1


@pytest.mark.parametrize(("q", "activity"), MISSES)
def test_other_words_are_not_found(store: Store, q: str, activity: str):
    keep(store, a_record(keep_document(store), activity))
    assert found(store, q=q) == []


@pytest.mark.parametrize(
    "where",
    [
        {"items": (ListItem(id="a", text="выездное Корпоративное обучение"),)},
        {"section": "Корпоративное обучение"},
        {"responsible": Responsible(raw="Центр «Корпоративное обучение»")},
        {"deadline": Deadline(raw="после курса «Корпоративное обучение»")},
        {"result": "корпоративное обучение"},
        {"place": "корпоративное обучение"},
        {"participants": "корпоративное обучение"},
        {"mark": "корпоративное обучение"},
        {"extra": {"Примечание": "корпоративное обучение"}},
    ],
    ids=lambda where: next(iter(where)),
)
def test_words_are_looked_for_in_every_field(store: Store, where: dict[str, Any]):
    document = keep_document(store)
    keep(store, a_record(document, "Совещание", **where), a_record(document, "Другое", position=2.0))
    assert found(store, q="корпоративное обучение") == ["Совещание"]
    assert found(store, q="совещание обучение") == ["Совещание"]


def test_words_are_looked_for_in_the_municipality_too(store: Store):
    keep(store, a_record(keep_document(store, municipality="Орёл"), "Совещание"))
    assert found(store, q="орел") == found(store, q="совещание орёл") == ["Совещание"]


def dated(start: str | None, end: str | None) -> Deadline:
    return Deadline(raw="срок", start=start, end=end)


SPANS = [
    # start, end of the record; from, to asked; found
    ("2026-03-01", "2026-03-31", "2026-03-10", "2026-03-12", True),
    ("2026-03-01", "2026-03-31", "2026-03-31", None, True),
    ("2026-03-01", "2026-03-31", "2026-04-01", None, False),
    ("2026-03-01", "2026-03-31", None, "2026-03-01", True),
    ("2026-03-01", "2026-03-31", None, "2026-02-28", False),
    (None, "2026-03-31", None, "2020-01-01", False),
    (None, "2026-03-31", "2026-03-01", "2026-03-31", True),
    (None, "2026-03-31", "2026-04-01", None, False),
    ("2026-03-01", None, "2040-01-01", None, True),
    ("2026-03-01", None, None, "2026-02-01", False),
    (None, None, "2026-01-01", None, False),
    ("2026-03-31", "2026-03-01", "2026-03-10", "2026-03-10", True),
    ("2026-03", "2026-03", "2026-03-31", "2026-03-31", True),
    ("2026", "2026", "2026-12-31", None, True),
    ("2026-03-01", "2026-03-31", "2026-03", "2026-03", True),
    ("2026-03-01", "2026-03-31", "2027", None, False),
    ("2026-02-30", "весной", "2026-01-01", None, False),
    ("9999-01-01", "9999-12-31", "9999-12-31", "9999-12-31", True),
    ("0001-01-01", None, None, "0001-01-01", True),
]


@pytest.mark.parametrize("row", SPANS, ids=str)
def test_spans_that_meet_are_found(store: Store, row: tuple[str | None, str | None, str | None, str | None, bool]):
    start, end, due_from, due_to, expected = row
    keep(store, a_record(keep_document(store), "Совещание", deadline=dated(start, end)))
    assert bool(found(store, due_from=due_from, due_to=due_to)) is expected


@pytest.mark.parametrize(
    ("wanted", "pointer"),
    [
        ({"due_from": "завтра"}, "/due_from"),
        ({"due_to": "2026-13-01"}, "/due_to"),
        ({"due_from": "2026-02-30"}, "/due_from"),
        ({"due_from": "0000"}, "/due_from"),
        ({"due_to": "2026-01-01\0"}, "/due_to"),
        ({"due_from": "2026-03-02", "due_to": "2026-03-01"}, "/due_to"),
    ],
)
def test_a_date_that_is_none_is_told(store: Store, wanted: dict[str, str], pointer: str):
    keep(store, a_record(keep_document(store)))
    with store.transaction() as work:
        with pytest.raises(InvalidValueError) as caught:
            work.records.search(RecordFilter(**wanted), None, 5)
        assert caught.value.pointer == pointer
        with pytest.raises(InvalidValueError):
            work.records.count(RecordFilter(**wanted), 5)


def test_a_batch_finds_the_records_of_all_documents_it_brought_twins_too(store: Store):
    first, second = keep_document(store, "а.docx"), keep_document(store, "б.docx")
    batch, other = a_batch("Март"), a_batch("Апрель")
    keep(store, a_record(first, "Совещание"), a_record(second, "Семинар"))
    with store.transaction() as work:
        work.batches.add(batch)
        work.batches.add(other)
        work.files.add(a_file(batch.id, document_id=first.id, state=UploadState.DONE))
        twin = a_file(other.id, document_id=first.id, state=UploadState.TWIN)
        work.files.add(twin)
        work.files.add(a_file(other.id, "копия.docx", sha256=twin.sha256, document_id=first.id, state=UploadState.TWIN))
        work.files.add(a_file(other.id, "б.docx", document_id=second.id, state=UploadState.DONE))
    assert found(store, batch=batch.id) == ["Совещание"]
    assert found(store, batch=other.id) == ["Совещание", "Семинар"]
    assert found(store, batch=uuid7()) == []


def test_deleted_records_are_found_only_when_asked_for(store: Store):
    document = keep_document(store)
    states = ReviewState.UNREVIEWED, ReviewState.ADDED, ReviewState.DELETED
    keep(store, *(a_record(document, str(state), state=state) for state in states))
    assert found(store) == ["unreviewed", "added"]
    assert found(store, with_deleted=True) == ["unreviewed", "added", "deleted"]
    assert found(store, states=(ReviewState.DELETED, ReviewState.ADDED)) == ["added", "deleted"]
    assert found(store, states=(ReviewState.ACCEPTED,)) == []


@pytest.mark.parametrize("year", [0, -1, 10**12, 2**31, 9999])
def test_a_year_no_calendar_has_finds_nothing(store: Store, year: int):
    keep(store, a_record(keep_document(store, years=(2026,))))
    assert found(store, year=year) == []
    assert len(found(store, year=2026)) == 1


def test_filters_narrow_each_other(store: Store):
    here, there = keep_document(store, "а", municipality="Орёл"), keep_document(store, "б", municipality="Ливны")
    keep(store, a_record(here, "Совещание"), a_record(here, "Семинар"), a_record(there, "Совещание"))
    assert found(store, q="совещание", municipality="Орёл", document=here.id) == ["Совещание"]
    assert found(store, q="семинар", municipality="Ливны") == []
    assert found(store, municipality="орёл") == []
