from pathlib import Path

import pytest

from extract.entities.mention_rules import apply_rules
from extract.entities.schools import find_schools
from model.mention import EntityType

NAMES = Path(__file__).with_name("schools_named.txt").read_text(encoding="utf-8").splitlines()

NORMALS = {
    "МБОУ-Лесная СОШ": "МБОУ «Лесная СОШ»",
    "МБОУ\n Багаевой СОШ №3": "МБОУ «Багаевая СОШ № 3»",
    "МБОУ Ивовской ООШ": "МБОУ «Ивовская ООШ»",
    "МБОУ «Верхне-\nозёрская СОШ»": "МБОУ «Верхнеозёрская СОШ»",
    "муниципального казенного общеобразовательного учреждения «Лицей № 2»": "МКОУ «Лицей № 2»",
    "Ясная средняя общеобразовательная школа": "Ясная СОШ",
    'МАОУ "СОШ № 10"': "МАОУ «СОШ № 10»",
    "МБОУ СОШ № 7": "МБОУ СОШ № 7",
    "гимназии № 3": "гимназия № 3",
    "МБОУ «Перспектива»": "МБОУ «Перспектива»",
    "МБОУ №15": "МБОУ № 15",
    "МКОУ СОШ с. Луговое": "МКОУ СОШ с. Луговое",
    "МБДОУ «Детский сад №  22»": "МБДОУ «Детский сад № 22»",
    "ПМАОУ «Школа №32»": "ПМАОУ «Школа № 32»",
}


@pytest.mark.parametrize(("text", "normal"), NORMALS.items())
def test_a_school_gets_its_normal_form(text, normal):
    (school,) = find_schools(text)
    assert (text[school.start : school.stop], school.normal) == (text, normal)


@pytest.mark.parametrize(
    "text",
    [
        "средняя школа",
        "Летняя школа для учителей",
        "школы с низкими результатами",
        "ГАУ ДПО «Институт развития образования»",
        "МКУ «Управление образования»",
        "МОУО, ОУ № 5 и ОО",
        "центр образования «Точка роста»",
        "школа № 500+",
    ],
)
def test_what_names_no_school_is_left_alone(text):
    assert find_schools(text) == ()


def test_a_list_of_numbers_names_as_many_schools():
    text = "МБОУ СОШ № 1, № 2 и 5, 9 класс"
    assert [(text[one.start : one.stop], one.normal) for one in find_schools(text)] == [
        ("МБОУ СОШ № 1", "МБОУ СОШ № 1"),
        ("№ 2", "МБОУ СОШ № 2"),
        ("5", "МБОУ СОШ № 5"),
    ]


def test_attributes_hold_the_parts():
    (school,) = find_schools("МКОУ «Ново-Ивовская СОШ № 2 имени Героя России И.П. Зуева»")
    assert school.attributes == {
        "form": "МКОУ",
        "kind": "СОШ",
        "name": "Ново-Ивовская",
        "number": "2",
        "honour": "имени Героя России И.П. Зуева",
    }


@pytest.mark.parametrize("frame", ["{}", "директор {} Ивова М.П.", "в {}, отдел образования"])
def test_schools_are_read_whole_as_registers_write_them(frame):
    wrong = [name for name in NAMES if schools_in(frame.format(name)) != [name]]
    assert wrong == []


def schools_in(text):
    return [text[hit.start : hit.stop] for kind, hit in apply_rules(text) if kind is EntityType.SCHOOL]


BESIDE = {
    "МБОУ Ивовская СОШ\nп. Луговое": ["МБОУ Ивовская СОШ"],
    'МБОУ "СОШ № 21" на 2017-2018 учебный год': ['МБОУ "СОШ № 21"'],
    "Ивовской, Сосновской и Луговской школ": ["Ивовской", "Сосновской", "Луговской школ"],
    "МБОУ СОШ с. Луговое Иванова М.П.": ["МБОУ СОШ с. Луговое"],
    "МБДОУ «Детский сад № 5 «Ёлочка», заведующая": ["МБДОУ «Детский сад № 5 «Ёлочка»"],
    "Самойловская СОШ и Новоуткинская СОШ": ["Самойловская СОШ", "Новоуткинская СОШ"],
    "СОШ № 12;\n3. Ковалёв А.В.": ["СОШ № 12"],
    "МБОУ СОШ 15, лицей 3": ["МБОУ СОШ 15"],
}


@pytest.mark.parametrize(("text", "names"), BESIDE.items())
def test_a_school_ends_where_its_name_does(text, names):
    assert schools_in(text) == names


WHOLE = {
    "МБОУ гимназия «Эврика»": "МБОУ гимназия «Эврика»",
    "МКДОУ д/с «Ласточка»": "МКДОУ детский сад «Ласточка»",
    "МБОУ Вятской гуманитарной гимназии": "МБОУ «Вятская гуманитарная гимназия»",
    "МАОУ «Школа бизнеса и права»": "МАОУ «Школа бизнеса и права»",
    "МБОУ «СОШ им. 8 Марта»": "МБОУ «СОШ им. 8 Марта»",
    "лицее «Эврика»": "лицей «Эврика»",
    "МБОУ «Прогимназия № 119»": "МБОУ «Прогимназия № 119»",
}


@pytest.mark.parametrize(("text", "normal"), WHOLE.items())
def test_the_normal_form_keeps_what_tells_a_school_from_others(text, normal):
    (school,) = find_schools(text)
    assert school.normal == normal


def test_a_town_inside_the_quotes_tells_which_of_the_namesakes_it_is():
    (school,) = find_schools("МОУ «СОШ № 3 г. Ершова»")
    assert (school.normal, school.attributes["place"]) == ("МОУ «СОШ № 3»", "г. Ершова")
