"""There and back: what a person changed in the sheet is found, taken over and taken back, and nothing else."""

from datetime import date, datetime
from pathlib import Path

import pytest

from model.returned import LineKind, LineState, Reason, ReturnState
from model.stored import ReviewState
from store.repositories import Store
from svod.review import Edits, correct
from svod.service import Service
from tests.svod.returns.returning import (
    a_register,
    exported,
    lines,
    records,
    said,
    sent,
    taken,
    undone,
    whole,
    with_cells,
    with_sheet,
)
from tests.svod.review.sheets import BORIS


@pytest.fixture
def service(store: Store, tmp_path: Path) -> Service:
    return a_register(store, tmp_path)


def test_an_export_sent_back_as_it_is_changes_nothing(service: Service) -> None:
    returned = sent(service, exported(service))
    assert (returned.state, returned.rows, returned.same) == (ReturnState.PLANNED, 6, 6)
    assert lines(service, returned) == ()


def test_changed_cells_are_found_taken_over_and_taken_back(service: Service) -> None:
    before = whole(service.store)
    data = with_cells(
        exported(service),
        (2, "Мероприятие", "Провести два семинара"),
        (2, "Срок (как в документе)", "март"),
        (5, "Ответственные", "Иванова М. П., директор"),
    )
    returned = sent(service, data)
    assert said(service, returned) == [
        ("change", "activity", "Провести два семинара"),
        ("change", "deadline", "март"),
        ("change", "responsible", "Иванова М. П., директор"),
    ]
    assert whole(service.store) == before
    done = taken(service, returned)
    first, fourth = (records(service.store)[at] for at in (0, 3))
    assert (first.record.activity, first.record.deadline.start) == ("Провести два семинара", "2024-03-01")
    assert (first.state, first.reviewed_by) == (ReviewState.CORRECTED, "Анна")
    assert [party.text for party in fourth.record.responsible.parties]
    assert {line.state for line in lines(service, done)} == {LineState.TAKEN}
    assert undone(service, done).state is ReturnState.UNDONE
    assert whole(service.store) == before
    assert {line.state for line in lines(service, done)} == {LineState.UNDONE}


def test_the_same_file_twice_changes_nothing_the_second_time(service: Service) -> None:
    data = with_cells(
        exported(service),
        (2, "Мероприятие", "Провести два семинара"),
        (3, "Окончание", date(2024, 5, 31)),
        (4, "Срок", "март 2024"),
    )
    taken(service, sent(service, data))
    after = whole(service.store)
    returned = sent(service, data)
    assert said(service, returned) == []
    assert whole(service.store) == after


def test_what_others_changed_meanwhile_is_a_conflict_only_in_the_same_field(service: Service) -> None:
    data = with_cells(exported(service), (2, "Мероприятие", "Моё"), (2, "Срок (как в документе)", "май"))
    row = records(service.store)[0]
    correct(service.store, row.id, row.rev, Edits(set={"activity": "Чужое"}), BORIS)
    returned = sent(service, data)
    conflict, change = lines(service, returned)
    assert (conflict.kind, conflict.was, conflict.given, conflict.present) == (
        LineKind.CONFLICT, "Провести семинар", "Моё", "Чужое",
    )  # fmt: skip
    assert not conflict.chosen
    assert (change.kind, change.field, change.chosen) == (LineKind.CHANGE, "deadline", True)
    taken(service, returned, [LineKind.CONFLICT])
    assert records(service.store)[0].record.activity == "Моё"


def test_a_field_changed_after_the_comparison_is_left(service: Service) -> None:
    returned = sent(service, with_cells(exported(service), (2, "Мероприятие", "Моё"), (3, "Мероприятие", "Тоже моё")))
    row = records(service.store)[0]
    correct(service.store, row.id, row.rev, Edits(set={"activity": "Чужое"}), BORIS)
    done = taken(service, returned)
    assert [(line.state, line.reason) for line in lines(service, done)] == [
        (LineState.LEFT, Reason.CHANGED_SINCE),
        (LineState.TAKEN, None),
    ]
    assert [row.record.activity for row in records(service.store)[:2]] == ["Чужое", "Тоже моё"]


