import pytest

from extract.entities.given_names import find_given_names
from extract.entities.people import find_people

NAMED = {
    "учитель Наталья Белова": ("Наталья Белова", "Белова Наталья"),
    "Фомин Пётр, 9 класс": ("Фомин Пётр", "Фомин Пётр"),
    "поручить Котовой Анне": ("Котовой Анне", "Котова Анна"),
    "школа имени Юрия Гагарина": ("Юрия Гагарина", "Гагарин Юрий"),
    "Уважаемая Алла Геннадьевна!": ("Алла Геннадьевна", "Алла Геннадьевна"),
}


@pytest.mark.parametrize(("text", "wanted"), NAMED.items())
def test_a_name_without_initials_is_known_by_the_dictionary(text, wanted):
    (hit,) = find_given_names(text, find_people(text))
    assert (text[hit.start : hit.stop], hit.normal) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Нижний Новгород",
        "Великий Устюг",
        "Роман Толстого",
        "Вера Надежда",
        "ул. Розы Люксембург",
        "проспект Юрия Гагарина",
        "Белова Наталья Петровна",
        "Отдел Образования",
        "Директор Петрович",
        "Анна и Мария",
    ],
)
def test_two_capitals_are_not_yet_a_person(text):
    assert find_given_names(text, find_people(text)) == ()


def test_the_position_beside_goes_to_the_nearest_name_alone():
    text = "министр Елена Осипова\nФото: Мария Белова"
    positions = [hit.attributes.get("position") for hit in find_given_names(text, find_people(text))]
    assert positions == ["министр", None]
