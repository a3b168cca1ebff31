from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from export.rows import COLUMNS, REVIEW_STATES
from model.quality import Touchless
from model.stored import ReviewState
from tests.export.rowed import AT, VALUE, a_row


def cells(row):
    return {column.title: column.value(row) for column in COLUMNS}


def test_a_row_says_what_is_planned_where_and_who_checked_it():
    assert cells(a_row(mark="выполнено", extra={"Бюджет": "нет"})) == {
        "Муниципалитет": "Лесной район",
        "Документ": "план.docx",
        "Приказ №": "70",
        "Дата приказа": date(2025, 12, 2),
        "План": "План на 2026 год",
        "Раздел": "I. Учителя",
        "№ п/п": "1.1",
        "Мероприятие": "Провести семинар",
        "Срок (как в документе)": "март 2026",
        "Срок": None,
        "Начало": date(2026, 3, 1),
        "Окончание": date(2026, 3, 31),
        "Вид срока": "дата",
        "Повторение (RRULE)": None,
        "Условие срока": None,
        "Ответственные": "Методист",
        "Результат": "Приказ",
        "Показатели": "не менее 70 %; 3 школы",
        "Место": None,
        "Участники": None,
        "Отметка": "выполнено",
        "Прочие графы": "Бюджет: нет",
        "Проверка": "исправлена",
        "Проверил": "Анна",
        "Замечания": "number-missing",
        "Группа": "00000000-0000-0000-0000-000000000003",
        "Страница": 4,
        "id записи": "00000000-0000-0000-0000-000000000001",
        "Ревизия": 2,
        "Удалена": None,
        "Обновлено (UTC)": AT,
        "id документа": "00000000-0000-0000-0000-000000000002",
    }


def test_a_record_of_a_plan_that_is_gone_is_a_row_all_the_same():
    row = replace(a_row(), value=replace(VALUE, plans=()))
    assert (cells(row)["План"], cells(row)["Приказ №"], cells(row)["Мероприятие"]) == (None, None, "Провести семинар")


def test_a_municipality_the_record_does_not_have_is_its_documents():
    row = a_row()
    assert replace(row, stored=replace(row.stored, municipality=None)).municipality == "Лесной район"


def test_every_review_state_has_its_word():
    assert set(REVIEW_STATES) == set(ReviewState)


def test_a_record_alone_in_its_cluster_is_in_no_group():
    assert cells(replace(a_row(), grouped=False))["Группа"] is None


def test_what_the_machine_accepted_by_itself_says_so_where_a_name_would_stand():
    row = a_row()
    alone = {"state": ReviewState.ACCEPTED, "reviewed_by": None, "touchless": Touchless(by=row.stored.id)}
    assert cells(replace(row, stored=replace(row.stored, **alone)))["Проверил"] == "принято само"


@pytest.mark.parametrize("gone", [{"state": ReviewState.DELETED}, {"current": False}])
def test_what_counts_no_more_is_marked(gone):
    row = a_row()
    assert cells(replace(row, stored=replace(row.stored, **gone)))["Удалена"] == "да"


def test_a_record_nobody_has_checked_was_changed_when_it_was_read():
    row = a_row()
    read = replace(row.value, run=replace(row.value.run, at="2026-03-02T12:00:00.5+03:00"))
    row = replace(row, stored=replace(row.stored, reviewed_at=None), value=read)
    assert cells(row)["Обновлено (UTC)"] == datetime(2026, 3, 2, 9, tzinfo=UTC)