def test_dates_say_what_a_deadline_means_and_its_words_stay(service: Service) -> None:
    data = with_cells(
        exported(service),
        (2, "Начало", datetime(2024, 9, 1)),  # noqa: DTZ001 -- as Excel has it
        (2, "Окончание", "30.09.2024"),
        (3, "Срок", date(2024, 4, 15)),
    )
    returned = sent(service, data)
    assert said(service, returned) == [
        ("change", "start", "01.09.2024"),
        ("change", "end", "30.09.2024"),
        ("change", "when", "15.04.2024"),
    ]
    taken(service, returned)
    first, second = records(service.store)[:2]
    assert (first.record.deadline.raw, first.record.deadline.start, first.record.deadline.end) == (
        "Январь-февраль", "2024-09-01", "2024-09-30",
    )  # fmt: skip
    assert (second.record.deadline.raw, second.record.deadline.edtf) == ("до 15 марта", ("2024-04-15",))


@pytest.mark.parametrize(
    ("title", "value", "kind", "reason"),
    [
        ("Мероприятие", None, LineKind.REFUSED, Reason.NO_ACTIVITY),
        ("Мероприятие", "ы" * 20_001, LineKind.REFUSED, Reason.TOO_LONG),
        ("Начало", "скоро", LineKind.REFUSED, Reason.NOT_A_DATE),
        ("Начало", date(2030, 1, 1), LineKind.REFUSED, Reason.ENDS_BEFORE),
        ("Срок (как в документе)", "абракадабра", LineKind.UNCLEAR, Reason.NOT_UNDERSTOOD),
        ("Вид срока", "другой", LineKind.REFUSED, Reason.DERIVED),
        ("Муниципалитет", "Другой район", LineKind.REFUSED, Reason.DERIVED),
        ("id записи", "00000000-0000-7000-8000-000000000001", LineKind.REFUSED, Reason.UNKNOWN),
        ("id записи", "не id", LineKind.REFUSED, Reason.UNKNOWN),
        ("Результат", "=1+1", LineKind.REFUSED, Reason.ERROR_VALUE),
    ],
)
def test_what_cannot_be_taken_says_why(
    service: Service, title: str, value: object, kind: LineKind, reason: Reason
) -> None:
    returned = sent(service, with_cells(exported(service), (2, title, value)))
    found = [line for line in lines(service, returned) if line.kind is not LineKind.REMOVED]
    assert [(line.kind, line.reason, line.chosen) for line in found] == [(kind, reason, False)]


def test_a_row_taken_out_deletes_nothing_until_somebody_says_so(service: Service) -> None:
    before = whole(service.store)
    returned = sent(service, with_sheet(exported(service), lambda sheet, _: sheet.delete_rows(3)))
    (line,) = lines(service, returned)
    assert (line.kind, line.title, line.chosen, returned.knows_removed) == (
        LineKind.REMOVED, "Посетить уроки", False, True,
    )  # fmt: skip
    done = taken(service, returned, [LineKind.REMOVED])
    assert [row.record.activity for row in records(service.store)].count("Посетить уроки") == 1
    undone(service, done)
    assert whole(service.store) == before


def test_a_row_without_id_is_offered_added_behind_the_one_above_and_taken_back(service: Service) -> None:
    def add(sheet, columns) -> None:
        sheet.insert_rows(3)
        sheet.cell(3, columns["Мероприятие"]).value = "Обновить библиотеки"
        sheet.cell(3, columns["Срок (как в документе)"]).value = "апрель"

    data = with_sheet(exported(service), add)
    returned = sent(service, data)
    (line,) = lines(service, returned)
    assert (line.kind, line.given, line.chosen) == (LineKind.ADDED, "Обновить библиотеки", False)
    done = taken(service, returned, [LineKind.ADDED])
    found = records(service.store)
    assert [row.record.activity for row in found[:3]] == ["Провести семинар", "Обновить библиотеки", "Посетить уроки"]
    assert (found[1].state, found[1].record.deadline.start) == (ReviewState.ADDED, "2024-04-01")
    assert said(service, sent(service, data)) == []
    undone(service, done)
    assert len(records(service.store)) == 6


def test_an_id_that_stands_twice_is_refused_where_the_rows_differ(service: Service) -> None:
    def copy(sheet, columns) -> None:
        for cell in sheet[2]:
            sheet.cell(8, cell.column).value = cell.value
        sheet.cell(8, columns["Мероприятие"]).value = "Копия"

    (line,) = lines(service, sent(service, with_sheet(exported(service), copy)))
    assert (line.kind, line.reason, line.given) == (LineKind.REFUSED, Reason.TWICE, "Копия")
