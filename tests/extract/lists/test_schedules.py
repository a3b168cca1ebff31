import pytest

from extract.lists.schedules import find_schedules
from tests.extract.tables import document

HEADER = "Наименование ОО|ДАТА|ВРЕМЯ"


def schedules(*blocks, taken=()):
    return [located.value for located in find_schedules(document(*blocks), frozenset(taken))]


def test_a_table_of_dates_and_times_is_a_schedule():
    (schedule,) = schedules("СОБЕСЕДОВАНИЕ по графику", [HEADER, "СОШ № 1|17.11.2020|14.30 – 15.00"])
    assert schedule.title == "СОБЕСЕДОВАНИЕ по графику"
    assert schedule.header == ("Наименование ОО", "ДАТА", "ВРЕМЯ")
    assert schedule.rows == (("СОШ № 1", "17.11.2020", "14.30 – 15.00"),)


def test_a_schedule_goes_on_under_the_same_title():
    (schedule,) = schedules("График", [HEADER, "А|17.11|9.00"], "График", [HEADER, "Б|18.11|9.00"])
    assert len(schedule.rows) == 2


@pytest.mark.parametrize(
    "rows",
    [
        ["Класс|День недели|Предмет", "5|понедельник|русский язык"],
        ["№ урока|Время", "1|8.30 – 9.15"],
        ["Школа|Месяц", "СОШ № 1|октябрь"],
    ],
)
def test_days_hours_and_months_tell_when(rows):
    assert len(schedules("График", rows)) == 1


@pytest.mark.parametrize(
    "rows",
    [
        ["№|Мероприятие|Срок", "1|Семинар|май"],
        ["Ф.И.О.|Дата рождения", "Иванова И.И.|01.02.1980"],
        ["Показатель|Период|Значение", "Доля|за год|5"],
        ["Школа|Куратор", "СОШ № 1|Иванова"],
    ],
)
def test_other_tables_are_no_schedules(rows):
    assert schedules("Приложение", rows) == []


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Расписание звонков", ["Урок|Начало|Окончание", "1|8.30|9.15", "2|9.25|10.10"]),
        ("Расписание ГИА-9", ["Дата|Предмет|Форма", "24 мая 2023|Английский язык|ОГЭ", "30 мая 2023|Химия|ОГЭ"]),
        ("График консультаций", ["Предмет|Учитель|День недели|Время", "Физика|Петров П.П.|вторник|15.00"]),
        ("График дежурства учителей", ["ФИО|Дата|Место", "Иванова И.И.|12.04.2022|1 этаж"]),
        ("График выезда кураторов", ["Школа|Дата выезда|Куратор", "СОШ № 1|12.04.2022|Котова Е.Н."]),
        ("График проведения ВПР", ["Дата|Класс|Предмет", "15.03.2022|5|Русский язык", "17.03.2022|6|Математика"]),
    ],
)
def test_timetables_stay_schedules(title, rows):
    (schedule,) = schedules(title, rows)
    assert (schedule.title, len(schedule.rows)) == (title, len(rows) - 1)
