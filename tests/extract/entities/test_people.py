import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.entities.people import find_people, is_eponym

NORMALS = {
    "Гречко В.Я.": "Гречко В.Я.",
    "В.Я. Гречко": "Гречко В.Я.",
    "С. В. Лосев": "Лосев С.В.",
    "Соколова Ольга Станиславовна": "Соколова О.С.",
    "Ольга Станиславовна Соколова": "Соколова О.С.",
    "Е.В.ТАРАСОВА": "Тарасова Е.В.",
    "Римский-Лесной Н.А.": "Римский-Лесной Н.А.",
    "Мамедов Ш.И. оглы": "Мамедов Ш.И.",
    "Алиев Гасан Мамед оглы": "Алиев Г.М.",
    "на заместителя начальника Ивановой А.П.": "Иванова А.П.",
    "Возложить контроль на Мишкину А,В,": "Мишкина А.В.",
    "Иванову Марию Петровну": "Иванова М.П.",
    "Ткачука Ивана Петровича": "Ткачук И.П.",
    "поручить Серову А.Б.": "Серову А.Б.",  # a man or a woman: left as written
    "им. П. И. Бровина": "Бровин П.И.",
    "имени Героя Советского Союза А.Н. Зайцева": "Зайцев А.Н.",
    "Председатель Правительства Т. Тускаев": "Тускаев Т.",
}


@pytest.mark.parametrize(("text", "normal"), NORMALS.items())
def test_a_name_gets_its_normal_form(text, normal):
    assert [person.normal for _, _, person in find_people(text)] == [normal]


@pytest.mark.parametrize(
    "text", ["Ф.И.О. участника", "г. Зареченск", "Март-май", "т.е. Р.Ф. и т.д.", "Приложение А.Б.", "ФИО", "п. 3.А.1"]
)
def test_what_is_no_name_is_left_alone(text):
    assert find_people(text) == ()


POSITIONS = {
    "Гречко В.Я., руководитель рабочей группы": "руководитель рабочей группы",
    "Гречко В.Я., руководитель рабочей группы Руководитель ОО": "руководитель рабочей группы",
    "Начальник отдела образования\n\n\t\n  С. В. Лосев": "Начальник отдела образования",
    "Глава администрации\nЛесного района\nС.А. Тахтин": "Глава администрации Лесного района",
    "И.о. управляющего делами Н.В. Антипова": "И.о. управляющего делами",
    "зам. директора по УВР Петрова И.И": "зам. директора по УВР",
    "Иванова А. А.- директор": "директор",
    "Отдел образования, Иванова А.А.": None,
    "Данилова Наталья Александровна, тел. 22-4-18": None,
}


@pytest.mark.parametrize(("text", "position"), POSITIONS.items())
def test_a_position_beside_the_name_is_taken(text, position):
    ((_, _, person),) = find_people(text)
    assert person.position == position


def test_an_eponym_is_told_from_who_is_responsible():
    text = "СОШ им. дважды Героя Советского Союза А.С. Макарова, директор Белов П.П."
    assert [is_eponym(text, start) for start, _, _ in find_people(text)] == [True, False]


def test_lists_keep_to_one_order():
    text = "Иванова А.А. Петров Б.Б.\nСидоров В.В.\nГ.Г. Котов Д.Д. Котова"
    assert [person.normal for _, _, person in find_people(text)] == [
        "Иванова А.А.",
        "Петров Б.Б.",
        "Сидоров В.В.",
        "Котов Г.Г.",
        "Котова Д.Д.",
    ]


@given(st.text(alphabet="АБвг. ,\nим-«»", max_size=60))
def test_spans_lie_in_the_text_and_never_overlap(text):
    stop = 0
    for start, end, _ in find_people(text):
        assert stop <= start < end <= len(text)
        stop = end
